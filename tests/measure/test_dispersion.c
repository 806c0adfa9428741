#include <math.h>

#include "watchword/measure.h"

#include "near.h"

/* Gries's toy corpus is the last; the others are of equal parts. */
static void
dp_has_its_published_values(G_GNUC_UNUSED void **state)
{
    static const struct {
        guint64 hits[5], sizes[5];
        gsize n;
        double dp, norm;
    } rows[] = {
        { { 2, 1, 0 }, { 4, 4, 4 }, 3, 1.0 / 3, 0.5 },
        { { 3, 3, 3 }, { 4, 4, 4 }, 3, 0, 0 },
        { { 1, 2, 3, 4, 5 }, { 10, 10, 10, 10, 10 }, 5, 0.20, 0.25 },
        { { 1, 2, 3, 4, 5 }, { 9, 10, 10, 10, 11 }, 5, 0.18, 0.219512 },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        assert_near(ww_dispersion_dp(rows[i].hits, rows[i].sizes, rows[i].n),
                    rows[i].dp, 1e-12);
        assert_near(ww_dispersion_dp_norm(rows[i].hits, rows[i].sizes,
                                          rows[i].n),
                    rows[i].norm, 5e-7);
    }
}

static void
dp_without_hits_is_no_number(G_GNUC_UNUSED void **state)
{
    const guint64 hits[] = { 0, 0 }, sizes[] = { 5, 6 };

    assert_true(isnan(ww_dispersion_dp(hits, sizes, 2)));
    assert_true(isnan(ww_dispersion_dp_norm(hits, sizes, 2)));
    assert_true(isnan(ww_dispersion_dp(NULL, NULL, 0)));
    assert_true(isnan(ww_dispersion_dp_norm(NULL, NULL, 0)));
}

static void
dp_of_one_part_is_0_and_has_no_norm(G_GNUC_UNUSED void **state)
{
    const guint64 hits[] = { 3 }, sizes[] = { 50 };

    assert_near(ww_dispersion_dp(hits, sizes, 1), 0, 0);
    assert_true(isnan(ww_dispersion_dp_norm(hits, sizes, 1)));
}

static void
parts_without_tokens_change_nothing(G_GNUC_UNUSED void **state)
{
    const guint64 hits[] = { 0, 2, 1, 0, 0 }, sizes[] = { 0, 4, 4, 0, 4 };
    const guint64 single_hits[] = { 2, 0 }, single_sizes[] = { 4, 0 };

    assert_near(ww_dispersion_dp(hits, sizes, 5), 1.0 / 3, 1e-15);
    assert_near(ww_dispersion_dp_norm(hits, sizes, 5), 0.5, 1e-15);
    assert_true(isnan(ww_dispersion_dp_norm(single_hits, single_sizes, 2)));
}

static void
norm_is_1_when_all_is_in_the_smallest_part(G_GNUC_UNUSED void **state)
{
    const guint64 hits[] = { 0, 9, 0 }, sizes[] = { 70, 3, 27 };

    assert_near(ww_dispersion_dp(hits, sizes, 3), 0.97, 1e-15);
    assert_near(ww_dispersion_dp_norm(hits, sizes, 3), 1, 1e-15);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dp_has_its_published_values),
        cmocka_unit_test(dp_without_hits_is_no_number),
        cmocka_unit_test(dp_of_one_part_is_0_and_has_no_norm),
        cmocka_unit_test(parts_without_tokens_change_nothing),
        cmocka_unit_test(norm_is_1_when_all_is_in_the_smallest_part),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
