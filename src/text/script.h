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

/** ww_script_columns: Returns: the columns that @c takes on a terminal: 0 to 2.
 */
guint ww_script_columns(gunichar c);
