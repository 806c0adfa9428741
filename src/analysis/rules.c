/* The rules by which recurring phrases are kept.
 *
 * Every rule looks at a phrase and at its neighbours one token longer or
 * shorter, which the records of the counting engine name: no phrase is spelled
 * out or searched for. See the method in the report for the rules in prose.
 * What costs least and refuses most is asked first.
 */
#include "analysis/rules.h"

#include "analysis/textorder.h"
#include "count/tokens.h"
#include "parallel.h"
#include "scratch.h"

/* Phrases that one task looks at. */
#define TASK_SIZE 65536U

/* What would be an end of the phrase if a number there did not count. */
static guint32
skip_number(const WwEdges *edges, guint32 position, guint length, int step)
{
    gboolean is_number = length > 1 && ww_edges_is_number(edges, position);

    return is_number ? position + (guint32)step : position;
}

gboolean
ww_rules_is_first_joined(const WwRules *self, guint32 position)
{
    guint length = self->length;

    if (!ww_quotes_is_joined(self->quotes, position + 1) &&
        (length == 1 || !ww_quotes_is_joined(self->quotes, position + 2)))
        return FALSE;

    return ww_quotes_is_joined(self->quotes,
                               skip_number(self->edges, position, length, 1) +
                                   1);
}

gboolean
ww_rules_is_last_joined(const WwRules *self, guint32 position)
{
    guint length = self->length;
    guint32 last = position + length - 1;

    if (!ww_quotes_is_joined(self->quotes, last) &&
        (length == 1 || !ww_quotes_is_joined(self->quotes, last - 1)))
        return FALSE;

    return ww_quotes_is_joined(self->quotes,
                               skip_number(self->edges, last, length, -1));
}

guint
ww_rules_choose_language(const guint32 *counts, guint n)
{
    guint best = 0;

    for (guint i = 1; i < n; i++) {
        if (counts[i] > counts[best])
            best = i;
    }

    return best;
}

/* Phrases that are worked on together: memory for one step is fetched while
 * another is done. */
#define BLOCK 64

/* Phrases one token longer, and what they extend. */
typedef struct {
    const WwRules *rules;
    const WwTokens *tokens;
    const WwCount *longer;
    guint32 n;
    guint32 *extension;
} Extensions;

/* Of a phrase that is none of these the last is as good. */
static void
fetch_extended(const Extensions *self, const WwCount *longer)
{
    const WwRules *rules = self->rules;
    guint32 prefix = ww_rules_slot(rules, longer->prefix);
    guint32 suffix = ww_rules_slot(rules, longer->suffix);

    __builtin_prefetch(&self->extension[MIN(prefix, rules->n)], 1);
    __builtin_prefetch(&self->extension[MIN(suffix, rules->n)], 1);
}

static void
/* NOLINTNEXTLINE(readability-non-const-parameter): written atomically */
raise_extension(guint32 *extension, guint32 count)
{
    guint32 known = __atomic_load_n(extension, __ATOMIC_RELAXED);

    while (known < count &&
           !__atomic_compare_exchange_n(extension, &known, count, FALSE,
                                        __ATOMIC_RELAXED, __ATOMIC_RELAXED))
        continue;
}

static gboolean
may_raise_left(const Extensions *self, const WwCount *longer)
{
    guint32 suffix = ww_rules_slot(self->rules, longer->suffix);

    return suffix < self->rules->n &&
           __atomic_load_n(&self->extension[suffix], __ATOMIC_RELAXED) <
               longer->count;
}

/* Raises what phrases extend to the right; lists those that may extend another
 * to the left. */
static guint
note_right(const Extensions *self, const guint32 *some, guint n, guint32 *out)
{
    guint n_left = 0;

    for (guint i = 0; i < n; i++)
        fetch_extended(self, &self->longer[some[i]]);
    for (guint i = 0; i < n; i++) {
        const WwCount *count = &self->longer[some[i]];
        guint32 prefix = ww_rules_slot(self->rules, count->prefix);

        if (prefix < self->rules->n)
            raise_extension(&self->extension[prefix], count->count);
        if (!may_raise_left(self, count))
            continue;
        __builtin_prefetch(&self->tokens->ids[count->first]);
        out[n_left++] = some[i];
    }

    return n_left;
}

/* An article or preposition on the left extends nothing: "European Union" is
 * complete although nearly always "the European Union". */
static void
note_left(const Extensions *self, const guint32 *left, guint n)
{
    for (guint i = 0; i < n; i++) {
        const WwCount *count = &self->longer[left[i]];
        guint32 suffix = ww_rules_slot(self->rules, count->suffix);

        if (!ww_edges_is_function_word(self->rules->edges, count->first,
                                       self->rules->languages[suffix]))
            raise_extension(&self->extension[suffix], count->count);
    }
}

