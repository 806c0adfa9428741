#include <glib.h>

#include "program.h"
#include "support.h"

/* Each line and what must be said about it. */
typedef struct {
    const char *line;
    const char *what;
} Misuse;

/* Nothing is read, so the input may be missing; nothing is written. */
static void
assert_misuse(const Misuse *cases, gsize n)
{
    g_autoptr(Folder) folder = folder_new();

    for (gsize i = 0; i < n; i++) {
        g_autoptr(Run) misuse = run("cd %s && %s", folder, cases[i].line);
        g_autofree char *left = NULL;

        assert_fails(misuse, 2, cases[i].what);
        left = list_folder(folder);
        assert_string_equal("", left);
    }
}

static void
a_command_line_that_makes_no_sense_is_misuse(void **state)
{
    static const Misuse cases[] = {
        { "watchword", "no command" },
        { "watchword frobnicate in", "frobnicate: no such command" },
        { "watchword --frobnicate", "--frobnicate: no such command" },
        { "watchword phrases", "no input" },
        { "watchword phrases -q", "no input" },
        { "watchword phrases in --frobnicate", "--frobnicate" },
        { "watchword phrases in -Z", "-Z" },
        { "watchword phrases in --top", "--top" },
        { "watchword phrases in -p reform", "-p" },
        { "watchword info in --cohesion 0.5", "--cohesion" },
        { "watchword trend in", "-p PHRASE, or a file of phrases with -l" },
        { "watchword trend in -l", "-l" },
        { "watchword phrases in -l x", "-l" },
        { "watchword kwic in -p one -l x", "-l" },
        { "watchword concordance in", "-p PHRASE" },
        { "watchword kwic in -p one -p two", "-p two: give -p once only" },
        { "watchword report in", "-o DIR" },
        { "watchword report in -f csv -o out", "-f" },
    };

    (void)state;
    assert_misuse(cases, G_N_ELEMENTS(cases));
}

static void
a_wrong_value_is_misuse_and_named(void **state)
{
    static const Misuse cases[] = {
        { "watchword phrases in -n 0", "--length 0" },
        { "watchword phrases in -n 5-2", "--length 5-2" },
        { "watchword phrases in -n 2-x", "--length 2-x" },
        { "watchword phrases in -n -3", "--length -3" },
        { "watchword phrases in -n ''", "--length" },
        { "watchword phrases in -n 2-99999999999", "--length 2-99999999999" },
        { "watchword phrases in --min-count 0", "--min-count" },
        { "watchword phrases in --min-count x", "--min-count" },
        { "watchword phrases in --min-count 99999999999", "--min-count" },
        { "watchword phrases in --min-docs -1", "--min-docs" },
        { "watchword phrases in --boundary word", "--boundary word" },
        { "watchword phrases in --edges some", "--edges some" },
        { "watchword phrases in --duplicates x", "--duplicates x" },
        { "watchword phrases in --titles hide", "--titles hide" },
        { "watchword phrases in --complete x", "--complete" },
        { "watchword phrases in --complete 1.5", "--complete 1.5" },
        { "watchword phrases in --complete nan", "--complete nan" },
        { "watchword phrases in --cohesion 2", "--cohesion 2" },
        { "watchword phrases in --own=-0.5", "--own -0.5" },
        { "watchword phrases in --since yesterday", "--since yesterday" },
        { "watchword phrases in --since 2019-13", "--since 2019-13" },
        { "watchword phrases in --until 2019-02-30", "--until 2019-02-30" },
        { "watchword phrases in --every fortnight", "--every fortnight" },
        { "watchword phrases in --level 0", "--level" },
        { "watchword phrases in --by region,colour", "--by region,colour" },
        { "watchword phrases in --by period,,region", "--by period,,region" },
        { "watchword phrases in --top -1", "--top" },
        { "watchword phrases in --top x", "--top" },
        { "watchword phrases in -f xml", "--format xml" },
        { "watchword slogans in --of colour", "--of colour" },
        { "watchword kwic in -p reform --width -1", "--width" },
        { "watchword kwic in -p ''", "-p" },
        { "watchword kwic in -p '...'", "-p" },
        { "watchword kwic in -p \"$(printf '\\377')\"", "not valid text" },
        { "watchword trend in -p reform --chart out.gif", "--chart out.gif" },
    };

    (void)state;
    assert_misuse(cases, G_N_ELEMENTS(cases));
}

/* Which columns there are is known only when the table is. */
static void
an_unknown_column_is_misuse(void **state)
{
    g_autoptr(Run) misuse = run("watchword phrases corpus -q --sort colour");

    (void)state;
    assert_fails(misuse, 2, "--sort colour");
}

static void
a_wrong_list_of_function_words_fails(void **state)
{
    (void)state;

    g_autoptr(Folder) folder = folder_new();
    g_autoptr(Run) missing =
        run("watchword phrases corpus --stopwords %s/none", folder);
    g_autoptr(Run) bytes = NULL;

    assert_fails(missing, 1, "none: No such file or directory");
    folder_write(folder, "bytes", "the\n\xff\n", 6);
    bytes = run("watchword phrases corpus --stopwords %s/bytes", folder);
    assert_fails(bytes, 1, "bytes: not UTF-8");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_command_line_that_makes_no_sense_is_misuse),
        cmocka_unit_test(a_wrong_value_is_misuse_and_named),
        cmocka_unit_test(an_unknown_column_is_misuse),
        cmocka_unit_test(a_wrong_list_of_function_words_fails),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
