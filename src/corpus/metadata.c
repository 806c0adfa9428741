#include "corpus/metadata.h"

#include <string.h>

#include <glib.h>

#include "corpus/fields.h"
#include "corpus/open.h"
#include "corpus/settle.h"
#include "corpus/sniff.h"

/* How much of a wrong value a problem shows. */
#define SHOWN 40

static gboolean
is_blank(gunichar c)
{
    return g_unichar_isspace(c) || g_unichar_iscntrl(c);
}

/* Whether ww_metadata_line() leaves @value as it is. Most are so. */
static gboolean
is_line(const char *value)
{
    const char *at = value;

    if (*at == ' ' || *at == '\0')
        return FALSE;
    for (; *at != '\0'; at = ww_encoding_next(at)) {
        gboolean is_space = *at == ' ' && at[1] != ' ' && at[1] != '\0';

        if ((guchar)*at < 0x80 ? !g_ascii_isgraph(*at) && !is_space
                               : is_blank(g_utf8_get_char(at)))
            return FALSE;
    }
    return TRUE;
}

char *
ww_metadata_line(const char *value)
{
    g_autoptr(GString) line = NULL;
    gboolean has_gap = FALSE;

    if (value == NULL || is_line(value))
        return g_strdup(value);
    line = g_string_new(NULL);
    for (; *value != '\0'; value = ww_encoding_next(value)) {
        gunichar c = g_utf8_get_char(value);

        if (is_blank(c)) {
            has_gap = line->len > 0;
            continue;
        }
        if (has_gap)
            g_string_append_c(line, ' ');
        has_gap = FALSE;
        g_string_append_unichar(line, c);
    }
    return line->len > 0 ? g_strdup(line->str) : NULL;
}

char *
ww_metadata_region(const char *value)
{
    g_autofree char *line = ww_metadata_line(value);
    g_autoptr(GString) region = NULL;
    g_auto(GStrv) parts = NULL;

    if (line == NULL || strchr(line, '/') == NULL)
        return g_steal_pointer(&line);
    region = g_string_new(NULL);
    parts = g_strsplit(line, "/", -1);
    for (guint i = 0; parts[i] != NULL; i++) {
        const char *part = g_strstrip(parts[i]);

        if (*part == '\0')
            continue;
        if (region->len > 0)
            g_string_append_c(region, '/');
        g_string_append(region, part);
    }
    return region->len > 0 ? g_strdup(region->str) : NULL;
}

char *
ww_metadata_language(const char *value)
{
    gsize length = 0;

    while (g_ascii_isalpha(value[length]))
        length++;
    if (length < 2 || length > 3)
        return NULL;
    if (value[length] != '\0' && value[length] != '-' && value[length] != '_')
        return NULL;
    return g_ascii_strdown(value, (gssize)length);
}

/* So much of a wrong value as a problem shows. */
static char *
dup_shown(const char *text)
{
    char *shown = g_strdup(text);

    if (g_utf8_strlen(shown, -1) > SHOWN)
        *g_utf8_offset_to_pointer(shown, SHOWN) = '\0';
    return shown;
}

static void
open_date(WwReader *reader,
          WwDocument *document,
          const WwWritten *written,
          guint64 line,
          const char *text)
{
    ww_open_set_date(ww_open_of(document), written, line, text);
    reader->has_open = TRUE;
}

void
ww_metadata_use_date(WwReader *reader,
                     WwDocument *document,
                     WwDateFind find,
                     const WwWritten *written,
                     guint64 line,
                     const char *text)
{
    g_autofree char *shown = dup_shown(text);

    switch (find) {
    case WW_DATE_FIND_DATE:
        document->date = written->date;
        reader->orders |= ww_settle_order(written);
        break;
    case WW_DATE_FIND_OPEN:
        document->date = (WwDate){ .year = written->date.year };
        open_date(reader, document, written, line, shown);
        break;
    case WW_DATE_FIND_YEARLESS:
        open_date(reader, document, written, line, shown);
        break;
    case WW_DATE_FIND_IMPOSSIBLE:
        ww_reader_problem(reader, line, "no such day: \"%s\"", shown);
        break;
    case WW_DATE_FIND_CENTURY:
        ww_reader_problem(reader, line,
                          "a year of two digits may be of any century: \"%s\"; "
                          "write it as YYYY-MM-DD",
                          shown);
        break;
    case WW_DATE_FIND_NONE:
    default:
        ww_reader_problem(reader, line,
                          "not a date: \"%s\"; write it as YYYY-MM-DD", shown);
        break;
    }
}

