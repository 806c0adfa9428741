#include <string.h>

#include <glib.h>
#include <glib/gstdio.h>

#include "database.h"
#include "program.h"
#include "support.h"

/* What may be asked of a corpus; each twice, as the second answer may come from
 * what the first has kept. */
static const char *const questions[] = {
    "phrases",
    "phrases --by period,region",
    "phrases -n 1-3 --all",
    "phrases --since 2021 --region Liaoning",
    "phrases --duplicates keep --boundary clause",
    "phrases --titles count",
    "slogans",
    "slogans --of place",
    "compare",
    "compare -p modernization --level 2",
    "trend -p 'high-quality development' -p modernization",
    "trend -p modernization --until 2022 --by region",
    "concordance -p modernization",
    "info --documents",
};

static void
a_store_answers_as_its_inputs_do(void **state)
{
    g_autoptr(Folder) folder = folder_new();
    g_autoptr(Run) added = run("watchword add %s/s corpus", folder);

    (void)state;
    assert_status(added, 0);
    assert_says(added, "watchword: 73 documents added, 0 replaced, 0 known "
                       "already");
    for (gsize i = 0; i < G_N_ELEMENTS(questions); i++) {
        g_autofree char *plain =
            output_of("watchword %s corpus -q", questions[i]);

        for (guint time = 0; time < 2; time++) {
            g_autofree char *stored =
                output_of("watchword %s %s/s -q", questions[i], folder);

            assert_string_equal(plain, stored);
        }
    }
}

static gboolean
reads(const char *folder, const char *question)
{
    g_autoptr(Run) asked = run("watchword %s %s/s -v", question, folder);

    assert_status(asked, 0);
    return strstr(asked->err, "watchword: read in") != NULL;
}

static void
what_was_asked_before_is_not_counted_again(void **state)
{
    g_autoptr(Folder) folder = folder_new();
    g_autofree char *stopwords = g_build_filename(folder, "stop", NULL);

    (void)state;
    g_free(output_of("watchword add %s/s corpus -q", folder));
    assert_false(reads(folder, "trend -p modernization"));
    assert_true(reads(folder, "trend -p modernization --since 2020"));
    assert_false(reads(folder, "trend -p modernization --since 2020"));
    assert_true(reads(folder, "phrases"));
    assert_false(reads(folder, "phrases --top 3 --sort npmi"));
    assert_false(reads(folder, "slogans --every half-year"));
    assert_true(reads(folder, "phrases --min-count 3"));
    assert_true(reads(folder, "phrases --own 0.6"));
    /* a file is what it holds */
    folder_write_text(folder, "stop", "the of");
    assert_false(reads(folder, "phrases"));
    g_autofree char *question =
        g_strdup_printf("phrases --stopwords %s", stopwords);
    assert_true(reads(folder, question));
    assert_false(reads(folder, question));
    folder_write_text(folder, "stop", "the of and");
    assert_true(reads(folder, question));
}

/* Never a stale number: documents come in two parts. */
static void
what_is_added_counts(void **state)
{
    g_autoptr(Folder) folder = folder_new();

    (void)state;
    g_free(output_of("mkdir %s/a %s/b && cp -r corpus/Guizhou corpus/Hainan "
                     "%s/a && cp -r corpus/Liaoning %s/b",
                     folder, folder, folder, folder));
    g_free(output_of("watchword add %s/s %s/a -q", folder, folder));
    for (guint part = 0; part < 2; part++) {
        const char *more = part == 0 ? "" : "/b";

        for (gsize i = 0; i < G_N_ELEMENTS(questions); i++) {
            if (strstr(questions[i], "Liaoning") != NULL)
                continue;

            g_autofree char *plain =
                output_of("watchword %s %s/a %s%s -q", questions[i], folder,
                          part == 0 ? "" : folder, more);
            g_autofree char *stored =
                output_of("watchword %s %s/s -q", questions[i], folder);

            assert_string_equal(plain, stored);
        }
        g_free(output_of("watchword add %s/s %s/b -q", folder, folder));
    }
}

static void
a_changed_document_is_told_or_replaced(void **state)
{
    g_autoptr(Folder) folder = folder_new();

    (void)state;
    folder_write_text(folder, "in/x.txt", "Two safeguards.");
    g_free(output_of("watchword add %s/s %s/in -q", folder, folder));
    folder_write_text(folder, "in/x.txt", "Three safeguards.");

    g_autoptr(Run) told = run("watchword add %s/s %s/in", folder, folder);
    assert_status(told, 3);
    assert_non_null(strstr(told->err, "in/x.txt:1: the store has \"x.txt\" "
                                      "with another text: left"));
    assert_non_null(strstr(told->err, "1 left out as they differ"));

    g_autoptr(Run) replaced =
        run("watchword add %s/s %s/in --update", folder, folder);
    assert_status(replaced, 0);
    assert_non_null(strstr(replaced->err, "1 replaced (text 1)"));

    g_autofree char *lines = output_of("watchword export %s/s", folder);
    assert_string_equal("{\"id\":\"x.txt\",\"text\":\"Three safeguards.\"}\n",
                        lines);
}

static void
an_export_is_an_input_as_the_store_is(void **state)
{
    g_autoptr(Folder) folder = folder_new();

    (void)state;
    g_free(output_of("watchword add %s/s corpus -q", folder));
    g_free(output_of("watchword export %s/s -o %s/all.jsonl", folder, folder));

    g_autofree char *plain = output_of("watchword phrases corpus -q");
    g_autofree char *exported =
        output_of("watchword phrases %s/all.jsonl -q", folder);
    assert_string_equal(plain, exported);
}

