/* Recurring phrases are counted, one length after the other, and judged as soon
 * as the next length is counted, which tells which phrases are complete. What
 * is not kept then goes: of all occurrences, about one in ten stays. */
#include "analysis/judge.h"

#include <string.h>

#include "analysis/edges.h"
#include "analysis/merge.h"
#include "analysis/nest.h"
#include "analysis/rules.h"
#include "count/counts.h"
#include "count/tokens.h"
#include "parallel.h"

/* Phrases that one task judges. */
#define TASK_SIZE 65536

/* Phrases between two looks at the memory: their words and their parts lie
 * anywhere. */
#define STEP 256

/* Phrases between that which is judged and that for which memory is fetched. */
#define AHEAD 48

/* The phrases of one length while they are judged. */
typedef struct {
    WwJudge *judge;
    const WwLevel *level;
    WwRules rules;
    guint32 *extension; /* (owned) by number less one, as in the rules */
    gint *quoted;       /* (owned) atomic */
    gint *cut;          /* (owned) atomic */
    gint *first_joined; /* (owned) atomic */
    gint *last_joined;  /* (owned) atomic */
    gint *in_language;  /* (owned) atomic: by phrase, then language; or NULL
                         * where there is only one */
    guint32 *languages; /* (owned) */
    guint n_tasks;
    GArray **kept;    /* (owned) WwKept, by task */
    guint32 *indices; /* (owned) by number less one: index in kept plus one */
    guint32 *is_kept; /* (owned) bits by number less one: one in ten is set, so
                       * the indices of the others need not be fetched */
    guint64 *occurrences; /* (scratch) of the kept, as in the judge */
    WwTurn turn;          /* to write there */
} Length;

/* What does not depend on which occurrence is the first. */
static void
note_edges(const Length *self, guint32 position, guint32 phrase)
{
    if (ww_rules_is_first_joined(&self->rules, position))
        g_atomic_int_inc(&self->first_joined[phrase]);
    if (ww_rules_is_last_joined(&self->rules, position))
        g_atomic_int_inc(&self->last_joined[phrase]);
}

static void
note_language(const Length *self, guint32 position, guint32 phrase)
{
    guint n = ww_edges_n_languages(self->rules.edges);
    guint language = ww_edges_language_at(self->rules.edges, position);

    g_atomic_int_inc(&self->in_language[(gsize)phrase * n + language]);
}

static void
choose_languages(const Length *self)
{
    const WwEdges *edges = self->rules.edges;
    guint n = ww_edges_n_languages(edges);

    for (gsize i = 0; i < self->level->n_phrases; i++) {
        guint language =
            self->in_language == NULL
                ? 0
                : ww_rules_choose_language(
                      (const guint32 *)&self->in_language[i * n], n);

        self->languages[i] = ww_edges_nth_language(edges, language);
    }
}

static void
note_occurrence(const Length *self, guint32 position, guint32 phrase)
{
    const WwQuotes *quotes = self->judge->quotes;
    guint length = self->level->length;

    if (!ww_quotes_touches(quotes, position, length))
        return;
    if (ww_quotes_is_whole(quotes, position, length))
        g_atomic_int_inc(&self->quoted[phrase - 1]);
    else if (ww_quotes_is_cut(quotes, position, length) ||
             ww_quotes_cuts_word(quotes, position, length))
        g_atomic_int_inc(&self->cut[phrase - 1]);
}

static void
note_quotes(guint task, guint worker, gpointer user_data)
{
    const Length *self = user_data;
    const WwTokens *tokens = self->judge->tokens;
    gsize at = (gsize)task * TASK_SIZE;
    gsize end = MIN(at + TASK_SIZE, ww_level_n_places(self->level, tokens));
    guint length = self->level->length;
    WwOccurrenceBlock block;

    (void)worker;
    while (ww_level_read(self->level, tokens, &at, end, &block)) {
        for (guint i = 0; i < block.n; i++) {
            guint32 position = block.positions[i];

            if (self->in_language != NULL)
                note_language(self, position, block.numbers[i] - 1);
            if (!ww_quotes_has_marks(self->judge->quotes, position, length))
                continue;
            note_edges(self, position, block.numbers[i] - 1);
            note_occurrence(self, position, block.numbers[i]);
        }
    }
    ww_scratch_touch(self->judge->run, (gsize)9 * TASK_SIZE);
}

static void
keep(const Length *self, GArray *list, guint32 phrase, double npmi)
{
    guint length = self->level->length;
    const WwCount *count = ww_counts_get(self->judge->counts, length, phrase);
    const WwKept kept = {
        .npmi = npmi,
        .length = length,
        .number = phrase,
        .count = count->count,
        .documents = count->documents,
        .first = count->first,
        .is_quoted = ww_rules_is_quoted(&self->rules, phrase),
    };

    if (ww_rules_is_cohesive(&self->rules, phrase, npmi))
        g_array_append_val(list, kept);
}

