#pragma once

#include "watchword/count.h"

#include "count/vocab.h"
#include "count/words.h"
#include "scratch.h"

/* Positions are 32 bits wide, and one value is kept free. */
#define WW_POSITIONS_MAX (G_MAXUINT32 - 1)

/* A token that is longer than a byte tells, or farther from the one before. */
typedef struct {
    guint32 position;
    guint32 gap;
    guint32 size;
} WwFar;

/* Where a token stands in its text, and how it is written there: most forms of
 * a phrase are told apart by this alone, without a look at the text. */
typedef struct {
    guint8 gap; /* bytes since the end of the one before, or one of the below */
    guint8 size; /* its bytes, and in the upper two bits a WwForm */
} WwSpan;

#define WW_GAP_SPACE 1U    /* one byte, and that is a space */
#define WW_GAP_BYTE  0xFEU /* one byte, and that is none */
#define WW_GAP_FAR   0xFFU /* more; see the list of far ones */

#define WW_SIZE_BITS 6
#define WW_SIZE_FAR  0x3FU /* more; see the list of far ones */

/* How a word is written, beside its folded form. */
typedef enum {
    WW_FORM_FOLDED,
    WW_FORM_CAPITAL, /* but for the first letter, an ASCII capital */
    WW_FORM_CAPITALS,
    WW_FORM_OTHER,
} WwForm;

static inline guint
ww_span_form(WwSpan span)
{
    return (guint)span.size >> WW_SIZE_BITS;
}

static inline gboolean
ww_span_is_far(WwSpan span)
{
    return span.gap == WW_GAP_FAR || (span.size & WW_SIZE_FAR) == WW_SIZE_FAR;
}

/* What the engine reads at every position; see ww_tokens_new(). The row of
 * words takes four bytes a position, and where each stands in its text two. */
struct WwTokens {
    const WwCorpus *corpus; /* (not owned) */
    WwBoundary boundary;
    gboolean is_apart;    /* see ww_tokens_new_apart() */
    const WwWords *words; /* (not owned) or NULL */
    gboolean is_bare;     /* see ww_tokens_new_bare() */
    gboolean is_unplaced; /* spans and anchors are NULL */
    WwRun *run;           /* (not owned) */
    WwRun *own_run;       /* (owned) when the caller gave none */
    WwVocab *vocab;       /* (owned) */
    guint32 n;            /* positions */
    guint n_documents;
    guint32 *ids;     /* (owned, scratch) word at a position, 0: break */
    WwView view;      /* of ids, once they are known */
    WwSpan *spans;    /* (owned, scratch) where a position is in its text, if
                       * that is known */
    GArray *far;      /* (owned) WwFar, by position */
    guint32 *anchors; /* (owned, scratch) end of the position before every
                       * 16th, in its text */
    guint32 *hints;   /* (owned, scratch) document of every 16th position;
                       * NULL where they would lie in a file */
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

/* Makes what finds a position in its document, and where it is known in its
 * text, once the rows are there. */
gboolean ww_tokens_finish(WwTokens *self, GError **error);

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

/* Lets go of hints that lie in a file: to search among the documents is faster
 * then. */
void ww_tokens_drop_spilled_hints(WwTokens *self);

/* As ww_tokens_document_of(), without hints. */
guint32 ww_tokens_find_document(const WwTokens *self, guint32 position);

static inline guint32
ww_tokens_document_of(const WwTokens *self, guint32 position)
{
    guint32 document = 0;

    if (G_UNLIKELY(self->hints == NULL))
        return ww_tokens_find_document(self, position);
    document = self->hints[position >> WW_TOKENS_HINT_BITS];
    while (self->firsts[document + 1] <= position)
        document++;

    return document;
}

/* The word at a position that is asked for here and there. */
static inline guint32
ww_tokens_id_at(const WwTokens *self, guint32 position)
{
    guint32 id = 0;

    if (G_LIKELY(self->view.file == 0))
        return self->ids[position];
    ww_view_fetch(&self->view, (gsize)position * sizeof id, &id, sizeof id);

    return id;
}

/* Fetches what ww_tokens_document_of() will read first. */
static inline void
ww_tokens_prefetch_document(const WwTokens *self, guint32 position)
{
    if (G_LIKELY(self->hints != NULL))
        __builtin_prefetch(&self->hints[position >> WW_TOKENS_HINT_BITS]);
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

/* Whether a word of a phrase holds what may be a quotation mark or bracket: it
 * may have to do with one around the phrase. */
gboolean ww_tokens_has_marks(const WwTokens *self,
                             guint32 position,
                             guint length);

/* (transfer full): what ww_tokens_surface() is where a phrase without such
 * marks stands as folded, with single spaces between its words, or nothing. */
char *ww_tokens_folded(const WwTokens *self,
                       guint32 position,
                       guint length,
                       gboolean is_spaced);

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
    __builtin_prefetch(&self->spans[position]);
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

/* Begins before a position of the document of place. */
void ww_tokens_step_to(WwTokensStep *self,
                       const WwTokens *tokens,
                       const WwPlace *place,
                       guint32 position);

/* Goes to the next position of the same document. */
static inline void
ww_tokens_step(WwTokensStep *self)
{
    WwSpan span = self->tokens->spans[self->next];
    guint32 gap = span.gap == WW_GAP_BYTE ? 1 : span.gap;
    guint32 size = span.size & WW_SIZE_FAR;

    if (G_UNLIKELY(ww_span_is_far(span))) {
        const WwFar *far =
            &g_array_index(self->tokens->far, WwFar, self->far++);

        gap = far->gap;
        size = far->size;
    }
    self->start = self->end + gap;
    self->end = self->start + size;
    self->next++;
}
