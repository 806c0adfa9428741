#pragma once

#include "watchword/count.h"

#include "scratch.h"

/* All recurring phrases of one length. Where they begin is either listed, or a
 * row of numbers beside that of words, which takes less while more than half of
 * the places are left; for single words it is read off the row of words. */
typedef struct {
    WwRun *run; /* (not owned) */
    guint length;
    WwCount *phrases; /* (owned, scratch) number less one is the index */
    WwView view;      /* of them, once they are known */
    guint32 n_phrases;
    guint32 *words;     /* (owned, scratch) at length 1: phrase by word, 0 for
                         * a break and a word that does not recur */
    guint32 *positions; /* (owned, scratch) rising: where phrases begin; NULL
                         * for a row */
    guint32 *numbers;   /* (owned, scratch) which phrase begins there; in a row
                         * by position, 0 for none */
    guint32 n;          /* occurrences listed, or positions of the row */
    guint32 n_occurrences; /* 0 at length 1 */
    gboolean is_dropped;   /* none is listed any more */
} WwLevel;

WwLevel *ww_level_new(WwRun *run, guint length);
void ww_level_free(gpointer level);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwLevel, ww_level_free)

/* The level of single words. */
WwLevel *ww_level_count_words(const WwTokens *tokens,
                              const WwCountOptions *options,
                              GError **error);

/* The level one longer than below. base: the one shorter than below, NULL for
 * none. */
WwLevel *ww_level_count_next(const WwTokens *tokens,
                             const WwCountOptions *options,
                             const WwLevel *base,
                             const WwLevel *below,
                             GError **error);

/* Drops the occurrences. Longer levels can no longer be counted from it. */
void ww_level_drop(WwLevel *self);

static inline gboolean
ww_count_is_recurring(const WwCount *count, const WwCountOptions *options)
{
    return count->count >= options->min_count &&
           count->documents >= options->min_documents;
}

/* Whether there is a place for each position, and no list of occurrences. */
static inline gboolean
ww_level_is_row(const WwLevel *self)
{
    return self->positions == NULL;
}

/* Places of a level: positions of the row, or occurrences listed. */
gsize ww_level_n_places(const WwLevel *self, const WwTokens *tokens);

/* Occurrences of a level, some at a time. */
#define WW_BLOCK 1024

typedef struct {
    guint n;
    guint32 positions[WW_BLOCK];
    guint32 numbers[WW_BLOCK];
} WwOccurrenceBlock;

/* Those of the places from *inout_at, which moves on, to before end. FALSE when
 * there are no more; the block may be empty before that. */
gboolean ww_level_read(const WwLevel *self,
                       const WwTokens *tokens,
                       gsize *inout_at,
                       gsize end,
                       WwOccurrenceBlock *out);

/* Candidates of the next level: places where two phrases begin side by side.
 * The key of the longer phrase is the pair of their numbers. */
typedef struct {
    guint n;
    guint64 keys[WW_BLOCK];
    guint32 positions[WW_BLOCK];
} WwPairBlock;

/* As ww_level_read(): the candidates that begin at those places. */
gboolean ww_level_read_pairs(const WwLevel *self,
                             const WwTokens *tokens,
                             gsize *inout_at,
                             gsize end,
                             WwPairBlock *out);
