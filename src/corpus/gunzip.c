/* What zlib reads it takes as const. */
#define ZLIB_CONST

#include "corpus/gunzip.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include <glib.h>

/* Bytes asked of the file, and unpacked, at a time. */
#define CHUNK 65536

/* For inflateInit2(): the largest window, with the header of gzip. */
#define GZIP_WINDOW (15 + 16)

typedef enum {
    WW_STREAM_UNKNOWN, /* nothing has been read */
    WW_STREAM_AS_IS,
    WW_STREAM_INSIDE,  /* a member of gzip data */
    WW_STREAM_BETWEEN, /* where another member may begin */
} StreamState;

struct WwGunzip {
    StreamState state;
    int fd;             /* owned when above 0; -1 for anything else */
    WwBytesFunc func;   /* nullable: reads what has no fd */
    gpointer user_data; /* borrowed */
    z_stream zlib;      /* its input is what was read and not yet taken */
    guint64 n_read;     /* bytes */
    gboolean is_at_end;
    guint8 in[CHUNK];
    guint8 out[CHUNK];
};

WwGunzip *
ww_gunzip_new(int fd)
{
    WwGunzip *self = g_new0(WwGunzip, 1);

    self->fd = fd;
    self->zlib.next_in = self->in;
    if (inflateInit2(&self->zlib, GZIP_WINDOW) != Z_OK)
        g_error("out of memory");
    return self;
}

WwGunzip *
ww_gunzip_new_for_memory(const void *data, gsize size)
{
    WwGunzip *self = ww_gunzip_new(-1);

    g_assert(size <= G_MAXUINT);

    self->zlib.next_in = data;
    self->zlib.avail_in = (uInt)size;
    self->is_at_end = TRUE;
    return self;
}

WwGunzip *
ww_gunzip_new_for_func(WwBytesFunc func, gpointer user_data)
{
    WwGunzip *self = ww_gunzip_new(-1);

    self->func = func;
    self->user_data = user_data;
    return self;
}

void
ww_gunzip_free(WwGunzip *self)
{
    if (self == NULL)
        return;

    inflateEnd(&self->zlib);
    if (self->fd > 0)
        close(self->fd);
    g_free(self);
}

static la_ssize_t
read_bytes(WwGunzip *self, struct archive *archive, void *out, gsize size)
{
    la_ssize_t n;

    if (self->func != NULL)
        return self->func(self->user_data, archive, out, size);
    do {
        n = read(self->fd, out, size);
    } while (n < 0 && errno == EINTR);
    if (n < 0)
        archive_set_error(archive, errno, "%s", g_strerror(errno));
    else
        self->n_read += (guint64)n;
    return n;
}

guint64
ww_gunzip_n_read(const WwGunzip *self)
{
    return self->n_read;
}

/* Makes sure that at least @wanted bytes wait, unless the end is reached. */
static gboolean
fill(WwGunzip *self, struct archive *archive, guint wanted)
{
    z_stream *zlib = &self->zlib;

    while (zlib->avail_in < wanted && !self->is_at_end) {
        la_ssize_t n;

        memmove(self->in, zlib->next_in, zlib->avail_in);
        zlib->next_in = self->in;
        n = read_bytes(self, archive, self->in + zlib->avail_in,
                       CHUNK - zlib->avail_in);
        if (n < 0)
            return FALSE;
        self->is_at_end = n == 0;
        zlib->avail_in += (uInt)n;
    }
    return TRUE;
}

static gboolean
begins_member(const WwGunzip *self)
{
    const z_stream *zlib = &self->zlib;

    return zlib->avail_in >= 2 && zlib->next_in[0] == 0x1F &&
           zlib->next_in[1] == 0x8B;
}

static la_ssize_t
pass_on(WwGunzip *self, const void **out_block)
{
    la_ssize_t n = self->zlib.avail_in;

    *out_block = self->zlib.next_in;
    self->zlib.next_in += n;
    self->zlib.avail_in = 0;
    return n;
}

static la_ssize_t
inflate_some(WwGunzip *self, struct archive *archive, const void **out_block)
{
    z_stream *zlib = &self->zlib;
    int result;

    zlib->next_out = self->out;
    zlib->avail_out = CHUNK;
    result = inflate(zlib, Z_NO_FLUSH);
    if (result == Z_STREAM_END) {
        self->state = WW_STREAM_BETWEEN;
        inflateReset(zlib);
    } else if (result == Z_BUF_ERROR && self->is_at_end) {
        archive_set_error(archive, EIO, "truncated gzip data");
        return -1;
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
        archive_set_error(archive, EIO, "damaged gzip data: %s",
                          zlib->msg != NULL ? zlib->msg : zError(result));
        return -1;
    }
    *out_block = self->out;
    return (la_ssize_t)(CHUNK - zlib->avail_out);
}

/* After a member: another one, or padding with zeros, or the end. */
static gboolean
look_further(WwGunzip *self, struct archive *archive)
{
    z_stream *zlib = &self->zlib;

    if (begins_member(self)) {
        self->state = WW_STREAM_INSIDE;
        return TRUE;
    }
    while (zlib->avail_in > 0 && *zlib->next_in == 0) {
        zlib->next_in++;
        zlib->avail_in--;
    }
    if (zlib->avail_in == 0)
        return TRUE;
    archive_set_error(archive, EIO, "something follows the gzip data");
    return FALSE;
}

/* Looks at what comes next. */
static gboolean
settle(WwGunzip *self, struct archive *archive)
{
    if (self->state == WW_STREAM_UNKNOWN)
        self->state = begins_member(self) ? WW_STREAM_INSIDE : WW_STREAM_AS_IS;
    return self->state != WW_STREAM_BETWEEN || look_further(self, archive);
}

la_ssize_t
ww_gunzip_read(struct archive *archive, void *self, const void **out_block)
{
    WwGunzip *gunzip = self;
    la_ssize_t n = 0;

    *out_block = NULL;
    while (n == 0) {
        if (!fill(gunzip, archive, 2) || !settle(gunzip, archive))
            return -1;
        if (gunzip->state == WW_STREAM_AS_IS)
            return pass_on(gunzip, out_block);
        if (gunzip->state == WW_STREAM_INSIDE)
            n = inflate_some(gunzip, archive, out_block);
        else if (gunzip->is_at_end)
            return 0;
    }
    return n;
}
