#pragma once

#include <glib.h>

/**
 * WwLayout:
 * @is_wrapped: whether a single newline is a space, unless the line before it
 *   is clearly short
 * @width: the width that lines were wrapped at, in columns
 *
 * How the lines of a text stand to its paragraphs.
 */
typedef struct {
    gboolean is_wrapped;
    guint width;
} WwLayout;

/**
 * ww_layout_find:
 * @text: valid UTF-8, ends of lines are "\n"
 *
 * Tells text that was wrapped at some width from text with one paragraph a
 * line. A newline that wrapping made stands where the next word would not
 * have fitted.
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
