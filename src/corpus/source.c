#include "corpus/source.h"

#include <archive.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib.h>

#include "watchword/error.h"

#include "text/charset.h"

struct WwSource {
    struct archive *archive; /* owned */
    GString *head;           /* owned: what was read ahead by a peek */
    const char *block;       /* borrowed from archive, head or decoded */
    gsize n_block;           /* bytes of block not yet taken */
    gsize limit;             /* of a line, or of the whole */
    WwGunzip *gunzip;        /* owned: what the archive reads */
    WwDecoder *decoder;      /* owned, nullable: what block is taken from */
    GString *decoded;        /* owned, nullable: the last block, as UTF-8 */
    gboolean is_at_end;
};

static WwSource *
new_source(WwGunzip *gunzip)
{
    WwSource *self = g_new0(WwSource, 1);

    self->archive = archive_read_new();
    if (self->archive == NULL)
        g_error("out of memory");
    self->gunzip = gunzip;
    self->limit = WW_SOURCE_LIMIT;
    archive_read_support_filter_zstd(self->archive);
    archive_read_support_filter_xz(self->archive);
    archive_read_support_filter_bzip2(self->archive);
    archive_read_support_format_raw(self->archive);
    archive_read_support_format_empty(self->archive);
    return self;
}

void
ww_source_free(WwSource *self)
{
    if (self == NULL)
        return;

    archive_read_free(self->archive);
    if (self->head != NULL)
        g_string_free(self->head, TRUE);
    ww_gunzip_free(self->gunzip);
    ww_decoder_free(self->decoder);
    if (self->decoded != NULL)
        g_string_free(self->decoded, TRUE);
    g_free(self);
}

static gboolean
fail(WwSource *self, GError **error)
{
    const char *why = archive_error_string(self->archive);
    int code = archive_errno(self->archive);

    if (code > 0 && why == NULL)
        why = g_strerror(code);
    g_set_error(error, WW_ERROR, WW_ERROR_ENCODING, "cannot be unpacked: %s",
                why != NULL ? why : "unknown error");
    return FALSE;
}

/* Steps to the one entry that a raw stream is. */
static WwSource *
begin(WwSource *self, GError **error)
{
    struct archive_entry *entry = NULL;
    int result = archive_read_open(self->archive, self->gunzip, NULL,
                                   ww_gunzip_read, NULL);

    if (result == ARCHIVE_OK)
        result = archive_read_next_header(self->archive, &entry);
    if (result == ARCHIVE_EOF) {
        self->is_at_end = TRUE;
    } else if (result < ARCHIVE_WARN) {
        fail(self, error);
        g_clear_pointer(&self, ww_source_free);
    }
    return self;
}

WwSource *
ww_source_open(const char *path, GError **error)
{
    int fd = STDIN_FILENO;

    if (path != NULL)
        fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        int code = errno;

        g_set_error_literal(error, G_FILE_ERROR,
                            (int)g_file_error_from_errno(code),
                            g_strerror(code));
        return NULL;
    }
    return begin(new_source(ww_gunzip_new(fd)), error);
}

WwSource *
ww_source_open_memory(const void *data, gsize size, GError **error)
{
    return begin(new_source(ww_gunzip_new_for_memory(data, size)), error);
}

WwSource *
ww_source_open_func(WwBytesFunc func, gpointer user_data, GError **error)
{
    return begin(new_source(ww_gunzip_new_for_func(func, user_data)), error);
}

void
ww_source_set_limit(WwSource *self, gsize limit)
{
    self->limit = limit;
}

/* Puts UTF-8 in the place of a block. */
static void
decode_block(WwSource *self)
{
    g_string_truncate(self->decoded, 0);
    ww_decoder_add(self->decoder, self->block, self->n_block, self->is_at_end,
                   self->decoded);
    self->block = self->decoded->str;
    self->n_block = self->decoded->len;
}

/* Makes sure that there is a byte to take, unless the end is reached. */
static gboolean
fill(WwSource *self, GError **error)
{
    const void *block = NULL;
    la_int64_t offset = 0;

    while (self->n_block == 0 && !self->is_at_end) {
        int result = archive_read_data_block(self->archive, &block,
                                             &self->n_block, &offset);

        self->block = block;
        if (result == ARCHIVE_EOF) {
            self->is_at_end = TRUE;
            self->n_block = 0;
        } else if (result != ARCHIVE_OK) {
            self->is_at_end = TRUE;
            self->n_block = 0;
            return fail(self, error);
        }
        if (self->decoder != NULL)
            decode_block(self);
    }
    return TRUE;
}

