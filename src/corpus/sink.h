#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A file that is written piece by piece, packed if its name ends in .gz or
 * .zst, and that appears whole or not at all; what is no file, such as a pipe,
 * is written into. The same pieces give the same bytes. */
typedef struct WwSink WwSink;

/* @in_background: whether another thread packs and writes. */
WwSink *ww_sink_open(const char *path,
                     gboolean in_background,
                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Leaves nothing behind unless ww_sink_finish() was called. */
void ww_sink_free(WwSink *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwSink, ww_sink_free)

/* What fails may be told by a later call, by ww_sink_finish() at the latest. */
gboolean ww_sink_write(WwSink *self,
                       const char *bytes,
                       gsize length,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Puts the file in its place. */
gboolean ww_sink_finish(WwSink *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
