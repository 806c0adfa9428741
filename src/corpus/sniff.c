#include "corpus/sniff.h"

#include <string.h>

#include <glib.h>

#include "corpus/reader.h"

/* Where a zip archive has the name of its first file, and tar its mark. */
#define ZIP_NAME  30
#define TAR_MAGIC 257

/* A text with more control bytes than one in this many is none. */
#define CONTROL_SHARE 10

/* Beginnings by which files that are no text are known. */
static const struct {
    const char *bytes;
    gsize length;
    const char *what;
} magics[] = {
    { "%PDF-", 5, "a PDF file, not text; convert it to text" },
    { "7z\xBC\xAF\x27\x1C", 6, "a 7z archive; unpack it" },
    { "Rar!\x1A", 5, "a RAR archive; unpack it" },
    { "SQLite format 3", 16, "a database, not text" },
    { "{\\rtf", 5, "a rich-text file; convert it to text" },
};

#define OTHER_XML "XML other than TEI is not read; convert it to text"

#define TEI_NAMESPACE "http://www.tei-c.org/ns/1.0"

static const char *const packings[] = { ".gz", ".zst", ".xz", ".bz2" };
static const char *const json_suffixes[] = { ".jsonl", ".ndjson", ".json" };
static const char *const markdown_suffixes[] = { ".md", ".markdown" };
static const char *const html_suffixes[] = { ".html", ".htm", ".xhtml",
                                             ".shtml" };
static const char *const xml_suffixes[] = { ".xml", ".tei" };
static const char *const text_suffixes[] = { ".txt", ".text" };
static const char *const archive_suffixes[] = { ".zip", ".tar",  ".tgz",
                                                ".tbz", ".tbz2", ".txz" };
static const char *const csv_suffixes[] = { ".csv", ".tsv", ".tab" };

/* What columns beside that of the text are called in the head of a table that
 * no name tells. */
static const char *const other_columns[] = { "id",     "doc_id", "date", "year",
                                             "region", "title",  "lang" };

static gboolean
ends_with(const char *name, gsize length, const char *suffix)
{
    gsize n = strlen(suffix);

    return length > n && g_ascii_strncasecmp(name + length - n, suffix, n) == 0;
}

/* @length less the first of @suffixes that ends the name. */
static gsize
strip_any(const char *name,
          gsize length,
          const char *const *suffixes,
          gsize n_suffixes)
{
    for (gsize i = 0; i < n_suffixes; i++) {
        if (ends_with(name, length, suffixes[i]))
            return length - strlen(suffixes[i]);
    }
    return length;
}

gsize
ww_sniff_stem(const char *name, gboolean with_format)
{
    gsize length =
        strip_any(name, strlen(name), packings, G_N_ELEMENTS(packings));

    if (!with_format)
        return length;
    length =
        strip_any(name, length, json_suffixes, G_N_ELEMENTS(json_suffixes));
    length = strip_any(name, length, markdown_suffixes,
                       G_N_ELEMENTS(markdown_suffixes));
    length = strip_any(name, length, csv_suffixes, G_N_ELEMENTS(csv_suffixes));
    length =
        strip_any(name, length, html_suffixes, G_N_ELEMENTS(html_suffixes));
    length = strip_any(name, length, xml_suffixes, G_N_ELEMENTS(xml_suffixes));
    length = strip_any(name, length, archive_suffixes,
                       G_N_ELEMENTS(archive_suffixes));
    return strip_any(name, length, text_suffixes, G_N_ELEMENTS(text_suffixes));
}

gboolean
ww_sniff_names_archive(const char *name)
{
    gsize stem = ww_sniff_stem(name, FALSE);

    return strip_any(name, stem, archive_suffixes,
                     G_N_ELEMENTS(archive_suffixes)) != stem;
}

char
ww_sniff_separator(const char *line, gsize length)
{
    static const char separators[] = { ',', '\t', ';' };
    guint counts[G_N_ELEMENTS(separators)] = { 0 };
    gboolean is_quoted = FALSE;
    guint best = 0;

    for (gsize i = 0; i < length; i++) {
        if (line[i] == '"')
            is_quoted = !is_quoted;
        for (guint k = 0; k < G_N_ELEMENTS(separators) && !is_quoted; k++)
            counts[k] += line[i] == separators[k] ? 1 : 0;
    }
    for (guint k = 1; k < G_N_ELEMENTS(separators); k++)
        best = counts[k] > counts[best] ? k : best;
    return separators[best];
}

static gboolean
is_one_of(const char *cell, const char *const *names, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        if (g_ascii_strcasecmp(cell, names[i]) == 0)
            return TRUE;
    }
    return FALSE;
}

