#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WwTicks:
 * @first: number of steps from zero to the lowest tick
 * @n: how many ticks; 2 or more
 *
 * Round numbers 1, 2 or 5 times a power of ten apart, zero among them if it is
 * in their range.
 */
typedef struct {
    double step;
    double first;
    gsize n;
} WwTicks;

/** ww_value: @value if it can be drawn, else %NAN: infinite or huge. */
double ww_value(double value);

/**
 * ww_ticks_new:
 * @n_wanted: about how many steps to take
 *
 * Returns: ticks from at most @low to at least @high
 */
WwTicks ww_ticks_new(double low, double high, guint n_wanted);
double ww_ticks_value(const WwTicks *self, gsize i);
double ww_ticks_last(const WwTicks *self);

/** ww_ticks_place: 0 at the first tick, 1 at the last. */
double ww_ticks_place(const WwTicks *self, double value);

/**
 * ww_ticks_format:
 *
 * Returns: (transfer full): with as many decimals as the step needs, digits in
 *   threes, a true minus sign: `12,000`, `0.02`, `1.5M`, `5×10⁻⁷`
 */
char *ww_ticks_format(const WwTicks *self, gsize i);

/**
 * ww_number_round_up: the next of 1, 1.5, 2, 3, 4, 5, 6, 8 times a power of
 * ten, for a scale to end at; 1 for zero and below.
 */
double ww_number_round_up(double value);

/** ww_number_round: (transfer full): a round @value, all of its digits. */
char *ww_number_round(double value);

/**
 * WwNumbers:
 *
 * What numbers have in common that stand in one picture, so that they have
 * decimals in common too. Begin with zeros.
 */
typedef struct {
    double largest;
    gboolean has_fraction;
} WwNumbers;

/** ww_numbers_add: takes note of @value; one that is none is left out. */
void ww_numbers_add(WwNumbers *self, double value);

/**
 * ww_numbers_format:
 *
 * Returns: (transfer full): @value in two or three digits, such as `0.3`, `48`,
 *   `1.2k`; nothing but zero itself is `0`
 */
char *ww_numbers_format(const WwNumbers *self, double value);

G_END_DECLS
