#pragma once

#include "watchword/count.h"

gboolean ww_words_contains(const WwWords *self, const char *word);

/* Tells lists apart: the same words have the same mark, of hexadecimal digits.
 */
const char *ww_words_mark(const WwWords *self);
