#pragma once

#include <glib.h>

/* Memory that was given back, to be used again. The kernel clears every page
 * that it gives to a process, which took a sixth of the time of a run that
 * asked for new ones at each level. */
typedef struct {
    GArray *list; /* (owned) */
    gsize n;      /* bytes */
} WwSpare;

void ww_spare_init(WwSpare *self);
void ww_spare_clear(WwSpare *self);

/* Takes a mapping; when there is too much, the oldest go. */
void ww_spare_keep(WwSpare *self, gpointer array, gsize size);

/* The smallest that is large enough, of which the rest is given back to the
 * system; NULL for none. */
gpointer ww_spare_take(WwSpare *self, gsize size);

/* Gives the oldest back until no more than so many bytes are left. */
void ww_spare_cut(WwSpare *self, gsize most);
