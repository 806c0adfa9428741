#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Widths of text without a font at hand, so that a chart is the same file on
 * every machine. Latin letters have the advance widths of Helvetica (Adobe's
 * Core 14 font metrics), widened a little for fonts broader than it; what is
 * wide in East Asian typography takes one em.
 */

/**
 * WwFont:
 * @size: in pixels
 */
typedef struct {
    double size;
    gboolean is_bold;
} WwFont;

/** ww_text_to_line: (transfer full): one line of valid UTF-8, without controls.
 */
char *ww_text_to_line(const char *text);

/** ww_glyph_width: the advance of one character, in thousandths of an em. */
guint ww_glyph_width(gunichar c, gboolean is_bold);

/** ww_text_width: the width of cleaned text in pixels. */
double ww_text_width(const char *text, WwFont font);

/**
 * ww_text_cut:
 *
 * Returns: (transfer full): the cleaned text if it is at most @width pixels
 *   wide, else as much of its beginning as fits together with an ellipsis
 */
char *ww_text_cut(const char *text, WwFont font, double width);

/**
 * ww_text_wrap:
 * @max_lines: 1 or more
 *
 * Breaks at spaces and between East Asian characters; the last line is cut.
 *
 * Returns: (transfer full): 1 to @max_lines lines
 */
GStrv ww_text_wrap(const char *text,
                   WwFont font,
                   double width,
                   guint max_lines);

G_END_DECLS
