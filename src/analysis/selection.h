#pragma once

#include "watchword/select.h"

#include "analysis/judge.h"

struct WwSelection {
    const WwCounts *counts; /* (not owned) */
    WwCounts *own_counts;   /* (owned) when nobody else has them */
    WwRun *run;             /* (not owned) */
    guint n_kept;
    WwPile phrases;      /* WwPhrase */
    WwPile starts;       /* gsize: of each in positions, and end */
    guint8 *styles;      /* (owned) WwStyle of each */
    guint32 *positions;  /* (owned, scratch) */
    GPtrArray *surfaces; /* (owned) char * where they do not come from the
                          * text, else NULL */
    GStringChunk *forms; /* (owned) (nullable) what they point to */
    gboolean is_kept;    /* see ww_selection_new_kept() */
};

gboolean ww_select_options_check(const WwSelectOptions *options,
                                 GError **error);

/* The phrases that the judge shows, in order, and where the positions of each
 * begin, of which there are none yet. */
WwSelection *ww_selection_new_listed(const WwJudge *judge, GError **error);

/* Where surfaces do not come from the text: begins them; adds that of the next
 * phrase. */
void ww_selection_begin_surfaces(WwSelection *self);
void ww_selection_add_surface(WwSelection *self, const char *surface);

/* Of the phrases as they are made. */
static inline WwPhrase *
ww_selection_edit(WwSelection *self, guint index)
{
    return (WwPhrase *)self->phrases.data + index;
}

/* Where the positions of a phrase begin; of one past the last, how many there
 * are. */
static inline gsize
ww_selection_start(const WwSelection *self, guint index)
{
    return ((const gsize *)self->starts.data)[index];
}
