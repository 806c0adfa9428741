#include "text/layout.h"

#include "text/script.h"

/* Longer lines are not made by wrapping for people to read. */
#define WIDTH_MAX 200
/* A right margin is ragged by as much as a long word. */
#define RAGGED 10
/* Fewer single newlines than this say nothing. */
#define NEWLINES_MIN 3
/* The share of single newlines that must stand where a line was full. */
#define FULL_SHARE 0.7
/* A line shorter than this share of the width ends a paragraph. */
#define SHORT_SHARE 0.6

/*
 * One line without its newline.
 */
typedef struct {
    guint width;      /* columns, without spaces at the end */
    guint first_word; /* columns of spaces before and of the first word */
    gsize next;       /* first byte of the next line, or the length */
} Line;

static gboolean
is_blank(gunichar c)
{
    return c == ' ' || c == '\t' || c == '\f' || c == '\v' || c == 0xA0 ||
           c == 0x3000;
}

/* Han and its like may be wrapped after each character. */
static gboolean
ends_first_word(gunichar c, gunichar previous)
{
    return is_blank(c) || ww_script_columns(c) == 2 ||
           (previous != 0 && ww_script_columns(previous) == 2);
}

static Line
read_line(const char *text, gsize length, gsize start)
{
    Line line = { 0, 0, length };
    guint column = 0;
    gunichar previous = 0;
    gboolean is_in_first = TRUE;
    const char *end = text + length;

    for (const char *p = text + start; p < end; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (c == '\n') {
            line.next = (gsize)(p - text) + 1;
            break;
        }
        if (is_in_first && line.width > 0 && ends_first_word(c, previous))
            is_in_first = FALSE;
        column += ww_script_columns(c);
        if (!is_blank(c)) {
            line.width = column;
            previous = c;
            if (is_in_first)
                line.first_word = column;
        }
    }
    return line;
}

static guint
find_width(const char *text, gsize length)
{
    guint width = 0;

    for (gsize start = 0; start < length;) {
        Line line = read_line(text, length, start);

        width = MAX(width, line.width);
        start = line.next;
    }
    return width;
}

static gboolean
is_full(const Line *line, const Line *next, guint width)
{
    return line->width + 1 + next->first_word + RAGGED > width;
}

WwLayout
ww_layout_find(const char *text, gsize length)
{
    WwLayout self = { FALSE, find_width(text, length) };
    gsize n_single = 0;
    gsize n_full = 0;
    Line before = { 0, 0, 0 };

    for (gsize start = 0; start < length;) {
        Line line = read_line(text, length, start);

        if (before.width > 0 && line.width > 0) {
            n_single++;
            n_full += is_full(&before, &line, self.width) ? 1 : 0;
        }
        before = line;
        start = line.next;
    }
    self.is_wrapped = n_single >= NEWLINES_MIN && self.width <= WIDTH_MAX &&
                      (double)n_full >= FULL_SHARE * (double)n_single;
    return self;
}

static gboolean
goes_on(const WwLayout *self, const Line *line, const Line *next)
{
    guint filled = line->width + 1 + next->first_word;

    return self->is_wrapped && next->width > 0 &&
           (double)filled > SHORT_SHARE * (double)self->width;
}

gsize
ww_layout_paragraph_end(const WwLayout *self,
                        const char *text,
                        gsize length,
                        gsize start)
{
    Line line = read_line(text, length, start);

    while (line.next < length) {
        Line next = read_line(text, length, line.next);

        if (!goes_on(self, &line, &next))
            break;
        line = next;
    }
    return line.next;
}
