#include "analysis/order.h"

#include <string.h>

#include "count/tokens.h"

/* A word, and its first eight bytes as a number that orders as they do. */
typedef struct {
    guint64 start;
    const char *bytes;
    guint32 word;
} Spelling;

static guint64
start_of(const char *word)
{
    guint64 start = 0;

    for (guint i = 0; i < sizeof start; i++) {
        start = start << 8 | (guchar)*word;
        word += *word != '\0' ? 1 : 0;
    }

    return start;
}

static int
compare_spelling(gconstpointer a, gconstpointer b)
{
    const Spelling *left = a;
    const Spelling *right = b;

    if (left->start != right->start)
        return left->start < right->start ? -1 : 1;

    return strcmp(left->bytes, right->bytes);
}

/* The rank of each word in byte order. */
static guint32 *
rank_words(const WwTokens *tokens)
{
    guint32 n = ww_tokens_n_words(tokens);
    g_autoptr(GArray) words =
        g_array_sized_new(FALSE, FALSE, sizeof(Spelling), n);
    guint32 *ranks = g_new0(guint32, (gsize)n + 1);

    for (guint32 word = 1; word <= n; word++) {
        const char *bytes = ww_tokens_word(tokens, word);
        const Spelling spelling = { start_of(bytes), bytes, word };

        g_array_append_val(words, spelling);
    }
    g_array_sort(words, compare_spelling);
    for (guint32 i = 0; i < n; i++)
        ranks[g_array_index(words, Spelling, i).word] = i + 1;

    return ranks;
}

/* What phrases are put in order by. Many have the same documents, count and
 * length, so words are compared by their rank, and not by their letters. */
typedef struct {
    guint64 frequency; /* less for more documents, then for more occurrences */
    guint64 start;     /* less for a greater length, then by the first word */
    guint32 index;
} Place;

typedef struct {
    const GArray *phrases; /* WwPhrase */
    const guint32 *ids;    /* words by position */
    const guint32 *ranks;  /* by word */
} Order;

static int
compare_words(const Order *order, guint32 a, guint32 b)
{
    const WwPhrase *left = &g_array_index(order->phrases, WwPhrase, a);
    const WwPhrase *right = &g_array_index(order->phrases, WwPhrase, b);

    for (guint i = 1; i < left->length; i++) {
        guint32 x = order->ids[left->first + i];
        guint32 y = order->ids[right->first + i];

        if (x != y)
            return order->ranks[x] < order->ranks[y] ? -1 : 1;
    }

    return 0;
}

static int
compare_places(gconstpointer a, gconstpointer b, gpointer user_data)
{
    const Place *left = a;
    const Place *right = b;

    if (left->frequency != right->frequency)
        return left->frequency < right->frequency ? -1 : 1;
    if (left->start != right->start)
        return left->start < right->start ? -1 : 1;

    return compare_words(user_data, left->index, right->index);
}

static GArray *
list_places(const Order *order)
{
    GArray *places =
        g_array_sized_new(FALSE, FALSE, sizeof(Place), order->phrases->len);

    for (guint32 i = 0; i < order->phrases->len; i++) {
        const WwPhrase *phrase = &g_array_index(order->phrases, WwPhrase, i);
        const Place place = {
            .frequency = ~((guint64)phrase->documents << 32 | phrase->count),
            .start = (guint64)~phrase->length << 32 |
                     order->ranks[order->ids[phrase->first]],
            .index = i,
        };

        g_array_append_val(places, place);
    }

    return places;
}

void
ww_order_phrases(const WwTokens *tokens, GArray *phrases)
{
    g_autofree guint32 *ranks = rank_words(tokens);
    g_autoptr(GArray) before =
        g_array_sized_new(FALSE, FALSE, sizeof(WwPhrase), phrases->len);
    Order order = { before, tokens->ids, ranks };
    g_autoptr(GArray) places = NULL;

    g_array_append_vals(before, phrases->data, phrases->len);
    places = list_places(&order);
    g_array_sort_with_data(places, compare_places, &order);
    for (guint32 i = 0; i < places->len; i++)
        g_array_index(phrases, WwPhrase, i) =
            g_array_index(before, WwPhrase,
                          g_array_index(places, Place, i).index);
}
