#pragma once

#include "watchword/corpus.h"

#include "corpus/reader.h"
#include "corpus/texts.h"
#include "scratch.h"

/* The documents of a corpus: in memory up to a share of what the run may have,
 * and in files beyond it, so that a million of them need little more memory
 * than a thousand. Only their ids are noted beside them: 25 bytes each; and of
 * documents that are still open (see #WwOpen) only the texts go to files.
 * Zeroed memory has none. */
typedef struct {
    WwRun *run;           /* (not owned) (nullable): what it is read with */
    WwRun *own_run;       /* (owned) (nullable): when there was none */
    WwPile list;          /* (owned) of WwDocument */
    gboolean are_in_file; /* the list is */
    GHashTable *ids;      /* (owned) (nullable): borrowed ids, as a set */
    GHashTable *repeated; /* (owned) (nullable): ids that were given again, and
                           * the last number put after */
    WwTexts texts; /* what documents point to, as far as it is in files */
    GError *error; /* (owned) (nullable): why one found no room */
} WwDocuments;

/* Takes over what @document points to. */
void ww_documents_take(WwDocuments *self, WwDocument document);

/* Good until the next is taken. */
static inline WwDocument *
ww_documents_at(const WwDocuments *self, guint index)
{
    return &((WwDocument *)self->list.data)[index];
}

/* The same, for what goes through them: notes what was looked at. */
WwDocument *ww_documents_look_at(const WwDocuments *self, guint index);

/* As ww_corpus_sort_by_source(). */
void ww_documents_sort_by_source(WwDocuments *self, guint first);

/* As ww_corpus_keep(). */
guint ww_documents_keep(WwDocuments *self,
                        WwDocumentFunc is_kept,
                        gpointer user_data);

void ww_documents_clear(WwDocuments *self);
