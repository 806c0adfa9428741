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

/**
 * WwFileWriter:
 *
 * A file that is written piece by piece, and appears as ww_file_write() says.
 */
typedef struct WwFileWriter WwFileWriter;

WwFileWriter *ww_file_writer_new(const char *path,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean ww_file_writer_add(WwFileWriter *self,
                            const void *bytes,
                            gsize length,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** ww_file_writer_end: lets the file appear; to be called once, as the last. */
gboolean ww_file_writer_end(WwFileWriter *self,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** ww_file_writer_free: leaves nothing of a file that has not appeared. */
void ww_file_writer_free(WwFileWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwFileWriter, ww_file_writer_free)

G_END_DECLS
