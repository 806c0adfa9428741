#pragma once

#include "watchword/grid.h"

/* What a profile looks at of a document, side by side in memory: a list of all
 * phrases asks for it millions of times. */
typedef struct {
    guint32 date;   /* year, month and day, so that later is more; 0 undated */
    guint32 region; /* as ww_grid_region_of() */
    double share;   /* of all tokens */
} WwGridSpot;

/* (transfer none): by document. */
const WwGridSpot *ww_grid_spots(const WwGrid *self);
