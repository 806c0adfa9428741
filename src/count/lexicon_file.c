/* Reads a lexicon from a file; see WwLexicon for what it looks like. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <glib/gstdio.h>

#include "watchword/error.h"
#include "watchword/lexicon.h"

#define LINE_MAX_BYTES ((gsize)1 << 20)
#define FILE_MAX_BYTES ((gsize)64 << 20)

/* A file that is being read. */
typedef struct {
    WwLexicon *lexicon; /* (not owned) */
    GHashTable *names; /* (owned) char * -> line, 0 for what was there before */
    char separator;
} Reader;

static void
reader_clear(Reader *reader)
{
    g_hash_table_unref(reader->names);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reader, reader_clear)

static Reader
reader_of(WwLexicon *lexicon, const char *label)
{
    guint n = ww_lexicon_n_families(lexicon);
    Reader reader = {
        .lexicon = lexicon,
        .names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .separator = g_str_has_suffix(label, ".csv") ? ',' : '\t',
    };

    for (guint i = 0; i < n; i++)
        g_hash_table_insert(reader.names, g_strdup(ww_lexicon_name(lexicon, i)),
                            NULL);

    return reader;
}

static gboolean
fail(WwError code, const char *what, GError **error)
{
    g_set_error_literal(error, WW_ERROR, (int)code, what);

    return FALSE;
}

/* Puts the content of a cell in quotation marks into out. Returns what follows
 * the closing mark, or NULL when there is none. */
static const char *
unquote(const char *at, const char *end, GString *out)
{
    for (at++; at < end; at++) {
        if (*at == '"' && (at + 1 == end || at[1] != '"'))
            return at + 1;
        if (*at == '"')
            at++;
        g_string_append_c(out, *at);
    }

    return NULL;
}

/* Puts the next cell into out. Returns where it ends: at a separator or at
 * end; NULL when its quotation mark is not closed. */
static const char *
take_cell(const char *at, const char *end, char separator, GString *out)
{
    const char *stop = memchr(at, separator, (gsize)(end - at));

    g_string_truncate(out, 0);
    if (at < end && *at == '"') {
        const char *after = unquote(at, end, out);

        if (after == NULL || after == end || *after == separator)
            return after;
        g_string_truncate(out, 0); /* "Two" safeguards */
    }
    if (stop == NULL)
        stop = end;
    g_string_append_len(out, at, stop - at);

    return stop;
}

/* The text without white space at its ends, that of all scripts. */
static char *
trim(const char *text)
{
    const char *end = text + strlen(text);

    while (g_unichar_isspace(g_utf8_get_char(text)))
        text = g_utf8_next_char(text);
    while (end > text) {
        const char *last = g_utf8_prev_char(end);

        if (!g_unichar_isspace(g_utf8_get_char(last)))
            break;
        end = last;
    }

    return g_strndup(text, (gsize)(end - text));
}

/* The cells of a line: the first, and those after it that are not empty. */
static GPtrArray *
split_line(const Reader *reader, const char *line, const char *end)
{
    g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GString) cell = g_string_new(NULL);
    const char *at = line;

    for (;; at++) {
        at = take_cell(at, end, reader->separator, cell);
        if (at == NULL)
            return NULL;

        g_autofree char *text = trim(cell->str);
        if (*text != '\0' || cells->len == 0)
            g_ptr_array_add(cells, g_steal_pointer(&text));
        if (at == end)
            break;
    }

    return g_steal_pointer(&cells);
}

static gboolean
check_name(Reader *reader, const char *name, guint number, GError **error)
{
    gpointer line = NULL;

    if (!g_hash_table_lookup_extended(reader->names, name, NULL, &line)) {
        g_hash_table_insert(reader->names, g_strdup(name),
                            GUINT_TO_POINTER(number));
        return TRUE;
    }
    if (line != NULL)
        g_set_error(error, WW_ERROR, WW_ERROR_RANGE,
                    "the family '%s' is on line %u already", name,
                    GPOINTER_TO_UINT(line));
    else
        g_set_error(error, WW_ERROR, WW_ERROR_RANGE,
                    "the family '%s' was given already", name);

    return FALSE;
}

static gboolean
add_family(Reader *reader, GPtrArray *cells, guint number, GError **error)
{
    const char *name = g_ptr_array_index(cells, 0);
    guint n = cells->len;

    if (*name == '\0' && n == 1)
        return TRUE;
    if (*name == '\0')
        return fail(WW_ERROR_SYNTAX,
                    "no name: the first column is that of names", error);
    if (!check_name(reader, name, number, error))
        return FALSE;
    g_ptr_array_add(cells, NULL);

    const char *const *texts = (const char *const *)cells->pdata;

    return ww_lexicon_add(reader->lexicon, name, n > 1 ? texts + 1 : texts,
                          error);
}

static gboolean
is_comment(const char *line, const char *end)
{
    while (line < end && (*line == ' ' || *line == '\t'))
        line++;

    return line < end && *line == '#';
}

