#pragma once

#include "analysis/edges.h"
#include "analysis/judge.h"
#include "analysis/merge.h"

/* A length that is judged: which of its phrases are kept. */
typedef struct WwJudgedLevel WwJudgedLevel;

/* Judges the phrases of a length that is counted, as the next one is, and adds
 * those kept to the judge's list. */
WwJudgedLevel *ww_judge_level(WwJudge *judge,
                              const WwEdges *edges,
                              guint length,
                              GError **error);

/* Copies the occurrences of those kept; the caller frees out->data. The length
 * must not have been dropped yet. */
gboolean ww_judged_level_copy(WwJudgedLevel *self,
                              WwOccurrenceRun *out,
                              GError **error);

/* NULL is none. */
void ww_judged_level_free(WwJudgedLevel *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwJudgedLevel, ww_judged_level_free)
