#include "corpus/archive.h"

#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib.h>

#include "watchword/error.h"

#include "corpus/archivename.h"
#include "corpus/encoding.h"
#include "text/charset.h"

/* Bytes asked of a zip archive at a time. */
#define BLOCK 65536

/* Bytes of names that are enough to tell what they are. */
#define NAMES_MAX 65536

/* No text shrinks to less than a part in so many: what does was made to fill
 * memory. Of little, any share may be. */
#define RATIO_MAX     1000
#define UNPACKED_FREE ((guint64)1 << 30)

struct WwArchive {
    struct archive *archive; /* owned */
    WwGunzip *gunzip;    /* owned, nullable: what a tar archive is read by */
    int fd;              /* owned, of a zip archive; -1 for none */
    char *path;          /* owned */
    const char *given;   /* nullable: the charset of names, as the user says */
    const char *charset; /* nullable: that they are found to have */
    gboolean is_looked;  /* whether it was looked for */
    char *name;          /* owned, nullable: of the member */
    guint64 size;        /* bytes of the archive */
    guint64 n_unpacked;  /* bytes, up to here */
    guint64 n_passed;    /* bytes of members, read or not */
    guint64 limit;       /* of these, before sizes are compared */
};

static WwArchive *
archive_new(guint64 size)
{
    WwArchive *self = g_new0(WwArchive, 1);

    self->archive = archive_read_new();
    if (self->archive == NULL)
        g_error("out of memory");
    self->fd = -1;
    self->size = size;
    self->limit = UNPACKED_FREE;
    return self;
}

void
ww_archive_free(WwArchive *self)
{
    if (self == NULL)
        return;

    archive_read_free(self->archive);
    ww_gunzip_free(self->gunzip);
    g_free(self->path);
    if (self->fd >= 0)
        close(self->fd);
    g_free(self->name);
    g_free(self);
}

static const char *
why_failed(const WwArchive *self)
{
    const char *why = archive_error_string(self->archive);

    return why != NULL ? why : "unknown error";
}

static void
set_error(GError **error, const char *why)
{
    g_set_error(error, WW_ERROR, WW_ERROR_ENCODING, "cannot be unpacked: %s",
                why);
}

/* Takes over the file. */
static int
open_archive(WwArchive *self, int fd, gboolean is_zip)
{
    if (is_zip) {
        self->fd = fd;
        archive_read_support_format_zip(self->archive);
        return archive_read_open_fd(self->archive, fd, BLOCK);
    }
    self->gunzip = ww_gunzip_new(fd);
    archive_read_support_filter_zstd(self->archive);
    archive_read_support_filter_xz(self->archive);
    archive_read_support_filter_bzip2(self->archive);
    archive_read_support_format_tar(self->archive);
    return archive_read_open(self->archive, self->gunzip, NULL, ww_gunzip_read,
                             NULL);
}

WwArchive *
ww_archive_open(const char *path, gboolean is_zip, GError **error)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    g_autoptr(WwArchive) self = NULL;
    struct stat status;

    if (fd < 0 || fstat(fd, &status) != 0) {
        int code = errno;

        if (fd >= 0)
            close(fd);
        g_set_error_literal(error, G_FILE_ERROR,
                            (int)g_file_error_from_errno(code),
                            g_strerror(code));
        return NULL;
    }
    self = archive_new((guint64)status.st_size);
    self->path = g_strdup(path);
    if (open_archive(self, fd, is_zip) == ARCHIVE_OK)
        return g_steal_pointer(&self);
    set_error(error, why_failed(self));
    return NULL;
}

void
ww_archive_set_limit(WwArchive *self, guint64 limit)
{
    self->limit = limit;
}

static gboolean
has_part(const char *name, gboolean (*is_it)(const char *part))
{
    g_auto(GStrv) parts = g_strsplit(name, "/", -1);
    gboolean has_it = FALSE;

    for (guint i = 0; parts[i] != NULL; i++)
        has_it = has_it || is_it(parts[i]);
    return has_it;
}

static gboolean
is_up(const char *part)
{
    return g_str_equal(part, "..");
}

/* Hidden, or what the Finder puts beside each file. */
static gboolean
is_hidden(const char *part)
{
    return (part[0] == '.' && !g_str_equal(part, ".") && !is_up(part)) ||
           g_str_equal(part, "__MACOSX");
}

static gboolean
leads_out(const char *name)
{
    return name[0] == '/' || (g_ascii_isalpha(name[0]) && name[1] == ':') ||
           has_part(name, is_up);
}

static const char *
find_problem(struct archive_entry *entry, const char *name)
{
    if (archive_entry_hardlink(entry) != NULL ||
        archive_entry_filetype(entry) == AE_IFLNK)
        return "a link inside of an archive";
    if (archive_entry_filetype(entry) != AE_IFREG)
        return "not a regular file";
    if (leads_out(name))
        return "a name that leads out of the archive";
    if (archive_entry_is_encrypted(entry) != 0)
        return "encrypted";
    return NULL;
}

