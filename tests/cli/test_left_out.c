/* Reprints and boilerplate, as a user meets them. */
#include <string.h>

#include <glib.h>

#include "program.h"
#include "support.h"

#define N 12

/* A dispatch of its own words. Each third has the second's text, with another
 * headline and without its last words; the last is the first, to the letter. */
static Folder *
make_dispatches(void)
{
    Folder *folder = folder_new();

    for (guint i = 0; i < N; i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        g_autofree char *name = g_strdup_printf("%02u.txt", i);
        guint which = i % 3 == 2 ? i - 1 : i == N - 3 ? 0 : i;
        guint n = i % 3 == 2 ? 96 : 100;

        g_string_append_printf(text, "News of the day: %s",
                               i % 3 == 2 ? "Reprinted elsewhere. " : "");
        for (guint j = 0; j < n; j++)
            g_string_append_printf(text, "w%ux%u ", which, j % 50 * j);
        folder_write(folder, name, text->str, text->len);
    }

    return folder;
}

static void
reprints_are_left_out_and_told(void **state)
{
    g_autoptr(Folder) folder = make_dispatches();
    g_autoptr(Run) near = run("watchword phrases %s", folder);
    g_autoptr(Run) exact = run("watchword phrases %s --similar 1", folder);
    g_autoptr(Run) keep = run("watchword phrases %s --duplicates keep", folder);

    (void)state;
    assert_status(near, 0);
    assert_status(exact, 0);
    assert_status(keep, 0);
    assert_non_null(strstr(near->err, "watchword: 7 documents, "));
    assert_non_null(strstr(near->err, ", 1 repeated and left out, 4 that "
                                      "resemble an earlier one left out\n"));
    assert_non_null(strstr(exact->err, "watchword: 11 documents, "));
    assert_non_null(strstr(exact->err, ", 1 repeated and left out\n"));
    assert_non_null(strstr(keep->err, "watchword: 12 documents, "));
    assert_non_null(strstr(keep->err, ", 0 repeated and left out\n"));
}

static guint64
total_of(const char *folder, const char *options)
{
    json_t *rows = rows_of("watchword info %s --by region %s", folder, options);
    guint64 total = 0;

    for (gsize i = 0; i < json_array_size(rows); i++)
        total += (guint64)number_in(json_array_get(rows, i), "tokens");
    json_decref(rows);

    return total;
}

/* All documents have a row, in order, and the tokens of those that repeat none
 * are those that are counted. */
static void
the_list_of_documents_tells_which_repeat_which(void **state)
{
    static const char *const options[] = { "", "--duplicates keep" };
    g_autoptr(Folder) folder = make_dispatches();

    (void)state;
    for (gsize k = 0; k < G_N_ELEMENTS(options); k++) {
        json_t *rows =
            rows_of("watchword info %s --documents %s", folder, options[k]);
        guint64 n_counted = 0;
        guint64 n_all = 0;

        assert_int_equal(N, json_array_size(rows));
        for (guint i = 0; i < N; i++) {
            const json_t *row = json_array_get(rows, i);
            const char *original =
                json_string_value(json_object_get(row, "duplicate_of"));
            g_autofree char *name = g_strdup_printf("%02u.txt", i);
            g_autofree char *first = i % 3 == 2
                                         ? g_strdup_printf("%02u.txt", i - 1)
                                     : i == N - 3 ? g_strdup("00.txt")
                                                  : NULL;
            double similarity =
                json_number_value(json_object_get(row, "similarity"));

            assert_string_equal(name, json_string_value(
                                          json_object_get(row, "document")));
            assert_int_equal(first != NULL, original != NULL);
            if (first != NULL && original != NULL)
                assert_string_equal(first, original);
            assert_true(similarity <= (i == N - 3 ? 1.0 : 0.95));
            assert_true(first == NULL || similarity >= 0.8);
            n_all += (guint64)number_in(row, "tokens");
            if (original == NULL)
                n_counted += (guint64)number_in(row, "tokens");
        }
        json_decref(rows);
        assert_int_equal(k == 0 ? n_counted : n_all,
                         total_of(folder, options[k]));
    }
}

