/* The phrases of one length are judged, all or where there is little memory
 * some at a time, and the occurrences of those kept are copied. */
#include "analysis/judgelevel.h"

#include <string.h>

#include "analysis/judgeshare.h"
#include "analysis/marked.h"
#include "count/counts.h"
#include "count/tokens.h"
#include "parallel.h"
#include "rank.h"

/* Places that one task looks at. */
#define TASK_SIZE 65536U

struct WwJudgedLevel {
    WwJudge *judge;       /* (not owned) */
    const WwLevel *level; /* (not owned) */
    WwRank kept_set;      /* (owned) which are kept, by number less one */
    WwPile firsts;     /* (owned) guint32, by kept phrase: where it is first */
    WwView first_view; /* of them */
    guint32 base;      /* kept phrases before */
    gsize n_occurrences;  /* of the kept */
    guint64 *occurrences; /* (scratch) of the kept, as in the judge */
    WwTurn turn;          /* to write there */
};

/* Puts those kept of one task into the judge's list. */
static gboolean
list_some(WwJudgedLevel *self, const GArray *kept, GError **error)
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
judge_phrases(WwJudgedLevel *self,
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
judge_by_shares(WwJudgedLevel *self, const WwEdges *edges, GError **error)
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
is_kept(const WwJudgedLevel *self,
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
    WwJudgedLevel *self = user_data;
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

gboolean
ww_judged_level_copy(WwJudgedLevel *self, WwOccurrenceRun *out, GError **error)
{
    WwRun *run = self->judge->run;
    gsize n_places = ww_level_n_places(self->level, self->judge->tokens);

    self->occurrences =
        ww_scratch_new(run, self->n_occurrences * sizeof(guint64), error);
    if (self->occurrences == NULL)
        return FALSE;
    ww_turn_init(&self->turn);
    ww_parallel(ww_run_n_threads(run), ww_parallel_tasks(n_places, TASK_SIZE),
                copy_some, self);
    ww_turn_clear(&self->turn);
    *out = (WwOccurrenceRun){ self->occurrences, self->n_occurrences };

    return TRUE;
}

void
ww_judged_level_free(WwJudgedLevel *self)
{
    if (self == NULL)
        return;

    ww_rank_clear(&self->kept_set);
    ww_pile_clear(&self->firsts);
    ww_scratch_trim(self->judge->run);
    g_free(self);
}

WwJudgedLevel *
ww_judge_level(WwJudge *judge,
               const WwEdges *edges,
               guint length,
               GError **error)
{
    g_autoptr(WwJudgedLevel) self = g_new0(WwJudgedLevel, 1);

    self->judge = judge;
    self->level = g_ptr_array_index(judge->counts->levels, length - 1);
    self->firsts = (WwPile){ .run = judge->run, .size = sizeof(guint32) };
    self->base = (guint32)judge->kept.n;
    ww_rank_init(&self->kept_set, self->level->n_phrases);
    if (!judge_by_shares(self, edges, error))
        return NULL;
    ww_rank_close(&self->kept_set);
    self->first_view = ww_scratch_view(judge->run, self->firsts.data);

    return g_steal_pointer(&self);
}
