#include "text/line.h"

#include <string.h>

#include "text/script.h"
#include "text/utf8.h"

/* More bytes than this are more columns than anyone wraps lines at, even if
 * each column takes four. */
#define LONG_BYTES 1600

/* How much of a long line is looked at, at each of its ends. */
#define LONG_ENDS 64

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

static void
note_start(WwLine *line, gunichar c)
{
    if (g_unichar_islower(c))
        line->start = WW_LINE_STARTS_LOWER;
    else if (g_unichar_isupper(c))
        line->start = WW_LINE_STARTS_UPPER;
}

static void
measure(WwLine *line, const char *start, const char *end)
{
    gunichar last = 0;
    gunichar before_last = 0;
    guint column = 0;
    gboolean is_in_first = TRUE;
    gboolean is_in_marks = TRUE;

    for (const char *p = start; p < end && column < WW_LINE_LONG;
         p += ww_utf8_size(p)) {
        gunichar c = ww_utf8_get(p);

        if (is_in_first && last != 0 && ends_first_word(c, last))
            is_in_first = FALSE;
        column += ww_script_columns(c);
        before_last = is_blank(c) ? before_last : last;
        if (is_blank(c))
            continue;
        if (is_in_marks && ww_script_is_word(c)) {
            note_start(line, c);
            is_in_marks = FALSE;
        }
        line->has_lower = line->has_lower || g_unichar_islower(c);
        line->width = column;
        if (is_in_first)
            line->lead = column;
        last = c;
    }
    line->ends_sentence = ends_sentence(last);
    line->ends_hyphen =
        (last == '-' || last == 0x2010) && g_unichar_isalpha(before_last);
}

static gboolean
is_ascii(const char *start, const char *end)
{
    guchar bits = 0;

    for (const char *p = start; p < end; p++)
        bits |= (guchar)*p;
    return bits < 0x80;
}

static gboolean
is_ascii_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* What measure() finds, by looking at the ends only. */
static void
measure_ascii(WwLine *line, const char *start, const char *end)
{
    const char *p = start;

    while (end > start && is_ascii_blank(end[-1]))
        end--;
    while (p < end && is_ascii_blank(*p))
        p++;
    if (p == end)
        return;
    line->width = (guint)(end - start);
    line->ends_sentence = ends_sentence((guchar)end[-1]);
    line->ends_hyphen =
        end - start > 1 && end[-1] == '-' && g_ascii_isalpha(end[-2]);
    for (const char *q = p; q < end && !is_ascii_blank(*q); q++)
        line->lead = (guint)(q + 1 - start);
    while (p < end && !g_ascii_isalnum(*p))
        p++;
    if (p < end)
        note_start(line, (guchar)*p);
    while (p < end && !g_ascii_islower(*p))
        p++;
    line->has_lower = p < end;
}

static const char *
skip_blanks(const char *start, const char *end)
{
    while (start < end && is_blank(ww_utf8_get(start)))
        start = g_utf8_next_char(start);
    return start;
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
    start = skip_blanks(start, end);
    if (start == end)
        return;

    gunichar mark = ww_utf8_get(start);

    start = g_utf8_next_char(start);
    line->is_heading = mark == '#';
    if (start == end || !is_blank(ww_utf8_get(start)))
        return;
    line->is_item = is_bullet(mark) || ((mark == '-' || mark == 0x2013) &&
                                        line->start != WW_LINE_STARTS_LOWER);
}

static void
measure_long(WwLine *line, const char *start, const char *end)
{
    WwLine tail = { 0 };
    const char *near_end = end - LONG_ENDS;
    const char *near_start = start + LONG_ENDS;

    while ((*near_end & 0xC0) == 0x80)
        near_end++;
    while ((*near_start & 0xC0) == 0x80)
        near_start++;
    measure(line, start, near_start);
    measure(&tail, near_end, end);
    line->width = WW_LINE_LONG;
    line->ends_sentence = tail.ends_sentence;
    line->ends_hyphen = tail.ends_hyphen;
}

WwLine
ww_line_read(const char *text, gsize length, gsize start)
{
    WwLine line = { .next = length };
    const char *first = text + start;
    const char *end = memchr(first, '\n', length - start);

    if (end != NULL)
        line.next = (gsize)(end - text) + 1;
    else
        end = text + length;
    if (end - first <= LONG_BYTES && is_ascii(first, end))
        measure_ascii(&line, first, end);
    else if (end - first <= LONG_BYTES)
        measure(&line, first, end);
    if (line.width >= WW_LINE_LONG || end - first > LONG_BYTES)
        measure_long(&line, first, end);
    note_mark(&line, first, end);
    return line;
}
