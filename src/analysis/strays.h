#pragma once

#include "watchword/corpus.h"

/* Dates so far from all others that they are likely to be wrong: one of 9999 or
 * 1066 among those of 2000 to 2025. They are at an end of the time of a corpus,
 * cut off by a gap of 50 years or more, which is longer than all the rest, and
 * those of both ends together are fewer than a tenth of the dated documents. */
typedef struct {
    int first; /* year of the first document that is none of them */
    int last;  /* year of the last */
    guint n;   /* how many are strays; 0 for none, and then all is 0 */
} WwStrays;

WwStrays ww_strays_find(const WwCorpus *corpus);
