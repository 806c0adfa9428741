#pragma once

#include "count/tokens.h"

/* Fills empty tokens with those of their corpus; what finds a position in its
 * document is not made yet. Guessed languages are the text module's, given ones
 * the corpus': either outlives the tokens. */
gboolean ww_tokens_cut(WwTokens *self, GError **error);
