#pragma once

#include "analysis/edges.h"
#include "analysis/judge.h"
#include "count/repeats.h"

/* A phrase of text that is repeated at length which may stand on its own. */
typedef struct {
    WwLocus locus;
    guint32 extension;  /* as in the rules */
    gboolean is_quoted; /* what follows is set when it is judged */
    gboolean is_kept;
    double npmi;
} WwContender;

typedef struct {
    WwJudge *judge;       /* (not owned) */
    const WwEdges *edges; /* (not owned) */
    WwRepeats *repeats;   /* (owned) */
    guint32 *languages;   /* (owned, scratch) by node, see ww_edges_language();
                           * NULL where there is only one */
    GArray *contenders;   /* (owned) WwContender */
} WwRepeated;

/* Lists the contenders: phrases that are complete or mostly quoted. No other
 * can be kept, and only these are looked at one by one. */
gboolean ww_repeated_find(WwRepeated *self, GError **error);

/* The language of most occurrences of a node. */
static inline guint32
ww_repeated_language(const WwRepeated *self, guint32 node)
{
    return self->languages != NULL ? self->languages[node]
                                   : ww_edges_nth_language(self->edges, 0);
}

/* Tokens of a phrase. */
static inline guint
ww_repeated_length(const WwRepeated *self, WwLocus locus)
{
    return self->repeats->length - 1 + locus.depth;
}

/* Judges the phrases of the longest level counted and all that are longer, as
 * the levels of their lengths would. Those kept are appended to the judge's;
 * their occurrences, in rising order, are new (scratch). */
gboolean ww_repeated_judge(WwJudge *judge,
                           const WwEdges *edges,
                           guint64 **out_occurrences,
                           gsize *out_n,
                           GError **error);
