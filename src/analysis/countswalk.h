#pragma once

#include "analysis/countsrow.h"

/* Places that begin with the same words, in rising order. */
typedef struct {
    gsize from;
    gsize until;
    guint length; /* words */
} WwCountsRange;

/* Makes records of phrases from places that begin with the same words. One for
 * each thread. */
typedef struct {
    const WwCountsRow *row; /* (not owned) */
    guint32 *places;        /* (not owned) all of them; ranges of it are sorted
                             * on the way */
    guint length_max;       /* of phrases */
    GString *prefix;        /* (owned) a line as far as its words */
    GArray *ends;           /* (owned) gsize: of prefix, before each word */
    GArray
        *begun; /* (owned) WwCountsRange: sorted ones, what is left of each */
    guint64 *keys;     /* (owned) for sorting */
    guint64 *spare;    /* (owned) as many */
    gsize room;        /* for so many */
    GHashTable *forms; /* (owned) of the phrase at hand */
    GString *form;     /* (owned) one that is made */
    GString *plain;    /* (owned) the form that is left out */
    GString *out;      /* (not owned) where lines go */
    guint64 n;         /* lines written there */
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

/* Sorts a range by the word after it; only those that have one come into the
 * result, which it is then. */
WwCountsRange ww_counts_walk_sort(WwCountsWalk *self,
                                  const WwCountsRange *range);

/* The first range of one word more in a sorted one; its end is where the next
 * one begins. */
WwCountsRange ww_counts_walk_next(const WwCountsWalk *self,
                                  const WwCountsRange *sorted,
                                  gsize from);
