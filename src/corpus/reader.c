#include "corpus/reader.h"

#include <glib.h>

void
ww_reader_init(WwReader *self, const WwReadOptions *options, const WwFile *file)
{
    *self = (WwReader){ .options = options, .file = file };
    self->documents = g_array_new(FALSE, FALSE, sizeof(WwDocument));
    self->problems = g_ptr_array_new_with_free_func(g_free);
}

/* What was taken out of the arrays was set to NULL or cut off. */
void
ww_reader_clear(WwReader *self)
{
    for (guint i = 0; i < self->documents->len; i++)
        ww_document_clear(&g_array_index(self->documents, WwDocument, i));
    g_array_unref(self->documents);
    g_ptr_array_unref(self->problems);
}

/* Problems go to terminals, one a line, and may quote the input. */
char *
ww_file_problem(const WwFile *file, guint64 line, const char *what)
{
    g_autofree char *problem =
        line == 0 ? g_strdup_printf("%s: %s", file->label, what)
                  : g_strdup_printf("%s:%" G_GUINT64_FORMAT ": %s", file->label,
                                    line, what);

    return ww_encoding_printable(problem);
}

void
ww_reader_problem(WwReader *self, guint64 line, const char *format, ...)
{
    g_autofree char *what = NULL;
    va_list args;

    self->n_problems++;
    if (self->n_problems > WW_READER_MAX_PROBLEMS)
        return;
    va_start(args, format);
    what = g_strdup_vprintf(format, args);
    va_end(args);
    g_ptr_array_add(self->problems, ww_file_problem(self->file, line, what));
}

gboolean
ww_reader_sniff(WwReader *self, WwSource *source, WwFormat *out_format)
{
    g_autoptr(GError) error = NULL;
    const char *head = NULL;
    const char *why = NULL;
    gsize length = 0;

    if (self->file->path == NULL) {
        *out_format = WW_FORMAT_JSON_LINES;
        return TRUE;
    }
    if (!ww_source_peek(source, &head, &length, &error)) {
        ww_reader_problem(self, 0, "%s", error->message);
        return FALSE;
    }
    *out_format = ww_sniff(self->file->id, head, length, &why);
    if (*out_format == WW_FORMAT_UNUSABLE)
        ww_reader_problem(self, 0, "%s", why);
    return *out_format != WW_FORMAT_UNUSABLE;
}

void
ww_reader_read_source(WwReader *self, WwSource *source, WwFormat format)
{
    if (format == WW_FORMAT_ZIP || format == WW_FORMAT_TAR)
        ww_reader_problem(self, 0,
                          "an archive inside of another, or whose name does "
                          "not end in .zip, .tar or the like; unpack it");
    else if (format == WW_FORMAT_JSON_LINES)
        ww_reader_read_jsonl(self, source);
    else if (format == WW_FORMAT_CSV)
        ww_reader_read_csv(self, source);
    else
        ww_reader_read_plain(self, source, format == WW_FORMAT_MARKDOWN);
}

void
ww_reader_read_file(WwReader *self)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(WwSource) source = ww_source_open(self->file->path, &error);
    WwFormat format = WW_FORMAT_UNUSABLE;

    if (source == NULL)
        ww_reader_problem(self, 0, "%s", error->message);
    else if (ww_reader_sniff(self, source, &format))
        ww_reader_read_source(self, source, format);
}
