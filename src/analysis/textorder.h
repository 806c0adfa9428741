#pragma once

#include "count/counts.h"

/* Where the words of the text lie in a file, they are looked up in the order of
 * the text as far as can be: a page of it is then read once for many phrases.
 *
 * Returns: (transfer full) (nullable): the phrases from the number on, n of
 * them, by where they are first: the number is the lower half. NULL where words
 * lie in memory, and any order will do. */
guint64 *ww_text_order(const WwCounts *counts,
                       guint length,
                       guint32 number,
                       guint32 n);
