#include "output/staging.h"

#include <errno.h>

#include <glib/gstdio.h>

#include "watchword/file.h"

struct WwStaging {
    char *target;     /* (owned) */
    char *folder;     /* (owned) inside of target */
    GPtrArray *names; /* (owned) char *, relative to either */
    GPtrArray *made;  /* (owned) char *: folders made, to be removed when
                       * nothing comes into them */
    gboolean is_done;
};

static gboolean
fail(const char *path, GError **error)
{
    int code = errno;

    g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(code), "%s: %s",
                path, g_strerror(code));

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

WwStaging *
ww_staging_new(const char *directory, GError **error)
{
    g_autoptr(WwStaging) self = g_new0(WwStaging, 1);

    self->target = g_strdup(directory);
    self->names = g_ptr_array_new_with_free_func(g_free);
    self->made = g_ptr_array_new_with_free_func(g_free);
    if (!make_folder(self, directory, error))
        return NULL;

    char *folder = g_build_filename(directory, ".watchword-XXXXXX", NULL);
    if (g_mkdtemp(folder) == NULL) {
        fail(directory, error);
        g_free(folder);
        return NULL;
    }
    self->folder = folder;

    return g_steal_pointer(&self);
}

static void
remove_staged(WwStaging *self)
{
    for (guint i = 0; i < self->names->len; i++) {
        g_autofree char *path =
            g_build_filename(self->folder, g_ptr_array_index(self->names, i),
                             NULL);
        g_autofree char *folder = g_path_get_dirname(path);

        g_unlink(path);
        g_rmdir(folder);
    }
    g_rmdir(self->folder);
}

void
ww_staging_free(WwStaging *self)
{
    if (self == NULL)
        return;

    if (self->folder != NULL)
        remove_staged(self);
    for (guint i = self->made->len; !self->is_done && i > 0; i--)
        g_rmdir(g_ptr_array_index(self->made, i - 1));
    g_free(self->target);
    g_free(self->folder);
    g_ptr_array_unref(self->names);
    g_ptr_array_unref(self->made);
    g_free(self);
}

gboolean
ww_staging_add(WwStaging *self,
               const char *name,
               const void *bytes,
               gsize length,
               GError **error)
{
    g_autofree char *path = g_build_filename(self->folder, name, NULL);
    g_autofree char *folder = g_path_get_dirname(path);

    if (g_mkdir_with_parents(folder, 0755) != 0)
        return fail(folder, error);
    g_ptr_array_add(self->names, g_strdup(name));

    return ww_file_write(path, bytes, length, error);
}

gboolean
ww_staging_commit(WwStaging *self, GError **error)
{
    for (guint i = 0; i < self->names->len; i++) {
        const char *name = g_ptr_array_index(self->names, i);
        g_autofree char *from = g_build_filename(self->folder, name, NULL);
        g_autofree char *to = g_build_filename(self->target, name, NULL);
        g_autofree char *folder = g_path_get_dirname(to);

        if (!make_folder(self, folder, error))
            return FALSE;
        if (g_rename(from, to) != 0)
            return fail(to, error);
    }
    self->is_done = TRUE;

    return TRUE;
}
