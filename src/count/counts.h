#pragma once

#include "watchword/count.h"

#include "count/level.h"

struct WwCounts {
    const WwTokens *tokens; /* (not owned) */
    WwCountOptions options;
    GPtrArray *levels; /* (owned) WwLevel, of length 1, 2, ... */
    gboolean is_done;  /* no longer phrases recur, or none are asked for */
    double used;       /* bytes of the levels that only repeated text has */
};
