#include "corpus/walk.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include <glib.h>

#include "corpus/datefind.h"
#include "corpus/manifest.h"

/* A folder that was entered; kept to the end, as its children point to it. */
typedef struct Folder Folder;
struct Folder {
    const Folder *parent; /* nullable, borrowed */
    char *region;         /* owned, nullable: of what is in it */
    WwWritten written;    /* the date of what is in it */
    char *open;           /* owned, nullable: the folder where that is open */
    dev_t device;
    ino_t inode;
};

/* Something that is still to be visited. */
typedef struct {
    const Folder *folder; /* borrowed: where it is */
    char *path;           /* owned: to open it */
    char *id;             /* owned: relative to the root, valid UTF-8 */
    gboolean is_manifest;
} Pending;

struct WwWalk {
    GPtrArray *folders; /* owned Folder */
    GPtrArray *pending; /* owned Pending; the next is the last */
    Pending *current;   /* owned, nullable */
    char *label;        /* owned, nullable: of current */
    WwWalkEntry entry;
};

static void
free_folder(gpointer data)
{
    Folder *folder = data;

    g_free(folder->region);
    g_free(folder->open);
    g_free(folder);
}

static void
free_pending(gpointer data)
{
    Pending *pending = data;

    if (pending == NULL)
        return;
    g_free(pending->path);
    g_free(pending->id);
    g_free(pending);
}

WwWalk *
ww_walk_new(const char *root)
{
    WwWalk *self = g_new0(WwWalk, 1);
    Pending *first = g_new0(Pending, 1);

    self->folders = g_ptr_array_new_with_free_func(free_folder);
    self->pending = g_ptr_array_new_with_free_func(free_pending);
    first->path = g_strdup(root);
    first->id = g_strdup("");
    g_ptr_array_add(self->pending, first);
    return self;
}

void
ww_walk_free(WwWalk *self)
{
    if (self == NULL)
        return;

    g_ptr_array_unref(self->folders);
    g_ptr_array_unref(self->pending);
    free_pending(self->current);
    g_free(self->label);
    g_free(self);
}

/* Byte order, backwards: the last of the array is taken first. */
static int
compare_backwards(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)b, *(const char *const *)a);
}

static gboolean
is_inside_itself(const Folder *parent, const struct stat *status)
{
    for (; parent != NULL; parent = parent->parent) {
        if (parent->device == status->st_dev && parent->inode == status->st_ino)
            return TRUE;
    }
    return FALSE;
}

/* What the name of a folder says, beside what those around it do. */
static void
read_folder_name(Folder *folder, const Pending *at)
{
    g_autofree char *name = g_path_get_basename(at->id);
    g_autofree char *label = ww_encoding_printable(at->path);

    folder->region = g_strdup(folder->parent->region);
    folder->written = folder->parent->written;
    folder->open = g_strdup(folder->parent->open);
    ww_walk_read_folder(name, label, &folder->region, &folder->written,
                        &folder->open);
}

static const Folder *
add_folder(WwWalk *self, const Pending *at, const struct stat *status)
{
    Folder *folder = g_new0(Folder, 1);

    folder->parent = at->folder;
    folder->device = status->st_dev;
    folder->inode = status->st_ino;
    if (at->folder != NULL)
        read_folder_name(folder, at);
    g_ptr_array_add(self->folders, folder);
    return folder;
}

static Pending *
add_pending(WwWalk *self,
            const Folder *folder,
            const Pending *at,
            const char *name)
{
    Pending *pending = g_new0(Pending, 1);
    g_autofree char *shown = ww_encoding_printable(name);

    pending->folder = folder;
    pending->path = g_build_filename(at->path, name, NULL);
    pending->id = at->id[0] == '\0' ? g_strdup(shown)
                                    : g_strconcat(at->id, "/", shown, NULL);
    g_ptr_array_add(self->pending, pending);
    return pending;
}

