#include "watchword/error.h"
#include "watchword/grid.h"

#include "corpora.h"
#include "slow.h"
#include "support.h"

#define LEVEL_MAX 3

static const char *const mould_words[] = { "ba", "ce", "di", NULL };
static const char *const mould_joints[] = { " ", " ", " ", "! ", NULL };
static const Mould mould = { mould_words, mould_joints, 30, 20, "en" };

/* Calls func for some random corpora and the sample, at every width and
 * level. */
static void
foreach_grid(void (*func)(const WwGrid *grid, guint level))
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(4);

    for (guint i = 0; i < ROUNDS_OF(40U); i++) {
        g_autoptr(WwCorpus) corpus =
            i == 0 ? corpus_sample() : corpus_random(rand, &mould);
        g_autoptr(WwTokens) tokens = tokens_of(corpus);

        for (guint j = 0; j < WW_PERIOD_COUNT * LEVEL_MAX; j++) {
            guint level = 1 + j % LEVEL_MAX;
            g_autoptr(WwGrid) grid =
                grid_of(tokens, (WwPeriod)(j / LEVEL_MAX), level);

            func(grid, level);
        }
    }
}

static const WwDocument *
document_of(const WwGrid *grid, guint index)
{
    return ww_corpus_document(ww_tokens_corpus(ww_grid_tokens(grid)), index);
}

static char *
expected_period(const WwGrid *grid, guint document)
{
    int index = 0;

    return ww_period_index(document_of(grid, document)->date,
                           ww_grid_every(grid), &index)
               ? ww_period_label(index, ww_grid_every(grid))
               : g_strdup("undated");
}

static char *
expected_region(const char *region, guint level)
{
    if (region == NULL)
        return g_strdup("unplaced");

    g_auto(GStrv) parts = g_strsplit(region, "/", -1);
    guint n = g_strv_length(parts);
    for (guint i = level; i < n; i++)
        g_clear_pointer(&parts[i], g_free);

    return g_strjoinv("/", parts);
}

static void
assert_labels(const WwGrid *grid, guint level)
{
    for (guint i = 0; i < ww_tokens_n_documents(ww_grid_tokens(grid)); i++) {
        g_autofree char *period = expected_period(grid, i);
        g_autofree char *region =
            expected_region(document_of(grid, i)->region, level);

        assert_string_equal(period,
                            ww_grid_period_label(grid,
                                                 ww_grid_period_of(grid, i)));
        assert_string_equal(region,
                            ww_grid_region_label(grid,
                                                 ww_grid_region_of(grid, i)));
    }
}

static void
each_document_stands_in_the_cell_of_its_date_and_region(void **state)
{
    (void)state;

    foreach_grid(assert_labels);
}

static gboolean
is_in(const WwGrid *grid, guint document, guint period, guint region)
{
    return (period == WW_GRID_ALL ||
            period == ww_grid_period_of(grid, document)) &&
           (region == WW_GRID_ALL ||
            region == ww_grid_region_of(grid, document));
}

/* Adds up the documents that stand there, one by one. */
static WwCell
add_documents(const WwGrid *grid, guint period, guint region)
{
    const WwTokens *tokens = ww_grid_tokens(grid);
    WwCell sum = { 0 };

    for (guint i = 0; i < ww_tokens_n_documents(tokens); i++) {
        if (!is_in(grid, i, period, region))
            continue;
        sum.tokens += ww_tokens_in_document(tokens, i);
        sum.total_documents++;
    }

    return sum;
}

static void
assert_cell(WwCell expected, WwCell found)
{
    assert_int_equal(expected.count, found.count);
    assert_int_equal(expected.documents, found.documents);
    assert_int_equal(expected.tokens, found.tokens);
    assert_int_equal(expected.total_documents, found.total_documents);
}

static void
assert_margins(const WwGrid *grid, guint level)
{
    const WwTokens *tokens = ww_grid_tokens(grid);
    WwCell all = ww_grid_cell(grid, WW_GRID_ALL, WW_GRID_ALL);

    (void)level;
    assert_int_equal(ww_tokens_total(tokens), all.tokens);
    assert_int_equal(ww_tokens_n_documents(tokens), all.total_documents);
    for (guint p = 0; p <= ww_grid_n_periods(grid); p++)
        assert_cell(add_documents(grid, p, WW_GRID_ALL),
                    ww_grid_cell(grid, p, WW_GRID_ALL));
    for (guint r = 0; r <= ww_grid_n_regions(grid); r++)
        assert_cell(add_documents(grid, WW_GRID_ALL, r),
                    ww_grid_cell(grid, WW_GRID_ALL, r));
}

