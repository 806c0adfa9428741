#pragma once

#include <glib.h>

/** Columns of a line that is longer than anyone wraps lines at. */
#define WW_LINE_LONG 256

/** How a line begins: by its first letter or digit. */
typedef enum {
    WW_LINE_STARTS_OTHER,
    WW_LINE_STARTS_LOWER,
    WW_LINE_STARTS_UPPER,
} WwLineStart;

/**
 * WwLine:
 * @width: columns without blanks at the end, 0 for a blank line, at most
 *   %WW_LINE_LONG
 * @lead: columns up to the end of the first word
 * @next: first byte of the next line, or the length of the text
 * @start: how it begins
 * @has_lower: whether it holds a lower-case letter; not looked for in a long
 *   line
 * @ends_sentence: whether its last character ends a sentence or a clause
 * @ends_hyphen: whether it ends in a letter and a hyphen
 * @is_item: whether it begins with the mark of a list
 * @is_heading: whether it begins with Markdown's `#`
 */
typedef struct {
    guint width;
    guint lead;
    gsize next;
    WwLineStart start;
    gboolean has_lower;
    gboolean ends_sentence;
    gboolean ends_hyphen;
    gboolean is_item;
    gboolean is_heading;
} WwLine;

/**
 * ww_line_read:
 * @text: valid UTF-8
 * @start: first byte of the line
 */
WwLine ww_line_read(const char *text, gsize length, gsize start);

/**
 * WwLines:
 *
 * The lines of a text, which are asked for again and again, but read once;
 * unless there are so many that keeping them would take much memory.
 */
typedef struct WwLines WwLines;

/**
 * WwLinePlace:
 * @number: lines before it
 * @start: first byte of the line
 *
 * A place in a text, 0 and 0 at first.
 */
typedef struct {
    gsize number;
    gsize start;
} WwLinePlace;

WwLines *ww_lines_new(void);
void ww_lines_free(WwLines *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwLines, ww_lines_free)

/** ww_lines_set_text: @text: (transfer none): valid UTF-8 that outlives it */
void ww_lines_set_text(WwLines *self, const char *text, gsize length);

/**
 * ww_lines_next:
 * @inout_place: (inout): the place of the line, then that of the next
 *
 * Returns: %FALSE at the end of the text
 */
gboolean ww_lines_next(WwLines *self,
                       WwLinePlace *inout_place,
                       WwLine *out_line);