gboolean
ww_metadata_use_field(WwReader *reader,
                      WwDocument *document,
                      guint64 line,
                      const char *value)
{
    g_autofree char *text = ww_metadata_line(value);
    WwWritten written;
    WwDateFind find;

    if (text == NULL)
        return FALSE;
    find = ww_date_find_value(text, &written);
    /* Nearly all are dates. */
    if (find == WW_DATE_FIND_DATE && written.order == WW_DATE_ORDER_PLAIN)
        document->date = written.date;
    else
        ww_metadata_use_date(reader, document, find, &written, line, text);
    return TRUE;
}

static void
give(char **inout_value, const char *given)
{
    if (*inout_value == NULL)
        *inout_value = g_strdup(given);
}

static void
give_date(WwReader *reader, const WwDocument *given, WwDocument *document)
{
    if (document->date_found != WW_FOUND_NOT ||
        given->date_found == WW_FOUND_NOT)
        return;
    document->date = given->date;
    document->date_found = WW_FOUND_MANIFEST;
    ww_open_free(document->open);
    document->open = ww_open_copy(given->open);
    reader->has_open = reader->has_open || document->open != NULL;
}

void
ww_metadata_give(WwReader *reader, WwDocument *document)
{
    const WwDocument *given = reader->file->given;

    if (given == NULL)
        return;
    give(&document->id, given->id);
    give(&document->title, given->title);
    give(&document->language, given->language);
    if (document->region == NULL && given->region != NULL) {
        document->region = g_strdup(given->region);
        document->region_found = WW_FOUND_MANIFEST;
    }
    give_date(reader, given, document);
    ww_fields_give(document, given);
}

/* A number is a date only if it is no serial number, which the names of the
 * other files tell. */
static void
open_number(WwReader *reader, WwDocument *document, const WwWritten *written)
{
    if (written->form != WW_DATE_FORM_YEAR &&
        written->form != WW_DATE_FORM_COMPACT)
        return;
    ww_open_of(document)->is_number = TRUE;
    reader->has_open = TRUE;
}

void
ww_metadata_use_name(WwReader *reader, WwDocument *document)
{
    g_autofree char *name = g_path_get_basename(reader->file->id);
    WwWritten written;
    WwDateFind find;

    if (document->date_found != WW_FOUND_NOT)
        return;
    name[ww_sniff_stem(name, TRUE)] = '\0';
    find = ww_date_find_name(name, &written);
    if (find == WW_DATE_FIND_NONE)
        return;
    document->date_found = WW_FOUND_FILE_NAME;
    if (find == WW_DATE_FIND_IMPOSSIBLE)
        ww_reader_problem(reader, 0, "no such day in the name of the file");
    else if (find == WW_DATE_FIND_DATE || document->open == NULL)
        ww_metadata_use_date(reader, document, find, &written, 0, name);
    else
        document->date = (WwDate){ .year = written.date.year };
    if (find == WW_DATE_FIND_DATE)
        open_number(reader, document, &written);
}

/* What the folders say, which may be open. */
static void
open_folder(WwReader *reader, WwDocument *document)
{
    const WwFile *file = reader->file;
    g_autofree char *name = NULL;

    if (file->folder == NULL ||
        (document->open != NULL && document->open->text != NULL))
        return;
    name = g_path_get_basename(file->folder);
    open_date(reader, document, &file->written, 0, name);
    document->open->label = g_strdup(file->folder);
    document->open->is_of_folder = TRUE;
}

void
ww_metadata_use_folder(WwReader *reader, WwDocument *document)
{
    const WwFile *file = reader->file;
    WwOpen *open = document->open;
    WwDate date = file->written.date;

    if (date.year == 0)
        return;
    if (file->folder != NULL)
        date.month = date.day = 0;
    if (document->date_found == WW_FOUND_NOT) {
        document->date = date;
        document->date_found = WW_FOUND_FOLDER;
    } else if (open != NULL && open->is_number) {
        open->otherwise = date;
        open->otherwise_found = WW_FOUND_FOLDER;
    } else {
        return;
    }
    reader->orders |= ww_settle_order(&file->written);
    open_folder(reader, document);
}

void
ww_metadata_complete(WwReader *reader, WwDocument *document)
{
    const WwFile *file = reader->file;

    if (document->region == NULL && file->region != NULL) {
        document->region = g_strdup(file->region);
        document->region_found = WW_FOUND_FOLDER;
    }
    /* A date that could not be used kept the folders from being asked. */
    if (document->date.year == 0)
        document->date_found = WW_FOUND_NOT;
    document->source = g_strdup(file->label);
}
