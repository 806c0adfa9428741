#pragma once

#include <glib.h>

/* A folder in the making: its files are kept in memory until all are there,
 * then written beside their places and moved into them. */
typedef struct WwStaging WwStaging;

/* Fails when files could not be written into directory, which need not be
 * there yet. */
WwStaging *ww_staging_new(const char *directory,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Removes what was made and not moved into place. */
void ww_staging_free(WwStaging *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwStaging, ww_staging_free)

/* name may have one folder in it, such as tables/phrases.csv. */
void ww_staging_add(WwStaging *self,
                    const char *name,
                    const void *bytes,
                    gsize length);

/* Writes all files and moves them into place, in the order in which they were
 * added. */
gboolean ww_staging_commit(WwStaging *self,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
