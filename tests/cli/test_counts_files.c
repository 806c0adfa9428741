/* count and merge, and the commands that take what they write. */
#include <string.h>

#include <glib.h>

#include "program.h"
#include "support.h"

/* A folder with the sample in two parts, the counts of each, and of the whole.
 */
static Folder *
make_counts(void)
{
    Folder *folder = folder_new();
    g_autoptr(GString) lines = corpus_as_json_lines();

    folder_write(folder, "all.jsonl", lines->str, lines->len);
    g_free(output_of("cd %s && sed -n 'p;n' all.jsonl > a.jsonl && "
                     "sed -n 'n;p' all.jsonl > b.jsonl",
                     folder));
    g_free(output_of("cd %s && watchword count -q a.jsonl -o a.zst", folder));
    g_free(output_of("cd %s && watchword count -q b.jsonl -o b.gz", folder));
    g_free(output_of("cd %s && watchword count -q all.jsonl -o all", folder));

    return folder;
}

static void
merged_parts_are_the_whole(void **state)
{
    g_autoptr(Folder) folder = make_counts();

    (void)state;
    g_free(output_of("cd %s && watchword merge -q a.zst b.gz -o ab && "
                     "watchword merge -q b.gz a.zst -o ba && cmp all ab && "
                     "cmp all ba",
                     folder));
}

static void
any_number_of_threads_gives_the_same_bytes(void **state)
{
    g_autoptr(Folder) folder = make_counts();

    (void)state;
    g_free(output_of("cd %s && for j in 1 2 5; do watchword count -q "
                     "all.jsonl -j $j -o $j.zst && watchword count -q -S 32M "
                     "-j $j all.jsonl -o $j.gz && cmp 1.zst $j.zst && cmp 1.gz "
                     "$j.gz; done && gzip -dc 1.gz | cmp all - && "
                     "watchword merge -q 1.zst -o back && cmp all back && "
                     "if command -v zstd; then zstd -dc 1.zst | cmp all -; fi",
                     folder));
}

static void
records_are_sorted_by_bytes(void **state)
{
    g_autoptr(Folder) folder = make_counts();

    (void)state;
    g_free(output_of("cd %s && sed '1,2d;$d' all | LC_ALL=C sort -c", folder));
}

/* Columns that need the text are empty. With a filter, the form is the most
 * frequent one of the whole file nevertheless. */
static void
assert_same_row(const char *line, json_t *expected, json_t *row)
{
    static const char *const of_text[] = { "net", "dp_norm" };

    for (gsize i = 0; i < G_N_ELEMENTS(of_text); i++) {
        if (json_object_get(expected, of_text[i]) == NULL)
            continue;
        assert_true(json_is_null(json_object_get(row, of_text[i])));
        (void)json_object_set_new(expected, of_text[i], json_null());
    }
    if (strstr(line, "--since") != NULL)
        (void)json_object_set(expected, "phrase",
                              json_object_get(row, "phrase"));
    if (json_equal(expected, row) != 1)
        fail_msg("%s: %s, not %s", line, json_dumps(row, 0),
                 json_dumps(expected, 0));
}

static void
analyses_of_counts_say_what_those_of_the_text_do(void **state)
{
    static const char *const lines[] = {
        "phrases -n 2-5",
        "phrases -n 1-3 --all --min-docs 3",
        "phrases -n 2-5 --by period,region --level 2",
        "slogans -n 2-5",
        "slogans -n 2-4 --of place",
        "compare -n 2-5",
        "compare -p reform -p 'common prosperity'",
        "trend -p reform -p 'Common Prosperity' --by region",
        "trend -p 'no such thing'",
        "phrases -n 2-5 --since 2021 --region Hainan",
    };
    g_autoptr(Folder) folder = make_counts();

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
        json_auto_t *text =
            rows_of("cd %s && watchword %s all.jsonl", folder, lines[i]);
        json_auto_t *counts =
            rows_of("cd %s && watchword %s a.zst b.gz", folder, lines[i]);

        assert_int_equal(json_array_size(text), json_array_size(counts));
        for (gsize j = 0; j < json_array_size(text); j++)
            assert_same_row(lines[i], json_array_get(text, j),
                            json_array_get(counts, j));
    }
}

/* "Econ-omy" stands whole only in the other part. */
static void
words_of_all_parts_mend_what_the_corpus_does(void **state)
{
    static const char a[] =
        "{\"text\":\"The econ-\\nomy grows. The econ-\\nomy grows.\"}\n";
    static const char b[] = "{\"text\":\"The economy grows.\"}\n";
    g_autoptr(Folder) folder = folder_new();

    (void)state;
    folder_write(folder, "a.jsonl", a, strlen(a));
    folder_write(folder, "b.jsonl", b, strlen(b));
    g_free(output_of("cd %s && for p in a b; do watchword count -q $p.jsonl "
                     "-n 1-1 -o $p.words; done && for p in a b; do watchword "
                     "count -q $p.jsonl --words a.words --words b.words -o $p; "
                     "done && watchword merge -q a b -o ab",
                     folder));
    g_free(output_of("cd %s && for i in 'a.jsonl b.jsonl' ab; do watchword "
                     "trend -q -p 'the economy grows' $i > out && grep -q "
                     "',3,2,' out || exit 1; done",
                     folder));

    g_autoptr(Run) refused =
        run("cd %s && watchword count -q a.jsonl --words a -o x", folder);

    assert_fails(refused, 1, "without --words first");
}

