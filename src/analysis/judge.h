#pragma once

#include <stdbool.h>

#include "watchword/select.h"

#include "analysis/quotes.h"
#include "scratch.h"

/* How most occurrences of a phrase look. */
typedef enum {
    WW_STYLE_OTHER,
    WW_STYLE_SPACED, /* folded, with single spaces in between */
    WW_STYLE_JOINED, /* folded, with nothing in between */
} WwStyle;

/* A phrase that the rules keep. There are many: what is true or not takes a
 * byte each. */
typedef struct {
    double npmi; /* at the weakest split */
    guint length;
    guint32 number; /* 0 where no level holds it */
    guint32 count;
    guint32 documents;
    guint32 first;
    guint32 net;
    guint32 cover;  /* count of the most frequent longer kept phrase that holds
                     * it */
    bool is_quoted; /* mostly the whole content of quotation marks */
    bool is_at_edges; /* mostly near an end of their documents */
    guint8 style;     /* WwStyle */
} WwKept;

/* What is decided about every recurring phrase of a corpus. */
typedef struct {
    WwCounts *counts;               /* (not owned) */
    const WwTokens *tokens;         /* (not owned) */
    WwRun *run;                     /* (not owned) */
    const WwSelectOptions *options; /* (not owned) */
    WwQuotes *quotes;               /* (owned) */
    WwPile kept;                    /* (owned) WwKept, by length */
    guint64 *occurrences; /* (owned, scratch) of the kept, in rising order: by
                           * position, then index, so length */
    gsize n_occurrences;
} WwJudge;

/* Applies the rules, and counts on the way; counts and options must outlive the
 * result. Occurrences are dropped from counts. */
WwJudge *ww_judge_new(WwCounts *counts,
                      const WwSelectOptions *options,
                      GError **error);
void ww_judge_free(WwJudge *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwJudge, ww_judge_free)

/* Whether a kept phrase is not mostly inside a longer one. */
gboolean ww_judge_is_shown(const WwJudge *self, const WwKept *kept);

/* An occurrence of a kept phrase: its position, the phrase's index in kept, and
 * whether it is the phrase's first. */
static inline guint64
ww_occurrence_new(guint32 position, guint32 index, gboolean is_first)
{
    return (guint64)position << 32 | (guint64)index << 1 | (is_first ? 1U : 0U);
}

static inline guint32
ww_occurrence_position(guint64 occurrence)
{
    return (guint32)(occurrence >> 32);
}

static inline guint32
ww_occurrence_index(guint64 occurrence)
{
    return (guint32)occurrence >> 1;
}

static inline gboolean
ww_occurrence_is_first(guint64 occurrence)
{
    return (occurrence & 1U) != 0;
}
