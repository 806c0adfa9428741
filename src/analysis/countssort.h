#pragma once

#include "analysis/countsrow.h"

/* Places that begin with the same words, in rising order. */
typedef struct {
    gsize from;
    gsize until;
    guint length; /* words */
} WwCountsRange;

/* Room to sort places by the word that follows; none while it is zeroed. */
typedef struct {
    guint64 *keys;  /* (owned) */
    guint64 *spare; /* (owned) as many */
    gsize room;     /* for so many */
} WwCountsSorter;

void ww_counts_sorter_clear(WwCountsSorter *self);

/* Sorts a range by the word after it, and keeps the order of places that have
 * the same; only those that have one come into the result. */
WwCountsRange ww_counts_sort(WwCountsSorter *self,
                             const WwCountsRow *row,
                             guint32 *places,
                             const WwCountsRange *range);

/* The first range of one word more in a sorted one; its end is where the next
 * one begins. */
WwCountsRange ww_counts_sorted_next(const WwCountsRow *row,
                                    const guint32 *places,
                                    const WwCountsRange *sorted);
