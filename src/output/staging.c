#include "output/staging.h"

#include <errno.h>

#include <glib/gstdio.h>

#include "watchword/file.h"

/* One file to be written. */
typedef struct {
    char *name;    /* (owned) relative to the folder */
    GBytes *bytes; /* (owned) */
} File;

struct WwStaging {
    char *target;     /* (owned) */
    char *folder;     /* (owned) inside of target, while files are written */
    GPtrArray *files; /* (owned) File */
    GPtrArray *made;  /* (owned) char *: folders made, to be removed when
                       * nothing comes into them */
    gboolean is_done;
};

static void
file_free(gpointer data)
{
    File *file = data;

    g_free(file->name);
    g_bytes_unref(file->bytes);
    g_free(file);
}

static gboolean
fail(const char *path, GError **error)
{
    int code = errno;

    g_set_error(error, G_FILE_ERROR, (int)g_file_error_from_errno(code),
                "%s: %s", path, g_strerror(code));

    return FALSE;
}

static gboolean
make_folder(WwStaging *self, const char *path, GError **error)
{
    if (g_file_test(path, G_FILE_TEST_IS_DIR))
        return TRUE;
    if (g_mkdir_with_parents(path, 0755) != 0)
        return fail(path, error);
    g_ptr_array_add(self->made, g_strdup(path));

    return TRUE;
}

/* A folder of our own inside another. */
static gboolean
open_folder(WwStaging *self, const char *parent, GError **error)
{
    g_autofree char *folder =
        g_build_filename(parent, ".watchword-XXXXXX", NULL);

    if (g_mkdtemp(folder) == NULL)
        return fail(parent, error);
    self->folder = g_steal_pointer(&folder);

    return TRUE;
}

static void
close_folder(WwStaging *self)
{
    for (guint i = 0; self->folder != NULL && i < self->files->len; i++) {
        const File *file = g_ptr_array_index(self->files, i);
        g_autofree char *path =
            g_build_filename(self->folder, file->name, NULL);
        g_autofree char *folder = g_path_get_dirname(path);

        g_unlink(path);
        g_rmdir(folder);
    }
    if (self->folder != NULL)
        g_rmdir(self->folder);
    g_clear_pointer(&self->folder, g_free);
}

/* The path itself or what is there above it. */
static char *
find_parent(const char *path)
{
    char *parent = g_strdup(path);

    while (!g_file_test(parent, G_FILE_TEST_EXISTS)) {
        char *above = g_path_get_dirname(parent);

        g_free(parent);
        parent = above;
    }

    return parent;
}

WwStaging *
ww_staging_new(const char *directory, GError **error)
{
    g_autoptr(WwStaging) self = g_new0(WwStaging, 1);

    self->target = g_strdup(directory);
    self->files = g_ptr_array_new_with_free_func(file_free);
    self->made = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *parent = find_parent(directory);
    if (!open_folder(self, parent, error))
        return NULL;
    close_folder(self);

    return g_steal_pointer(&self);
}

void
ww_staging_free(WwStaging *self)
{
    if (self == NULL)
        return;

    close_folder(self);
    for (guint i = self->made->len; !self->is_done && i > 0; i--)
        g_rmdir(g_ptr_array_index(self->made, i - 1));
    g_free(self->target);
    g_ptr_array_unref(self->files);
    g_ptr_array_unref(self->made);
    g_free(self);
}

void
ww_staging_add(WwStaging *self,
               const char *name,
               const void *bytes,
               gsize length)
{
    File *file = g_new0(File, 1);

    file->name = g_strdup(name);
    file->bytes = g_bytes_new(bytes, length);
    g_ptr_array_add(self->files, file);
}

static gboolean
write_file(const WwStaging *self, const File *file, GError **error)
{
    g_autofree char *path = g_build_filename(self->folder, file->name, NULL);
    g_autofree char *folder = g_path_get_dirname(path);

    if (g_mkdir_with_parents(folder, 0755) != 0)
        return fail(folder, error);

    return ww_file_write(path, g_bytes_get_data(file->bytes, NULL),
                         g_bytes_get_size(file->bytes), error);
}

static gboolean
move_file(WwStaging *self, const File *file, GError **error)
{
    g_autofree char *from = g_build_filename(self->folder, file->name, NULL);
    g_autofree char *to = g_build_filename(self->target, file->name, NULL);
    g_autofree char *folder = g_path_get_dirname(to);

    if (!make_folder(self, folder, error))
        return FALSE;

    return g_rename(from, to) == 0 || fail(to, error);
}

gboolean
ww_staging_commit(WwStaging *self, GError **error)
{
    if (!make_folder(self, self->target, error) ||
        !open_folder(self, self->target, error))
        return FALSE;
    for (guint i = 0; i < self->files->len; i++) {
        if (!write_file(self, g_ptr_array_index(self->files, i), error))
            return FALSE;
    }
    for (guint i = 0; i < self->files->len; i++) {
        if (!move_file(self, g_ptr_array_index(self->files, i), error))
            return FALSE;
    }
    self->is_done = TRUE;

    return TRUE;
}
