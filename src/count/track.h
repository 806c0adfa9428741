#pragma once

#include "count/lexicon.h"

/* A tracker of what was found elsewhere: of each of n families the positions,
 * (element-type guint32), rising; NULL for none. */
WwTracker *ww_tracker_new_of(GArray *const *positions, guint n);

/* Words of phrases on their way from the root; phrases that begin with the same
 * words share it as far as that. */
typedef struct WwTrie WwTrie;

WwTrie *ww_trie_new(guint32 n_words);
void ww_trie_free(WwTrie *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwTrie, ww_trie_free)

/* The number of a phrase of n > 0 words, none of which is 0. Numbers are given
 * from 0 in the order of first addition. */
guint32 ww_trie_add(WwTrie *self, const guint32 *words, guint n);

guint32 ww_trie_n_phrases(const WwTrie *self);

/* Where a phrase begins. */
typedef struct {
    guint32 phrase;
    guint32 position;
} WwTrieHit;

/* Appends all phrases that begin at positions from until before until, in order
 * of position, then of length; they end before n, the length of ids. */
void ww_trie_scan(const WwTrie *self,
                  const guint32 *words,
                  guint32 n,
                  guint32 from,
                  guint32 until,
                  GArray *hits);
