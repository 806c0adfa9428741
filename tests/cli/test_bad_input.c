#include <string.h>
#include <unistd.h>

#include <glib.h>

#include "program.h"
#include "support.h"

#define GOOD "The county works on common prosperity.\n"

/* Two good files, whose phrases must be found whatever lies beside them. */
static Folder *
make_good_files(void)
{
    Folder *folder = folder_new();

    folder_write_text(folder, "in/2019-03-01.txt", GOOD);
    folder_write_text(folder, "in/2020-03-01.txt", "It is so. " GOOD);
    return folder;
}

/* Asserts that the run said @problem of in/NAME, and went on. */
static void
assert_set_aside(const char *folder, const char *name, const char *problem)
{
    g_autoptr(Run) phrases =
        run("cd %s && watchword phrases in -q --all", folder);
    g_autofree char *line =
        g_strdup_printf("watchword: in/%s%s", name, problem);

    assert_status(phrases, 3);
    assert_says(phrases, line);
    assert_non_null(strstr(phrases->out, ",common prosperity,2,2,"));
}

static void
a_missing_input_fails(void **state)
{
    g_autoptr(Folder) folder = make_good_files();
    g_autoptr(Run) missing = run("cd %s && watchword phrases nope", folder);
    g_autoptr(Run) second =
        run("cd %s && watchword phrases in nope -q", folder);

    (void)state;
    assert_fails(missing, 1, "watchword: nope: No such file or directory\n");
    assert_fails(second, 1, "watchword: nope: No such file or directory\n");
}

static void
an_empty_folder_fails(void **state)
{
    g_autoptr(Folder) folder = folder_new();
    g_autoptr(Run) empty =
        run("cd %s && mkdir in && watchword info in", folder);

    (void)state;
    assert_fails(empty, 1, "watchword: in: no documents in it\n");
}

static void
empty_standard_input_fails(void **state)
{
    g_autoptr(Run) empty = run("watchword phrases - < /dev/null");

    (void)state;
    assert_fails(empty, 1, "no documents");
}

static void
a_selection_of_nothing_fails(void **state)
{
    g_autoptr(Folder) folder = make_good_files();
    g_autoptr(Run) since =
        run("cd %s && watchword phrases in -q --since 2030", folder);
    g_autoptr(Run) region =
        run("cd %s && watchword phrases in -q --region Atlantis", folder);

    (void)state;
    assert_fails(since, 1, "no document is left");
    assert_fails(region, 1, "no document is left");
}

static void
a_file_that_cannot_be_opened_is_named(void **state)
{
    g_autoptr(Folder) folder = make_good_files();

    (void)state;
    g_free(output_of("ln -s nowhere %s/in/link.txt", folder));
    assert_set_aside(folder, "link.txt", ": No such file or directory");
}

static void
a_file_that_may_not_be_read_is_named(void **state)
{
    (void)state;
    if (geteuid() == 0)
        skip(); /* who may read everything */

    g_autoptr(Folder) folder = make_good_files();

    folder_write_text(folder, "in/secret.txt", GOOD);
    g_free(output_of("chmod 000 %s/in/secret.txt", folder));
    assert_set_aside(folder, "secret.txt", ": Permission denied");
}

static void
what_is_no_file_is_named(void **state)
{
    g_autoptr(Folder) folder = make_good_files();

    (void)state;
    g_free(output_of("mkfifo %s/in/pipe.txt", folder));
    assert_set_aside(folder, "pipe.txt", ": not a regular file");
}

static void
a_file_without_text_is_named(void **state)
{
    static const char binary[] = "\x7f\x45LF\0\0\1\2\3\0\0\0\0\0\0\0\0\0\0";
    g_autoptr(Folder) folder = make_good_files();

    (void)state;
    folder_write(folder, "in/binary.txt", binary, sizeof binary);
    folder_write_text(folder, "in/empty.txt", "");
    assert_set_aside(folder, "binary.txt", ": a binary file, not text");
    assert_set_aside(folder, "empty.txt", ": an empty file");
}

