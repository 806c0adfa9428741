#pragma once

#include "watchword/count.h"

#include "count/level.h"

struct WwCounts {
    const WwTokens *tokens; /* (not owned) */
    WwCountOptions options;
    GPtrArray *levels; /* (owned) WwLevel, of length 1, 2, ... */
    gboolean is_done;  /* no longer phrases recur, or none are asked for */
    WwCandidates candidates; /* while counting */
    double used;
    /* bytes of the levels that only repeated text has */ /* bytes of all
                                                             levels */
};

/* Of phrases asked for here and there, as ww_counts_get(). */
static inline WwCount
ww_counts_read(const WwCounts *self, guint length, guint32 phrase)
{
    const WwLevel *level = g_ptr_array_index(self->levels, length - 1);
    WwCount count;

    if (G_LIKELY(level->view.file == 0))
        return level->phrases[phrase - 1];
    ww_view_fetch(&level->view, (phrase - 1) * sizeof count, &count,
                  sizeof count);

    return count;
}
