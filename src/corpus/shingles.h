#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A text as the set of its shingles (Broder 1997): all runs of five words, each
 * a number. Words are cut more cheaply than for counting: runs of letters and
 * digits, and single characters in scripts without spaces; lower case;
 * apostrophes and hyphens separate; no break counts. So shingles do not know
 * punctuation, white space and case. A text of fewer words is one shingle.
 */

/** Words in a shingle. */
#define WW_SHINGLE_WORDS 5

typedef struct {
    const char *at;
    const char *end;
    guint64 words[WW_SHINGLE_WORDS]; /* the last ones, by number */
    guint64 rolled;                  /* of them all */
    guint64 n_words;
    guint64 bits;  /* of the next bytes: which are letters or digits */
    guint n_known; /* so many, all ASCII */
    gboolean is_done;
} WwShingler;

/* @text: valid UTF-8, borrowed. */
void ww_shingler_init(WwShingler *self, const char *text, gsize length);

/* Puts the next shingles into @out, the same one as often as it occurs. Returns
 * how many, 0 after the last. Two shingles get the same number by chance once
 * in 2^64; whoever wants to can make two that do. */
gsize ww_shingler_next(WwShingler *self, guint64 *out, gsize room);

/* The different shingles of a text in ascending order, (transfer full). */
guint64 *ww_shingles_set(const char *text, gsize length, gsize *out_n);

/* The resemblance of two such sets: how many are in both, of those that are in
 * one of them (Jaccard's coefficient). 0 where both are empty. */
double ww_shingles_resemblance(const guint64 *a,
                               gsize n_a,
                               const guint64 *b,
                               gsize n_b);

G_END_DECLS
