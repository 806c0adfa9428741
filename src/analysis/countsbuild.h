#pragma once

#include "analysis/countsload.h"
#include "count/counts.h"
#include "scratch.h"

/* What is known of a recurring phrase beside its count: by most of its
 * occurrences. */
#define WW_BUILT_QUOTED 1U
#define WW_BUILT_CUT    2U
#define WW_BUILT_EDGE   4U
#define WW_BUILT_FIRST  8U
#define WW_BUILT_LAST   16U

typedef struct {
    gsize hits;       /* where they begin, see ww_counts_build_hit() */
    gsize form;       /* where it begins, 0 for the plain one */
    guint32 last;     /* its last word */
    guint32 language; /* see ww_edges_language() */
    guint32 n_hits;
    guint32 flags;
} WwBuilt;

/* Recurring phrases of one length, in the order of files. */
typedef struct {
    WwPile counts; /* WwCount */
    WwPile built;  /* WwBuilt */
} WwBuiltLevel;

/* Recurring phrases of files of counts, as they are collected. */
typedef struct {
    WwCountsFile *file;            /* (not owned) */
    const WwCountOptions *options; /* (not owned) */
    GArray *levels;                /* (owned) WwBuiltLevel */
    WwPile row;                    /* guint32: words of phrases */
    WwPile hits;                   /* guint8 */
    WwPile forms;                  /* char, NUL-terminated */
    GPtrArray *path;     /* (owned) GString: of each length the phrase met
                          * last */
    GArray *numbers;     /* (owned) guint32: their numbers, or 0 */
    GArray *ranks;       /* (owned) guint32: of words, by number: the order of
                          * their bytes, from 1; 0 for one not met yet */
    GArray *word_counts; /* (owned) guint32: of words, by number */
    guint32 n_ranks;
    GArray *languages;     /* (owned) guint32: see ww_edges_language() */
    guint *cell_languages; /* (owned) by cell: which of them */
    guint32 *in_languages; /* (owned) room for a count of each */
} WwCountsBuild;

void ww_counts_build_init(WwCountsBuild *self,
                          WwCountsFile *file,
                          const WwCountOptions *options,
                          const char *stopwords);
void ww_counts_build_clear(WwCountsBuild *self);

static inline WwBuiltLevel *
ww_counts_build_level(const WwCountsBuild *self, guint length)
{
    return &g_array_index(self->levels, WwBuiltLevel, length - 1);
}

static inline WwCount *
ww_counts_build_count(const WwCountsBuild *self, guint length, guint32 phrase)
{
    return (WwCount *)ww_counts_build_level(self, length)->counts.data +
           (phrase - 1);
}

/* Keeps a recurring phrase: that of its prefix and this last word. It gets the
 * next number of its length. prefix: 0 for a single word. */
gboolean ww_counts_build_keep(WwCountsBuild *self,
                              const WwCountsPhrase *phrase,
                              guint32 prefix,
                              guint32 last,
                              GError **error);

/* Once all are kept, and the suffixes of shorter ones are found. */
gboolean ww_counts_build_find_suffixes(WwCountsBuild *self,
                                       guint length,
                                       GError **error);

/* Reads all phrases, and makes counts of those that recur. */
WwCounts *ww_counts_build_run(WwCountsBuild *self, GError **error);

const WwBuilt *ww_counts_build_get(const WwCountsBuild *self,
                                   guint length,
                                   guint32 phrase);

/* Steps over the hits of a phrase, from *inout_at and an empty hit. */
void ww_counts_build_hit(const WwCountsBuild *self,
                         gsize *inout_at,
                         WwCountsHit *hit);
