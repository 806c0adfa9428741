#pragma once

#include "watchword/count.h"

/* All recurring phrases of one length. */
typedef struct {
    guint length;
    GArray *phrases;   /* (owned) WwCount; the number of a phrase less one is
                        * its index */
    GArray *positions; /* (owned) guint32, rising: where recurring phrases
                        * begin */
    GArray *numbers;   /* (owned) guint32: which phrase begins there */
} WwLevel;

struct WwCounts {
    const WwTokens *tokens; /* (not owned) */
    WwCountOptions options;
    GPtrArray *levels; /* (owned) WwLevel, of length 1, 2, ... */
};

WwLevel *ww_level_new(guint length);
void ww_level_free(gpointer level);

/* The level of single words. */
WwLevel *ww_level_count_words(const WwTokens *tokens,
                              const WwCountOptions *options);

/* The level one longer than below. */
WwLevel *ww_level_count_next(const WwTokens *tokens,
                             const WwCountOptions *options,
                             const WwLevel *below);
