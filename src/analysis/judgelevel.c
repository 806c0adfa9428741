/* The phrases of one length are judged, all or where there is little memory
 * some at a time, and the occurrences of those kept are copied. */
#include "analysis/judgelevel.h"

#include <string.h>

#include "analysis/judgeshare.h"
#include "analysis/marked.h"
#include "analysis/merge.h"
#include "count/counts.h"
#include "count/tokens.h"
#include "parallel.h"
#include "rank.h"

/* Places that one task looks at. */
#define TASK_SIZE 65536U

typedef struct {
    WwJudge *judge;
    const WwLevel *level;
    WwRank kept_set;   /* (owned) which are kept, by number less one */
    WwPile firsts;     /* (owned) guint32, by kept phrase: where it is first */
    WwView first_view; /* of them */
    guint32 base;      /* kept phrases before */
    gsize n_occurrences;  /* of the kept */
    guint64 *occurrences; /* (scratch) of the kept, as in the judge */
    WwTurn turn;          /* to write there */
} Length;

/* Puts those kept of one task into the judge's list. */
static gboolean
list_some(Length *self, const GArray *kept, GError **error)
{
    WwPile *list = &self->judge->kept;

    if (!ww_pile_reserve(list, kept->len, error) ||
        !ww_pile_reserve(&self->firsts, kept->len, error))
        return FALSE;
    for (guint i = 0; i < kept->len; i++) {
        const WwKept *one = &g_array_index(kept, WwKept, i);

        ((WwKept *)list->data)[list->n++] = *one;
        ((guint32 *)self->firsts.data)[self->firsts.n++] = one->first;
        ww_rank_add(&self->kept_set, one->number - 1);
        self->n_occurrences += one->count;
    }
    ww_scratch_touch(self->judge->run, kept->len * sizeof(WwKept));

    return TRUE;
}

static gboolean
judge_phrases(Length *self,
              const WwEdges *edges,
              const WwLevel *occurrences,
              GError **error)
{
    gsize most = ww_judge_share_size(self->judge->run, edges);
    guint32 n = self->level->n_phrases;

    for (gsize from = 0; from < n; from += most) {
        g_autoptr(GPtrArray) kept =
            ww_judge_share(self->judge, edges, occurrences, (guint32)from,
                           (guint32)MIN(most, n - from));

        while (kept->len > 0) {
            if (!list_some(self, g_ptr_array_index(kept, 0), error))
                return FALSE;
            g_ptr_array_remove_index(kept, 0);
        }
    }

    return TRUE;
}

/* All occurrences are not to be read for each share of the phrases: what is
 * gathered from those without marks is only the language. */
static gboolean
judge_by_shares(Length *self, const WwEdges *edges, GError **error)
{
    const WwJudge *judge = self->judge;
    g_autoptr(WwLevel) marked = NULL;

    if (self->level->n_phrases <= ww_judge_share_size(judge->run, edges) ||
        ww_edges_n_languages(edges) > 1)
        return judge_phrases(self, edges, self->level, error);
    marked = ww_marked_new(self->level, judge->tokens, judge->quotes, error);

    return marked != NULL && judge_phrases(self, edges, marked, error);
}

/* The occurrence as the judge has it, if the phrase is kept. */
static inline gboolean
is_kept(const Length *self,
        guint32 position,
        guint32 number,
        guint64 *out_occurrence)
{
    guint32 index = 0;
    guint32 first = 0;

    if (!ww_rank_has(&self->kept_set, number - 1))
        return FALSE;
    index = ww_rank_of(&self->kept_set, number - 1);
    ww_view_read(&self->first_view, index * sizeof first, &first, sizeof first);
    *out_occurrence =
        ww_occurrence_new(position, self->base + index, first == position);

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
copy_occurrences(Length *self, GArray *runs, GError **error)
{
    gsize n_places = ww_level_n_places(self->level, self->judge->tokens);
    WwOccurrenceRun run = { .n = self->n_occurrences };

    self->occurrences =
        ww_scratch_new(self->judge->run, run.n * sizeof(guint64), error);
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

gboolean
ww_judge_level(WwJudge *self,
               const WwEdges *edges,
               guint length,
               GArray *runs,
               GError **error)
{
    Length work = {
        .judge = self,
        .level = g_ptr_array_index(self->counts->levels, length - 1),
        .firsts = { .run = self->run, .size = sizeof(guint32) },
        .base = (guint32)self->kept.n,
    };
    gboolean is_done = FALSE;

    ww_rank_init(&work.kept_set, work.level->n_phrases);
    is_done = judge_by_shares(&work, edges, error);
    if (is_done) {
        ww_rank_close(&work.kept_set);
        work.first_view = ww_scratch_view(self->run, work.firsts.data);
        is_done = copy_occurrences(&work, runs, error);
    }
    ww_rank_clear(&work.kept_set);
    ww_pile_clear(&work.firsts);
    ww_scratch_trim(self->run);

    return is_done;
}
