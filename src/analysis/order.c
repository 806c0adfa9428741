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

/* Lists those shown of the phrases from inout_i on, as many as there is room
 * for. */
static void
list_places(const WwJudge *judge, GArray *places, gsize room, gsize *inout_i)
{
    const WwKept *all = judge->kept.data;

    for (; *inout_i < judge->kept.n && places->len < room; ++*inout_i) {
        const WwKept *kept = &all[*inout_i];
        const Place place = {
            .frequency = ~((guint64)kept->documents << 32 | kept->count),
            .start = (guint64)~kept->length << 32,
            .first = kept->first,
            .index = (guint32)*inout_i,
        };

        if (ww_judge_is_shown(judge, kept))
            g_array_append_val(places, place);
        if (*inout_i % STEP == 0)
            ww_scratch_touch(judge->run, STEP * sizeof *kept);
    }
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

        place->start |= order->ranks[ww_tokens_id_at(tokens, place->first)];
        for (guint k = 0; k < n; k++)
            place->words[k] =
                order->ranks[ww_tokens_id_at(tokens, place->first + 1 + k)];
    }
}

/* Some of the places, in order. */
typedef struct {
    const Place *next;
    const Place *end;
} Sorted;

/* Where there is little memory, some places are put in order at a time, and
 * written one after the other. ends: (element-type gsize): where
 * these end. */
static gboolean
sort_places(Order *order,
            const WwJudge *judge,
            WwPile *all,
            GArray *ends,
            GError **error)
{
    gsize room = ww_scratch_share(judge->run, 2 * sizeof(Place));
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(Place));
    gsize i = 0;

    while (i < judge->kept.n) {
        g_array_set_size(places, 0);
        list_places(judge, places, room, &i);
        fill_words(order, places);
        g_array_sort_with_data(places, compare_places, order);
        if (!ww_pile_reserve(all, places->len, error))
            return FALSE;
        memcpy((Place *)all->data + all->n, places->data,
               places->len * sizeof(Place));
        all->n += places->len;
        g_array_append_val(ends, all->n);
        ww_scratch_touch(judge->run, places->len * sizeof(Place));
    }

    return TRUE;
}

/* The one of these whose next place is first; of equal ones the earlier. */
static Sorted *
find_first(Order *order, const GArray *sorted)
{
    Sorted *first = NULL;

    for (guint i = 0; i < sorted->len; i++) {
        Sorted *one = &g_array_index(sorted, Sorted, i);

        if (one->next < one->end &&
            (first == NULL ||
             compare_places(one->next, first->next, order) < 0))
            first = one;
    }

    return first;
}

static GArray *
merge_places(Order *order, const WwPile *all, const GArray *ends)
{
    g_autoptr(GArray) sorted = g_array_new(FALSE, FALSE, sizeof(Sorted));
    GArray *indices =
        g_array_sized_new(FALSE, FALSE, sizeof(guint32), (guint)all->n);
    const Place *places = all->data;
    Sorted *first = NULL;
    gsize begin = 0;

    for (guint i = 0; i < ends->len; i++) {
        gsize end = g_array_index(ends, gsize, i);
        const Sorted one = { places + begin, places + end };

        g_array_append_val(sorted, one);
        begin = end;
    }
    while ((first = find_first(order, sorted)) != NULL) {
        guint32 index = first->next++->index;

        g_array_append_val(indices, index);
        if (indices->len % STEP == 0)
            ww_scratch_touch(order->tokens->run, STEP * sizeof(Place));
    }

    return indices;
}

GArray *
ww_order_shown(const WwJudge *judge, GError **error)
{
    g_autofree guint32 *ranks = rank_words(judge->tokens);
    Order order = { judge->tokens, ranks };
    WwPile all = { .run = judge->run, .size = sizeof(Place) };
    g_autoptr(GArray) ends = g_array_new(FALSE, FALSE, sizeof(gsize));
    GArray *indices = NULL;

    if (sort_places(&order, judge, &all, ends, error))
        indices = merge_places(&order, &all, ends);
    ww_pile_clear(&all);

    return indices;
}
