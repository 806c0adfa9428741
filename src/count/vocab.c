/* Words and their numbers.
 *
 * A corpus asks for every one of its tokens, so most questions are about the
 * few thousand words that make up most of any text. These are answered from a
 * small direct-mapped memory of what was asked last, in front of the
 * GHashTable: 6 ns a token instead of 25 (English, 72,000 words). It is larger
 * than the processor's first cache, so whoever asks for many words fetches the
 * places of some before looking at them; then it pays to make it so large that
 * 97 words in 100 are found there (with 2^13 places 90). On a machine that
 * others keep busy, cutting 200 MB of English takes 1.6 s of two threads' time
 * instead of 1.85 s; where caches are free it makes less of a difference.
 *
 * In scripts without spaces words are characters, of which there are few enough
 * for an array: 47 MB of Chinese take 0.31 s of one thread, all in all, instead
 * of 0.36 s.
 *
 * Words come from the input, which may have been made to collide. The hash
 * begins with a number that differs from run to run, and mixes eight bytes a
 * step by a 64-bit multiplication; g_str_hash() is slower, and its 33-fold sums
 * are easily made equal. The order of numbers does not depend on it.
 */
#include "count/vocab.h"

#include <string.h>

#include "zeros.h"

#define RECENT_BITS 15

/* Characters of three bytes: from U+0800 to U+FFFF. */
#define N_CHARACTERS 0x10000
#define BLOCK_SIZE   ((gsize)1 << 16)

/* A word being looked up, or kept; the table's keys. */
typedef struct {
    const char *bytes; /* NUL-terminated once kept */
    guint32 length;
    guint32 hash;
} Word;

/* A word asked for not long ago, if it is a short one: most are. */
typedef struct {
    WwShort bytes;
    guint32 length;
    guint32 number; /* 0 for none */
} Recent;

struct WwVocab {
    GHashTable *ids;   /* (owned) Word in words -> number */
    GPtrArray *words;  /* (owned array) Word in blocks; number less one */
    GPtrArray *blocks; /* (owned) memory of words and their bytes */
    char *free;        /* (not owned) what is left of the last block */
    gsize room;        /* bytes there */
    guint64 seed;
    guint32 *characters; /* (owned) by character: its number as a word, or 0 */
    Recent recent[1 << RECENT_BITS]; /* by hash */
};

static guint
word_hash(gconstpointer key)
{
    const Word *word = key;

    return word->hash;
}

static gboolean
is_same(const Word *a, const Word *b)
{
    return a->hash == b->hash && a->length == b->length &&
           memcmp(a->bytes, b->bytes, a->length) == 0;
}

static gboolean
word_equal(gconstpointer a, gconstpointer b)
{
    return is_same(a, b);
}

WwVocab *
ww_vocab_new(void)
{
    WwVocab *self = ww_zeros_new(1, sizeof *self);

    self->ids = g_hash_table_new(word_hash, word_equal);
    self->words = g_ptr_array_new();
    self->blocks = g_ptr_array_new_with_free_func(g_free);
    self->seed = (guint64)g_random_int() << 32 | g_random_int();
    self->characters = g_new0(guint32, N_CHARACTERS);

    return self;
}

void
ww_vocab_free(WwVocab *self)
{
    if (self == NULL)
        return;

    g_hash_table_unref(self->ids);
    g_ptr_array_unref(self->words);
    g_ptr_array_unref(self->blocks);
    g_free(self->characters);
    g_free(self);
}

/* Memory for a word and its bytes, as long as the vocabulary lives. */
static gpointer
allocate(WwVocab *self, gsize size)
{
    gpointer found = NULL;

    size = (size + sizeof(Word) - 1) / sizeof(Word) * sizeof(Word);
    if (size > self->room) {
        self->room = MAX(size, BLOCK_SIZE);
        self->free = g_malloc(self->room);
        g_ptr_array_add(self->blocks, self->free);
    }
    found = self->free;
    self->free += size;
    self->room -= size;

    return found;
}

