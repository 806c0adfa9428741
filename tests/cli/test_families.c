#include <string.h>

#include <glib.h>

#include "program.h"
#include "support.h"

static void
a_phrase_of_a_file_is_a_phrase_of_the_command_line(void **state)
{
    static const char *const commands[] = {
        "trend corpus -q",
        "trend corpus -q --by region --every quarter",
        "trend corpus -q --sort count --top 9 -f json",
        "compare corpus -q",
    };
    g_autoptr(Folder) folder = folder_new();

    (void)state;
    folder_write_text(folder, "x.tsv",
                      "\xEF\xBB\xBF# two of them\r\n"
                      "common prosperity\r\n\r\n共同富裕\t\r\n");
    folder_write_text(folder, "y.tsv", "共同富裕");
    for (gsize i = 0; i < G_N_ELEMENTS(commands); i++) {
        g_autofree char *given =
            output_of("watchword %s -p 'common prosperity' -p 共同富裕",
                      commands[i]);
        g_autofree char *mixed =
            output_of("watchword %s -p 'common prosperity' -l %s/y.tsv",
                      commands[i], folder);
        g_autofree char *read =
            output_of("watchword %s -l %s/x.tsv", commands[i], folder);

        assert_string_equal(given, read);
        assert_string_equal(given, mixed);
    }
}

static gint64
sum_of(const json_t *rows, const char *phrase)
{
    gint64 sum = 0;

    for (gsize i = 0; i < json_array_size(rows); i++) {
        const json_t *row = json_array_get(rows, i);
        const char *name = json_string_value(json_object_get(row, "phrase"));

        if (strcmp(name, phrase) == 0)
            sum += number_in(row, "count");
    }

    return sum;
}

/* "prosperity" lies in "common prosperity", and stands alone besides. */
static void
variants_count_as_one_under_the_name(void **state)
{
    g_autoptr(Folder) folder = folder_new();

    (void)state;
    folder_write_text(folder, "x.csv",
                      "wealth,common prosperity,共同富裕,prosperity\n"
                      "\"prosperity\"\n"
                      "富裕\n"
                      "共同富裕\n");

    json_auto_t *rows = rows_of("watchword trend corpus -l %s/x.csv", folder);
    json_auto_t *common =
        rows_of("watchword trend corpus -p 'common prosperity'");

    assert_true(sum_of(common, "common prosperity") > 0);
    assert_true(sum_of(rows, "共同富裕") > 0);
    assert_true(sum_of(rows, "prosperity") >=
                sum_of(common, "common prosperity"));
    assert_int_equal(sum_of(rows, "prosperity") + sum_of(rows, "共同富裕"),
                     sum_of(rows, "wealth"));
    assert_true(sum_of(rows, "富裕") >= sum_of(rows, "共同富裕"));
}

/* The same numbers, however a phrase is asked for. */
static void
the_slogans_of_a_run_can_be_tracked(void **state)
{
    g_autoptr(Folder) folder = folder_new();

    (void)state;
    g_free(output_of("watchword phrases corpus -q -f tsv --all | cut -f 2 | "
                     "tail -n +2 | sort -uf > %s/all.txt",
                     folder));

    json_auto_t *phrases = rows_of("watchword phrases corpus --all");
    json_auto_t *rows =
        rows_of("watchword trend corpus --every year -l %s/all.txt", folder);

    for (gsize i = 0; i < json_array_size(phrases); i += 97) {
        const json_t *row = json_array_get(phrases, i);
        const char *phrase = json_string_value(json_object_get(row, "phrase"));

        assert_int_equal(number_in(row, "count"), sum_of(rows, phrase));
    }
}

static void
a_wrong_file_fails_with_its_line(void **state)
{
    static const struct {
        const char *text;
        const char *what;
    } cases[] = {
        { "renewal\n...\n", "x.tsv:2: '...' holds no letter and no digit" },
        { "a\tb\n\na\n", "x.tsv:3: the family 'a' is on line 1 already" },
        { "a\nb\nreform\n", "x.tsv:3: the family 'reform' was given already" },
        { "a\n\xFF\n", "x.tsv:2: not UTF-8" },
        { "# nothing\n", "x.tsv: no phrase in it" },
    };
    g_autoptr(Folder) folder = folder_new();
    g_autoptr(Run) missing =
        run("watchword trend corpus -l %s/none.tsv", folder);

    (void)state;
    assert_fails(missing, 1, "none.tsv: No such file or directory");
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        folder_write_text(folder, "x.tsv", cases[i].text);

        g_autoptr(Run) wrong =
            run("watchword trend corpus -p reform -l %s/x.tsv -o %s/out.csv",
                folder, folder);
        g_autofree char *left = NULL;

        assert_fails(wrong, 1, cases[i].what);
        left = list_folder(folder);
        assert_string_equal("x.tsv ", left);
    }
}

/* A hundred thousand phrases, each with a row for every region and day. */
static void
a_table_that_fits_no_memory_is_refused(void **state)
{
    g_autoptr(Folder) folder = folder_new();
    g_autoptr(GString) phrases = g_string_new(NULL);

    (void)state;
    for (guint i = 0; i < 100000; i++)
        g_string_append_printf(phrases, "w%u\n", i);
    folder_write(folder, "x.txt", phrases->str, phrases->len);

    g_autoptr(Run) large = run("watchword trend corpus -q --every day "
                               "--by region --level 2 -l %s/x.txt",
                               folder);
    assert_fails(large, 1, "100000 phrases have ");
    assert_non_null(strstr(large->err, "choose wider periods with --every"));
}

static void
families_are_drawn_as_phrases_are(void **state)
{
    g_autoptr(Folder) folder = folder_new();

    (void)state;
    folder_write_text(folder, "x.tsv", "reform\ncommon prosperity\n");
    g_free(output_of("watchword trend corpus -l %s/x.tsv --chart %s/a.svg",
                     folder, folder));
    g_free(output_of("watchword trend corpus -p reform "
                     "-p 'common prosperity' --chart %s/b.svg",
                     folder));
    g_free(output_of("cmp %s/a.svg %s/b.svg", folder, folder));

    g_autoptr(Run) regions = run("watchword trend corpus -q --by region "
                                 "-l %s/x.tsv --chart %s/c.svg",
                                 folder, folder);
    assert_fails(regions, 2, "of one phrase");
    folder_write_text(folder, "many.tsv", "a\nb\nc\nd\ne\nf\ng\nh\nreform\n");

    g_autoptr(Run) many =
        run("watchword trend corpus -l %s/many.tsv --chart %s/d.svg", folder,
            folder);
    assert_status(many, 0);
    assert_says(many, "watchword: the chart shows the first 8 of 9 phrases");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_phrase_of_a_file_is_a_phrase_of_the_command_line),
        cmocka_unit_test(variants_count_as_one_under_the_name),
        cmocka_unit_test(the_slogans_of_a_run_can_be_tracked),
        cmocka_unit_test(a_wrong_file_fails_with_its_line),
        cmocka_unit_test(a_table_that_fits_no_memory_is_refused),
        cmocka_unit_test(families_are_drawn_as_phrases_are),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
