#pragma once

#include <glib.h>

#include "watchword/corpus.h"

G_BEGIN_DECLS

/* Which numbers in names of files are serial numbers: those where a name in the
 * same folder that differs in nothing but that number has one there that is no
 * date. 1909.txt beside 12.txt is no year, nor is speech-1909 beside
 * speech-2500. */
typedef struct WwSerials WwSerials;

/* Looks at the files of all documents from @first on. */
WwSerials *ww_serials_new(WwCorpus *corpus, guint first);
void ww_serials_free(WwSerials *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwSerials, ww_serials_free)

/* Whether the number that dates the name of this document's file is one. */
gboolean ww_serials_has(const WwSerials *self, const WwDocument *document);

G_END_DECLS
