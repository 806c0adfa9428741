#include "output/chart_number.h"

#include <math.h>
#include <string.h>

/* Beyond this, sums and differences of two values could overflow. */
#define LARGEST_VALUE 1e300

/* Of more ordinary numbers: below and above, powers of ten are written out. */
#define SMALLEST_PLAIN 1e-4
#define LARGEST_NAMED  1e15

double
ww_value(double value)
{
    return fabs(value) <= LARGEST_VALUE ? value : (double)NAN;
}

/* 10 to the power of the order of magnitude of a positive @value. */
static int
order(double value)
{
    return (int)floor(log10(value));
}

static double
round_step(double step)
{
    double unit = pow(10, order(step)), factor = step / unit;
    if (factor < 1.5)
        return unit;
    if (factor < 3)
        return 2 * unit;
    return factor < 7 ? 5 * unit : 10 * unit;
}

WwTicks
ww_ticks_new(double low, double high, guint n_wanted)
{
    double raw = (high - low) / n_wanted;
    if (!(raw > 1 / LARGEST_VALUE))
        return (WwTicks){ .step = 1, .first = floor(low), .n = 2 };

    double step = round_step(raw);
    /* A value on a tick must not miss it by an error of rounding. */
    double first = floor(low / step + 1e-9);
    double last = ceil(high / step - 1e-9);
    return (WwTicks){ step, first, (gsize)MAX(last - first, 1) + 1 };
}

double
ww_ticks_value(const WwTicks *self, gsize i)
{
    return (self->first + (double)i) * self->step;
}

double
ww_ticks_last(const WwTicks *self)
{
    return ww_ticks_value(self, self->n - 1);
}

double
ww_ticks_place(const WwTicks *self, double value)
{
    return (value / self->step - self->first) / (double)(self->n - 1);
}

/* Inserts a comma before each group of three digits before the point. */
static char *
group_digits(const char *digits)
{
    GString *grouped = g_string_new(NULL);
    gsize whole = strspn(digits, "0123456789");
    for (gsize i = 0; i < whole; i++) {
        if (i > 0 && (whole - i) % 3 == 0)
            g_string_append_c(grouped, ',');
        g_string_append_c(grouped, digits[i]);
    }
    g_string_append(grouped, digits + whole);
    return g_string_free(grouped, FALSE);
}

static char *
format_plain(double value, int decimals)
{
    static const char *const formats[] = { "%.0f", "%.1f", "%.2f", "%.3f",
                                           "%.4f" };
    char digits[G_ASCII_DTOSTR_BUF_SIZE + 16];
    g_ascii_formatd(digits, sizeof digits, formats[CLAMP(decimals, 0, 4)],
                    fabs(value));
    g_autofree char *grouped = group_digits(digits);
    gboolean is_zero = strspn(digits, "0.") == strlen(digits);
    return g_strconcat(value < 0 && !is_zero ? "−" : "", grouped, NULL);
}

static char *
format_superscript(int exponent)
{
    static const char *const superscripts[] = { "⁰", "¹", "²", "³", "⁴",
                                                "⁵", "⁶", "⁷", "⁸", "⁹" };
    g_autofree char *digits = g_strdup_printf("%d", ABS(exponent));
    GString *out = g_string_new(exponent < 0 ? "⁻" : "");
    for (const char *p = digits; *p != '\0'; p++)
        g_string_append(out, superscripts[*p - '0']);
    return g_string_free(out, FALSE);
}

/* @value in powers of ten as @largest needs, exact to about @step. */
static char *
format_power(double value, double largest, double step)
{
    int exponent = order(largest);
    double unit = pow(10, exponent);
    g_autofree char *mantissa =
        format_plain(value / unit, exponent - order(step));
    g_autofree char *superscript = format_superscript(exponent);
    return g_strconcat(mantissa, "×10", superscript, NULL);
}

/* As format_power(), with a letter or nothing for the power. */
static char *
format_named(double value, double largest, double step)
{
    static const struct {
        double unit;
        const char *name;
    } names[] = { { 1e12, "tn" }, { 1e9, "bn" }, { 1e6, "M" }, { 1, "" } };
    gsize i = 0;
    while (names[i].unit > 1 && names[i].unit > largest)
        i++;
    g_autofree char *number =
        format_plain(value / names[i].unit, -order(step / names[i].unit));
    return g_strconcat(number, names[i].name, NULL);
}

char *
ww_ticks_format(const WwTicks *self, gsize i)
{
    double value = ww_ticks_value(self, i);
    double largest =
        MAX(fabs(ww_ticks_value(self, 0)), fabs(ww_ticks_last(self)));
    if (fabs(value) < self->step / 2)
        return g_strdup("0");
    if (self->step < SMALLEST_PLAIN || largest >= LARGEST_NAMED)
        return format_power(value, largest, self->step);
    return format_named(value, largest, self->step);
}

double
ww_number_round_up(double value)
{
    static const double factors[] = { 1, 1.5, 2, 3, 4, 5, 6, 8 };
    if (!(value > 1 / LARGEST_VALUE))
        return 1;

    double unit = pow(10, order(value));
    for (gsize i = 0; i < G_N_ELEMENTS(factors); i++)
        if (factors[i] * unit >= value * (1 - 1e-9))
            return factors[i] * unit;
    return 10 * unit;
}

char *
ww_number_round(double value)
{
    double size = fabs(value);
    if (size < 1 / LARGEST_VALUE)
        return g_strdup("0");

    double step = pow(10, order(size) - 1);
    double digits = round(size / step);
    if (fmod(digits, 10) < 0.5)
        step *= 10;
    if (step < SMALLEST_PLAIN || size >= LARGEST_NAMED)
        return format_power(value, size, step);
    return format_named(value, size, step);
}

static char *
format_thousands(double value)
{
    static const struct {
        double unit;
        const char *name;
    } names[] = { { 1e12, "tn" }, { 1e9, "bn" }, { 1e6, "M" }, { 1e3, "k" } };
    gsize i = 0;
    while (i + 1 < G_N_ELEMENTS(names) && names[i].unit > fabs(value) * 1.0005)
        i++;
    double scaled = value / names[i].unit;
    g_autofree char *number = format_plain(scaled, fabs(scaled) < 9.95);
    return g_strconcat(number, names[i].name, NULL);
}

void
ww_numbers_add(WwNumbers *self, double value)
{
    double size = fabs(ww_value(value));
    if (isnan(size))
        return;

    self->largest = fmax(self->largest, size);
    self->has_fraction |= size - floor(size) > 0;
}

/* For numbers below ten. */
static int
count_decimals(const WwNumbers *self)
{
    if (!self->has_fraction)
        return 0;
    return self->largest < 0.95 ? 1 - order(self->largest) : 1;
}

char *
ww_numbers_format(const WwNumbers *self, double value)
{
    double size = fabs(value);
    if (size < 1 / LARGEST_VALUE)
        return g_strdup("0");
    if (size >= LARGEST_NAMED || self->largest < 10 * SMALLEST_PLAIN)
        return format_power(value, size, size);
    if (size >= 9999.5)
        return format_thousands(value);
    return format_plain(value, size >= 9.95 ? 0 : count_decimals(self));
}
