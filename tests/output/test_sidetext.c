#include "corpora.h"
#include "output/sidetext.h"
#include "support.h"

/* Of the regions B has the most text, then A and C as much. */
static const Text texts[] = {
    { "One two three four.", "2020", "B", "fr" },
    { "One two three.", "2020", "A", "de" },
    { "One two three.", "2021", "C", "en" },
    { "One.", "2021", "D", "en" },
    { "One two.", "2021", NULL, "en" },
};

typedef struct {
    WwCorpus *corpus;
    WwTokens *tokens;
    WwGrid *grid;
} Fixture;

static void
set_up(Fixture *self, const char *by)
{
    g_autoptr(GError) error = NULL;

    self->corpus = corpus_of(texts, G_N_ELEMENTS(texts));
    self->tokens = tokens_of(self->corpus);
    self->grid = ww_grid_new_by(self->tokens, WW_PERIOD_YEAR, by, 1, &error);
    assert_no_error(error);
}

static void
fixture_clear(Fixture *self)
{
    ww_grid_free(self->grid);
    ww_tokens_free(self->tokens);
    ww_corpus_free(self->corpus);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Fixture, fixture_clear)

static void
what_is_said_of_regions_is_said_of_a_field(void **state)
{
    static const struct {
        const char *of_regions;
        const char *of_field;
        const char *expected;
    } cases[] = {
        { "How regions differ", "By {}, each {}",
          "By language, each language" },
        { "Each region's", NULL, "Each language's" },
        { "Regions of regions, a place", NULL,
          "Values of language of values of language, each language" },
        { "documents", NULL, "documents" },
    };
    g_auto(Fixture) regions = { 0 };
    g_auto(Fixture) fields = { 0 };

    (void)state;
    set_up(&regions, NULL);
    set_up(&fields, "language");
    assert_false(ww_sides_are_fields(regions.grid));
    assert_true(ww_sides_are_fields(fields.grid));
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *same =
            ww_sides_text(regions.grid, cases[i].of_regions, cases[i].of_field);
        g_autofree char *other =
            ww_sides_text(fields.grid, cases[i].of_regions, cases[i].of_field);

        assert_string_equal(cases[i].of_regions, same);
        assert_string_equal(cases[i].expected, other);
    }
}

static void
a_label_says_what_is_missing(void **state)
{
    g_auto(Fixture) regions = { 0 };
    g_auto(Fixture) fields = { 0 };

    (void)state;
    set_up(&regions, NULL);
    set_up(&fields, "language");

    g_autofree char *first = ww_sides_label(fields.grid, 0);
    g_autofree char *no_field =
        ww_sides_label(fields.grid, ww_grid_n_regions(fields.grid));
    g_autofree char *no_region =
        ww_sides_label(regions.grid, ww_grid_n_regions(regions.grid));

    assert_string_equal("de", first);
    assert_string_equal("no language", no_field);
    assert_string_equal("unplaced", no_region);
}

static void
the_largest_stand_in_the_order_of_names(void **state)
{
    static const guint expected[][4] = {
        { 0 }, { 1 }, { 0, 1 }, { 0, 1, 2 }, { 0, 1, 2, 3 }, { 0, 1, 2, 3 },
    };
    static const guint n_expected[] = { 0, 1, 2, 3, 4, 4 };
    g_auto(Fixture) regions = { 0 };

    (void)state;
    set_up(&regions, NULL);
    for (guint most = 0; most < G_N_ELEMENTS(n_expected); most++) {
        g_autoptr(GArray) found = ww_sides_largest(regions.grid, most);

        assert_int_equal(n_expected[most], found->len);
        for (guint i = 0; i < found->len; i++)
            assert_int_equal(expected[most][i], g_array_index(found, guint, i));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_said_of_regions_is_said_of_a_field),
        cmocka_unit_test(a_label_says_what_is_missing),
        cmocka_unit_test(the_largest_stand_in_the_order_of_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
