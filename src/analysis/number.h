#pragma once

#include <glib.h>

/* Whether a folded word is a number that can count: digits, or a number word
 * of English or Chinese. Not "one", an article in many languages. */
gboolean ww_number_is(const char *word);

/* Whether a folded word is all digits. */
gboolean ww_number_is_digits(const char *word);

/* Whether a folded word measures a quantity (years, people, per cent, 亿, 元),
 * so that a number before it says how much and names nothing. */
gboolean ww_number_is_measure(const char *word);

/* The words behind both, %NULL-terminated, for whoever asks of very many. */
const char *const *ww_number_words(void);
const char *const *ww_number_measures(void);
