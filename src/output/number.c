#include "output/number.h"

#include <float.h>
#include <math.h>
#include <string.h>

G_STATIC_ASSERT(FLT_RADIX == 2 && DBL_MANT_DIG == 53);

/* More digits would not leave room for the bits of a double. */
#define QUICK_DIGITS_MAX 3

static gsize
digits_of(char *out, guint64 value, guint n_least)
{
    char reversed[20];
    gsize n = 0;

    for (; value > 0 || n < n_least; value /= 10)
        reversed[n++] = (char)('0' + value % 10);
    for (gsize i = 0; i < n; i++)
        out[i] = reversed[n - 1 - i];

    return n;
}

gsize
ww_number_integer(char *out, guint64 value)
{
    return digits_of(out, value, 1);
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
    guint64 scaled = 0;
    char *start = out;

    if (!scale(value, digits, &scaled))
        return print(out, value, digits, 'f');
    if (value < 0 && scaled > 0)
        *out++ = '-';

    gsize n = digits_of(out, scaled, (guint)digits + 1);
    if (digits > 0) {
        char *point = out + n - digits;

        memmove(point + 1, point, (gsize)digits);
        *point = '.';
        n++;
    }

    return (gsize)(out - start) + n;
}
