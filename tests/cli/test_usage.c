#include <string.h>

#include <glib.h>

#include "program.h"
#include "support.h"

static const char *const commands[] = {
    "report", "slogans", "phrases",     "compare",
    "trend",  "info",    "concordance", "kwic",
};

static void
help_lists_every_command(void **state)
{
    static const char *const ways[] = { "--help", "-h", "help" };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(ways); i++) {
        g_autoptr(Run) help = run("watchword %s", ways[i]);

        assert_status(help, 0);
        assert_string_equal("", help->err);
        for (gsize j = 0; j < G_N_ELEMENTS(commands); j++)
            assert_non_null(strstr(help->out, commands[j]));
    }
}

static void
every_command_explains_itself_with_examples(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(commands); i++) {
        g_autoptr(Run) help = run("watchword %s --help", commands[i]);
        g_autofree char *usage = g_strdup_printf(
            "Usage:\n  watchword %s [OPTION\xe2\x80\xa6] INPUT...",
            commands[i]);
        g_autofree char *example =
            g_strdup_printf("\n  watchword %s ", commands[i]);
        const char *examples = strstr(help->out, "\nExamples:\n");

        assert_status(help, 0);
        assert_string_equal("", help->err);
        assert_true(g_str_has_prefix(help->out, usage));
        assert_non_null(examples);
        assert_non_null(strstr(examples, example));
        assert_non_null(strstr(help->out, "--since=DATE"));
    }
}

static void
a_short_option_may_touch_its_value(void **state)
{
    (void)state;

    g_autoptr(Run) apart =
        run("watchword phrases corpus -q -n 2-3 -j 2 -S 64M -f csv");
    g_autoptr(Run) joined =
        run("watchword phrases corpus -q -n2-3 -j2 -S64M -fcsv");
    g_autoptr(Run) after = run("watchword phrases -q -f csv -- -n2-3");

    assert_status(apart, 0);
    assert_status(joined, 0);
    assert_string_equal(apart->out, joined->out);
    assert_status(after, 1);
    assert_non_null(strstr(after->err, "-n2-3"));
}

/* What the examples read: a folder, and files of JSON lines. */
static Folder *
make_inputs_of_examples(void)
{
    Folder *folder = folder_new();
    g_autofree char *here = g_get_current_dir();
    g_autoptr(GString) lines = corpus_as_json_lines();
    g_autoptr(GString) packed = pack("zstd", lines->str, lines->len);

    g_free(output_of("ln -s '%s/corpus' %s/dispatches", here, folder));
    folder_write(folder, "speeches.jsonl.zst", packed->str, packed->len);
    folder_write(folder, "reports.jsonl.zst", packed->str, packed->len);
    folder_write_text(folder, "speeches.csv",
                      "party,text\nGreens,Green growth for all.\n"
                      "Reds,Fair wages for all.\n");
    folder_write_text(folder, "slogans.tsv",
                      "common prosperity\n"
                      "safeguards\ttwo safeguards\t两个维护\n");
    return folder;
}

static void
run_examples(const char *folder, const char *help)
{
    const char *examples = strstr(help, "Examples:\n");
    g_auto(GStrv) lines = NULL;

    assert_non_null(examples);
    lines = g_strsplit(examples, "\n", -1);
    for (guint i = 1; lines[i] != NULL; i++) {
        g_autoptr(Run) example = NULL;

        if (!g_str_has_prefix(lines[i], "  watchword "))
            continue;
        example = run("cd %s && %s", folder, lines[i]);
        assert_status(example, 0);
    }
}

static void
every_example_of_the_help_works(void **state)
{
    (void)state;

    g_autoptr(Folder) folder = make_inputs_of_examples();
    g_autofree char *help = output_of("watchword --help");

    run_examples(folder, help);
    for (gsize i = 0; i < G_N_ELEMENTS(commands); i++) {
        g_autofree char *one = output_of("watchword %s --help", commands[i]);

        run_examples(folder, one);
    }
}

static void
the_version_is_one_line(void **state)
{
    (void)state;

    g_autofree char *out = output_of("watchword --version");

    assert_true(g_regex_match_simple("^watchword [0-9]+\\.[0-9]+\\.[0-9]+\n$",
                                     out, 0, 0));
}

static void
kwic_is_concordance(void **state)
{
    (void)state;

    g_autofree char *kwic =
        output_of("watchword kwic corpus -p 'common prosperity'");
    g_autofree char *concordance =
        output_of("watchword concordance corpus -p 'common prosperity'");

    assert_string_equal(kwic, concordance);
}

/* util-linux's script gives the program a terminal, if the system has any. */
#define IN_TERMINAL "script -qec 'watchword phrases corpus -q' /dev/null"

static void
a_pipe_gets_csv_of_all(void **state)
{
    g_autofree char *csv = output_of("watchword phrases corpus -q");

    (void)state;
    assert_true(g_str_has_prefix(csv, "rank,phrase,"));
    assert_non_null(strstr(csv, "\n60,"));
}

static void
a_terminal_gets_a_table_of_fifty(void **state)
{
    g_autoptr(Run) terminal = run("script -qec true /dev/null");
    g_autofree char *table = NULL;

    (void)state;
    if (terminal->status != 0) {
        print_message("skipped: no terminal can be had\n");
        return;
    }
    table = output_of(IN_TERMINAL);
    assert_true(g_str_has_prefix(table, "rank  phrase "));
    assert_non_null(strstr(table, "\n  50  "));
    assert_null(strstr(table, "\n  51  "));
}

static void
the_suffix_of_the_output_chooses_the_format(void **state)
{
    static const char *const cases[][2] = {
        { "csv", "csv" },     { "tsv", "tsv" },     { "json", "json" },
        { "jsonl", "jsonl" }, { "md", "markdown" }, { "txt", "table" },
    };
    g_autoptr(Folder) folder = folder_new();

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *by_suffix =
            output_of("watchword phrases corpus -o %s/out.%s && cat %s/out.%s",
                      folder, cases[i][0], folder, cases[i][0]);
        g_autofree char *by_name =
            output_of("watchword phrases corpus -f %s", cases[i][1]);

        assert_string_equal(by_suffix, by_name);
    }
}

static void
quiet_is_silent(void **state)
{
    (void)state;
    for (gsize i = 1; i < G_N_ELEMENTS(commands); i++) {
        g_autoptr(Run) quiet =
            run("watchword %s corpus -q %s", commands[i],
                strcmp(commands[i], "trend") == 0 || i >= 6 ? "-p reform" : "");

        assert_status(quiet, 0);
        assert_string_equal("", quiet->err);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(help_lists_every_command),
        cmocka_unit_test(a_short_option_may_touch_its_value),
        cmocka_unit_test(every_command_explains_itself_with_examples),
        cmocka_unit_test(every_example_of_the_help_works),
        cmocka_unit_test(the_version_is_one_line),
        cmocka_unit_test(kwic_is_concordance),
        cmocka_unit_test(a_pipe_gets_csv_of_all),
        cmocka_unit_test(a_terminal_gets_a_table_of_fifty),
        cmocka_unit_test(the_suffix_of_the_output_chooses_the_format),
        cmocka_unit_test(quiet_is_silent),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
