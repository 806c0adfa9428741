#pragma once

#include <glib.h>

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
 * @text: valid UTF-8, ends of lines are "\n"
 *
 * Tells text that was wrapped at some width from text with one paragraph a
 * line. Wrapping puts a newline where the next word would not have fitted, and
 * does not care whether a sentence ends there.
 */
WwLayout ww_layout_find(const char *text, gsize length);

/**
 * ww_layout_paragraph_end:
 * @start: first byte of a paragraph or of the blank lines before it
 *
 * Returns: first byte after the newline that ends the paragraph, or @length
 */
gsize ww_layout_paragraph_end(const WwLayout *self,
                              const char *text,
                              gsize length,
                              gsize start);
