#pragma once

#include "count/tokens.h"

/* How often a phrase occurs in one document that has it. */
typedef struct {
    guint document;
    guint32 count;
} WwHit;

/* Positions between that which is read and that which is fetched. */
#define WW_HITS_AHEAD 8

/* Positions between two looks at the memory, a power of two. */
#define WW_HITS_STEP 4096U

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
    if ((*inout_at ^ at) >= WW_HITS_STEP || at == n)
        ww_scratch_touch(tokens->run,
                         MAX(at - *inout_at, MIN(n, WW_HITS_STEP)) *
                             sizeof *positions);
    *inout_at = at;

    return TRUE;
}
