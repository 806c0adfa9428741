#pragma once

#include "watchword/count.h"

/* The phrase with every run of ordinal number words replaced by "#", so that
 * "forty-eighth session" and "fifth session" are one frame; NULL for a phrase
 * without any. Only spelled-out ordinals and forms such as 21st count: they
 * number sessions and meetings, while 十九大 and 二十大 are different slogans.
 */
char *ww_ordinal_frame(const WwTokens *tokens, guint32 position, guint length);