/* As it is in the archive, where the archive does not say that it is UTF-8. */
static const char *
raw_name(struct archive_entry *entry)
{
    const char *name = archive_entry_pathname_utf8(entry);

    if (name == NULL)
        name = archive_entry_pathname(entry);
    while (name != NULL && g_str_has_prefix(name, "./"))
        name += 2;
    return name != NULL ? name : "";
}

static gboolean
is_too_much(const WwArchive *self, guint64 n)
{
    return n > self->limit && n / RATIO_MAX > self->size;
}

gboolean
ww_archive_is_bomb(const WwArchive *self)
{
    /* in a zip archive they are not unpacked */
    return self->fd < 0 && is_too_much(self, self->n_passed);
}

/* All names that are not UTF-8, a line each: one alone is too short to tell
 * what it is. */
static GString *
gather_names(const WwArchive *self)
{
    g_autoptr(WwArchive) again =
        ww_archive_open(self->path, self->fd >= 0, NULL);
    GString *names = g_string_new(NULL);
    struct archive_entry *entry = NULL;

    while (again != NULL && names->len < NAMES_MAX &&
           !ww_archive_is_bomb(again) &&
           archive_read_next_header(again->archive, &entry) >= ARCHIVE_WARN &&
           entry != NULL) {
        const char *name = raw_name(entry);

        again->n_passed += (guint64)MAX(archive_entry_size(entry), 0);
        if (!g_utf8_validate(name, -1, NULL))
            g_string_append_printf(names, "%s\n", name);
    }
    return names;
}

/* Names are UTF-8 or whatever the maker's machine had. */
static char *
dup_name(WwArchive *self, struct archive_entry *entry)
{
    const char *name = raw_name(entry);
    g_autoptr(WwDecoder) decoder = NULL;
    g_autoptr(GString) decoded = NULL;

    if (g_utf8_validate(name, -1, NULL))
        return ww_encoding_printable(name);
    if (!self->is_looked) {
        g_autoptr(GString) names = gather_names(self);

        self->is_looked = TRUE;
        self->charset =
            ww_archive_names_charset(names->str, names->len, self->given);
    }
    if (self->charset == NULL)
        return ww_encoding_printable(name);
    decoder = ww_decoder_new(self->charset);
    decoded = g_string_new(NULL);
    ww_decoder_add(decoder, name, strlen(name), TRUE, decoded);
    return ww_encoding_printable(decoded->str);
}

void
ww_archive_set_charset(WwArchive *self, const char *charset)
{
    self->given = charset;
}

static gboolean
is_passed_over(struct archive_entry *entry, const char *name)
{
    return archive_entry_filetype(entry) == AE_IFDIR || name[0] == '\0' ||
           g_str_has_suffix(name, "/") || has_part(name, is_hidden);
}

WwSourceStatus
ww_archive_next(WwArchive *self, WwMember *out, GError **error)
{
    struct archive_entry *entry = NULL;

    do {
        int result = archive_read_next_header(self->archive, &entry);

        if (result == ARCHIVE_EOF)
            return WW_SOURCE_END;
        if (result < ARCHIVE_WARN) {
            set_error(error, why_failed(self));
            return WW_SOURCE_FAILED;
        }
        self->n_passed += (guint64)MAX(archive_entry_size(entry), 0);
        g_free(self->name);
        self->name = dup_name(self, entry);
    } while (is_passed_over(entry, self->name));
    out->name = self->name;
    out->problem = find_problem(entry, self->name);
    return WW_SOURCE_MORE;
}

static la_ssize_t
read_some(WwArchive *self, void *out, gsize size, const char **out_why)
{
    la_ssize_t n = archive_read_data(self->archive, out, size);

    if (n < 0) {
        *out_why = why_failed(self);
        return -1;
    }
    self->n_unpacked += (guint64)n;
    if (!is_too_much(self, self->n_unpacked))
        return n;
    *out_why = "it unpacks to more than a thousand times its size";
    return -1;
}

gboolean
ww_archive_read_head(WwArchive *self,
                     GString *out,
                     gsize most,
                     gboolean *out_is_all,
                     GError **error)
{
    const char *why = NULL;
    la_ssize_t n = 1;

    while (n > 0 && out->len < most) {
        gsize length = out->len;

        g_string_set_size(out, MIN(length + BLOCK, most));
        n = read_some(self, out->str + length, out->len - length, &why);
        g_string_truncate(out, length + (gsize)MAX(n, 0));
    }
    *out_is_all = n == 0;
    if (n < 0)
        set_error(error, why);
    return n >= 0;
}

la_ssize_t
ww_archive_read(gpointer self, struct archive *archive, void *out, gsize size)
{
    const char *why = NULL;
    la_ssize_t n = read_some(self, out, size, &why);

    if (n < 0)
        archive_set_error(archive, EIO, "%s", why);
    return n;
}

guint64
ww_archive_n_read(const WwArchive *self)
{
    gint64 n = archive_filter_bytes(self->archive, -1);

    return self->gunzip != NULL ? ww_gunzip_n_read(self->gunzip)
                                : (guint64)MAX(n, 0);
}
