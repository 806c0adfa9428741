#pragma once

#include <glib.h>

/**
 * WwAbbreviations:
 *
 * The abbreviations of a language, those of CLDR and those that it lacks, and
 * what looks like one: initials, dotted letters, ordinals with a full stop.
 */
typedef struct WwAbbreviations WwAbbreviations;

/**
 * ww_abbreviations_language:
 *
 * Returns: (transfer none): @language, or `root` where it has no list
 */
const char *ww_abbreviations_language(const char *language);

/**
 * ww_abbreviations_new:
 * @language: a code that ww_abbreviations_language() returned
 */
WwAbbreviations *ww_abbreviations_new(const char *language);
void ww_abbreviations_free(WwAbbreviations *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwAbbreviations, ww_abbreviations_free)

/** ww_abbreviations_code: Returns: (transfer none): the language. */
const char *ww_abbreviations_code(const WwAbbreviations *self);

/**
 * ww_abbreviations_hold:
 * @end: a place where UAX #29 would end a sentence, 0 < @end < @length
 * @is_newline_space: whether a newline before @end is a space, and ends nothing
 *
 * Returns: whether an abbreviation stands before @end, so that the sentence
 *   goes on
 */
gboolean ww_abbreviations_hold(const WwAbbreviations *self,
                               const char *text,
                               gsize length,
                               gsize end,
                               gboolean is_newline_space);
