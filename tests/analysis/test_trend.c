#include "watchword/analysis.h"

#include "corpora.h"
#include "near.h"
#include "slow.h"
#include "support.h"

static GArray *
trend_of(const WwGrid *grid,
         const WwSelection *selection,
         guint phrase,
         gboolean by_region)
{
    guint32 n = 0;
    const guint32 *positions = ww_selection_positions(selection, phrase, &n);

    return ww_trend(grid, positions, n, by_region);
}

/* Points add up to the phrase and to the corpus. */
static void
assert_sums(const WwGrid *grid,
            const WwSelection *selection,
            guint index,
            gboolean by_region)
{
    const WwTokens *tokens = ww_grid_tokens(grid);
    const WwPhrase *phrase = ww_selection_phrase(selection, index);
    g_autoptr(GArray) points = trend_of(grid, selection, index, by_region);
    WwCell sum = { 0 };

    for (guint i = 0; i < points->len; i++) {
        const WwCell *cell = &g_array_index(points, WwTrendPoint, i).cell;

        sum.count += cell->count;
        sum.documents += cell->documents;
        sum.tokens += cell->tokens;
        sum.total_documents += cell->total_documents;
    }
    assert_int_equal(phrase->count, sum.count);
    assert_int_equal(phrase->documents, sum.documents);
    assert_int_equal(ww_tokens_total(tokens), sum.tokens);
    assert_int_equal(ww_tokens_n_documents(tokens), sum.total_documents);
}

static void
assert_all_sums(const Analysed *analysed, guint step)
{
    for (guint i = 0; i < WW_PERIOD_COUNT * 2; i++) {
        g_autoptr(WwGrid) grid =
            grid_of(analysed->tokens, (WwPeriod)(i / 2), 1 + i % 2);

        for (guint j = 0; j < ww_selection_n_phrases(analysed->selection);
             j += step) {
            assert_sums(grid, analysed->selection, j, FALSE);
            assert_sums(grid, analysed->selection, j, TRUE);
        }
    }
}

static void
points_sum_to_the_phrase_and_to_the_corpus(void **state)
{
    (void)state;

    static const char *const words[] = { "ba", "ce", "di", NULL };
    static const char *const joints[] = { " ", " ", " ", "! ", NULL };
    static const Mould mould = { words, joints, 12, 20, "en" };
    g_autoptr(GRand) rand = g_rand_new_with_seed(6);
    g_autoptr(Analysed) sample = analysed_new_default(corpus_sample());

    assert_all_sums(sample, 40);
    for (guint i = 0; i < 20; i++) {
        g_autoptr(Analysed) analysed =
            analysed_new_all(corpus_random(rand, &mould));

        assert_all_sums(analysed, 10);
    }
}

/* The phrase is "tax cut"; the corpus has 40 tokens and 4 occurrences, so that
 * a cell with less than 10 tokens is thin. */
static const Text texts[] = {
    { .text = "tax cut tax cut one two three four five six",
      .date = "2019-01-10",
      .region = "North/A" },
    { .text = "one two three four five six seven eight nine",
      .date = "2019-01-20",
      .region = "South" },
    { .text = "tax cut one two three four five six seven eight nine",
      .date = "2019-03-01",
      .region = "South" },
    { .text = "cut tax one two three",
      .date = "2019-03-01",
      .region = "North/B" },
    { .text = "a tax cut", .date = "2019" },
    { .text = "one two" },
};

typedef struct {
    const char *period;
    const char *region; /* NULL for all together */
    WwCell cell;
    gboolean is_thin;
} Point;

static void
assert_points(const Point *expected, gsize n, gboolean by_region)
{
    g_autoptr(WwCorpus) corpus = corpus_of(texts, G_N_ELEMENTS(texts));
    g_autoptr(WwTokens) tokens = tokens_of(corpus);
    g_autoptr(WwGrid) grid = grid_of(tokens, WW_PERIOD_MONTH, 1);
    g_autoptr(GArray) found = ww_tokens_find(tokens, "tax cut", NULL, NULL);
    g_autoptr(GArray) points =
        ww_trend(grid, (const guint32 *)(gpointer)found->data, found->len,
                 by_region);

    assert_int_equal(40, ww_tokens_total(tokens));
    assert_int_equal(4, found->len);
    assert_int_equal(n, points->len);
    for (gsize i = 0; i < n; i++) {
        const WwTrendPoint *point = &g_array_index(points, WwTrendPoint, i);

        assert_string_equal(expected[i].period,
                            ww_grid_period_label(grid, point->period));
        if (expected[i].region == NULL)
            assert_int_equal(WW_GRID_ALL, point->region);
        else
            assert_string_equal(expected[i].region,
                                ww_grid_region_label(grid, point->region));
        assert_memory_equal(&expected[i].cell, &point->cell, sizeof(WwCell));
        assert_int_equal(expected[i].is_thin, point->is_thin);
    }
}

