#pragma once

#include <glib.h>

#include "watchword/corpus.h"

#include "corpus/datefind.h"

G_BEGIN_DECLS

/* Some things cannot be told before the whole input is read: dates such as
 * 3/4/2023, or without a year, whether a number in a name is a year, and who a
 * speaker is. They wait in their documents until then, so that nothing depends
 * on which thread read what first. */
struct WwOpen {
    /* A date that is not known, or not whole. */
    char *text;        /* owned, nullable: as it is written; NULL for none */
    WwWritten written; /* of text */
    guint64 line;      /* where it stands; 0 for no line */
    char *label;       /* owned, nullable: where else than in the file */
    gboolean is_of_folder; /* label is a folder */

    /* The date of the document is a number in the name of its file. */
    gboolean is_number;
    gboolean is_serial; /* and is found to be none */
    WwDate otherwise;   /* what is its date if that is no date */
    WwFound otherwise_found;

    char *scope; /* owned, nullable: of the speaker, as of #WwPeople */
    char *who;   /* owned, nullable: an id in it */
};

/* What is open of @document, made if there is nothing yet. */
WwOpen *ww_open_of(WwDocument *document);

/* Sets the date that is open in place of another. */
void ww_open_set_date(WwOpen *self,
                      const WwWritten *written,
                      guint64 line,
                      const char *text);

/* NULL of NULL. */
WwOpen *ww_open_copy(const WwOpen *self);
void ww_open_free(WwOpen *self);

G_END_DECLS
