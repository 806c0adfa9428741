#pragma once

#include "watchword/select.h"

#include "analysis/quotes.h"

/* What is decided about the phrases of one length, by number less one. */
typedef struct {
    double *npmi;       /* weakest split of the kept, unset for others */
    guint32 *extension; /* count of the most frequent extension by a token */
    guint32 *cover;     /* count of the most frequent longer kept phrase that
                         * holds it */
    guint32 *quoted;    /* occurrences that are a whole quotation */
    guint32 *cut;   /* occurrences that cut a quotation or a hyphenated word */
    guint32 *net;   /* of the kept */
    guint32 *shown; /* index in phrases plus one, 0 when not shown */
    gboolean *is_kept;
} WwVerdicts;

/* What is decided about every recurring phrase of a corpus. */
typedef struct {
    const WwCounts *counts;         /* (not owned) */
    const WwSelectOptions *options; /* (not owned) */
    WwQuotes *quotes;               /* (owned) */
    GPtrArray *verdicts;            /* (owned) WwVerdicts by length less one */
    guint n_kept;
} WwJudge;

/* Applies the rules; counts and options must outlive the result. */
WwJudge *ww_judge_new(const WwCounts *counts, const WwSelectOptions *options);
void ww_judge_free(WwJudge *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwJudge, ww_judge_free)

/* The verdicts on the phrases of one length. */
WwVerdicts *ww_judge_verdicts(const WwJudge *self, guint length);

/* Whether a phrase is kept, and not mostly inside a longer kept one. */
gboolean ww_judge_is_shown(const WwJudge *self, guint length, guint32 phrase);