static void
margins_are_sums_of_documents(void **state)
{
    (void)state;

    foreach_grid(assert_margins);
}

static void
add_cell(WwCell *sum, WwCell cell)
{
    sum->count += cell.count;
    sum->documents += cell.documents;
    sum->tokens += cell.tokens;
    sum->total_documents += cell.total_documents;
}

static void
assert_cells_sum(const WwGrid *grid, guint level)
{
    g_autofree WwCell *columns = g_new0(WwCell, ww_grid_n_regions(grid) + 1);

    (void)level;
    for (guint p = 0; p <= ww_grid_n_periods(grid); p++) {
        WwCell row = { 0 };

        for (guint r = 0; r <= ww_grid_n_regions(grid); r++) {
            add_cell(&row, ww_grid_cell(grid, p, r));
            add_cell(&columns[r], ww_grid_cell(grid, p, r));
        }
        assert_cell(row, ww_grid_cell(grid, p, WW_GRID_ALL));
    }
    for (guint r = 0; r <= ww_grid_n_regions(grid); r++)
        assert_cell(columns[r], ww_grid_cell(grid, WW_GRID_ALL, r));
}

static void
cells_sum_to_their_margins(void **state)
{
    (void)state;

    foreach_grid(assert_cells_sum);
}

/* Occurrences of the first word, counted document by document. */
static void
assert_tally(const WwGrid *grid, guint level)
{
    const WwTokens *tokens = ww_grid_tokens(grid);

    (void)level;
    if (ww_tokens_n_words(tokens) == 0)
        return;

    g_autoptr(GArray) found =
        ww_tokens_find(tokens, ww_tokens_word(tokens, 1), NULL, NULL);
    const guint32 *positions = (const guint32 *)(gpointer)found->data;
    g_autofree WwCell *cells = ww_grid_tally(grid, positions, found->len);
    guint width = ww_grid_n_regions(grid) + 1;
    gsize n = (gsize)(ww_grid_n_periods(grid) + 1) * width;
    g_autofree WwCell *expected = g_new0(WwCell, n);

    for (guint i = 0; i < found->len; i++) {
        guint document = ww_tokens_document_at(tokens, positions[i]);
        WwCell *cell = &expected[ww_grid_period_of(grid, document) * width +
                                 ww_grid_region_of(grid, document)];

        cell->count++;
        cell->documents += slow_documents(tokens, positions, i + 1) >
                                   slow_documents(tokens, positions, i)
                               ? 1
                               : 0;
    }
    for (gsize i = 0; i < n; i++) {
        WwCell total =
            ww_grid_cell(grid, (guint)(i / width), (guint)(i % width));

        add_cell(&expected[i], total);
        assert_cell(expected[i], cells[i]);
    }
}

static void
a_tally_counts_occurrences_and_documents_in_their_cells(void **state)
{
    (void)state;

    foreach_grid(assert_tally);
}

/* The cells of the regions of a fine grid that lie in one of a coarse grid. */
static WwCell
sum_children(const WwGrid *fine,
             guint period,
             const char *parent,
             guint parent_level)
{
    WwCell sum = { 0 };

    for (guint r = 0; r < ww_grid_n_regions(fine); r++) {
        g_autofree char *region =
            expected_region(ww_grid_region_label(fine, r), parent_level);

        if (g_str_equal(region, parent))
            add_cell(&sum, ww_grid_cell(fine, period, r));
    }

    return sum;
}

static void
levels_sum_to_their_parents(void **state)
{
    (void)state;

    g_autoptr(GRand) rand = g_rand_new_with_seed(5);

    for (guint i = 0; i < 20; i++) {
        g_autoptr(WwCorpus) corpus = corpus_random(rand, &mould);
        g_autoptr(WwTokens) tokens = tokens_of(corpus);
        guint level = 1 + i % 2;
        g_autoptr(WwGrid) coarse = grid_of(tokens, WW_PERIOD_YEAR, level);
        g_autoptr(WwGrid) fine = grid_of(tokens, WW_PERIOD_YEAR, level + 1);

        for (guint p = 0; p <= ww_grid_n_periods(coarse); p++) {
            for (guint r = 0; r < ww_grid_n_regions(coarse); r++)
                assert_cell(sum_children(fine, p,
                                         ww_grid_region_label(coarse, r),
                                         level),
                            ww_grid_cell(coarse, p, r));
        }
    }
}

