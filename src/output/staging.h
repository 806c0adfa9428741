#pragma once

#include <glib.h>

/* A folder in the making: files are written into a folder of their own inside
 * the target, and moved into place at once when all is there. */
typedef struct WwStaging WwStaging;

WwStaging *ww_staging_new(const char *directory,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Removes what was not moved into place. */
void ww_staging_free(WwStaging *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwStaging, ww_staging_free)

/* name may have one folder in it, such as tables/phrases.csv. */
gboolean ww_staging_add(WwStaging *self,
                        const char *name,
                        const void *bytes,
                        gsize length,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Moves all files into place, in the order in which they were added. */
gboolean ww_staging_commit(WwStaging *self,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
