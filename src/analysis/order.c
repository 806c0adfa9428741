#include "analysis/order.h"

#include <string.h>

#include "analysis/textorder.h"
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

/* Words after the first that are known without a look at the text: few phrases
 * that are alike so far have as many in common. */
#define WORDS_KNOWN 2

/* Phrases between two looks at the memory. */
#define STEP 4096

/* What phrases are put in order by. Many have the same documents, count and
 * length, so words are compared by their rank, and not by their letters. */
typedef struct {
    guint64 frequency; /* less for more documents, then for more occurrences */
    guint64 start;     /* less for a greater length, then by the first word */
    guint32 words[WORDS_KNOWN]; /* ranks of those after it */
    guint32 first;              /* position */
    guint32 index;              /* in kept */
} Place;

typedef struct {
    const WwTokens *tokens;
    const guint32 *ranks; /* by word */
} Order;

static guint
length_of(const Place *place)
{
    return ~(guint32)(place->start >> 32);
}

static guint32
rank_at(const Order *order, const Place *place, guint i)
{
    return i <= WORDS_KNOWN
               ? place->words[i - 1]
               : order->ranks[ww_tokens_id_at(order->tokens, place->first + i)];
}

static int
compare_words(const Order *order, const Place *a, const Place *b)
{
    guint length = length_of(a);

    for (guint i = 1; i < length; i++) {
        guint32 left = rank_at(order, a, i);
        guint32 right = rank_at(order, b, i);

        if (left != right)
            return left < right ? -1 : 1;
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

    return compare_words(user_data, left, right);
}

static int
compare_firsts(gconstpointer a, gconstpointer b)
{
    const Place *left = a;
    const Place *right = b;

    return (left->first > right->first) - (left->first < right->first);
}

static GArray *
list_places(const WwJudge *judge)
{
    GArray *places = g_array_new(FALSE, FALSE, sizeof(Place));
    const WwKept *all = judge->kept.data;

    for (guint32 i = 0; i < judge->kept.n; i++) {
        const WwKept *kept = &all[i];
        const Place place = {
            .frequency = ~((guint64)kept->documents << 32 | kept->count),
            .start = (guint64)~kept->length << 32,
            .first = kept->first,
            .index = i,
        };

        if (ww_judge_is_shown(judge, kept))
            g_array_append_val(places, place);
        if (i % STEP == 0)
            ww_scratch_touch(judge->run, STEP * sizeof *kept);
    }

    return places;
}

/* In the order of the text, where that lies in a file. */
static void
fill_words(const Order *order, GArray *places)
{
    const WwTokens *tokens = order->tokens;

    if (tokens->view.file != 0)
        g_array_sort(places, compare_firsts);
    for (guint i = 0; i < places->len; i++) {
        Place *place = &g_array_index(places, Place, i);
        guint n = MIN(length_of(place) - 1, WORDS_KNOWN);

        place->start |= order->ranks[tokens->ids[place->first]];
        for (guint k = 0; k < n; k++)
            place->words[k] = order->ranks[tokens->ids[place->first + 1 + k]];
        if (i % WW_TEXT_ORDER_STEP == 0)
            ww_scratch_touch(tokens->run, WW_TEXT_ORDER_STEP * WW_LOOK);
    }
}

GArray *
ww_order_shown(const WwJudge *judge)
{
    g_autofree guint32 *ranks = rank_words(judge->tokens);
    Order order = { judge->tokens, ranks };
    g_autoptr(GArray) places = list_places(judge);
    GArray *indices =
        g_array_sized_new(FALSE, FALSE, sizeof(guint32), places->len);

    fill_words(&order, places);
    g_array_sort_with_data(places, compare_places, &order);
    for (guint i = 0; i < places->len; i++)
        g_array_append_val(indices, g_array_index(places, Place, i).index);

    return indices;
}