static void
boilerplate_is_listed_and_dropped_if_asked(void **state)
{
    g_autoptr(Folder) folder = make_dispatches();
    json_t *rows = rows_of("watchword info %s --boilerplate list", folder);
    const json_t *row = json_array_get(rows, 0);
    g_autofree char *kept =
        output_of("watchword concordance -q %s -p w4x1", folder);
    g_autofree char *cut =
        output_of("watchword concordance -q %s -p w4x1 --boilerplate drop "
                  "--width 0",
                  folder);
    g_autofree char *bare =
        output_of("watchword concordance -q %s -p w4x1 --width 0", folder);
    g_autofree char *gone = output_of(
        "watchword concordance -q %s -p 'news of the day' --boilerplate drop",
        folder);

    (void)state;
    assert_int_equal(1, json_array_size(rows));
    assert_string_equal("News of the day:",
                        json_string_value(json_object_get(row, "text")));
    assert_string_equal("head",
                        json_string_value(json_object_get(row, "where")));
    assert_int_equal(7, number_in(row, "documents"));
    json_decref(rows);
    /* the offsets are those of the whole text */
    assert_non_null(strstr(kept, "News of the day"));
    assert_string_equal(bare, cut);
    assert_null(strstr(gone, "\n0"));
    assert_int_equal(total_of(folder, "") - (guint64)7 * 4,
                     total_of(folder, "--boilerplate drop"));
}

static void
what_needs_the_whole_text_is_refused(void **state)
{
    static const struct {
        const char *line;
        int status;
        const char *what;
    } cases[] = {
        { "phrases corpus --similar 0.4", 2, "between 0.5 and 1" },
        { "phrases corpus --similar nan", 2, "between 0.5 and 1" },
        { "phrases corpus --similar x", 2, "x" },
        { "phrases corpus --boilerplate list", 2, "keep or drop" },
        { "info corpus --boilerplate x", 2, "list" },
        { "count corpus -o %s/x --similar 0.8", 2, "--similar" },
        { "count corpus -o %s/x --boilerplate drop", 2, "--boilerplate" },
        { "phrases %s/counts --similar 0.8", 1, "give the text" },
        { "phrases %s/counts --boilerplate drop", 1, "give the text" },
    };
    g_autoptr(Folder) folder = folder_new();

    (void)state;
    g_free(output_of("watchword count -q corpus -o %s/counts", folder));
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(GStrv) parts = g_strsplit(cases[i].line, "%s", -1);
        g_autofree char *line = g_strjoinv(folder, parts);
        g_autoptr(Run) refused = run("watchword %s", line);

        assert_fails(refused, cases[i].status, cases[i].what);
    }
}

/* Also when its tokens and phrases are those that the store has kept. */
static void
a_store_says_what_the_folder_says(void **state)
{
    static const char *const options[] = { "", "--similar 0.99",
                                           "--duplicates keep",
                                           "--boilerplate drop" };
    g_autoptr(Folder) folder = make_dispatches();
    g_autoptr(Folder) other = folder_new();

    (void)state;
    g_free(output_of("watchword add -q %s/s %s", other, folder));
    for (gsize i = 0; i < G_N_ELEMENTS(options); i++) {
        g_autoptr(Run) plain =
            run("watchword phrases %s %s", folder, options[i]);

        for (guint round = 0; round < 2; round++) {
            g_autoptr(Run) kept =
                run("watchword phrases %s/s %s", other, options[i]);

            assert_status(kept, 0);
            assert_string_equal(plain->out, kept->out);
            assert_string_equal(plain->err, kept->err);
        }
    }
}

static void
the_report_tells_both(void **state)
{
    g_autoptr(Folder) folder = make_dispatches();
    g_autoptr(Folder) out = folder_new();
    g_autofree char *page =
        output_of("watchword report -q %s -o %s/r && cat %s/r/index.html",
                  folder, out, out);
    g_autofree char *reprints = output_of("cat %s/r/tables/reprints.csv", out);
    g_autofree char *boilerplate =
        output_of("cat %s/r/tables/boilerplate.csv", out);

    (void)state;
    assert_non_null(strstr(page, "1 texts repeat an earlier one, and 4 more "
                                 "resemble one (--similar 0.8). They are left "
                                 "out: 7 documents and "));
    assert_non_null(strstr(page, " tokens; with them 12 and "));
    assert_non_null(strstr(reprints, "\n02.txt,,,01.txt,"));
    assert_non_null(strstr(boilerplate, "\nhead,7,"));
    assert_non_null(strstr(page, "News of the day"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reprints_are_left_out_and_told),
        cmocka_unit_test(the_list_of_documents_tells_which_repeat_which),
        cmocka_unit_test(boilerplate_is_listed_and_dropped_if_asked),
        cmocka_unit_test(what_needs_the_whole_text_is_refused),
        cmocka_unit_test(a_store_says_what_the_folder_says),
        cmocka_unit_test(the_report_tells_both),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
