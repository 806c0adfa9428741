#include <string.h>

#include "watchword/analysis.h"
#include "watchword/error.h"

#include "analysis/strays.h"
#include "corpora.h"
#include "support.h"

/* A document for each year of a list such as "2000-2025 9999"; - is undated. */
static WwCorpus *
corpus_of_years(const char *list, const char *text)
{
    g_auto(GStrv) parts = g_strsplit(list, " ", -1);
    g_autoptr(GArray) texts = g_array_new(FALSE, FALSE, sizeof(Text));
    g_autoptr(GPtrArray) dates = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; parts[i] != NULL; i++) {
        const char *dash = strchr(parts[i], '-');
        int from = (int)g_ascii_strtoll(parts[i], NULL, 10);
        int until =
            dash != NULL ? (int)g_ascii_strtoll(dash + 1, NULL, 10) : from;

        for (int year = from; year <= until; year++) {
            char *date = from == 0 ? NULL : g_strdup_printf("%04d-06-30", year);
            Text made = { .text = text, .date = date };

            if (date != NULL)
                g_ptr_array_add(dates, date);
            g_array_append_val(texts, made);
        }
    }

    return corpus_of((const Text *)(gpointer)texts->data, texts->len);
}

static void
a_few_dates_far_from_all_others_are_strays(void **state)
{
    static const struct {
        const char *years;
        WwStrays expected;
    } cases[] = {
        { "2000-2025", { 0 } },
        { "2000-2025 9999", { 2000, 2025, 1 } },
        { "9999 2000-2025", { 2000, 2025, 1 } },
        { "1066 2000-2025", { 2000, 2025, 1 } },
        { "1066 2000-2025 9999", { 2000, 2025, 2 } },
        { "2000-2025 9999 9998", { 2000, 2025, 2 } },
        { "2000-2025 3000 9999", { 2000, 2025, 2 } },
        { "0 0 2000-2025 9999", { 2000, 2025, 1 } },
        /* a gap of 49 years, and one of 50 */
        { "2000-2025 2074", { 0 } },
        { "2000-2025 2075", { 2000, 2025, 1 } },
        /* a gap as long as the rest, and one that is longer */
        { "1900-2000 2100", { 0 } },
        { "1900-2000 2101", { 1900, 2000, 1 } },
        /* one of ten, and one of eleven */
        { "2001-2009 9999", { 0 } },
        { "2001-2010 9999", { 2001, 2010, 1 } },
        { "1790 2020", { 0 } },
        { "2020", { 0 } },
        { "0", { 0 } },
        { "0 9999", { 0 } },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(WwCorpus) corpus = corpus_of_years(cases[i].years, "One.");
        WwStrays found = ww_strays_find(corpus);

        if (memcmp(&cases[i].expected, &found, sizeof found) != 0)
            fail_msg("%s: %u strays, the others of %d to %d", cases[i].years,
                     found.n, found.first, found.last);
    }
}

static void
strays_are_named_with_what_leaves_them_out(void **state)
{
    static const char *const cases[][2] = {
        { "2000-2025 9999",
          "(9999-06-30) is dated 7974 years after all others: if that is "
          "wrong, --until 2025 leaves it out" },
        { "1066 1060 2000-2025",
          "(1060-06-30) are dated 934 years before all others: if that is "
          "wrong, --since 2000 leaves them out" },
        { "1900-1990 1066 9995-9999",
          "(9997-06-30) and 2 more are dated 8005 years after all others" },
        { "2000-2025 9999 1066", "leaves it out; " },
    };
    g_autoptr(WwCorpus) none = corpus_of_years("2000-2025", "One.");

    (void)state;
    assert_null(ww_strays_describe(none));
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(WwCorpus) corpus = corpus_of_years(cases[i][0], "One.");
        g_autofree char *line = ww_strays_describe(corpus);

        assert_non_null(line);
        if (strstr(line, cases[i][1]) == NULL)
            fail_msg("%s: %s", cases[i][0], line);
    }
}

