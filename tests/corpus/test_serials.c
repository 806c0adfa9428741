#include <string.h>

#include <glib.h>

#include "watchword/corpus.h"

#include "files.h"
#include "support.h"

/* The files of a folder, and their dates in the order of their names. */
static const struct {
    const char *files[6];
    const char *dates;
    guint n_serial;
} folders[] = {
    { { "2019", "2020" }, "2019 2020", 0 },
    { { "2019" }, "2019", 0 },
    { { "1790", "1900", "2019" }, " 1900 2019", 0 },
    { { "0001", "1909", "1910", "2500" }, "   ", 2 },
    { { "12", "1909" }, " ", 1 },
    { { "1499", "1909" }, " ", 1 },
    { { "1909", "2100" }, " ", 1 },
    { { "1909", "19100" }, " ", 1 },
    { { "1909", "202003" }, " ", 1 },
    { { "2019", "20200315" }, "2019 2020-03-15", 0 },
    { { "20200315", "20200399" }, " ", 1 },
    { { "2019", "2020-03-15", "a1", "a 2", "3b" }, "2019 2020-03-15   ", 0 },
    { { "speech-1909", "speech-2500" }, " ", 1 },
    { { "12", "speech-1909" }, " 1909", 0 },
    { { "a-1", "speech-1909" }, " 1909", 0 },
    { { "ARG_01_1946", "ARG_02_1947" }, "1946 1947", 0 },
    { { "1-2019", "2-2019" }, "2019 2019", 0 },
    { { "1776-x-2019", "3-x-2019" }, "2019 2019", 0 },
    /* what names its month or its sign is none */
    { { "0001-05", "2019-05" }, " 2019-05", 0 },
    { { "12年", "2019年" }, " 2019", 0 },
};

static char *
dates_of(const WwCorpus *corpus)
{
    GString *dates = g_string_new(NULL);

    for (guint i = 0; i < ww_corpus_n_documents(corpus); i++) {
        const WwDocument *document = ww_corpus_document(corpus, i);
        char date[WW_DATE_SIZE];

        g_string_append_printf(dates, "%s%s", i > 0 ? " " : "",
                               ww_date_format(document->date, date));
        assert_int_equal(date[0] == '\0', document->date_found == WW_FOUND_NOT);
        assert_null(document->open);
    }
    return g_string_free(dates, FALSE);
}

/* Reads inputs together. */
static WwCorpus *
read_all(const char *const *inputs, guint n_threads)
{
    WwReadOptions options = { .n_threads = n_threads };
    WwCorpus *corpus = ww_corpus_new();

    for (; *inputs != NULL; inputs++) {
        g_autoptr(GError) error = NULL;

        options.has_more = inputs[1] != NULL;
        assert_true(ww_corpus_read(corpus, *inputs, &options, &error));
        assert_no_error(error);
    }
    return corpus;
}

static void
assert_read(const char *input, const char *dates, guint n_serial)
{
    for (guint n_threads = 1; n_threads <= 3; n_threads++) {
        const char *const inputs[] = { input, NULL };
        g_autoptr(WwCorpus) corpus = read_all(inputs, n_threads);
        g_autofree char *found = dates_of(corpus);

        assert_string_equal(dates, found);
        assert_int_equal(n_serial, ww_corpus_n_serial_names(corpus));
        assert_int_equal(0, ww_corpus_n_problems(corpus));
    }
}

static void
a_serial_number_is_no_date(void **state)
{
    (void)state;

    for (gsize i = 0; i < G_N_ELEMENTS(folders); i++) {
        g_autoptr(Folder) folder = folder_new();
        g_autoptr(GString) bytes = NULL;
        g_autofree char *archive = g_build_filename(folder, "c.zip", NULL);
        g_autofree char *in = g_build_filename(folder, "in", NULL);
        Member members[6] = { { 0 } };
        char *names[6] = { NULL };
        gsize n = 0;

        for (; n < 6 && folders[i].files[n] != NULL; n++) {
            names[n] = g_strconcat("in/", folders[i].files[n], ".txt", NULL);
            members[n] = (Member){ names[n] + 3, "Some text.", 10, NULL };
            folder_write_text(folder, names[n], "Some text.");
        }
        assert_read(in, folders[i].dates, folders[i].n_serial);
        bytes = bundle("zip", "none", members, n);
        folder_write(folder, "c.zip", bytes->str, bytes->len);
        assert_read(archive, folders[i].dates, folders[i].n_serial);
        for (gsize k = 0; k < n; k++)
            g_free(names[k]);
    }
}

/* Each folder has its own numbers; what is not in them tells no less. */
static void
another_folder_or_date_tells_more(void **state)
{
    g_autoptr(Folder) folder = folder_new();

    (void)state;
    folder_write_text(folder, "2021/12.txt", "2021-05-06\n\nOf a day.");
    folder_write_text(folder, "2021/1909.txt", "Of the folder.");
    folder_write_text(folder, "2021/1910.txt", "2021-05-07\n\nOf a day.");
    folder_write_text(folder, "a/1911.txt", "Of a year.");
    folder_write_text(folder, "b/1912.txt", "A title\n\n2022\n\nIts year.");
    folder_write_text(folder, "b/3.html", "<p>Of none.</p>");
    assert_read(folder, "2021-05-06 2021 2021-05-07 1911 2022 ", 2);
}

static void
inputs_that_are_read_together_tell_each_other(void **state)
{
    g_autoptr(Folder) folder = folder_new();
    g_autofree char *year = g_build_filename(folder, "1909.txt", NULL);
    g_autofree char *number = g_build_filename(folder, "12.txt", NULL);
    const char *const inputs[] = { year, number, NULL };
    g_autoptr(WwCorpus) corpus = NULL;
    g_autofree char *dates = NULL;

    (void)state;
    folder_write_text(folder, "1909.txt", "Some text.");
    folder_write_text(folder, "12.txt", "Other text.");
    assert_read(year, "1909", 0);
    corpus = read_all(inputs, 1);
    dates = dates_of(corpus);
    assert_string_equal(" ", dates);
    assert_int_equal(1, ww_corpus_n_serial_names(corpus));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_serial_number_is_no_date),
        cmocka_unit_test(another_folder_or_date_tells_more),
        cmocka_unit_test(inputs_that_are_read_together_tell_each_other),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
