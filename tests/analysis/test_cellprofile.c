#include "watchword/analysis.h"

#include "corpora.h"
#include "near.h"
#include "support.h"

/* What a cell should be, by a look at every document of the corpus. */
typedef struct {
    WwCell cell;
    WwDate first;
    WwDate last;
    guint n_regions;
    double dp_norm;
} Expected;

typedef struct {
    const WwGrid *grid;
    const guint32 *positions;
    guint32 n;
    guint period; /* or WW_GRID_ALL, as the region */
    guint region;
} Question;

static gboolean
is_in_cell(const Question *self, guint document)
{
    return (self->period == WW_GRID_ALL ||
            ww_grid_period_of(self->grid, document) == self->period) &&
           (self->region == WW_GRID_ALL ||
            ww_grid_region_of(self->grid, document) == self->region);
}

static guint64
count_in(const Question *self, guint document)
{
    const WwTokens *tokens = ww_grid_tokens(self->grid);
    guint64 n = 0;

    for (guint32 i = 0; i < self->n; i++)
        n += ww_tokens_document_at(tokens, self->positions[i]) == document;

    return n;
}

static void
widen(Expected *expected, WwDate date)
{
    if (date.year == 0)
        return;
    if (expected->first.year == 0 || ww_date_compare(date, expected->first) < 0)
        expected->first = date;
    if (expected->last.year == 0 || ww_date_compare(date, expected->last) > 0)
        expected->last = date;
}

static Expected
look(const Question *self)
{
    const WwTokens *tokens = ww_grid_tokens(self->grid);
    guint n = ww_tokens_n_documents(tokens);
    g_autofree guint64 *hits = g_new0(guint64, n + 1);
    g_autofree guint64 *sizes = g_new0(guint64, n + 1);
    g_autoptr(GHashTable) regions = g_hash_table_new(NULL, NULL);
    Expected expected = { 0 };
    gsize n_inside = 0;

    for (guint i = 0; i < n; i++) {
        guint64 count = count_in(self, i);
        guint region = ww_grid_region_of(self->grid, i);

        if (!is_in_cell(self, i))
            continue;
        hits[n_inside] = count;
        sizes[n_inside++] = ww_tokens_in_document(tokens, i);
        expected.cell.count += count;
        expected.cell.tokens += ww_tokens_in_document(tokens, i);
        expected.cell.total_documents++;
        expected.cell.documents += count > 0;
        if (count == 0)
            continue;
        widen(&expected, ww_corpus_document(ww_tokens_corpus(tokens), i)->date);
        if (region < ww_grid_n_regions(self->grid))
            g_hash_table_add(regions, GUINT_TO_POINTER(region));
    }
    expected.n_regions = g_hash_table_size(regions);
    expected.dp_norm = expected.cell.count == 0
                           ? 0.0
                           : ww_dispersion_dp_norm(hits, sizes, n_inside);

    return expected;
}

static void
assert_cell(const Expected *expected, const WwCellProfile *found)
{
    assert_memory_equal(&expected->cell, &found->cell, sizeof(WwCell));
    assert_int_equal(0, ww_date_compare(expected->first, found->profile.first));
    assert_int_equal(0, ww_date_compare(expected->last, found->profile.last));
    assert_int_equal(expected->n_regions, found->profile.n_regions);
    if (isnan(expected->dp_norm))
        assert_true(isnan(found->profile.dp_norm));
    else
        assert_near(found->profile.dp_norm, expected->dp_norm, 1e-9);
}

/* Walks over every cell there could be: those that have the phrase are listed,
 * in this order, and no others are. */
