/* Kept phrases inside of kept phrases, found in one pass over all their
 * occurrences in the order of the text. */
#include "analysis/nest.h"

#include "count/tokens.h"
#include "parallel.h"

/* Occurrences that one task looks at, more or less. */
#define TASK_SIZE 65536

/* Occurrences between that which is looked at and that for which memory is
 * fetched. */
#define AHEAD 16

static guint32
position_of(guint64 occurrence)
{
    return (guint32)(occurrence >> 32);
}

static WwKept *
kept_of(const WwJudge *self, guint64 occurrence)
{
    return &g_array_index(self->kept, WwKept, (guint32)occurrence);
}

/* Those that begin at the same position come together, the longest last. Of
 * them only it can be outside of all others, and is so when nothing that began
 * before reaches as far. */
static void
note_net(WwJudge *self, gsize at, guint32 *inout_reach)
{
    guint64 here = self->occurrences[at];
    WwKept *kept = kept_of(self, here);
    guint32 end = position_of(here) + kept->length;

    if (at + 1 < self->n_occurrences &&
        position_of(self->occurrences[at + 1]) == position_of(here))
        return;
    if (*inout_reach < end)
        (void)__atomic_add_fetch(&kept->net, 1, __ATOMIC_RELAXED);
    *inout_reach = MAX(*inout_reach, end);
}

static void
raise_cover(WwKept *part, guint32 count)
{
    guint32 cover = __atomic_load_n(&part->cover, __ATOMIC_RELAXED);

    while (cover < count &&
           !__atomic_compare_exchange_n(&part->cover, &cover, count, FALSE,
                                        __ATOMIC_RELAXED, __ATOMIC_RELAXED))
        continue;
}

/* One occurrence of a phrase shows all that it holds: the first is taken. from:
 * the first of those that begin where it does. */
static void
cover_parts(const WwJudge *self, gsize from, const WwKept *whole)
{
    guint32 end = whole->first + whole->length;

    for (gsize i = from;
         i < self->n_occurrences && position_of(self->occurrences[i]) < end;
         i++) {
        WwKept *part = kept_of(self, self->occurrences[i]);

        if (part != whole &&
            position_of(self->occurrences[i]) + part->length <= end)
            raise_cover(part, whole->count);
    }
}

/* The first occurrence at or after a position. */
static gsize
find_occurrence(const WwJudge *self, guint32 position)
{
    gsize low = 0;
    gsize high = self->n_occurrences;

    while (low < high) {
        gsize middle = low + (high - low) / 2;

        if (position_of(self->occurrences[middle]) < position)
            low = middle + 1;
        else
            high = middle;
    }

    return low;
}

/* Where a task begins: with a document, as no phrase reaches into the next. */
static gsize
begin_of_task(const WwJudge *self, guint task)
{
    gsize at = (gsize)task * TASK_SIZE;

    if (at == 0 || at >= self->n_occurrences)
        return MIN(at, self->n_occurrences);

    guint32 document =
        ww_tokens_document_of(self->tokens, position_of(self->occurrences[at]));

    return find_occurrence(self, self->tokens->firsts[document]);
}

static void
nest_some(guint task, guint worker, gpointer user_data)
{
    WwJudge *self = user_data;
    gsize from = begin_of_task(self, task);
    gsize end = begin_of_task(self, task + 1);
    guint32 reach = 0;

    (void)worker;
    for (gsize i = from; i < end; i++) {
        guint64 here = self->occurrences[i];
        const WwKept *kept = kept_of(self, here);

        __builtin_prefetch(kept_of(self,
                                   self->occurrences[MIN(i + AHEAD, end - 1)]),
                           1);
        if (position_of(here) != position_of(self->occurrences[from]))
            from = i;
        note_net(self, i, &reach);
        if (kept->first == position_of(here))
            cover_parts(self, from, kept);
    }
    ww_scratch_touch(self->run, TASK_SIZE * sizeof(guint64));
}

void
ww_nest_find(WwJudge *self)
{
    ww_parallel(ww_run_n_threads(self->run),
                ww_parallel_tasks(self->n_occurrences, TASK_SIZE), nest_some,
                self);
}
