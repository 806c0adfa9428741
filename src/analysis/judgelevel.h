#pragma once

#include "analysis/edges.h"
#include "analysis/judge.h"

/* Judges the phrases of a length that is counted, as the next one is. Adds
 * those kept to the judge's list, and their occurrences to the runs. runs:
 * (element-type WwOccurrenceRun). */
gboolean ww_judge_level(WwJudge *self,
                        const WwEdges *edges,
                        guint length,
                        GArray *runs,
                        GError **error);
