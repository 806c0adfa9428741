#include "analysis/runs.h"

#include <string.h>

#include "parallel.h"

/* Occurrences merged between two looks at the memory. */
#define STEP 65536

/* Two lists at a time. */
typedef struct {
    WwRun *run;
    const WwOccurrenceRun *from;
    WwOccurrenceRun *to;
} Merge;

/* Merges until so many are taken, or one list is at its end. */
static void
merge_some(const WwOccurrenceRun *a,
           const WwOccurrenceRun *b,
           gsize *inout_a,
           gsize *inout_b,
           WwOccurrenceRun *to)
{
    gsize end = to->n + STEP;
    gsize i = *inout_a;
    gsize j = *inout_b;

    while (i < a->n && j < b->n && to->n < end)
        to->data[to->n++] =
            a->data[i] < b->data[j] ? a->data[i++] : b->data[j++];
    *inout_a = i;
    *inout_b = j;
}

static void
append(WwRun *run, WwOccurrenceRun *to, const WwOccurrenceRun *from, gsize at)
{
    while (at < from->n) {
        gsize n = MIN(from->n - at, STEP);

        memcpy(to->data + to->n, from->data + at, n * sizeof(guint64));
        to->n += n;
        at += n;
        ww_scratch_touch(run, 2 * n * sizeof(guint64));
    }
}

static void
merge_pair(guint task, guint worker, gpointer user_data)
{
    const Merge *merge = user_data;
    const WwOccurrenceRun *a = &merge->from[2 * (gsize)task];
    const WwOccurrenceRun *b = a + 1;
    WwOccurrenceRun *to = &merge->to[task];
    gsize i = 0;
    gsize j = 0;

    (void)worker;
    while (i < a->n && j < b->n) {
        merge_some(a, b, &i, &j, to);
        ww_scratch_touch(merge->run, 2 * STEP * sizeof(guint64));
    }
    append(merge->run, to, a, i);
    append(merge->run, to, b, j);
}

void
ww_runs_free(WwRun *run, GArray *lists)
{
    for (guint i = 0; i < lists->len; i++)
        ww_scratch_free(run, g_array_index(lists, WwOccurrenceRun, i).data);
    g_array_set_size(lists, 0);
}

/* Half as many lists, or one more than that. */
static gboolean
merge_once(WwRun *run, GArray *lists, GError **error)
{
    g_autoptr(GArray) merged =
        g_array_new(FALSE, TRUE, sizeof(WwOccurrenceRun));
    Merge merge = { .run = run,
                    .from = (const WwOccurrenceRun *)(gpointer)lists->data };
    guint n = lists->len / 2;

    for (guint i = 0; i < n; i++) {
        gsize size = merge.from[2 * i].n + merge.from[2 * i + 1].n;
        WwOccurrenceRun list = {
            .data = ww_scratch_new(run, size * sizeof(guint64), error)
        };

        if (list.data == NULL) {
            ww_runs_free(run, merged);
            return FALSE;
        }
        g_array_append_val(merged, list);
    }
    merge.to = (WwOccurrenceRun *)(gpointer)merged->data;
    ww_parallel(ww_run_n_threads(run), n, merge_pair, &merge);
    if (lists->len % 2 != 0) {
        g_array_append_val(merged, g_array_index(lists, WwOccurrenceRun,
                                                 lists->len - 1));
        g_array_index(lists, WwOccurrenceRun, lists->len - 1).data = NULL;
    }
    ww_runs_free(run, lists);
    g_array_append_vals(lists, merged->data, merged->len);

    return TRUE;
}

gboolean
ww_runs_merge(WwRun *run, GArray *lists, GError **error)
{
    while (lists->len > 1) {
        if (!merge_once(run, lists, error))
            return FALSE;
    }

    return TRUE;
}
