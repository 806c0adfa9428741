/* In text that is repeated most phrases can be prolonged in one way only. From
 * the fifth token on it is worth while to know them: of the provinces' reports
 * a third at length 5, and nine in ten at length 10, never come to a table. */
#include "count/forced.h"

#include <string.h>

#include "parallel.h"
#include "scratch.h"

/* From this length on phrases are asked whether they are forced. */
#define LENGTH_MIN 4

/* Phrases that one task looks at; a whole number of words of a set. */
#define TASK_SIZE 65536

/* Bytes for each C. */
#define BYTES_EACH (3 * sizeof(guint32))

/* What is known of each C is asked for here and there, so it lies in memory:
 * where there is little, of some C at a time. */
typedef struct {
    WwForced *forced;
    const WwLevel *base;
    const WwLevel *below;
    WwRun *run;
    WwCount *phrases;
    guint32 from;        /* the first C looked at, by number less one */
    guint32 n;           /* C looked at */
    guint32 *counts;     /* (owned) by C */
    guint32 *goes_on;    /* (owned) by C: the B that every C goes on to, or 0 */
    guint32 *comes_from; /* (owned) by C: the A that every C comes from, or 0 */
    guint32 *rights; /* (owned, scratch) by A: the B that it goes on to, or 0 */
    guint32 *lefts;  /* (owned, scratch) by B: the A that it comes from, or 0 */
    WwTurn turn;
} Work;

static guint32
end_of(const Work *work, guint task)
{
    return (guint32)MIN((guint64)(task + 1) * TASK_SIZE,
                        work->below->n_phrases);
}

/* Which of those C that are looked at it is; at or above n for another. */
static guint32
index_of(const Work *work, guint32 number)
{
    return number - 1 - work->from;
}

static void
copy_counts(guint task, guint worker, gpointer user_data)
{
    const Work *work = user_data;
    guint32 end = (guint32)MIN((guint64)(task + 1) * TASK_SIZE, work->n);

    (void)worker;
    for (guint32 i = task * TASK_SIZE; i < end; i++)
        work->counts[i] = work->base->phrases[work->from + i].count;
    ww_scratch_touch(work->run, TASK_SIZE * sizeof(WwCount));
}

/* At most one phrase goes on from, or comes to, all of another: no two tasks
 * write to the same place. */
static void
note_only_ways(guint task, guint worker, gpointer user_data)
{
    const Work *work = user_data;

    (void)worker;
    for (guint32 i = task * TASK_SIZE; i < end_of(work, task); i++) {
        const WwCount *count = &work->below->phrases[i];
        guint32 prefix = index_of(work, count->prefix);
        guint32 suffix = index_of(work, count->suffix);

        if (prefix < work->n && count->count == work->counts[prefix])
            work->goes_on[prefix] = i + 1;
        if (suffix < work->n && count->count == work->counts[suffix])
            work->comes_from[suffix] = i + 1;
    }
    ww_scratch_touch(work->run, TASK_SIZE * sizeof(WwCount));
}

/* One that is forced from both sides counts as forced by its left part. */
static void
note_partners(guint task, guint worker, gpointer user_data)
{
    const Work *work = user_data;

    (void)worker;
    for (guint32 i = task * TASK_SIZE; i < end_of(work, task); i++) {
        const WwCount *count = &work->below->phrases[i];
        guint32 prefix = index_of(work, count->prefix);
        guint32 suffix = index_of(work, count->suffix);

        if (suffix < work->n)
            work->rights[i] = work->goes_on[suffix];
        if (prefix < work->n)
            work->lefts[i] =
                work->goes_on[prefix] == 0 ? work->comes_from[prefix] : 0;
    }
    ww_scratch_touch(work->run,
                     TASK_SIZE * (sizeof(WwCount) + 2 * sizeof(guint32)));
}

static void
number_left(guint task, guint worker, gpointer user_data)
{
    Work *work = user_data;
    guint32 first = task * TASK_SIZE;
    guint32 n = 0;

    (void)worker;
    for (guint32 i = first; i < end_of(work, task); i++)
        n += work->rights[i] != 0 ? 1 : 0;
    n = (guint32)ww_turn_take(&work->turn, task, n);
    for (guint32 i = first; i < end_of(work, task); i++) {
        if (work->rights[i] == 0)
            continue;
        work->phrases[n] = work->below->phrases[i];
        work->phrases[n].prefix = i + 1;
        work->phrases[n++].suffix = work->rights[i];
        ww_rank_add(&work->forced->left, i);
    }
    ww_scratch_touch(work->run, TASK_SIZE * 2 * sizeof(WwCount));
}

