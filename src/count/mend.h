#pragma once

#include "count/shard.h"

/* Makes one of two tokens that are halves of a word cut at the end of a line,
 * where the whole word stands in the same document; or in the corpus, or in the
 * list of words that the tokens have, unless they are apart without one.
 * halves: (element-type WwHalves) by position. */
void ww_tokens_mend(WwTokens *self, const GArray *halves);
