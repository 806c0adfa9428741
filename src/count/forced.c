/* In text that is repeated most phrases can be prolonged in one way only. From
 * the fifth token on it is worth while to know them: of the provinces' reports
 * a third at length 5, and nine in ten at length 10, never come to a table. */
#include "count/forced.h"

#include "parallel.h"

/* From this length on phrases are asked whether they are forced. */
#define LENGTH_MIN 4

/* Phrases that one task looks at; a whole number of words of states. */
#define TASK_SIZE 65536

typedef struct {
    WwForced *forced;
    const WwLevel *base;
    const WwLevel *below;
    WwCount *phrases;
    guint32 *goes_on;    /* (owned) by C: the B that every C goes on to, or 0 */
    guint32 *comes_from; /* (owned) by C: the A that every C comes from, or 0 */
    WwTurn turn;
} Work;

static guint32
end_of(const Work *work, guint task)
{
    return (guint32)MIN((guint64)(task + 1) * TASK_SIZE,
                        work->below->n_phrases);
}

/* At most one phrase goes on from, or comes to, all of another: no two tasks
 * write to the same place. */
static void
note_only_ways(guint task, guint worker, gpointer user_data)
{
    const Work *work = user_data;
    const WwCount *base = work->base->phrases;

    (void)worker;
    for (guint32 i = task * TASK_SIZE; i < end_of(work, task); i++) {
        const WwCount *count = &work->below->phrases[i];

        if (count->count == base[count->prefix - 1].count)
            work->goes_on[count->prefix - 1] = i + 1;
        if (count->count == base[count->suffix - 1].count)
            work->comes_from[count->suffix - 1] = i + 1;
    }
}

static gboolean
is_forced_left(const Work *work, guint32 index)
{
    return work->goes_on[work->below->phrases[index].suffix - 1] != 0;
}

/* One that is forced from both sides counts as forced by its left part. */
static gboolean
is_forced_right(const Work *work, guint32 index)
{
    guint32 shared = work->below->phrases[index].prefix - 1;

    return work->comes_from[shared] != 0 && work->goes_on[shared] == 0;
}

static void
number_left(guint task, guint worker, gpointer user_data)
{
    Work *work = user_data;
    WwForced *forced = work->forced;
    guint32 first = task * TASK_SIZE;
    guint32 n = 0;

    (void)worker;
    for (guint32 i = first; i < end_of(work, task); i++)
        n += is_forced_left(work, i) ? 1 : 0;
    n = (guint32)ww_turn_take(&work->turn, task, n);
    for (guint32 i = first; i < end_of(work, task); i++) {
        const WwCount *left = &work->below->phrases[i];

        if (!is_forced_left(work, i))
            continue;
        work->phrases[n] = *left;
        work->phrases[n].prefix = i + 1;
        work->phrases[n].suffix = work->goes_on[left->suffix - 1];
        forced->by_left[i] = ++n;
        forced->states[i / 16] |= 1U << (i % 16 * 2);
    }
}

static void
number_right(guint task, guint worker, gpointer user_data)
{
    Work *work = user_data;
    WwForced *forced = work->forced;
    guint32 first = task * TASK_SIZE;
    guint32 n = 0;

    (void)worker;
    for (guint32 i = first; i < end_of(work, task); i++)
        n += is_forced_right(work, i) ? 1 : 0;
    n = forced->n + (guint32)ww_turn_take(&work->turn, task, n);
    for (guint32 i = first; i < end_of(work, task); i++) {
        const WwCount *right = &work->below->phrases[i];

        if (!is_forced_right(work, i))
            continue;
        work->phrases[n] = *right;
        work->phrases[n].first = right->first - 1;
        work->phrases[n].prefix = work->comes_from[right->prefix - 1];
        work->phrases[n].suffix = i + 1;
        forced->by_right[i] = ++n;
        forced->states[i / 16] |= 2U << (i % 16 * 2);
    }
}

static guint32
number_all(Work *work, guint n_threads, WwTaskFunc func)
{
    guint n_tasks = ww_parallel_tasks(work->below->n_phrases, TASK_SIZE);

    ww_turn_init(&work->turn);
    ww_parallel(n_threads, n_tasks, func, work);
    ww_turn_clear(&work->turn);

    return (guint32)work->turn.total;
}

void
ww_forced_find(WwForced *self,
               const WwLevel *base,
               const WwLevel *below,
               guint n_threads,
               WwCount *phrases)
{
    guint32 n = below->n_phrases;
    Work work = { .forced = self,
                  .base = base,
                  .below = below,
                  .phrases = phrases };

    *self = (WwForced){ 0 };
    if (base == NULL || below->length < LENGTH_MIN)
        return;
    self->states = g_new0(guint32, n / 16 + 1);
    self->by_left = g_new(guint32, n + 1);
    self->by_right = g_new(guint32, n + 1);
    work.goes_on = g_new0(guint32, base->n_phrases + 1);
    work.comes_from = g_new0(guint32, base->n_phrases + 1);
    ww_parallel(n_threads, ww_parallel_tasks(n, TASK_SIZE), note_only_ways,
                &work);
    self->n = number_all(&work, n_threads, number_left);
    self->n += number_all(&work, n_threads, number_right);
    g_free(work.goes_on);
    g_free(work.comes_from);
}

void
ww_forced_clear(WwForced *self)
{
    g_free(self->states);
    g_free(self->by_left);
    g_free(self->by_right);
}
