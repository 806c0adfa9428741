#pragma once

#include "watchword/corpus.h"

/* Words of the shortest document that can resemble another: of fewer, a formula
 * is all. */
#define WW_RESEMBLANCE_WORDS_MIN 50

/* Finds documents that resemble an earlier one which is kept, at @least or
 * more.
 * @originals: (inout) (array): for each document the one it repeats, as
 *   ww_duplicates_find() has it; then also the one it resembles, which is kept
 * @similarities: (array): of those, else left alone
 * Returns: how many documents were compared with some of those only with which
 * they share features, as these were too many */
guint ww_resemblance_find(const WwCorpus *corpus,
                          double least,
                          guint32 *originals,
                          double *similarities);
