#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib.h>
#include <glib/gstdio.h>

#include "program.h"
#include "support.h"

/* A corpus of some megabytes, for which 32 MB are little: the program alone
 * takes most of them. */
#define DOCUMENTS_N (ROUNDS_OF(4800U) + 1200)
#define WORDS_N     120

static void
begin_record(GString *lines, guint i)
{
    g_string_append_printf(lines,
                           "{\"date\":\"%u\",\"region\":\"r%u\",\"text\":\"",
                           1990 + i % 20, i % 7);
}

/* Most words are few, as in any text, and some phrases come back. */
static char *
write_corpus(const char *folder)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(3);
    g_autoptr(GString) lines = g_string_new(NULL);
    char *path = g_build_filename(folder, "made-up.jsonl", NULL);

    for (guint i = 0; i < DOCUMENTS_N; i++) {
        begin_record(lines, i);
        for (guint j = 0; j < WORDS_N; j++) {
            guint most = (guint)1 << g_rand_int_range(rand, 1, 12);

            g_string_append_printf(lines, "w%d%s",
                                   g_rand_int_range(rand, 0, (gint32)most),
                                   j % 20 == 19 ? ". " : " ");
        }
        g_string_append(lines, "\"}\n");
    }
    assert_true(
        g_file_set_contents(path, lines->str, (gssize)lines->len, NULL));

    return path;
}

static void
a_memory_limit_changes_no_byte_and_leaves_no_file(void **state)
{
    static const char *const commands[] = {
        "phrases",        "phrases -n 1-3 --all --by region",
        "slogans",        "trend -p 'w1 w2' -p w3",
        "compare -n 2-4",
    };
    g_autoptr(Folder) folder = folder_new();
    g_autofree char *corpus = write_corpus(folder);
    g_autofree char *temp = g_build_filename(folder, "temp", NULL);

    (void)state;
    assert_int_equal(0, g_mkdir(temp, 0700));
    for (gsize i = 0; i < G_N_ELEMENTS(commands); i++) {
        g_autofree char *plain =
            output_of("watchword %s %s -q", commands[i], corpus);
        g_autofree char *limited =
            output_of("watchword %s %s -q -j3 -S32M -T %s", commands[i], corpus,
                      temp);
        g_autofree char *left = list_folder(temp);

        assert_string_equal(plain, limited);
        assert_string_equal("", left);
    }
}

/* One of 30,000 sentences, so that much is said again. */
static void
append_sentence(GString *lines, guint32 word)
{
    for (guint i = 0; i < 12; i++) {
        word = word * 1103515245U + 12345U;
        g_string_append_printf(lines, "w%u ", word >> 16 & 0x3FFU);
    }
    g_string_append(lines, "end. ");
}

/* A corpus of four kilobytes a document. */
static char *
write_large_corpus(const char *folder, guint n_documents)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(4);
    g_autoptr(GString) lines = g_string_new(NULL);
    char *path = g_build_filename(folder, "large.jsonl", NULL);

    for (guint i = 0; i < n_documents; i++) {
        begin_record(lines, i);
        for (guint j = 0; j < 50; j++)
            append_sentence(lines, g_rand_int(rand) % 30000);
        g_string_append(lines, "\"}\n");
    }
    assert_true(
        g_file_set_contents(path, lines->str, (gssize)lines->len, NULL));

    return path;
}

#define PEAK_MAX 254

/* Ends the process with the most memory that a line took, in MB. */
static G_GNUC_NORETURN void
exit_with_peak(const char *corpus, const char *options)
{
    g_autoptr(Run) ended =
        run("watchword phrases %s -n 2-8 -q -j1 %s >/dev/null", corpus,
            options);
    struct rusage usage = { 0 };

    if (ended->status != 0 || getrusage(RUSAGE_CHILDREN, &usage) != 0)
        _exit(PEAK_MAX + 1);
    _exit((int)MIN(usage.ru_maxrss >> 10, PEAK_MAX));
}

/* In a process of its own, as what is known of children is of all. */
static int
peak_of(const char *corpus, const char *options)
{
    pid_t child = fork();
    int status = 0;

    if (child == 0)
        exit_with_peak(corpus, options);
    assert_true(child > 0);
    assert_int_equal(child, waitpid(child, &status, 0));
    assert_true(WIFEXITED(status));
    assert_in_range(WEXITSTATUS(status), 1, PEAK_MAX);

    return WEXITSTATUS(status);
}

