#pragma once

#include "analysis/countslines.h"
#include "analysis/countssort.h"

/* Makes records of phrases from places that begin with the same words. One for
 * each thread. */
typedef struct {
    const WwCountsRow *row; /* (not owned) */
    guint32 *places;        /* (not owned) all of them; ranges of it are sorted
                             * on the way */
    guint length_max;       /* of phrases */
    GArray *begun; /* (owned) WwCountsRange: sorted ones, what is left of each
                    */
    WwCountsSorter sorter;
    WwCountsForms forms; /* of the phrase at hand */
    WwCountsLines lines;
} WwCountsWalk;

void ww_counts_walk_init(WwCountsWalk *self,
                         const WwCountsRow *row,
                         guint32 *places,
                         guint length_max);
void ww_counts_walk_clear(WwCountsWalk *self);

/* The records of a phrase, and of all longer ones that it begins. */
void ww_counts_walk_all(WwCountsWalk *self, const WwCountsRange *range);

/* The records of the phrase alone. */
void ww_counts_walk_one(WwCountsWalk *self, const WwCountsRange *range);