/* Is the first line the head of a table, with a text and something about it? */
static gboolean
begins_as_table(const char *head, gsize length)
{
    const char *stop = memchr(head, '\n', length);
    gsize n = stop != NULL ? (gsize)(stop - head) : length;
    g_autofree char *line = g_strndup(head, n);
    const char separator[] = { ww_sniff_separator(head, n), '\0' };
    g_auto(GStrv) cells =
        g_strsplit(g_strdelimit(line, "\"\r", ' '), separator, -1);
    gboolean has_text = FALSE;
    gboolean has_other = FALSE;

    for (guint i = 0; cells[i] != NULL; i++) {
        const char *cell = g_strstrip(cells[i]);

        has_text = has_text || ww_reader_names_text(cell, strlen(cell));
        has_other = has_other ||
                    is_one_of(cell, other_columns, G_N_ELEMENTS(other_columns));
    }
    return has_text && has_other;
}

static const char *
find_magic(const char *head, gsize length)
{
    for (gsize i = 0; i < G_N_ELEMENTS(magics); i++) {
        if (length >= magics[i].length &&
            memcmp(head, magics[i].bytes, magics[i].length) == 0)
            return magics[i].what;
    }
    return NULL;
}

static gboolean
is_binary(const char *head, gsize length)
{
    gsize n_controls = 0;

    for (gsize i = 0; i < length; i++) {
        if (head[i] == '\0')
            return TRUE;
        if (g_ascii_iscntrl(head[i]) && !g_ascii_isspace(head[i]))
            n_controls++;
    }
    return n_controls > length / CONTROL_SHARE;
}

static gsize
skip_space(const char *head, gsize length, gsize at)
{
    while (at < length && g_ascii_isspace(head[at]))
        at++;
    return at;
}

/* Does it begin as a JSON object, on one line? */
static gboolean
begins_as_record(const char *head, gsize length)
{
    gsize at = skip_space(head, length, 0);

    if (at == length || head[at] != '{')
        return FALSE;
    at = skip_space(head, length, at + 1);
    return at < length && (head[at] == '"' || head[at] == '}');
}

/* JSON that is spread over lines, or one array of all. */
static gboolean
is_spread_json(const char *head, gsize length)
{
    gsize at = skip_space(head, length, 0);

    if (at == length || (head[at] != '{' && head[at] != '['))
        return FALSE;
    if (head[at] == '[')
        return TRUE;
    at++;
    while (at < length && (head[at] == ' ' || head[at] == '\t'))
        at++;
    return at < length && (head[at] == '\n' || head[at] == '\r');
}

/* Does it begin as an array of JSON objects? */
static gboolean
begins_as_array(const char *head, gsize length)
{
    gsize at = skip_space(head, length, 0);

    return at < length && head[at] == '[' &&
           begins_as_record(head + at + 1, length - at - 1);
}

static gboolean
has_prefix(const char *head, gsize length, const char *prefix)
{
    gsize n = strlen(prefix);

    return length >= n && g_ascii_strncasecmp(head, prefix, n) == 0;
}

/* XHTML too, which begins as XML does. */
static gboolean
is_page(const char *name, gsize stem, const char *head, gsize length)
{
    static const char *const beginnings[] = { "<!doctype html", "<html",
                                              "<head", "<body" };
    gsize at = skip_space(head, length, 0);
    gboolean is_named = strip_any(name, stem, html_suffixes,
                                  G_N_ELEMENTS(html_suffixes)) != stem;

    if (has_prefix(head + at, length - at, "<?xml")) {
        const char *stop = memchr(head + at, '>', length - at);

        at = stop == NULL ? length
                          : skip_space(head, length, (gsize)(stop - head) + 1);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(beginnings); i++) {
        if (has_prefix(head + at, length - at, beginnings[i]))
            return TRUE;
    }
    return is_named;
}

/* After what begins at @from, NULL when it does not end. */
static const char *
skip_to(const char *from, const char *end, const char *mark)
{
    const char *at = g_strstr_len(from, end - from, mark);

    return at != NULL ? at + strlen(mark) : NULL;
}

/* A declaration may hold others in [brackets]. */
static const char *
skip_declaration(const char *from, const char *end)
{
    const char *stop = memchr(from, '>', (gsize)(end - from));
    const char *inner = memchr(from, '[', (gsize)(end - from));

    if (stop == NULL || inner == NULL || inner > stop)
        return stop != NULL ? stop + 1 : NULL;
    inner = skip_to(inner, end, "]");
    return inner != NULL ? skip_to(inner, end, ">") : NULL;
}

