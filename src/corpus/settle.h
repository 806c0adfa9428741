#pragma once

#include <glib.h>

#include "watchword/corpus.h"

#include "corpus/datefind.h"
#include "corpus/people.h"

G_BEGIN_DECLS

/* Some things cannot be told before the whole input is read: dates such as
 * 3/4/2023, or without a year, and who a speaker is. They wait in their
 * documents until then, so that nothing depends on which thread read what
 * first. */

/* @text: what a problem shows of it. */
WwOpen *ww_open_new_date(const WwWritten *written,
                         guint64 line,
                         const char *text);

/* @who: an id in @scope, as of #WwPeople. */
WwOpen *ww_open_new_speaker(const char *scope, const char *who);
void ww_open_free(WwOpen *self);

/* What a date that can be told says of others with its separator: bits, to be
 * put together. */
guint ww_settle_order(const WwWritten *written);

/* Settles what is open of the documents from @first on. @orders: such bits of
 * the input; @people: (nullable): of whom the input tells. */
void ww_settle(WwCorpus *corpus,
               guint first,
               guint orders,
               const WwPeople *people,
               const WwReadOptions *options);

G_END_DECLS
