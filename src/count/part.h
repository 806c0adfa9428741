#pragma once

#include "watchword/count.h"

#include "count/candidates.h"
#include "count/tokens.h"

/* Slots of the memory in front of the table: 64 kB, so that it stays in the
 * second cache beside the rest. */
#define WW_PART_RECENT_BITS 14

/* A distinct key of a part. */
typedef struct {
    guint64 key; /* packed, without the bits that choose the part */
    guint32 count;
    guint32 documents;
    guint32 first; /* position */
    guint32 last;  /* document, plus one */
} WwPartPhrase;

/* What one thread needs to count part after part. */
typedef struct {
    const WwTokens *tokens;        /* (not owned) */
    const WwCountOptions *options; /* (not owned) */
    guint64 seed;                  /* of the table's hash */
    guint64 *met;  /* (owned) slots of two bits by the hash of keys: one was
                    * met, and one once more */
    gsize n_slots; /* a power of two */
    gsize room_slots;
    GArray *phrases; /* (owned) WwPartPhrase: distinct keys of the part, in the
                      * order in which they appear */
    GArray *numbers; /* (owned) guint32: for each, 0 or which of the recurring
                      * ones it is, from 1 */
    guint32 n_recurring;
    guint32 recent[1U << WW_PART_RECENT_BITS]; /* by hash: which phrase was met
                                                * there last, 0 for none */
} WwPart;

void ww_part_init(WwPart *self,
                  const WwTokens *tokens,
                  const WwCountOptions *options);
void ww_part_clear(WwPart *self);

/* Counts n candidates, with their positions in rising order; in place of each
 * position then stands the number of a recurring phrase of the part, or 0. */
void ww_part_count(WwPart *self,
                   WwKeys keys,
                   gsize key_size,
                   guint32 *positions,
                   gsize n);

/* Well mixed; a bijection. */
static inline guint64
ww_part_mix(guint64 key)
{
    key ^= key >> 29;
    key *= 0x9E3779B97F4A7C15U;

    return key ^ (key >> 32);
}
