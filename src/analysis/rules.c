/* The rules by which recurring phrases are kept.
 *
 * Every rule looks at a phrase and at its neighbours one token longer or
 * shorter, which the records of the counting engine name: no phrase is spelled
 * out or searched for. See the method in the report for the rules in prose.
 * What costs least and refuses most is asked first.
 */
#include "analysis/rules.h"

#include <string.h>

#include "watchword/measure.h"

#include "count/tokens.h"
#include "parallel.h"
#include "scratch.h"

/* Some phrases on their way through the records of their parts. */
typedef struct {
    guint n;
    guint length;
    guint32 left[WW_RULES_BATCH];  /* the first k tokens, as k falls */
    guint32 right[WW_RULES_BATCH]; /* the last k */
    guint32 *parts; /* counts of these, by phrase, side and k less one */
} Descent;

static guint32 *
parts_of(const Descent *self, guint i, guint side)
{
    return self->parts + (gsize)(2 * i + side) * self->length;
}

/* From parts of k tokens to those of k - 1. Records lie anywhere in memory: all
 * are fetched before the first is read. */
static void
descend(Descent *self, const WwCount *here, const WwCount *below, guint k)
{
    for (guint i = 0; i < self->n; i++) {
        self->left[i] = here[self->left[i] - 1].prefix;
        self->right[i] = here[self->right[i] - 1].suffix;
        __builtin_prefetch(&below[self->left[i] - 1]);
        __builtin_prefetch(&below[self->right[i] - 1]);
    }
    for (guint i = 0; i < self->n; i++) {
        parts_of(self, i, 0)[k - 2] = below[self->left[i] - 1].count;
        parts_of(self, i, 1)[k - 2] = below[self->right[i] - 1].count;
    }
}

static double
weakest_split(const Descent *self, guint i, double joint, double n)
{
    const guint32 *left = parts_of(self, i, 0);
    const guint32 *right = parts_of(self, i, 1);
    double weakest = 1.0;

    for (guint k = 1; k < self->length; k++)
        weakest =
            MIN(weakest, ww_association_npmi(joint, left[k - 1],
                                             right[self->length - k - 1], n));

    return weakest;
}

void
ww_rules_cohesion(const WwRules *self,
                  const guint32 *phrases,
                  guint n,
                  /* NOLINTNEXTLINE(readability-non-const-parameter): written */
                  guint32 *parts,
                  double *out_npmi)
{
    double total = (double)ww_tokens_total(ww_counts_tokens(self->counts));
    Descent descent = { .n = n, .length = self->length, .parts = parts };

    memcpy(descent.left, phrases, n * sizeof *phrases);
    memcpy(descent.right, phrases, n * sizeof *phrases);
    for (guint k = self->length; k > 1; k--)
        descend(&descent, ww_counts_get(self->counts, k, 1),
                ww_counts_get(self->counts, k - 1, 1), k);
    for (guint i = 0; i < n; i++)
        out_npmi[i] = weakest_split(
            &descent, i,
            ww_counts_get(self->counts, self->length, phrases[i])->count,
            total);
}

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

/* Phrases that one task looks at. */
#define TASK_SIZE 65536

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

/* Hands their counts to what they extend on the right, and lists those that
 * would change something on the left. */
static guint
note_right(const Extensions *self, guint32 from, guint n, guint32 *out_left)
{
    guint n_left = 0;

    for (guint i = 0; i < n; i++) {
        __builtin_prefetch(&self->extension[self->longer[from + i].prefix - 1],
                           1);
        __builtin_prefetch(&self->extension[self->longer[from + i].suffix - 1],
                           1);
    }
    for (guint i = 0; i < n; i++) {
        const WwCount *count = &self->longer[from + i];

        raise_extension(&self->extension[count->prefix - 1], count->count);
        if (__atomic_load_n(&self->extension[count->suffix - 1],
                            __ATOMIC_RELAXED) >= count->count)
            continue;
        __builtin_prefetch(&self->tokens->ids[count->first]);
        out_left[n_left++] = from + i;
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
        guint32 suffix = count->suffix - 1;

        if (!ww_edges_is_function_word(self->rules->edges, count->first,
                                       self->rules->languages[suffix]))
            raise_extension(&self->extension[suffix], count->count);
    }
}

