#pragma once

#include <glib.h>

#include "watchword/corpus.h"

#include "corpus/datefind.h"

G_BEGIN_DECLS

/* Some dates cannot be told before the whole input is read: 3/4/2023, and a
 * month and a day without a year. They wait in their documents until then, so
 * that nothing depends on which thread read what first. */

/* @text: what a problem shows of it. */
WwOpenDate *ww_open_date_new(const WwWritten *written,
                             guint64 line,
                             const char *text);
void ww_open_date_free(WwOpenDate *self);

/* What a date that can be told says of others with its separator: bits, to be
 * put together. */
guint ww_settle_order(const WwWritten *written);

/* Settles all dates of the documents from @first on; @orders: such bits of the
 * input. */
void ww_settle(WwCorpus *corpus,
               guint first,
               guint orders,
               WwYearFrom year_from);

G_END_DECLS