static void
every_period_from_first_to_last_has_a_point(void **state)
{
    (void)state;

    static const Point expected[] = {
        { "2019-01", NULL, { 2, 1, 19, 2 }, FALSE },
        { "2019-02", NULL, { 0, 0, 0, 0 }, TRUE },
        { "2019-03", NULL, { 1, 1, 16, 2 }, FALSE },
        { "undated", NULL, { 1, 1, 5, 2 }, TRUE },
    };

    assert_points(expected, G_N_ELEMENTS(expected), FALSE);
}

static void
every_region_has_a_point_in_every_period(void **state)
{
    (void)state;

    static const Point expected[] = {
        { "2019-01", "North", { 2, 1, 10, 1 }, FALSE },
        { "2019-01", "South", { 0, 0, 9, 1 }, TRUE },
        { "2019-01", "unplaced", { 0, 0, 0, 0 }, TRUE },
        { "2019-02", "North", { 0, 0, 0, 0 }, TRUE },
        { "2019-02", "South", { 0, 0, 0, 0 }, TRUE },
        { "2019-02", "unplaced", { 0, 0, 0, 0 }, TRUE },
        { "2019-03", "North", { 0, 0, 5, 1 }, TRUE },
        { "2019-03", "South", { 1, 1, 11, 1 }, FALSE },
        { "2019-03", "unplaced", { 0, 0, 0, 0 }, TRUE },
        { "undated", "North", { 0, 0, 0, 0 }, TRUE },
        { "undated", "South", { 0, 0, 0, 0 }, TRUE },
        { "undated", "unplaced", { 1, 1, 5, 2 }, TRUE },
    };

    assert_points(expected, G_N_ELEMENTS(expected), TRUE);
}

static void
rates_are_per_million_tokens_and_shares_of_documents(void **state)
{
    (void)state;

    g_autoptr(WwCorpus) corpus = corpus_of(texts, G_N_ELEMENTS(texts));
    g_autoptr(WwTokens) tokens = tokens_of(corpus);
    g_autoptr(WwGrid) grid = grid_of(tokens, WW_PERIOD_MONTH, 1);
    g_autoptr(GArray) found = ww_tokens_find(tokens, "tax cut", NULL, NULL);
    g_autoptr(GArray) points =
        ww_trend(grid, (const guint32 *)(gpointer)found->data, found->len,
                 FALSE);
    const WwTrendPoint *january = &g_array_index(points, WwTrendPoint, 0);
    const WwTrendPoint *february = &g_array_index(points, WwTrendPoint, 1);

    assert_near(january->rate.estimate, 2e6 / 19, 1e-6);
    /* Poisson, 95 %, of 2: from 0.2422 to 7.2247, tables of Garwood (1936) */
    assert_near(january->rate.low, 0.2422e6 / 19, 10);
    assert_near(january->rate.high, 7.2247e6 / 19, 10);
    assert_near(january->share.estimate, 0.5, 1e-12);
    /* Wilson, 1 of 2: (1 + z^2 / 2) / (2 + z^2) -+ ..., z 1.96 */
    assert_near(january->share.low, 0.0945, 1e-4);
    assert_near(january->share.high, 0.9055, 1e-4);
    assert_true(isnan(february->rate.estimate));
    assert_true(isnan(february->share.estimate));
}

/* To the last bit, as tables of any size come from both. */
static void
assert_interval(WwInterval expected, WwInterval found)
{
    assert_memory_equal(&expected, &found, sizeof expected);
}

