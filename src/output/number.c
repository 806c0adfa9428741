#include "output/number.h"

#include <float.h>
#include <math.h>
#include <string.h>

G_STATIC_ASSERT(FLT_RADIX == 2 && DBL_MANT_DIG == 53);

/* More digits would not leave room for the bits of a double. */
#define QUICK_DIGITS_MAX 3

/* Digits, a point and a sign of any 64-bit number. */
#define DIGITS_SIZE 24

/* Writes n digits before end, and returns where they begin. */
static char *
put_digits(char *end, guint64 *inout_value, int n)
{
    for (; n > 0; n--) {
        *--end = (char)('0' + *inout_value % 10);
        *inout_value /= 10;
    }

    return end;
}

/* The same, with all digits that there are, one at least. */
static char *
put_whole(char *end, guint64 value)
{
    do {
        *--end = (char)('0' + value % 10);
        value /= 10;
    } while (value > 0);

    return end;
}

gsize
ww_number_integer(char *out, guint64 value)
{
    char buffer[DIGITS_SIZE];
    char *end = buffer + sizeof buffer;
    char *start = put_whole(end, value);

    memcpy(out, start, (gsize)(end - start));

    return (gsize)(end - start);
}

static gsize
print(char *out, double value, int digits, char kind)
{
    char format[8];

    g_snprintf(format, sizeof format, "%%.%d%c", digits, kind);
    g_ascii_formatd(out, WW_NUMBER_SIZE, format, value);
    /* a tiny negative number must not print as -0.00 */
    if (out[0] == '-' && strspn(out + 1, "0.") == strlen(out + 1))
        memmove(out, out + 1, strlen(out));

    return strlen(out);
}

gsize
ww_number_significant(char *out, double value, int digits)
{
    return print(out, value, digits, 'g');
}

/* A double is m / 2^shift, and m * 10^digits fits into 64 bits: so the digits
 * are those of an integer, rounded by the bits shifted out, a tie to even.
 * FALSE where that is not so. */
static gboolean
scale(double value, int digits, guint64 *out_scaled)
{
    static const guint64 powers[] = { 1, 10, 100, 1000 };
    int exponent = 0;
    guint64 mantissa = (guint64)(frexp(fabs(value), &exponent) * 0x1p53);
    int shift = DBL_MANT_DIG - exponent;

    if (shift <= 0 || digits > QUICK_DIGITS_MAX)
        return FALSE;
    if (shift >= 64) {
        *out_scaled = 0;
        return TRUE;
    }

    guint64 product = mantissa * powers[digits];
    guint64 whole = product >> shift;
    guint64 rest = product & (((guint64)1 << shift) - 1);
    guint64 half = (guint64)1 << (shift - 1);

    if (rest > half || (rest == half && (whole & 1) != 0))
        whole++;
    *out_scaled = whole;

    return TRUE;
}

gsize
ww_number_fixed(char *out, double value, int digits)
{
    char buffer[DIGITS_SIZE];
    char *end = buffer + sizeof buffer;
    guint64 scaled = 0;

    if (!scale(value, digits, &scaled))
        return print(out, value, digits, 'f');

    gboolean is_negative = value < 0 && scaled > 0;
    char *start = put_digits(end, &scaled, digits);

    if (digits > 0)
        *--start = '.';
    start = put_whole(start, scaled);
    if (is_negative)
        *--start = '-';
    memcpy(out, start, (gsize)(end - start));

    return (gsize)(end - start);
}
