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
    self->file.date = file->date;
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

WwOwnFile *
ww_own_file_new_member(const WwFile *archive,
                       const char *name,
                       gboolean is_input)
{
    const char *inner = skip_own_name(archive->id, name);
    g_autofree char *label = g_strconcat(archive->label, "/", name, NULL);
    g_autofree char *id =
        is_input ? g_strdup(inner) : g_strconcat(archive->id, "/", inner, NULL);
    g_auto(GStrv) names = g_strsplit(inner, "/", -1);
    char *region = g_strdup(archive->region);
    WwFile file = { .path = label, .label = label, .id = id };
    WwOwnFile *self = NULL;

    file.date = archive->date;
    file.given = archive->given;
    for (guint i = 0; names[i + 1] != NULL; i++) {
        if (names[i][0] != '\0')
            ww_walk_read_folder(names[i], &region, &file.date);
    }
    file.region = region;
    self = ww_own_file_new(&file);
    g_free(region);
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
