#include "slow.h"

static int
compare_words(const WwTokens *tokens, guint32 a, guint32 b, guint length)
{
    for (guint i = 0; i < length; i++) {
        guint32 left = ww_tokens_word_at(tokens, a + i);
        guint32 right = ww_tokens_word_at(tokens, b + i);

        if (left != right)
            return left < right ? -1 : 1;
    }

    return 0;
}

typedef struct {
    const WwTokens *tokens;
    guint length;
} Order;

static int
compare_places(gconstpointer a, gconstpointer b, gpointer user_data)
{
    const guint32 *left = a;
    const guint32 *right = b;
    const Order *order = user_data;
    int words = compare_words(order->tokens, *left, *right, order->length);

    return words != 0 ? words : *left < *right ? -1 : *left > *right;
}

guint32
slow_documents(const WwTokens *tokens, const guint32 *positions, guint32 n)
{
    guint32 documents = 0;

    for (guint32 i = 0; i < n; i++) {
        if (i == 0 || ww_tokens_document_at(tokens, positions[i]) !=
                          ww_tokens_document_at(tokens, positions[i - 1]))
            documents++;
    }

    return documents;
}

/* The phrase whose occurrences begin at the index at of places. */
static SlowPhrase
read_phrase(const WwTokens *tokens, const SlowLevel *level, guint at)
{
    const guint32 *positions = &g_array_index(level->places, guint32, at);
    guint32 n = 1;

    while (at + n < level->places->len &&
           compare_words(tokens, positions[0], positions[n], level->length) ==
               0)
        n++;

    const SlowPhrase phrase = {
        .count = n,
        .documents = slow_documents(tokens, positions, n),
        .first = positions[0],
        .positions = positions,
    };

    return phrase;
}

SlowLevel *
slow_level_new(const WwTokens *tokens,
               guint length,
               guint32 min_count,
               guint32 min_documents)
{
    SlowLevel *self = g_new0(SlowLevel, 1);
    Order order = { tokens, length };
    guint room = 0; /* tokens before the next break */

    self->length = length;
    self->places = g_array_new(FALSE, FALSE, sizeof(guint32));
    self->phrases = g_array_new(FALSE, FALSE, sizeof(SlowPhrase));
    for (guint32 at = ww_tokens_n_positions(tokens); at-- > 0;) {
        room = ww_tokens_word_at(tokens, at) == 0 ? 0 : room + 1;
        if (room >= length)
            g_array_append_val(self->places, at);
    }
    g_array_sort_with_data(self->places, compare_places, &order);
    for (guint at = 0; at < self->places->len;) {
        SlowPhrase phrase = read_phrase(tokens, self, at);

        at += phrase.count;
        if (phrase.count >= min_count && phrase.documents >= min_documents)
            g_array_append_val(self->phrases, phrase);
    }

    return self;
}

void
slow_level_free(gpointer level)
{
    SlowLevel *self = level;

    if (self == NULL)
        return;
    g_array_unref(self->places);
    g_array_unref(self->phrases);
    g_free(self);
}

guint
slow_longest_stretch(const WwTokens *tokens)
{
    guint longest = 0;
    guint now = 0;

    for (guint32 at = 0; at < ww_tokens_n_positions(tokens); at++) {
        now = ww_tokens_word_at(tokens, at) == 0 ? 0 : now + 1;
        longest = MAX(longest, now);
    }

    return longest;
}
