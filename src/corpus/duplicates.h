#pragma once

#include "watchword/corpus.h"

/* A document that repeats none. */
#define WW_ORIGINAL_NONE G_MAXUINT32

/* For each document the first one of the same text, where a run of white space
 * counts as one space; WW_ORIGINAL_NONE if it is the first itself. (transfer
 * full) */
guint32 *ww_duplicates_find(const WwCorpus *corpus);
