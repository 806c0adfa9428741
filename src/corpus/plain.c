/* Files that are one document each: plain text, Markdown, and pages of the
 * web. */
#include <string.h>

#include <glib.h>

#include "corpus/datefind.h"
#include "corpus/fields.h"
#include "corpus/frontmatter.h"
#include "corpus/gazetteer.h"
#include "corpus/header.h"
#include "corpus/htmltext.h"
#include "corpus/markdown.h"
#include "corpus/metadata.h"
#include "corpus/open.h"
#include "corpus/reader.h"
#include "corpus/sniff.h"
#include "text/charset.h"

static void
set_language(WwReader *reader, const char *value, WwDocument *document)
{
    if (value == NULL || document->language != NULL)
        return;
    document->language = ww_metadata_language(value);
    if (document->language == NULL)
        ww_reader_problem(reader, 1, "the language is no code such as \"en\"");
}

static void
use_other_keys(const WwReader *reader,
               const WwFrontMatter *matter,
               WwDocument *document)
{
    const WwReadOptions *options = reader->options;

    for (guint i = 0; matter->others != NULL && i < matter->others->len;
         i += 2) {
        const char *name = g_ptr_array_index(matter->others, i);
        const char *value = g_ptr_array_index(matter->others, i + 1);

        if ((options->all_fields ||
             ww_fields_are_named(options, name, strlen(name))) &&
            ww_document_field(document, name) == NULL)
            ww_fields_take(document, name, strlen(name),
                           ww_metadata_line(value));
    }
}

static void
use_front_matter(WwReader *reader,
                 const WwFrontMatter *matter,
                 WwDocument *document)
{
    if (document->id == NULL)
        document->id = ww_metadata_line(matter->id);
    if (document->title == NULL)
        document->title = ww_metadata_line(matter->title);
    if (document->region == NULL) {
        document->region = ww_metadata_region(matter->region);
        if (document->region != NULL)
            document->region_found = WW_FOUND_FRONT_MATTER;
    }
    if (document->date_found == WW_FOUND_NOT && matter->date != NULL &&
        ww_metadata_use_field(reader, document, matter->date_line,
                              matter->date))
        document->date_found = WW_FOUND_FRONT_MATTER;
    set_language(reader, matter->language, document);
    use_other_keys(reader, matter, document);
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
        header->found == WW_DATE_FIND_CENTURY ||
        document->date_found != WW_FOUND_NOT)
        return;
    /* Without a year it is asked for only where that is said to be found. */
    if (header->written.date.year == 0 &&
        reader->options->year_from == WW_YEAR_FROM_NOWHERE)
        return;
    /* Where there is none the name and the folders may know more. */
    if (header->written.date.year != 0)
        document->date_found = WW_FOUND_DATE_LINE;
    ww_metadata_use_date(reader, document, header->found, &header->written,
                         header->date_line, header->date_text);
}

/* What the header says less surely than the name and the folders. */
static void
use_rest_of_header(WwReader *reader,
                   const WwHeader *header,
                   WwDocument *document)
{
    const WwDate date = { .year = (guint16)header->year };
    WwOpen *open = document->open;

    if (date.year != 0 && document->date_found == WW_FOUND_NOT) {
        document->date = date;
        document->date_found = WW_FOUND_DATE_LINE;
    } else if (date.year != 0 && open != NULL && open->is_number &&
               open->otherwise.year == 0) {
        open->otherwise = date;
        open->otherwise_found = WW_FOUND_DATE_LINE;
    }
    if (header->found == WW_DATE_FIND_CENTURY && document->date.day == 0)
        ww_metadata_use_date(reader, document, header->found, &header->written,
                             header->date_line, header->date_text);
}

/* Takes a date line and what else stands above a text out of it. @line: the
 * number of its first line; @is_moved: whether numbers mean nothing any more.
 */
static void
describe_by_header(WwReader *reader,
                   GString *text,
                   guint64 line,
                   gboolean has_heading,
                   gboolean is_moved,
                   WwDocument *document)
{
    gboolean is_asked = document->date_found == WW_FOUND_NOT;
    WwHeader header = { 0 };

    ww_header_take(text, line, has_heading, &header);
    if (is_moved)
        header.date_line = 0;
    use_header(reader, &header, document);
    ww_metadata_use_name(reader, document);
    if (document->id == NULL)
        document->id = g_strdup(reader->file->id);
    ww_metadata_use_folder(reader, document);
    if (is_asked)
        use_rest_of_header(reader, &header, document);
    ww_metadata_complete(reader, document);
    ww_header_clear(&header);
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
    gboolean has_heading;
    gboolean has_title;

    ww_metadata_give(reader, document);
    ww_front_matter_take(text, ww_fields_are_kept(reader->options), &matter);
    use_front_matter(reader, &matter, document);
    has_title = document->title != NULL;
    is_markdown = is_markdown || ww_markdown_begins(text);
    has_heading = is_markdown && ww_markdown_strip(text);
    describe_by_header(reader, text, matter.n_lines + 1, has_heading,
                       is_markdown, document);
    ww_front_matter_clear(&matter);
    return has_title;
}

