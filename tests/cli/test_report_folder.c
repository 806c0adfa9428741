#include <string.h>

#include <glib.h>

#include "program.h"
#include "support.h"

/* Everything under a folder, in order, a line each. */
static char *
list_tree(const char *folder)
{
    return output_of("cd '%s' && find . | LC_ALL=C sort", folder);
}

/* Asserts that two folders hold the same names, and, but for PNGs, the same
 * bytes: PNGs depend on the versions of fonts and of cairo. */
static void
assert_same_report(const char *a, const char *b)
{
    g_autofree char *names_of_a = list_tree(a);
    g_autofree char *names_of_b = list_tree(b);

    assert_string_equal(names_of_a, names_of_b);
    g_free(output_of("diff -r -q --exclude='*.png' '%s' '%s'", a, b));
}

static void
the_committed_report_is_what_is_written(void **state)
{
    (void)state;
    if (!g_file_test("reports/index.html", G_FILE_TEST_EXISTS)) {
        print_message("skipped: there is no reports/\n");
        skip();
    }

    g_autoptr(Folder) folder = folder_new();

    g_autofree char *written = g_build_filename(folder, "reports", NULL);

    g_free(output_of("watchword report corpus -q -o %s", written));
    assert_same_report("reports", written);
}

static void
a_report_can_be_written_again(void **state)
{
    g_autoptr(Folder) folder = folder_new();
    g_autofree char *own = NULL;

    (void)state;
    folder_write_text(folder, "a/notes.txt", "mine");
    g_free(output_of("watchword report corpus -q -o %s/a", folder));
    g_free(output_of("cp -r %s/a %s/b", folder, folder));
    g_free(output_of("watchword report corpus -q -o %s/a", folder));
    g_free(output_of("diff -r -q %s/a %s/b", folder, folder));
    own = output_of("cat %s/a/notes.txt", folder);
    assert_string_equal("mine", own);
}

/* The file that a link names; NULL for a place in the page. */
static char *
linked_file(const char *attribute)
{
    const char *end = strchr(attribute, '"');

    assert_non_null(end);
    return *attribute == '#' ? NULL
                             : g_strndup(attribute, (gsize)(end - attribute));
}

static void
every_link_of_the_page_leads_to_a_file(void **state)
{
    g_autoptr(Folder) folder = folder_new();
    g_autofree char *page = NULL;
    g_auto(GStrv) parts = NULL;
    guint n = 0;

    (void)state;
    page = output_of("watchword report corpus -q -o %s/r && "
                     "cat %s/r/index.html",
                     folder, folder);
    parts = g_strsplit(page, " href=\"", -1);
    for (guint i = 1; parts[i] != NULL; i++) {
        g_autofree char *file = linked_file(parts[i]);

        if (file == NULL)
            continue;
        n++;
        g_free(output_of("test -s '%s/r/%s'", folder, file));
    }
    assert_true(n >= 10);
    assert_null(strstr(page, " src=")); /* all else is in the page itself */
}

static void
every_chart_is_there_as_svg_and_as_png(void **state)
{
    g_autoptr(Folder) folder = folder_new();
    g_autofree char *svg = NULL;
    g_autofree char *png = NULL;

    (void)state;
    g_free(output_of("watchword report corpus -q -o %s/r", folder));
    svg = output_of("cd %s/r/charts && ls *.svg | sed s/.svg//", folder);
    png = output_of("cd %s/r/charts && ls *.png | sed s/.png//", folder);
    assert_string_equal(svg, png);
    g_free(output_of("cd %s/r/charts && for f in *.png; do "
                     "test \"$(head -c 4 $f)\" = \"$(printf '\\211PNG')\" || "
                     "exit 1; done",
                     folder));
}

/* Texts that lack what a chart or a table is about. */
static void
any_corpus_has_a_report(void **state)
{
    static const char *const corpora[] = {
        /* one document; nothing recurs */
        "{\"text\": \"All is well.\"}",
        /* without dates and places */
        "{\"text\": \"All is very well.\"}\n{\"text\": \"All is very well, "
        "they say.\"}",
        /* with one date, and one place */
        "{\"date\": \"2020-01-01\", \"region\": \"A\", \"text\": \"One common "
        "prosperity.\"}\n{\"date\": \"2020-01-01\", \"region\": \"A\", "
        "\"text\": \"Two common prosperity.\"}",
        /* with dates of different grain, far apart */
        "{\"date\": \"1790\", \"text\": \"One common prosperity.\"}\n"
        "{\"date\": \"2020-01-01\", \"text\": \"Two common prosperity.\"}",
        /* in Chinese, and in a script from right to left */
        "{\"date\": \"2020\", \"text\": \"\xe5\x85\xb1\xe5\x90\x8c\xe5\xaf\x8c"
        "\xe8\xa3\x95\xe3\x80\x82\"}\n{\"date\": \"2021\", \"text\": "
        "\"\xe5\x85\xb1\xe5\x90\x8c\xe5\xaf\x8c\xe8\xa3\x95\xe4\xba\x86"
        "\xe3\x80\x82\"}\n{\"date\": \"2021\", \"text\": \"\xd7\xa9\xd7\x9c"
        "\xd7\x95\xd7\x9d \xd7\xa2\xd7\x95\xd7\x9c\xd7\x9d\"}",
    };
    g_autoptr(Folder) folder = folder_new();

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(corpora); i++) {
        folder_write_text(folder, "in.jsonl", corpora[i]);
        g_free(output_of("cd %s && watchword report in.jsonl -q -o r && "
                         "test -s r/index.html && rm -r r",
                         folder));
    }
}

/* Names come from files of others, and go into a page that is opened. */
static void
names_cannot_bring_markup_into_the_page(void **state)
{
    g_autoptr(Folder) folder = folder_new();
    g_autofree char *page = NULL;

    (void)state;
    for (int year = 2015; year < 2025; year++) {
        g_autofree char *name =
            g_strdup_printf("in/<script>1<&\"'/%d <script>2.jsonl", year);
        g_autofree char *record = g_strdup_printf(
            "{\"date\": \"%d\", \"title\": \"<script>3</script>\", \"text\": "
            "\"Year %d: <script>R&D<script>4 funding</script> of all.\"}\n",
            year, year);

        folder_write_text(folder, name, record);
    }
    page = output_of("cd %s && watchword report in -q -o r && "
                     "cat r/index.html r/charts/*.svg",
                     folder);
    assert_non_null(strstr(page, "&lt;script&gt;"));
    assert_null(strstr(page, "<script"));
    assert_null(strstr(page, "R&D"));
}

static void
an_interrupt_leaves_no_file(void **state)
{
    static const char *const seconds[] = { "0.02", "0.1", "0.3", "0.6" };
    g_autoptr(Folder) folder = folder_new();

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(seconds); i++) {
        g_autofree char *tree = NULL;
        g_autoptr(Run) report =
            run("timeout -s INT %s watchword report corpus -q -o %s/r",
                seconds[i], folder);

        if (report->status == 0)
            break; /* it was faster */
        assert_status(report, 124);
        tree = output_of("find %s -mindepth 2", folder);
        assert_string_equal("", tree);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_committed_report_is_what_is_written),
        cmocka_unit_test(a_report_can_be_written_again),
        cmocka_unit_test(every_link_of_the_page_leads_to_a_file),
        cmocka_unit_test(every_chart_is_there_as_svg_and_as_png),
        cmocka_unit_test(any_corpus_has_a_report),
        cmocka_unit_test(names_cannot_bring_markup_into_the_page),
        cmocka_unit_test(an_interrupt_leaves_no_file),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
