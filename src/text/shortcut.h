#pragma once

#include <glib.h>

/*
 * The shortcut for words: ASCII, common letters, Han and punctuation, cut by
 * looking at bytes. It only answers where the answer needs no table.
 */

/* WW_SHORTCUT_UNSURE: ask ICU from the position on. */
typedef enum {
    WW_SHORTCUT_WORD,
    WW_SHORTCUT_END,
    WW_SHORTCUT_UNSURE,
} WwShortcutResult;

/**
 * ww_shortcut_next:
 * @inout_position: (inout): a place between two units; then the start of the
 *   next word, or the place from which on the shortcut is unsure
 * @out_end: (out): first byte after the word
 */
WwShortcutResult ww_shortcut_next(const char *text,
                                  gsize length,
                                  gsize *inout_position,
                                  gsize *out_end);

/**
 * ww_shortcut_resume:
 *
 * Returns: the first place after @position that is between two units whatever
 *   comes before and after, with plain ASCII after it; or @length
 */
gsize ww_shortcut_resume(const char *text, gsize length, gsize position);
