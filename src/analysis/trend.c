#include "watchword/analysis.h"

#include "analysis/hits.h"
#include "lock.h"
#include "parallel.h"

/* Counts up to this have their interval kept. */
#define COUNTS_KEPT 4096

struct WwTrends {
    const WwGrid *grid; /* (not owned) */
    guint64 total;
    guint32 *rows; /* (owned) by document: its point */
    GArray *empty; /* (owned) WwTrendPoint: those of a phrase that is nowhere */
    GArray *points;     /* (owned) WwTrendPoint: those of the last phrase */
    WwInterval *limits; /* (owned) by count, of the count itself, where known */
    guint8 *is_known;   /* (owned) atomic, by count */
    WwLock lock;        /* to make limits known */
};

static void
make_known(WwTrends *self, guint64 count)
{
    ww_lock_take(&self->lock);
    if (self->is_known[count] == 0) {
        self->limits[count] = ww_rate_garwood(count, 1.0, WW_CONFIDENCE);
        __atomic_store_n(&self->is_known[count], 1, __ATOMIC_RELEASE);
    }
    ww_lock_give(&self->lock);
}

/* The interval of a count, from which that of a rate differs by division. */
static WwInterval
limits_of(WwTrends *self, guint64 count)
{
    if (count >= COUNTS_KEPT)
        return ww_rate_garwood(count, 1.0, WW_CONFIDENCE);
    if (__atomic_load_n(&self->is_known[count], __ATOMIC_ACQUIRE) == 0)
        make_known(self, count);

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
    self->is_known = g_new0(guint8, COUNTS_KEPT);
    ww_lock_init(&self->lock);
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
    g_free(self->is_known);
    ww_lock_clear(&self->lock);
    g_free(self);
}

guint
ww_trends_n_points(const WwTrends *self)
{
    g_return_val_if_fail(self != NULL, 0);

    return self->empty->len;
}

static void
count_hits(const WwTrends *self,
           const guint32 *positions,
           guint32 n,
           GArray *points)
{
    const WwTokens *tokens = ww_grid_tokens(self->grid);
    guint32 at = 0;
    WwHit hit;

    while (ww_hits_next(tokens, positions, n, &at, &hit)) {
        WwCell *cell =
            &g_array_index(points, WwTrendPoint, self->rows[hit.document]).cell;

        cell->count += hit.count;
        cell->documents++;
    }
}

static void
fill_points(WwTrends *self, const guint32 *positions, guint32 n, GArray *points)
{
    double overall = self->total > 0 ? (double)n / (double)self->total : 0.0;

    g_array_set_size(points, 0);
    g_array_append_vals(points, self->empty->data, self->empty->len);
    count_hits(self, positions, n, points);
    for (guint i = 0; i < points->len; i++) {
        WwTrendPoint *point = &g_array_index(points, WwTrendPoint, i);

        point->is_thin = (double)point->cell.tokens * overall < 1.0;
        if (point->cell.count > 0)
            measure(self, point);
    }
}

const GArray *
ww_trends_of(WwTrends *self, const guint32 *positions, guint32 n)
{
    g_return_val_if_fail(self != NULL, NULL);
    g_return_val_if_fail(positions != NULL || n == 0, NULL);

    fill_points(self, positions, n, self->points);

    return self->points;
}

/* The trends of some families, worked on by several threads. */
typedef struct {
    WwTrends *trends;
    const WwTracker *tracker;
    guint first;
    GPtrArray *points; /* (element-type GArray) by family */
} Families;

static void
fill_family(guint task, guint worker, gpointer user_data)
{
    const Families *self = user_data;
    g_autoptr(GArray) positions =
        ww_tracker_positions(self->tracker, self->first + task);

    (void)worker;
    fill_points(self->trends, (const guint32 *)(gpointer)positions->data,
                positions->len, g_ptr_array_index(self->points, task));
}

GPtrArray *
ww_trends_of_families(WwTrends *self,
                      const WwTracker *tracker,
                      guint first,
                      guint n,
                      guint n_threads)
{
    g_return_val_if_fail(self != NULL, NULL);
    g_return_val_if_fail(tracker != NULL, NULL);
    g_return_val_if_fail(first + n <= ww_tracker_n_families(tracker), NULL);
    g_return_val_if_fail(n_threads >= 1, NULL);

    Families families = {
        .trends = self,
        .tracker = tracker,
        .first = first,
        .points = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref),
    };

    for (guint i = 0; i < n; i++)
        g_ptr_array_add(families.points,
                        g_array_new(FALSE, FALSE, sizeof(WwTrendPoint)));
    ww_parallel(n_threads, n, fill_family, &families);

    return families.points;
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
