/* How a phrase lies in each period and region: what its documents say, put in
 * the order of their cells. */
#include <math.h>

#include "watchword/analysis.h"

#include "analysis/gridspot.h"
#include "analysis/hits.h"

struct WwCellProfiler {
    const WwGrid *grid; /* (not owned) */
    gboolean by_period;
    gboolean by_region;
    GHashTable *smallest; /* (owned) gint64: number of a cell, to guint32:
                           * tokens in its smallest document with any */
};

/* A document with the phrase. */
typedef struct {
    guint64 cell; /* its number */
    WwHit hit;
    guint region;
    guint32 date; /* as WwGridSpot's */
} Place;

/* What is summed over the documents of a cell. */
typedef struct {
    WwCell cell;
    guint n_regions;
    guint32 first; /* as WwGridSpot's; 0 while none is dated */
    guint32 last;
    double covered;   /* share of all tokens that these documents have */
    double deviation; /* summed over them */
} Sums;

/* Cells are numbered in the order of rows. */
static guint64
number_of(const WwCellProfiler *self, guint document)
{
    guint64 n_regions =
        self->by_region ? (guint64)ww_grid_n_regions(self->grid) + 1 : 1;
    guint64 number =
        self->by_period ? ww_grid_period_of(self->grid, document) : 0;

    return number * n_regions +
           (self->by_region ? ww_grid_region_of(self->grid, document) : 0);
}

static void
note_smallest(WwCellProfiler *self, guint document)
{
    gint64 number = (gint64)number_of(self, document);
    guint64 size = ww_tokens_in_document(ww_grid_tokens(self->grid), document);
    gpointer known = g_hash_table_lookup(self->smallest, &number);

    if (size == 0 || (known != NULL && GPOINTER_TO_SIZE(known) <= size))
        return;
    g_hash_table_insert(self->smallest, g_memdup2(&number, sizeof number),
                        GSIZE_TO_POINTER(size));
}

WwCellProfiler *
ww_cell_profiler_new(const WwGrid *grid, gboolean by_period, gboolean by_region)
{
    g_return_val_if_fail(grid != NULL, NULL);

    WwCellProfiler *self = g_new0(WwCellProfiler, 1);

    self->grid = grid;
    self->by_period = by_period;
    self->by_region = by_region;
    self->smallest =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    for (guint i = 0; i < ww_tokens_n_documents(ww_grid_tokens(grid)); i++)
        note_smallest(self, i);

    return self;
}

void
ww_cell_profiler_free(WwCellProfiler *self)
{
    if (self == NULL)
        return;

    g_hash_table_unref(self->smallest);
    g_free(self);
}

const WwGrid *
ww_cell_profiler_grid(const WwCellProfiler *self)
{
    g_return_val_if_fail(self != NULL, NULL);

    return self->grid;
}

gboolean
ww_cell_profiler_by_period(const WwCellProfiler *self)
{
    g_return_val_if_fail(self != NULL, FALSE);

    return self->by_period;
}

gboolean
ww_cell_profiler_by_region(const WwCellProfiler *self)
{
    g_return_val_if_fail(self != NULL, FALSE);

    return self->by_region;
}

/* By cell, then by region, so that each is met once. */
static int
compare_places(gconstpointer a, gconstpointer b)
{
    const Place *left = a;
    const Place *right = b;

    if (left->cell != right->cell)
        return left->cell < right->cell ? -1 : 1;
    if (left->region != right->region)
        return left->region < right->region ? -1 : 1;

    return left->hit.document < right->hit.document ? -1 : 1;
}

static GArray *
list_places(const WwCellProfiler *self, const guint32 *positions, guint32 n)
{
    GArray *places = g_array_new(FALSE, FALSE, sizeof(Place));
    const WwGridSpot *spots = ww_grid_spots(self->grid);
    Place place = { 0 };
    guint32 at = 0;

    while (ww_hits_next(ww_grid_tokens(self->grid), positions, n, &at,
                        &place.hit)) {
        place.cell = number_of(self, place.hit.document);
        place.region = spots[place.hit.document].region;
        place.date = spots[place.hit.document].date;
        g_array_append_val(places, place);
    }
    g_array_sort(places, compare_places);

    return places;
}

static void
add_place(Sums *sums, const WwCellProfiler *self, const Place *place)
{
    const WwTokens *tokens = ww_grid_tokens(self->grid);
    double share = (double)ww_tokens_in_document(tokens, place->hit.document) /
                   (double)sums->cell.tokens;

    ww_gridspot_widen(place->date, &sums->first, &sums->last);
    sums->covered += share;
    sums->deviation +=
        ABS((double)place->hit.count / (double)sums->cell.count - share);
}

/* As of the whole corpus: see ww_profile_of(). */
static double
dp_norm_of(const WwCellProfiler *self, guint64 number, const Sums *sums)
{
    gint64 key = (gint64)number;
    gsize smallest =
        GPOINTER_TO_SIZE(g_hash_table_lookup(self->smallest, &key));
    double rest = 1.0 - (double)smallest / (double)sums->cell.tokens;

    return rest > 0.0 ? (sums->deviation + (1.0 - sums->covered)) / 2.0 / rest
                      : (double)NAN;
}

/* The cell of some places, which are all of one. */
static WwCellProfile
profile_places(const WwCellProfiler *self, const Place *places, guint n)
{
    guint document = places->hit.document;
    guint n_regions = ww_grid_n_regions(self->grid);
    WwCellProfile made = {
        .period = self->by_period ? ww_grid_period_of(self->grid, document)
                                  : WW_GRID_ALL,
        .region = self->by_region ? places->region : WW_GRID_ALL,
    };
    Sums sums = { .cell = ww_grid_cell(self->grid, made.period, made.region) };

    sums.cell.documents = n;
    for (guint i = 0; i < n; i++) {
        sums.cell.count += places[i].hit.count;
        if (places[i].region < n_regions &&
            (i == 0 || places[i].region != places[i - 1].region))
            sums.n_regions++;
    }
    for (guint i = 0; i < n; i++)
        add_place(&sums, self, &places[i]);
    made.cell = sums.cell;
    made.profile = (WwProfile){
        .first = ww_gridspot_date(sums.first),
        .last = ww_gridspot_date(sums.last),
        .n_regions = sums.n_regions,
        .dp_norm = dp_norm_of(self, places->cell, &sums),
    };

    return made;
}

GArray *
ww_cell_profiler_list(const WwCellProfiler *self,
                      const guint32 *positions,
                      guint32 n)
{
    g_return_val_if_fail(self != NULL, NULL);

    g_autoptr(GArray) places = list_places(self, positions, n);
    GArray *list = g_array_new(FALSE, FALSE, sizeof(WwCellProfile));
    const Place *all = (const Place *)(gpointer)places->data;

    for (guint from = 0, end = 0; from < places->len; from = end) {
        WwCellProfile made;

        while (end < places->len && all[end].cell == all[from].cell)
            end++;
        made = profile_places(self, all + from, end - from);
        g_array_append_val(list, made);
    }

    return list;
}
