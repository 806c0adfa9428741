#pragma once

#include <glib.h>

/*
 * What single characters are. No function allocates or fails.
 */

/**
 * ww_script_is_word:
 *
 * Returns: whether @c is a letter or a number, so that a token holding it is
 *   counted. Kangxi radicals, which PDF files put in place of the characters
 *   they look like, are symbols to Unicode and letters here
 */
gboolean ww_script_is_word(gunichar c);

/**
 * ww_script_is_line_hyphen_letter:
 *
 * Returns: whether @c is a letter of a script that splits words at the end of
 *   a line with a hyphen: Latin, Greek, Cyrillic
 */
gboolean ww_script_is_line_hyphen_letter(gunichar c);

/** ww_script_look_up_columns: Returns: what ww_script_columns() returns. */
guint ww_script_look_up_columns(gunichar c);

/**
 * ww_script_columns:
 *
 * Returns: the columns that @c takes on a terminal: 0 to 2. No table is asked
 *   for what nearly all text is made of
 */
static inline guint
ww_script_columns(gunichar c)
{
    if (c < 0x300 || (c >= 0x400 && c <= 0x482) || (c >= 0x2010 && c <= 0x2027))
        return 1;
    if ((c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3000 && c <= 0x3029) ||
        (c >= 0xFF01 && c <= 0xFF60))
        return 2;
    return ww_script_look_up_columns(c);
}