static void
a_span_too_wide_names_what_is_to_blame(void **state)
{
    g_autoptr(WwCorpus) corpus = corpus_of_years("2000-2025 9999", "One.");
    g_autoptr(WwCorpus) long_time = corpus_of_years("1500-2025", "One.");
    g_autoptr(WwTokens) tokens = tokens_of(corpus);
    g_autoptr(WwTokens) long_tokens = tokens_of(long_time);
    g_autoptr(GError) error = NULL;
    g_autoptr(GError) long_error = NULL;

    (void)state;
    assert_null(ww_grid_new(tokens, WW_PERIOD_DAY, 1, &error));
    assert_true(g_error_matches(error, WW_ERROR, WW_ERROR_RANGE));
    assert_non_null(strstr(error->message, "--until 2025 leaves it out"));
    assert_null(ww_grid_new(long_tokens, WW_PERIOD_DAY, 1, &long_error));
    assert_non_null(strstr(long_error->message, "choose wider ones"));
}

static void
main_periods_are_those_between_strays(void **state)
{
    static const struct {
        const char *years;
        const char *first;
        WwPeriod every;
        guint n;
    } cases[] = {
        { "2000-2025", "2000", WW_PERIOD_YEAR, 26 },
        { "1066 2000-2025 9999", "2000", WW_PERIOD_YEAR, 26 },
        { "2000-2025 9999", "2000-06", WW_PERIOD_MONTH, 25 * 12 + 1 },
        { "1990 2000-2025", "1990-Q2", WW_PERIOD_QUARTER, 35 * 4 + 1 },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(WwCorpus) corpus = corpus_of_years(cases[i].years, "One.");
        g_autoptr(WwTokens) tokens = tokens_of(corpus);
        g_autoptr(WwGrid) grid = grid_of(tokens, cases[i].every, 1);
        guint from = 0;

        assert_int_equal(cases[i].n, ww_grid_main_periods(grid, &from));
        assert_string_equal(cases[i].first, ww_grid_period_label(grid, from));
    }
}

/* What rose and fell in a corpus, as text. */
static char *
list_changes(const Text *texts, gsize n)
{
    g_autoptr(Analysed) analysed = analysed_new_all(corpus_of(texts, n));
    g_autoptr(WwGrid) grid = grid_of(analysed->tokens, WW_PERIOD_YEAR, 1);
    g_autoptr(GArray) changes = ww_changes(analysed->selection, grid, 2);
    GString *lines = g_string_new(NULL);

    for (guint i = 0; i < changes->len; i++) {
        const WwChange *change = &g_array_index(changes, WwChange, i);
        g_autofree char *phrase =
            ww_selection_surface(analysed->selection, change->phrase);

        g_string_append_printf(lines,
                               "%s %" G_GUINT64_FORMAT "/%" G_GUINT64_FORMAT
                               " %" G_GUINT64_FORMAT "/%" G_GUINT64_FORMAT
                               " %g\n",
                               phrase, change->early, change->early_total,
                               change->late, change->late_total, change->llr);
    }

    return g_string_free(lines, FALSE);
}

static void
strays_do_not_move_what_rose_and_fell(void **state)
{
    Text texts[26];
    char dates[24][8];
    gsize n = G_N_ELEMENTS(dates);

    (void)state;
    texts[0] = (Text){ .text = "Quite alone.", .date = "1066" };
    texts[n + 1] = (Text){ .text = "Far away.", .date = "9999" };
    for (gsize i = 0; i < n; i++) {
        g_snprintf(dates[i], sizeof dates[i], "%d", 2000 + (int)i);
        texts[i + 1] =
            (Text){ .text = i < n / 2 ? "Old ways hold." : "New ways win.",
                    .date = dates[i] };
    }

    g_autofree char *with = list_changes(texts, n + 2);
    g_autofree char *without = list_changes(texts + 1, n);

    assert_non_null(strstr(without, "New ways win 0/8 8/8 "));
    assert_string_equal(without, with);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_few_dates_far_from_all_others_are_strays),
        cmocka_unit_test(strays_are_named_with_what_leaves_them_out),
        cmocka_unit_test(a_span_too_wide_names_what_is_to_blame),
        cmocka_unit_test(main_periods_are_those_between_strays),
        cmocka_unit_test(strays_do_not_move_what_rose_and_fell),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
