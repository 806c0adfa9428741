/* Which recurring phrases are kept, and which of those are shown.
 *
 * Every rule looks at a phrase and at its neighbours one token longer or
 * shorter, which the records of the counting engine name: no phrase is spelled
 * out or searched for. See the method in the report for the rules in prose.
 */
#include "watchword/select.h"

#include "watchword/error.h"
#include "watchword/measure.h"

#include "analysis/edges.h"
#include "analysis/kind.h"
#include "analysis/quotes.h"

/* What is decided about the phrases of one length, by number less one. */
typedef struct {
    double *npmi;       /* weakest split of the kept, unset for others */
    guint32 *extension; /* count of the most frequent extension by a token */
    guint32 *cover;     /* count of the most frequent longer kept phrase that
                         * holds it */
    guint32 *quoted;    /* occurrences that are a whole quotation */
    guint32 *cut;       /* occurrences that cut a quotation */
    guint32 *net;       /* of the kept */
    guint32 *shown;     /* index in phrases plus one, 0 when not shown */
    gboolean *is_kept;
} Verdicts;

struct WwSelection {
    const WwCounts *counts; /* (not owned) */
    WwSelectOptions options;
    WwQuotes *quotes; /* (owned) gone when the selection is made */
    guint n_kept;
    GPtrArray *verdicts; /* (owned) Verdicts by length less one; gone when
                          * the selection is made */
    GArray *phrases;     /* (owned) WwPhrase */
    GArray *starts;      /* (owned) gsize: of each in positions, and end */
    guint32 *positions;  /* (owned) */
};

static Verdicts *
verdicts_new(guint32 n)
{
    Verdicts *self = g_new0(Verdicts, 1);

    self->npmi = g_new0(double, n);
    self->extension = g_new0(guint32, n);
    self->cover = g_new0(guint32, n);
    self->quoted = g_new0(guint32, n);
    self->cut = g_new0(guint32, n);
    self->net = g_new0(guint32, n);
    self->shown = g_new0(guint32, n);
    self->is_kept = g_new0(gboolean, n);

    return self;
}

static void
verdicts_free(gpointer data)
{
    Verdicts *self = data;

    g_free(self->npmi);
    g_free(self->extension);
    g_free(self->cover);
    g_free(self->quoted);
    g_free(self->cut);
    g_free(self->net);
    g_free(self->shown);
    g_free(self->is_kept);
    g_free(self);
}

static Verdicts *
verdicts_of(const WwSelection *self, guint length)
{
    return g_ptr_array_index(self->verdicts, length - 1);
}

/* Fills counts[k - 1] with the count of the first (or last) k tokens of a
 * phrase, for every k below its length. */
static void
collect_parts(const WwCounts *counts,
              guint length,
              guint32 phrase,
              gboolean from_start,
              guint32 *out_counts)
{
    while (length > 1) {
        const WwCount *count = ww_counts_get(counts, length, phrase);

        phrase = from_start ? count->prefix : count->suffix;
        length--;
        out_counts[length - 1] = ww_counts_get(counts, length, phrase)->count;
    }
}

static double
weakest_split(const WwSelection *self, guint length, guint32 phrase)
{
    double n = (double)ww_tokens_total(ww_counts_tokens(self->counts));
    double joint = ww_counts_get(self->counts, length, phrase)->count;
    g_autofree guint32 *left = g_new(guint32, length);
    g_autofree guint32 *right = g_new(guint32, length);
    double weakest = 1.0;

    collect_parts(self->counts, length, phrase, TRUE, left);
    collect_parts(self->counts, length, phrase, FALSE, right);
    for (guint k = 1; k < length; k++)
        weakest = MIN(weakest, ww_association_npmi(joint, left[k - 1],
                                                   right[length - k - 1], n));

    return weakest;
}

/* Hands the count of each phrase to the two that it extends by a token. An
 * article or preposition on the left extends nothing: "European Union" is
 * complete although nearly always "the European Union". */
static void
note_extensions(WwSelection *self, const WwEdges *edges, guint length)
{
    Verdicts *to = verdicts_of(self, length);
    guint32 n = ww_counts_n_phrases(self->counts, length + 1);

    for (guint32 phrase = 1; phrase <= n; phrase++) {
        const WwCount *count = ww_counts_get(self->counts, length + 1, phrase);
        guint32 *left = &to->extension[count->suffix - 1];
        guint32 *right = &to->extension[count->prefix - 1];

        *right = MAX(*right, count->count);
        if (!ww_edges_is_function_word(edges, count->first))
            *left = MAX(*left, count->count);
    }
}

typedef struct {
    WwSelection *selection;
    const WwQuotes *quotes;
} Quoting;

