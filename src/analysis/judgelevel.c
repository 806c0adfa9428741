/* The phrases of one length are judged: what is gathered from every occurrence
 * decides which are kept, and the occurrences of these are copied. */
#include "analysis/judgelevel.h"

#include <string.h>

#include "analysis/fit.h"
#include "analysis/merge.h"
#include "analysis/rules.h"
#include "count/counts.h"
#include "count/tokens.h"
#include "parallel.h"
#include "rank.h"

/* Phrases that one task judges. */
#define TASK_SIZE 65536U

/* Phrases of one length while they are judged: all, or where there is little
 * memory as many as it allows. What is gathered about them stands by number
 * less the first of them. */
typedef struct {
    WwJudge *judge;
    const WwLevel *level;
    WwRules rules;
    guint32 n;          /* phrases */
    guint32 *extension; /* (owned) as in the rules */
    gint *quoted;       /* (owned) atomic */
    gint *cut;          /* (owned) atomic */
    gint *first_joined; /* (owned) atomic */
    gint *last_joined;  /* (owned) atomic */
    gint *in_language;  /* (owned) atomic: by phrase, then language; or NULL
                         * where there is only one */
    guint32 *languages; /* (owned) */
    guint n_tasks;
    GArray **kept;   /* (owned) WwKept, by task */
    WwRank kept_set; /* (owned) which are kept */
    GArray *firsts;  /* (owned) guint32, by kept phrase: where it is first */
    guint32 base;    /* kept phrases before */
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

    for (gsize i = 0; i < self->n; i++) {
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
    WwQuoting quoting =
        ww_quotes_quoting(self->judge->quotes, position, self->level->length);

    if (quoting == WW_QUOTING_WHOLE)
        g_atomic_int_inc(&self->quoted[phrase]);
    else if (quoting == WW_QUOTING_CUT)
        g_atomic_int_inc(&self->cut[phrase]);
}

static inline void
note_marks(const Length *self, guint32 position, guint32 phrase)
{
    if (phrase >= self->n)
        return;
    if (self->in_language != NULL)
        note_language(self, position, phrase);
    if (!ww_quotes_has_marks(self->judge->quotes, position,
                             self->level->length))
        return;
    note_edges(self, position, phrase);
    note_occurrence(self, position, phrase);
}

/* Occurrences between two looks at the memory where they are far apart. */
#define SPARSE 64

/* Each may then have its marks on a page of its own. */
static void
touch_marks(const Length *self, guint32 first, guint32 last)
{
    gsize span = last - first;

    if (span > SPARSE * SPARSE)
        ww_scratch_touch(self->judge->run, MIN(span, SPARSE * WW_LOOK));
}

static void
note_block(const Length *self, const WwOccurrenceBlock *block)
{
    for (guint from = 0; from < block->n; from += SPARSE) {
        guint end = MIN(from + SPARSE, block->n);

        for (guint i = from; i < end; i++)
            note_marks(self, block->positions[i],
                       ww_rules_slot(&self->rules, block->numbers[i]));
        touch_marks(self, block->positions[from], block->positions[end - 1]);
    }
}

static void
note_quotes(guint task, guint worker, gpointer user_data)
{
    const Length *self = user_data;
    const WwTokens *tokens = self->judge->tokens;
    gsize at = (gsize)task * TASK_SIZE;
    gsize end = MIN(at + TASK_SIZE, ww_level_n_places(self->level, tokens));
    WwOccurrenceBlock block;

    (void)worker;
    while (ww_level_read(self->level, tokens, &at, end, &block))
        note_block(self, &block);
    ww_scratch_touch(self->judge->run, (gsize)9 * TASK_SIZE);
}

static void
judge_some(guint task, guint worker, gpointer user_data)
{
    const Length *self = user_data;
    guint32 from = task * TASK_SIZE;

    (void)worker;
    self->kept[task] = ww_fit_list_kept(&self->rules, self->rules.from + from,
                                        MIN(self->n - from, TASK_SIZE));
}

/* Puts those kept of one task into the judge's list. */
static gboolean
list_task(Length *self, const GArray *kept, gsize *inout_n, GError **error)
{
    WwPile *list = &self->judge->kept;

    if (!ww_pile_reserve(list, kept->len, error))
        return FALSE;
    for (guint i = 0; i < kept->len; i++) {
        const WwKept *one = &g_array_index(kept, WwKept, i);

        ((WwKept *)list->data)[list->n++] = *one;
        ww_rank_add(&self->kept_set, ww_rules_slot(&self->rules, one->number));
        g_array_append_val(self->firsts, one->first);
        *inout_n += one->count;
    }
    ww_scratch_touch(self->judge->run, kept->len * sizeof(WwKept));

    return TRUE;
}

/* out_n: occurrences that those kept have. */
static gboolean
list_kept(Length *self, gsize *out_n, GError **error)
{
    *out_n = 0;
    self->base = (guint32)self->judge->kept.n;
    for (guint task = 0; task < self->n_tasks; task++) {
        if (!list_task(self, self->kept[task], out_n, error))
            return FALSE;
        g_clear_pointer(&self->kept[task], g_array_unref);
    }
    ww_rank_close(&self->kept_set);

    return TRUE;
}

/* The occurrence as the judge has it, if the phrase is kept. */
static inline gboolean
is_kept(const Length *self,
        guint32 position,
        guint32 number,
        guint64 *out_occurrence)
{
    guint32 slot = ww_rules_slot(&self->rules, number);
    guint32 index = 0;

    if (slot >= self->n || !ww_rank_has(&self->kept_set, slot))
        return FALSE;
    index = ww_rank_of(&self->kept_set, slot);
    *out_occurrence = ww_occurrence_new(position, self->base + index,
                                        g_array_index(self->firsts, guint32,
                                                      index) == position);

    return TRUE;
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
        for (guint i = 0; i < block.n; i++)
            n += is_kept(self, block.positions[i], block.numbers[i], &found[n])
                     ? 1
                     : 0;
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

/* Phrases that may be judged at a time: what is gathered about them lies in
 * memory. */
static gsize
phrases_at_once(WwRun *run, const WwEdges *edges)
{
    guint n_languages = ww_edges_n_languages(edges);

    return ww_scratch_share(run, sizeof(guint32) *
                                     (6 + (n_languages > 1 ? n_languages : 0)));
}

static void
length_init(Length *self,
            WwJudge *judge,
            const WwEdges *edges,
            guint length,
            guint32 from)
{
    const WwLevel *level = g_ptr_array_index(judge->counts->levels, length - 1);
    gsize n = MIN(phrases_at_once(judge->run, edges), level->n_phrases - from);

    *self = (Length){ .judge = judge,
                      .level = level,
                      .n = (guint32)n,
                      .n_tasks = ww_parallel_tasks(n, TASK_SIZE) };
    self->extension = g_new0(guint32, n + 1);
    self->quoted = g_new0(gint, n + 1);
    self->cut = g_new0(gint, n + 1);
    self->first_joined = g_new0(gint, n + 1);
    self->last_joined = g_new0(gint, n + 1);
    self->languages = g_new0(guint32, n + 1);
    if (ww_edges_n_languages(edges) > 1)
        self->in_language = g_new0(gint, n * ww_edges_n_languages(edges) + 1);
    ww_rank_init(&self->kept_set, n);
    self->firsts = g_array_new(FALSE, FALSE, sizeof(guint32));
    self->kept = g_new0(GArray *, self->n_tasks + 1);
    self->rules = (WwRules){
        .counts = judge->counts,
        .options = judge->options,
        .quotes = judge->quotes,
        .edges = edges,
        .length = length,
        .from = from,
        .n = (guint32)n,
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
    ww_rank_clear(&self->kept_set);
    g_array_unref(self->firsts);
}

static gboolean
judge_phrases(Length *self, GArray *runs, GError **error)
{
    const WwTokens *tokens = self->judge->tokens;
    guint n_threads = ww_run_n_threads(self->judge->run);
    gsize n_places = ww_level_n_places(self->level, tokens);
    gsize n = 0;

    ww_parallel(n_threads, ww_parallel_tasks(n_places, TASK_SIZE), note_quotes,
                self);
    choose_languages(self);
    ww_rules_note_extensions(&self->rules, self->extension);
    ww_parallel(n_threads, self->n_tasks, judge_some, self);

    return list_kept(self, &n, error) && copy_occurrences(self, n, runs, error);
}

gboolean
ww_judge_level(WwJudge *self,
               const WwEdges *edges,
               guint length,
               GArray *runs,
               GError **error)
{
    guint32 n = ww_counts_n_phrases(self->counts, length);
    guint32 from = 0;
    gboolean is_done = TRUE;

    while (is_done && from < n) {
        Length work;

        length_init(&work, self, edges, length, from);
        is_done = judge_phrases(&work, runs, error);
        from += work.n;
        length_clear(&work);
    }

    return is_done;
}
