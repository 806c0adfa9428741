#include "corpus/part.h"

#include <string.h>

#include <glib.h>

#include "corpus/sniff.h"
#include "corpus/walk.h"

WwOwnFile *
ww_own_file_new(const WwFile *file)
{
    WwOwnFile *self = g_new0(WwOwnFile, 1);

    self->file.path = self->strings[0] = g_strdup(file->path);
    self->file.label = self->strings[1] = g_strdup(file->label);
    self->file.id = self->strings[2] = g_strdup(file->id);
    self->file.region = self->strings[3] = g_strdup(file->region);
    self->file.folder = self->strings[4] = g_strdup(file->folder);
    self->file.written = file->written;
    self->file.given = file->given;
    return self;
}

/* A folder in which all of corpus.zip is, and that is called corpus too, says
 * nothing. */
static const char *
skip_own_name(const char *id, const char *name)
{
    g_autofree char *archive = g_path_get_basename(id);
    gsize n = ww_sniff_stem(archive, TRUE);

    return strncmp(name, archive, n) == 0 && name[n] == '/' ? name + n + 1
                                                            : name;
}

/* What the folders in @inner say, which @label ends with. */
static void
read_folders(const char *label,
             const char *inner,
             char **inout_region,
             WwWritten *inout_written,
             char **inout_open)
{
    gsize outer = strlen(label) - strlen(inner);

    for (const char *at = inner; strchr(at, '/') != NULL;) {
        gsize n = strcspn(at, "/");
        g_autofree char *name = g_strndup(at, n);
        g_autofree char *folder =
            g_strndup(label, outer + (gsize)(at - inner) + n);

        if (n > 0)
            ww_walk_read_folder(name, folder, inout_region, inout_written,
                                inout_open);
        at += n + 1;
    }
}

WwOwnFile *
ww_own_file_new_member(const WwFile *archive,
                       const char *name,
                       gboolean is_input)
{
    const char *inner = skip_own_name(archive->id, name);
    g_autofree char *label = g_strconcat(archive->label, "/", name, NULL);
    g_autofree char *id =
        is_input ? g_strdup(inner) : g_strconcat(archive->id, "/", inner, NULL);
    char *region = g_strdup(archive->region);
    char *open = g_strdup(archive->folder);
    WwFile file = { .path = label, .label = label, .id = id };
    WwOwnFile *self = NULL;

    file.written = archive->written;
    file.given = archive->given;
    read_folders(label, inner, &region, &file.written, &open);
    file.region = region;
    file.folder = open;
    self = ww_own_file_new(&file);
    g_free(region);
    g_free(open);
    return self;
}

void
ww_own_file_free(WwOwnFile *self)
{
    for (gsize i = 0; i < G_N_ELEMENTS(self->strings); i++)
        g_free(self->strings[i]);
    g_free(self);
}

WwPart *
ww_part_new(WwPartKind kind, WwOwnFile *file, const WwReadOptions *options)
{
    WwPart *self = g_new0(WwPart, 1);

    self->kind = kind;
    self->file = file;
    self->is_last = kind != WW_PART_LINES;
    ww_reader_init(&self->reader, options, &file->file);
    return self;
}

void
ww_part_free(WwPart *self)
{
    ww_reader_clear(&self->reader);
    ww_source_free(self->source);
    if (self->bytes != NULL)
        g_string_free(self->bytes, TRUE);
    g_free(self->failure);
    if (self->is_last)
        ww_own_file_free(self->file);
    g_free(self);
}

static void
read_member(WwPart *self)
{
    g_autoptr(GError) error = NULL;

    self->source =
        ww_source_open_memory(self->bytes->str, self->bytes->len, &error);
    if (self->source == NULL)
        ww_reader_problem(&self->reader, 0, "%s", error->message);
    else if (ww_reader_sniff(&self->reader, self->source, &self->format))
        ww_reader_read_source(&self->reader, self->source, self->format);
}

void
ww_part_read(WwPart *self, const GString *lines)
{
    switch (self->kind) {
    case WW_PART_FILE:
        ww_reader_read_file(&self->reader);
        break;
    case WW_PART_SOURCE:
        ww_reader_read_source(&self->reader, self->source, self->format);
        break;
    case WW_PART_LINES:
        ww_reader_read_lines(&self->reader, self->line, lines);
        break;
    case WW_PART_MEMBER:
        read_member(self);
        break;
    case WW_PART_NOTHING:
    case WW_PART_SET_ASIDE:
    default:
        break;
    }
    if (self->failure != NULL)
        ww_reader_problem(&self->reader, self->failure_line, "%s",
                          self->failure);
    g_clear_pointer(&self->source, ww_source_free);
}