static void
note_quotes(guint length, guint32 phrase, guint32 position, gpointer user_data)
{
    const Quoting *quoting = user_data;
    const Verdicts *verdicts = verdicts_of(quoting->selection, length);

    if (ww_quotes_is_whole(quoting->quotes, position, length))
        verdicts->quoted[phrase - 1]++;
    else if (ww_quotes_is_cut(quoting->quotes, position, length))
        verdicts->cut[phrase - 1]++;
}

/* What would be an end of the phrase if a number there did not count. */
static guint32
skip_number(const WwEdges *edges, guint32 position, guint length, int step)
{
    gboolean is_number = length > 1 && ww_edges_is_number(edges, position);

    return is_number ? position + (guint32)step : position;
}

static gboolean
is_well_edged(const WwEdges *edges, guint length, const WwCount *count)
{
    guint32 first = skip_number(edges, count->first, length, 1);
    guint32 last = skip_number(edges, count->first + length - 1, length, -1);

    return !ww_edges_is_function_word(edges, first) &&
           !ww_edges_is_function_word(edges, last) &&
           !(length > 1 && ww_edges_is_quantity(edges, count->first));
}

static gboolean
has_number_edge(const WwEdges *edges, guint length, const WwCount *count)
{
    return ww_edges_is_number(edges, count->first) ||
           ww_edges_is_number(edges, count->first + length - 1);
}

/* Beside a character of a script without spaces a number is a figure (增长5):
 * only quotation marks tell 中国制造2025 from it. */
static gboolean
has_figure_edge(const WwEdges *edges, guint length, const WwCount *count)
{
    guint32 last = count->first + length - 1;

    return length > 1 && ((ww_edges_is_number(edges, count->first) &&
                           ww_edges_is_wide(edges, count->first + 1)) ||
                          (ww_edges_is_number(edges, last) &&
                           ww_edges_is_wide(edges, last - 1)));
}

/* How cohesive a phrase must be. */
static double
least_cohesion(const WwSelection *self,
               const WwEdges *edges,
               guint length,
               guint32 phrase)
{
    const WwSelectOptions *options = &self->options;
    const WwCount *count = ww_counts_get(self->counts, length, phrase);

    if (options->all)
        return -1.0;
    if (!options->keep_edges && has_number_edge(edges, length, count))
        return MAX(options->cohesion, options->number_cohesion);

    return options->cohesion;
}

/* What is mostly put in quotation marks as a whole stands on its own, however
 * often a longer phrase holds it. */
static gboolean
is_quoted(const Verdicts *verdicts, guint32 phrase, const WwCount *count)
{
    return verdicts->quoted[phrase - 1] > count->count / 2;
}

static gboolean
is_fit(const WwSelection *self,
       const WwEdges *edges,
       guint length,
       guint32 phrase)
{
    const WwSelectOptions *options = &self->options;
    const WwCount *count = ww_counts_get(self->counts, length, phrase);
    const Verdicts *verdicts = verdicts_of(self, length);

    if (!options->keep_edges && (!is_well_edged(edges, length, count) ||
                                 verdicts->cut[phrase - 1] > count->count / 2))
        return FALSE;

    if (is_quoted(verdicts, phrase, count))
        return TRUE;

    return (options->keep_edges || !has_figure_edge(edges, length, count)) &&
           verdicts->extension[phrase - 1] < options->complete * count->count;
}

static void
judge(WwSelection *self, const WwEdges *edges, guint length, guint32 phrase)
{
    Verdicts *verdicts = verdicts_of(self, length);

    if (!self->options.all && !is_fit(self, edges, length, phrase))
        return;

    double npmi = weakest_split(self, length, phrase);
    if (npmi < least_cohesion(self, edges, length, phrase))
        return;
    verdicts->npmi[phrase - 1] = npmi;
    verdicts->is_kept[phrase - 1] = TRUE;
    self->n_kept++;
}

static void
judge_all(WwSelection *self)
{
    const WwTokens *tokens = ww_counts_tokens(self->counts);
    g_autoptr(WwEdges) edges = ww_edges_new(tokens, self->options.stopwords);
    Quoting quoting = { self, self->quotes };
    guint shortest = ww_counts_options(self->counts)->length_min;

    for (guint length = 1; length <= ww_counts_longest(self->counts);
         length++) {
        guint32 n = ww_counts_n_phrases(self->counts, length);

        g_ptr_array_add(self->verdicts, verdicts_new(n));
        if (length < shortest)
            continue;
        note_extensions(self, edges, length);
        ww_counts_foreach_occurrence(self->counts, length, note_quotes,
                                     &quoting);
        for (guint32 phrase = 1; phrase <= n; phrase++)
            judge(self, edges, length, phrase);
    }
}

/* From the longest down, each phrase hands to its two parts the count of the
 * most frequent kept phrase that is it or holds it. */
