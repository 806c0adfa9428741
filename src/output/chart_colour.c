#include "output/chart_colour.h"

#include <math.h>

/* WCAG's measure is too kind to dark text on middle tones: where white has
 * this much, readers prefer it. */
#define ENOUGH_CONTRAST 3.5

static const guint32 line_colours[WW_N_LINE_COLOURS] = {
    0x0072b2, 0xc8470b, 0x00805f, 0xa04d84,
    0x7a5c00, 0x5b4db1, 0xc2255c, 0x4d4d4d,
};

static const guint32 blues[] = {
    0xf7fbff, 0xdeebf7, 0xc6dbef, 0x9ecae1, 0x6baed6,
    0x4292c6, 0x2171b5, 0x08519c, 0x08306b,
};

static const guint32 oranges[] = {
    0xfff7f2, 0xfee6d6, 0xfdd0b5, 0xfdae7f, 0xf58a4d,
    0xe0662a, 0xc24a12, 0x96370b, 0x6b2607,
};

guint32
ww_colour_line(gsize i)
{
    return line_colours[i % WW_N_LINE_COLOURS];
}

static double
channel(guint32 rgb, guint shift)
{
    return (rgb >> shift) & 0xff;
}

guint32
ww_colour_mix(guint32 a, guint32 b, double t)
{
    guint32 mixed = 0;
    for (guint shift = 0; shift < 24; shift += 8) {
        double value = channel(a, shift) * (1 - t) + channel(b, shift) * t;
        mixed |= (guint32)lround(value) << shift;
    }
    return mixed;
}

static guint32
pick(const guint32 *stops, gsize n_stops, double t)
{
    double at = fmin(fmax(t, 0), 1) * (double)(n_stops - 1);
    gsize i = MIN((gsize)at, n_stops - 2);
    return ww_colour_mix(stops[i], stops[i + 1], at - (double)i);
}

guint32
ww_colour_ramp(double t)
{
    return pick(blues, G_N_ELEMENTS(blues), t);
}

guint32
ww_colour_diverging(double t)
{
    return t < 0 ? pick(oranges, G_N_ELEMENTS(oranges), -t) : ww_colour_ramp(t);
}

static double
linear(double value)
{
    double v = value / 255;
    return v <= 0.03928 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

/* Relative luminance, WCAG 2.1. */
static double
luminance(guint32 rgb)
{
    return 0.2126 * linear(channel(rgb, 16)) +
           0.7152 * linear(channel(rgb, 8)) + 0.0722 * linear(channel(rgb, 0));
}

guint32
ww_colour_text_on(guint32 background)
{
    double under = luminance(background) + 0.05;
    return 1.05 / under >= ENOUGH_CONTRAST ? WW_COLOUR_WHITE : WW_COLOUR_DARK;
}
