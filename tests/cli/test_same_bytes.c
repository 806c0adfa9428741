#include <string.h>

#include <glib.h>

#include "program.h"
#include "support.h"

static const char *const commands[] = {
    "phrases corpus",
    "phrases corpus --all --by period,region",
    "slogans corpus",
    "slogans corpus --of place",
    "compare corpus",
    "trend corpus -p 'common prosperity' -p \xe5\x85\xb1\xe5\x90\x8c --by region",
    "concordance corpus -p 'common prosperity'",
    "info corpus --documents",
};

static void
two_runs_give_the_same_bytes(void **state)
{
    static const char *const formats[] = { "csv", "json" };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(commands); i++) {
        for (gsize j = 0; j < G_N_ELEMENTS(formats); j++) {
            g_autofree char *first =
                output_of("watchword %s -f %s", commands[i], formats[j]);
            g_autofree char *second =
                output_of("watchword %s -f %s", commands[i], formats[j]);

            assert_string_equal(first, second);
        }
    }
}

static void
two_charts_have_the_same_bytes(void **state)
{
    static const char *const lines[] = {
        "trend corpus -p reform -p 'common prosperity'",
        "trend corpus -p reform --by region",
        "compare corpus",
    };
    g_autoptr(Folder) folder = folder_new();

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
        g_free(output_of("watchword %s --chart %s/a.svg", lines[i], folder));
        g_free(output_of("watchword %s --chart %s/b.svg", lines[i], folder));
        g_free(output_of("cmp %s/a.svg %s/b.svg", folder, folder));
        g_free(output_of("test -s %s/a.svg", folder));
    }
}

/* Asserts that a setting of the shell changes no byte. */
static void
assert_changes_nothing(const char *setting)
{
    for (gsize i = 0; i < G_N_ELEMENTS(commands); i++) {
        g_autofree char *plain = output_of("watchword %s -q", commands[i]);
        g_autofree char *with =
            output_of("%s watchword %s -q", setting, commands[i]);

        assert_string_equal(plain, with);
    }
}

static void
the_environment_changes_nothing(void **state)
{
    (void)state;
    assert_changes_nothing("LC_ALL=C TZ=Asia/Shanghai");
    assert_changes_nothing("LC_ALL=C.UTF-8 TZ=America/New_York LANGUAGE=de");
}

/* Where numbers have a comma, should the system know such a place. */
static void
the_locale_changes_nothing(void **state)
{
    static const char *const names[] = { "de_DE.utf8", "de_DE.UTF-8",
                                         "fr_FR.utf8", "tr_TR.utf8" };
    g_autofree char *known = output_of("locale -a");
    g_auto(GStrv) locales = g_strsplit(known, "\n", -1);
    gboolean is_tested = FALSE;

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *setting = g_strconcat("LC_ALL=", names[i], NULL);

        if (!g_strv_contains((const char *const *)locales, names[i]))
            continue;
        is_tested = TRUE;
        assert_changes_nothing(setting);
    }
    if (!is_tested)
        print_message("skipped: no locale with a decimal comma\n");
}

/* A folder with the corpus in it as JSON lines, plain and packed. */
static Folder *
make_records(void)
{
    Folder *folder = folder_new();
    g_autoptr(GString) lines = corpus_as_json_lines();
    g_autoptr(GString) gzip = pack("gzip", lines->str, lines->len);
    g_autoptr(GString) zstd = pack("zstd", lines->str, lines->len);

    folder_write(folder, "plain.jsonl", lines->str, lines->len);
    folder_write(folder, "packed.jsonl.gz", gzip->str, gzip->len);
    folder_write(folder, "packed.jsonl.zst", zstd->str, zstd->len);
    /* a name that says nothing, and an order that means nothing */
    folder_write(folder, "packed", zstd->str, zstd->len);
    g_free(output_of("sort -r %s/plain.jsonl > %s/backwards.jsonl", folder,
                     folder));
    return folder;
}

static void
the_way_in_changes_no_number(void **state)
{
    static const char *const inputs[] = {
        "plain.jsonl", "packed.jsonl.gz", "packed.jsonl.zst",
        "packed",      "backwards.jsonl", "- < plain.jsonl",
    };
    static const char *const asked[] = {
        "phrases", "phrases --by period,region --level 2", "slogans",
        "compare", "trend -p reform --by region",
    };
    g_autoptr(Folder) folder = make_records();

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(asked); i++) {
        g_autofree char *expected =
            output_of("watchword %s corpus -q", asked[i]);

        for (gsize j = 0; j < G_N_ELEMENTS(inputs); j++) {
            g_autofree char *given = output_of("cd %s && watchword %s -q %s",
                                               folder, asked[i], inputs[j]);

            assert_string_equal(expected, given);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_runs_give_the_same_bytes),
        cmocka_unit_test(two_charts_have_the_same_bytes),
        cmocka_unit_test(the_environment_changes_nothing),
        cmocka_unit_test(the_locale_changes_nothing),
        cmocka_unit_test(the_way_in_changes_no_number),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
