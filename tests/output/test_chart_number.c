#include <locale.h>
#include <math.h>

#include "near.h"
#include "output/chart_number.h"
#include "support.h"

static char *
join_ticks(double low, double high, guint n_wanted)
{
    WwTicks ticks = ww_ticks_new(low, high, n_wanted);
    GString *joined = g_string_new(NULL);
    for (gsize i = 0; i < ticks.n; i++) {
        g_autofree char *label = ww_ticks_format(&ticks, i);
        g_string_append_printf(joined, "%s%s", i == 0 ? "" : " ", label);
    }
    return g_string_free(joined, FALSE);
}

static void
ticks_are_round_numbers_written_out(void **state)
{
    (void)state;
    static const struct {
        double low;
        double high;
        const char *ticks;
    } cases[] = {
        { 0, 10, "0 2 4 6 8 10" },
        { 0, 0, "0 1" },
        { 0, 0.07, "0 0.01 0.02 0.03 0.04 0.05 0.06 0.07" },
        { 0, 0.5, "0 0.1 0.2 0.3 0.4 0.5" },
        { 0, 58000, "0 10,000 20,000 30,000 40,000 50,000 60,000" },
        { 0, 2.3e6, "0 0.5M 1.0M 1.5M 2.0M 2.5M" },
        { 0, 5e9, "0 1bn 2bn 3bn 4bn 5bn" },
        { -3, 4.1, "−3 −2 −1 0 1 2 3 4 5" },
        { -0.4, 0.4, "−0.4 −0.2 0 0.2 0.4" },
        { 0, 5e-7, "0 1×10⁻⁷ 2×10⁻⁷ 3×10⁻⁷ 4×10⁻⁷ 5×10⁻⁷" },
        { 0, 4e20, "0 1×10²⁰ 2×10²⁰ 3×10²⁰ 4×10²⁰" },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *ticks = join_ticks(cases[i].low, cases[i].high, 5);
        assert_string_equal(ticks, cases[i].ticks);
    }
}

static void
ticks_enclose_every_range(void **state)
{
    (void)state;
    g_autoptr(GRand) random = g_rand_new_with_seed(7);
    for (guint i = 0; i < 2000; i++) {
        double low = -exp(g_rand_double_range(random, -600, 600));
        double high = exp(g_rand_double_range(random, -600, 600));
        WwTicks ticks = ww_ticks_new(low, high, 5);
        assert_in_range(ticks.n, 2, 20);
        assert_true(ww_ticks_place(&ticks, low) > -1e-6);
        assert_true(ww_ticks_place(&ticks, high) < 1 + 1e-6);
        assert_near(ww_ticks_place(&ticks, ww_ticks_last(&ticks)), 1, 1e-9);
    }
}

static void
extreme_values_are_no_values(void **state)
{
    (void)state;
    assert_true(isnan(ww_value((double)NAN)));
    assert_true(isnan(ww_value((double)INFINITY)));
    assert_true(isnan(ww_value(-1e305)));
    assert_near(ww_value(-12.5), -12.5, 0);
}

static void
round_numbers_show_all_their_digits(void **state)
{
    (void)state;
    static const struct {
        double value;
        const char *text;
    } cases[] = {
        { 0, "0" },           { 0.05, "0.05" },
        { 0.2, "0.2" },       { 1.5, "1.5" },
        { 2, "2" },           { -5, "−5" },
        { 150, "150" },       { 300000, "300,000" },
        { 1.5e6, "1.5M" },    { 5e-5, "5×10⁻⁵" },
        { 0.0002, "0.0002" },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = ww_number_round(cases[i].value);
        assert_string_equal(text, cases[i].text);
    }
}

static void
scales_end_at_the_next_round_number(void **state)
{
    (void)state;
    assert_near(ww_number_round_up(0), 1, 0);
    assert_near(ww_number_round_up(-3), 1, 0);
    assert_near(ww_number_round_up(8.8), 10, 1e-9);
    assert_near(ww_number_round_up(3), 3, 1e-9);
    assert_near(ww_number_round_up(0.31), 0.4, 1e-9);
    assert_near(ww_number_round_up(1.2e5), 1.5e5, 1e-3);
}

/* The last number of each row is formatted beside the others. */
static void
assert_formatted(double first, double second, const char *expected)
{
    WwNumbers numbers = { 0 };
    ww_numbers_add(&numbers, first);
    ww_numbers_add(&numbers, second);
    ww_numbers_add(&numbers, (double)NAN);
    g_autofree char *text = ww_numbers_format(&numbers, second);
    assert_string_equal(text, expected);
}

static void
numbers_of_one_picture_have_decimals_in_common(void **state)
{
    (void)state;
    assert_formatted(9.2, 0.31, "0.3");
    assert_formatted(9.2, 4, "4.0");
    assert_formatted(9, 4, "4");
    assert_formatted(9.2, 0, "0");
    assert_formatted(9.2, 0.001, "0.0");
    assert_formatted(0.4, 0.03, "0.03");
    assert_formatted(120.5, 48.3, "48");
    assert_formatted(3, 1234, "1,234");
    assert_formatted(3, 12345, "12k");
    assert_formatted(3, 999999, "1.0M");
    assert_formatted(3, 1.24e6, "1.2M");
    assert_formatted(-3.9, -1.1, "−1.1");
    assert_formatted(1e-9, 2e-9, "2×10⁻⁹");
}

static void
numbers_are_the_same_in_every_locale(void **state)
{
    (void)state;
    locale_t german = newlocale(LC_ALL_MASK, "de_DE.UTF-8", (locale_t)0);
    if (german == (locale_t)0)
        skip();

    locale_t before = uselocale(german);
    g_autofree char *ticks = join_ticks(0, 0.5, 5);
    uselocale(before);
    freelocale(german);
    assert_string_equal(ticks, "0 0.1 0.2 0.3 0.4 0.5");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ticks_are_round_numbers_written_out),
        cmocka_unit_test(ticks_enclose_every_range),
        cmocka_unit_test(extreme_values_are_no_values),
        cmocka_unit_test(round_numbers_show_all_their_digits),
        cmocka_unit_test(scales_end_at_the_next_round_number),
        cmocka_unit_test(numbers_of_one_picture_have_decimals_in_common),
        cmocka_unit_test(numbers_are_the_same_in_every_locale),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
