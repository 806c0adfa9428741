#pragma once

#include "analysis/selection.h"

/* Fills in the positions of all phrases. shown: by index in the judge's kept
 * ones, which phrase it is, plus one. */
gboolean ww_positions_collect(WwSelection *self,
                              const WwJudge *judge,
                              const guint32 *shown,
                              GError **error);
