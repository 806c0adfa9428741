#include "corpus/part.h"

#include <glib.h>

WwOwnFile *
ww_own_file_new(const WwFile *file)
{
    WwOwnFile *self = g_new0(WwOwnFile, 1);

    self->file.path = self->strings[0] = g_strdup(file->path);
    self->file.label = self->strings[1] = g_strdup(file->label);
    self->file.id = self->strings[2] = g_strdup(file->id);
    self->file.region = self->strings[3] = g_strdup(file->region);
    self->file.date = file->date;
    return self;
}

static void
own_file_free(WwOwnFile *self)
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
    g_free(self->failure);
    if (self->is_last)
        own_file_free(self->file);
    g_free(self);
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
