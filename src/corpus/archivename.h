#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The charset of names in an archive, none of them UTF-8, each on a line, as
 * @bytes; NULL when nothing fits. @given: (nullable): what the user says. */
const char *ww_archive_names_charset(const char *bytes,
                                     gsize length,
                                     const char *given);

G_END_DECLS
