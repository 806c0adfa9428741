#pragma once

#include "watchword/count.h"

/* A stretch of text that is an occurrence of a phrase, and what stands around
 * it as far as that is shown. */
typedef struct {
    const char *bytes; /* (not owned) */
    guint32 n;
    gunichar before; /* an opening mark, or 0 */
    gunichar after;  /* a mark that may close one, or 0 */
    guint32 position;
    guint32 count;
} WwStretch;

/* The stretches of one phrase that differ. */
typedef struct {
    GPtrArray *list;   /* (owned) WwStretch, owned: as they were met */
    GHashTable *table; /* (owned) set of them */
    WwStretch *last;   /* (not owned) */
} WwStretches;

void ww_stretches_init(WwStretches *self);
void ww_stretches_clear(WwStretches *self);

/* Forgets all. */
void ww_stretches_empty(WwStretches *self);

/* What stands from start to end of a text, once. */
WwStretch ww_stretch_of(const char *text,
                        guint32 start,
                        guint32 end,
                        guint32 position);

/* Counts one more. */
void ww_stretches_add(WwStretches *self, const WwStretch *here);