static void
judge_batch(const Length *self,
            GArray *list,
            const guint32 *fit,
            guint n,
            guint32 *parts)
{
    double npmi[WW_RULES_BATCH];

    ww_rules_cohesion(&self->rules, fit, n, parts, npmi);
    for (guint i = 0; i < n; i++)
        keep(self, list, fit[i], npmi[i]);
}

/* The words at the ends of a phrase lie anywhere. */
static void
fetch_words(const Length *self, guint32 phrase)
{
    guint32 first = self->level->phrases[phrase - 1].first;

    __builtin_prefetch(&self->judge->tokens->ids[first]);
}

static void
judge_some(guint task, guint worker, gpointer user_data)
{
    const Length *self = user_data;
    gsize room = 2 * (gsize)WW_RULES_BATCH * self->level->length;
    g_autofree guint32 *parts = g_new(guint32, room);
    guint32 end =
        (guint32)MIN((gsize)(task + 1) * TASK_SIZE, self->level->n_phrases);
    GArray *list = g_array_new(FALSE, FALSE, sizeof(WwKept));
    guint32 fit[WW_RULES_BATCH];
    guint n = 0;

    (void)worker;
    for (guint32 phrase = task * TASK_SIZE + 1; phrase <= end; phrase++) {
        fetch_words(self, MIN(phrase + AHEAD, end));
        if (ww_rules_is_fit(&self->rules, phrase))
            fit[n++] = phrase;
        if (n == WW_RULES_BATCH || phrase == end) {
            judge_batch(self, list, fit, n, parts);
            n = 0;
        }
        if (phrase % STEP == 0)
            ww_scratch_touch(self->judge->run, STEP * WW_PAGE);
    }
    self->kept[task] = list;
}

/* Puts those kept into one list; returns how many occurrences they have. */
static gsize
list_kept(const Length *self)
{
    GArray *list = self->judge->kept;
    gsize n = 0;

    for (guint task = 0; task < self->n_tasks; task++) {
        const GArray *kept = self->kept[task];

        for (guint i = 0; i < kept->len; i++) {
            const WwKept *one = &g_array_index(kept, WwKept, i);

            self->indices[one->number - 1] = list->len + i + 1;
            self->is_kept[(one->number - 1) / 32] |=
                1U << ((one->number - 1) % 32);
            n += one->count;
        }
        g_array_append_vals(list, kept->data, kept->len);
    }

    return n;
}

static void
copy_some(guint task, guint worker, gpointer user_data)
{
    Length *self = user_data;
    const WwTokens *tokens = self->judge->tokens;
    gsize at = (gsize)task * TASK_SIZE;
    gsize end = MIN(at + TASK_SIZE, ww_level_n_places(self->level, tokens));
    g_autofree guint64 *found = g_new(guint64, TASK_SIZE);
    gsize n = 0;
    WwOccurrenceBlock block;

    (void)worker;
    while (ww_level_read(self->level, tokens, &at, end, &block)) {
        for (guint i = 0; i < block.n; i++) {
            guint32 phrase = block.numbers[i] - 1;

            if ((self->is_kept[phrase / 32] >> (phrase % 32) & 1U) != 0)
                found[n++] = (guint64)block.positions[i] << 32 |
                             (self->indices[phrase] - 1);
        }
    }
    memcpy(self->occurrences + ww_turn_take(&self->turn, task, n), found,
           n * sizeof *found);
    ww_scratch_touch(self->judge->run, 8 * (gsize)TASK_SIZE + 8 * n);
}

static gboolean
copy_occurrences(Length *self, gsize n, GArray *runs, GError **error)
{
    gsize n_places = ww_level_n_places(self->level, self->judge->tokens);
    WwOccurrenceRun run = { .n = n };

    self->occurrences =
        ww_scratch_new(self->judge->run, n * sizeof(guint64), error);
    if (self->occurrences == NULL)
        return FALSE;
    ww_turn_init(&self->turn);
    ww_parallel(ww_run_n_threads(self->judge->run),
                ww_parallel_tasks(n_places, TASK_SIZE), copy_some, self);
    ww_turn_clear(&self->turn);
    run.data = self->occurrences;
    g_array_append_val(runs, run);

    return TRUE;
}