/* Which of @names is the manifest; none when it is their number. */
static guint
find_manifest(const GPtrArray *names)
{
    guint found = names->len;

    /* backwards, so that .csv comes before .tsv */
    for (guint i = 0; i < names->len; i++) {
        if (ww_manifest_is_name(g_ptr_array_index(names, i)))
            found = i;
    }
    return found;
}

/* Puts what is in a folder on the pile. Returns what is wrong, or NULL. */
static const char *
enter(WwWalk *self, const Pending *at, const struct stat *status)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    const Folder *folder;
    guint manifest;
    struct dirent *entry;
    DIR *dir;

    if (is_inside_itself(at->folder, status))
        return "a link to a folder around it";
    dir = opendir(at->path);
    if (dir == NULL)
        return g_strerror(errno);
    while ((entry = readdir(dir)) != NULL) {
        if (entry->d_name[0] != '.')
            g_ptr_array_add(names, g_strdup(entry->d_name));
    }
    closedir(dir);
    g_ptr_array_sort(names, compare_backwards);
    folder = add_folder(self, at, status);
    manifest = find_manifest(names);
    for (guint i = 0; i < names->len; i++) {
        if (i != manifest)
            (void)add_pending(self, folder, at, g_ptr_array_index(names, i));
    }
    if (manifest < names->len)
        add_pending(self, folder, at, g_ptr_array_index(names, manifest))
            ->is_manifest = TRUE;
    return NULL;
}

/* README.md, LICENSE, LICENSE-texts.txt; but license-reform.txt is a text. */
gboolean
ww_walk_is_set_aside(const char *id)
{
    g_autofree char *name = g_path_get_basename(id);
    gsize stem = strcspn(name, ".");

    return g_str_has_prefix(name, "README") ||
           g_str_has_prefix(name, "LICENSE") ||
           (stem == 6 && g_ascii_strncasecmp(name, "readme", 6) == 0) ||
           (stem == 7 && g_ascii_strncasecmp(name, "license", 7) == 0);
}

void
ww_walk_read_folder(const char *name,
                    const char *label,
                    char **inout_region,
                    WwWritten *inout_written,
                    char **inout_open)
{
    char *outer = *inout_region;
    WwDateFind find = ww_date_find_folder(name, inout_written);

    if (find != WW_DATE_FIND_NONE) {
        g_free(*inout_open);
        *inout_open = find == WW_DATE_FIND_OPEN ? g_strdup(label) : NULL;
        return;
    }
    *inout_region =
        outer == NULL ? g_strdup(name) : g_strconcat(outer, "/", name, NULL);
    g_free(outer);
}

static const WwWalkEntry *
show(WwWalk *self, guint64 size, const char *problem)
{
    const Pending *at = self->current;

    g_free(self->label);
    self->label = ww_encoding_printable(at->path);
    self->entry.file.path = at->path;
    self->entry.file.label = self->label;
    self->entry.file.id = at->id;
    self->entry.file.region = at->folder != NULL ? at->folder->region : NULL;
    self->entry.file.written =
        at->folder != NULL ? at->folder->written : (WwWritten){ 0 };
    self->entry.file.folder = at->folder != NULL ? at->folder->open : NULL;
    self->entry.size = size;
    self->entry.problem = problem;
    self->entry.is_manifest = at->is_manifest;
    self->entry.is_set_aside = ww_walk_is_set_aside(at->id);
    return &self->entry;
}

const WwWalkEntry *
ww_walk_next(WwWalk *self)
{
    while (self->pending->len > 0) {
        struct stat status;
        const char *problem = NULL;

        free_pending(self->current);
        self->current =
            g_ptr_array_steal_index(self->pending, self->pending->len - 1);
        if (stat(self->current->path, &status) != 0)
            return show(self, 0, g_strerror(errno));
        if (S_ISREG(status.st_mode))
            return show(self, (guint64)status.st_size, NULL);
        if (!S_ISDIR(status.st_mode))
            return show(self, 0, "not a regular file");
        problem = enter(self, self->current, &status);
        if (problem != NULL)
            return show(self, 0, problem);
    }
    return NULL;
}
