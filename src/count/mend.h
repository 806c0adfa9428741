#pragma once

#include "count/shard.h"

/* Makes one of two tokens that are halves of a word cut at the end of a line,
 * where the whole word stands somewhere else in the corpus. halves: (element
 * type WwHalves) by position. */
void ww_tokens_mend(WwTokens *self, const GArray *halves);
