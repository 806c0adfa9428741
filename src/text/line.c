#include "text/line.h"

#include <string.h>

#include "text/bytes.h"
#include "text/script.h"
#include "text/utf8.h"

/*
 * Each line of each text is read, so that what it is asked for is found from
 * its two ends where that will do, and its width eight bytes at a time. A line
 * of 120 columns takes about 50 ns, a third of it for measuring; finding its
 * end, and branching on what it begins and ends with, are the rest.
 */

/* So many lines are kept: 1 MB. */
#define KEPT_MAX 65536
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

static inline gboolean
is_lower(gunichar c)
{
    return c < 0x80 ? c >= 'a' && c <= 'z' : g_unichar_islower(c);
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
    static const gunichar marks[] = { 0x201D, 0x2026, 0x3002, 0xFF01, 0xFF1F,
                                      0xFF1A, 0xFF1B, 0xFF09, 0x300D };

    if (c < 0x80)
        return c != 0 && strchr(".!?:;\")]", (int)c) != NULL;
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
        const char *last = ww_utf8_previous(end);

        if (!is_blank(ww_utf8_get(last)))
            break;
        end = last;
    }
    return end;
}

/* ASCII is counted eight bytes at a time, Han without decoding it. */
static guint
count_columns(const char *start, const char *end)
{
    const char *p = start;
    guint column = 0;

    while (p < end && column < WW_LINE_LONG) {
        if (ww_utf8_is_han(p)) {
            column += 2;
            p += 3;
        } else if (end - p >= 8 && (ww_bytes_load(p) & WW_BYTES_TOPS) == 0) {
            column += 8;
            p += 8;
        } else {
            column += ww_script_columns(ww_utf8_get(p));
            p = ww_utf8_next(p);
        }
    }
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
    return MIN(column, WW_LINE_LONG);
}

static WwLineStart
find_start(const char *first, const char *end)
{
    const char *limit = end - first > START_BYTES ? first + START_BYTES : end;

    for (const char *p = first; p < limit; p = ww_utf8_next(p)) {
        gunichar c = ww_utf8_get(p);

        if (!ww_script_is_word(c))
            continue;
        if (is_lower(c))
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
        if (c < 0x2E80 && is_lower(c))
            return TRUE;
    }
    return FALSE;
}

static guint
describe_end(const char *first, const char *end)
{
    const char *last = ww_utf8_previous(end);
    gunichar c = ww_utf8_get(last);

    if ((c == '-' || c == 0x2010) && last > first &&
        g_unichar_isalpha(ww_utf8_get(ww_utf8_previous(last))))
        return WW_LINE_ENDS_HYPHEN;
    return ends_sentence(c) ? WW_LINE_ENDS_SENTENCE : 0;
}

static gboolean
is_bullet(gunichar c)
{
    return c == '*' || c == 0xB7 || c == 0x2022 || c == 0x25A0 || c == 0x25AA ||
           c == 0x25CF || c == 0x25E6;
}

/* A hyphen is a bullet before a capital; before a small letter it may be a dash
 * that wrapping put there. */
static guint
describe_mark(const char *p, const char *end, WwLineStart start)
{
    gunichar mark = ww_utf8_get(p);
    guint flags = mark == '#' ? WW_LINE_IS_HEADING : 0;

    if (mark < 0x80 && g_ascii_isalnum((char)mark))
        return 0;
    p = ww_utf8_next(p);
    if (p == end || !is_blank(ww_utf8_get(p)))
        return flags;
    if (is_bullet(mark) ||
        ((mark == '-' || mark == 0x2013) && start != WW_LINE_STARTS_LOWER))
        flags |= WW_LINE_IS_ITEM;
    return flags;
}

/* What stands from @begin to @end, of which @first is the first that is no
 * blank; @next is the next line. */
static WwLine
describe_line(const char *begin, const char *first, const char *end, gsize next)
{
    guint width = count_columns(begin, end);
    guint lead = measure_lead(begin, first, end);
    WwLineStart start = find_start(first, end);
    guint flags = describe_end(first, end) | describe_mark(first, end, start);

    if (width < WW_LINE_LONG && holds_lower(first, end))
        flags |= WW_LINE_HAS_LOWER;
    return (WwLine){ next, (guint16)width, (guint16)lead, (guint16)start,
                     (guint16)flags };
}

WwLine
ww_line_read(const char *text, gsize length, gsize start)
{
    gsize next = length;
    const char *begin = text + start;
    const char *end = memchr(begin, '\n', length - start);

    if (end != NULL)
        next = (gsize)(end - text) + 1;
    else
        end = text + length;

    const char *first = skip_blanks(begin, end);

    end = trim_blanks(first, end);
    if (first == end)
        return (WwLine){ .next = next };
    return describe_line(begin, first, end, next);
}

struct WwLines {
    const char *text; /* borrowed */
    gsize length;
    GArray *kept; /* owned; the first lines */
};

WwLines *
ww_lines_new(void)
{
    WwLines *self = g_new0(WwLines, 1);

    self->kept = g_array_new(FALSE, FALSE, sizeof(WwLine));
    return self;
}

void
ww_lines_free(WwLines *self)
{
    if (self == NULL)
        return;
    g_array_unref(self->kept);
    g_free(self);
}

void
ww_lines_set_text(WwLines *self, const char *text, gsize length)
{
    self->text = text;
    self->length = length;
    g_array_set_size(self->kept, 0);
}

gboolean
ww_lines_next(WwLines *self, WwLinePlace *inout_place, WwLine *out_line)
{
    if (inout_place->start >= self->length)
        return FALSE;
    if (inout_place->number < self->kept->len) {
        *out_line = g_array_index(self->kept, WwLine, inout_place->number);
    } else {
        *out_line = ww_line_read(self->text, self->length, inout_place->start);
        if (inout_place->number < KEPT_MAX)
            g_array_append_val(self->kept, *out_line);
    }
    inout_place->number++;
    inout_place->start = out_line->next;
    return TRUE;
}
