#include <glib.h>

#include "corpus/datefind.h"
#include "corpus/frontmatter.h"
#include "corpus/header.h"
#include "corpus/markdown.h"
#include "corpus/metadata.h"
#include "corpus/reader.h"
#include "corpus/sniff.h"
#include "text/charset.h"

static void
set_language(WwReader *reader, const char *value, WwDocument *document)
{
    if (value == NULL)
        return;
    document->language = ww_metadata_language(value);
    if (document->language == NULL)
        ww_reader_problem(reader, 1, "the language is no code such as \"en\"");
}

static void
use_front_matter(WwReader *reader,
                 const WwFrontMatter *matter,
                 WwDocument *document)
{
    document->id = ww_metadata_line(matter->id);
    document->title = ww_metadata_line(matter->title);
    document->region = ww_metadata_region(matter->region);
    if (document->region != NULL)
        document->region_found = WW_FOUND_FRONT_MATTER;
    if (matter->date != NULL && ww_metadata_date(reader, matter->date_line,
                                                 matter->date, &document->date))
        document->date_found = WW_FOUND_FRONT_MATTER;
    set_language(reader, matter->language, document);
    if (matter->is_unclosed)
        ww_reader_problem(reader, 1,
                          "front matter that does not end; read as text");
}

static void
use_header(WwReader *reader, WwHeader *header, WwDocument *document)
{
    if (document->title == NULL)
        document->title = g_steal_pointer(&header->title);
    if (header->found == WW_DATE_FIND_NONE ||
        document->date_found != WW_FOUND_NOT)
        return;
    document->date_found = WW_FOUND_DATE_LINE;
    if (header->found == WW_DATE_FIND_DATE)
        document->date = header->date;
    else
        ww_reader_problem(reader, header->date_line, "no such day: \"%s\"",
                          header->date_text);
}

static void
use_name(WwReader *reader, WwDocument *document)
{
    g_autofree char *name = g_path_get_basename(reader->file->id);

    if (document->date_found != WW_FOUND_NOT)
        return;
    name[ww_sniff_stem(name, TRUE)] = '\0';
    switch (ww_date_find_name(name, &document->date)) {
    case WW_DATE_FIND_DATE:
        document->date_found = WW_FOUND_FILE_NAME;
        break;
    case WW_DATE_FIND_IMPOSSIBLE:
        document->date_found = WW_FOUND_FILE_NAME;
        ww_reader_problem(reader, 0, "no such day in the name of the file");
        break;
    case WW_DATE_FIND_NONE:
    default:
        break;
    }
}

/* Takes what is no text out of @text and puts it into @document. Returns
 * whether its title comes from the front matter. */
static gboolean
describe(WwReader *reader,
         GString *text,
         gboolean is_markdown,
         WwDocument *document)
{
    WwFrontMatter matter = { 0 };
    WwHeader header = { 0 };
    gboolean has_heading;
    gboolean has_title;

    ww_front_matter_take(text, &matter);
    use_front_matter(reader, &matter, document);
    has_title = document->title != NULL;
    has_heading = is_markdown && ww_markdown_strip(text);
    ww_header_take(text, matter.n_lines + 1, has_heading, &header);
    if (is_markdown)
        header.date_line = 0; /* lines have moved */
    use_header(reader, &header, document);
    use_name(reader, document);
    if (document->id == NULL)
        document->id = g_strdup(reader->file->id);
    ww_metadata_complete(reader->file, document);
    ww_front_matter_clear(&matter);
    ww_header_clear(&header);
    return has_title;
}

static void
read_document(WwReader *reader, GString *text, gboolean is_markdown)
{
    WwDocument document = { .line = 1 };
    gboolean has_title = describe(reader, text, is_markdown, &document);

    if (ww_encoding_is_blank(text->str)) {
        ww_reader_problem(reader, 0, "a file without text");
        ww_document_clear(&document);
        return;
    }
    if (has_title && reader->options->count_titles) {
        g_string_prepend(text, "\n\n");
        g_string_prepend(text, document.title);
    }
    document.encoding = reader->charset;
    document.length = text->len;
    document.text = g_strndup(text->str, text->len);
    g_array_append_val(reader->documents, document);
    reader->n_files++;
}

/* What was not decoded before tells what it is as a whole. */
static void
decode(WwReader *reader, GString *text)
{
    g_autoptr(WwDecoder) decoder = NULL;
    g_autofree char *bytes = NULL;
    gsize length = text->len;

    if (reader->charset != NULL || g_utf8_validate_len(text->str, length, NULL))
        return;
    reader->charset = ww_charset_detect(text->str, length, NULL);
    if (reader->charset == NULL)
        return;
    bytes = g_memdup2(text->str, length);
    decoder = ww_decoder_new(reader->charset);
    g_string_truncate(text, 0);
    ww_decoder_add(decoder, bytes, length, TRUE, text);
    ww_reader_note_bad(reader, ww_decoder_n_bad(decoder));
}

void
ww_reader_read_plain(WwReader *self, WwSource *source, gboolean is_markdown)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GError) error = NULL;

    if (!ww_source_read_all(source, text, &error)) {
        ww_reader_problem(self, 0, "%s", error->message);
        return;
    }
    decode(self, text);
    ww_encoding_unify_lines(text);
    ww_encoding_repair(text, 1, &self->repair);
    if (ww_encoding_is_blank(text->str))
        ww_reader_problem(self, 0, "an empty file");
    else
        read_document(self, text, is_markdown);
}
