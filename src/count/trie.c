/* Many phrases, looked for at once.
 *
 * The edges of the trie are one GHashTable whose keys are a node's number and
 * a word's in the two halves of a pointer; it needs a hash that mixes all 64
 * bits, as g_direct_hash() keeps only the lower half. Most positions never get
 * there: a byte for each word of the corpus tells whether any phrase begins
 * with it, and whether any has it second.
 */
#include "count/track.h"

G_STATIC_ASSERT(sizeof(gpointer) >= sizeof(guint64));

enum {
    WW_WORD_BEGINS = 1 << 0,    /* a phrase begins with it */
    WW_WORD_IS_SECOND = 1 << 1, /* a phrase has it second */
    WW_WORD_IS_ALONE = 1 << 2,  /* it is a phrase */
};

typedef struct {
    guint32 phrase; /* that ends here, and 1, or 0 */
    gboolean is_inner;
} Node;

struct WwTrie {
    GHashTable *edges; /* (owned) node << 32 | word -> node */
    GArray *nodes;     /* (owned) Node; the first is the root */
    guint8 *marks;     /* (owned) by word */
    guint32 n_phrases;
};

static guint
edge_hash(gconstpointer edge)
{
    guint64 key = (guint64)(gsize)edge;

    key ^= key >> 29;
    key *= 0x9E3779B97F4A7C15U;

    return (guint)(key >> 32);
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
    self->marks = g_new0(guint8, (gsize)n_words + 1);

    return self;
}

void
ww_trie_free(WwTrie *self)
{
    if (self == NULL)
        return;

    g_hash_table_unref(self->edges);
    g_array_unref(self->nodes);
    g_free(self->marks);
    g_free(self);
}

static Node *
node_at(const WwTrie *self, guint32 node)
{
    return &g_array_index(self->nodes, Node, node);
}

static guint32
grow(WwTrie *self, guint32 node, guint32 word)
{
    guint32 next = follow(self, node, word);

    if (next != 0)
        return next;
    node_at(self, node)->is_inner = TRUE;
    next = self->nodes->len;
    g_array_set_size(self->nodes, next + 1);
    g_hash_table_insert(self->edges, edge_of(node, word),
                        GUINT_TO_POINTER(next));

    return next;
}

guint32
ww_trie_add(WwTrie *self, const guint32 *words, guint n)
{
    guint32 node = 0;

    for (guint i = 0; i < n; i++)
        node = grow(self, node, words[i]);
    self->marks[words[0]] |= WW_WORD_BEGINS;
    if (n == 1)
        self->marks[words[0]] |= WW_WORD_IS_ALONE;
    else
        self->marks[words[1]] |= WW_WORD_IS_SECOND;

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
      const guint32 *ids,
      guint32 at,
      guint32 n,
      GArray *hits)
{
    WwTrieHit hit = { 0, at };
    guint32 node = 0;

    while (at < n && node_at(self, node)->is_inner) {
        node = follow(self, node, ids[at++]);
        if (node == 0)
            return;
        if (node_at(self, node)->phrase == 0)
            continue;
        hit.phrase = node_at(self, node)->phrase - 1;
        g_array_append_val(hits, hit);
    }
}

void
ww_trie_scan(const WwTrie *self,
             const GArray *ids,
             guint32 from,
             guint32 until,
             GArray *hits)
{
    const guint32 *words = (const guint32 *)(gpointer)ids->data;
    const guint8 *marks = self->marks;

    for (guint32 at = from; at < until; at++) {
        guint8 mark = marks[words[at]];

        if ((mark & WW_WORD_BEGINS) == 0)
            continue;
        if ((mark & WW_WORD_IS_ALONE) != 0 ||
            (at + 1 < ids->len &&
             (marks[words[at + 1]] & WW_WORD_IS_SECOND) != 0))
            match(self, words, at, ids->len, hits);
    }
}
