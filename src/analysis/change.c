#include "watchword/analysis.h"

#include "analysis/hits.h"

guint
ww_changes_width(const WwGrid *grid)
{
    guint from = 0;

    return MAX(1U, ww_grid_main_periods(grid, &from) / 3);
}

/* Documents in a run of periods. */
static guint64
count_documents(const WwGrid *grid, guint from, guint until)
{
    guint64 n = 0;

    for (guint p = from; p <= until; p++)
        n += ww_grid_cell(grid, p, WW_GRID_ALL).total_documents;

    return n;
}

static void
count_hits(const WwSelection *selection, const WwGrid *grid, WwChange *change)
{
    guint width = ww_changes_width(grid);
    guint from = 0;
    guint end = ww_grid_main_periods(grid, &from);
    guint32 n = 0;
    const guint32 *positions =
        ww_selection_positions(selection, change->phrase, &n);
    guint32 at = 0;
    WwHit hit;

    end += from;
    while (
        ww_hits_next(ww_selection_tokens(selection), positions, n, &at, &hit)) {
        guint period = ww_grid_period_of(grid, hit.document);

        if (period >= from && period < from + width)
            change->early++;
        else if (period < end && period >= end - width)
            change->late++;
    }
}

/* One of the two is zero: the ratio is that of the side with the higher
 * share. */
static double
signed_llr(const WwChange *change)
{
    return ww_scan_llr(change->late, change->late_total, change->early,
                       change->early_total) -
           ww_scan_llr(change->early, change->early_total, change->late,
                       change->late_total);
}

static int
compare_changes(gconstpointer a, gconstpointer b)
{
    const WwChange *left = a;
    const WwChange *right = b;

    if (left->llr > right->llr || left->llr < right->llr)
        return left->llr > right->llr ? -1 : 1;

    return left->phrase < right->phrase ? -1 : 1;
}

static gboolean
is_left_out(const WwSelection *selection, guint index)
{
    WwKind kind = ww_selection_phrase(selection, index)->kind;

    return kind == WW_KIND_CEREMONIAL || kind == WW_KIND_WORD;
}

GArray *
ww_changes(const WwSelection *selection,
           const WwGrid *grid,
           guint min_documents)
{
    g_return_val_if_fail(selection != NULL, NULL);
    g_return_val_if_fail(grid != NULL, NULL);

    GArray *changes = g_array_new(FALSE, FALSE, sizeof(WwChange));
    guint from = 0;
    guint n_periods = ww_grid_main_periods(grid, &from);
    guint width = ww_changes_width(grid);
    guint end = from + n_periods;

    if (n_periods < 2)
        return changes;

    guint64 early = count_documents(grid, from, from + width - 1);
    guint64 late = count_documents(grid, end - width, end - 1);

    for (guint i = 0; i < ww_selection_n_phrases(selection); i++) {
        WwChange change = { .phrase = i,
                            .early_total = early,
                            .late_total = late };

        if (ww_selection_phrase(selection, i)->documents < min_documents)
            break; /* the most documents come first */
        if (is_left_out(selection, i))
            continue;
        count_hits(selection, grid, &change);
        change.llr = signed_llr(&change);
        g_array_append_val(changes, change);
    }
    g_array_sort(changes, compare_changes);

    return changes;
}
