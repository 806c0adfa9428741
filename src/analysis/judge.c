/* Recurring phrases are counted, one length after the other, and judged as soon
 * as the next length is counted, which tells which phrases are complete. What
 * is not kept then goes: of all occurrences, about one in ten stays. Those of
 * single words are listed last. */
#include "analysis/judge.h"

#include "analysis/edges.h"
#include "analysis/judgelevel.h"
#include "analysis/merge.h"
#include "analysis/nest.h"
#include "analysis/repeated.h"
#include "analysis/runs.h"
#include "count/counts.h"
#include "count/tokens.h"

/* Whether the last level counted is to be the last: longer phrases are found in
 * less time at once where the text does not thin out from level to level. With
 * all phrases, there is no way around the levels. */
static gboolean
ends_levels(const WwJudge *self)
{
    const WwTuning *tuning = ww_run_tuning(self->run);
    const GPtrArray *levels = self->counts->levels;
    guint max = ww_counts_options(self->counts)->length_max;
    guint length = levels->len;

    if (self->options->all || (max != 0 && max < length) || length < 2 ||
        length < MIN(tuning->levels_min, tuning->levels_max))
        return FALSE;

    const WwLevel *level = g_ptr_array_index(levels, length - 1);
    const WwLevel *below = g_ptr_array_index(levels, length - 2);

    return length >= tuning->levels_max ||
           level->n_occurrences >= below->n_occurrences / 16 * 15;
}

static gboolean
judge_repeated(WwJudge *self,
               const WwEdges *edges,
               GArray *runs,
               GError **error)
{
    WwOccurrenceRun run = { 0 };
    gboolean is_done = ww_repeated_judge(self, edges, &run.data, &run.n, error);

    if (run.data != NULL)
        g_array_append_val(runs, run);

    return is_done;
}

/* Judges a length, if it is asked for, and drops it. Single words are read off
 * the text at any time, so they wait: their occurrences are the most, and would
 * lie beside what longer phrases need. */
static gboolean
judge_length(WwJudge *self,
             const WwEdges *edges,
             guint length,
             GArray *runs,
             WwJudgedLevel **out_words,
             GError **error)
{
    g_autoptr(WwJudgedLevel) judged = NULL;
    WwOccurrenceRun run = { 0 };

    if (length >= ww_counts_options(self->counts)->length_min &&
        length <= ww_counts_longest(self->counts)) {
        judged = ww_judge_level(self, edges, length, error);
        if (judged == NULL)
            return FALSE;
        if (length == 1) {
            *out_words = g_steal_pointer(&judged);
            return TRUE;
        }
        if (!ww_judged_level_copy(judged, &run, error))
            return FALSE;
        g_array_append_val(runs, run);
    }
    ww_counts_drop(self->counts, length);

    return TRUE;
}

/* Counts and judges length after length. */
static gboolean
judge_levels(WwJudge *self,
             const WwEdges *edges,
             GArray *runs,
             WwJudgedLevel **out_words,
             gboolean *out_has_more,
             GError **error)
{
    gboolean has_any = TRUE;
    guint length = 0; /* counted; judged are those below it */

    while (has_any) {
        if (!ww_counts_next(self->counts, &has_any, error))
            return FALSE;
        *out_has_more = has_any && ends_levels(self);
        if (length > 0 &&
            !judge_length(self, edges, length, runs, out_words, error))
            return FALSE;
        length++;
        has_any = has_any && !*out_has_more;
    }

    return TRUE;
}

/* Puts the occurrences of single words before those of all others. */
static gboolean
copy_words(WwJudge *self, WwJudgedLevel *words, GArray *runs, GError **error)
{
    WwOccurrenceRun run = { 0 };

    if (!ww_judged_level_copy(words, &run, error))
        return FALSE;
    g_array_prepend_val(runs, run);
    ww_counts_drop(self->counts, 1);

    return TRUE;
}

static gboolean
judge_all(WwJudge *self, GArray *runs, GError **error)
{
    g_autoptr(WwEdges) edges =
        ww_edges_new(self->tokens, self->options->stopwords);
    g_autoptr(WwJudgedLevel) words = NULL;
    gboolean has_more = FALSE;

    return judge_levels(self, edges, runs, &words, &has_more, error) &&
           (!has_more || judge_repeated(self, edges, runs, error)) &&
           (words == NULL || copy_words(self, words, runs, error));
}

gboolean
ww_judge_is_shown(const WwJudge *self, const WwKept *kept)
{
    return self->options->all || kept->is_quoted ||
           kept->cover < self->options->own * kept->count;
}

/* Of runs in files, all cannot be looked at side by side. */
static gboolean
are_in_memory(WwJudge *self, const GArray *runs)
{
    for (guint i = 0; i < runs->len; i++) {
        gpointer data = g_array_index(runs, WwOccurrenceRun, i).data;

        if (ww_scratch_view(self->run, data).file != 0)
            return FALSE;
    }

    return TRUE;
}

/* Shorter phrases are in earlier runs, and have lower indices. */
static gboolean
merge_runs(WwJudge *self, GArray *runs, GError **error)
{
    WwOccurrenceRun all = { 0 };

    if (!are_in_memory(self, runs)) {
        if (!ww_runs_merge(self->run, runs, error))
            return FALSE;
        all = g_array_index(runs, WwOccurrenceRun, 0);
        g_array_set_size(runs, 0);
    } else if (!ww_occurrences_merge(
                   self->run, (const WwOccurrenceRun *)(gpointer)runs->data,
                   runs->len, ww_tokens_n_positions(self->tokens), &all,
                   error)) {
        return FALSE;
    }
    self->occurrences = all.data;
    self->n_occurrences = all.n;

    return TRUE;
}

WwJudge *
ww_judge_new(WwCounts *counts, const WwSelectOptions *options, GError **error)
{
    g_autoptr(WwJudge) self = g_new0(WwJudge, 1);
    g_autoptr(GArray) runs = g_array_new(FALSE, FALSE, sizeof(WwOccurrenceRun));
    gboolean is_done = FALSE;

    self->counts = counts;
    self->tokens = ww_counts_tokens(counts);
    self->run = ww_tokens_run(self->tokens);
    self->options = options;
    self->kept = (WwPile){ .run = self->run, .size = sizeof(WwKept) };
    self->quotes = ww_quotes_new(self->tokens, error);
    is_done = self->quotes != NULL && judge_all(self, runs, error) &&
              merge_runs(self, runs, error);
    ww_runs_free(self->run, runs);
    if (!is_done)
        return NULL;
    g_clear_pointer(&self->quotes, ww_quotes_free);
    ww_nest_find(self);

    return g_steal_pointer(&self);
}

void
ww_judge_free(WwJudge *self)
{
    if (self == NULL)
        return;

    ww_quotes_free(self->quotes);
    ww_pile_clear(&self->kept);
    ww_scratch_free(self->run, self->occurrences);
    g_free(self);
}
