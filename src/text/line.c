#include "text/line.h"

#include <string.h>

#include "text/script.h"
#include "text/utf8.h"

/* More bytes than this are more columns than WW_LINE_LONG, even with marks. */
#define LONG_BYTES 2048
/* A line that does not begin with a letter or digit for so many bytes begins
 * with neither. */
#define START_BYTES 64

static gboolean
is_blank(gunichar c)
{
    if (c <= 0x20)
        return c == ' ' || (c >= '\t' && c <= '\r');
    return c >= 0xA0 && !(c >= 0x4E00 && c <= 0x9FFF) && g_unichar_isspace(c);
}

/* Han and its like may be wrapped after each character. */
static gboolean
ends_first_word(gunichar c, gunichar previous)
{
    return is_blank(c) || ww_script_columns(c) == 2 ||
           ww_script_columns(previous) == 2;
}

static gboolean
ends_sentence(gunichar c)
{
    static const gunichar marks[] = { '.',    '!',    '?',    ':',    ';',
                                      '"',    ')',    ']',    0x201D, 0x2026,
                                      0x3002, 0xFF01, 0xFF1F, 0xFF1A, 0xFF1B,
                                      0xFF09, 0x300D };

    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
        if (c == marks[i])
            return TRUE;
    }
    return FALSE;
}

static const char *
skip_blanks(const char *start, const char *end)
{
    while (start < end && is_blank(ww_utf8_get(start)))
        start = ww_utf8_next(start);
    return start;
}

static const char *
trim_blanks(const char *start, const char *end)
{
    while (end > start) {
        const char *last = g_utf8_prev_char(end);

        if (!is_blank(ww_utf8_get(last)))
            break;
        end = last;
    }
    return end;
}

static gboolean
is_ascii(const char *start, const char *end)
{
    guchar bits = 0;

    for (const char *p = start; p < end; p++)
        bits |= (guchar)*p;
    return bits < 0x80;
}

static guint
count_columns(const char *start, const char *end)
{
    guint column = 0;

    if (end - start <= LONG_BYTES && is_ascii(start, end))
        return (guint)MIN(end - start, WW_LINE_LONG);
    for (const char *p = start; p < end && column < WW_LINE_LONG;
         p = ww_utf8_next(p))
        column += ww_script_columns(ww_utf8_get(p));
    return MIN(column, WW_LINE_LONG);
}

/* Returns: the columns from @start to the end of the word at @first */
static guint
measure_lead(const char *start, const char *first, const char *end)
{
    guint column = count_columns(start, first);
    gunichar last = 0;

    for (const char *p = first; p < end && column < WW_LINE_LONG;
         p = ww_utf8_next(p)) {
        gunichar c = ww_utf8_get(p);

        if (last != 0 && ends_first_word(c, last))
            break;
        column += ww_script_columns(c);
        last = c;
    }
    return column;
}

static WwLineStart
find_start(const char *first, const char *end)
{
    const char *limit = end - first > START_BYTES ? first + START_BYTES : end;

    for (const char *p = first; p < limit; p = ww_utf8_next(p)) {
        gunichar c = ww_utf8_get(p);

        if (!ww_script_is_word(c))
            continue;
        if (g_unichar_islower(c))
            return WW_LINE_STARTS_LOWER;
        return g_unichar_isupper(c) ? WW_LINE_STARTS_UPPER
                                    : WW_LINE_STARTS_OTHER;
    }
    return WW_LINE_STARTS_OTHER;
}

static gboolean
holds_lower(const char *start, const char *end)
{
    for (const char *p = start; p < end; p = ww_utf8_next(p)) {
        gunichar c = ww_utf8_get(p);

        /* No script from here to the compatibility forms has case. */
        if (c < 0x2E80 && g_unichar_islower(c))
            return TRUE;
    }
    return FALSE;
}

static void
note_end(WwLine *line, const char *first, const char *end)
{
    const char *last = g_utf8_prev_char(end);
    gunichar c = ww_utf8_get(last);

    line->ends_sentence = ends_sentence(c);
    line->ends_hyphen = (c == '-' || c == 0x2010) && last > first &&
                        g_unichar_isalpha(ww_utf8_get(g_utf8_prev_char(last)));
}

static gboolean
is_bullet(gunichar c)
{
    return c == '*' || c == 0xB7 || c == 0x2022 || c == 0x25A0 || c == 0x25AA ||
           c == 0x25CF || c == 0x25E6;
}

/* A hyphen is a bullet before a capital; before a small letter it may be a dash
 * that wrapping put there. */
static void
note_mark(WwLine *line, const char *start, const char *end)
{
    gunichar mark = ww_utf8_get(start);

    start = ww_utf8_next(start);
    line->is_heading = mark == '#';
    if (start == end || !is_blank(ww_utf8_get(start)))
        return;
    line->is_item = is_bullet(mark) || ((mark == '-' || mark == 0x2013) &&
                                        line->start != WW_LINE_STARTS_LOWER);
}

WwLine
ww_line_read(const char *text, gsize length, gsize start)
{
    WwLine line = { .next = length };
    const char *begin = text + start;
    const char *end = memchr(begin, '\n', length - start);

    if (end != NULL)
        line.next = (gsize)(end - text) + 1;
    else
        end = text + length;

    const char *first = skip_blanks(begin, end);

    end = trim_blanks(first, end);
    if (first == end)
        return line;
    line.width = count_columns(begin, end);
    line.lead = measure_lead(begin, first, end);
    line.start = find_start(first, end);
    line.has_lower = line.width < WW_LINE_LONG && holds_lower(first, end);
    note_end(&line, first, end);
    note_mark(&line, first, end);
    return line;
}
