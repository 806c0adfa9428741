#pragma once

#include <archive.h>

#include <glib.h>

G_BEGIN_DECLS

/* Gives up to @size bytes more; 0 at the end, below 0 when it fails, which it
 * says to @archive. */
typedef la_ssize_t (*WwBytesFunc)(gpointer user_data,
                                  struct archive *archive,
                                  void *out,
                                  gsize size);

/* The bytes of a file or of a piece of memory, gzip undone. Libarchive undoes
 * it too, but does not compare the checksums, and so takes damaged text for
 * good. */
typedef struct WwGunzip WwGunzip;

/* @fd: taken over unless it is standard input. */
WwGunzip *ww_gunzip_new(int fd);
/* @data must outlive the result. */
WwGunzip *ww_gunzip_new_for_memory(const void *data, gsize size);
/* @user_data must outlive the result. */
WwGunzip *ww_gunzip_new_for_func(WwBytesFunc func, gpointer user_data);
void ww_gunzip_free(WwGunzip *self);

/* Bytes of the file, or what else it reads, that were read up to here. */
guint64 ww_gunzip_n_read(const WwGunzip *self);

/* Gives the next bytes to libarchive; its archive_read_callback. @self: a
 * #WwGunzip. */
la_ssize_t ww_gunzip_read(struct archive *archive,
                          void *self,
                          const void **out_block);

G_END_DECLS
