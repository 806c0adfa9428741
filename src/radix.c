#include "radix.h"

#include <string.h>

#define DIGIT_BITS 11
#define DIGITS     (1U << DIGIT_BITS)

static inline guint
digit_of(guint64 number, guint shift)
{
    return (guint)(number >> 32 >> shift) & (DIGITS - 1);
}

static void
sort_digit(const guint64 *from, guint64 *to, gsize n, guint shift)
{
    gsize starts[DIGITS] = { 0 };
    gsize sum = 0;

    for (gsize i = 0; i < n; i++)
        starts[digit_of(from[i], shift)]++;
    for (guint digit = 0; digit < DIGITS; digit++) {
        gsize here = starts[digit];

        starts[digit] = sum;
        sum += here;
    }
    for (gsize i = 0; i < n; i++)
        to[starts[digit_of(from[i], shift)]++] = from[i];
}

void
ww_radix_sort(guint64 *numbers, guint64 *room, gsize n, guint bits)
{
    guint64 *from = numbers;
    guint64 *to = room;

    for (guint shift = 0; shift < bits; shift += DIGIT_BITS) {
        guint64 *sorted = to;

        sort_digit(from, to, n, shift);
        to = from;
        from = sorted;
    }
    if (from != numbers)
        memcpy(numbers, from, n * sizeof *numbers);
}
