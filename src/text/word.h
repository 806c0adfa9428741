#pragma once

#include <glib.h>

/**
 * WwWordCutter:
 *
 * Cuts text into words, and characters of scripts without spaces: the rules
 * of UAX #29 as rules for ICU, with a shortcut for plain ASCII and Han.
 */
typedef struct WwWordCutter WwWordCutter;

WwWordCutter *ww_word_cutter_new(GError **error);
void ww_word_cutter_free(WwWordCutter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwWordCutter, ww_word_cutter_free)

/**
 * ww_word_cutter_set_text:
 * @text: (transfer none): valid UTF-8 that outlives the cutting
 * @length: bytes in @text, at most 2^31 - 1
 * @is_fast: whether the shortcut may be taken; the result is the same
 */
void ww_word_cutter_set_text(WwWordCutter *self,
                             const char *text,
                             gsize length,
                             gboolean is_fast);

/**
 * ww_word_cutter_next:
 * @out_start: (out): first byte of the next word
 * @out_end: (out): first byte after it
 *
 * Returns: %FALSE when there are no more
 */
gboolean ww_word_cutter_next(WwWordCutter *self,
                             gsize *out_start,
                             gsize *out_end);
