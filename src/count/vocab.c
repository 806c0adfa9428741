#include "count/vocab.h"

#include <string.h>

/* A word being looked up or kept; the table's keys. */
typedef struct {
    const char *bytes; /* (owned by the chunk) NUL-terminated once kept */
    gsize length;
} Word;

struct WwVocab {
    GHashTable *ids;     /* (owned) Word in words -> number */
    GPtrArray *words;    /* (owned) Word, the number less one is the index */
    GStringChunk *chunk; /* (owned) the bytes */
};

/* Eight bytes a step, each mixed by a 64-bit multiplication: g_str_hash() is
 * slower, and floods on hostile text since its 33-fold sums are easily equal.
 */
static guint
word_hash(gconstpointer key)
{
    const Word *word = key;
    guint64 hash = 0x9E3779B97F4A7C15U ^ word->length;
    gsize at = 0;

    while (at < word->length) {
        gsize n = MIN(word->length - at, sizeof(guint64));
        guint64 part = 0;

        memcpy(&part, word->bytes + at, n);
        hash = (hash ^ part) * 0xD6E8FEB86659FD93U;
        hash ^= hash >> 32;
        at += n;
    }

    return (guint)hash;
}

static gboolean
word_equal(gconstpointer a, gconstpointer b)
{
    const Word *left = a;
    const Word *right = b;

    return left->length == right->length &&
           memcmp(left->bytes, right->bytes, left->length) == 0;
}

WwVocab *
ww_vocab_new(void)
{
    WwVocab *self = g_new0(WwVocab, 1);

    self->ids = g_hash_table_new(word_hash, word_equal);
    self->words = g_ptr_array_new_with_free_func(g_free);
    self->chunk = g_string_chunk_new(1 << 16);

    return self;
}

void
ww_vocab_free(WwVocab *self)
{
    if (self == NULL)
        return;

    g_hash_table_unref(self->ids);
    g_ptr_array_unref(self->words);
    g_string_chunk_free(self->chunk);
    g_free(self);
}

guint32
ww_vocab_find(const WwVocab *self, const char *word, gsize length)
{
    const Word key = { word, length };

    return GPOINTER_TO_UINT(g_hash_table_lookup(self->ids, &key));
}

guint32
ww_vocab_add(WwVocab *self, const char *word, gsize length)
{
    guint32 id = ww_vocab_find(self, word, length);

    if (id != 0)
        return id;

    Word *kept = g_new(Word, 1);
    kept->bytes = g_string_chunk_insert_len(self->chunk, word, (gssize)length);
    kept->length = length;
    g_ptr_array_add(self->words, kept);
    id = self->words->len;
    g_hash_table_insert(self->ids, kept, GUINT_TO_POINTER(id));

    return id;
}

guint32
ww_vocab_n_words(const WwVocab *self)
{
    return self->words->len;
}

const char *
ww_vocab_word(const WwVocab *self, guint32 id)
{
    const Word *word = g_ptr_array_index(self->words, id - 1);

    return word->bytes;
}
