#include <math.h>

#include "watchword/measure.h"

#include "near.h"

#define N_PAPER 15

/* The 15 p-values of Benjamini and Hochberg 1995. */
static const double paper_p[N_PAPER] = {
    .0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344,
    .0459, .3240, .4262, .5719, .6528, .7590, 1,
};
static const double paper_q[N_PAPER] = {
    .0015, .003, .0095,   .035625, .0603,   .063857, .063857, .0645,
    .0765, .486, .581182, .714875, .753231, .813214, 1,
};

static void
q_of_the_paper_rejects_four(G_GNUC_UNUSED void **state)
{
    double q[N_PAPER];
    guint n_rejected = 0;

    ww_multiple_bh(paper_p, q, N_PAPER);
    for (gsize i = 0; i < N_PAPER; i++) {
        assert_near(q[i], paper_q[i], 5e-7);
        n_rejected += q[i] <= 0.05 ? 1 : 0;
    }
    assert_int_equal(n_rejected, 4);
}

static void
order_of_the_tests_does_not_matter(G_GNUC_UNUSED void **state)
{
    double p[N_PAPER], q[N_PAPER];

    for (gsize i = 0; i < N_PAPER; i++)
        p[i] = paper_p[i * 7 % N_PAPER];
    ww_multiple_bh(p, q, N_PAPER);
    for (gsize i = 0; i < N_PAPER; i++)
        assert_near(q[i], paper_q[i * 7 % N_PAPER], 5e-7);
}

/* A step-down procedure would reject neither. */
static void
procedure_steps_up(G_GNUC_UNUSED void **state)
{
    const double p[] = { .04, .03 };
    double q[2];

    ww_multiple_bh(p, q, 2);
    assert_near(q[0], 0.04, 1e-15);
    assert_near(q[1], 0.04, 1e-15);
}

static void
q_may_replace_p(G_GNUC_UNUSED void **state)
{
    double values[] = { .5, .01, .5, .02 };

    ww_multiple_bh(values, values, 4);
    assert_near(values[0], 0.5, 1e-15);
    assert_near(values[1], 0.04, 1e-15);
    assert_near(values[2], 0.5, 1e-15);
    assert_near(values[3], 0.04, 1e-15);
}

static void
no_number_is_outside_the_family(G_GNUC_UNUSED void **state)
{
    const double p[] = { (double)NAN, .01, (double)NAN, .5 };
    double q[4];

    ww_multiple_bh(p, q, 4);
    assert_true(isnan(q[0]) && isnan(q[2]));
    assert_near(q[1], 0.02, 1e-15);
    assert_near(q[3], 0.5, 1e-15);
}

static void
empty_family_is_allowed(G_GNUC_UNUSED void **state)
{
    ww_multiple_bh(NULL, NULL, 0);
}

/* The definition: the least of min(1, m p_(j) / j) over all j from i on. */
static double
plain_q(const double *p, gsize n, double at_least)
{
    double least = 1;

    for (gsize i = 0; i < n; i++) {
        gsize rank = 0;

        if (p[i] < at_least)
            continue;
        for (gsize j = 0; j < n; j++)
            rank += p[j] <= p[i] ? 1 : 0;
        least = fmin(least, p[i] * (double)n / (double)rank);
    }
    return least;
}

static void
q_is_as_defined_on_random_tests(G_GNUC_UNUSED void **state)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(1995);

    for (guint round = 0; round < 300; round++) {
        const gsize n = (gsize)g_rand_int_range(rand, 1, 40);
        double p[40], q[40];

        for (gsize i = 0; i < n; i++)
            p[i] = g_rand_int_range(rand, 0, 101) / 100.0;
        ww_multiple_bh(p, q, n);
        for (gsize i = 0; i < n; i++)
            assert_near(q[i], plain_q(p, n, p[i]), 1e-15);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(q_of_the_paper_rejects_four),
        cmocka_unit_test(order_of_the_tests_does_not_matter),
        cmocka_unit_test(procedure_steps_up),
        cmocka_unit_test(q_may_replace_p),
        cmocka_unit_test(no_number_is_outside_the_family),
        cmocka_unit_test(empty_family_is_allowed),
        cmocka_unit_test(q_is_as_defined_on_random_tests),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
