#pragma once

#include "analysis/countsrow.h"
#include "analysis/stretch.h"
#include "count/record.h"

/* A form in which a phrase stands, as files have it. */
typedef struct {
    const char *bytes; /* (not owned) */
    gsize n;
    guint64 count;
} WwCountsForm;

/* The forms of one phrase but for the plain one, which files leave out. */
typedef struct {
    const WwCountsRow *row; /* (not owned) */
    WwStretches stretches;  /* their positions are places */
    GArray *list;       /* (owned) WwCountsForm: see ww_counts_forms_list() */
    GStringChunk *made; /* (owned) forms that do not stand in the text */
    GString *escaped;   /* (owned) one that is made */
    GString *plain;     /* (owned) the form that is left out */
} WwCountsForms;

void ww_counts_forms_init(WwCountsForms *self, const WwCountsRow *row);
void ww_counts_forms_clear(WwCountsForms *self);

/* What must be known of a phrase to tell the form it stands in: 0 when that is
 * the plain one. */
static inline guint
ww_counts_forms_flags(const WwCountsRow *row, guint32 place, guint length)
{
    const guint8 *flags = row->flags + place;
    guint all = flags[0] & (WW_ROW_OTHER | WW_ROW_ROUGH);

    for (guint i = 1; i < length; i++)
        all |= flags[i];

    return all & (WW_ROW_OTHER | WW_ROW_ROUGH | WW_ROW_GAP | WW_ROW_UNCLEAN);
}

/* Counts the form of an occurrence. */
void ww_counts_forms_note(WwCountsForms *self,
                          const WwCountsSpot *spot,
                          guint length);

/* The forms of all that were noted, in the order of files, and forgets them;
 * words: of the phrase. (element-type WwCountsForm) (transfer none) */
const GArray *ww_counts_forms_list(WwCountsForms *self,
                                   const WwField *words,
                                   guint length);

/* Whether a phrase that occurs once has another form than the plain one, which
 * holds until the next call. */
gboolean ww_counts_forms_single(WwCountsForms *self,
                                const WwCountsSpot *spot,
                                const WwField *words,
                                guint length,
                                WwCountsForm *out);