/* The first tag of an XML file, NULL when it is too far away. */
static const char *
find_root(const char *head, gsize length)
{
    const char *end = head + length;
    const char *at = head;

    if (has_prefix(head, length, "\xEF\xBB\xBF"))
        at += 3;
    while (at != NULL) {
        at += skip_space(at, (gsize)(end - at), 0);
        if (at == end || *at != '<')
            return NULL;
        if (has_prefix(at, (gsize)(end - at), "<?"))
            at = skip_to(at, end, "?>");
        else if (has_prefix(at, (gsize)(end - at), "<!--"))
            at = skip_to(at, end, "-->");
        else if (has_prefix(at, (gsize)(end - at), "<!"))
            at = skip_declaration(at, end);
        else
            return at;
    }
    return NULL;
}

/* By the name of its first element, or by the namespace for those of parts. */
static gboolean
is_tei(const char *head, gsize length)
{
    const char *root = find_root(head, length);
    gsize n = root != NULL ? (gsize)(head + length - root) : 0;
    gsize n_name = 1;
    const char *stop;

    while (n_name < n && strchr(" \t\r\n/>", root[n_name]) == NULL)
        n_name++;
    if (n > 0 && (has_prefix(root, n_name, "<TEI") ||
                  has_prefix(root, n_name, "<teiCorpus")))
        return TRUE;
    stop = n > 0 ? memchr(root, '>', n) : NULL;
    return n > 0 && g_strstr_len(root, stop != NULL ? stop - root : (gssize)n,
                                 TEI_NAMESPACE) != NULL;
}

static const char *
why_unusable(const char *name, gsize stem, const char *head, gsize length)
{
    const char *why = find_magic(head, length);
    gsize at = skip_space(head, length, 0);

    if (why != NULL)
        return why;
    if (is_binary(head, length))
        return "a binary file, not text";
    if (at == length && length < 2)
        return "an empty file";
    if (is_tei(head, length) || is_page(name, stem, head, length))
        return NULL;
    if (ends_with(name, stem, ".xml") ||
        has_prefix(head + at, length - at, "<?xml"))
        return OTHER_XML;
    return NULL;
}

/* Office documents are zip archives whose first file tells so. */
static gboolean
is_office_document(const char *head, gsize length)
{
    static const char *const firsts[] = { "[Content_Types].xml",
                                          "mimetype",
                                          "_rels/",
                                          "docProps/",
                                          "word/",
                                          "xl/",
                                          "ppt/" };

    for (gsize i = 0; i < G_N_ELEMENTS(firsts); i++) {
        gsize n = strlen(firsts[i]);

        if (length >= ZIP_NAME + n &&
            memcmp(head + ZIP_NAME, firsts[i], n) == 0)
            return TRUE;
    }
    return FALSE;
}

/* WW_FORMAT_PLAIN for no archive. */
static WwFormat
find_archive(const char *head, gsize length, const char **out_why)
{
    if (length >= TAR_MAGIC + 5 && memcmp(head + TAR_MAGIC, "ustar", 5) == 0)
        return WW_FORMAT_TAR;
    if (length < 4 || (memcmp(head, "PK\x03\x04", 4) != 0 &&
                       memcmp(head, "PK\x05\x06", 4) != 0))
        return WW_FORMAT_PLAIN;
    if (!is_office_document(head, length))
        return WW_FORMAT_ZIP;
    *out_why = "an office document; save it as text";
    return WW_FORMAT_UNUSABLE;
}

WwFormat
ww_sniff(const char *name, const char *head, gsize length, const char **out_why)
{
    gsize stem = ww_sniff_stem(name, FALSE);
    gboolean is_json = strip_any(name, stem, json_suffixes,
                                 G_N_ELEMENTS(json_suffixes)) != stem;

    WwFormat archive = find_archive(head, length, out_why);

    if (archive != WW_FORMAT_PLAIN)
        return archive;
    *out_why = why_unusable(name, stem, head, length);
    if (has_prefix(head, length, "\xEF\xBB\xBF")) {
        head += 3;
        length -= 3;
    }
    if (*out_why != NULL)
        return WW_FORMAT_UNUSABLE;
    if (begins_as_array(head, length) ||
        ((is_json || begins_as_record(head, length)) &&
         is_spread_json(head, length)))
        return WW_FORMAT_JSON;
    if (is_json || begins_as_record(head, length))
        return WW_FORMAT_JSON_LINES;
    if (is_tei(head, length))
        return WW_FORMAT_TEI;
    if (is_page(name, stem, head, length))
        return WW_FORMAT_HTML;
    if (strip_any(name, stem, csv_suffixes, G_N_ELEMENTS(csv_suffixes)) !=
            stem ||
        begins_as_table(head, length))
        return WW_FORMAT_CSV;
    return strip_any(name, stem, markdown_suffixes,
                     G_N_ELEMENTS(markdown_suffixes)) != stem
               ? WW_FORMAT_MARKDOWN
               : WW_FORMAT_PLAIN;
}
