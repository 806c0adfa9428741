#include <string.h>

#include <glib.h>

#include "watchword/corpus.h"

#include "files.h"
#include "support.h"

static WwCorpus *
read_folder(const char *folder, WwYearFrom year_from, guint n_threads)
{
    WwCorpus *corpus = ww_corpus_new();
    const WwReadOptions options = { .year_from = year_from,
                                    .n_threads = n_threads };
    g_autoptr(GError) error = NULL;

    assert_true(ww_corpus_read(corpus, folder, &options, &error));
    assert_no_error(error);
    return corpus;
}

/* Dates of all documents, a space between two. */
static char *
dates_of(const WwCorpus *corpus)
{
    GString *dates = g_string_new(NULL);

    for (guint i = 0; i < ww_corpus_n_documents(corpus); i++) {
        char date[WW_DATE_SIZE];

        g_string_append_printf(
            dates, "%s%s", i > 0 ? " " : "",
            ww_date_format(ww_corpus_document(corpus, i)->date, date));
    }
    return g_string_free(dates, FALSE);
}

static void
assert_dates(const char *expected, const WwCorpus *corpus)
{
    g_autofree char *dates = dates_of(corpus);

    assert_string_equal(expected, dates);
}

/* A table with these dates, and what is to be read of them. */
static const struct {
    const char *dates[5];
    const char *expected;
    guint n_problems;
    guint n_by_others;
} orders[] = {
    { { "3/4/2023" }, "2023", 1, 0 },
    { { "3/4/2023", "28/3/2023" }, "2023-04-03 2023-03-28", 0, 1 },
    { { "3/4/2023", "3/28/2023" }, "2023-03-04 2023-03-28", 0, 1 },
    { { "3/4/2023", "3/28/2023", "28/3/2023" },
      "2023 2023-03-28 2023-03-28",
      1,
      0 },
    { { "3/4/2023", "28-3-2023" }, "2023 2023-03-28", 1, 0 },
    { { "3-4-2023", "28-3-2023" }, "2023-04-03 2023-03-28", 0, 1 },
    { { "3-4-2023", "3/4/2023", "28-3-2023", "3/28/2023" },
      "2023-04-03 2023-03-04 2023-03-28 2023-03-28",
      0,
      2 },
    { { "3/4/2023", "28.3.2023" }, "2023 2023-03-28", 1, 0 },
    { { "3/4/2023", "5/5/2023", "2023-03-28" },
      "2023 2023-05-05 2023-03-28",
      1,
      0 },
    { { "3.4.2023", "4. 3. 2023" }, "2023-04-03 2023-03-04", 0, 0 },
    /* what never was shows nothing */
    { { "3/4/2023", "31/4/2023" }, "2023 ", 2, 0 },
};

static void
other_dates_tell_the_day_from_the_month(void **state)
{
    (void)state;

    for (gsize i = 0; i < G_N_ELEMENTS(orders); i++) {
        g_autoptr(WwCorpus) corpus = ww_corpus_new();
        g_autoptr(GString) table = g_string_new("date;text\n");
        guint n_by_others = 0;

        for (guint k = 0; k < 5 && orders[i].dates[k] != NULL; k++)
            g_string_append_printf(table, "%s;Text %u.\n", orders[i].dates[k],
                                   k);
        read_text(corpus, "a.csv", table->str);
        assert_dates(orders[i].expected, corpus);
        assert_int_equal(orders[i].n_problems, ww_corpus_n_problems(corpus));
        for (guint k = 0; k < ww_corpus_n_documents(corpus); k++)
            n_by_others +=
                ww_corpus_document(corpus, k)->is_order_of_others ? 1 : 0;
        assert_int_equal(orders[i].n_by_others, n_by_others);
    }
}

static void
a_date_that_stays_open_is_told(void **state)
{
    g_autoptr(WwCorpus) none = ww_corpus_new();
    g_autoptr(WwCorpus) both = ww_corpus_new();

    (void)state;
    read_text(none, "a.txt", "A title\n\n3/4/2023\n\nText.\n");
    assert_string_equal(
        "a.txt:3: \"3/4/2023\" may have the day or the month first, and no "
        "other date of the input shows which; only its year is used",
        ww_corpus_problem(none, 0));
    assert_int_equal(WW_FOUND_DATE_LINE,
                     ww_corpus_document(none, 0)->date_found);
    read_text(both, "a.csv",
              "text,date\nA.,3/4/2023\nB.,3/13/2023\nC.,13/3/2023\n");
    assert_string_equal(
        "a.csv:2: \"3/4/2023\" may have the day or the month first, as other "
        "dates of the input have both; only its year is used",
        ww_corpus_problem(both, 0));
}

