#pragma once

#include "watchword/store.h"

#include "database.h"

/* (transfer none): the file of a store, for those that keep there what they
 * have worked out. */
WwDatabase *ww_store_database(WwStore *self);

/* Whether what a word is has not changed since the store was made: its numbers
 * would. */
gboolean ww_store_check_rules(WwStore *self,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* How a date or region was found, by its name; WW_FOUND_NOT for no such name.
 */
WwFound ww_found_from_name(const char *name);
