#include "text/function_words.h"

#include <string.h>

#include "watchword/text.h"

#include "text/bytes.h"

/*
 * Open addressing, because nearly every word of a text is looked up here: a
 * word of up to eight bytes is found by comparing one number. 4200 words leave
 * half of the slots empty.
 */

#define SLOTS     WW_FUNCTION_WORDS_MAX
#define SLOT_BITS 13
#define HEAD      8
/* Most words are on no list. This many bits, of which one in nine is set, stay
 * in the nearest cache and spare looking at the slots. */
#define FILTER_BITS (1 << 15)

G_STATIC_ASSERT(SLOTS == 1 << SLOT_BITS);

typedef struct {
    guint64 head;
    const char *rest;  /* borrowed from the list; not NUL-terminated */
    guint32 n_rest;    /* bytes in @rest */
    guint32 languages; /* 0: the slot is empty */
} Slot;

struct WwFunctionWords {
    guint64 filter[FILTER_BITS / 64]; /* which hashes there are */
    Slot slots[SLOTS];
};

static guint64
hash_word(guint64 head, gsize n_rest)
{
    return (head + n_rest) * 0x9E3779B97F4A7C15ULL;
}

static guint
first_slot(guint64 hash)
{
    return (guint)(hash >> (64 - SLOT_BITS));
}

/* The low bits of a product say nothing of the high bits of a word. */
static guint
filter_bit(guint64 hash)
{
    return (guint)(hash >> 40) % FILTER_BITS;
}

static gboolean
is_same(const Slot *slot, guint64 head, const char *rest, gsize n_rest)
{
    return slot->head == head && slot->n_rest == n_rest &&
           (n_rest == 0 || memcmp(slot->rest, rest, n_rest) == 0);
}

/* Returns: the slot of the word, or the empty one where it would be */
static guint
find_slot(const WwFunctionWords *self,
          guint64 head,
          const char *rest,
          gsize n_rest)
{
    guint i = first_slot(hash_word(head, n_rest));

    while (self->slots[i].languages != 0 &&
           !is_same(&self->slots[i], head, rest, n_rest))
        i = (i + 1) % SLOTS;
    return i;
}

static void
add_word(WwFunctionWords *self, const char *word, gsize length, guint32 bit)
{
    guint64 head = ww_bytes_load_to(word, word + length);
    gsize n_rest = length > HEAD ? length - HEAD : 0;
    const char *rest = n_rest > 0 ? word + HEAD : NULL;
    Slot *slot = &self->slots[find_slot(self, head, rest, n_rest)];
    guint bit_of_hash = filter_bit(hash_word(head, n_rest));

    slot->head = head;
    slot->rest = rest;
    slot->n_rest = (guint32)n_rest;
    slot->languages |= bit;
    self->filter[bit_of_hash / 64] |= 1ULL << bit_of_hash % 64;
}

static guint
add_list(WwFunctionWords *self, const char *list, guint32 bit)
{
    guint n = 0;

    while (*list != '\0') {
        gsize length = strcspn(list, " ");

        add_word(self, list, length, bit);
        n++;
        list += length;
        list += *list == ' ' ? 1 : 0;
    }
    return n;
}

static WwFunctionWords *
make_table(void)
{
    WwFunctionWords *self = g_new0(WwFunctionWords, 1);
    const char *const *languages = ww_stopwords_languages();
    guint n = 0;

    for (guint i = 0; languages[i] != NULL; i++)
        n += add_list(self, ww_stopwords(languages[i]), 1U << i);
    /* Else looking up a word that is not there would not end. */
    g_assert(n < SLOTS);
    return self;
}

const WwFunctionWords *
ww_function_words_get(void)
{
    /* made by whoever comes first, and never changed */
    static WwFunctionWords *table = NULL;
    WwFunctionWords *made = g_atomic_pointer_get(&table);

    if (made != NULL)
        return made;
    made = make_table();
    if (g_atomic_pointer_compare_and_exchange(&table, NULL, made))
        return made;
    g_free(made);
    return g_atomic_pointer_get(&table);
}

guint
ww_function_words_find(const WwFunctionWords *self,
                       guint64 head,
                       const char *rest,
                       gsize n_rest)
{
    guint bit = filter_bit(hash_word(head, n_rest));

    if ((self->filter[bit / 64] >> bit % 64 & 1) == 0)
        return WW_FUNCTION_WORDS_MAX;

    guint slot = find_slot(self, head, rest, n_rest);

    return self->slots[slot].languages != 0 ? slot : WW_FUNCTION_WORDS_MAX;
}

guint32
ww_function_words_languages(const WwFunctionWords *self, guint number)
{
    return self->slots[number].languages;
}
