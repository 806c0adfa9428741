#pragma once

#include <glib.h>

/**
 * random_text:
 * @n: about how many characters
 *
 * Returns: (transfer full): valid UTF-8, a mixture of scripts, marks, digits,
 *   punctuation and spaces that is rich in what the rules are about
 */
char *random_text(GRand *random, guint n);

/**
 * random_pieces:
 * @text: (inout): what to append to
 * @n: about how many characters
 *
 * The same, with ends of lines, words of all lengths, and abbreviations; and
 * sometimes of only a few kinds, so that what is rare comes together.
 */
void random_pieces(GRand *random, guint n, GString *text);

/**
 * random_code_points:
 *
 * Returns: (transfer full): valid UTF-8 of any code points, NUL left out
 */
char *random_code_points(GRand *random, guint n);
