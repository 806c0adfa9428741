#pragma once

#include "analysis/merge.h"

/* As ww_occurrences_merge(), two at a time, each read from front to back:
 * merges lists (WwOccurrenceRun) into one, which alone is then left; none stays
 * none. */
gboolean ww_runs_merge(WwRun *run, GArray *lists, GError **error);

void ww_runs_free(WwRun *run, GArray *lists);
