#pragma once

#include "watchword/count.h"

#include "count/vocab.h"

/* What the engine reads at every position; see ww_tokens_new(). */
struct WwTokens {
    const WwCorpus *corpus; /* (not owned) */
    WwBoundary boundary;
    WwVocab *vocab;       /* (owned) */
    GArray *ids;          /* (owned) guint32: word at a position, 0: break */
    GArray *starts;       /* (owned) guint32: first byte in its text */
    GArray *ends;         /* (owned) guint32: first byte after it */
    GArray *firsts;       /* (owned) guint32: first position of a document,
                           * and one more for the end */
    GArray *totals;       /* (owned) guint64: tokens of a document */
    GArray *hints;        /* (owned) guint32: document of every 64th position */
    GPtrArray *texts;     /* (owned) char *, NULL where the corpus' own does */
    GArray *lengths;      /* (owned) gsize: bytes in a text */
    GPtrArray *languages; /* (owned array) const char * or NULL */
    GHashTable *codes;    /* (owned) set of the language codes, owned */
    guint64 total;
    guint64 smallest; /* tokens of the smallest document with any */
};

/* Bits of a position that one entry of hints covers. */
#define WW_TOKENS_HINT_BITS 6

static inline guint32
ww_tokens_document_of(const WwTokens *self, guint32 position)
{
    const guint32 *firsts = (const guint32 *)(gpointer)self->firsts->data;
    guint32 document =
        g_array_index(self->hints, guint32, position >> WW_TOKENS_HINT_BITS);

    while (firsts[document + 1] <= position)
        document++;

    return document;
}
