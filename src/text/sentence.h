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
 * WwNewline:
 * @WW_NEWLINE_ENDS: a newline ends a paragraph, as in UAX #29
 * @WW_NEWLINE_IS_SPACE: it comes from wrapping, as in the middle of a paragraph
 */
typedef enum {
    WW_NEWLINE_ENDS,
    WW_NEWLINE_IS_SPACE,
} WwNewline;

/**
 * ww_sentence_cutter_set_text:
 * @text: (transfer none): valid UTF-8 that outlives the cutting
 */
void ww_sentence_cutter_set_text(WwSentenceCutter *self,
                                 const char *text,
                                 gsize length,
                                 WwNewline newline);

/**
 * ww_sentence_cutter_skip:
 * @position: the end of a word that begins with a letter or digit, so that no
 *   sentence that ends before it takes it along as closing marks or spaces
 *
 * Goes on from there, if that is further on.
 */
void ww_sentence_cutter_skip(WwSentenceCutter *self, gsize position);

/**
 * ww_sentence_cutter_next:
 * @limit: the start of a character, not less than what it was before
 *
 * Returns: the next end of a sentence, in bytes from the start of the text, if
 *   the mark that makes it stands before @limit; else the length of the text,
 *   which is the last end, too
 */
gsize ww_sentence_cutter_next(WwSentenceCutter *self, gsize limit);