/* The wide period in which the documents of each narrow one lie. */
static guint *
find_parents(const WwGrid *narrow, const WwGrid *wide)
{
    guint n = ww_grid_n_periods(narrow);
    guint *parents = g_new0(guint, n + 1);

    for (guint i = 0; i <= n; i++)
        parents[i] = WW_GRID_ALL;
    for (guint i = 0; i < ww_tokens_n_documents(ww_grid_tokens(narrow)); i++) {
        guint *parent = &parents[ww_grid_period_of(narrow, i)];
        guint period = ww_grid_period_of(wide, i);

        assert_true(*parent == WW_GRID_ALL || *parent == period);
        *parent = period;
    }

    return parents;
}

static void
narrow_periods_sum_to_wide_ones_where_days_are_known(void **state)
{
    (void)state;

    static const WwPeriod pairs[][2] = {
        { WW_PERIOD_DAY, WW_PERIOD_WEEK },
        { WW_PERIOD_DAY, WW_PERIOD_HALF_MONTH },
        { WW_PERIOD_HALF_MONTH, WW_PERIOD_MONTH },
        { WW_PERIOD_MONTH, WW_PERIOD_QUARTER },
        { WW_PERIOD_QUARTER, WW_PERIOD_HALF_YEAR },
        { WW_PERIOD_HALF_YEAR, WW_PERIOD_YEAR },
        { WW_PERIOD_MONTH, WW_PERIOD_YEAR },
    };
    static const Text texts[] = {
        { .text = "one", .date = "2019-01-01" },
        { .text = "one two", .date = "2019-01-15" },
        { .text = "one two three", .date = "2019-01-16" },
        { .text = "one", .date = "2019-01-31" },
        { .text = "one", .date = "2019-06-30" },
        { .text = "one two", .date = "2019-07-01" },
        { .text = "one", .date = "2019-12-30" }, /* in the week 2020-W01 */
        { .text = "one", .date = "2020-01-01" },
        { .text = "one two", .date = "2020-02-29" },
        { .text = "one", .date = "2021-03-31" },
        { .text = "one", .date = "2021-04-01" },
    };
    g_autoptr(WwCorpus) corpus = corpus_of(texts, G_N_ELEMENTS(texts));
    g_autoptr(WwTokens) tokens = tokens_of(corpus);

    for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
        g_autoptr(WwGrid) narrow = grid_of(tokens, pairs[i][0], 1);
        g_autoptr(WwGrid) wide = grid_of(tokens, pairs[i][1], 1);
        g_autofree guint *parents = find_parents(narrow, wide);
        g_autofree WwCell *sums = g_new0(WwCell, ww_grid_n_periods(wide) + 1);

        assert_false(ww_grid_has_undated(narrow));
        for (guint p = 0; p < ww_grid_n_periods(narrow); p++) {
            if (parents[p] != WW_GRID_ALL)
                add_cell(&sums[parents[p]],
                         ww_grid_cell(narrow, p, WW_GRID_ALL));
        }
        for (guint p = 0; p < ww_grid_n_periods(wide); p++)
            assert_cell(sums[p], ww_grid_cell(wide, p, WW_GRID_ALL));
    }
}

