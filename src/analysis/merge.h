#pragma once

#include "scratch.h"

/* Occurrences in rising order: the position, and in the lower half a number. */
typedef struct {
    guint64 *data; /* (scratch) */
    gsize n;
} WwOccurrenceRun;

/* Makes one of many: at the same position, what is in the earlier run comes
 * first. positions: how many there are. The runs stay as they are. */
gboolean ww_occurrences_merge(WwRun *run,
                              const WwOccurrenceRun *runs,
                              guint n,
                              guint32 positions,
                              WwOccurrenceRun *out,
                              GError **error);
