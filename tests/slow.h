#pragma once

#include <glib.h>

#include "watchword/count.h"

/* The slow counter: every phrase of one length, found by sorting all places
 * where one can stand. It shares nothing with the counting engine but the row
 * of word numbers. */
typedef struct {
    guint32 count;
    guint32 documents;
    guint32 first;            /* position of the first occurrence */
    const guint32 *positions; /* (borrowed) count of them, rising */
} SlowPhrase;

typedef struct {
    guint length;
    GArray *places;  /* (owned) guint32, sorted by words, then by position */
    GArray *phrases; /* (owned) SlowPhrase, by words */
} SlowLevel;

/* Phrases that occur min_count times in min_documents documents. */
SlowLevel *slow_level_new(const WwTokens *tokens,
                          guint length,
                          guint32 min_count,
                          guint32 min_documents);
void slow_level_free(gpointer level);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SlowLevel, slow_level_free)

/* Tokens in the longest stretch without a break: no phrase is longer. */
guint slow_longest_stretch(const WwTokens *tokens);

/* How many documents n rising positions lie in. */
guint32 slow_documents(const WwTokens *tokens,
                       const guint32 *positions,
                       guint32 n);
