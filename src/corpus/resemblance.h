#pragma once

#include "watchword/corpus.h"

/* Words of the shortest document that can resemble another: of fewer, a formula
 * is all. */
#define WW_RESEMBLANCE_WORDS_MIN 50

/* Of each document which it repeats, and how much it resembles that. */
typedef struct {
    guint32 *originals;   /* WW_ORIGINAL_NONE for none */
    double *similarities; /* where there is one */
} WwOriginals;

/* Finds documents that resemble an earlier one which is kept, at @least or
 * more.
 * @found: for each document the one it repeats, as ww_duplicates_find() has it;
 *   then also the one it resembles, which is kept
 * Returns: how many documents were compared with some of those only with which
 * they share features, as these were too many */
guint ww_resemblance_find(const WwCorpus *corpus,
                          double least,
                          const WwOriginals *found);
