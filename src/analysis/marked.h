#pragma once

#include "analysis/quotes.h"
#include "count/level.h"

/* The occurrences of a level that have marks in or beside their ends, as a
 * level that only has these: to be read more than once, where there is little
 * memory. */
WwLevel *ww_marked_new(const WwLevel *level,
                       const WwTokens *tokens,
                       const WwQuotes *quotes,
                       GError **error);