/* Beside what is asked for, a tenth; without a limit it takes far more. */
static void
a_limit_bounds_what_the_program_takes(void **state)
{
    (void)state;
    if (IS_SANITIZED)
        skip();

    g_autoptr(Folder) folder = folder_new();
    g_autofree char *corpus = write_large_corpus(folder, 6000);

    assert_true(peak_of(corpus, "") > 2 * 56);
    assert_in_range(peak_of(corpus, "-S56M"), 1, 56 + 6);
}

static void
what_is_written_in_parts_is_what_a_small_limit_writes(void **state)
{
    static const char *const options[] = { "-f json", "--by region",
                                           "--all -n 2-3" };
    g_autoptr(Folder) folder = folder_new();
    g_autofree char *corpus = write_large_corpus(folder, 2000);

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(options); i++) {
        g_autofree char *plain =
            output_of("watchword phrases %s -n 2-4 -q %s | cksum", corpus,
                      options[i]);
        g_autofree char *limited =
            output_of("watchword phrases %s -n 2-4 -q -S32M -T %s %s | cksum",
                      corpus, folder, options[i]);

        assert_string_equal(plain, limited);
    }
}

static void
what_does_not_fit_lies_in_files(void **state)
{
    g_autoptr(Folder) folder = folder_new();
    g_autofree char *corpus = write_corpus(folder);
    g_autoptr(Run) plain = run("watchword phrases %s -v --top 1", corpus);
    g_autoptr(Run) limited =
        run("watchword phrases %s -v --top 1 -S32M -T %s", corpus, folder);

    (void)state;
    assert_status(plain, 0);
    assert_status(limited, 0);
    assert_false(g_regex_match_simple("selected in .* [1-9][0-9]* MB in files",
                                      plain->err, 0, 0));
    assert_true(g_regex_match_simple("selected in .* [1-9][0-9]* MB in files",
                                     limited->err, 0, 0));
}

static void
without_a_place_for_files_it_says_so(void **state)
{
    g_autoptr(Folder) folder = folder_new();
    g_autofree char *corpus = write_corpus(folder);
    g_autoptr(Run) missing =
        run("watchword phrases %s -q -S32M -T %s/none -o %s/out.csv", corpus,
            folder, folder);
    g_autoptr(Run) full =
        run("ulimit -f 100; watchword phrases %s -q -S32M -T %s -o %s/out.csv",
            corpus, folder, folder);
    g_autofree char *left = list_folder(folder);

    (void)state;
    assert_fails(missing, 1, "--temp-dir");
    assert_non_null(strstr(missing->err, "/none: no room"));
    assert_fails(full, 1, "--temp-dir");
    assert_string_equal("made-up.jsonl ", left);
}

/* The files have no names, so nothing is left however the program ends. */
static void
a_killed_run_leaves_nothing(void **state)
{
    static const char *const signals[] = { "INT", "TERM", "KILL" };
    g_autoptr(Folder) folder = folder_new();
    g_autofree char *corpus = write_corpus(folder);

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(signals); i++) {
        for (guint tenths = 1; tenths <= 5; tenths += 2) {
            g_autoptr(Run) killed = run(
                "timeout -s %s 0.%u watchword phrases %s -q -n 1- -S32M -T %s "
                "-o %s/out.csv; rm -f %s/out.csv",
                signals[i], tenths, corpus, folder, folder, folder);
            g_autofree char *left = list_folder(folder);

            assert_status(killed, 0); /* that of rm */
            assert_string_equal("made-up.jsonl ", left);
        }
    }
}

static void
a_limit_that_means_nothing_is_refused(void **state)
{
    static const char *const cases[] = {
        "0", "-5", "x", "5X", "1M", "12Mb", "99999999999999999999T"
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Run) refused =
            run("watchword phrases corpus --memory=%s", cases[i]);

        assert_fails(refused, 2, "--memory");
    }
    g_autoptr(Run) threads = run("watchword phrases corpus -j 1000");
    assert_fails(threads, 2, "--threads");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_memory_limit_changes_no_byte_and_leaves_no_file),
        cmocka_unit_test(a_limit_bounds_what_the_program_takes),
        cmocka_unit_test(what_is_written_in_parts_is_what_a_small_limit_writes),
        cmocka_unit_test(what_does_not_fit_lies_in_files),
        cmocka_unit_test(without_a_place_for_files_it_says_so),
        cmocka_unit_test(a_killed_run_leaves_nothing),
        cmocka_unit_test(a_limit_that_means_nothing_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
