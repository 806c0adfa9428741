#pragma once

#include "watchword/select.h"

/* Puts phrases (WwPhrase) in the order in which they are shown: those of more
 * documents first, then of more occurrences, the longer, and by spelling. */
void ww_order_phrases(const WwTokens *tokens, GArray *phrases);
