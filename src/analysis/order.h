#pragma once

#include "analysis/judge.h"

/* (transfer full) (element-type guint32): the phrases shown, as indices in
 * kept, in the order in which they are shown: those of more documents first,
 * then of more occurrences, the longer, and by spelling. */
GArray *ww_order_shown(const WwJudge *judge, GError **error);
