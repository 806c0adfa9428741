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

static gboolean
write_into(const char *path, const char *bytes, gsize length)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC);

    if (fd < 0)
        return FALSE;

    gboolean is_written = write_all(fd, bytes, length);

    return close(fd) == 0 && is_written;
}

static gboolean
replace(const char *path, const char *bytes, gsize length)
{
    g_autofree char *beside = g_strconcat(path, ".XXXXXX", NULL);
    int fd = g_mkstemp_full(beside, O_WRONLY | O_CLOEXEC, 0644);

    if (fd < 0)
        return FALSE;

    gboolean is_written = write_all(fd, bytes, length) && fsync(fd) == 0;
    int code = errno;

    if (close(fd) != 0 && is_written) {
        is_written = FALSE;
        code = errno;
    }
    if (is_written && g_rename(beside, path) == 0)
        return TRUE;
    if (is_written)
        code = errno;
    (void)g_unlink(beside);
    errno = code;

    return FALSE;
}

gboolean
ww_file_write(const char *path, const void *bytes, gsize length, GError **error)
{
    g_return_val_if_fail(path != NULL, FALSE);
    g_return_val_if_fail(error == NULL || *error == NULL, FALSE);

    gboolean is_written = is_pipe_or_device(path)
                              ? write_into(path, bytes, length)
                              : replace(path, bytes, length);

    return is_written || fail(path, error);
}