static void
number_right(guint task, guint worker, gpointer user_data)
{
    Work *work = user_data;
    guint32 first = task * TASK_SIZE;
    guint32 n = 0;

    (void)worker;
    for (guint32 i = first; i < end_of(work, task); i++)
        n += work->lefts[i] != 0 ? 1 : 0;
    n = work->forced->n_left + (guint32)ww_turn_take(&work->turn, task, n);
    for (guint32 i = first; i < end_of(work, task); i++) {
        if (work->lefts[i] == 0)
            continue;
        work->phrases[n] = work->below->phrases[i];
        work->phrases[n].first--;
        work->phrases[n].prefix = work->lefts[i];
        work->phrases[n++].suffix = i + 1;
        ww_rank_add(&work->forced->right, i);
    }
    ww_scratch_touch(work->run, TASK_SIZE * 2 * sizeof(WwCount));
}

static guint32
number_all(Work *work, WwTaskFunc func)
{
    guint n_tasks = ww_parallel_tasks(work->below->n_phrases, TASK_SIZE);

    ww_turn_init(&work->turn);
    ww_parallel(ww_run_n_threads(work->run), n_tasks, func, work);
    ww_turn_clear(&work->turn);

    return (guint32)work->turn.total;
}

/* For the C from work->from on. */
static void
find_partners(Work *work)
{
    guint n_threads = ww_run_n_threads(work->run);
    guint n_tasks = ww_parallel_tasks(work->below->n_phrases, TASK_SIZE);

    memset(work->goes_on, 0, work->n * sizeof(guint32));
    memset(work->comes_from, 0, work->n * sizeof(guint32));
    ww_parallel(n_threads, ww_parallel_tasks(work->n, TASK_SIZE), copy_counts,
                work);
    ww_parallel(n_threads, n_tasks, note_only_ways, work);
    ww_parallel(n_threads, n_tasks, note_partners, work);
}

static void
find_all_partners(Work *work)
{
    gsize n = work->base->n_phrases;
    gsize most = ww_scratch_share(work->run, BYTES_EACH);

    most = MIN(most, n);
    work->counts = g_new(guint32, most + 1);
    work->goes_on = g_new(guint32, most + 1);
    work->comes_from = g_new(guint32, most + 1);
    for (gsize from = 0; from < n; from += most) {
        work->from = (guint32)from;
        work->n = (guint32)MIN(most, n - from);
        find_partners(work);
    }
    g_free(work->counts);
    g_free(work->goes_on);
    g_free(work->comes_from);
}

static gboolean
make_partners(Work *work, GError **error)
{
    gsize size = work->below->n_phrases * sizeof(guint32);

    work->rights = ww_scratch_new(work->run, size, error);
    if (work->rights == NULL)
        return FALSE;
    work->lefts = ww_scratch_new(work->run, size, error);

    return work->lefts != NULL;
}

gboolean
ww_forced_find(WwForced *self,
               const WwLevel *base,
               const WwLevel *below,
               WwRun *run,
               WwCount *phrases,
               GError **error)
{
    Work work = { .forced = self,
                  .base = base,
                  .below = below,
                  .run = run,
                  .phrases = phrases };
    gboolean is_done = FALSE;

    *self = (WwForced){ 0 };
    if (base == NULL || below->length < LENGTH_MIN)
        return TRUE;
    is_done = make_partners(&work, error);
    if (is_done) {
        ww_rank_init(&self->left, below->n_phrases);
        ww_rank_init(&self->right, below->n_phrases);
        find_all_partners(&work);
        self->n_left = number_all(&work, number_left);
        self->n = self->n_left + number_all(&work, number_right);
        ww_rank_close(&self->left);
        ww_rank_close(&self->right);
    }
    ww_scratch_free(run, work.rights);
    ww_scratch_free(run, work.lefts);

    return is_done;
}

void
ww_forced_clear(WwForced *self)
{
    ww_rank_clear(&self->left);
    ww_rank_clear(&self->right);
}