/* The problems of a file are not more than those of any other. */
static void
open_dates_do_not_flood(void **state)
{
    g_autoptr(WwCorpus) corpus = ww_corpus_new();
    g_autoptr(GString) table = g_string_new("date,text\n");

    (void)state;
    for (int i = 0; i < 250; i++)
        g_string_append_printf(table, "3/4/2023,Text %d.\n", i);
    read_text(corpus, "a.csv", table->str);
    assert_int_equal(101, ww_corpus_n_problems(corpus));
    assert_string_equal("a.csv: 150 more dates like these",
                        ww_corpus_problem(corpus, 100));
}

/* The name of a month that is another one in another language. */
static void
the_language_tells_the_month(void **state)
{
    (void)state;

    static const struct {
        const char *language;
        const char *date;
        guint n_problems;
    } cases[] = {
        { "pl", "2023-11-28", 0 },
        { "hr", "2023-10-28", 0 },
        { "", "2023", 1 },
        { "en", "2023", 1 },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(WwCorpus) corpus = ww_corpus_new();
        g_autofree char *table =
            g_strdup_printf("date,text,lang\n28 listopada 2023,Text.,%s\n",
                            cases[i].language);

        read_text(corpus, "a.csv", table);
        assert_dates(cases[i].date, corpus);
        assert_int_equal(cases[i].n_problems, ww_corpus_n_problems(corpus));
    }
}

/* The order of a year's dispatches, and two that lack their place. */
static Folder *
make_dispatches(void)
{
    Folder *folder = folder_new();

    folder_write_text(folder, "in/2023/a.txt",
                      "Title\n\n2023-12-30\n\nText a.\n");
    folder_write_text(folder, "in/2023/b.txt",
                      "ANSHAN, Dec. 31 (Agency) -- Text b.\n");
    folder_write_text(folder, "in/2023/c.txt",
                      "Title\n\nOn January 2, the mayor wrote text c.\n");
    folder_write_text(folder, "in/2023/d.txt", "1月3日电 正文。\n");
    folder_write_text(folder, "in/2023/e-2021.txt", "Title\n\n5 May\n\nE.\n");
    folder_write_text(folder, "in/2023/f-2021-07-01.txt",
                      "Title\n\n5 May\n\nF.\n");
    folder_write_text(folder, "in/Anshan/g.txt", "May 6\n\nText g.\n");
    return folder;
}

static void
the_year_is_taken_from_where_it_is_said(void **state)
{
    (void)state;

    static const struct {
        const char *dates;
        const char *problem; /* of the first */
        WwYearFrom from;
        guint n_problems;
    } cases[] = {
        { "2023-12-30 2023 2023 2023 2021 2021-07-01 ", NULL,
          WW_YEAR_FROM_NOWHERE, 0 },
        { "2023-12-30 2023 2023 2023 2021-05-05 2021-07-01 ",
          "2023/b.txt:1: \"Dec. 31\" has no year, and the name of the file "
          "tells none for it",
          WW_YEAR_FROM_FILE, 4 },
        { "2023-12-30 2023-12-31 2023-01-02 2023-01-03 2023-05-05 2021-07-01 ",
          "Anshan/g.txt:1: \"May 6\" has no year, and no folder tells one for "
          "it",
          WW_YEAR_FROM_FOLDER, 1 },
        { "2023-12-30 2023-12-31 2024-01-02 2024-01-03 2024-05-05 2021-07-01 ",
          "Anshan/g.txt:1: \"May 6\" has no year, and no document before it in "
          "its folder has one",
          WW_YEAR_FROM_PREVIOUS, 1 },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Folder) folder = make_dispatches();
        g_autofree char *input = g_build_filename(folder, "in", NULL);

        for (guint n_threads = 1; n_threads <= 5; n_threads += 2) {
            g_autoptr(WwCorpus) corpus =
                read_folder(input, cases[i].from, n_threads);

            assert_dates(cases[i].dates, corpus);
            assert_int_equal(cases[i].n_problems, ww_corpus_n_problems(corpus));
            if (cases[i].problem != NULL)
                assert_true(g_str_has_suffix(ww_corpus_problem(corpus, 0),
                                             cases[i].problem));
        }
    }
}

