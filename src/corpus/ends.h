#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * How a text begins and ends, piece by piece, as numbers to be counted. A piece
 * ends with a line (if the next does not begin with a small letter), a
 * sentence, a colon or a dash. Two beginnings are alike in one of two ways: the
 * same words, where all numbers are one; or, beside that, the same words in
 * small letters with the same gaps, where words that begin with a capital were,
 * as names do ("Provincial leaders Jiang Ling and Chen Xing participated in the
 * research.").
 */

/** Pieces that are looked at, and the bytes in which they must lie. */
#define WW_ENDS_PIECES 4
#define WW_ENDS_WINDOW 600

typedef struct {
    gsize length;     /* bytes from the beginning, or to the end */
    guint64 words;    /* 0 for fewer than three words */
    guint64 skeleton; /* 0 for fewer than five words in small letters */
} WwEnd;

/* Beginnings of one to four pieces, the shortest first, each with words that
 * the one before has not; the whole text is none. Returns how many. */
guint ww_ends_of_head(const char *text,
                      gsize length,
                      WwEnd out[WW_ENDS_PIECES]);
guint ww_ends_of_foot(const char *text,
                      gsize length,
                      WwEnd out[WW_ENDS_PIECES]);

G_END_DECLS
