#pragma once

#include <glib.h>

#include "corpus/source.h"

G_BEGIN_DECLS

/* The files inside of a zip or tar archive, one after the other. Nothing is
 * unpacked to disk. */
typedef struct WwArchive WwArchive;

/* Strings are good until the next member is asked for. */
typedef struct {
    const char *name;    /* its path in the archive, valid UTF-8 on one line */
    const char *problem; /* nullable: why it cannot be read */
} WwMember;

/* @is_zip: else it is tar, which may be packed as a whole. */
WwArchive *ww_archive_open(const char *path,
                           gboolean is_zip,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ww_archive_free(WwArchive *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwArchive, ww_archive_free)

/* @charset: (nullable): that in which names are that are not UTF-8; NULL to
 * tell it by all of them. */
void ww_archive_set_charset(WwArchive *self, const char *charset);

/* What may be unpacked before it is compared with the size of the archive. */
void ww_archive_set_limit(WwArchive *self, guint64 limit);

/* Whether what was passed over of a tar archive is more than any text unpacks
 * to; for looking through it without reading. */
gboolean ww_archive_is_bomb(const WwArchive *self);

/* Steps to the next file; folders and hidden files are passed over. */
WwSourceStatus ww_archive_next(WwArchive *self,
                               WwMember *out,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Bytes of the archive, packed as they are, that were read up to here; of a zip
 * those of its members. */
guint64 ww_archive_n_read(const WwArchive *self);

/* Appends the first bytes of the member to @out, all if it has less than
 * @most. */
gboolean ww_archive_read_head(WwArchive *self,
                              GString *out,
                              gsize most,
                              gboolean *out_is_all,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Reads what is left of the member: a #WwBytesFunc. @self: a #WwArchive. */
la_ssize_t ww_archive_read(gpointer self,
                           struct archive *archive,
                           void *out,
                           gsize size);

G_END_DECLS
