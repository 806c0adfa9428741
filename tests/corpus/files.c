#include "files.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib.h>
#include <glib/gstdio.h>

#include "corpus/intake.h"
#include "corpus/settle.h"
#include "support.h"

void
read_bytes(WwCorpus *corpus,
           const char *name,
           const void *data,
           gsize length,
           const WwReadOptions *options)
{
    static const WwReadOptions defaults = { 0 };
    g_autoptr(GError) error = NULL;
    WwFile file = { .path = name, .label = name, .id = name };
    WwSource *source = ww_source_open_memory(data, length, &error);

    assert_no_error(error);
    ww_intake_file(corpus, options != NULL ? options : &defaults, &file, source,
                   name);
    ww_settle(corpus, options != NULL ? options : &defaults);
}

void
read_text(WwCorpus *corpus, const char *name, const char *text)
{
    read_bytes(corpus, name, text, strlen(text), NULL);
}

Folder *
folder_new(void)
{
    g_autoptr(GError) error = NULL;
    char *folder = g_dir_make_tmp("watchword-XXXXXX", &error);

    assert_no_error(error);
    return folder;
}

/* Folders come before what is in them, so they are removed from the end. */
void
folder_free(Folder *folder)
{
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);

    if (folder == NULL)
        return;

    g_ptr_array_add(paths, folder);
    for (guint i = 0; i < paths->len; i++) {
        const char *path = g_ptr_array_index(paths, i);
        struct stat status;
        const char *name;
        GDir *dir;

        if (lstat(path, &status) != 0 || !S_ISDIR(status.st_mode))
            continue;
        dir = g_dir_open(path, 0, NULL);
        while (dir != NULL && (name = g_dir_read_name(dir)) != NULL)
            g_ptr_array_add(paths, g_build_filename(path, name, NULL));
        if (dir != NULL)
            g_dir_close(dir);
    }
    for (guint i = paths->len; i > 0; i--)
        g_remove(g_ptr_array_index(paths, i - 1));
}

void
folder_write(const char *folder,
             const char *path,
             const void *data,
             gsize length)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *whole = g_build_filename(folder, path, NULL);
    g_autofree char *parent = g_path_get_dirname(whole);

    assert_int_equal(0, g_mkdir_with_parents(parent, 0755));
    g_file_set_contents(whole, data, (gssize)length, &error);
    assert_no_error(error);
}

void
folder_write_text(const char *folder, const char *path, const char *text)
{
    folder_write(folder, path, text, strlen(text));
}

static la_ssize_t
append_block(struct archive *archive,
             void *out,
             const void *data,
             size_t length)
{
    (void)archive;
    g_string_append_len(out, data, (gssize)length);
    return (la_ssize_t)length;
}

GString *
pack(const char *filter, const void *data, gsize length)
{
    GString *out = g_string_new(NULL);
    struct archive *archive = archive_write_new();
    struct archive_entry *entry = archive_entry_new();

    assert_int_equal(ARCHIVE_OK,
                     archive_write_add_filter_by_name(archive, filter));
    archive_write_set_format_raw(archive);
    archive_write_set_bytes_in_last_block(archive, 1);
    assert_int_equal(ARCHIVE_OK, archive_write_open(archive, out, NULL,
                                                    append_block, NULL));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_pathname(entry, "data");
    assert_int_equal(ARCHIVE_OK, archive_write_header(archive, entry));
    assert_int_equal(length, archive_write_data(archive, data, length));
    archive_entry_free(entry);
    assert_int_equal(ARCHIVE_OK, archive_write_free(archive));
    return out;
}

static void
write_member(struct archive *archive, const Member *member)
{
    struct archive_entry *entry = archive_entry_new();

    archive_entry_set_pathname(entry, member->name);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_size(entry, (la_int64_t)member->length);
    if (member->link != NULL) {
        archive_entry_set_filetype(entry, AE_IFLNK);
        archive_entry_set_symlink(entry, member->link);
    } else if (g_str_has_suffix(member->name, "/")) {
        archive_entry_set_filetype(entry, AE_IFDIR);
    }
    assert_int_equal(ARCHIVE_OK, archive_write_header(archive, entry));
    if (member->length > 0)
        assert_int_equal(member->length,
                         archive_write_data(archive, member->data,
                                            member->length));
    archive_entry_free(entry);
}

GString *
bundle(const char *format, const char *filter, const Member *members, gsize n)
{
    GString *out = g_string_new(NULL);
    struct archive *archive = archive_write_new();

    assert_int_equal(ARCHIVE_OK,
                     archive_write_set_format_by_name(archive, format));
    if (strcmp(filter, "none") != 0)
        assert_int_equal(ARCHIVE_OK,
                         archive_write_add_filter_by_name(archive, filter));
    archive_write_set_bytes_in_last_block(archive, 1);
    assert_int_equal(ARCHIVE_OK, archive_write_open(archive, out, NULL,
                                                    append_block, NULL));
    for (gsize i = 0; i < n; i++)
        write_member(archive, &members[i]);
    assert_int_equal(ARCHIVE_OK, archive_write_free(archive));
    return out;
}
