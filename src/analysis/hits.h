#pragma once

#include "count/tokens.h"

/* How often a phrase occurs in one document that has it. */
typedef struct {
    guint document;
    guint32 count;
} WwHit;

/* Positions between that which is read and that which is fetched. */
#define WW_HITS_AHEAD 8

/* Steps over the documents among the n positions. Begin with *inout_at 0;
 * FALSE when there are no more. */
static inline gboolean
ww_hits_next(const WwTokens *tokens,
             const guint32 *positions,
             guint32 n,
             guint32 *inout_at,
             WwHit *out_hit)
{
    guint32 at = *inout_at;

    if (at >= n)
        return FALSE;
    if (at + WW_HITS_AHEAD < n)
        ww_tokens_prefetch_document(tokens, positions[at + WW_HITS_AHEAD]);
    out_hit->document = ww_tokens_document_of(tokens, positions[at]);
    out_hit->count = 0;
    while (at < n && positions[at] < tokens->firsts[out_hit->document + 1]) {
        out_hit->count++;
        at++;
    }
    *inout_at = at;

    return TRUE;
}
