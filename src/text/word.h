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

/**
 * ww_word_cutter_seek:
 * @position: a place between two units, not before the last word
 *
 * Goes on from there.
 */
void ww_word_cutter_seek(WwWordCutter *self, gsize position);

/**
 * ww_word_cutter_is_sure:
 *
 * Returns: whether the last word came by the shortcut, so that it begins with a
 *   letter, a digit or a Han character, and its end is a place to seek to
 */
gboolean ww_word_cutter_is_sure(const WwWordCutter *self);
