#include <string.h>

#include <glib.h>

#include "corpus/intake.h"
#include "files.h"
#include "support.h"

static const guint n_threads[] = { 1, 2, 7 };

/* All that can be asked of a corpus, as one text. */
static GString *
describe(const WwCorpus *corpus)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < ww_corpus_n_documents(corpus); i++) {
        const WwDocument *document = ww_corpus_document(corpus, i);
        char date[WW_DATE_SIZE];

        g_string_append_printf(out,
                               "%s|%s|%s|%s|%s|%s|%d|%d|%" G_GUINT64_FORMAT "|",
                               document->id, document->title, document->region,
                               document->language, document->source,
                               ww_date_format(document->date, date),
                               (int)document->date_found,
                               (int)document->region_found, document->line);
        g_string_append_len(out, document->text, (gssize)document->length);
        g_string_append_c(out, '\n');
    }
    for (guint i = 0; i < ww_corpus_n_problems(corpus); i++)
        g_string_append_printf(out, "%s\n", ww_corpus_problem(corpus, i));
    g_string_append_printf(out, "%u %u %" G_GUINT64_FORMAT,
                           ww_corpus_n_files(corpus),
                           ww_corpus_n_set_aside(corpus),
                           ww_corpus_n_bad_bytes(corpus));
    return out;
}

static void
append_line(GString *lines, GRand *random, int i)
{
    static const char *const odd[] = {
        "{oops}",
        "",
        "{\"text\":[]}",
        "{\"text\":\"\"}",
        "{\"text\":\"caf\xE9\"}",
        "{\"text\":\"a\\u0000b\",\"date\":\"soon\"}",
        "{\"text\":\"a\\r\\nb\",\"id\":\"same\",\"id\":\"again\"}",
        "{\"text\":\"a\",\"more\":{\"a\":[1,2,{}]},\"when\":\"2019\"}",
        "{\"text\":\"\\ud800\"}",
        " \t\f",
    };
    int kind = g_rand_int_range(random, 0, 200);
    int n_words = g_rand_int_range(random, 0, 300);

    if (kind < (int)G_N_ELEMENTS(odd)) {
        g_string_append_printf(lines, "%s\n", odd[kind]);
        return;
    }
    g_string_append_printf(lines,
                           "{\"id\":\"%d\",\"date\":\"20%02d-0%d\","
                           "\"lang\":\"en\",\"text\":\"Text %d",
                           i % 3000, i % 30, i % 9 + 1, i);
    while (n_words-- > 0)
        g_string_append(lines, n_words % 20 == 0 ? "\\n\\u4e2d " : " words");
    g_string_append(lines, "\"}\n");
}

/* Some megabytes, and among them lines of all kinds that are wrong. */
static GString *
mixed_lines(void)
{
    GString *lines = g_string_new(NULL);
    GRand *random = g_rand_new_with_seed(3);

    for (int i = 0; i < 5000; i++)
        append_line(lines, random, i);
    g_rand_free(random);
    return lines;
}

static void
lines_are_the_same_for_any_number_of_threads(void **state)
{
    (void)state;

    g_autoptr(GString) lines = mixed_lines();
    g_autoptr(GString) first = NULL;

    for (gsize i = 0; i < G_N_ELEMENTS(n_threads); i++) {
        const WwReadOptions options = { .n_threads = n_threads[i] };
        g_autoptr(WwCorpus) corpus = ww_corpus_new();
        g_autoptr(GString) all = NULL;

        read_bytes(corpus, "a.jsonl", lines->str, lines->len, &options);
        all = describe(corpus);
        if (first == NULL)
            first = g_steal_pointer(&all);
        else
            assert_true(g_string_equal(first, all));
    }
    assert_non_null(strstr(first->str, "more problems like these"));
    assert_non_null(strstr(first->str, "not UTF-8 (the first in this line)"));
    assert_non_null(strstr(first->str, "\n17#2|"));
}

/* Cut off somewhere in the middle: the documents before that are kept. */
static void
a_truncation_is_the_same_for_any_number_of_threads(void **state)
{
    (void)state;

    g_autoptr(GString) lines = mixed_lines();
    g_autoptr(GString) packed = pack("zstd", lines->str, lines->len);
    g_autoptr(GString) first = NULL;

    for (gsize i = 0; i < G_N_ELEMENTS(n_threads); i++) {
        const WwReadOptions options = { .n_threads = n_threads[i] };
        g_autoptr(WwCorpus) corpus = ww_corpus_new();
        g_autoptr(GString) all = NULL;

        read_bytes(corpus, "a.jsonl.zst", packed->str, packed->len / 2,
                   &options);
        all = describe(corpus);
        if (first == NULL)
            first = g_steal_pointer(&all);
        else
            assert_true(g_string_equal(first, all));
    }
    assert_non_null(strstr(first->str, "cannot be unpacked"));
}