static void
a_partial_date_belongs_to_no_finer_period(void **state)
{
    (void)state;

    static const struct {
        const char *date;
        WwPeriod every;
        const char *label;
    } cases[] = {
        { "2019", WW_PERIOD_YEAR, "2019" },
        { "2019", WW_PERIOD_HALF_YEAR, "undated" },
        { "2019", WW_PERIOD_QUARTER, "undated" },
        { "2019", WW_PERIOD_MONTH, "undated" },
        { "2019", WW_PERIOD_WEEK, "undated" },
        { "2019", WW_PERIOD_DAY, "undated" },
        { "2019-03", WW_PERIOD_YEAR, "2019" },
        { "2019-03", WW_PERIOD_HALF_YEAR, "2019-H1" },
        { "2019-03", WW_PERIOD_QUARTER, "2019-Q1" },
        { "2019-03", WW_PERIOD_MONTH, "2019-03" },
        { "2019-03", WW_PERIOD_HALF_MONTH, "undated" },
        { "2019-03", WW_PERIOD_WEEK, "undated" },
        { "2019-03", WW_PERIOD_DAY, "undated" },
        { "2019-03-16", WW_PERIOD_HALF_MONTH, "2019-03b" },
        { "2019-03-05", WW_PERIOD_WEEK, "2019-W10" },
        { "2019-03-05", WW_PERIOD_DAY, "2019-03-05" },
        { NULL, WW_PERIOD_YEAR, "undated" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const Text text = { .text = "one", .date = cases[i].date };
        g_autoptr(WwCorpus) corpus = corpus_of(&text, 1);
        g_autoptr(WwTokens) tokens = tokens_of(corpus);
        g_autoptr(WwGrid) grid = grid_of(tokens, cases[i].every, 1);
        gboolean is_undated = g_str_equal(cases[i].label, "undated");

        assert_string_equal(cases[i].label,
                            ww_grid_period_label(grid,
                                                 ww_grid_period_of(grid, 0)));
        assert_int_equal(is_undated, ww_grid_has_undated(grid));
        assert_int_equal(is_undated ? 0 : 1, ww_grid_n_periods(grid));
    }
}

static void
periods_without_text_stand_between_others(void **state)
{
    (void)state;

    static const Text texts[] = { { .text = "two", .date = "2020-02" },
                                  { .text = "one", .date = "2019-11-30" } };
    static const char *const labels[] = { "2019-11", "2019-12", "2020-01",
                                          "2020-02", "undated" };
    g_autoptr(WwCorpus) corpus = corpus_of(texts, G_N_ELEMENTS(texts));
    g_autoptr(WwTokens) tokens = tokens_of(corpus);
    g_autoptr(WwGrid) grid = grid_of(tokens, WW_PERIOD_MONTH, 1);

    assert_int_equal(G_N_ELEMENTS(labels) - 1, ww_grid_n_periods(grid));
    for (guint p = 0; p < G_N_ELEMENTS(labels); p++)
        assert_string_equal(labels[p], ww_grid_period_label(grid, p));
    assert_cell((WwCell){ 0 }, ww_grid_cell(grid, 1, WW_GRID_ALL));
}

static void
regions_stand_in_byte_order_and_short_ones_stay(void **state)
{
    (void)state;

    static const Text texts[] = {
        { .text = "one", .region = "South/B" },
        { .text = "one" },
        { .text = "one", .region = "North" },
        { .text = "one", .region = "South/A/1" },
        { .text = "one", .region = "South" },
        { .text = "one", .region = "unplaced" },
    };
    static const struct {
        guint level;
        const char *labels[7];
    } cases[] = {
        { 1, { "North", "South", "unplaced", "unplaced" } },
        { 2,
          { "North", "South", "South/A", "South/B", "unplaced", "unplaced" } },
        { 3,
          { "North", "South", "South/A/1", "South/B", "unplaced",
            "unplaced" } },
        { G_MAXUINT,
          { "North", "South", "South/A/1", "South/B", "unplaced",
            "unplaced" } },
    };
    g_autoptr(WwCorpus) corpus = corpus_of(texts, G_N_ELEMENTS(texts));
    g_autoptr(WwTokens) tokens = tokens_of(corpus);

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(WwGrid) grid =
            grid_of(tokens, WW_PERIOD_YEAR, cases[i].level);
        guint n = 0;

        for (; cases[i].labels[n] != NULL; n++)
            assert_string_equal(cases[i].labels[n],
                                ww_grid_region_label(grid, n));
        assert_int_equal(n - 1, ww_grid_n_regions(grid));
        assert_true(ww_grid_has_unplaced(grid));
        assert_int_equal(n - 1, ww_grid_region_of(grid, 1));
        assert_int_equal(n - 2, ww_grid_region_of(grid, 5));
    }
}