static void
assert_measured(const GArray *points)
{
    for (guint i = 0; i < points->len; i++) {
        const WwTrendPoint *point = &g_array_index(points, WwTrendPoint, i);
        const WwCell *cell = &point->cell;

        assert_interval(ww_rate_garwood(cell->count, (double)cell->tokens / 1e6,
                                        WW_CONFIDENCE),
                        point->rate);
        assert_interval(ww_share_wilson(cell->documents, cell->total_documents,
                                        WW_CONFIDENCE),
                        point->share);
    }
}

/* The cells are those of the grid, whatever was asked for before. */
static void
assert_trend(WwTrends *trends,
             const WwGrid *grid,
             const guint32 *positions,
             guint32 n)
{
    const GArray *points = ww_trends_of(trends, positions, n);
    g_autofree WwCell *cells = ww_grid_tally(grid, positions, n);

    assert_int_equal(ww_trends_n_points(trends), points->len);
    assert_measured(points);
    for (guint i = 0; i < points->len; i++) {
        const WwTrendPoint *point = &g_array_index(points, WwTrendPoint, i);
        const WwCell cell =
            ww_grid_sum(grid, cells, point->period, point->region);

        assert_memory_equal(&cell, &point->cell, sizeof cell);
    }
}

static void
many_trends_are_as_one_by_one(void **state)
{
    g_autoptr(Analysed) sample = analysed_new_default(corpus_sample());
    const WwSelection *selection = sample->selection;

    (void)state;
    for (guint i = 0; i < 4; i++) {
        g_autoptr(WwGrid) grid =
            grid_of(sample->tokens, i < 2 ? WW_PERIOD_YEAR : WW_PERIOD_QUARTER,
                    1 + i % 2);
        g_autoptr(WwTrends) trends = ww_trends_new(grid, i % 2 == 1);

        for (guint j = 0; j < ww_selection_n_phrases(selection); j += 10) {
            guint32 n = 0;
            const guint32 *positions = ww_selection_positions(selection, j, &n);

            assert_trend(trends, grid, positions, n);
        }
        assert_trend(trends, grid, NULL, 0);
    }
}

/* More than any count whose interval is kept. */
static void
a_count_of_thousands_is_measured_as_a_small_one(void **state)
{
    g_autoptr(GString) text = g_string_new(NULL);

    (void)state;
    for (guint i = 0; i < 9000; i++)
        g_string_append(text, i % 9 < 5 ? "ba " : "ce ");

    const Text big = { .text = text->str, .date = "2019" };
    g_autoptr(WwCorpus) corpus = corpus_of(&big, 1);
    g_autoptr(WwTokens) tokens = tokens_of(corpus);
    g_autoptr(WwGrid) grid = grid_of(tokens, WW_PERIOD_YEAR, 1);
    g_autoptr(GArray) found = ww_tokens_find(tokens, "ba", NULL, NULL);
    g_autoptr(GArray) points =
        ww_trend(grid, (const guint32 *)(gpointer)found->data, found->len,
                 FALSE);

    assert_int_equal(5000, found->len);
    assert_measured(points);
}

static void
a_phrase_that_is_nowhere_has_a_trend_of_zeros(void **state)
{
    (void)state;

    g_autoptr(WwCorpus) corpus = corpus_of(texts, G_N_ELEMENTS(texts));
    g_autoptr(WwTokens) tokens = tokens_of(corpus);
    g_autoptr(WwGrid) grid = grid_of(tokens, WW_PERIOD_MONTH, 1);
    g_autoptr(GArray) points = ww_trend(grid, NULL, 0, FALSE);

    assert_int_equal(4, points->len);
    for (guint i = 0; i < points->len; i++) {
        const WwTrendPoint *point = &g_array_index(points, WwTrendPoint, i);

        assert_int_equal(0, point->cell.count);
        assert_int_equal(0, point->cell.documents);
        assert_true(point->is_thin);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_period_from_first_to_last_has_a_point),
        cmocka_unit_test(every_region_has_a_point_in_every_period),
        cmocka_unit_test(rates_are_per_million_tokens_and_shares_of_documents),
        cmocka_unit_test(many_trends_are_as_one_by_one),
        cmocka_unit_test(a_count_of_thousands_is_measured_as_a_small_one),
        cmocka_unit_test(a_phrase_that_is_nowhere_has_a_trend_of_zeros),
        cmocka_unit_test(points_sum_to_the_phrase_and_to_the_corpus),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