static void
length_init(Length *self, WwJudge *judge, const WwEdges *edges, guint length)
{
    const WwLevel *level = g_ptr_array_index(judge->counts->levels, length - 1);
    gsize n = level->n_phrases;

    *self = (Length){ .judge = judge,
                      .level = level,
                      .n_tasks = ww_parallel_tasks(n, TASK_SIZE) };
    self->extension = g_new0(guint32, n + 1);
    self->quoted = g_new0(gint, n + 1);
    self->cut = g_new0(gint, n + 1);
    self->first_joined = g_new0(gint, n + 1);
    self->last_joined = g_new0(gint, n + 1);
    self->languages = g_new0(guint32, n + 1);
    if (ww_edges_n_languages(edges) > 1)
        self->in_language = g_new0(gint, n * ww_edges_n_languages(edges) + 1);
    self->indices = g_new0(guint32, n + 1);
    self->is_kept = g_new0(guint32, n / 32 + 1);
    self->kept = g_new0(GArray *, self->n_tasks + 1);
    self->rules = (WwRules){
        .counts = judge->counts,
        .options = judge->options,
        .quotes = judge->quotes,
        .edges = edges,
        .length = length,
        .extension = self->extension,
        .quoted = (const guint32 *)self->quoted,
        .cut = (const guint32 *)self->cut,
        .first_joined = (const guint32 *)self->first_joined,
        .last_joined = (const guint32 *)self->last_joined,
        .languages = self->languages,
    };
}

static void
length_clear(Length *self)
{
    for (guint task = 0; task < self->n_tasks; task++) {
        if (self->kept[task] != NULL)
            g_array_unref(self->kept[task]);
    }
    g_free(self->kept);
    g_free(self->extension);
    g_free(self->quoted);
    g_free(self->cut);
    g_free(self->first_joined);
    g_free(self->last_joined);
    g_free(self->in_language);
    g_free(self->languages);
    g_free(self->indices);
    g_free(self->is_kept);
}

static gboolean
judge_length(WwJudge *self,
             const WwEdges *edges,
             guint length,
             GArray *runs,
             GError **error)
{
    guint n_threads = ww_run_n_threads(self->run);
    Length work;
    gboolean is_done = FALSE;

    length_init(&work, self, edges, length);
    ww_parallel(n_threads,
                ww_parallel_tasks(ww_level_n_places(work.level, self->tokens),
                                  TASK_SIZE),
                note_quotes, &work);
    choose_languages(&work);
    ww_rules_note_extensions(&work.rules, work.extension);
    ww_parallel(n_threads, work.n_tasks, judge_some, &work);
    is_done = copy_occurrences(&work, list_kept(&work), runs, error);
    length_clear(&work);

    return is_done;
}

/* Counts and judges length after length. */
static gboolean
judge_all(WwJudge *self, GArray *runs, GError **error)
{
    g_autoptr(WwEdges) edges =
        ww_edges_new(self->tokens, self->options->stopwords);
    guint shortest = ww_counts_options(self->counts)->length_min;
    gboolean has_any = TRUE;
    guint length = 0; /* counted; judged are those below it */

    while (has_any) {
        if (!ww_counts_next(self->counts, &has_any, error))
            return FALSE;
        if (length >= shortest && length <= ww_counts_longest(self->counts) &&
            !judge_length(self, edges, length, runs, error))
            return FALSE;
        if (length > 0)
            ww_counts_drop(self->counts, length);
        length++;
    }

    return TRUE;
}

static void
free_runs(WwJudge *self, GArray *runs)
{
    for (guint i = 0; i < runs->len; i++)
        ww_scratch_free(self->run,
                        g_array_index(runs, WwOccurrenceRun, i).data);
    g_array_set_size(runs, 0);
}

/* Shorter phrases are in earlier runs, and have lower indices. */
static gboolean
merge_runs(WwJudge *self, const GArray *runs, GError **error)
{
    WwOccurrenceRun all;

    if (!ww_occurrences_merge(self->run,
                              (const WwOccurrenceRun *)(gpointer)runs->data,
                              runs->len, ww_tokens_n_positions(self->tokens),
                              &all, error))
        return FALSE;
    self->occurrences = all.data;
    self->n_occurrences = all.n;

    return TRUE;
}

gboolean
ww_judge_is_shown(const WwJudge *self, const WwKept *kept)
{
    return self->options->all || kept->is_quoted ||
           kept->cover < self->options->own * kept->count;
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
    self->kept = g_array_new(FALSE, FALSE, sizeof(WwKept));
    self->quotes = ww_quotes_new(self->tokens, error);
    is_done = self->quotes != NULL && judge_all(self, runs, error) &&
              merge_runs(self, runs, error);
    free_runs(self, runs);
    if (!is_done)
        return NULL;
    ww_nest_find(self);

    return g_steal_pointer(&self);
}

void
ww_judge_free(WwJudge *self)
{
    if (self == NULL)
        return;

    ww_quotes_free(self->quotes);
    g_array_unref(self->kept);
    ww_scratch_free(self->run, self->occurrences);
    g_free(self);
}
