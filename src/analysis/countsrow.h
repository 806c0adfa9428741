#pragma once

#include "watchword/count.h"

#include "analysis/quotes.h"
#include "count/tokens.h"

/* What is true of the token at a place, or of what stands before it. */
#define WW_ROW_EDGE   1U  /* in the first or last part of its document */
#define WW_ROW_NUMBER 2U  /* a bare number */
#define WW_ROW_JOINED 4U  /* only a hyphen parts it from the one before */
#define WW_ROW_QUOTED 8U  /* touched by a quotation or a hyphen */
#define WW_ROW_OTHER  16U /* stands otherwise than it is folded */
#define WW_ROW_ROUGH  32U /* what is shown of it is not what stands there */
#define WW_ROW_GAP    64U /* not the usual space stands before it */
#define WW_ROW_UNCLEAN                                    \
    128U /* what is shown of the gap is not what is there \
          */

/* The words of a corpus as one row, the documents of a cell side by side, and
 * cells in the order of files. A place is an index in it. Words are numbered in
 * the order of their bytes, so that numbers compare as phrases do in files. */
typedef struct {
    const WwTokens *tokens; /* (not owned) */
    WwQuotes *quotes;       /* (owned) */
    guint32 n;              /* places */
    guint n_documents;
    guint n_cells;
    GPtrArray *keys;  /* (owned) GString: of each cell, as in files */
    guint *documents; /* (owned) which one of the tokens' each is */
    guint *cells;     /* (owned) by document */
    guint32 *firsts;  /* (owned) first place of a document; one more */
    guint32 *hints;   /* (owned, scratch) document of every 16th place */
    guint32 *words;   /* (owned, scratch) at a place; 0 for a break */
    guint8 *flags;    /* (owned, scratch) at a place */
    guint32 n_words;  /* and numbers go from 1 */
    GString *bytes;   /* (owned) of all words, one after the other */
    gsize *starts;    /* (owned) by word: where it begins there; one more */
} WwCountsRow;

WwCountsRow *ww_counts_row_new(const WwTokens *tokens, GError **error);
void ww_counts_row_free(WwCountsRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwCountsRow, ww_counts_row_free)

static inline guint
ww_counts_row_document(const WwCountsRow *self, guint32 place)
{
    guint document = self->hints[place >> WW_TOKENS_HINT_BITS];

    while (self->firsts[document + 1] <= place)
        document++;

    return document;
}

static inline const char *
ww_counts_row_word(const WwCountsRow *self, guint32 word, gsize *out_length)
{
    *out_length = self->starts[word + 1] - self->starts[word];

    return self->bytes->str + self->starts[word];
}

/* A place, and where the tokens have it. */
typedef struct {
    guint32 place;
    guint32 position;
    guint document; /* of the row */
} WwCountsSpot;

static inline WwCountsSpot
ww_counts_row_spot(const WwCountsRow *self, guint32 place)
{
    guint document = ww_counts_row_document(self, place);
    const WwCountsSpot spot = {
        place,
        self->tokens->firsts[self->documents[document]] +
            (place - self->firsts[document]),
        document,
    };

    return spot;
}
