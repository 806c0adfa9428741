#pragma once

#include "count/shard.h"

/* (transfer full) (nullable): by halves, the word that both together are, if
 * they are to be mended, and 0 if not; NULL where none are. First come those
 * that stand in their own document, so that the words left are the same when
 * documents are counted apart and when they are not. */
guint32 *ww_wholes_choose(WwTokens *tokens, const GArray *halves);
