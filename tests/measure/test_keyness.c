#include <math.h>

#include "watchword/measure.h"

#include "near.h"

typedef struct {
    guint64 a, b, c, d;
    double g2, log_ratio;
} Row;

static const Row rows[] = {
    { 12, 2, 10000, 8000, 5.867344, 2.263034 },
    { 30, 10, 50000, 50000, 10.464963, 1.584963 },
    { 0, 8, 20000, 30000, 8.173210, -3.415037 },
    { 5, 5, 1000, 1000, 0, 0 },
    { 150, 90, 100000, 120000, 28.091298, 1.000000 },
};

static void
g2_is_the_one_of_two_cells(G_GNUC_UNUSED void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        const Row *row = &rows[i];

        assert_near(ww_keyness_g2(row->a, row->b, row->c, row->d), row->g2,
                    5e-7);
    }
}

static void
log_ratio_halves_a_zero(G_GNUC_UNUSED void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        const Row *row = &rows[i];

        assert_near(
            ww_keyness_log_ratio(row->a, row->b, row->c, row->d, 0.95).estimate,
            row->log_ratio, 5e-7);
    }
}

static void
log_ratio_has_the_interval_of_a_relative_risk(G_GNUC_UNUSED void **state)
{
    const WwInterval ratio = ww_keyness_log_ratio(30, 10, 50000, 50000, 0.95);

    assert_near(ratio.low, 0.552613, 5e-7);
    assert_near(ratio.high, 2.617312, 5e-7);
}

static void
log_ratio_of_nothing_is_no_number(G_GNUC_UNUSED void **state)
{
    assert_true(isnan(ww_keyness_log_ratio(0, 0, 10, 20, 0.95).estimate));
    assert_true(isnan(ww_keyness_log_ratio(0, 3, 0, 20, 0.95).low));
    assert_true(isnan(ww_keyness_log_ratio(3, 0, 20, 0, 0.95).high));
}

static void
log_ratio_of_text_that_is_all_phrase_has_an_interval(G_GNUC_UNUSED void **state)
{
    const WwInterval ratio = ww_keyness_log_ratio(7, 5, 7, 5, 0.95);

    assert_near(ratio.estimate, 0, 1e-15);
    assert_near(ratio.high - ratio.low, 0, 1e-7);
}

/* Counts that swap sides keep G2 and turn the signs of the others. */
static void
sides_are_exchangeable(G_GNUC_UNUSED void **state)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(20250113);

    for (guint i = 0; i < 2000; i++) {
        const guint64 a = (guint64)g_rand_int_range(rand, 0, 40);
        const guint64 b = (guint64)g_rand_int_range(rand, 0, 40);
        const guint64 c = a + (guint64)g_rand_int_range(rand, 1, 9999);
        const guint64 d = b + (guint64)g_rand_int_range(rand, 1, 9999);
        const double prior = (double)MIN(c, d);
        const double word = prior * (double)(a + b) / (double)(c + d);

        assert_near(ww_keyness_g2(a, b, c, d), ww_keyness_g2(b, a, d, c), 1e-9);
        if (a + b == 0)
            continue;
        assert_near(ww_keyness_log_ratio(a, b, c, d, 0.95).low,
                    -ww_keyness_log_ratio(b, a, d, c, 0.95).high, 1e-9);
        assert_near(ww_keyness_log_odds_z(a, b, c, d, word, prior),
                    -ww_keyness_log_odds_z(b, a, d, c, word, prior), 1e-9);
    }
}

/* Equal rates whose terms, rounded, add up to less than 0. */
static void
g2_is_never_negative(G_GNUC_UNUSED void **state)
{
    assert_near(ww_keyness_g2(171891, 40350, 21222255, 4981750), 0, 0);
    assert_near(ww_keyness_g2(75141, 6413, 33514128, 2860304), 0, 0);
}

static void
g2_against_no_text_is_0(G_GNUC_UNUSED void **state)
{
    assert_near(ww_keyness_g2(0, 4, 0, 100), 0, 0);
    assert_near(ww_keyness_g2(4, 0, 100, 0), 0, 0);
    assert_near(ww_keyness_g2(0, 0, 0, 0), 0, 0);
    assert_near(ww_keyness_g2(0, 0, 10, 10), 0, 0);
}

static void
p_is_the_tail_of_chi_square(G_GNUC_UNUSED void **state)
{
    assert_near(ww_keyness_p(0), 1, 0);
    assert_near(ww_keyness_p(3.841458820694124), 0.05, 1e-15);
    assert_near(ww_keyness_p(6.634896601021214), 0.01, 1e-15);
    assert_near(ww_keyness_p(28.091298), 1.1572503875655562e-07, 1e-18);
    assert_true(isnan(ww_keyness_p((double)NAN)));
}

/* y1 = 10, 5, 0, 85 and y2 = 2, 6, 7, 65, under two priors. */
static void
log_odds_follow_the_prior(G_GNUC_UNUSED void **state)
{
    static const guint64 first[] = { 10, 5, 0, 85 };
    static const guint64 second[] = { 2, 6, 7, 65 };
    static const double background[] = { 12, 11, 7, 150 };
    static const double flat[] = { 1.892035, -0.713606, -0.686221, 1.628000 };
    static const double informed[] = { 1.399824, -0.491159, -1.993660,
                                       1.123154 };

    for (gsize i = 0; i < 4; i++) {
        assert_near(ww_keyness_log_odds_z(first[i], second[i], 100, 80, 0.01,
                                          0.04),
                    flat[i], 5e-7);
        assert_near(ww_keyness_log_odds_z(first[i], second[i], 100, 80,
                                          100 * background[i] / 180, 100),
                    informed[i], 5e-7);
    }
}

static void
log_odds_need_a_count_or_a_prior(G_GNUC_UNUSED void **state)
{
    assert_true(isnan(ww_keyness_log_odds_z(0, 3, 10, 10, 0, 0)));
    assert_true(isnan(ww_keyness_log_odds_z(10, 3, 10, 10, 0, 0)));
    assert_true(isnan(ww_keyness_log_odds_z(0, 0, 0, 10, 0, 0)));
    assert_near(ww_keyness_log_odds_z(3, 3, 10, 10, 0, 0), 0, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(g2_is_the_one_of_two_cells),
        cmocka_unit_test(log_ratio_halves_a_zero),
        cmocka_unit_test(log_ratio_has_the_interval_of_a_relative_risk),
        cmocka_unit_test(log_ratio_of_nothing_is_no_number),
        cmocka_unit_test(log_ratio_of_text_that_is_all_phrase_has_an_interval),
        cmocka_unit_test(sides_are_exchangeable),
        cmocka_unit_test(g2_is_never_negative),
        cmocka_unit_test(g2_against_no_text_is_0),
        cmocka_unit_test(p_is_the_tail_of_chi_square),
        cmocka_unit_test(log_odds_follow_the_prior),
        cmocka_unit_test(log_odds_need_a_count_or_a_prior),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
