#pragma once

#include "count/tokens.h"
#include "count/vocab.h"
#include "scratch.h"

/* Two tokens that may be halves of a word cut at the end of a line. */
typedef struct {
    guint32 position; /* of the first half */
    char *whole;      /* (owned) both together */
} WwHalves;

/* A token whose word is still to be looked up. */
typedef struct {
    gsize position;
    WwVocabKey key;
} WwWaiting;

/* As many words are looked up together. */
#define WW_WAITING_MAX 32

/* Documents from first to before end, cut into tokens by one thread. Words have
 * numbers of its own; positions count from its first. */
typedef struct {
    WwTokens *tokens; /* (not owned) what it is a part of */
    guint first;
    guint end;
    WwVocab *vocab; /* (owned) */
    WwPile ids;     /* guint32 */
    WwPile spans;   /* WwSpan; empty unless is_placed */
    gboolean is_placed;
    GArray *far;    /* (owned) WwFar */
    GArray *halves; /* (owned) WwHalves */
    GError *error;  /* (owned) why it could not be cut, or NULL */

    const char *text; /* (not owned) of the document */
    gsize length;     /* bytes of it */
    guint32 offset;   /* where the word before ends in its text */
    guint32 total;    /* tokens of the document */
    guint n_waiting;
    WwWaiting waiting[WW_WAITING_MAX];
} WwShard;

void ww_shard_init(WwShard *self, WwTokens *tokens, guint first, guint end);
void ww_shard_clear(WwShard *self);

/* Fills the shard, and for its documents the text, its length and language, the
 * number of tokens, and the first position within the shard. On failure error
 * is set. */
void ww_shard_cut(WwShard *self);

/* Where and how a token stands; a far one goes to the list. is_spaced: the byte
 * before it is a space. */
WwSpan ww_span_new(GArray *far,
                   const WwFar *place,
                   gboolean is_spaced,
                   WwForm form);
