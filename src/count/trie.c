/* Many phrases, looked for at once.
 *
 * The edges of the trie are one GHashTable whose keys are a node's number and
 * a word's in the two halves of a pointer; it needs a hash that mixes all 64
 * bits, as g_direct_hash() keeps only the lower half. Few positions get there:
 * a byte for each word of the corpus tells whether it is a phrase alone, and a
 * set of bits whether any may begin with it and the next word. Most of those
 * that do end there, so the same bits tell whether an edge may be in the table.
 */
#include "count/track.h"

G_STATIC_ASSERT(sizeof(gpointer) >= sizeof(guint64));

/* Bits in the set of pairs: it fits into a cache, and with a hundred thousand
 * phrases of two words it still turns eight of ten others away. */
#define PAIR_BITS 20

typedef struct {
    guint32 phrase; /* that ends here, and 1, or 0 */
    gboolean is_inner;
} Node;

struct WwTrie {
    GHashTable *edges; /* (owned) node << 32 | word -> node */
    GArray *nodes;     /* (owned) Node; the first is none */
    guint32 *roots;    /* (owned) by word: node of phrases that begin with it */
    guint8 *marks;     /* (owned) by word: 1 when it is a phrase alone */
    guint64 *pairs; /* (owned) bits by hash of the first two words of phrases,
                     * and of nodes and words */
    guint32 n_phrases;
};

static guint64
mix(guint64 key)
{
    key ^= key >> 29;
    key *= 0x9E3779B97F4A7C15U;

    return key ^ (key >> 32);
}

static guint
edge_hash(gconstpointer edge)
{
    return (guint)mix((guint64)(gsize)edge);
}

static guint64
pair_bit(guint32 first, guint32 second)
{
    return mix((guint64)first << 32 | second) >> (64 - PAIR_BITS);
}

/* Two words; or a node, as ~node to tell it from a word, and a word. */
static void
add_pair(WwTrie *self, guint32 first, guint32 second)
{
    guint64 bit = pair_bit(first, second);

    self->pairs[bit / 64] |= (guint64)1 << bit % 64;
}

static guint
may_begin(const WwTrie *self, guint32 first, guint32 second)
{
    guint64 bit = pair_bit(first, second);

    return self->pairs[bit / 64] >> bit % 64 & 1;
}

static gpointer
edge_of(guint32 node, guint32 word)
{
    guint64 key = (guint64)node << 32 | word;

    /* NOLINTNEXTLINE(performance-no-int-to-ptr): keys are numbers */
    return (gpointer)(gsize)key;
}

static guint32
follow(const WwTrie *self, guint32 node, guint32 word)
{
    return GPOINTER_TO_UINT(
        g_hash_table_lookup(self->edges, edge_of(node, word)));
}

WwTrie *
ww_trie_new(guint32 n_words)
{
    WwTrie *self = g_new0(WwTrie, 1);

    self->edges = g_hash_table_new(edge_hash, NULL);
    self->nodes = g_array_new(FALSE, TRUE, sizeof(Node));
    g_array_set_size(self->nodes, 1);
    self->roots = g_new0(guint32, (gsize)n_words + 1);
    self->marks = g_new0(guint8, (gsize)n_words + 1);
    self->pairs = g_new0(guint64, ((gsize)1 << PAIR_BITS) / 64);

    return self;
}

void
ww_trie_free(WwTrie *self)
{
    if (self == NULL)
        return;

    g_hash_table_unref(self->edges);
    g_array_unref(self->nodes);
    g_free(self->roots);
    g_free(self->marks);
    g_free(self->pairs);
    g_free(self);
}

static Node *
node_at(const WwTrie *self, guint32 node)
{
    return &g_array_index(self->nodes, Node, node);
}

static guint32
add_node(WwTrie *self)
{
    guint32 node = self->nodes->len;

    g_array_set_size(self->nodes, node + 1);

    return node;
}

static guint32
grow(WwTrie *self, guint32 node, guint32 word)
{
    guint32 next = follow(self, node, word);

    if (next != 0)
        return next;
    node_at(self, node)->is_inner = TRUE;
    next = add_node(self);
    g_hash_table_insert(self->edges, edge_of(node, word),
                        GUINT_TO_POINTER(next));
    add_pair(self, ~node, word);

    return next;
}

guint32
ww_trie_add(WwTrie *self, const guint32 *words, guint n)
{
    guint32 *root = &self->roots[words[0]];

    if (*root == 0)
        *root = add_node(self);
    if (n == 1)
        self->marks[words[0]] = 1;
    else
        add_pair(self, words[0], words[1]);

    guint32 node = *root;
    for (guint i = 1; i < n; i++)
        node = grow(self, node, words[i]);

    Node *last = node_at(self, node);
    if (last->phrase == 0)
        last->phrase = ++self->n_phrases;

    return last->phrase - 1;
}

guint32
ww_trie_n_phrases(const WwTrie *self)
{
    return self->n_phrases;
}

/* All phrases that begin at a position. */
static void
match(const WwTrie *self,
      const guint32 *words,
      guint32 at,
      guint32 n,
      GArray *hits)
{
    WwTrieHit hit = { 0, at };
    guint32 node = self->roots[words[at]];

    while (node != 0) {
        const Node *found = node_at(self, node);

        if (found->phrase != 0) {
            hit.phrase = found->phrase - 1;
            g_array_append_val(hits, hit);
        }
        if (!found->is_inner || ++at == n ||
            may_begin(self, ~node, words[at]) == 0)
            return;
        node = follow(self, node, words[at]);
    }
}

void
ww_trie_scan(const WwTrie *self,
             const guint32 *words,
             guint32 n,
             guint32 from,
             guint32 until,
             GArray *hits)
{
    for (guint32 at = from; at < until; at++) {
        guint32 next = at + 1 < n ? words[at + 1] : 0;

        /* one test for both, as one that is rarely true is foreseen */
        if ((self->marks[words[at]] | may_begin(self, words[at], next)) != 0)
            match(self, words, at, n, hits);
    }
}