static void
cover_parts(WwSelection *self)
{
    for (guint length = ww_counts_longest(self->counts); length > 1; length--) {
        const Verdicts *from = verdicts_of(self, length);
        Verdicts *to = verdicts_of(self, length - 1);
        guint32 n = ww_counts_n_phrases(self->counts, length);

        for (guint32 phrase = 1; phrase <= n; phrase++) {
            const WwCount *count = ww_counts_get(self->counts, length, phrase);
            guint32 cover = from->cover[phrase - 1];

            if (from->is_kept[phrase - 1])
                cover = MAX(cover, count->count);
            to->cover[count->prefix - 1] =
                MAX(to->cover[count->prefix - 1], cover);
            to->cover[count->suffix - 1] =
                MAX(to->cover[count->suffix - 1], cover);
        }
    }
}

/* How far kept phrases reach, to tell which occurrences lie inside another. */
typedef struct {
    WwSelection *selection;
    guint32 *own;    /* end of the longest kept phrase that begins here */
    guint32 *before; /* farthest end of those that begin before here */
} Reach;

static void
note_reach(guint length, guint32 phrase, guint32 position, gpointer user_data)
{
    const Reach *reach = user_data;

    if (verdicts_of(reach->selection, length)->is_kept[phrase - 1])
        reach->own[position] = position + length; /* lengths rise */
}

static void
note_net(guint length, guint32 phrase, guint32 position, gpointer user_data)
{
    const Reach *reach = user_data;
    const Verdicts *verdicts = verdicts_of(reach->selection, length);
    guint32 end = position + length;

    if (verdicts->is_kept[phrase - 1] && reach->own[position] == end &&
        reach->before[position] < end)
        verdicts->net[phrase - 1]++;
}

static void
count_net(WwSelection *self)
{
    const WwTokens *tokens = ww_counts_tokens(self->counts);
    gsize n = ww_tokens_n_positions(tokens);
    g_autofree guint32 *own = g_new0(guint32, n + 1);
    g_autofree guint32 *before = g_new0(guint32, n + 1);
    Reach reach = { self, own, before };
    guint longest = ww_counts_longest(self->counts);

    for (guint length = 1; length <= longest; length++)
        ww_counts_foreach_occurrence(self->counts, length, note_reach, &reach);
    for (gsize i = 0; i < n; i++)
        before[i + 1] = MAX(before[i], own[i]);
    for (guint length = 1; length <= longest; length++)
        ww_counts_foreach_occurrence(self->counts, length, note_net, &reach);
}

static void
show(WwSelection *self, guint length, guint32 number)
{
    const Verdicts *verdicts = verdicts_of(self, length);
    const WwCount *count = ww_counts_get(self->counts, length, number);
    guint32 cover = verdicts->cover[number - 1];

    if (!verdicts->is_kept[number - 1])
        return;
    if (!self->options.all && !is_quoted(verdicts, number, count) &&
        cover >= self->options.own * count->count)
        return;

    const WwPhrase phrase = {
        .length = length,
        .number = number,
        .count = count->count,
        .net = verdicts->net[number - 1],
        .documents = count->documents,
        .first = count->first,
        .npmi = verdicts->npmi[number - 1],
    };
    g_array_append_val(self->phrases, phrase);
}

static int
compare_words(const WwTokens *tokens, const WwPhrase *a, const WwPhrase *b)
{
    for (guint i = 0; i < a->length; i++) {
        guint32 left = ww_tokens_word_at(tokens, a->first + i);
        guint32 right = ww_tokens_word_at(tokens, b->first + i);
        int order = left == right ? 0
                                  : g_strcmp0(ww_tokens_word(tokens, left),
                                              ww_tokens_word(tokens, right));

        if (order != 0)
            return order;
    }

    return 0;
}

static int
compare_phrases(gconstpointer a, gconstpointer b, gpointer user_data)
{
    const WwPhrase *left = a;
    const WwPhrase *right = b;

    if (left->documents != right->documents)
        return left->documents > right->documents ? -1 : 1;
    if (left->count != right->count)
        return left->count > right->count ? -1 : 1;
    if (left->length != right->length)
        return left->length > right->length ? -1 : 1;

    return compare_words(ww_selection_tokens(user_data), left, right);
}

static void
list_shown(WwSelection *self)
{
    for (guint length = 1; length <= ww_counts_longest(self->counts);
         length++) {
        for (guint32 number = 1;
             number <= ww_counts_n_phrases(self->counts, length); number++)
            show(self, length, number);
    }
    g_array_sort_with_data(self->phrases, compare_phrases, self);
}

typedef struct {
    const WwSelection *selection;
    gsize *next; /* by index: where its next position goes */
} Filling;

static void
fill_position(guint length,
              guint32 number,
              guint32 position,
              gpointer user_data)
{
    const Filling *filling = user_data;
    guint32 shown = verdicts_of(filling->selection, length)->shown[number - 1];

    if (shown != 0)
        filling->selection->positions[filling->next[shown - 1]++] = position;
}

