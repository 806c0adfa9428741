#pragma once

#include "scratch.h"

/* Keys of candidates, of 32 bits where these suffice, or of 64. */
typedef union {
    gpointer any;
    guint32 *narrow;
    guint64 *wide;
} WwKeys;

static inline guint64
ww_keys_get(WwKeys self, gsize key_size, gsize at)
{
    return key_size == sizeof(guint32) ? self.narrow[at] : self.wide[at];
}

static inline void
ww_keys_set(WwKeys self, gsize key_size, gsize at, guint64 key)
{
    if (key_size == sizeof(guint32))
        self.narrow[at] = (guint32)key;
    else
        self.wide[at] = key;
}

/* The candidates of a level: places where a phrase of it may begin, in the
 * order of its parts. */
typedef struct {
    WwKeys keys;        /* (owned, scratch) */
    gsize key_size;     /* bytes of one: 4 or 8 */
    guint32 *positions; /* (owned, scratch) then their numbers */
    gsize n;
} WwCandidates;

/* Takes the room for them. */
gboolean ww_candidates_init(WwCandidates *self,
                            WwRun *run,
                            gsize n,
                            gsize key_size,
                            GError **error);

/* Where numbers are known, keys are in the way. */
void ww_candidates_drop_keys(WwCandidates *self, WwRun *run);

void ww_candidates_clear(WwCandidates *self, WwRun *run);
