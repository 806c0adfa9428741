#pragma once

#include <glib.h>

#include "watchword/corpus.h"

#include "corpus/datefind.h"
#include "corpus/people.h"

G_BEGIN_DECLS

/* What one input tells of its persons. */
typedef struct {
    guint first;      /* document */
    WwPeople *people; /* owned, nullable */
} WwSettleInput;

/* What the inputs that are read together tell; see #WwOpen. Zeroed memory is
 * none. */
typedef struct {
    GArray *inputs; /* owned, nullable: of WwSettleInput */
    guint orders;   /* of day and month, as of ww_settle_order() */
    gboolean has_open;
    guint n_numbers; /* in names of files, that were found to be no dates */
} WwUnsettled;

/* Takes over @people. @first: the first document of the input. */
void ww_unsettled_add(WwUnsettled *self,
                      guint first,
                      guint orders,
                      gboolean has_open,
                      WwPeople *people);
void ww_unsettled_clear(WwUnsettled *self);

WwUnsettled *ww_corpus_unsettled(WwCorpus *self);

/* What a date that can be told says of others with its separator: bits, to be
 * put together. */
guint ww_settle_order(const WwWritten *written);

/* Settles what is open of the documents of all inputs that were added. */
void ww_settle(WwCorpus *corpus, const WwReadOptions *options);

G_END_DECLS
