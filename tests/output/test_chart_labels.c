#include "near.h"
#include "output/chart_labels.h"
#include "support.h"

/* Middles as they come out of labels that are 20 high, from 0 to 400. */
static void
assert_separated(const double *middles, const double *expected, gsize n)
{
    WwSpan spans[8];
    for (gsize i = 0; i < n; i++)
        spans[i] = (WwSpan){ middles[i], 20 };
    ww_spans_separate(spans, n, 0, 400);
    for (gsize i = 0; i < n; i++)
        assert_near(spans[i].middle, expected[i], 1e-9);
}

static void
labels_that_are_apart_stay(void **state)
{
    (void)state;
    const double middles[] = { 300, 50, 100 };
    assert_separated(middles, middles, 3);
}

static void
labels_that_collide_share_the_way(void **state)
{
    (void)state;
    assert_separated((double[]){ 100, 110 }, (double[]){ 95, 115 }, 2);
    assert_separated((double[]){ 110, 100 }, (double[]){ 115, 95 }, 2);
    assert_separated((double[]){ 100, 101, 102 }, (double[]){ 81, 101, 121 },
                     3);
}

static void
labels_of_one_height_keep_their_order(void **state)
{
    (void)state;
    assert_separated((double[]){ 100, 100, 100 }, (double[]){ 80, 100, 120 },
                     3);
}

static void
pushing_one_pushes_the_next(void **state)
{
    (void)state;
    assert_separated((double[]){ 100, 102, 125 }, (double[]){ 89, 109, 129 },
                     3);
}

static void
labels_stay_between_top_and_bottom(void **state)
{
    (void)state;
    assert_separated((double[]){ 0, 0 }, (double[]){ 10, 30 }, 2);
    assert_separated((double[]){ 400, 399, 50 }, (double[]){ 390, 370, 50 }, 3);
}

static void
what_does_not_fit_begins_at_the_top(void **state)
{
    (void)state;
    WwSpan spans[] = { { 5, 20 }, { 5, 20 }, { 5, 20 } };
    ww_spans_separate(spans, G_N_ELEMENTS(spans), 0, 30);
    for (gsize i = 0; i < G_N_ELEMENTS(spans); i++)
        assert_near(spans[i].middle, 10 + 20 * (double)i, 1e-9);
}

static void
random_labels_never_overlap(void **state)
{
    (void)state;
    g_autoptr(GRand) random = g_rand_new_with_seed(3);
    for (guint round = 0; round < 500; round++) {
        WwSpan spans[8];
        for (guint i = 0; i < 8; i++)
            spans[i] = (WwSpan){ g_rand_double_range(random, 0, 400),
                                 g_rand_double_range(random, 10, 40) };
        ww_spans_separate(spans, 8, 0, 400);
        for (guint i = 0; i < 8; i++)
            for (guint k = 0; k < i; k++)
                assert_true(ABS(spans[i].middle - spans[k].middle) >=
                            (spans[i].height + spans[k].height) / 2 - 1e-6);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels_that_are_apart_stay),
        cmocka_unit_test(labels_that_collide_share_the_way),
        cmocka_unit_test(labels_of_one_height_keep_their_order),
        cmocka_unit_test(pushing_one_pushes_the_next),
        cmocka_unit_test(labels_stay_between_top_and_bottom),
        cmocka_unit_test(what_does_not_fit_begins_at_the_top),
        cmocka_unit_test(random_labels_never_overlap),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
