#pragma once

#include <glib.h>

/* (transfer full) (element-type utf8 guint): names, none yet, and how often
 * each was counted. */
GHashTable *ww_tally_new(void);

void ww_tally_count(GHashTable *self, const char *name);
guint ww_tally_get(GHashTable *self, const char *name);

/* (transfer full) (element-type utf8): the names, which the tally owns, the
 * most frequent first, then in the order of their bytes. */
GPtrArray *ww_tally_list(GHashTable *self);
