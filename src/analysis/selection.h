#pragma once

#include "watchword/select.h"

#include "analysis/judge.h"

struct WwSelection {
    const WwCounts *counts; /* (not owned) */
    WwCounts *own_counts;   /* (owned) when nobody else has them */
    WwRun *run;             /* (not owned) */
    guint n_kept;
    GArray *phrases;     /* (owned) WwPhrase */
    GArray *starts;      /* (owned) gsize: of each in positions, and end */
    guint32 *positions;  /* (owned, scratch) */
    GPtrArray *surfaces; /* (owned) char * where they do not come from the
                          * text, else NULL */
};

gboolean ww_select_options_check(const WwSelectOptions *options,
                                 GError **error);

/* The phrases that the judge shows, in order, and where the positions of each
 * begin, of which there are none yet. */
WwSelection *ww_selection_new_listed(const WwJudge *judge);
