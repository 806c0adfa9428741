#pragma once

#include "watchword/select.h"

/* How cohesive phrases of one length are: looked up for some at a time. */
typedef struct {
    const WwCounts *counts; /* (not owned) */
    guint length;
    guint room;     /* phrases at a time, at most */
    guint32 *parts; /* (owned) counts of first and of last tokens, by phrase,
                     * side and tokens less one */
    guint32 *at;    /* (owned) by phrase, then side: the part come to */
    guint64 *order; /* (owned) (nullable) parts in the order of their records,
                     * where these lie in files */
    guint64 *order_to; /* (owned) (nullable) to sort them */
} WwCohesion;

void ww_cohesion_init(WwCohesion *self, const WwCounts *counts, guint length);
void ww_cohesion_clear(WwCohesion *self);

/* The normalised pointwise mutual information of n phrases, each at its weakest
 * split. */
void ww_cohesion_find(WwCohesion *self,
                      const guint32 *phrases,
                      guint n,
                      double *out_npmi);
