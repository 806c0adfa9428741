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
 * WwLineFlags:
 * @WW_LINE_HAS_LOWER: it holds a lower-case letter; not looked for in a long
 *   line
 * @WW_LINE_ENDS_SENTENCE: its last character ends a sentence or a clause
 * @WW_LINE_ENDS_HYPHEN: it ends in a letter and a hyphen
 * @WW_LINE_IS_ITEM: it begins with the mark of a list
 * @WW_LINE_IS_HEADING: it begins with Markdown's `#`
 */
typedef enum {
    WW_LINE_HAS_LOWER = 1 << 0,
    WW_LINE_ENDS_SENTENCE = 1 << 1,
    WW_LINE_ENDS_HYPHEN = 1 << 2,
    WW_LINE_IS_ITEM = 1 << 3,
    WW_LINE_IS_HEADING = 1 << 4,
} WwLineFlags;

/**
 * WwLine:
 * @next: first byte of the next line, or the length of the text
 * @width: columns without blanks at the end, 0 for a blank line, at most
 *   %WW_LINE_LONG
 * @lead: columns up to the end of the first word, at most as many
 * @start: how it begins: of WwLineStart
 * @flags: of WwLineFlags
 *
 * It is as small as can be, as there are as many of them as a text has lines.
 */
typedef struct {
    gsize next;
    guint16 width;
    guint16 lead;
    guint16 start;
    guint16 flags;
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