static void
an_empty_corpus_has_one_empty_cell(void **state)
{
    (void)state;

    g_autoptr(WwCorpus) corpus = corpus_of(NULL, 0);
    g_autoptr(WwTokens) tokens = tokens_of(corpus);
    g_autoptr(WwGrid) grid = grid_of(tokens, WW_PERIOD_DAY, 1);

    assert_int_equal(0, ww_grid_n_periods(grid));
    assert_int_equal(0, ww_grid_n_regions(grid));
    assert_false(ww_grid_has_undated(grid));
    assert_false(ww_grid_has_unplaced(grid));
    assert_cell((WwCell){ 0 }, ww_grid_cell(grid, WW_GRID_ALL, WW_GRID_ALL));
}

static void
days_over_thousands_of_years_are_refused(void **state)
{
    (void)state;

    static const Text texts[] = { { .text = "one", .date = "0001-01-01" },
                                  { .text = "one", .date = "9999-12-31" } };
    g_autoptr(WwCorpus) corpus = corpus_of(texts, G_N_ELEMENTS(texts));
    g_autoptr(WwTokens) tokens = tokens_of(corpus);
    g_autoptr(GError) error = NULL;
    g_autoptr(WwGrid) years = grid_of(tokens, WW_PERIOD_YEAR, 1);

    assert_int_equal(9999, ww_grid_n_periods(years));
    assert_null(ww_grid_new(tokens, WW_PERIOD_DAY, 1, &error));
    assert_true(g_error_matches(error, WW_ERROR, WW_ERROR_RANGE));
}

static void
the_period_chosen_is_the_widest_of_six_that_dates_all(void **state)
{
    (void)state;

    static const struct {
        const char *dates[3];
        WwPeriod every;
    } cases[] = {
        { { NULL }, WW_PERIOD_YEAR },
        { { "2015", "2020" }, WW_PERIOD_YEAR },
        { { "2015", "2016" }, WW_PERIOD_YEAR },
        { { "2015-01-01", "2020-01-01" }, WW_PERIOD_YEAR },
        { { "2015-01-01", "2019-12-31" }, WW_PERIOD_HALF_YEAR },
        { { "2015-01-01", "2019-12-31", "2016" }, WW_PERIOD_YEAR },
        { { "2015-01", "2019-12", "2016-03-04" }, WW_PERIOD_HALF_YEAR },
        { { "2015-01-01", "2016-06-30" }, WW_PERIOD_QUARTER },
        { { "2015-01-01", "2015-06-01" }, WW_PERIOD_MONTH },
        { { "2015-01-01", "2015-02" }, WW_PERIOD_MONTH },
        { { "2015-01-01", "2015-03-20" }, WW_PERIOD_HALF_MONTH },
        { { "2015-01-05", "2015-02-09" }, WW_PERIOD_WEEK },
        { { "2015-01-05", "2015-01-06" }, WW_PERIOD_DAY },
        { { "2015-01-05" }, WW_PERIOD_DAY },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        Text texts[4] = { 0 };

        for (gsize j = 0; j < G_N_ELEMENTS(texts); j++) {
            texts[j].text = "one";
            texts[j].date = j < 3 ? cases[i].dates[j] : NULL;
        }
        g_autoptr(WwCorpus) corpus = corpus_of(texts, G_N_ELEMENTS(texts));
        assert_string_equal(ww_period_name(cases[i].every),
                            ww_period_name(ww_grid_choose_period(corpus)));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            each_document_stands_in_the_cell_of_its_date_and_region),
        cmocka_unit_test(margins_are_sums_of_documents),
        cmocka_unit_test(cells_sum_to_their_margins),
        cmocka_unit_test(
            a_tally_counts_occurrences_and_documents_in_their_cells),
        cmocka_unit_test(levels_sum_to_their_parents),
        cmocka_unit_test(narrow_periods_sum_to_wide_ones_where_days_are_known),
        cmocka_unit_test(a_partial_date_belongs_to_no_finer_period),
        cmocka_unit_test(periods_without_text_stand_between_others),
        cmocka_unit_test(regions_stand_in_byte_order_and_short_ones_stay),
        cmocka_unit_test(an_empty_corpus_has_one_empty_cell),
        cmocka_unit_test(days_over_thousands_of_years_are_refused),
        cmocka_unit_test(the_period_chosen_is_the_widest_of_six_that_dates_all),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
