#include <string.h>

#include <glib.h>

#include "program.h"
#include "support.h"

/* Each writes a table. */
static const char *const commands[] = {
    "phrases corpus -q",
    "slogans corpus -q",
    "compare corpus -q",
    "trend corpus -q -p 'common prosperity'",
    "concordance corpus -q -p 'common prosperity'",
    "info corpus -q",
};

static void
a_full_standard_output_fails(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(commands); i++) {
        g_autoptr(Run) full = run("watchword %s > /dev/full", commands[i]);

        assert_fails(full, 1,
                     "watchword: standard output: No space left on device\n");
    }
}

static void
a_closed_standard_output_fails(void **state)
{
    g_autoptr(Run) closed = run("watchword info corpus -q >&-");

    (void)state;
    assert_fails(closed, 1, "standard output: Bad file descriptor");
}

static void
a_reader_that_stops_is_no_error_to_speak_of(void **state)
{
    g_autoptr(Run) head = run("watchword phrases corpus -q | head -n 1");

    (void)state;
    assert_status(head, 0);
    assert_string_equal("", head->err);
}

static void
a_path_below_a_file_fails(void **state)
{
    g_autoptr(Folder) folder = folder_new();

    (void)state;
    folder_write_text(folder, "file", "old");
    for (gsize i = 0; i < G_N_ELEMENTS(commands); i++) {
        g_autoptr(Run) below =
            run("watchword %s -o %s/file/out.csv", commands[i], folder);
        g_autofree char *left = list_folder(folder);

        assert_fails(below, 1, "file/out.csv");
        assert_string_equal("file ", left);
    }
}

static void
a_chart_below_a_file_fails_and_no_table_appears(void **state)
{
    g_autoptr(Folder) folder = folder_new();
    g_autoptr(Run) below = NULL;

    (void)state;
    folder_write_text(folder, "file", "old");
    below = run("watchword trend corpus -q -p reform --chart %s/file/out.svg",
                folder);
    assert_fails(below, 1, "file/out.svg");
}

static void
a_report_below_a_file_fails(void **state)
{
    g_autoptr(Folder) folder = folder_new();
    g_autoptr(Run) below = NULL;
    g_autoptr(Run) in_place = NULL;
    g_autofree char *left = NULL;

    (void)state;
    folder_write_text(folder, "file", "old");
    below = run("watchword report corpus -q -o %s/file/report", folder);
    assert_fails(below, 1, "/file");
    in_place = run("watchword report corpus -q -o %s/file", folder);
    assert_fails(in_place, 1, "file");
    left = output_of("cat %s/file", folder);
    assert_string_equal("old", left);
}

/* The limit of the shell stands for a disk that is full. */
#define NO_SPACE "trap '' XFSZ && ulimit -f 1 && "

static void
a_full_disk_leaves_the_old_file_and_nothing_else(void **state)
{
    g_autoptr(Folder) folder = folder_new();
    g_autoptr(Run) full = NULL;
    g_autofree char *names = NULL;
    g_autofree char *content = NULL;

    (void)state;
    folder_write_text(folder, "out.csv", "old");
    full = run(NO_SPACE "watchword phrases corpus -q -o %s/out.csv", folder);
    assert_fails(full, 1, "File too large");
    names = list_folder(folder);
    assert_string_equal("out.csv ", names);
    content = output_of("cat %s/out.csv", folder);
    assert_string_equal("old", content);
}

static void
a_full_disk_leaves_no_report(void **state)
{
    g_autoptr(Folder) folder = folder_new();
    g_autoptr(Run) full =
        run(NO_SPACE "watchword report corpus -q -o %s/report", folder);
    g_autofree char *files = NULL;

    (void)state;
    assert_fails(full, 1, "File too large");
    files = output_of("find %s -type f", folder);
    assert_string_equal("", files);
}

static void
a_failure_leaves_the_old_file(void **state)
{
    static const char *const arguments[] = {
        "nope",
        "corpus --since 2030",
        "corpus --sort colour",
        "corpus --frobnicate",
    };
    g_autoptr(Folder) folder = folder_new();

    (void)state;
    folder_write_text(folder, "out.csv", "old");
    for (gsize i = 0; i < G_N_ELEMENTS(arguments); i++) {
        g_autoptr(Run) failure =
            run("watchword phrases %s -o %s/out.csv", arguments[i], folder);
        g_autofree char *content = output_of("cat %s/out.csv", folder);
        g_autofree char *names = list_folder(folder);

        assert_int_not_equal(0, failure->status);
        assert_string_equal("old", content);
        assert_string_equal("out.csv ", names);
    }
}

/* The input never ends by itself: the interrupt comes while it is read. */
static void
an_interrupt_ends_at_once_and_leaves_no_file(void **state)
{
    g_autoptr(Folder) folder = folder_new();
    g_autoptr(Run) interrupted = NULL;
    g_autofree char *names = NULL;
    gint64 start = g_get_monotonic_time();

    (void)state;
    interrupted = run("cd %s && mkfifo in && { sleep 30 > in & } && "
                      "timeout -s INT 1 watchword phrases - -o out.csv < in; "
                      "status=$?; kill $!; rm in; exit $status",
                      folder);
    assert_status(interrupted, 124); /* what timeout makes of it */
    assert_true(g_get_monotonic_time() - start < 10 * G_USEC_PER_SEC);
    names = list_folder(folder);
    assert_string_equal("", names);
}

static void
a_pipe_named_as_output_stays_a_pipe(void **state)
{
    g_autoptr(Folder) folder = folder_new();
    g_autofree char *through = NULL;
    g_autofree char *direct = output_of("watchword info corpus -q -f csv");

    (void)state;
    through = output_of("cd %s && mkfifo out && { timeout 20 cat out & } && "
                        "timeout 20 watchword info \"$OLDPWD/corpus\" -q "
                        "-f csv -o out; wait; test -p out",
                        folder);
    assert_string_equal(direct, through);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_full_standard_output_fails),
        cmocka_unit_test(a_closed_standard_output_fails),
        cmocka_unit_test(a_reader_that_stops_is_no_error_to_speak_of),
        cmocka_unit_test(a_path_below_a_file_fails),
        cmocka_unit_test(a_chart_below_a_file_fails_and_no_table_appears),
        cmocka_unit_test(a_report_below_a_file_fails),
        cmocka_unit_test(a_full_disk_leaves_the_old_file_and_nothing_else),
        cmocka_unit_test(a_full_disk_leaves_no_report),
        cmocka_unit_test(a_failure_leaves_the_old_file),
        cmocka_unit_test(an_interrupt_ends_at_once_and_leaves_no_file),
        cmocka_unit_test(a_pipe_named_as_output_stays_a_pipe),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
