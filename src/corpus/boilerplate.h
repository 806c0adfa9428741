#pragma once

#include "watchword/corpus.h"

/* Frees what a WwBoilerplate owns. */
void ww_boilerplate_clear(gpointer boilerplate);

/* Notes what was found in place of what was found before. @list: (transfer
 * full): of WwBoilerplate. @n_documents: that have some of it. */
void ww_corpus_take_boilerplate(WwCorpus *self,
                                GArray *list,
                                guint n_documents,
                                gboolean is_dropped);