static void
note_some(guint task, guint worker, gpointer user_data)
{
    const Extensions *self = user_data;
    guint32 end = (guint32)MIN((gsize)(task + 1) * TASK_SIZE, self->n);
    guint32 left[BLOCK];

    (void)worker;
    for (guint32 i = task * TASK_SIZE; i < end; i += BLOCK) {
        guint n_left = note_right(self, i, MIN(end - i, BLOCK), left);

        note_left(self, left, n_left);
        ww_scratch_touch(self->tokens->run, BLOCK * WW_PAGE);
    }
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
 * word: "in-person learning", "trade-in". */
static gboolean
is_well_edged(const WwRules *self, guint32 phrase, const WwCount *count)
{
    const WwEdges *edges = self->edges;
    guint32 language = self->languages[phrase - 1];
    guint length = self->length;
    guint32 first = skip_number(edges, count->first, length, 1);
    guint32 last = skip_number(edges, count->first + length - 1, length, -1);

    gboolean is_left_free = ww_edges_is_function_word(edges, first, language) &&
                            self->first_joined[phrase - 1] <= count->count / 2;
    gboolean is_right_free = ww_edges_is_function_word(edges, last, language) &&
                             self->last_joined[phrase - 1] <= count->count / 2;

    return !is_left_free && !is_right_free &&
           !(length > 1 && ww_edges_is_quantity(edges, count->first));
}

static gboolean
has_number_edge(const WwRules *self, const WwCount *count)
{
    return ww_edges_is_number(self->edges, count->first) ||
           ww_edges_is_number(self->edges, count->first + self->length - 1);
}

/* Beside a character of a script without spaces a number is a figure (增长5):
 * only quotation marks tell 中国制造2025 from it. */
static gboolean
has_figure_edge(const WwRules *self, const WwCount *count)
{
    const WwEdges *edges = self->edges;
    guint32 last = count->first + self->length - 1;

    return self->length > 1 && ((ww_edges_is_number(edges, count->first) &&
                                 ww_edges_is_wide(edges, count->first + 1)) ||
                                (ww_edges_is_number(edges, last) &&
                                 ww_edges_is_wide(edges, last - 1)));
}

/* How cohesive a phrase must be. */
static double
least_cohesion(const WwRules *self, const WwCount *count)
{
    const WwSelectOptions *options = self->options;

    if (options->all)
        return -1.0;
    if (!options->keep_edges && has_number_edge(self, count))
        return MAX(options->cohesion, options->number_cohesion);

    return options->cohesion;
}

gboolean
ww_rules_is_quoted(const WwRules *self, guint32 phrase)
{
    const WwCount *count = ww_counts_get(self->counts, self->length, phrase);

    return self->quoted[phrase - 1] > count->count / 2;
}

/* What is mostly put in quotation marks as a whole stands on its own, however
 * often a longer phrase holds it. */
static gboolean
is_fit(const WwRules *self, guint32 phrase, const WwCount *count)
{
    const WwSelectOptions *options = self->options;
    gboolean is_quoted = ww_rules_is_quoted(self, phrase);

    if (!is_quoted &&
        self->extension[phrase - 1] >= options->complete * count->count)
        return FALSE;
    if (options->keep_edges)
        return TRUE;

    return self->cut[phrase - 1] <= count->count / 2 &&
           is_well_edged(self, phrase, count) &&
           (is_quoted || !has_figure_edge(self, count));
}

gboolean
ww_rules_is_fit(const WwRules *self, guint32 phrase)
{
    const WwCount *count = ww_counts_get(self->counts, self->length, phrase);

    return self->options->all || is_fit(self, phrase, count);
}

gboolean
ww_rules_is_cohesive(const WwRules *self, guint32 phrase, double npmi)
{
    const WwCount *count = ww_counts_get(self->counts, self->length, phrase);

    return npmi >= least_cohesion(self, count);
}