static gboolean
read_head(WwSource *self, GError **error)
{
    self->head = g_string_new(NULL);
    while (self->head->len < WW_SOURCE_HEAD) {
        if (!fill(self, error))
            return FALSE;
        if (self->n_block == 0)
            break;
        g_string_append_len(self->head, self->block, (gssize)self->n_block);
        self->n_block = 0;
    }
    self->block = self->head->str;
    self->n_block = self->head->len;
    return TRUE;
}

gboolean
ww_source_peek(WwSource *self,
               const char **out_head,
               gsize *out_length,
               GError **error)
{
    if (self->head == NULL && !read_head(self, error))
        return FALSE;
    *out_head = self->block;
    *out_length = MIN(self->n_block, WW_SOURCE_HEAD);
    return TRUE;
}

void
ww_source_decode(WwSource *self, const char *charset)
{
    g_autoptr(GString) head = g_steal_pointer(&self->head);

    self->decoder = ww_decoder_new(charset);
    self->decoded = g_string_new(NULL);
    self->head = g_string_new(NULL);
    ww_decoder_add(self->decoder, head->str, head->len, self->is_at_end,
                   self->head);
    self->block = self->head->str;
    self->n_block = self->head->len;
}

guint64
ww_source_n_read(const WwSource *self)
{
    return ww_gunzip_n_read(self->gunzip);
}

guint64
ww_source_n_bad(const WwSource *self)
{
    return self->decoder != NULL ? ww_decoder_n_bad(self->decoder) : 0;
}

static void
take(WwSource *self, GString *out, gsize n)
{
    g_string_append_len(out, self->block, (gssize)n);
    self->block += n;
    self->n_block -= n;
}

/* Whether @n more bytes may be added to a document of @length. */
static gboolean
is_within_limit(const WwSource *self, gsize length, gsize n, GError **error)
{
    if (n <= self->limit && length <= self->limit - n)
        return TRUE;
    g_set_error(error, WW_ERROR, WW_ERROR_RANGE,
                "a document of more than %" G_GSIZE_FORMAT " bytes is refused",
                self->limit);
    return FALSE;
}

gboolean
ww_source_read_all(WwSource *self, GString *out, GError **error)
{
    do {
        if (!fill(self, error))
            return FALSE;
        if (!is_within_limit(self, out->len, self->n_block, error))
            return FALSE;
        take(self, out, self->n_block);
    } while (!self->is_at_end);
    return TRUE;
}

/* Appends what there is at once of the line that begins at @start in @lines,
 * and its end with it; nothing at the end of all. */
static gboolean
take_piece(WwSource *self, GString *lines, gsize start, GError **error)
{
    const char *end;
    gsize n;

    if (!fill(self, error))
        return FALSE;
    if (self->n_block == 0)
        return TRUE;
    end = memchr(self->block, '\n', self->n_block);
    n = end != NULL ? (gsize)(end - self->block) : self->n_block;
    if (!is_within_limit(self, lines->len - start, n, error))
        return FALSE;
    take(self, lines, end != NULL ? n + 1 : n);
    return TRUE;
}

/* Takes as many whole lines as there are at once, up to so many bytes. */
static void
take_lines(WwSource *self, GString *lines, gsize room)
{
    gsize n = MIN(self->n_block, MIN(room, self->limit));

    while (n > 0 && self->block[n - 1] != '\n')
        n--;
    if (n > 0)
        take(self, lines, n);
}

static WwSourceStatus
read_lines(WwSource *self, GString *lines, gsize wanted, GError **error)
{
    gsize start = 0; /* of the last line */

    while (start < lines->len || start < wanted) {
        gsize length = lines->len;

        if (start == length) {
            take_lines(self, lines, wanted - start);
            start = lines->len;
            if (start > length)
                continue;
        }
        if (!take_piece(self, lines, start, error)) {
            g_string_truncate(lines, start);
            return WW_SOURCE_FAILED;
        }
        if (lines->len == length)
            return WW_SOURCE_END;
        if (lines->str[lines->len - 1] == '\n')
            start = lines->len;
    }

    return WW_SOURCE_MORE;
}

/* The last one may lack its end. */
static guint64
count_lines(const GString *lines)
{
    const char *end = lines->str + lines->len;
    guint64 n = 0;

    for (const char *p = lines->str; p != NULL && p < end; n++) {
        p = memchr(p, '\n', (gsize)(end - p));
        p = p != NULL ? p + 1 : NULL;
    }

    return n;
}

WwSourceStatus
ww_source_read_lines(WwSource *self,
                     GString *lines,
                     gsize wanted,
                     guint64 *out_n,
                     GError **error)
{
    WwSourceStatus status;

    g_string_truncate(lines, 0);
    status = read_lines(self, lines, wanted, error);
    if (out_n != NULL)
        *out_n = count_lines(lines);

    return status;
}
