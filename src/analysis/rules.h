#pragma once

#include "watchword/select.h"

#include "analysis/edges.h"
#include "analysis/quotes.h"

/* What the rules look at beside the text: n phrases of one length, and what was
 * gathered about each, by number less one less from. */
typedef struct {
    const WwCounts *counts;         /* (not owned) */
    const WwSelectOptions *options; /* (not owned) */
    const WwQuotes *quotes;         /* (not owned) NULL without the text */
    const WwEdges *edges;           /* (not owned) */
    guint length;
    guint32 from;
    guint32 n;
    const guint32 *extension; /* count of the most frequent extension by a
                               * token */
    const guint32 *quoted;    /* occurrences that are a whole quotation */
    const guint32 *cut; /* occurrences that cut a quotation or a hyphenated
                         * word */
    const guint32 *first_joined; /* occurrences whose first word a hyphen joins
                                  * to what is inside */
    const guint32 *last_joined;
    const guint32 *languages; /* in which it occurs most often, see
                               * ww_edges_language() */
} WwRules;

/* Where a phrase stands among these; at or above n for another. */
static inline guint32
ww_rules_slot(const WwRules *self, guint32 number)
{
    return number - 1 - self->from;
}

/* Which of n languages, in rising order, a phrase has that occurs so often in
 * each: that of the most occurrences, among equals the first. */
guint ww_rules_choose_language(const guint32 *counts, guint n);

/* Whether the first word of a phrase at position is joined to what is inside
 * of it: what holds for joins of many is counted. */
gboolean ww_rules_is_first_joined(const WwRules *self, guint32 position);
gboolean ww_rules_is_last_joined(const WwRules *self, guint32 position);

/* Fills in the extensions: hands the count of each phrase one token longer to
 * the two that it extends. */
void ww_rules_note_extensions(const WwRules *self, guint32 *extension);

/* Whether most occurrences are the whole content of quotation marks. */
gboolean ww_rules_is_quoted(const WwRules *self, guint32 phrase);

/* Whether a phrase stands on its own, but for its cohesion. */
gboolean ww_rules_is_fit(const WwRules *self, guint32 phrase);

/* The same for a phrase of which only the count and where it stands first are
 * known; what was gathered about it stands at its number all the same. */
gboolean ww_rules_is_one_fit(const WwRules *self,
                             guint32 phrase,
                             const WwCount *count);

/* How cohesive a phrase must be: it is kept from there on. */
double ww_rules_least_cohesion(const WwRules *self, guint32 phrase);
double ww_rules_least_cohesion_of_one(const WwRules *self,
                                      const WwCount *count);
