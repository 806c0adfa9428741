#pragma once

#include "watchword/count.h"

#include "count/vocab.h"
#include "count/words.h"

/* Positions are 32 bits wide, and one value is kept free. */
#define WW_POSITIONS_MAX (G_MAXUINT32 - 1)

/* A token that is longer than a byte tells, or farther from the one before. */
typedef struct {
    guint32 position;
    guint32 gap;
    guint32 size;
} WwFar;

/* What stands for a gap or size that is in the list of far ones. */
#define WW_TOKENS_FAR 0xFFU

/* What the engine reads at every position; see ww_tokens_new(). The row of
 * words takes four bytes a position, and where each stands in its text two: how
 * far it begins after the end of the one before, and how long it is. */
struct WwTokens {
    const WwCorpus *corpus; /* (not owned) */
    WwBoundary boundary;
    gboolean is_apart;    /* see ww_tokens_new_apart() */
    const WwWords *words; /* (not owned) or NULL */
    gboolean is_bare;     /* see ww_tokens_new_bare() */
    WwRun *run;           /* (not owned) */
    WwRun *own_run;       /* (owned) when the caller gave none */
    WwVocab *vocab;       /* (owned) */
    guint32 n;            /* positions */
    guint n_documents;
    guint32 *ids;     /* (owned, scratch) word at a position, 0: break */
    guint8 *gaps;     /* (owned, scratch) bytes since the end before */
    guint8 *sizes;    /* (owned, scratch) bytes of the token */
    GArray *far;      /* (owned) WwFar, by position */
    guint32 *anchors; /* (owned, scratch) end of the position before every
                       * 16th, in its text */
    guint32 *hints;   /* (owned, scratch) document of every 16th position */
    guint32 *firsts;  /* (owned) first position of a document, and one more
                       * for the end */
    guint32 *totals;  /* (owned) tokens of a document */
    char **texts;     /* (owned) NULL where the corpus' own does */
    gsize *lengths;   /* (owned) bytes in a text */
    const char **languages; /* (owned array) or NULL */
    guint32 *word_counts;   /* (owned) by word, where the row of words is not
                             * that of a text; else NULL */
    guint64 total;
    guint64 smallest; /* tokens of the smallest document with any */
};

/* Without documents cut. run: (nullable) */
WwTokens *ww_tokens_new_empty(const WwCorpus *corpus,
                              WwBoundary boundary,
                              WwRun *run);

/* Documents of which only the number of tokens is known: each is a break in the
 * row, until ww_tokens_set_words(). */
WwTokens *ww_tokens_new_bare(const WwCorpus *corpus,
                             WwBoundary boundary,
                             const guint32 *totals,
                             WwRun *run,
                             GError **error);

/* Puts words into the first document of such tokens, so that phrases can be
 * looked up there; first come those that were added to the vocabulary.
 * word_counts: (transfer full) how often each word really occurs. */
gboolean ww_tokens_set_words(WwTokens *self,
                             const guint32 *words,
                             gsize n,
                             guint32 *word_counts,
                             GError **error);

/* Bits of a position that one hint and one anchor cover. */
#define WW_TOKENS_HINT_BITS 4

static inline guint32
ww_tokens_document_of(const WwTokens *self, guint32 position)
{
    guint32 document = self->hints[position >> WW_TOKENS_HINT_BITS];

    while (self->firsts[document + 1] <= position)
        document++;

    return document;
}

/* As ww_tokens_text(). */
static inline const char *
ww_tokens_text_of(const WwTokens *self, guint32 document)
{
    return self->texts[document] != NULL
               ? self->texts[document]
               : ww_corpus_document(self->corpus, document)->text;
}

/* Where the token or break at a position begins and ends in its text. */
void ww_tokens_locate(const WwTokens *self,
                      guint32 position,
                      guint32 *out_start,
                      guint32 *out_end);

/* The document of positions that rise: it is looked up only where it changes.
 * Zeroed memory is before all. */
typedef struct {
    guint32 document;
    guint32 first; /* position */
    guint32 end;   /* first position after it */
} WwPlace;

static inline void
ww_place_go(WwPlace *self, const WwTokens *tokens, guint32 position)
{
    if (position < self->end)
        return;
    self->document = ww_tokens_document_of(tokens, position);
    self->first = tokens->firsts[self->document];
    self->end = tokens->firsts[self->document + 1];
}

/* Where a phrase begins, and where it ends, in the document of the place. */
void ww_tokens_locate_phrase(const WwTokens *self,
                             const WwPlace *place,
                             guint32 position,
                             guint length,
                             guint32 *out_start,
                             guint32 *out_end);

/* Fetches what ww_tokens_locate_phrase() will read. */
static inline void
ww_tokens_prefetch(const WwTokens *self, guint32 position)
{
    __builtin_prefetch(&self->anchors[position >> WW_TOKENS_HINT_BITS]);
    __builtin_prefetch(&self->gaps[position]);
    __builtin_prefetch(&self->sizes[position]);
}

/* Steps over positions in their order, which costs less than to locate each. */
typedef struct {
    const WwTokens *tokens; /* (not owned) */
    guint32 next;           /* position */
    guint32 far;            /* index of the far one at next or after it */
    guint32 start;          /* of the position stepped to */
    guint32 end;
} WwTokensStep;

/* Begins before the first position of a document. */
void ww_tokens_step_init(WwTokensStep *self,
                         const WwTokens *tokens,
                         guint document);

/* Goes to the next position of the same document. */
static inline void
ww_tokens_step(WwTokensStep *self)
{
    guint32 gap = self->tokens->gaps[self->next];
    guint32 size = self->tokens->sizes[self->next];

    if (gap == WW_TOKENS_FAR || size == WW_TOKENS_FAR) {
        const WwFar *far =
            &g_array_index(self->tokens->far, WwFar, self->far++);

        gap = far->gap;
        size = far->size;
    }
    self->start = self->end + gap;
    self->end = self->start + size;
    self->next++;
}
