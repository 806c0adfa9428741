#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A short random sketch of a set of shingles, made so that each of its numbers
 * is the same in the sketches of two sets with the probability that is their
 * resemblance (Broder 1997). They are found in one pass over the shingles, and
 * differ about as independently as if each had a pass of its own, also in small
 * sets (Dahlgaard, Knudsen, Thorup, "Fast similarity sketching", FOCS 2017).
 * Nothing is drawn at run time: the same text has the same sketch.
 */

/** Numbers in a sketch. */
#define WW_SKETCH_SIZE 64

/* @text: valid UTF-8. Returns how many words it has; without any, @out holds
 * what no sketch of a text does. */
guint64 ww_sketch_make(const char *text,
                       gsize length,
                       guint64 out[WW_SKETCH_SIZE]);

/*
 * Sketches in bands of rows: two are compared where all rows of a band are the
 * same (Indyk and Motwani 1998; Leskovec, Rajaraman and Ullman, "Mining of
 * Massive Datasets", ch. 3). Of pairs of resemblance s that finds
 * 1 - (1 - s^rows)^bands.
 */
typedef struct {
    guint n_rows;
    guint n_bands;
} WwBands;

/* The most rows a band, and so the fewest pairs to compare, with which pairs of
 * resemblance @similar are found 999 times in 1,000; those that resemble each
 * other more, more often. */
WwBands ww_bands_choose(double similar);
double ww_bands_recall(const WwBands *self, double similar);

/* The number of a band of a sketch. */
guint32 ww_bands_key(const WwBands *self,
                     const guint64 sketch[WW_SKETCH_SIZE],
                     guint band);

G_END_DECLS
