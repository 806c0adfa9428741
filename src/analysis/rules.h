#pragma once

#include "watchword/select.h"

#include "analysis/edges.h"
#include "analysis/quotes.h"

/* What the rules look at beside the text: the phrases of one length, and what
 * was gathered about each, by number less one. */
typedef struct {
    const WwCounts *counts;         /* (not owned) */
    const WwSelectOptions *options; /* (not owned) */
    const WwQuotes *quotes;         /* (not owned) */
    const WwEdges *edges;           /* (not owned) */
    guint length;
    const guint32 *extension; /* count of the most frequent extension by a
                               * token */
    const guint32 *quoted;    /* occurrences that are a whole quotation */
    const guint32 *cut; /* occurrences that cut a quotation or a hyphenated
                         * word */
} WwRules;

/* Whether most occurrences are the whole content of quotation marks. */
gboolean ww_rules_is_quoted(const WwRules *self, guint32 phrase);

/* Whether a phrase stands on its own, but for its cohesion. */
gboolean ww_rules_is_fit(const WwRules *self, guint32 phrase);

/* Phrases whose cohesion is looked up together. */
#define WW_RULES_BATCH 16

/* The normalised pointwise mutual information of n phrases, each at its weakest
 * split. parts: room for WW_RULES_BATCH times two times as many numbers as they
 * have tokens. */
void ww_rules_cohesion(const WwRules *self,
                       const guint32 *phrases,
                       guint n,
                       guint32 *parts,
                       double *out_npmi);

/* Whether that is enough for the phrase. */
gboolean ww_rules_is_cohesive(const WwRules *self, guint32 phrase, double npmi);