static void
collect_positions(WwSelection *self)
{
    gsize total = 0;
    g_autofree gsize *next = g_new0(gsize, self->phrases->len + 1);
    Filling filling = { self, next };

    for (guint i = 0; i < self->phrases->len; i++) {
        const WwPhrase *phrase = ww_selection_phrase(self, i);

        verdicts_of(self, phrase->length)->shown[phrase->number - 1] = i + 1;
        next[i] = total;
        g_array_append_val(self->starts, total);
        total += phrase->count;
    }
    g_array_append_val(self->starts, total);
    self->positions = g_new(guint32, total + 1);
    for (guint length = 1; length <= ww_counts_longest(self->counts); length++)
        ww_counts_foreach_occurrence(self->counts, length, fill_position,
                                     &filling);
}

static void
find_kinds(WwSelection *self)
{
    const WwTokens *tokens = ww_counts_tokens(self->counts);

    for (guint i = 0; i < self->phrases->len; i++) {
        WwPhrase *phrase = &g_array_index(self->phrases, WwPhrase, i);
        guint32 n = 0;
        const guint32 *positions = ww_selection_positions(self, i, &n);

        phrase->kind =
            ww_kind_of(tokens, self->quotes, phrase->length, positions, n);
    }
}

static gboolean
check_options(const WwSelectOptions *options, GError **error)
{
    if (options->complete >= 0.0 && options->complete <= 1.0 &&
        options->own >= 0.0 && options->own <= 1.0 &&
        options->cohesion >= -1.0 && options->cohesion <= 1.0)
        return TRUE;
    g_set_error(error, WW_ERROR, WW_ERROR_RANGE,
                "the shares for complete and own must lie between 0 and 1, "
                "and that for cohesion between -1 and 1");

    return FALSE;
}

WwSelection *
ww_selection_new(const WwCounts *counts,
                 const WwSelectOptions *options,
                 GError **error)
{
    g_return_val_if_fail(counts != NULL, NULL);
    g_return_val_if_fail(options != NULL, NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    if (!check_options(options, error))
        return NULL;

    WwSelection *self = g_new0(WwSelection, 1);
    self->counts = counts;
    self->options = *options;
    self->verdicts = g_ptr_array_new_with_free_func(verdicts_free);
    self->phrases = g_array_new(FALSE, FALSE, sizeof(WwPhrase));
    self->starts = g_array_new(FALSE, FALSE, sizeof(gsize));

    self->quotes = ww_quotes_new(ww_counts_tokens(counts));
    judge_all(self);
    cover_parts(self);
    count_net(self);
    list_shown(self);
    collect_positions(self);
    g_clear_pointer(&self->verdicts, g_ptr_array_unref);
    find_kinds(self);
    g_clear_pointer(&self->quotes, ww_quotes_free);

    return self;
}

void
ww_selection_free(WwSelection *self)
{
    if (self == NULL)
        return;

    g_array_unref(self->phrases);
    g_array_unref(self->starts);
    g_free(self->positions);
    g_free(self);
}

const WwCounts *
ww_selection_counts(const WwSelection *self)
{
    g_return_val_if_fail(self != NULL, NULL);

    return self->counts;
}

const WwTokens *
ww_selection_tokens(const WwSelection *self)
{
    g_return_val_if_fail(self != NULL, NULL);

    return ww_counts_tokens(self->counts);
}

guint
ww_selection_n_kept(const WwSelection *self)
{
    g_return_val_if_fail(self != NULL, 0);

    return self->n_kept;
}

guint
ww_selection_n_phrases(const WwSelection *self)
{
    g_return_val_if_fail(self != NULL, 0);

    return self->phrases->len;
}

const WwPhrase *
ww_selection_phrase(const WwSelection *self, guint index)
{
    g_return_val_if_fail(self != NULL, NULL);
    g_return_val_if_fail(index < self->phrases->len, NULL);

    return &g_array_index(self->phrases, WwPhrase, index);
}

const guint32 *
ww_selection_positions(const WwSelection *self, guint index, guint32 *out_n)
{
    g_return_val_if_fail(self != NULL, NULL);
    g_return_val_if_fail(index < self->phrases->len, NULL);

    gsize start = g_array_index(self->starts, gsize, index);

    *out_n = (guint32)(g_array_index(self->starts, gsize, index + 1) - start);

    return self->positions + start;
}

char *
ww_selection_surface(const WwSelection *self, guint index)
{
    const WwPhrase *phrase = ww_selection_phrase(self, index);
    guint32 n = 0;
    const guint32 *positions = ww_selection_positions(self, index, &n);

    return ww_phrase_surface(ww_selection_tokens(self), phrase->length,
                             positions, n);
}