static void
note_some(guint task, guint worker, gpointer user_data)
{
    const Extensions *self = user_data;
    const WwRules *rules = self->rules;
    guint32 from = task * TASK_SIZE;
    guint32 n = MIN(self->n - from, TASK_SIZE);
    g_autofree guint64 *order =
        ww_text_order(rules->counts, rules->length + 1, from + 1, n);
    guint32 some[BLOCK];
    guint32 left[BLOCK];

    (void)worker;
    for (guint32 i = 0; i < n; i += BLOCK) {
        guint n_here = MIN(n - i, BLOCK);

        for (guint k = 0; k < n_here; k++)
            some[k] = order != NULL ? (guint32)order[i + k] - 1 : from + i + k;
        note_left(self, left, note_right(self, some, n_here, left));
    }
    ww_scratch_touch(self->tokens->run, n * sizeof(WwCount));
}

void
/* NOLINTNEXTLINE(readability-non-const-parameter): written by tasks */
ww_rules_note_extensions(const WwRules *self, guint32 *extension)
{
    const WwCounts *counts = self->counts;
    const WwTokens *tokens = ww_counts_tokens(counts);
    guint longer = self->length + 1;
    Extensions work = { .rules = self,
                        .tokens = tokens,
                        .n = ww_counts_n_phrases(counts, longer),
                        .extension = extension };

    if (work.n == 0)
        return;
    work.longer = ww_counts_get(counts, longer, 1);
    ww_parallel(ww_run_n_threads(tokens->run),
                ww_parallel_tasks(work.n, TASK_SIZE), note_some, &work);
}

/* A function word that a hyphen mostly joins to what is inside is part of a
 * word: "in-person learning", "trade-in". Numbers at the ends do not count. */
static gboolean
is_well_edged(const WwRules *self,
              guint32 phrase,
              const WwCount *count,
              WwEnds ends)
{
    guint32 slot = ww_rules_slot(self, phrase);
    guint32 language = self->languages[slot];
    guint length = self->length;
    guint32 first =
        length > 1 && ww_end_is_number(ends.first) ? ends.second : ends.first;
    guint32 last = length > 1 && ww_end_is_number(ends.last) ? ends.before_last
                                                             : ends.last;
    gboolean is_left_free = ww_end_is_function_word(first, language) &&
                            self->first_joined[slot] <= count->count / 2;
    gboolean is_right_free = ww_end_is_function_word(last, language) &&
                             self->last_joined[slot] <= count->count / 2;

    return !is_left_free && !is_right_free &&
           !(length > 1 && ww_end_is_quantity(ends.first, ends.second));
}

static gboolean
has_number_edge(const WwRules *self, const WwCount *count)
{
    WwEnds ends = ww_edges_read(self->edges, count->first, self->length);

    return ww_end_is_number(ends.first) || ww_end_is_number(ends.last);
}

/* Beside a character of a script without spaces a number is a figure (增长5):
 * only quotation marks tell 中国制造2025 from it. */
static gboolean
has_figure_edge(const WwRules *self, WwEnds ends)
{
    return self->length > 1 &&
           ((ww_end_is_number(ends.first) && ww_end_is_wide(ends.second)) ||
            (ww_end_is_number(ends.last) && ww_end_is_wide(ends.before_last)));
}

double
ww_rules_least_cohesion_of_one(const WwRules *self, const WwCount *count)
{
    const WwSelectOptions *options = self->options;

    if (options->all)
        return -1.0;
    if (!options->keep_edges && has_number_edge(self, count))
        return MAX(options->cohesion, options->number_cohesion);

    return options->cohesion;
}

double
ww_rules_least_cohesion(const WwRules *self, guint32 phrase)
{
    return ww_rules_least_cohesion_of_one(self,
                                          ww_counts_get(self->counts,
                                                        self->length, phrase));
}

static gboolean
is_quoted(const WwRules *self, guint32 phrase, const WwCount *count)
{
    return self->quoted[ww_rules_slot(self, phrase)] > count->count / 2;
}

gboolean
ww_rules_is_quoted(const WwRules *self, guint32 phrase)
{
    return is_quoted(self, phrase,
                     ww_counts_get(self->counts, self->length, phrase));
}

/* What is mostly put in quotation marks as a whole stands on its own, however
 * often a longer phrase holds it. */
static gboolean
is_fit(const WwRules *self, guint32 phrase, const WwCount *count)
{
    const WwSelectOptions *options = self->options;
    gboolean is_whole = is_quoted(self, phrase, count);
    WwEnds ends;

    if (!is_whole && self->extension[ww_rules_slot(self, phrase)] >=
                         options->complete * count->count)
        return FALSE;
    if (options->keep_edges)
        return TRUE;
    if (self->cut[ww_rules_slot(self, phrase)] > count->count / 2)
        return FALSE;
    ends = ww_edges_read(self->edges, count->first, self->length);

    return is_well_edged(self, phrase, count, ends) &&
           (is_whole || !has_figure_edge(self, ends));
}

gboolean
ww_rules_is_one_fit(const WwRules *self, guint32 phrase, const WwCount *count)
{
    return self->options->all || is_fit(self, phrase, count);
}

gboolean
ww_rules_is_fit(const WwRules *self, guint32 phrase)
{
    return ww_rules_is_one_fit(self, phrase,
                               ww_counts_get(self->counts, self->length,
                                             phrase));
}