static void
an_archive_cut_short_is_named(void **state)
{
    g_autoptr(Folder) folder = make_good_files();
    g_autoptr(GString) packed = pack("gzip", GOOD GOOD GOOD, 3 * strlen(GOOD));

    (void)state;
    folder_write(folder, "in/cut.txt.gz", packed->str, packed->len / 2);
    assert_set_aside(folder, "cut.txt.gz",
                     ": cannot be unpacked: truncated gzip data");
}

static void
a_broken_record_is_named_with_its_line(void **state)
{
    g_autoptr(Folder) folder = make_good_files();

    (void)state;
    folder_write_text(folder, "in/records.jsonl",
                      "{\"text\": \"All is well.\"}\n"
                      "[1]\n"
                      "{\"txt\": \"All is well.\"}\n"
                      "{\"text\": \"All is very well.\"}\n");
    assert_set_aside(folder, "records.jsonl", ":2: an array, not an object");
    assert_set_aside(folder, "records.jsonl", ":3: a record without text");
}

static void
bytes_that_are_not_utf8_are_named_with_their_line(void **state)
{
    g_autoptr(Folder) folder = make_good_files();

    (void)state;
    folder_write_text(folder, "in/bytes.txt",
                      "L’été à Málaga.\nSecond \xff\xfe.\n");
    assert_set_aside(folder, "bytes.txt",
                     ":2: 2 bytes are not UTF-8 (the first in this line)");
}

/* A name of a file can hold what a terminal would obey. */
static void
problems_can_be_shown_in_a_terminal(void **state)
{
    g_autoptr(Folder) folder = make_good_files();
    g_autoptr(Run) phrases = NULL;

    (void)state;
    folder_write_text(folder, "in/\x1b[2J\n.txt", "");
    phrases = run("watchword phrases %s/in -q", folder);
    assert_status(phrases, 3);
    assert_null(strchr(phrases->err, '\x1b'));
    assert_int_equal('\n', phrases->err[strlen(phrases->err) - 1]);
    assert_ptr_equal(strchr(phrases->err, '\n'), strrchr(phrases->err, '\n'));
}

/* One line of 100 MB: of one word, of few words, of Chinese. */
static void
a_line_of_100_megabytes_is_read_in_a_minute(void **state)
{
    static const char *const words[] = { "a", "people of the county ",
                                         "\xe4\xba\xba\xe6\xb0\x91" };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        g_autoptr(Folder) folder = folder_new();
        g_autoptr(Run) phrases = NULL;
        gint64 start;

        g_free(output_of("yes '%s' | tr -d '\\n' | head -c 100000000 "
                         "> %s/long.txt",
                         words[i], folder));
        start = g_get_monotonic_time();
        phrases = run("cd %s && watchword phrases long.txt -q", folder);
        assert_true(g_get_monotonic_time() - start < 60 * G_USEC_PER_SEC);
        assert_status(phrases, i == 2 ? 3 : 0); /* cut within a character */
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_missing_input_fails),
        cmocka_unit_test(an_empty_folder_fails),
        cmocka_unit_test(empty_standard_input_fails),
        cmocka_unit_test(a_selection_of_nothing_fails),
        cmocka_unit_test(a_file_that_cannot_be_opened_is_named),
        cmocka_unit_test(a_file_that_may_not_be_read_is_named),
        cmocka_unit_test(what_is_no_file_is_named),
        cmocka_unit_test(a_file_without_text_is_named),
        cmocka_unit_test(an_archive_cut_short_is_named),
        cmocka_unit_test(a_broken_record_is_named_with_its_line),
        cmocka_unit_test(bytes_that_are_not_utf8_are_named_with_their_line),
        cmocka_unit_test(problems_can_be_shown_in_a_terminal),
        cmocka_unit_test(a_line_of_100_megabytes_is_read_in_a_minute),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