static void
how_the_year_was_found_is_kept(void **state)
{
    static const WwFound founds[] = {
        [WW_YEAR_FROM_NOWHERE] = WW_FOUND_FOLDER,
        [WW_YEAR_FROM_FILE] = WW_FOUND_FOLDER,
        [WW_YEAR_FROM_FOLDER] = WW_FOUND_YEAR_FROM_FOLDER,
        [WW_YEAR_FROM_PREVIOUS] = WW_FOUND_YEAR_FROM_PREVIOUS,
    };
    g_autoptr(Folder) folder = make_dispatches();

    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(founds); i++) {
        g_autoptr(WwCorpus) corpus = read_folder(folder, (WwYearFrom)i, 1);
        WwFound named = i == WW_YEAR_FROM_FILE ? WW_FOUND_YEAR_FROM_FILE
                        : i == 0               ? WW_FOUND_FILE_NAME
                                               : founds[i];

        assert_int_equal(WW_FOUND_DATE_LINE,
                         ww_corpus_document(corpus, 0)->date_found);
        assert_int_equal(founds[i], ww_corpus_document(corpus, 1)->date_found);
        assert_int_equal(named, ww_corpus_document(corpus, 4)->date_found);
        assert_int_equal(WW_FOUND_FILE_NAME,
                         ww_corpus_document(corpus, 5)->date_found);
        assert_int_equal(WW_FOUND_NOT,
                         ww_corpus_document(corpus, 6)->date_found);
    }
}

/* Where a place tells the month, it must be the same; a leap day needs its
 * year. */
static void
a_year_must_fit(void **state)
{
    (void)state;

    static const struct {
        const char *path;
        const char *line;
        const char *date;
        guint n_problems;
    } cases[] = {
        { "2023/03/a.txt", "March 28", "2023-03-28", 0 },
        { "2024/01/a.txt", "December 31", "2024-01", 1 },
        { "2023-01/a.txt", "1月31日", "2023-01-31", 0 },
        { "2023/a.txt", "February 29", "2023", 1 },
        { "2024/a.txt", "February 29", "2024-02-29", 0 },
        { "2024/a.txt", "April 31", "2024", 1 },
        { "1999/Anshan/a.txt", "March 28", "1999-03-28", 0 },
        { "1999/2001/a.txt", "March 28", "2001-03-28", 0 },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Folder) folder = folder_new();
        g_autofree char *text =
            g_strdup_printf("A title\n\n%s\n\nText.\n", cases[i].line);
        g_autoptr(WwCorpus) corpus = NULL;

        folder_write_text(folder, cases[i].path, text);
        corpus = read_folder(folder, WW_YEAR_FROM_FOLDER, 1);
        assert_dates(cases[i].date, corpus);
        assert_int_equal(cases[i].n_problems, ww_corpus_n_problems(corpus));
    }
}

/* The text is the same, whatever is asked of its date. */
static void
a_date_without_a_year_stays_text(void **state)
{
    g_autoptr(Folder) folder = make_dispatches();
    g_autoptr(WwCorpus) plain = read_folder(folder, WW_YEAR_FROM_NOWHERE, 1);

    (void)state;
    for (guint from = 1; from <= WW_YEAR_FROM_PREVIOUS; from++) {
        g_autoptr(WwCorpus) corpus = read_folder(folder, (WwYearFrom)from, 1);

        for (guint i = 0; i < ww_corpus_n_documents(corpus); i++)
            assert_string_equal(ww_corpus_document(plain, i)->text,
                                ww_corpus_document(corpus, i)->text);
    }
}

