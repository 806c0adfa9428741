#pragma once

#include "analysis/judge.h"

/* Fills in which occurrences of kept phrases are not inside of others (net),
 * and by which longer kept phrase each is covered most (cover). */
void ww_nest_find(WwJudge *self);
