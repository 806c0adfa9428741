#include <math.h>

#include "watchword/measure.h"

#include "near.h"

/* Bouma 2009, p. 36: three tables of observed counts. */
static void
npmi_has_its_three_fixed_points(G_GNUC_UNUSED void **state)
{
    assert_near(ww_association_npmi(10, 10, 10, 100), 1, 1e-15);
    assert_near(ww_association_npmi(1, 10, 10, 100), 0, 1e-15);
    assert_near(ww_association_npmi(0, 10, 10, 100), -1, 0);
}

/* "new companies" in NLTK's doctest. */
static void
npmi_of_a_free_bigram_is_small(G_GNUC_UNUSED void **state)
{
    assert_near(ww_association_npmi(8, 15828, 4675, 14307668), 0.030300, 5e-7);
}

/* Church and Hanks 1990, p. 24 print 11.3 bits before normalisation. */
static void
npmi_is_pmi_over_surprisal(G_GNUC_UNUSED void **state)
{
    const double npmi = ww_association_npmi(8, 1105, 44, 15e6);

    assert_near(npmi * log2(15e6 / 8), 11.269197, 5e-7);
}

static void
npmi_reaches_1_when_all_is_one_phrase(G_GNUC_UNUSED void **state)
{
    assert_near(ww_association_npmi(50, 50, 50, 50), 1, 0);
    assert_near(ww_association_npmi(49, 49, 49, 50), 1, 1e-12);
}

static void
npmi_without_parts_is_no_number(G_GNUC_UNUSED void **state)
{
    assert_true(isnan(ww_association_npmi(0, 0, 5, 100)));
    assert_true(isnan(ww_association_npmi(0, 5, 0, 100)));
    assert_true(isnan(ww_association_npmi(0, 5, 5, 0)));
    assert_true(isnan(ww_association_npmi((double)NAN, 5, 5, 100)));
}

static void
npmi_stays_within_minus_1_and_1(G_GNUC_UNUSED void **state)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);

    for (guint i = 0; i < 5000; i++) {
        const double joint = g_rand_int_range(rand, 0, 50);
        const double left = joint + g_rand_int_range(rand, 1, 50);
        const double right = joint + g_rand_int_range(rand, 1, 50);
        const double n = left + right + g_rand_int_range(rand, 0, 5000);
        const double npmi = ww_association_npmi(joint, left, right, n);

        assert_true(npmi >= -1 && npmi <= 1);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(npmi_has_its_three_fixed_points),
        cmocka_unit_test(npmi_of_a_free_bigram_is_small),
        cmocka_unit_test(npmi_is_pmi_over_surprisal),
        cmocka_unit_test(npmi_reaches_1_when_all_is_one_phrase),
        cmocka_unit_test(npmi_without_parts_is_no_number),
        cmocka_unit_test(npmi_stays_within_minus_1_and_1),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
