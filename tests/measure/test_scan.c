#include <math.h>

#include "watchword/measure.h"

#include "near.h"

#define MAX_BINS 40

typedef struct {
    guint32 hits[MAX_BINS];
    guint32 totals[MAX_BINS];
    guint32 all_hits[MAX_BINS];
    guint32 all_totals[MAX_BINS];
    gsize n;
} Sample;

static void
assert_runs_equal(WwScan actual, WwScan expected)
{
    assert_near(actual.llr, expected.llr, 0);
    assert_int_equal(actual.from, expected.from);
    assert_int_equal(actual.until, expected.until);
    assert_int_equal(actual.inside, expected.inside);
    assert_int_equal(actual.inside_total, expected.inside_total);
}

static guint64
sum_run(const guint32 *values, gsize from, gsize until)
{
    guint64 sum = 0;

    for (gsize i = from; i <= until; i++)
        sum += values[i];
    return sum;
}

static double
plain_time_llr(const Sample *sample, gsize from, gsize until)
{
    const guint64 inside = sum_run(sample->hits, from, until);
    const guint64 total = sum_run(sample->totals, from, until);

    return ww_scan_llr(inside, total,
                       sum_run(sample->hits, 0, sample->n - 1) - inside,
                       sum_run(sample->totals, 0, sample->n - 1) - total);
}

static double
plain_place_score(const Sample *sample, gsize from, gsize until)
{
    const guint64 inside = sum_run(sample->hits, from, until);
    const guint64 total = sum_run(sample->totals, from, until);
    const double place =
        ww_scan_llr(inside, total,
                    sum_run(sample->all_hits, from, until) - inside,
                    sum_run(sample->all_totals, from, until) - total);

    return fmin(place, plain_time_llr(sample, from, until));
}

/* The double loop over all runs that begin and end with hits. */
static WwScan
scan_plainly(const Sample *sample,
             double (*score)(const Sample *, gsize, gsize))
{
    WwScan best = { 0 };

    for (gsize from = 0; from < sample->n; from++) {
        for (gsize until = from; until < sample->n; until++) {
            if (sample->hits[from] == 0 || sample->hits[until] == 0)
                continue;

            const double llr = score(sample, from, until);
            if (llr > best.llr)
                best = (WwScan){ llr, from, until,
                                 sum_run(sample->hits, from, until),
                                 sum_run(sample->totals, from, until) };
        }
    }
    return best;
}

static double
greatest_llr_of_all_runs(const Sample *sample)
{
    double greatest = 0;

    for (gsize from = 0; from < sample->n; from++) {
        for (gsize until = from; until < sample->n; until++)
            greatest = fmax(greatest, plain_time_llr(sample, from, until));
    }
    return greatest;
}

/* Few or many hits, small or large bins, some of them empty. */
static void
sample_randomly(GRand *rand, Sample *out_sample)
{
    const int most = g_rand_boolean(rand) ? 3 : 400;
    const double rate = g_rand_double(rand);

    out_sample->n = (gsize)g_rand_int_range(rand, 1, MAX_BINS + 1);
    for (gsize i = 0; i < out_sample->n; i++) {
        const int drawn = g_rand_int_range(rand, -most / 3, most + 1);
        const int total = MAX(drawn, 0);
        const int others = g_rand_int_range(rand, 0, most + 1);
        const double here = rate * g_rand_double_range(rand, -0.5, 2);
        const int hits = (int)(total * CLAMP(here, 0, 1));
        const int other_hits = (int)(others * rate * g_rand_double(rand));

        out_sample->hits[i] = (guint32)hits;
        out_sample->totals[i] = (guint32)total;
        out_sample->all_hits[i] = (guint32)(hits + other_hits);
        out_sample->all_totals[i] = (guint32)(total + others);
    }
}

