#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ww_file_write:
 * @path: what to write
 * @bytes: (array length=length): the whole content
 *
 * Writes a file so that it appears whole or not at all: a file beside it is
 * written to the disk, then renamed. A file that is there already is replaced;
 * a pipe or a device is not, but written into.
 *
 * Returns: %FALSE with %G_FILE_ERROR, and nothing changed
 */
gboolean ww_file_write(const char *path,
                       const void *bytes,
                       gsize length,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
