#pragma once

#include "scratch.h"

/* Occurrences in rising order. */
typedef struct {
    guint64 *data; /* (scratch) */
    gsize n;
} WwOccurrences;

/* Merges lists (WwOccurrences) into one, which alone is then left; none stays
 * none. */
gboolean ww_runs_merge(WwRun *run, GArray *lists, GError **error);

void ww_runs_free(WwRun *run, GArray *lists);
