#include "watchword/analysis.h"

#include "corpora.h"
#include "near.h"
#include "slow.h"
#include "support.h"

/* Documents of periods from..until, and those of them with a phrase. */
typedef struct {
    guint64 hits;
    guint64 total;
} Third;

static gboolean
has_document(const WwTokens *tokens,
             guint document,
             const guint32 *positions,
             guint32 n)
{
    for (guint32 i = 0; i < n; i++) {
        if (ww_tokens_document_at(tokens, positions[i]) == document)
            return TRUE;
    }

    return FALSE;
}

static Third
count_third(const WwGrid *grid,
            const WwSelection *selection,
            guint phrase,
            guint from,
            guint until)
{
    const WwTokens *tokens = ww_grid_tokens(grid);
    guint32 n = 0;
    const guint32 *positions = ww_selection_positions(selection, phrase, &n);
    Third third = { 0 };

    for (guint i = 0; i < ww_tokens_n_documents(tokens); i++) {
        guint period = ww_grid_period_of(grid, i);

        if (period < from || period > until)
            continue;
        third.total++;
        third.hits += has_document(tokens, i, positions, n) ? 1 : 0;
    }

    return third;
}

static void
assert_change(const WwGrid *grid,
              const WwSelection *selection,
              const WwChange *change)
{
    guint n = ww_grid_n_periods(grid);
    guint width = MAX(1, n / 3);
    Third early = count_third(grid, selection, change->phrase, 0, width - 1);
    Third late = count_third(grid, selection, change->phrase, n - width, n - 1);
    double rise = ww_scan_llr(late.hits, late.total, early.hits, early.total);
    double fall = ww_scan_llr(early.hits, early.total, late.hits, late.total);

    assert_int_equal(early.hits, change->early);
    assert_int_equal(early.total, change->early_total);
    assert_int_equal(late.hits, change->late);
    assert_int_equal(late.total, change->late_total);
    assert_near(change->llr, rise > 0 ? rise : -fall, 1e-9);
}

static guint
count_left_out(const WwSelection *selection)
{
    guint n = 0;

    for (guint i = 0; i < ww_selection_n_phrases(selection); i++) {
        WwKind kind = ww_selection_phrase(selection, i)->kind;

        n += kind == WW_KIND_CEREMONIAL || kind == WW_KIND_WORD ? 1 : 0;
    }

    return n;
}

static void
changes_compare_the_first_third_with_the_last(void **state)
{
    (void)state;

    g_autoptr(Analysed) sample = analysed_new_default(corpus_sample());
    guint n_phrases = ww_selection_n_phrases(sample->selection);

    for (guint i = 0; i < WW_PERIOD_COUNT; i++) {
        g_autoptr(WwGrid) grid = grid_of(sample->tokens, (WwPeriod)i, 1);
        g_autoptr(GArray) changes = ww_changes(sample->selection, grid, 2);

        assert_int_equal(n_phrases - count_left_out(sample->selection),
                         changes->len);
        for (guint j = 0; j < changes->len; j++) {
            const WwChange *change = &g_array_index(changes, WwChange, j);

            assert_change(grid, sample->selection, change);
            if (j > 0)
                assert_true(change[-1].llr >= change->llr);
        }
    }
}

static void
what_rose_comes_first_and_what_fell_last(void **state)
{
    (void)state;

    static const Text texts[] = {
        { .text = "old song! both ways! ba ce", .date = "2019" },
        { .text = "old song! both ways! di fo", .date = "2019" },
        { .text = "gu both ways! new deal", .date = "2020" },
        { .text = "old song! hy", .date = "2020" },
        { .text = "new deal! both ways! ja ke", .date = "2021" },
        { .text = "new deal! both ways! li mo", .date = "2021" },
        { .text = "new deal! both ways! na pu" },
    };
    static const char *const order[] = { "new deal", "both ways", "old song" };
    g_autoptr(Analysed) analysed =
        analysed_new_default(corpus_of(texts, G_N_ELEMENTS(texts)));
    g_autoptr(WwGrid) grid = grid_of(analysed->tokens, WW_PERIOD_YEAR, 1);
    g_autoptr(GArray) changes = ww_changes(analysed->selection, grid, 2);

    assert_int_equal(1, ww_changes_width(grid));
    assert_int_equal(G_N_ELEMENTS(order), changes->len);
    for (guint i = 0; i < G_N_ELEMENTS(order); i++) {
        const WwChange *change = &g_array_index(changes, WwChange, i);
        g_autofree char *surface =
            ww_selection_surface(analysed->selection, change->phrase);

        assert_string_equal(order[i], surface);
        assert_change(grid, analysed->selection, change);
    }
}

static void
nothing_changes_within_one_period(void **state)
{
    (void)state;

    static const Text texts[] = { { .text = "new deal", .date = "2021" },
                                  { .text = "new deal", .date = "2021" },
                                  { .text = "new deal" } };
    g_autoptr(Analysed) analysed =
        analysed_new_default(corpus_of(texts, G_N_ELEMENTS(texts)));
    g_autoptr(WwGrid) grid = grid_of(analysed->tokens, WW_PERIOD_YEAR, 1);
    g_autoptr(GArray) changes = ww_changes(analysed->selection, grid, 1);

    assert_int_equal(0, changes->len);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_rose_comes_first_and_what_fell_last),
        cmocka_unit_test(nothing_changes_within_one_period),
        cmocka_unit_test(changes_compare_the_first_third_with_the_last),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