static void
info_tells_what_counts_know(void **state)
{
    g_autoptr(Folder) folder = make_counts();

    (void)state;
    g_free(output_of("cd %s && watchword info -q all.jsonl > text && watchword "
                     "info -q all > counts && grep -E "
                     "'^(documents|tokens|first|last|periods|regions,|language)"
                     "' text > known && grep -E "
                     "'^(documents|tokens|first|last|periods|regions,|language)"
                     "' counts | cmp - known",
                     folder));
}

typedef struct {
    const char *line;
    const char *what;
    int status;
} Refusal;

static void
what_counts_cannot_do_is_said(void **state)
{
    static const Refusal cases[] = {
        { "watchword report all -o r", "which this needs: give the text", 1 },
        { "watchword concordance all -p reform", "give the text", 1 },
        { "watchword info --documents all", "give the text", 1 },
        { "watchword count all -o again", "give the text", 1 },
        { "watchword phrases all all.jsonl", "counts and texts together", 1 },
        { "watchword phrases all a.zst -q", "hold the same document", 1 },
        { "watchword phrases -q all -n 2-6", "--length 2-5", 1 },
        { "watchword trend -q all -p 'a b c d e f g'", "is longer than", 1 },
        { "watchword merge all a.zst -o x", "hold the same document", 1 },
        { "watchword merge all all.jsonl -o x", "all.jsonl:1: no file of", 1 },
        { "watchword merge all none -o x", "none: ", 1 },
        { "watchword merge all -o none/x", "none/x: ", 1 },
        { "watchword merge all", "no file to write", 2 },
        { "watchword count all.jsonl", "no file to write", 2 },
        { "watchword count all.jsonl -n 2-3 -o x", "--length 2-3", 2 },
        { "watchword count all.jsonl -n 1- -o x", "--length 1-", 2 },
        { "watchword count all.jsonl --min-docs 2 -o x", "--min-docs", 2 },
        { "watchword merge all --since 2020 -o x", "--since", 2 },
    };
    g_autoptr(Folder) folder = make_counts();
    g_autofree char *before = list_folder(folder);

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Run) refused = run("cd %s && %s", folder, cases[i].line);
        g_autofree char *after = list_folder(folder);

        assert_fails(refused, cases[i].status, cases[i].what);
        assert_string_equal(before, after);
    }
}

static void
other_rules_are_not_added_up(void **state)
{
    static const char *const options[][2] = {
        { "-n 1-4", "--length" },
        { "--boundary clause", "--boundary" },
        { "--titles count", "--titles" },
        { "--duplicates keep", "--duplicates" },
        { "--words a.zst", "--words" },
    };
    g_autoptr(Folder) folder = make_counts();

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(options); i++) {
        g_autofree char *what =
            g_strdup_printf("with another %s than", options[i][1]);
        g_autoptr(Run) refused =
            run("cd %s && watchword count -q b.jsonl %s -o other && "
                "watchword merge a.zst other -o x",
                folder, options[i][0]);

        assert_fails(refused, 1, what);
    }
}

static void
a_file_that_is_cut_is_refused(void **state)
{
    static const char *const cuts[] = {
        "head -n 300 all > x",     "head -c 20000 all > x",
        "head -c 20000 a.zst > x", "head -c 20000 b.gz > x",
        "sed 500d all > x",        "sed '500{h;d};501{G}' all > x",
    };
    g_autoptr(Folder) folder = make_counts();

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cuts); i++) {
        g_autoptr(Run) merge =
            run("cd %s && %s && watchword merge x -o y", folder, cuts[i]);
        g_autoptr(Run) phrases = run("cd %s && watchword phrases -q x", folder);

        assert_fails(merge, 1, "x:");
        assert_fails(phrases, 1, "x:");
        g_free(output_of("test ! -e %s/y", folder));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(merged_parts_are_the_whole),
        cmocka_unit_test(any_number_of_threads_gives_the_same_bytes),
        cmocka_unit_test(records_are_sorted_by_bytes),
        cmocka_unit_test(analyses_of_counts_say_what_those_of_the_text_do),
        cmocka_unit_test(words_of_all_parts_mend_what_the_corpus_does),
        cmocka_unit_test(info_tells_what_counts_know),
        cmocka_unit_test(what_counts_cannot_do_is_said),
        cmocka_unit_test(other_rules_are_not_added_up),
        cmocka_unit_test(a_file_that_is_cut_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
