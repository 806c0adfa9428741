#pragma once

#include <glib.h>

#include "corpus/xmlread.h"

G_BEGIN_DECLS

/* Makes plain text of what is in the body of a TEI text: paragraphs with an
 * empty line between two, words with the spaces that stood between them, and
 * nothing that was not said. */
typedef struct WwTeiText WwTeiText;

WwTeiText *ww_tei_text_new(void);
void ww_tei_text_free(WwTeiText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwTeiText, ww_tei_text_free)

/* Begins a document: what was read before is dropped. */
void ww_tei_text_begin(WwTeiText *self);

void ww_tei_text_start(WwTeiText *self,
                       const char *name,
                       const WwXmlAttributes *attributes);

/* The element that began last of those open ends. */
void ww_tei_text_leave(WwTeiText *self);

/* @language: (nullable): interned. */
void ww_tei_text_add(WwTeiText *self,
                     const char *text,
                     gsize length,
                     const char *language);

/* The text, good until it begins again; it may be changed. */
GString *ww_tei_text_end(WwTeiText *self);

/* The language that most of it is in, interned, nullable. */
const char *ww_tei_text_language(const WwTeiText *self);

G_END_DECLS