/* 2021-12-31b tells a day, so that its year is none for another month. */
static void
a_name_with_a_letter_after_its_day_tells_that_day(void **state)
{
    g_autoptr(Folder) folder = folder_new();
    g_autoptr(WwCorpus) corpus = NULL;

    (void)state;
    folder_write_text(folder, "2021-12-31b.txt", "Jan. 3\n\nText b.\n");
    folder_write_text(folder, "2021-12-31_2.txt", "Jan. 3\n\nText 2.\n");
    folder_write_text(folder, "12/7.txt", "Jan. 3\n\nText 7.\n");
    folder_write_text(folder, "12/2021.txt", "Jan. 3\n\nText 2021.\n");
    corpus = read_folder(folder, WW_YEAR_FROM_FILE, 1);
    assert_dates("  2021-12-31 2021-12-31", corpus);
    assert_int_equal(2, ww_corpus_n_problems(corpus));
    assert_non_null(strstr(ww_corpus_problem(corpus, 0),
                           "/12/2021.txt:1: \"Jan. 3\" has no year, and the "
                           "name of the file tells none for it"));
}

/* A folder's day that may be two is told once, or settled by other dates. */
static void
an_ambiguous_folder_is_settled_or_told(void **state)
{
    (void)state;

    static const struct {
        const char *other;
        const char *dates;
        gboolean is_told;
    } cases[] = {
        { "a/x.txt", "2023 2023 2023 ", TRUE },
        { "28-03-2023/x.txt", "2023-04-03 2023-04-03 2023-04-03 2023-03-28",
          FALSE },
        { "a/03-28-2023.txt", "2023-03-04 2023-03-04 2023-03-04 2023-03-28",
          FALSE },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Folder) folder = folder_new();
        g_autofree char *problem = g_strconcat(
            folder,
            "/03-04-2023: \"03-04-2023\" may have the day or the month first, "
            "and no other date of the input shows which; only its year is used",
            NULL);

        folder_write_text(folder, "03-04-2023/b.jsonl",
                          "{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n");
        folder_write_text(folder, "03-04-2023/05/c.txt", "Three.\n");
        folder_write_text(folder, cases[i].other, "Four.\n");
        for (guint n_threads = 1; n_threads <= 3; n_threads++) {
            g_autoptr(WwCorpus) corpus =
                read_folder(folder, WW_YEAR_FROM_NOWHERE, n_threads);

            assert_dates(cases[i].dates, corpus);
            assert_int_equal(cases[i].is_told ? 1 : 0,
                             ww_corpus_n_problems(corpus));
            if (cases[i].is_told)
                assert_string_equal(problem, ww_corpus_problem(corpus, 0));
        }
    }
}

/* Whichever input tells it. */
static void
inputs_settle_each_other(void **state)
{
    g_autoptr(Folder) folder = folder_new();
    static const char *const pairs[][2] = { { "a.csv", "b.csv" },
                                            { "b.csv", "a.csv" } };

    (void)state;
    folder_write_text(folder, "a.csv", "date,text\n3/4/2023,Some.\n");
    folder_write_text(folder, "b.csv", "date,text\n28/3/2023,Other.\n");
    for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
        g_autoptr(WwCorpus) corpus = ww_corpus_new();

        for (int k = 0; k < 2; k++) {
            const WwReadOptions options = { .has_more = k == 0 };
            g_autofree char *path = g_build_filename(folder, pairs[i][k], NULL);

            assert_true(ww_corpus_read(corpus, path, &options, NULL));
        }
        assert_dates(i == 0 ? "2023-04-03 2023-03-28" : "2023-03-28 2023-04-03",
                     corpus);
        assert_int_equal(0, ww_corpus_n_problems(corpus));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(other_dates_tell_the_day_from_the_month),
        cmocka_unit_test(a_date_that_stays_open_is_told),
        cmocka_unit_test(open_dates_do_not_flood),
        cmocka_unit_test(the_language_tells_the_month),
        cmocka_unit_test(the_year_is_taken_from_where_it_is_said),
        cmocka_unit_test(how_the_year_was_found_is_kept),
        cmocka_unit_test(a_year_must_fit),
        cmocka_unit_test(a_date_without_a_year_stays_text),
        cmocka_unit_test(a_name_with_a_letter_after_its_day_tells_that_day),
        cmocka_unit_test(an_ambiguous_folder_is_settled_or_told),
        cmocka_unit_test(inputs_settle_each_other),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
