#pragma once

#include "count/level.h"
#include "rank.h"

/* Phrases of the next level that need no counting. Let A and B be phrases side
 * by side, and C what they share: A without its first token, B without its
 * last. Where every C goes on to B, every A does: the longer phrase stands
 * wherever A stands, and has its counts. Where every C comes from A, the longer
 * phrase stands wherever B stands. The longer phrases have the first numbers:
 * those known by their left part, then those known by their right part. */
typedef struct {
    WwRank left;    /* such A, by number less one; without bits where none was
                     * looked for */
    WwRank right;   /* such B */
    guint32 n_left; /* longer phrases known by A */
    guint32 n;      /* all */
} WwForced;

/* Finds those of the level longer than below, and writes their records to
 * phrases. base: the level shorter than below, NULL for none. */
gboolean ww_forced_find(WwForced *self,
                        const WwLevel *base,
                        const WwLevel *below,
                        WwRun *run,
                        WwCount *phrases,
                        GError **error);
void ww_forced_clear(WwForced *self);

/* Whether a pair of phrases side by side, as in a key, is such a phrase. */
static inline gboolean
ww_forced_has(const WwForced *self, guint64 key)
{
    return ww_rank_has(&self->left, (guint32)(key >> 32) - 1) ||
           ww_rank_has(&self->right, (guint32)key - 1);
}

/* The number of such a phrase. */
static inline guint32
ww_forced_number(const WwForced *self, guint64 key)
{
    guint32 left = (guint32)(key >> 32) - 1;

    return ww_rank_has(&self->left, left)
               ? ww_rank_of(&self->left, left) + 1
               : self->n_left + ww_rank_of(&self->right, (guint32)key - 1) + 1;
}
