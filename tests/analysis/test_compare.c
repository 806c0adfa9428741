#include <stdlib.h>

#include "watchword/analysis.h"

#include "corpora.h"
#include "near.h"
#include "support.h"

static const char *const mould_words[] = { "ba", "ba", "ba", "ce",
                                           "di", "fo", NULL };
static const char *const mould_joints[] = { " ", " ", " ", "! ", NULL };
static const Mould mould = { mould_words, mould_joints, 12, 60, "en" };

static GArray *
compare_all(const WwGrid *grid, const WwSelection *selection, gboolean keep_all)
{
    guint n = ww_selection_n_phrases(selection);
    g_autofree WwOccurrences *phrases = g_new0(WwOccurrences, n + 1);

    for (guint i = 0; i < n; i++)
        phrases[i].positions =
            ww_selection_positions(selection, i, &phrases[i].n);

    return ww_compare(grid, phrases, n, keep_all);
}

/* Calls func with all contrasts of random corpora and of the sample. */
static void
foreach_comparison(void (*func)(const Analysed *analysed,
                                const WwGrid *grid,
                                const GArray *contrasts),
                   gboolean keep_all)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);

    for (guint i = 0; i < ROUNDS_OF(40U); i++) {
        g_autoptr(Analysed) analysed =
            i == 0 ? analysed_new_default(corpus_sample())
                   : analysed_new_all(corpus_random(rand, &mould));
        g_autoptr(WwGrid) grid =
            grid_of(analysed->tokens, WW_PERIOD_YEAR, 1 + i % 2);
        g_autoptr(GArray) contrasts =
            compare_all(grid, analysed->selection, keep_all);

        func(analysed, grid, contrasts);
    }
}

static const WwContrast *
contrast_at(const GArray *contrasts, guint index)
{
    return &g_array_index(contrasts, WwContrast, index);
}

static void
assert_sides_are_the_whole(const Analysed *analysed,
                           const WwGrid *grid,
                           const GArray *contrasts)
{
    for (guint i = 0; i < contrasts->len; i++) {
        const WwContrast *contrast = contrast_at(contrasts, i);
        const WwPhrase *phrase =
            ww_selection_phrase(analysed->selection, contrast->phrase);
        WwCell cell = ww_grid_cell(grid, WW_GRID_ALL, contrast->region);
        WwCell here = contrast->here;
        WwCell rest = contrast->rest;

        assert_int_equal(cell.tokens, here.tokens);
        assert_int_equal(cell.total_documents, here.total_documents);
        assert_int_equal(phrase->count, here.count + rest.count);
        assert_int_equal(phrase->documents, here.documents + rest.documents);
        assert_int_equal(ww_tokens_total(analysed->tokens),
                         here.tokens + rest.tokens);
        assert_int_equal(ww_tokens_n_documents(analysed->tokens),
                         here.total_documents + rest.total_documents);
    }
}

static void
here_and_the_rest_are_the_whole(void **state)
{
    (void)state;

    foreach_comparison(assert_sides_are_the_whole, TRUE);
    foreach_comparison(assert_sides_are_the_whole, FALSE);
}

static void
assert_regions_sum(const Analysed *analysed,
                   const WwGrid *grid,
                   const GArray *contrasts)
{
    guint n = ww_selection_n_phrases(analysed->selection);
    g_autofree WwCell *sums = g_new0(WwCell, n + 1);

    (void)grid;
    for (guint i = 0; i < contrasts->len; i++) {
        const WwContrast *contrast = contrast_at(contrasts, i);

        sums[contrast->phrase].count += contrast->here.count;
        sums[contrast->phrase].documents += contrast->here.documents;
    }
    for (guint i = 0; i < n; i++) {
        const WwPhrase *phrase = ww_selection_phrase(analysed->selection, i);

        assert_int_equal(phrase->count, sums[i].count);
        assert_int_equal(phrase->documents, sums[i].documents);
    }
}