static void
fill_folder(const char *folder, const GString *lines)
{
    g_autoptr(GString) packed = pack("gzip", lines->str, lines->len);
    g_autoptr(GString) large = g_string_new(NULL);

    while (large->len < ((gsize)1 << 20) + 1)
        g_string_append(large, "A line of a long text.\n");
    for (int i = 0; i < 300; i++) {
        g_autofree char *name =
            g_strdup_printf("A/%d/2023-0%d-01 t%d.txt", i % 7, i % 9 + 1, i);

        folder_write_text(folder, name,
                          i % 50 == 0 ? "" : "A title\n\nAnd a text.\r\n");
    }
    folder_write_text(folder, "A/README.md", "About it.\n");
    folder_write_text(folder, "B/one.md", "# Title\n\n2023-03-28\n\nText.\n");
    folder_write_text(folder, "B/two.jsonl", "{\"text\":\"X.\"}\n{\n");
    folder_write(folder, "B/zero", "\0\0\0\0", 4);
    folder_write(folder, "C/lines.jsonl", lines->str, lines->len);
    folder_write(folder, "C/lines.jsonl.gz", packed->str, packed->len);
    folder_write(folder, "C/lines.txt", lines->str, lines->len / 3);
    folder_write(folder, "D/large.txt", large->str, large->len);
    folder_write(folder, "D/large.bin", large->str, large->len);
    folder_write_text(folder, "D/last.txt", "The last text.\n");
}

static void
folders_are_the_same_for_any_number_of_threads(void **state)
{
    (void)state;

    g_autoptr(Folder) folder = folder_new();
    g_autoptr(GString) lines = mixed_lines();
    g_autoptr(GString) first = NULL;

    fill_folder(folder, lines);
    for (gsize i = 0; i < G_N_ELEMENTS(n_threads); i++) {
        const WwReadOptions options = { .n_threads = n_threads[i],
                                        .region_field = "nowhere",
                                        .date_field = "when" };
        g_autoptr(WwCorpus) corpus = ww_corpus_new();
        g_autoptr(GError) error = NULL;
        g_autoptr(GString) all = NULL;

        assert_true(ww_corpus_read(corpus, folder, &options, &error));
        assert_no_error(error);
        all = describe(corpus);
        if (first == NULL)
            first = g_steal_pointer(&all);
        else
            assert_true(g_string_equal(first, all));
    }
    assert_non_null(strstr(first->str, "no record has the field \"nowhere\""));
    assert_null(strstr(first->str, "no record has the field \"when\""));
}

/* The lines of a file, whatever parts they were cut into, have the limits of
 * one file. */
static void
problems_are_counted_for_each_file(void **state)
{
    (void)state;

    g_autoptr(GString) lines = g_string_new(NULL);

    while (lines->len < (gsize)WW_READER_LINES * 3)
        g_string_append(lines, "{oops, this is no record}\n");
    for (gsize i = 0; i < G_N_ELEMENTS(n_threads); i++) {
        const WwReadOptions options = { .n_threads = n_threads[i] };
        g_autoptr(WwCorpus) corpus = ww_corpus_new();
        g_autofree char *last = g_strdup_printf("a.jsonl: %" G_GSIZE_FORMAT
                                                " more problems like these",
                                                lines->len / 26 - 100);

        read_bytes(corpus, "a.jsonl", lines->str, lines->len, &options);
        assert_int_equal(101, ww_corpus_n_problems(corpus));
        assert_string_equal(last, ww_corpus_problem(corpus, 100));
    }
}

/* A line that is much longer than what is read at a time. */
static void
a_long_line_among_short_ones_keeps_its_place(void **state)
{
    (void)state;

    g_autoptr(GString) lines = g_string_new("{\"text\":\"First.\"}\n");
    const WwReadOptions options = { .n_threads = 2 };
    g_autoptr(WwCorpus) corpus = ww_corpus_new();

    g_string_append(lines, "{\"text\":\"");
    for (int i = 0; i < 5000000; i++)
        g_string_append_c(lines, 'x');
    g_string_append(lines, "\"}\n");
    for (int i = 0; i < 100000; i++)
        g_string_append(lines, "{\"text\":\"Short.\"}\n");
    read_bytes(corpus, "a.jsonl", lines->str, lines->len, &options);
    assert_int_equal(100002, ww_corpus_n_documents(corpus));
    assert_int_equal(5000000, ww_corpus_document(corpus, 1)->length);
    for (guint i = 0; i < 100002; i++)
        assert_int_equal(i + 1, ww_corpus_document(corpus, i)->line);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_the_same_for_any_number_of_threads),
        cmocka_unit_test(a_truncation_is_the_same_for_any_number_of_threads),
        cmocka_unit_test(folders_are_the_same_for_any_number_of_threads),
        cmocka_unit_test(problems_are_counted_for_each_file),
        cmocka_unit_test(a_long_line_among_short_ones_keeps_its_place),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
