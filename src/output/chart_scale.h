#pragma once

#include "output/chart_canvas.h"

G_BEGIN_DECLS

/**
 * WwScale:
 * @end: the value of the darkest colour, above zero
 * @least: how dark zero is, 0 to 1
 * @is_diverging: whether values below zero have colours of their own
 *
 * Colours for values, by the square root of their size: shares and rates are
 * skewed, and a linear scale would leave all but the largest white.
 */
typedef struct {
    double end;
    double least;
    gboolean is_diverging;
} WwScale;

/**
 * WwUnit:
 * @factor: by which values are shown larger than they are: 100 for per cent
 * @suffix: follows the number: `%`, or nothing
 */
typedef struct {
    double factor;
    const char *suffix;
} WwUnit;

/** The height of ww_scale_draw(). */
#define WW_SCALE_HEIGHT 30.0

/** ww_scale_new: for values from @low to @high; zero is white. */
WwScale ww_scale_new(double low, double high);

/** ww_scale_colour: of a @value that is not %NAN. */
guint32 ww_scale_colour(const WwScale *self, double value);

/**
 * ww_scale_draw:
 * @at: the left upper corner
 *
 * Draws a bar of all colours, with round numbers under it.
 *
 * Returns: x of its right end
 */
double ww_scale_draw(const WwScale *self,
                     WwCanvas *canvas,
                     WwPoint at,
                     const WwUnit *unit);

/** ww_hatch_draw: a box that stands for what is not known. */
void ww_hatch_draw(WwCanvas *canvas, WwRect box);

G_END_DECLS
