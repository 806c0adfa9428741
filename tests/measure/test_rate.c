#include <math.h>

#include "watchword/measure.h"

#include "near.h"

static void
assert_no_interval(WwInterval interval)
{
    assert_true(isnan(interval.estimate));
    assert_true(isnan(interval.low));
    assert_true(isnan(interval.high));
}

/* 10: printed by R's poisson.test; the others by chi-square tables. */
static void
poisson_interval_is_garwoods(G_GNUC_UNUSED void **state)
{
    static const struct {
        guint64 count;
        double low, high;
    } rows[] = {
        { 0, 0, 3.688879 },
        { 1, 0.025318, 5.571643 },
        { 5, 1.623486, 11.668332 },
        { 10, 4.795389, 18.390356 },
        { 100, 81.363991, 121.626794 },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        const WwInterval rate = ww_rate_garwood(rows[i].count, 1, 0.95);

        assert_near(rate.estimate, (double)rows[i].count, 0);
        assert_near(rate.low, rows[i].low, 5e-7);
        assert_near(rate.high, rows[i].high, 5e-7);
    }
}

static void
rate_is_per_unit_of_exposure(G_GNUC_UNUSED void **state)
{
    const WwInterval rate = ww_rate_garwood(10, 0.25, 0.95);

    assert_near(rate.estimate, 40, 1e-12);
    assert_near(rate.low, 4 * 4.795389, 2e-6);
    assert_near(rate.high, 4 * 18.390356, 2e-6);
}

static void
rate_without_text_is_no_number(G_GNUC_UNUSED void **state)
{
    assert_no_interval(ww_rate_garwood(0, 0, 0.95));
}

/* Hits 2, 0, 3 over 100, 100, 1300 tokens. */
static void
rate_of_a_sum_is_not_the_mean_of_rates(G_GNUC_UNUSED void **state)
{
    const WwInterval rate = ww_rate_garwood(2 + 0 + 3, 1500 / 1e6, 0.95);

    assert_near(rate.estimate, 3333.33, 0.005);
}

/* On either side of 500 occurrences the interval has another source. */
static void
large_counts_continue_small_ones(G_GNUC_UNUSED void **state)
{
    static const double confidences[] = { 0.5, 0.8, 0.9, 0.95, 0.99, 0.999 };

    for (gsize i = 0; i < G_N_ELEMENTS(confidences); i++) {
        double low[4], high[4];

        for (guint k = 0; k < 4; k++) {
            const WwInterval rate = ww_rate_garwood(498 + k, 1, confidences[i]);
            low[k] = rate.low;
            high[k] = rate.high;
        }
        /* Third differences of a smooth function of k nearly vanish. */
        assert_near(low[3] - 3 * low[2] + 3 * low[1] - low[0], 0, 3e-6);
        assert_near(high[3] - 3 * high[2] + 3 * high[1] - high[0], 0, 3e-6);
    }
}

/* GSL's own inverse ends the program for some of these. */
static void
interval_of_any_count_holds_it(G_GNUC_UNUSED void **state)
{
    static const double confidences[] = { 1e-9, 0.1,  0.5,   0.9,
                                          0.95, 0.99, 0.999, 0.999999 };

    for (gsize i = 0; i < G_N_ELEMENTS(confidences); i++) {
        double low = -1, high = 0;

        for (guint64 k = 0; k < G_GUINT64_CONSTANT(1) << 50;
             k = k < 3000 ? k + 1 : k * 2) {
            const WwInterval rate = ww_rate_garwood(k, 1, confidences[i]);

            assert_true(rate.low > low && rate.low <= rate.estimate);
            assert_true(rate.high > high && rate.high > rate.estimate);
            low = rate.low;
            high = rate.high;
        }
    }
}

/* Newcombe 1998, Table I, method 3; the last row by the same formula. */
static void
share_interval_is_wilsons(G_GNUC_UNUSED void **state)
{
    static const struct {
        guint64 hits, n;
        double low, high;
    } rows[] = {
        { 81, 263, 0.2553, 0.3662 }, { 15, 148, 0.0624, 0.1605 },
        { 0, 20, 0, 0.1611 },        { 1, 29, 0.0061, 0.1718 },
        { 0, 10, 0, 0.2775 },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        const WwInterval share = ww_share_wilson(rows[i].hits, rows[i].n, 0.95);

        assert_near(share.estimate, (double)rows[i].hits / (double)rows[i].n,
                    1e-15);
        assert_near(share.low, rows[i].low, 5.1e-5);
        assert_near(share.high, rows[i].high, 5.1e-5);
    }
}

static void
share_of_nothing_is_no_number(G_GNUC_UNUSED void **state)
{
    assert_no_interval(ww_share_wilson(0, 0, 0.95));
}

static void
share_interval_stays_within_0_and_1(G_GNUC_UNUSED void **state)
{
    for (guint64 n = 1; n <= 200; n++) {
        for (guint64 hits = 0; hits <= n; hits++) {
            const WwInterval share = ww_share_wilson(hits, n, 0.95);

            assert_true(share.low >= 0 && share.low <= share.estimate);
            assert_true(share.high <= 1 && share.high >= share.estimate);
        }
    }
}

static void
share_interval_of_the_rest_is_its_mirror(G_GNUC_UNUSED void **state)
{
    for (guint64 hits = 0; hits <= 50; hits++) {
        const WwInterval with = ww_share_wilson(hits, 50, 0.95);
        const WwInterval without = ww_share_wilson(50 - hits, 50, 0.95);

        assert_near(with.low, 1 - without.high, 1e-15);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(poisson_interval_is_garwoods),
        cmocka_unit_test(rate_is_per_unit_of_exposure),
        cmocka_unit_test(rate_without_text_is_no_number),
        cmocka_unit_test(rate_of_a_sum_is_not_the_mean_of_rates),
        cmocka_unit_test(large_counts_continue_small_ones),
        cmocka_unit_test(interval_of_any_count_holds_it),
        cmocka_unit_test(share_interval_is_wilsons),
        cmocka_unit_test(share_of_nothing_is_no_number),
        cmocka_unit_test(share_interval_stays_within_0_and_1),
        cmocka_unit_test(share_interval_of_the_rest_is_its_mirror),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
