#include <math.h>

#include "watchword/analysis.h"

#include "analysis/gridspot.h"
#include "analysis/hits.h"

/* Regions for which there is room without an allocation: all countries. */
#define REGIONS_MAX 256

/* What is gathered about the documents with a phrase. */
typedef struct {
    guint32 first; /* as WwGridSpot's; 0 while none is dated */
    guint32 last;
    guint n_regions;
    double covered;   /* share of all tokens that these documents have */
    double deviation; /* summed over them */
} Sums;

/* seen: by region, which have the phrase. */
static Sums
sum_documents(const WwGrid *grid,
              const guint32 *positions,
              guint32 n,
              guint8 *seen)
{
    const WwTokens *tokens = ww_grid_tokens(grid);
    const WwGridSpot *spots = ww_grid_spots(grid);
    Sums sums = { 0 };
    guint32 at = 0;
    WwHit hit;

    while (ww_hits_next(tokens, positions, n, &at, &hit)) {
        const WwGridSpot *spot = &spots[hit.document];

        ww_gridspot_widen(spot->date, &sums.first, &sums.last);
        sums.n_regions += seen[spot->region] == 0 ? 1 : 0;
        seen[spot->region] = 1;
        sums.covered += spot->share;
        sums.deviation += ABS((double)hit.count / n - spot->share);
    }
    /* the column of the unplaced is no region */
    sums.n_regions -= seen[ww_grid_n_regions(grid)];

    return sums;
}

WwProfile
ww_profile_of(const WwGrid *grid, const guint32 *positions, guint32 n)
{
    const WwTokens *tokens = ww_grid_tokens(grid);
    guint n_regions = ww_grid_n_regions(grid);
    guint8 few[REGIONS_MAX] = { 0 };
    g_autofree guint8 *many =
        n_regions < REGIONS_MAX ? NULL : g_new0(guint8, (gsize)n_regions + 1);
    Sums sums = sum_documents(grid, positions, n, many != NULL ? many : few);
    double rest = 1.0 - (double)ww_tokens_smallest(tokens) /
                            (double)ww_tokens_total(tokens);
    /* Documents without the phrase enter the deviation of proportions only by
     * the sum of their sizes, so they are one part here. */
    double deviation = (sums.deviation + (1.0 - sums.covered)) / 2.0;

    return (WwProfile){
        .first = ww_gridspot_date(sums.first),
        .last = ww_gridspot_date(sums.last),
        .n_regions = sums.n_regions,
        .dp_norm = rest > 0.0 ? deviation / rest : (double)NAN,
    };
}
