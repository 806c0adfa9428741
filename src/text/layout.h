#pragma once

#include <glib.h>

#include "text/line.h"

/**
 * WwLayout:
 * @width: the width that lines were wrapped at, in columns; 0 when the text
 *   has one paragraph a line
 * @spacing: newlines between two lines of one paragraph: 1, or 2 where each
 *   line is followed by a blank one
 *
 * How the lines of a text stand to its paragraphs.
 */
typedef struct {
    guint width;
    guint spacing;
} WwLayout;

/**
 * ww_layout_find:
 * @lines: those of a text, whose ends are "\n"
 *
 * Tells text that was wrapped at some width from text with one paragraph a
 * line. Wrapping puts a newline where the next word would not have fitted, and
 * does not care whether a sentence ends there.
 */
WwLayout ww_layout_find(WwLines *lines);

/**
 * ww_layout_next_paragraph:
 * @inout_place: (inout): the first line of a paragraph or of the blank lines
 *   before it, then the line after its last one
 *
 * Returns: %FALSE at the end of the text
 */
gboolean ww_layout_next_paragraph(const WwLayout *self,
                                  WwLines *lines,
                                  WwLinePlace *inout_place);
