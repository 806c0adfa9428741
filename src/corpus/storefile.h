#pragma once

#include "watchword/store.h"

#include "database.h"

struct WwStore {
    WwDatabase *database; /* (owned) */
    gint64 version;       /* of what was read, see SQLite's data_version */
    guint batch; /* documents that are added at a time, 0 for the usual number;
                  * tests make it small */
};

/* (transfer none): the file of a store, for those that keep there what they
 * have worked out. */
WwDatabase *ww_store_database(WwStore *self);

/* Begins to read what belongs together, as it is now, whatever other programs
 * do; ends it. What is worked out of it can be kept, see below. */
gboolean ww_store_begin_reading(WwStore *self,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ww_store_end_reading(WwStore *self);

/* What was worked out of the documents, by its kind and by options that name
 * all that it depends on: the number it is kept under, 0 for none. details:
 * (out) (transfer full): as they were kept, NULL for none. */
gboolean ww_store_find_kept(WwStore *self,
                            const char *kind,
                            const char *options,
                            gint64 *out_number,
                            char **out_details,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Begins to keep such a thing in place of what was kept before, and lets go of
 * the oldest ones. The number is 0 when it cannot be kept: the documents have
 * changed since they were read, or the store cannot be written now. Else all
 * that is written becomes visible when it is ended, or never. */
gboolean ww_store_begin_keeping(WwStore *self,
                                const char *kind,
                                const char *options,
                                const char *details,
                                gint64 *out_number,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean ww_store_end_keeping(WwStore *self,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Appends the documents of which tokens are kept under a number, without their
 * texts. */
gboolean ww_store_read_kept(WwStore *self,
                            gint64 number,
                            const WwReadOptions *options,
                            WwCorpus *corpus,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether what a word is has not changed since the store was made: its numbers
 * would. */
gboolean ww_store_check_rules(WwStore *self,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* How a date or region was found, by its name; WW_FOUND_NOT for no such name.
 */
WwFound ww_found_from_name(const char *name);
