#pragma once

#include "analysis/rules.h"

/* (transfer full) (element-type WwKept): of the n phrases after a number, those
 * that the rules keep, by number. */
GArray *ww_fit_list_kept(const WwRules *rules, guint32 number, guint32 n);
