#pragma once

#include "analysis/judge.h"

/* Fills in what is seen when all occurrences of kept phrases are passed in the
 * order of the text: which are not inside of others (net), by which longer kept
 * phrase each is covered most (cover), and where and how most of them stand. */
void ww_nest_find(WwJudge *self);
