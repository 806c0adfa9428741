#pragma once

#include "watchword/grid.h"

/* What a profile looks at of a document, side by side in memory: a list of all
 * phrases asks for it millions of times. */
typedef struct {
    guint32 date;   /* year, month and day, so that later is more; 0 undated */
    guint32 region; /* as ww_grid_region_of() */
    double share;   /* of all tokens */
} WwGridSpot;

/* The date that a number stands for. */
static inline WwDate
ww_gridspot_date(guint32 date)
{
    return (WwDate){
        .year = (guint16)(date >> 16),
        .month = (guint8)(date >> 8),
        .day = (guint8)date,
    };
}

/* Widens a range, 0 to 0 while it is empty, to a date that is none or more. */
static inline void
ww_gridspot_widen(guint32 date, guint32 *inout_first, guint32 *inout_last)
{
    if (date == 0)
        return;
    if (*inout_first == 0 || date < *inout_first)
        *inout_first = date;
    *inout_last = MAX(*inout_last, date);
}

/* (transfer none): by document. */
const WwGridSpot *ww_grid_spots(const WwGrid *self);