/* Takes over the document. @has_title: whether its title is no part of the
 * text. */
static void
take_document(WwReader *reader,
              GString *text,
              gboolean has_title,
              WwDocument document)
{
    if (ww_encoding_is_blank(text->str)) {
        ww_reader_problem(reader, 0, "a file without text");
        ww_document_clear(&document);
        return;
    }
    if (has_title && reader->options->count_titles) {
        g_string_prepend(text, "\n\n");
        g_string_prepend(text, document.title);
    }
    document.title_is_apart = has_title;
    document.encoding = reader->charset;
    document.length = text->len;
    document.text = g_strndup(text->str, text->len);
    ww_gazetteer_place(reader->options, &document);
    g_array_append_val(reader->documents, document);
    reader->n_files++;
}

void
ww_reader_decode(WwReader *self, GString *text, const char *declared)
{
    g_autoptr(WwDecoder) decoder = NULL;
    g_autofree char *bytes = NULL;
    gsize length = text->len;

    if (self->charset != NULL || self->options->encoding != NULL ||
        g_utf8_validate_len(text->str, length, NULL))
        return;
    self->charset = ww_charset_detect(text->str, length, declared);
    if (declared != NULL && ww_charset_find(declared) == NULL)
        ww_reader_problem(self, 0,
                          "it says that its encoding is %s, which is not "
                          "known; it is read as %s",
                          declared,
                          self->charset != NULL ? self->charset : "UTF-8");
    if (self->charset == NULL)
        return;
    bytes = g_memdup2(text->str, length);
    decoder = ww_decoder_new(self->charset);
    g_string_truncate(text, 0);
    ww_decoder_add(decoder, bytes, length, TRUE, text);
    ww_reader_note_bad(self, ww_decoder_n_bad(decoder));
}

void
ww_reader_read_plain(WwReader *self, WwSource *source, gboolean is_markdown)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    WwDocument document = { .line = 1 };
    gboolean has_title = FALSE;

    if (!ww_source_read_all(source, text, &error)) {
        ww_reader_problem(self, 0, "%s", error->message);
        return;
    }
    ww_reader_decode(self, text, NULL);
    ww_encoding_unify_lines(text);
    ww_encoding_repair(text, 1, &self->repair);
    if (ww_encoding_is_blank(text->str)) {
        ww_reader_problem(self, 0, "an empty file");
        return;
    }
    has_title = describe(self, text, is_markdown, &document);
    /* that of a manifest mostly stands in the text as well */
    if (self->file->given != NULL && document.title != NULL &&
        g_str_has_prefix(text->str, document.title))
        has_title = FALSE;
    take_document(self, text, has_title, document);
}

static void
use_page(WwReader *reader, const WwPage *page, WwDocument *document)
{
    ww_metadata_give(reader, document);
    if (document->title == NULL)
        document->title = ww_metadata_line(page->title);
    if (page->language != NULL && document->language == NULL)
        document->language = ww_metadata_language(page->language);
    if (page->date != NULL && document->date_found == WW_FOUND_NOT &&
        ww_metadata_use_field(reader, document, 0, page->date))
        document->date_found = WW_FOUND_FIELD;
}

void
ww_reader_read_html(WwReader *self, WwSource *source)
{
    g_autoptr(GString) html = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    g_autofree char *declared = NULL;
    WwDocument document = { .line = 1 };
    gboolean has_title = FALSE;
    WwPage page;

    if (!ww_source_read_all(source, html, &error)) {
        ww_reader_problem(self, 0, "%s", error->message);
        return;
    }
    declared = ww_page_declared(html->str, html->len);
    ww_reader_decode(self, html, declared);
    ww_encoding_repair(html, 1, &self->repair);
    ww_page_read(&page, html->str, html->len);
    use_page(self, &page, &document);
    has_title = document.title != NULL &&
                !g_str_has_prefix(page.text->str, document.title);
    describe_by_header(self, page.text, 0, FALSE, TRUE, &document);
    take_document(self, page.text, has_title, document);
    ww_page_clear(&page);
}
