#pragma once

#include "count/level.h"

/* Phrases of the next level that need no counting. Let A and B be phrases side
 * by side, and C what they share: A without its first token, B without its
 * last. Where every C goes on to B, every A does: the longer phrase stands
 * wherever A stands, and has its counts. Where every C comes from A, the longer
 * phrase stands wherever B stands. */
typedef struct {
    guint32 *states;   /* (owned) two bits by number less one: it is such an A,
                        * such a B. NULL where none was looked for */
    guint32 *by_left;  /* (owned) by A: the longer phrase */
    guint32 *by_right; /* (owned) by B: the longer phrase */
    guint32 n;         /* longer phrases, which have the first numbers */
} WwForced;

/* Finds those of the level longer than below, and writes their records to
 * phrases. base: the level shorter than below, NULL for none. */
void ww_forced_find(WwForced *self,
                    const WwLevel *base,
                    const WwLevel *below,
                    guint n_threads,
                    WwCount *phrases);
void ww_forced_clear(WwForced *self);

/* Whether a pair of phrases side by side, as in a key, is such a phrase. */
static inline gboolean
ww_forced_has(const WwForced *self, guint64 key)
{
    guint32 left = (guint32)(key >> 32) - 1;
    guint32 right = (guint32)key - 1;

    return ((self->states[left / 16] >> (left % 16 * 2) & 1U) |
            (self->states[right / 16] >> (right % 16 * 2) & 2U)) != 0;
}

/* The number of such a phrase. */
static inline guint32
ww_forced_number(const WwForced *self, guint64 key)
{
    guint32 left = (guint32)(key >> 32) - 1;
    guint32 right = (guint32)key - 1;

    return (self->states[left / 16] >> (left % 16 * 2) & 1U) != 0
               ? self->by_left[left]
               : self->by_right[right];
}
