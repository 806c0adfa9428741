#pragma once

#include <glib.h>

/**
 * WwSentenceCutter:
 *
 * Finds the ends of sentences: those of UAX #29, but none after an
 * abbreviation or an initial.
 */
typedef struct WwSentenceCutter WwSentenceCutter;

WwSentenceCutter *ww_sentence_cutter_new(void);
void ww_sentence_cutter_free(WwSentenceCutter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwSentenceCutter, ww_sentence_cutter_free)

/**
 * ww_sentence_cutter_set_language:
 * @language: (nullable): whose abbreviations count; %NULL for none, so that
 *   what is found is UAX #29 to the letter
 */
void ww_sentence_cutter_set_language(WwSentenceCutter *self,
                                     const char *language);

/**
 * ww_sentence_cutter_set_text:
 * @text: (transfer none): valid UTF-8 that outlives the cutting
 */
void ww_sentence_cutter_set_text(WwSentenceCutter *self,
                                 const char *text,
                                 gsize length);

/**
 * ww_sentence_cutter_next:
 *
 * Returns: the next end of a sentence, in bytes from the start of the text;
 *   the last one is its length, and then that again
 */
gsize ww_sentence_cutter_next(WwSentenceCutter *self);