/* Computed from the definition, by rates, with another program. */
static void
llr_has_the_values_of_the_definition(G_GNUC_UNUSED void **state)
{
    static const struct {
        guint64 inside, inside_total, outside, outside_total;
        double llr;
    } rows[] = {
        { 9, 10, 1, 30, 14.858233671 },
        { 8, 8, 0, 12, 13.460233340 },
        { 12, 19, 4, 35, 7.872953757 },
        { 300, 1000, 2000, 100000, 557.921374616 },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        assert_near(ww_scan_llr(rows[i].inside, rows[i].inside_total,
                                rows[i].outside, rows[i].outside_total),
                    rows[i].llr, 1e-9);
}

static void
llr_is_0_unless_the_rate_is_higher_inside(G_GNUC_UNUSED void **state)
{
    assert_near(ww_scan_llr(1, 4, 2, 4), 0, 0);
    assert_near(ww_scan_llr(3, 4, 3, 4), 0, 0);
    assert_near(ww_scan_llr(1, 3, 7, 21), 0, 0);
    assert_near(ww_scan_llr(5, 5, 0, 0), 0, 0);
    assert_near(ww_scan_llr(0, 0, 5, 5), 0, 0);
    assert_near(ww_scan_llr(0, 0, 0, 0), 0, 0);
}

/* Dunning 1993, p. 72: 10, 0, 3, 31764 has a four-cell G2 of 167.229804. */
static void
llr_is_half_of_dunnings_g2(G_GNUC_UNUSED void **state)
{
    assert_near(2 * ww_scan_llr(10, 10, 3, 31767), 167.229804, 5e-7);
}

static const Sample wave = {
    .hits = { 0, 1, 0, 3, 5, 4, 0, 1, 2, 0 },
    .totals = { 5, 5, 6, 6, 7, 6, 0, 5, 8, 6 },
    .all_hits = { 0, 1, 1, 4, 9, 10, 0, 9, 20, 0 },
    .all_totals = { 20, 22, 20, 25, 24, 30, 0, 22, 40, 30 },
    .n = 10,
};

static void
time_scan_finds_the_wave(G_GNUC_UNUSED void **state)
{
    const WwScan run = ww_scan_time(wave.hits, wave.totals, wave.n);

    assert_near(run.llr, 7.872953757102, 1e-9);
    assert_int_equal(run.from, 3);
    assert_int_equal(run.until, 5);
    assert_int_equal(run.inside, 12);
    assert_int_equal(run.inside_total, 19);
}

static void
place_scan_takes_the_smaller_ratio(G_GNUC_UNUSED void **state)
{
    const WwScan run =
        ww_scan_place_in_time(wave.hits, wave.totals, wave.all_hits,
                              wave.all_totals, wave.n);

    assert_near(run.llr, 6.561597808913, 1e-9);
    assert_int_equal(run.from, 3);
    assert_int_equal(run.until, 5);
    assert_int_equal(run.inside, 12);
    assert_int_equal(run.inside_total, 19);
}

static void
equal_runs_give_the_first(G_GNUC_UNUSED void **state)
{
    const guint32 hits[] = { 0, 3, 0, 0, 3, 0 };
    const guint32 totals[] = { 9, 3, 9, 9, 3, 9 };
    const WwScan run = ww_scan_time(hits, totals, G_N_ELEMENTS(hits));

    assert_int_equal(run.from, 1);
    assert_int_equal(run.until, 1);
}

static void
empty_bins_do_not_widen_a_run(G_GNUC_UNUSED void **state)
{
    const guint32 hits[] = { 0, 0, 2, 0, 2, 0, 0 };
    const guint32 totals[] = { 9, 0, 2, 0, 2, 0, 9 };
    const WwScan run = ww_scan_time(hits, totals, G_N_ELEMENTS(hits));

    assert_int_equal(run.from, 2);
    assert_int_equal(run.until, 4);
    assert_int_equal(run.inside, 4);
    assert_int_equal(run.inside_total, 4);
}

static void
even_rate_has_no_run(G_GNUC_UNUSED void **state)
{
    const guint32 hits[] = { 1, 2, 3 }, totals[] = { 2, 4, 6 };
    const guint32 none[] = { 0, 0, 0 };
    const WwScan no_run = { 0 };

    assert_runs_equal(ww_scan_time(hits, totals, 3), no_run);
    assert_runs_equal(ww_scan_time(none, totals, 3), no_run);
    assert_runs_equal(ww_scan_time(none, none, 3), no_run);
    assert_runs_equal(ww_scan_time(NULL, NULL, 0), no_run);
    assert_runs_equal(ww_scan_place_in_time(NULL, NULL, NULL, NULL, 0), no_run);
}

/* A lone region has no others to differ from. */
static void
only_region_has_no_run(G_GNUC_UNUSED void **state)
{
    const WwScan no_run = { 0 };

    assert_runs_equal(ww_scan_place_in_time(wave.hits, wave.totals, wave.hits,
                                            wave.totals, wave.n),
                      no_run);
}

static void
time_scan_equals_the_plain_double_loop(G_GNUC_UNUSED void **state)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(1997);

    for (guint i = 0; i < 5000; i++) {
        Sample sample;

        sample_randomly(rand, &sample);
        assert_runs_equal(ww_scan_time(sample.hits, sample.totals, sample.n),
                          scan_plainly(&sample, plain_time_llr));
    }
}

static void
no_run_beats_those_that_begin_and_end_with_hits(G_GNUC_UNUSED void **state)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(1998);

    for (guint i = 0; i < 3000; i++) {
        Sample sample;

        sample_randomly(rand, &sample);
        assert_near(ww_scan_time(sample.hits, sample.totals, sample.n).llr,
                    greatest_llr_of_all_runs(&sample), 1e-9);
    }
}

static void
place_scan_equals_the_plain_double_loop(G_GNUC_UNUSED void **state)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(1999);

    for (guint i = 0; i < 5000; i++) {
        Sample sample;

        sample_randomly(rand, &sample);
        assert_runs_equal(ww_scan_place_in_time(sample.hits, sample.totals,
                                                sample.all_hits,
                                                sample.all_totals, sample.n),
                          scan_plainly(&sample, plain_place_score));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(llr_has_the_values_of_the_definition),
        cmocka_unit_test(llr_is_0_unless_the_rate_is_higher_inside),
        cmocka_unit_test(llr_is_half_of_dunnings_g2),
        cmocka_unit_test(time_scan_finds_the_wave),
        cmocka_unit_test(place_scan_takes_the_smaller_ratio),
        cmocka_unit_test(equal_runs_give_the_first),
        cmocka_unit_test(empty_bins_do_not_widen_a_run),
        cmocka_unit_test(even_rate_has_no_run),
        cmocka_unit_test(only_region_has_no_run),
        cmocka_unit_test(time_scan_equals_the_plain_double_loop),
        cmocka_unit_test(no_run_beats_those_that_begin_and_end_with_hits),
        cmocka_unit_test(place_scan_equals_the_plain_double_loop),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