static void
regions_sum_to_the_phrase(void **state)
{
    (void)state;

    foreach_comparison(assert_regions_sum, TRUE);
    foreach_comparison(assert_regions_sum, FALSE);
}

/* A row for each phrase in each region with text, counted in seen. */
static void
assert_one_row_each(const Analysed *analysed,
                    const WwGrid *grid,
                    const GArray *contrasts)
{
    guint width = ww_grid_n_regions(grid) + 1;
    guint n = ww_selection_n_phrases(analysed->selection);
    g_autofree guint *seen = g_new0(guint, (gsize)n * width + 1);

    for (guint i = 0; i < contrasts->len; i++) {
        const WwContrast *contrast = contrast_at(contrasts, i);

        seen[contrast->phrase * width + contrast->region]++;
    }
    for (guint i = 0; i < n * width; i++) {
        WwCell cell = ww_grid_cell(grid, WW_GRID_ALL, i % width);

        assert_int_equal(cell.tokens > 0 ? 1 : 0, seen[i]);
    }
}

static void
every_region_with_text_has_one_row_a_phrase(void **state)
{
    (void)state;

    foreach_comparison(assert_one_row_each, TRUE);
}

/* What is left out has no occurrence, and less than one expected. */
static void
assert_only_the_hopeless_are_left_out(const Analysed *analysed,
                                      const WwGrid *grid,
                                      const GArray *contrasts)
{
    g_autoptr(GArray) all = compare_all(grid, analysed->selection, TRUE);
    double total = (double)ww_tokens_total(analysed->tokens);
    guint n_hopeful = 0;

    for (guint i = 0; i < all->len; i++) {
        const WwContrast *contrast = contrast_at(all, i);
        double n = (double)(contrast->here.count + contrast->rest.count);
        double expected = (double)contrast->here.tokens * n / total;

        n_hopeful += contrast->here.count > 0 || expected >= 1 ? 1 : 0;
    }
    assert_int_equal(n_hopeful, contrasts->len);
    for (guint i = 0; i < contrasts->len; i++) {
        const WwContrast *contrast = contrast_at(contrasts, i);
        double n = (double)(contrast->here.count + contrast->rest.count);

        assert_true(contrast->here.count > 0 ||
                    (double)contrast->here.tokens * n / total >= 1);
    }
}

static void
only_regions_without_and_with_none_expected_are_left_out(void **state)
{
    (void)state;

    foreach_comparison(assert_only_the_hopeless_are_left_out, FALSE);
}

/* The q-value by its definition: the smallest p m / rank among the tests whose
 * p is not smaller, the rank being the number of tests with a p not greater. */
static double
slow_q(const GArray *contrasts, double p)
{
    double q = 1;

    for (guint i = 0; i < contrasts->len; i++) {
        double other = contrast_at(contrasts, i)->p;
        guint rank = 0;

        if (other < p)
            continue;
        for (guint j = 0; j < contrasts->len; j++)
            rank += contrast_at(contrasts, j)->p <= other ? 1 : 0;
        q = MIN(q, other * contrasts->len / rank);
    }

    return q;
}

static void
assert_q(const Analysed *analysed, const WwGrid *grid, const GArray *contrasts)
{
    (void)analysed;
    (void)grid;
    for (guint i = 0; i < contrasts->len; i += 1 + contrasts->len / 10) {
        const WwContrast *contrast = contrast_at(contrasts, i);

        assert_near(contrast->q, slow_q(contrasts, contrast->p), 1e-12);
    }
    for (guint i = 0; i + 1 < contrasts->len; i++) {
        const WwContrast *a = contrast_at(contrasts, i);
        const WwContrast *b = contrast_at(contrasts, i + 1);

        assert_true(a->q >= a->p - 1e-12 && a->q <= 1);
        assert_true(a->p < b->p ? a->q <= b->q : a->q >= b->q);
    }
}

