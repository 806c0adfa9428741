/* Runs of occurrences are made one, all at once: for a stretch of positions
 * that fits the cache it is counted how many occurrences each has, and then run
 * after run puts its own where they belong. */
#include "analysis/merge.h"

#include <string.h>

#include "parallel.h"

/* Positions of the stretch that one task merges. */
#define STRETCH ((guint64)1 << 16)

typedef struct {
    WwRun *run;
    const WwOccurrenceRun *runs;
    guint n;
    guint64 *data;
    guint32 **next; /* (owned) by worker: by position in the stretch, where the
                     * next occurrence goes */
} Work;

static guint64
position_of(guint64 occurrence)
{
    return occurrence >> 32;
}

/* The first at or after a position. */
static gsize
find(const WwOccurrenceRun *run, guint64 position)
{
    gsize low = 0;
    gsize high = run->n;

    while (low < high) {
        gsize middle = low + (high - low) / 2;

        if (position_of(run->data[middle]) < position)
            low = middle + 1;
        else
            high = middle;
    }

    return low;
}

/* Counts by position, and makes sums of the counts. Returns where the stretch
 * begins in the result. */
static gsize
count_stretch(const Work *work, guint64 first, guint32 *next)
{
    gsize before = 0;
    guint32 sum = 0;

    memset(next, 0, STRETCH * sizeof *next);
    for (guint i = 0; i < work->n; i++) {
        const WwOccurrenceRun *run = &work->runs[i];
        gsize from = find(run, first);
        gsize end = find(run, first + STRETCH);

        before += from;
        for (gsize at = from; at < end; at++)
            next[position_of(run->data[at]) - first]++;
    }
    for (guint64 i = 0; i < STRETCH; i++) {
        guint32 here = next[i];

        next[i] = sum;
        sum += here;
    }

    return before;
}

static void
merge_stretch(guint task, guint worker, gpointer user_data)
{
    const Work *work = user_data;
    guint64 first = task * STRETCH;
    guint32 *next = work->next[worker];
    guint64 *to = work->data + count_stretch(work, first, next);
    gsize n = 0;

    for (guint i = 0; i < work->n; i++) {
        const WwOccurrenceRun *run = &work->runs[i];
        gsize from = find(run, first);
        gsize end = find(run, first + STRETCH);

        for (gsize at = from; at < end; at++)
            to[next[position_of(run->data[at]) - first]++] = run->data[at];
        n += end - from;
    }
    ww_scratch_touch(work->run, 3 * n * sizeof *to);
}

gboolean
ww_occurrences_merge(WwRun *run,
                     const WwOccurrenceRun *runs,
                     guint n,
                     guint32 positions,
                     WwOccurrenceRun *out,
                     GError **error)
{
    guint n_threads = ww_run_n_threads(run);
    Work work = { .run = run, .runs = runs, .n = n };

    *out = (WwOccurrenceRun){ 0 };
    for (guint i = 0; i < n; i++)
        out->n += runs[i].n;
    out->data = ww_scratch_new(run, out->n * sizeof(guint64), error);
    if (out->data == NULL)
        return FALSE;
    work.data = out->data;
    work.next = g_new0(guint32 *, n_threads);
    for (guint i = 0; i < n_threads; i++)
        work.next[i] = g_new(guint32, STRETCH);
    ww_parallel(n_threads, ww_parallel_tasks(positions, STRETCH), merge_stretch,
                &work);
    for (guint i = 0; i < n_threads; i++)
        g_free(work.next[i]);
    g_free(work.next);

    return TRUE;
}