/* Where the number of a character of three bytes is. */
static inline guint32 *
slot_of(const WwVocab *self, const char *bytes)
{
    guint c = ((guchar)bytes[0] & 0x0FU) << 12 |
              ((guchar)bytes[1] & 0x3FU) << 6 | ((guchar)bytes[2] & 0x3FU);

    return &self->characters[c];
}

static guint32
keep(WwVocab *self, const Word *word)
{
    char *bytes = NULL;
    Word *kept = allocate(self, sizeof *kept + word->length + 1);

    bytes = (char *)(kept + 1);
    memcpy(bytes, word->bytes, word->length);
    bytes[word->length] = '\0';
    *kept = *word;
    kept->bytes = bytes;
    g_ptr_array_add(self->words, kept);
    g_hash_table_insert(self->ids, kept, GUINT_TO_POINTER(self->words->len));
    if (ww_vocab_is_character(bytes, word->length))
        *slot_of(self, bytes) = self->words->len;

    return self->words->len;
}

static guint32
look_up(const WwVocab *self, const Word *word)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(self->ids, word));
}

guint32
ww_vocab_find(const WwVocab *self, const char *word, gsize length)
{
    const Word key = { word, (guint32)length,
                       ww_hash_bytes(self->seed, word, length) };

    return look_up(self, &key);
}

static guint32
find_or_keep(WwVocab *self, const Word *word)
{
    guint32 number = look_up(self, word);

    return number != 0 ? number : keep(self, word);
}

guint32
ww_vocab_character(const WwVocab *self, const char *bytes)
{
    return *slot_of(self, bytes);
}

/* Where it is kept, not as a copy: to copy what was written a moment ago in
 * pieces of another size is to wait for it. */
static inline void
make_key(const WwVocab *self, WwShort bytes, gsize length, WwVocabKey *out)
{
    guint32 hash = ww_hash_short(self->seed, &bytes, length);

    __builtin_prefetch(&self->recent[hash >> (32 - RECENT_BITS)]);
    out->bytes = bytes;
    out->length = (guint32)length;
    out->hash = hash;
}

void
ww_vocab_key(const WwVocab *self,
             const char *word,
             gsize length,
             WwVocabKey *out)
{
    make_key(self, ww_short_read_wide(word, length), length, out);
}

guint32
ww_vocab_add_key(WwVocab *self, const WwVocabKey *key)
{
    Recent *recent = &self->recent[key->hash >> (32 - RECENT_BITS)];
    char bytes[WW_SHORT_MAX];
    const Word word = { bytes, key->length, key->hash };

    if (G_LIKELY(recent->bytes.head == key->bytes.head &&
                 recent->bytes.tail == key->bytes.tail &&
                 recent->length == key->length && recent->number != 0))
        return recent->number;
    ww_short_write(&key->bytes, bytes, key->length);
    *recent = (Recent){ key->bytes, key->length, find_or_keep(self, &word) };

    return recent->number;
}

guint32
ww_vocab_add(WwVocab *self, const char *word, gsize length)
{
    if (G_UNLIKELY(length > WW_SHORT_MAX)) {
        const Word key = { word, (guint32)length,
                           ww_hash_bytes(self->seed, word, length) };

        return find_or_keep(self, &key);
    }

    WwVocabKey key;

    make_key(self, ww_short_read(word, length), length, &key);

    return ww_vocab_add_key(self, &key);
}

guint32
ww_vocab_n_words(const WwVocab *self)
{
    return self->words->len;
}

static const Word *
word_at(const WwVocab *self, guint32 id)
{
    return g_ptr_array_index(self->words, id - 1);
}

const char *
ww_vocab_word(const WwVocab *self, guint32 id)
{
    return word_at(self, id)->bytes;
}

gsize
ww_vocab_length(const WwVocab *self, guint32 id)
{
    return word_at(self, id)->length;
}