static void
q_is_p_corrected_over_all_rows_and_keeps_their_order(void **state)
{
    (void)state;

    foreach_comparison(assert_q, FALSE);
}

static void
assert_order(const Analysed *analysed,
             const WwGrid *grid,
             const GArray *contrasts)
{
    (void)analysed;
    (void)grid;
    for (guint i = 0; i + 1 < contrasts->len; i++) {
        const WwContrast *a = contrast_at(contrasts, i);
        const WwContrast *b = contrast_at(contrasts, i + 1);
        double fall = fabs(a->log_odds_z) - fabs(b->log_odds_z);

        assert_true(fall >= 0);
        if (fall > 0)
            continue;
        assert_true(a->phrase < b->phrase ||
                    (a->phrase == b->phrase && a->region < b->region));
    }
}

static void
rows_fall_by_the_size_of_z_then_by_phrase_and_region(void **state)
{
    (void)state;

    foreach_comparison(assert_order, TRUE);
}

static double
term(double count, double expected)
{
    return count > 0 ? count * log(count / expected) : 0;
}

/* By the formula, and with the sign of the difference of rates. */
static void
assert_measures(const Analysed *analysed,
                const WwGrid *grid,
                const GArray *contrasts)
{
    (void)analysed;
    (void)grid;
    for (guint i = 0; i < contrasts->len; i++) {
        const WwContrast *contrast = contrast_at(contrasts, i);
        double a = (double)contrast->here.count;
        double b = (double)contrast->rest.count;
        double c = (double)contrast->here.tokens;
        double d = (double)contrast->rest.tokens;
        double g2 = 2 * (term(a, c * (a + b) / (c + d)) +
                         term(b, d * (a + b) / (c + d)));
        double more = a * d - b * c;

        assert_near(contrast->g2, g2, 1e-6);
        assert_near(contrast->p, erfc(sqrt(contrast->g2 / 2)), 1e-9);
        assert_true(isfinite(contrast->log_odds_z) != 0);
        if (d > 0 && fabs(more) > 0)
            assert_true((more > 0) == (contrast->log_odds_z > 0));
    }
}

static void
measures_follow_from_the_counts_beside_them(void **state)
{
    (void)state;

    foreach_comparison(assert_measures, TRUE);
}

static void
a_corpus_of_one_region_has_nothing_to_compare_with(void **state)
{
    (void)state;

    static const Text texts[] = { { .text = "tax cut", .region = "North" },
                                  { .text = "tax cut", .region = "North/A" } };
    g_autoptr(Analysed) analysed =
        analysed_new_all(corpus_of(texts, G_N_ELEMENTS(texts)));
    g_autoptr(WwGrid) grid = grid_of(analysed->tokens, WW_PERIOD_YEAR, 1);
    g_autoptr(GArray) contrasts = compare_all(grid, analysed->selection, TRUE);

    assert_int_equal(3, contrasts->len);
    for (guint i = 0; i < contrasts->len; i++) {
        const WwContrast *contrast = contrast_at(contrasts, i);

        assert_int_equal(0, contrast->rest.tokens);
        assert_near(contrast->g2, 0, 0);
        assert_near(contrast->q, 1, 0);
        assert_near(contrast->log_odds_z, 0, 0);
        assert_true(isnan(contrast->log_ratio.estimate));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(here_and_the_rest_are_the_whole),
        cmocka_unit_test(regions_sum_to_the_phrase),
        cmocka_unit_test(every_region_with_text_has_one_row_a_phrase),
        cmocka_unit_test(
            only_regions_without_and_with_none_expected_are_left_out),
        cmocka_unit_test(q_is_p_corrected_over_all_rows_and_keeps_their_order),
        cmocka_unit_test(rows_fall_by_the_size_of_z_then_by_phrase_and_region),
        cmocka_unit_test(measures_follow_from_the_counts_beside_them),
        cmocka_unit_test(a_corpus_of_one_region_has_nothing_to_compare_with),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
