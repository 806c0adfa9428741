#include "corpus/manifests.h"

#include <string.h>

struct WwManifests {
    GPtrArray *all;        /* (owned) WwManifest, as they were found */
    GHashTable *by_folder; /* the same by their folders (owned), "" on top */
    GHashTable *ids;       /* (owned) paths of those that are manifests */
};

static void
free_manifest(gpointer manifest)
{
    ww_manifest_free(manifest);
}

WwManifests *
ww_manifests_new(void)
{
    WwManifests *self = g_new0(WwManifests, 1);

    self->all = g_ptr_array_new_with_free_func(free_manifest);
    self->by_folder =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    self->ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    return self;
}

void
ww_manifests_free(WwManifests *self)
{
    if (self == NULL)
        return;

    g_hash_table_unref(self->by_folder);
    g_hash_table_unref(self->ids);
    g_ptr_array_unref(self->all);
    g_free(self);
}

/* Bytes of the folder that a path begins with, its last slash included. */
static gsize
folder_length(const char *path, gsize length)
{
    while (length > 0 && path[length - 1] != '/')
        length--;

    return length;
}

gboolean
ww_manifests_add(WwManifests *self, WwReader *reader, WwSource *source)
{
    const char *id = reader->file->id;
    char *folder = g_strndup(id, folder_length(id, strlen(id)));
    WwManifest *manifest = NULL;

    if (!g_hash_table_contains(self->by_folder, folder))
        manifest = ww_manifest_read(reader, source);
    if (manifest == NULL) {
        g_free(folder);
        return FALSE;
    }
    g_ptr_array_add(self->all, manifest);
    g_hash_table_insert(self->by_folder, folder, manifest);
    g_hash_table_add(self->ids, g_strdup(id));

    return TRUE;
}

/* Lets @to hold what is wrong with another file. */
static void
pass_problems(WwReader *to, const WwReader *from)
{
    for (guint i = 0; i < from->problems->len; i++)
        g_ptr_array_add(to->problems,
                        g_strdup(g_ptr_array_index(from->problems, i)));
    to->n_problems += from->n_problems;
}

static void
add_member(WwManifests *self,
           WwReader *reader,
           const WwFile *file,
           WwArchive *archive)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(WwSource) source =
        ww_source_open_func(ww_archive_read, archive, &error);
    WwFormat format = WW_FORMAT_UNUSABLE;
    WwReader inner;

    /* what cannot be read is told when it is its turn */
    if (source == NULL)
        return;
    ww_reader_init(&inner, reader->options, file);
    if (ww_reader_sniff(&inner, source, &format) && format == WW_FORMAT_CSV &&
        ww_manifests_add(self, &inner, source))
        pass_problems(reader, &inner);
    ww_reader_clear(&inner);
}

static gboolean
is_manifest(const WwMember *member)
{
    gsize folder = folder_length(member->name, strlen(member->name));

    return member->problem == NULL &&
           ww_manifest_is_name(member->name + folder);
}

void
ww_manifests_search(WwManifests *self,
                    WwReader *reader,
                    gboolean is_zip,
                    gboolean is_input)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(WwArchive) archive =
        ww_archive_open(reader->file->path, is_zip, &error);
    WwMember member = { 0 };

    if (archive != NULL)
        ww_archive_set_charset(archive, reader->options->encoding);
    while (archive != NULL && !ww_archive_is_bomb(archive) &&
           ww_archive_next(archive, &member, NULL) == WW_SOURCE_MORE) {
        WwOwnFile *file = NULL;

        if (!is_manifest(&member))
            continue;
        file = ww_own_file_new_member(reader->file, member.name, is_input);
        add_member(self, reader, &file->file, archive);
        ww_own_file_free(file);
    }
}

const WwDocument *
ww_manifests_find(WwManifests *self, const char *id)
{
    gsize length = strlen(id);
    const WwDocument *given = NULL;

    if (self->all->len == 0)
        return NULL;
    /* all are asked, as each notes which files are there */
    do {
        g_autofree char *folder = NULL;
        const WwDocument *here = NULL;
        WwManifest *manifest = NULL;

        length = folder_length(id, length);
        folder = g_strndup(id, length);
        manifest = g_hash_table_lookup(self->by_folder, folder);
        if (manifest != NULL)
            here = ww_manifest_find(manifest, id + length);
        if (given == NULL)
            given = here;
    } while (length-- > 0);

    return given;
}

gboolean
ww_manifests_is_one(const WwManifests *self, const char *id)
{
    return g_hash_table_contains(self->ids, id);
}

void
ww_manifests_check(const WwManifests *self, WwCorpus *corpus)
{
    for (guint i = 0; i < self->all->len; i++)
        ww_manifest_check(g_ptr_array_index(self->all, i), corpus);
}
