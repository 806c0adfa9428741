#pragma once

#include "watchword/corpus.h"

/* Frees what a WwReprint owns. */
void ww_reprint_clear(gpointer reprint);

/* Notes what was found in place of what was found before. @reprints: (transfer
 * full): of WwReprint. */
void ww_corpus_take_reprints(WwCorpus *self,
                             GArray *reprints,
                             double similar,
                             guint n_crowded);
