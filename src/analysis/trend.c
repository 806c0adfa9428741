#include "watchword/analysis.h"

/* One point; overall is the phrase's rate in the whole corpus, per token. */
static WwTrendPoint
make_point(guint period, guint region, const WwCell *cell, double overall)
{
    WwTrendPoint point = {
        .period = period,
        .region = region,
        .cell = *cell,
        .rate = ww_rate_garwood(cell->count, (double)cell->tokens / 1e6,
                                WW_CONFIDENCE),
        .share = ww_share_wilson(cell->documents, cell->total_documents,
                                 WW_CONFIDENCE),
        .is_thin = (double)cell->tokens * overall < 1.0,
    };

    return point;
}

static void
add_region_points(GArray *points,
                  guint period,
                  const WwCell *row,
                  guint n_regions,
                  double overall)
{
    for (guint region = 0; region < n_regions; region++) {
        WwTrendPoint point = make_point(period, region, &row[region], overall);

        g_array_append_val(points, point);
    }
}

GArray *
ww_trend(const WwGrid *grid,
         const guint32 *positions,
         guint32 n,
         gboolean by_region)
{
    g_return_val_if_fail(grid != NULL, NULL);

    GArray *points = g_array_new(FALSE, FALSE, sizeof(WwTrendPoint));
    g_autofree WwCell *cells = ww_grid_tally(grid, positions, n);
    guint width = ww_grid_n_regions(grid) + 1;
    guint n_periods =
        ww_grid_n_periods(grid) + (ww_grid_has_undated(grid) ? 1 : 0);
    guint n_regions =
        ww_grid_n_regions(grid) + (ww_grid_has_unplaced(grid) ? 1 : 0);
    guint64 total = ww_tokens_total(ww_grid_tokens(grid));
    double overall = total > 0 ? (double)n / (double)total : 0.0;

    for (guint period = 0; period < n_periods; period++) {
        const WwCell *row = cells + (gsize)period * width;

        if (by_region) {
            add_region_points(points, period, row, n_regions, overall);
            continue;
        }
        WwCell sum = ww_grid_sum(grid, cells, period, WW_GRID_ALL);
        WwTrendPoint point = make_point(period, WW_GRID_ALL, &sum, overall);
        g_array_append_val(points, point);
    }

    return points;
}
