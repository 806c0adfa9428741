#include "watchword/analysis.h"

/* Counts up to this have their interval kept. */
#define COUNTS_KEPT 4096

struct WwTrends {
    const WwGrid *grid; /* (not owned) */
    guint64 total;
    guint32 *rows; /* (owned) by document: its point */
    GArray *empty; /* (owned) WwTrendPoint: those of a phrase that is nowhere */
    GArray *points;     /* (owned) WwTrendPoint: those of the last phrase */
    WwInterval *limits; /* (owned) by count: of the count itself; estimate -1
                         * where it was not needed yet */
};

/* The interval of a count, from which that of a rate differs by division. */
static WwInterval
limits_of(WwTrends *self, guint64 count)
{
    if (count >= COUNTS_KEPT)
        return ww_rate_garwood(count, 1.0, WW_CONFIDENCE);
    if (self->limits[count].estimate < 0)
        self->limits[count] = ww_rate_garwood(count, 1.0, WW_CONFIDENCE);

    return self->limits[count];
}

/* What ww_rate_garwood() gives, to the last bit. */
static WwInterval
rate_of(WwTrends *self, const WwCell *cell)
{
    const double exposure = (double)cell->tokens / 1e6;
    const WwInterval limits = limits_of(self, cell->count);

    if (!(exposure > 0))
        return ww_rate_garwood(cell->count, 0.0, WW_CONFIDENCE);

    return (WwInterval){
        .estimate = limits.estimate / exposure,
        .low = limits.low / exposure,
        .high = limits.high / exposure,
    };
}

static void
measure(WwTrends *self, WwTrendPoint *point)
{
    const WwCell *cell = &point->cell;

    point->rate = rate_of(self, cell);
    point->share =
        ww_share_wilson(cell->documents, cell->total_documents, WW_CONFIDENCE);
}

static void
add_empty_point(WwTrends *self, guint period, guint region)
{
    WwTrendPoint point = {
        .period = period,
        .region = region,
        .cell = ww_grid_cell(self->grid, period, region),
    };

    measure(self, &point);
    g_array_append_val(self->empty, point);
}

static void
add_empty_points(WwTrends *self, gboolean by_region)
{
    const WwGrid *grid = self->grid;
    guint n_periods =
        ww_grid_n_periods(grid) + (ww_grid_has_undated(grid) ? 1 : 0);
    guint n_regions =
        ww_grid_n_regions(grid) + (ww_grid_has_unplaced(grid) ? 1 : 0);

    for (guint period = 0; period < n_periods; period++) {
        if (!by_region)
            add_empty_point(self, period, WW_GRID_ALL);
        for (guint region = 0; by_region && region < n_regions; region++)
            add_empty_point(self, period, region);
    }
}

/* Points stand row by row, so that a document's follows from its cell. */
static void
list_rows(WwTrends *self, gboolean by_region)
{
    const WwGrid *grid = self->grid;
    guint n = ww_tokens_n_documents(ww_grid_tokens(grid));
    guint width = by_region ? ww_grid_n_regions(grid) +
                                  (ww_grid_has_unplaced(grid) ? 1 : 0)
                            : 1;

    self->rows = g_new(guint32, (gsize)n + 1);
    for (guint i = 0; i < n; i++)
        self->rows[i] = ww_grid_period_of(grid, i) * width +
                        (by_region ? ww_grid_region_of(grid, i) : 0);
}

WwTrends *
ww_trends_new(const WwGrid *grid, gboolean by_region)
{
    g_return_val_if_fail(grid != NULL, NULL);

    WwTrends *self = g_new0(WwTrends, 1);

    self->grid = grid;
    self->total = ww_tokens_total(ww_grid_tokens(grid));
    self->empty = g_array_new(FALSE, FALSE, sizeof(WwTrendPoint));
    self->points = g_array_new(FALSE, FALSE, sizeof(WwTrendPoint));
    self->limits = g_new(WwInterval, COUNTS_KEPT);
    for (guint i = 0; i < COUNTS_KEPT; i++)
        self->limits[i].estimate = -1.0;
    add_empty_points(self, by_region);
    list_rows(self, by_region);

    return self;
}

void
ww_trends_free(WwTrends *self)
{
    if (self == NULL)
        return;

    g_array_unref(self->empty);
    g_array_unref(self->points);
    g_free(self->rows);
    g_free(self->limits);
    g_free(self);
}

guint
ww_trends_n_points(const WwTrends *self)
{
    g_return_val_if_fail(self != NULL, 0);

    return self->empty->len;
}

static void
count_hits(WwTrends *self, const guint32 *positions, guint32 n)
{
    const WwTokens *tokens = ww_grid_tokens(self->grid);
    guint last = G_MAXUINT;

    for (guint32 i = 0; i < n; i++) {
        guint document = ww_tokens_document_at(tokens, positions[i]);
        WwCell *cell =
            &g_array_index(self->points, WwTrendPoint, self->rows[document])
                 .cell;

        cell->count++;
        cell->documents += document != last ? 1 : 0;
        last = document;
    }
}

const GArray *
ww_trends_of(WwTrends *self, const guint32 *positions, guint32 n)
{
    g_return_val_if_fail(self != NULL, NULL);
    g_return_val_if_fail(positions != NULL || n == 0, NULL);

    double overall = self->total > 0 ? (double)n / (double)self->total : 0.0;

    g_array_set_size(self->points, 0);
    g_array_append_vals(self->points, self->empty->data, self->empty->len);
    count_hits(self, positions, n);
    for (guint i = 0; i < self->points->len; i++) {
        WwTrendPoint *point = &g_array_index(self->points, WwTrendPoint, i);

        point->is_thin = (double)point->cell.tokens * overall < 1.0;
        if (point->cell.count > 0)
            measure(self, point);
    }

    return self->points;
}

GArray *
ww_trend(const WwGrid *grid,
         const guint32 *positions,
         guint32 n,
         gboolean by_region)
{
    g_return_val_if_fail(grid != NULL, NULL);

    g_autoptr(WwTrends) trends = ww_trends_new(grid, by_region);

    ww_trends_of(trends, positions, n);

    return g_array_ref(trends->points);
}
