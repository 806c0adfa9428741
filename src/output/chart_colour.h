#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Colours are 0xrrggbb. None may be 0x01feNN: the canvas keeps those. */
#define WW_COLOUR_INK    0x2d2d2du
#define WW_COLOUR_DARK   0x141414u
#define WW_COLOUR_GREY   0x6b6b6bu
#define WW_COLOUR_SOURCE 0x767676u
#define WW_COLOUR_AXIS   0x8c8c8cu
#define WW_COLOUR_GRID   0xdcdcdcu
#define WW_COLOUR_HAIR   0xebebebu
#define WW_COLOUR_EMPTY  0xf4f4f4u
#define WW_COLOUR_ACCENT 0xc8102eu
#define WW_COLOUR_WHITE  0xffffffu
#define WW_COLOUR_LEFT   0xc8470bu
#define WW_COLOUR_RIGHT  0x0072b2u

#define WW_N_LINE_COLOURS 8

/**
 * ww_colour_line:
 *
 * The colours of lines: hues of Okabe and Ito, told apart by colour-blind
 * readers, darkened until text in them has a contrast of 4.5 on white.
 */
guint32 ww_colour_line(gsize i);

/** ww_colour_mix: @a for @t = 0, @b for @t = 1, mixed in sRGB. */
guint32 ww_colour_mix(guint32 a, guint32 b, double t);

/** ww_colour_ramp: white to dark blue (ColorBrewer Blues) for 0 to 1. */
guint32 ww_colour_ramp(double t);

/** ww_colour_diverging: dark orange over white to dark blue for -1 to 1. */
guint32 ww_colour_diverging(double t);

/** ww_colour_text_on: white or nearly black, whichever is easier to read. */
guint32 ww_colour_text_on(guint32 background);

G_END_DECLS
