#pragma once

#include <glib.h>

/* Sorts numbers by their upper half, which is below 2^bits; equal ones stay in
 * order. room: for as many. */
void ww_radix_sort(guint64 *numbers, guint64 *room, gsize n, guint bits);

/* Bits of a number: 0 for 0. */
static inline guint
ww_radix_bits(guint32 number)
{
    return number == 0 ? 0 : 32U - (guint)__builtin_clz(number);
}