static gboolean
add_line(Reader *reader,
         const char *line,
         const char *end,
         guint number,
         GError **error)
{
    if ((gsize)(end - line) > LINE_MAX_BYTES)
        return fail(WW_ERROR_SYNTAX, "the line is longer than 1 MiB", error);
    if (is_comment(line, end))
        return TRUE;

    g_autoptr(GPtrArray) cells = split_line(reader, line, end);

    if (cells == NULL)
        return fail(WW_ERROR_SYNTAX, "a quotation mark is not closed", error);

    return add_family(reader, cells, number, error);
}

/* Takes one line off the text, which ends at a line feed, a carriage return or
 * both. Returns where it ends. */
static const char *
take_line(const char **inout_text, const char *end)
{
    const char *line = *inout_text;
    const char *stop = line;

    while (stop < end && *stop != '\n' && *stop != '\r')
        stop++;
    *inout_text = stop;
    if (stop < end)
        *inout_text +=
            *stop == '\r' && stop + 1 < end && stop[1] == '\n' ? 2 : 1;

    return stop;
}

static gboolean
begins_with(const char *text, gsize length, const char *head)
{
    return length >= strlen(head) && memcmp(text, head, strlen(head)) == 0;
}

static gboolean
fail_encoding(const char *label,
              const char *text,
              const char *bad,
              GError **error)
{
    guint number = 1;

    for (const char *p = text; p < bad; p++)
        number += *p == '\n' || (*p == '\r' && p[1] != '\n') ? 1 : 0;
    g_set_error(error, WW_ERROR, WW_ERROR_ENCODING, "%s:%u: not UTF-8", label,
                number);

    return FALSE;
}

/* What spreadsheets call Unicode text. */
static gboolean
check_encoding(const char *label,
               const char *text,
               gsize length,
               GError **error)
{
    const char *bad = NULL;

    if (begins_with(text, length, "\xFF\xFE") ||
        begins_with(text, length, "\xFE\xFF")) {
        g_set_error(error, WW_ERROR, WW_ERROR_ENCODING,
                    "%s: UTF-16: save it as UTF-8", label);
        return FALSE;
    }
    if (!g_utf8_validate_len(text, length, &bad))
        return fail_encoding(label, text, bad, error);

    return TRUE;
}

gboolean
ww_lexicon_parse(WwLexicon *self,
                 const char *label,
                 const char *text,
                 gsize length,
                 GError **error)
{
    g_return_val_if_fail(self != NULL, FALSE);
    g_return_val_if_fail(label != NULL, FALSE);
    g_return_val_if_fail(text != NULL, FALSE);
    g_return_val_if_fail(error == NULL || *error == NULL, FALSE);

    const char *end = text + length;
    guint n_before = ww_lexicon_n_families(self);

    if (!check_encoding(label, text, length, error))
        return FALSE;
    if (begins_with(text, length, "\xEF\xBB\xBF"))
        text += 3;

    g_auto(Reader) reader = reader_of(self, label);

    for (guint number = 1; text < end; number++) {
        const char *line = text;
        const char *stop = take_line(&text, end);

        if (add_line(&reader, line, stop, number, error))
            continue;
        g_prefix_error(error, "%s:%u: ", label, number);
        return FALSE;
    }
    if (ww_lexicon_n_families(self) == n_before) {
        g_set_error(error, WW_ERROR, WW_ERROR_EMPTY, "%s: no phrase in it",
                    label);
        return FALSE;
    }

    return TRUE;
}

static gboolean
fail_file(const char *path, int code, GError **error)
{
    g_set_error(error, G_FILE_ERROR, (int)g_file_error_from_errno(code),
                "%s: %s", path, g_strerror(code));

    return FALSE;
}

/* Reads what is left of a file, and a little more than may be in it. */
static gboolean
read_all(FILE *file, GString *content)
{
    char buffer[8192];
    gsize n = 1;

    while (n > 0 && content->len <= FILE_MAX_BYTES) {
        n = fread(buffer, 1, sizeof buffer, file);
        g_string_append_len(content, buffer, (gssize)n);
    }

    return ferror(file) == 0;
}

gboolean
ww_lexicon_read(WwLexicon *self, const char *path, GError **error)
{
    g_return_val_if_fail(self != NULL, FALSE);
    g_return_val_if_fail(path != NULL, FALSE);
    g_return_val_if_fail(error == NULL || *error == NULL, FALSE);

    FILE *file = g_fopen(path, "rbe");
    if (file == NULL)
        return fail_file(path, errno, error);

    g_autoptr(GString) content = g_string_new(NULL);
    gboolean is_read = read_all(file, content);
    int code = errno;

    (void)fclose(file); /* it was only read */
    if (!is_read)
        return fail_file(path, code, error);
    if (content->len > FILE_MAX_BYTES)
        return fail_file(path, EFBIG, error);

    return ww_lexicon_parse(self, path, content->str, content->len, error);
}