static void
assert_cells(const WwCellProfiler *profiler,
             const guint32 *positions,
             guint32 n)
{
    const WwGrid *grid = ww_cell_profiler_grid(profiler);
    gboolean by_period = ww_cell_profiler_by_period(profiler);
    gboolean by_region = ww_cell_profiler_by_region(profiler);
    g_autoptr(GArray) found = ww_cell_profiler_list(profiler, positions, n);
    guint n_periods = by_period ? ww_grid_n_periods(grid) + 1 : 1;
    guint n_regions = by_region ? ww_grid_n_regions(grid) + 1 : 1;
    guint at = 0;

    for (guint i = 0; i < n_periods * n_regions; i++) {
        const Question question = {
            .grid = grid,
            .positions = positions,
            .n = n,
            .period = by_period ? i / n_regions : WW_GRID_ALL,
            .region = by_region ? i % n_regions : WW_GRID_ALL,
        };
        Expected expected = look(&question);

        if (expected.cell.count == 0)
            continue;
        assert_true(at < found->len);

        const WwCellProfile *cell = &g_array_index(found, WwCellProfile, at++);

        assert_int_equal(question.period, cell->period);
        assert_int_equal(question.region, cell->region);
        assert_cell(&expected, cell);
    }
    assert_int_equal(at, found->len);
}

/* The first phrases of a selection, and every one so many after them. */
static void
assert_phrases(const Analysed *analysed, guint step)
{
    g_autoptr(WwGrid) grid = grid_of(analysed->tokens, WW_PERIOD_YEAR, 1);

    for (guint by = 0; by < 4; by++) {
        g_autoptr(WwCellProfiler) profiler =
            ww_cell_profiler_new(grid, (by & 1U) != 0, (by & 2U) != 0);

        for (guint i = 0; i < ww_selection_n_phrases(analysed->selection);
             i += step) {
            guint32 n = 0;
            const guint32 *positions =
                ww_selection_positions(analysed->selection, i, &n);

            assert_cells(profiler, positions, n);
        }
    }
}

static void
cells_of_random_corpora_are_those_of_their_documents(void **state)
{
    static const char *const words[] = { "ba", "ce", "di", "fo", NULL };
    static const char *const joints[] = { " ", " ", " ", "! ", NULL };
    static const Mould mould = { words, joints, 12, 20, "en" };
    g_autoptr(GRand) rand = g_rand_new_with_seed(11);

    (void)state;
    for (guint i = 0; i < ROUNDS_OF(80); i++) {
        g_autoptr(Analysed) analysed =
            analysed_new_all(corpus_random(rand, &mould));

        assert_phrases(analysed, 1 + i % 3);
    }
}

static void
cells_of_the_sample_are_those_of_its_documents(void **state)
{
    g_autoptr(Analysed) analysed = analysed_new_default(corpus_sample());

    (void)state;
    assert_true(ww_selection_n_phrases(analysed->selection) > 100);
    assert_phrases(analysed, 40);
}

/* What a cell is does not depend on how it was asked for. */
static void
sums_of_a_grid_are_those_of_its_cells(void **state)
{
    g_autoptr(WwCorpus) corpus = corpus_sample();
    g_autoptr(WwTokens) tokens = tokens_of(corpus);
    g_autoptr(WwGrid) grid = grid_of(tokens, WW_PERIOD_QUARTER, 2);
    g_autofree WwCell *cells = ww_grid_tally(grid, NULL, 0);
    guint n_periods = ww_grid_n_periods(grid) + 1;
    guint n_regions = ww_grid_n_regions(grid) + 1;

    (void)state;
    for (guint i = 0; i < (n_periods + 1) * (n_regions + 1); i++) {
        guint p = i / (n_regions + 1);
        guint r = i % (n_regions + 1);
        guint period = p == n_periods ? WW_GRID_ALL : p;
        guint region = r == n_regions ? WW_GRID_ALL : r;
        WwCell slow = ww_grid_sum(grid, cells, period, region);
        WwCell fast = ww_grid_cell(grid, period, region);

        assert_memory_equal(&slow, &fast, sizeof slow);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_of_random_corpora_are_those_of_their_documents),
        cmocka_unit_test(cells_of_the_sample_are_those_of_its_documents),
        cmocka_unit_test(sums_of_a_grid_are_those_of_its_cells),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
