#include "corpus/reader.h"

#include <glib.h>

#include "text/charset.h"

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
    ww_people_free(self->people);
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

/* The first bytes of a file, as UTF-8 once it is known how to decode it. */
typedef struct {
    const char *bytes;
    gsize length;
} Head;

static gboolean
decode(WwReader *self, WwSource *source, const char *charset, Head *inout_head)
{
    g_autoptr(GError) error = NULL;

    self->charset = charset;
    ww_source_decode(source, charset);
    if (ww_source_peek(source, &inout_head->bytes, &inout_head->length, &error))
        return TRUE;
    ww_reader_problem(self, 0, "%s", error->message);
    return FALSE;
}

/* What the user or a byte-order mark says; NULL for UTF-8. */
static const char *
find_charset(const WwReader *self, const Head *head)
{
    const char *charset = self->options->encoding != NULL
                              ? ww_charset_find(self->options->encoding)
                              : ww_charset_of_mark(head->bytes, head->length);

    return charset != NULL && !g_str_equal(charset, "UTF-8") ? charset : NULL;
}

/* Of a table, whose rows are read one by one, the beginning tells. */
static const char *
detect_of_head(const Head *head)
{
    const char *bad = NULL;

    /* the last character may be cut off */
    if (g_utf8_validate_len(head->bytes, head->length, &bad) ||
        bad + 4 > head->bytes + head->length)
        return NULL;
    return ww_charset_detect(head->bytes, head->length, NULL);
}

static gboolean
sniff_head(WwReader *self, WwSource *source, Head *head, WwFormat *out_format)
{
    const char *why = NULL;
    const char *charset = NULL;

    *out_format = ww_sniff(self->file->id, head->bytes, head->length, &why);
    if (ww_format_is_archive(*out_format))
        return TRUE;
    charset = find_charset(self, head);
    if (charset != NULL) {
        if (!decode(self, source, charset, head))
            return FALSE;
        *out_format = ww_sniff(self->file->id, head->bytes, head->length, &why);
    } else if (*out_format == WW_FORMAT_CSV &&
               self->options->encoding == NULL) {
        charset = detect_of_head(head);
        if (charset != NULL && !decode(self, source, charset, head))
            return FALSE;
    }
    if (*out_format == WW_FORMAT_UNUSABLE)
        ww_reader_problem(self, 0, "%s", why);
    return *out_format != WW_FORMAT_UNUSABLE;
}

gboolean
ww_reader_sniff(WwReader *self, WwSource *source, WwFormat *out_format)
{
    g_autoptr(GError) error = NULL;
    Head head = { 0 };

    *out_format = WW_FORMAT_JSON_LINES;
    if (self->file->path == NULL && self->options->encoding == NULL)
        return TRUE;
    if (!ww_source_peek(source, &head.bytes, &head.length, &error)) {
        ww_reader_problem(self, 0, "%s", error->message);
        return FALSE;
    }
    if (self->file->path != NULL)
        return sniff_head(self, source, &head, out_format);
    return decode(self, source, ww_charset_find(self->options->encoding),
                  &head);
}

void
ww_reader_note_bad(WwReader *self, guint64 n)
{
    if (n == 0)
        return;
    self->n_bad += n;
    ww_reader_problem(self, 0,
                      "%" G_GUINT64_FORMAT " %s nothing in %s, as which it is "
                      "read",
                      n, n == 1 ? "byte means" : "bytes mean", self->charset);
}

void
ww_reader_read_source(WwReader *self, WwSource *source, WwFormat format)
{
    if (ww_format_is_archive(format))
        ww_reader_problem(self, 0,
                          "an archive within an archive is not opened; unpack "
                          "it");
    else if (format == WW_FORMAT_JSON_LINES)
        ww_reader_read_jsonl(self, source);
    else if (format == WW_FORMAT_JSON)
        ww_reader_read_json(self, source);
    else if (format == WW_FORMAT_HTML)
        ww_reader_read_html(self, source);
    else if (format == WW_FORMAT_TEI)
        ww_reader_read_tei(self, source);
    else if (format == WW_FORMAT_CSV)
        ww_reader_read_csv(self, source);
    else
        ww_reader_read_plain(self, source, format == WW_FORMAT_MARKDOWN);
    ww_reader_note_bad(self, ww_source_n_bad(source));
}

void
ww_reader_read_file(WwReader *self)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(WwSource) source = ww_source_open(self->file->path, &error);
    WwFormat format = WW_FORMAT_UNUSABLE;

    if (source == NULL)
        ww_reader_problem(self, 0, "%s", error->message);
    else if (!ww_reader_sniff(self, source, &format))
        return;
    else if (ww_format_is_archive(format))
        ww_reader_problem(self, 0,
                          "an archive in a folder whose name does not end in "
                          ".zip, .tar or the like; rename it");
    else
        ww_reader_read_source(self, source, format);
}
