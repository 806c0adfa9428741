#include <float.h>
#include <math.h>
#include <string.h>

#include "output/number.h"
#include "support.h"

#define DIGITS_MAX 4

/* What the C library makes of a number, which is slow. */
static void
format_slowly(char *out, double value, int digits, char kind)
{
    g_autofree char *format = g_strdup_printf("%%.%d%c", digits, kind);

    g_ascii_formatd(out, WW_NUMBER_SIZE, format, value);
    if (*out == '-' && strspn(out + 1, "0.") == strlen(out + 1))
        memmove(out, out + 1, strlen(out));
}

static void
assert_fixed(double value, int digits)
{
    char expected[WW_NUMBER_SIZE];
    char found[WW_NUMBER_SIZE + 1];

    format_slowly(expected, value, digits, 'f');
    found[ww_number_fixed(found, value, digits)] = '\0';
    assert_string_equal(expected, found);
}

static void
known_numbers_are_written_as_everyone_does(void **state)
{
    static const struct {
        double value;
        int digits;
        const char *text;
    } cases[] = {
        { 0.0, 2, "0.00" },
        { -0.0, 2, "0.00" },
        { 1.0, 0, "1" },
        { -0.004, 2, "0.00" },
        { -0.006, 2, "-0.01" },
        { 0.5, 0, "0" },
        { 1.5, 0, "2" },
        { 2.5, 0, "2" },
        { 0.125, 2, "0.12" },
        { 0.375, 2, "0.38" },
        { 0.005, 2, "0.01" }, /* it is a little more than that */
        { 1.005, 2, "1.00" }, /* and this a little less */
        { 9.995, 2, "9.99" },
        { 99.999, 2, "100.00" },
        { -1234.5678, 3, "-1234.568" },
        { 1e15, 2, "1000000000000000.00" },
        { 1e22, 1, "10000000000000000000000.0" },
        { 4e-320, 3, "0.000" },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        char found[WW_NUMBER_SIZE + 1];
        gsize n = ww_number_fixed(found, cases[i].value, cases[i].digits);

        found[n] = '\0';
        assert_string_equal(cases[i].text, found);
    }
}

/* Numbers such as tables hold, and of every size. */
static void
a_million_random_numbers_are_written_as_by_the_c_library(void **state)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(41);

    (void)state;
    for (guint i = 0; i < 250000; i++) {
        double value = g_rand_double_range(rand, -1.0, 1.0);
        int size = g_rand_int_range(rand, -5, 18);

        for (int digits = 0; digits < DIGITS_MAX; digits++)
            assert_fixed(value * pow(10, size), digits);
    }
}

static void
any_bits_are_written_as_by_the_c_library(void **state)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(42);

    (void)state;
    for (guint i = 0; i < 100000; i++) {
        guint64 bits = (guint64)g_rand_int(rand) << 32 | g_rand_int(rand);
        double value = 0.0;

        memcpy(&value, &bits, sizeof value);
        if (isfinite(value))
            assert_fixed(value, (int)(i % (DIGITS_MAX + 1)));
    }
}

/* Halves, quarters, ... are ties of one number of digits or another, and their
 * neighbours are just beside. */
static void
ties_are_rounded_as_by_the_c_library(void **state)
{
    (void)state;
    for (int k = 0; k < 40000; k++) {
        double value = k / 16.0;

        for (int digits = 0; digits < DIGITS_MAX; digits++) {
            assert_fixed(value, digits);
            assert_fixed(-value, digits);
            assert_fixed(nextafter(value, DBL_MAX), digits);
            assert_fixed(nextafter(value, -DBL_MAX), digits);
        }
    }
}

static void
the_borders_of_the_quick_way_are_no_exception(void **state)
{
    static const double values[] = {
        0x1p52,  0x1p53,  0x1p54,  0x1p63,  0x1p64,    0x1p-10, 0x1p-11,
        0x1p-12, 0x1p-63, 0x1p-64, 0x1p-65, 0x1p-1074, DBL_MIN, DBL_MAX,
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(values); i++) {
        for (int digits = 0; digits < 10; digits++) {
            assert_fixed(values[i], digits);
            assert_fixed(-values[i], digits);
            assert_fixed(nextafter(values[i], 0.0), digits);
            assert_fixed(values[i] * 0.75, digits);
        }
    }
}

static void
significant_digits_are_those_of_the_c_library(void **state)
{
    static const double values[] = { 0, 1, 0.05, 1e-12, 123456, -0.5, 1e300 };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(values); i++) {
        char expected[WW_NUMBER_SIZE];
        char found[WW_NUMBER_SIZE + 1];

        format_slowly(expected, values[i], 3, 'g');
        found[ww_number_significant(found, values[i], 3)] = '\0';
        assert_string_equal(expected, found);
    }
}

static void
integers_have_all_their_digits(void **state)
{
    static const guint64 values[] = {
        0, 9, 10, 99, 100, 4294967296, G_MAXUINT64
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(values); i++) {
        char found[WW_NUMBER_SIZE + 1];
        g_autofree char *expected =
            g_strdup_printf("%" G_GUINT64_FORMAT, values[i]);

        found[ww_number_integer(found, values[i])] = '\0';
        assert_string_equal(expected, found);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_numbers_are_written_as_everyone_does),
        cmocka_unit_test(
            a_million_random_numbers_are_written_as_by_the_c_library),
        cmocka_unit_test(any_bits_are_written_as_by_the_c_library),
        cmocka_unit_test(ties_are_rounded_as_by_the_c_library),
        cmocka_unit_test(the_borders_of_the_quick_way_are_no_exception),
        cmocka_unit_test(significant_digits_are_those_of_the_c_library),
        cmocka_unit_test(integers_have_all_their_digits),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
