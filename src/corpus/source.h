#pragma once

#include <glib.h>

#include "corpus/gunzip.h"

G_BEGIN_DECLS

/* No document may be larger: neither a file of text nor a line of JSON. It
 * bounds what a small hostile file can unpack to. */
#define WW_SOURCE_LIMIT ((gsize)1 << 30)

/* How much of a file is looked at to tell what it is. */
#define WW_SOURCE_HEAD 8192

/* The bytes of one input, unpacked as they are read. */
typedef struct WwSource WwSource;

typedef enum {
    WW_SOURCE_MORE,
    WW_SOURCE_END,
    WW_SOURCE_FAILED,
} WwSourceStatus;

/* @path: (nullable): %NULL for standard input. */
WwSource *ww_source_open(const char *path,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* @data must outlive the source. */
WwSource *ww_source_open_memory(const void *data,
                                gsize size,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* @user_data must outlive the source. */
WwSource *ww_source_open_func(WwBytesFunc func,
                              gpointer user_data,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ww_source_free(WwSource *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwSource, ww_source_free)

/* Sets another limit than %WW_SOURCE_LIMIT. */
void ww_source_set_limit(WwSource *self, gsize limit);

/* Shows the first bytes, up to %WW_SOURCE_HEAD or a little more, before
 * anything is read. The view is good until the next call. */
gboolean ww_source_peek(WwSource *self,
                        const char **out_head,
                        gsize *out_length,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Decodes what was shown and all that follows, from a charset of
 * text/charset.h; for after a peek, which then shows UTF-8. */
void ww_source_decode(WwSource *self, const char *charset);

/* Bytes of the file, packed as they are, that were read up to here. */
guint64 ww_source_n_read(const WwSource *self);

/* Bytes so far that meant nothing in that charset. */
guint64 ww_source_n_bad(const WwSource *self);

/* Appends everything to @out. */
gboolean ww_source_read_all(WwSource *self,
                            GString *out,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Puts the next lines with their ends into @lines, @wanted bytes or more, but
 * no line that is not needed for that; @out_n (nullable) says how many. What is
 * returned
 * with them says what comes after them: more lines perhaps, the end, or a line
 * that cannot be read. Only the last line of all may lack its end. */
WwSourceStatus ww_source_read_lines(WwSource *self,
                                    GString *lines,
                                    gsize wanted,
                                    guint64 *out_n,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
