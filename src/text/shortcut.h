#pragma once

#include <glib.h>

/*
 * The shortcut for words: ASCII, common letters, Han and punctuation, cut by
 * looking at bytes. It only answers where the answer needs no table.
 */

/* What a character is to the shortcut. */
typedef enum {
    WW_KIND_LETTER,
    WW_KIND_DIGIT,
    WW_KIND_HAN,
    WW_KIND_IN_BOTH,   /* joins letters and joins digits: full stop, apostrophes
                        */
    WW_KIND_IN_LETTER, /* joins letters: colon */
    WW_KIND_IN_DIGIT,  /* joins digits: comma, semicolon */
    WW_KIND_OTHER,     /* joins nothing, and nothing joins it */
    WW_KIND_UNSURE,
} WwKind;

/**
 * ww_shortcut_kind:
 * @out_next: (out): first byte after the character, if it is not unsure
 *
 * Returns: the kind of the character at @position; that of a space at the end
 */
WwKind ww_shortcut_kind(const char *text,
                        gsize length,
                        gsize position,
                        gsize *out_next);

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
