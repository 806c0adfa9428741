/* The rules by which recurring phrases are kept and shown.
 *
 * Every rule looks at a phrase and at its neighbours one token longer or
 * shorter, which the records of the counting engine name: no phrase is spelled
 * out or searched for. See the method in the report for the rules in prose.
 */
#include "analysis/judge.h"

#include "watchword/measure.h"

#include "analysis/edges.h"

static WwVerdicts *
verdicts_new(guint32 n)
{
    WwVerdicts *self = g_new0(WwVerdicts, 1);

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
    WwVerdicts *self = data;

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

WwVerdicts *
ww_judge_verdicts(const WwJudge *self, guint length)
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
weakest_split(const WwJudge *self, guint length, guint32 phrase)
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
note_extensions(WwJudge *self, const WwEdges *edges, guint length)
{
    WwVerdicts *to = ww_judge_verdicts(self, length);
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

static void
note_quotes(guint length, guint32 phrase, guint32 position, gpointer user_data)
{
    const WwJudge *self = user_data;
    const WwVerdicts *verdicts = ww_judge_verdicts(self, length);

    if (ww_quotes_is_whole(self->quotes, position, length))
        verdicts->quoted[phrase - 1]++;
    else if (ww_quotes_is_cut(self->quotes, position, length) ||
             ww_quotes_cuts_word(self->quotes, position, length))
        verdicts->cut[phrase - 1]++;
}

/* What would be an end of the phrase if a number there did not count. */
static guint32
skip_number(const WwEdges *edges, guint32 position, guint length, int step)
{
    gboolean is_number = length > 1 && ww_edges_is_number(edges, position);

    return is_number ? position + (guint32)step : position;
}

/* A function word that a hyphen joins to what is inside is part of a word:
 * "in-person learning", "trade-in". */
static gboolean
is_well_edged(const WwEdges *edges,
              const WwQuotes *quotes,
              guint length,
              const WwCount *count)
{
    guint32 first = skip_number(edges, count->first, length, 1);
    guint32 last = skip_number(edges, count->first + length - 1, length, -1);

    gboolean is_left_free = ww_edges_is_function_word(edges, first) &&
                            !ww_quotes_is_joined(quotes, first + 1);
    gboolean is_right_free = ww_edges_is_function_word(edges, last) &&
                             !ww_quotes_is_joined(quotes, last);

    return !is_left_free && !is_right_free &&
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
least_cohesion(const WwJudge *self,
               const WwEdges *edges,
               guint length,
               guint32 phrase)
{
    const WwSelectOptions *options = self->options;
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
is_quoted(const WwVerdicts *verdicts, guint32 phrase, const WwCount *count)
{
    return verdicts->quoted[phrase - 1] > count->count / 2;
}

static gboolean
is_fit(const WwJudge *self, const WwEdges *edges, guint length, guint32 phrase)
{
    const WwSelectOptions *options = self->options;
    const WwCount *count = ww_counts_get(self->counts, length, phrase);
    const WwVerdicts *verdicts = ww_judge_verdicts(self, length);

    if (!options->keep_edges &&
        (!is_well_edged(edges, self->quotes, length, count) ||
         verdicts->cut[phrase - 1] > count->count / 2))
        return FALSE;

    if (is_quoted(verdicts, phrase, count))
        return TRUE;

    return (options->keep_edges || !has_figure_edge(edges, length, count)) &&
           verdicts->extension[phrase - 1] < options->complete * count->count;
}

static void
judge(WwJudge *self, const WwEdges *edges, guint length, guint32 phrase)
{
    WwVerdicts *verdicts = ww_judge_verdicts(self, length);

    if (!self->options->all && !is_fit(self, edges, length, phrase))
        return;

    double npmi = weakest_split(self, length, phrase);
    if (npmi < least_cohesion(self, edges, length, phrase))
        return;
    verdicts->npmi[phrase - 1] = npmi;
    verdicts->is_kept[phrase - 1] = TRUE;
    self->n_kept++;
}

static void
judge_all(WwJudge *self)
{
    const WwTokens *tokens = ww_counts_tokens(self->counts);
    g_autoptr(WwEdges) edges = ww_edges_new(tokens, self->options->stopwords);
    guint shortest = ww_counts_options(self->counts)->length_min;

    for (guint length = 1; length <= ww_counts_longest(self->counts);
         length++) {
        guint32 n = ww_counts_n_phrases(self->counts, length);

        g_ptr_array_add(self->verdicts, verdicts_new(n));
        if (length < shortest)
            continue;
        note_extensions(self, edges, length);
        ww_counts_foreach_occurrence(self->counts, length, note_quotes, self);
        for (guint32 phrase = 1; phrase <= n; phrase++)
            judge(self, edges, length, phrase);
    }
}

/* From the longest down, each phrase hands to its two parts the count of the
 * most frequent kept phrase that is it or holds it. */
static void
cover_parts(WwJudge *self)
{
    for (guint length = ww_counts_longest(self->counts); length > 1; length--) {
        const WwVerdicts *from = ww_judge_verdicts(self, length);
        WwVerdicts *to = ww_judge_verdicts(self, length - 1);
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
    WwJudge *judge;
    guint32 *own;    /* end of the longest kept phrase that begins here */
    guint32 *before; /* farthest end of those that begin before here */
} Reach;

static void
note_reach(guint length, guint32 phrase, guint32 position, gpointer user_data)
{
    const Reach *reach = user_data;

    if (ww_judge_verdicts(reach->judge, length)->is_kept[phrase - 1])
        reach->own[position] = position + length; /* lengths rise */
}

static void
note_net(guint length, guint32 phrase, guint32 position, gpointer user_data)
{
    const Reach *reach = user_data;
    const WwVerdicts *verdicts = ww_judge_verdicts(reach->judge, length);
    guint32 end = position + length;

    if (verdicts->is_kept[phrase - 1] && reach->own[position] == end &&
        reach->before[position] < end)
        verdicts->net[phrase - 1]++;
}

static void
count_net(WwJudge *self)
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

gboolean
ww_judge_is_shown(const WwJudge *self, guint length, guint32 phrase)
{
    const WwVerdicts *verdicts = ww_judge_verdicts(self, length);
    const WwCount *count = ww_counts_get(self->counts, length, phrase);

    if (!verdicts->is_kept[phrase - 1])
        return FALSE;

    return self->options->all || is_quoted(verdicts, phrase, count) ||
           verdicts->cover[phrase - 1] < self->options->own * count->count;
}

WwJudge *
ww_judge_new(const WwCounts *counts, const WwSelectOptions *options)
{
    WwJudge *self = g_new0(WwJudge, 1);

    self->counts = counts;
    self->options = options;
    self->quotes = ww_quotes_new(ww_counts_tokens(counts));
    self->verdicts = g_ptr_array_new_with_free_func(verdicts_free);
    judge_all(self);
    cover_parts(self);
    count_net(self);

    return self;
}

void
ww_judge_free(WwJudge *self)
{
    if (self == NULL)
        return;

    ww_quotes_free(self->quotes);
    g_ptr_array_unref(self->verdicts);
    g_free(self);
}
