#include "watchword/file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

static gboolean
fail(const char *path, GError **error)
{
    int code = errno;

    g_set_error(error, G_FILE_ERROR, (int)g_file_error_from_errno(code),
                "%s: %s", path, g_strerror(code));

    return FALSE;
}

static gboolean
write_all(int fd, const char *bytes, gsize length)
{
    while (length > 0) {
        ssize_t n = write(fd, bytes, length);

        if (n < 0 && errno != EINTR)
            return FALSE;
        if (n > 0) {
            bytes += n;
            length -= (gsize)n;
        }
    }

    return TRUE;
}

/* A rename would put a file where a pipe or a device was. */
static gboolean
is_pipe_or_device(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 && !S_ISREG(status.st_mode) &&
           !S_ISDIR(status.st_mode);
}

/* Where a file is written before it has its name; a pipe or device has one. */
struct WwFileWriter {
    char *path;         /* (owned) */
    char *beside;       /* (owned) NULL for a pipe or a device */
    gboolean is_unseen; /* there is no file beside yet */
    int fd;             /* -1 once closed */
};

/* A file without a name, so that nothing is left of it however the program
 * ends; not all file systems have such. */
static int
open_unseen(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);

    return open(folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0644);
}

/* Gives the file without a name that beside it, of which the end is not yet
 * chosen. */
static gboolean
show(WwFileWriter *self)
{
    g_autofree char *unseen = g_strdup_printf("/proc/self/fd/%d", self->fd);
    int status = -1;

    for (guint i = 0; status != 0 && i < 100; i++) {
        g_autofree char *beside =
            g_strdup_printf("%s.%06x", self->path,
                            (guint)g_random_int() & 0xFFFFFFU);

        status = linkat(AT_FDCWD, unseen, AT_FDCWD, beside, AT_SYMLINK_FOLLOW);
        if (status == 0) {
            g_free(self->beside);
            self->beside = g_steal_pointer(&beside);
            self->is_unseen = FALSE;
        } else if (errno != EEXIST) {
            return FALSE;
        }
    }

    return status == 0;
}

WwFileWriter *
ww_file_writer_new(const char *path, GError **error)
{
    g_return_val_if_fail(path != NULL, NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    WwFileWriter *self = g_new0(WwFileWriter, 1);

    self->path = g_strdup(path);
    if (is_pipe_or_device(path)) {
        self->fd = open(path, O_WRONLY | O_CLOEXEC);
    } else {
        self->beside = g_strconcat(path, ".XXXXXX", NULL);
        self->fd = open_unseen(path);
        self->is_unseen = self->fd >= 0;
        if (!self->is_unseen)
            self->fd = g_mkstemp_full(self->beside, O_WRONLY | O_CLOEXEC, 0644);
    }
    if (self->fd >= 0)
        return self;
    (void)fail(path, error);
    g_clear_pointer(&self->beside, g_free);
    ww_file_writer_free(self);

    return NULL;
}

gboolean
ww_file_writer_add(WwFileWriter *self,
                   const void *bytes,
                   gsize length,
                   GError **error)
{
    g_return_val_if_fail(self != NULL, FALSE);
    g_return_val_if_fail(error == NULL || *error == NULL, FALSE);

    return write_all(self->fd, bytes, length) || fail(self->path, error);
}

gboolean
ww_file_writer_end(WwFileWriter *self, GError **error)
{
    g_return_val_if_fail(self != NULL, FALSE);
    g_return_val_if_fail(error == NULL || *error == NULL, FALSE);

    gboolean is_done = self->beside == NULL || fsync(self->fd) == 0;

    if (is_done && self->is_unseen)
        is_done = show(self);

    int code = errno;

    if (close(self->fd) != 0 && is_done) {
        is_done = FALSE;
        code = errno;
    }
    self->fd = -1;
    if (is_done && self->beside != NULL) {
        is_done = g_rename(self->beside, self->path) == 0;
        code = errno;
    }
    if (is_done) {
        g_clear_pointer(&self->beside, g_free);
        return TRUE;
    }
    errno = code;

    return fail(self->path, error);
}

void
ww_file_writer_free(WwFileWriter *self)
{
    if (self == NULL)
        return;

    if (self->fd >= 0)
        close(self->fd);
    if (self->beside != NULL && !self->is_unseen)
        (void)g_unlink(self->beside);
    g_free(self->beside);
    g_free(self->path);
    g_free(self);
}

gboolean
ww_file_write(const char *path, const void *bytes, gsize length, GError **error)
{
    g_autoptr(WwFileWriter) writer = ww_file_writer_new(path, error);

    return writer != NULL && ww_file_writer_add(writer, bytes, length, error) &&
           ww_file_writer_end(writer, error);
}
