#pragma once

#include <glib.h>

/**
 * ww_month_find:
 * @word: (array length=length): a word, in any case
 * @language: (nullable): the language it is in, %NULL for any
 *
 * The months that a word names in the languages that have a list of function
 * words, and in Ukrainian. Names are those of the Unicode CLDR, whole ones, as
 * they stand alone and as they stand in a date ("марта", "listopada").
 *
 * Returns: a bit for each month, the lowest for January; 0 when it names none.
 *   It has two bits where languages disagree: "listopada" is October in
 *   Croatian and November in Polish
 */
guint ww_month_find(const char *word, gsize length, const char *language);