static void
a_damaged_store_is_told(void **state)
{
    g_autoptr(Folder) folder = folder_new();

    (void)state;
    g_free(output_of("watchword add %s/s corpus -q", folder));

    g_autoptr(Run) whole = run("watchword check %s/s", folder);
    assert_status(whole, 0);

    g_autoptr(Run) cut =
        run("head -c 100000 %s/s >%s/cut; watchword check %s/cut", folder,
            folder, folder);
    assert_status(cut, 1);
    assert_non_null(strstr(cut->err, "damaged"));

    g_autoptr(Run) text = run("watchword check README.md");
    assert_fails(text, 1, "not a store");

    g_autoptr(Run) missing = run("watchword check %s/none", folder);
    assert_fails(missing, 1, "No such file");
}

/* A spreadsheet numbers its rows from 1, as the next one does. */
static void
rows_of_two_files_with_the_same_ids_are_all_there(void **state)
{
    g_autoptr(Folder) folder = folder_new();

    (void)state;
    folder_write_text(folder, "a.csv", "id,text\n1,One.\n2,Two.\n");
    folder_write_text(folder, "b.csv", "id,text\n1,Three.\n2,Two.\n");

    g_autoptr(Run) both =
        run("watchword add %s/s %s/a.csv %s/b.csv", folder, folder, folder);
    assert_status(both, 0);
    assert_non_null(
        strstr(both->err, "3 documents added, 0 replaced, 1 known already"));
    assert_non_null(
        strstr(both->err, "1 of those added have the id of another document"));

    folder_write_text(folder, "b.csv", "id,text\n1,Four.\n2,Two.\n");
    g_autoptr(Run) again = run("watchword add %s/s %s/a.csv %s/b.csv --update",
                               folder, folder, folder);
    assert_status(again, 0);
    assert_non_null(
        strstr(again->err, "0 documents added, 1 replaced (text 1), 3 known"));

    g_autofree char *lines = output_of("watchword export %s/s", folder);
    assert_string_equal("{\"id\":\"1\",\"text\":\"One.\"}\n"
                        "{\"id\":\"2\",\"text\":\"Two.\"}\n"
                        "{\"id\":\"1\",\"text\":\"Four.\"}\n",
                        lines);

    g_autoptr(Run) global =
        run("watchword add %s/s %s/b.csv --global-ids", folder, folder);
    assert_status(global, 0);
    assert_non_null(
        strstr(global->err, "0 documents added, 0 replaced, 2 known already"));
}

static gint64
number_of_sql(const char *folder, const char *sql)
{
    g_autofree char *path = g_build_filename(folder, "s", NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(WwDatabase) database = ww_database_open(path, FALSE, &error);
    gint64 number = 0;

    assert_no_error(error);
    assert_true(ww_database_get(database, sql, &number, &error));
    return number;
}

/* Cells of the view sum to what is said of phrases, also when the same phrases
 * are kept under several options. */
static void
cells_of_a_store_sum_to_its_phrases(void **state)
{
    static const char newest[] =
        "SELECT sum(count) FROM phrases WHERE kept ="
        " (SELECT max(number) FROM kept WHERE kind = 'phrases')";
    g_autoptr(Folder) folder = folder_new();

    (void)state;
    g_free(output_of("watchword add %s/s corpus -q", folder));
    for (guint length = 3; length < 6; length++) {
        gint64 sum;

        g_free(output_of("watchword phrases %s/s -n 2-%u -q", folder, length));
        sum = number_of_sql(folder, "SELECT sum(count) FROM phrase_cells");
        assert_true(sum > 500);
        assert_int_equal(number_of_sql(folder, newest), sum);
        assert_int_equal(28, number_of_sql(folder,
                                           "SELECT sum(count) FROM phrase_cells"
                                           " WHERE phrase = 'two safeguards'"));
        assert_int_equal(
            number_of_sql(folder,
                          "SELECT sum(documents) FROM phrases WHERE kept ="
                          " (SELECT max(kept) FROM phrases)"),
            number_of_sql(folder, "SELECT sum(documents) FROM phrase_cells"));
    }
}

static void
counts_are_no_documents(void **state)
{
    g_autoptr(Folder) folder = folder_new();

    (void)state;
    folder_write_text(folder, "x.txt", "Two safeguards. Two safeguards.");
    g_free(
        output_of("watchword count %s/x.txt -o %s/x.counts", folder, folder));

    g_autoptr(Run) added =
        run("watchword add %s/s %s/x.txt %s/x.counts", folder, folder, folder);
    assert_fails(added, 1, "x.counts: counts, without the text");
}

static void
misuse_is_told(void **state)
{
    g_autoptr(Run) lone = run("watchword add s");
    g_autoptr(Run) two = run("watchword check a b");
    g_autoptr(Run) no_input = run("watchword add /nowhere/s corpus");
    g_autoptr(Run) nothing = run("watchword add s /nowhere");

    (void)state;
    assert_fails(lone, 2, "give a store, and what to add");
    assert_fails(two, 2, "give one store");
    assert_fails(no_input, 1, "No such file");
    assert_fails(nothing, 1, "No such file");
    assert_false(g_file_test("s", G_FILE_TEST_EXISTS));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_store_answers_as_its_inputs_do),
        cmocka_unit_test(what_was_asked_before_is_not_counted_again),
        cmocka_unit_test(what_is_added_counts),
        cmocka_unit_test(a_changed_document_is_told_or_replaced),
        cmocka_unit_test(an_export_is_an_input_as_the_store_is),
        cmocka_unit_test(a_damaged_store_is_told),
        cmocka_unit_test(rows_of_two_files_with_the_same_ids_are_all_there),
        cmocka_unit_test(cells_of_a_store_sum_to_its_phrases),
        cmocka_unit_test(counts_are_no_documents),
        cmocka_unit_test(misuse_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
