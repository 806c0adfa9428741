#include <glib.h>

#include "watchword/corpus.h"

#include "corpus/reader.h"

/* Walks over a text as if each run of white space were one space, and none at
 * either end. */
typedef struct {
    const char *at;
    const char *end;
} Walk;

static Walk
begin(const WwDocument *document)
{
    Walk walk = { document->text, document->text + document->length };

    while (walk.at < walk.end && g_ascii_isspace(*walk.at))
        walk.at++;
    return walk;
}

/* The next byte, or -1 at the end. */
static int
next(Walk *walk)
{
    gboolean is_space = FALSE;

    if (walk->at < walk->end && !g_ascii_isspace(*walk->at))
        return (guchar)*walk->at++;
    while (walk->at < walk->end && g_ascii_isspace(*walk->at)) {
        walk->at++;
        is_space = TRUE;
    }
    return is_space && walk->at < walk->end ? ' ' : -1;
}

/* FNV-1a with 64 bits. */
static guint64
hash_text(const WwDocument *document)
{
    Walk walk = begin(document);
    guint64 hash = G_GUINT64_CONSTANT(14695981039346656037);
    int byte;

    while ((byte = next(&walk)) >= 0) {
        hash ^= (guint64)byte;
        hash *= G_GUINT64_CONSTANT(1099511628211);
    }
    return hash;
}

/* A document as a key: the text decides, the hash is kept beside it. */
typedef struct {
    const WwDocument *document; /* borrowed */
    guint64 hash;
} Key;

static guint
key_hash(gconstpointer key)
{
    return (guint)((const Key *)key)->hash;
}

static gboolean
key_equal(gconstpointer a, gconstpointer b)
{
    const Key *left = a;
    const Key *right = b;
    Walk left_walk = begin(left->document);
    Walk right_walk = begin(right->document);
    int byte;

    if (left->hash != right->hash)
        return FALSE;
    while ((byte = next(&left_walk)) == next(&right_walk)) {
        if (byte < 0)
            return TRUE;
    }
    return FALSE;
}

/* The documents that are the first with their text. */
static GHashTable *
find_firsts(const WwCorpus *self)
{
    g_autoptr(GHashTable) keys =
        g_hash_table_new_full(key_hash, key_equal, g_free, NULL);
    GHashTable *firsts = g_hash_table_new(NULL, NULL);
    guint n = ww_corpus_n_documents(self);

    for (guint i = 0; i < n; i++) {
        const WwDocument *document = ww_corpus_document(self, i);
        Key key = { document, hash_text(document) };

        if (g_hash_table_contains(keys, &key))
            continue;
        g_hash_table_add(keys, g_memdup2(&key, sizeof key));
        g_hash_table_add(firsts, document->text);
    }
    return firsts;
}

/* Texts are known by their address: documents move while some are dropped. */
static gboolean
is_first(const WwDocument *document, gpointer user_data)
{
    return g_hash_table_contains(user_data, document->text);
}

guint
ww_corpus_drop_duplicates(WwCorpus *self)
{
    g_autoptr(GHashTable) firsts = NULL;

    g_return_val_if_fail(self != NULL, 0);

    firsts = find_firsts(self);
    return ww_corpus_keep(self, is_first, firsts);
}

guint
ww_corpus_n_duplicates(const WwCorpus *self)
{
    g_autoptr(GHashTable) firsts = NULL;

    g_return_val_if_fail(self != NULL, 0);

    firsts = find_firsts(self);
    return ww_corpus_n_documents(self) - g_hash_table_size(firsts);
}
