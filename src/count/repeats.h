#pragma once

#include "watchword/count.h"

#include "count/level.h"
#include "scratch.h"

/* The phrases of text that is repeated at length, of which there may be as many
 * as the square of its length: those of a level and all that are longer.
 *
 * Where phrases of the level follow each other, the text is a row of their
 * numbers. Its suffixes in their order show what is repeated as a tree: a
 * phrase is a node when it goes on in two ways, or ends in one place and goes
 * on in another. Any other goes on to the same node wherever it stands, and has
 * that node's count, documents and occurrences. So there are no more nodes than
 * places, and the phrases between them need not be listed. */
typedef struct {
    guint32 depth;  /* numbers in it: its tokens are as many, and those of a
                     * phrase of the level but one */
    guint32 parent; /* the longest node that it begins with, 0 for none */
    guint32 link;   /* the node without its first token, 0 where that is
                     * shorter than the level */
    guint32 skip;   /* the first node on the way along links that has another
                     * count, 0 for none */
    guint32 low;    /* rank of the first suffix that begins with it */
    guint32 count;
    guint32 documents;
    guint32 first; /* index in the text */
} WwRepeat;

typedef struct {
    WwRun *run;             /* (not owned) */
    const WwTokens *tokens; /* (not owned) */
    WwCountOptions options;
    guint length;       /* of the phrases of the level */
    guint32 n;          /* of the text */
    guint32 first_rank; /* ranks below are those of ends */
    guint32 *text;      /* (owned, scratch) numbers plus WW_REPEATS_NUMBER less
                         * one; below that are ends */
    guint32 *positions; /* (owned, scratch) by index in the text, rising */
    guint32 *order;     /* (owned, scratch) by rank: index in the text */
    WwRepeat *nodes;    /* (owned, scratch) from 1 on, children before parents;
                         * the first stands for none. Such as recur less often
                         * than asked for are among them */
    guint32 n_nodes;
} WwRepeats;

/* What the first phrase of the level is in the text. */
#define WW_REPEATS_NUMBER 2U

/* Takes what it needs from the longest level of counts, whose occurrences are
 * dropped. */
WwRepeats *ww_repeats_new(WwCounts *counts, GError **error);
void ww_repeats_free(WwRepeats *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwRepeats, ww_repeats_free)

static inline gboolean
ww_repeats_is_recurring(const WwRepeats *self, guint32 node)
{
    return self->nodes[node].count >= self->options.min_count &&
           self->nodes[node].documents >= self->options.min_documents;
}

/* Where an occurrence of a node begins, in no order. */
static inline guint32
ww_repeats_position(const WwRepeats *self, const WwRepeat *node, guint32 i)
{
    return self->positions[self->order[node->low + i]];
}

/* Number of the phrase of the level that begins at an index of the text. */
static inline guint32
ww_repeats_number(const WwRepeats *self, guint32 index)
{
    return self->text[index] - WW_REPEATS_NUMBER + 1;
}

/* A phrase: depth is more than that of the parent of its node, and at most that
 * of the node. */
typedef struct {
    guint32 node;
    guint32 depth;
} WwLocus;

/* depths: by index in the text, how long a phrase that begins there is, 0 for
 * none. Appends a WwLocus to found for each that occurs often enough to have a
 * node. */
void ww_repeats_locate(const WwRepeats *self,
                       const guint8 *depths,
                       GArray *found);
