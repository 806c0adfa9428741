#pragma once

#include <glib.h>

#include "hash.h"

/* Folded words and their numbers, from 1 in order of first appearance. */
typedef struct WwVocab WwVocab;

WwVocab *ww_vocab_new(void);
void ww_vocab_free(WwVocab *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwVocab, ww_vocab_free)

/* The number of a word, which is added when it is new. */
guint32 ww_vocab_add(WwVocab *self, const char *word, gsize length);

/* A short word whose number will be asked for. */
typedef struct {
    WwShort bytes;
    guint32 length;
    guint32 hash;
} WwVocabKey;

/* The same in two steps, for words of up to WW_SHORT_MAX bytes: what the second
 * one needs is fetched while other words go through the first. From word on
 * WW_SHORT_MAX bytes can be read. */
void ww_vocab_key(const WwVocab *self,
                  const char *word,
                  gsize length,
                  WwVocabKey *out);
guint32 ww_vocab_add_key(WwVocab *self, const WwVocabKey *key);

/* Whether a word is one character that UTF-8 writes in three bytes. That is
 * asked of the first byte, which is mostly like that of the last word, and only
 * then of the length, which is not. */
static inline gboolean
ww_vocab_is_character(const char *word, gsize length)
{
    return ((guchar)word[0] & 0xF0) == 0xE0 && length == 3;
}

/* The number of such a word, or 0 when it was never added. */
guint32 ww_vocab_character(const WwVocab *self, const char *bytes);

/* The number of a word, or 0 when it was never added. Several threads may ask
 * as long as none adds. */
guint32 ww_vocab_find(const WwVocab *self, const char *word, gsize length);

guint32 ww_vocab_n_words(const WwVocab *self);

/* NUL-terminated; it stays where it is as long as the vocabulary lives. */
const char *ww_vocab_word(const WwVocab *self, guint32 id);
gsize ww_vocab_length(const WwVocab *self, guint32 id);
