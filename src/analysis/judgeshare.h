#pragma once

#include "analysis/edges.h"
#include "analysis/judge.h"
#include "count/level.h"

/* Phrases of one length that may be judged at a time: what is gathered about
 * them lies in memory. */
gsize ww_judge_share_size(WwRun *run, const WwEdges *edges);

/* Judges the n phrases of a level after from. occurrences: those of the level,
 * or where there is one language only, those with marks. Returns arrays of
 * WwKept, whose phrases follow each other. */
GPtrArray *ww_judge_share(WwJudge *judge,
                          const WwEdges *edges,
                          const WwLevel *occurrences,
                          guint32 from,
                          guint32 n);
