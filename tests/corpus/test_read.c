#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib.h>

#include "watchword/corpus.h"

#include "files.h"
#include "support.h"

static WwCorpus *
read_folder(const char *folder)
{
    g_autoptr(GError) error = NULL;
    WwCorpus *corpus = ww_corpus_new();

    assert_true(ww_corpus_read(corpus, folder, NULL, &error));
    assert_no_error(error);
    return corpus;
}

static const WwDocument *
find(const WwCorpus *corpus, const char *id)
{
    for (guint i = 0; i < ww_corpus_n_documents(corpus); i++) {
        const WwDocument *document = ww_corpus_document(corpus, i);

        if (g_str_equal(id, document->id))
            return document;
    }
    fail_msg("there is no document %s", id);
    return NULL;
}

static void
files_are_read_in_byte_order_of_their_names(void **state)
{
    (void)state;

    /* "B" comes before "B-x.txt" as a name, whatever is in it. */
    static const char *const paths[] = { "A.txt",       "B/a.txt", "B/b/c.txt",
                                         "B/c.txt",     "B-x.txt", "a.txt",
                                         "\xC3\xA9.txt" };
    g_autoptr(Folder) folder = folder_new();
    g_autoptr(WwCorpus) corpus = NULL;

    for (gsize i = G_N_ELEMENTS(paths); i > 0; i--)
        folder_write_text(folder, paths[i - 1], "Text.\n");
    corpus = read_folder(folder);
    assert_int_equal(G_N_ELEMENTS(paths), ww_corpus_n_documents(corpus));
    assert_int_equal(G_N_ELEMENTS(paths), ww_corpus_n_files(corpus));
    for (guint i = 0; i < G_N_ELEMENTS(paths); i++) {
        const WwDocument *document = ww_corpus_document(corpus, i);
        g_autofree char *path = g_build_filename(folder, paths[i], NULL);

        assert_string_equal(paths[i], document->id);
        assert_string_equal(path, document->source);
    }
}

static void
folders_are_regions_and_dates(void **state)
{
    (void)state;

    static const struct {
        const char *path;
        const char *region;
        const char *date;
    } cases[] = {
        { "top.txt", NULL, "" },
        { "Liaoning/a.txt", "Liaoning", "" },
        { "Liaoning/Anshan/2023-03-25.txt", "Liaoning/Anshan", "2023-03-25" },
        { "2023/b.txt", NULL, "2023" },
        { "2023/03/c.txt", NULL, "2023-03" },
        { "2023/03/28/d.txt", NULL, "2023-03-28" },
        { "2023/2023-04/e.txt", NULL, "2023-04" },
        { "Henan/2019/Luohe/f.txt", "Henan/Luohe", "2019" },
        { "2019/Henan/g-2020-01-02.txt", "Henan", "2020-01-02" },
        { "Hubei/03/h.txt", "Hubei/03", "" },
    };
    g_autoptr(Folder) folder = folder_new();
    g_autoptr(WwCorpus) corpus = NULL;

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        folder_write_text(folder, cases[i].path, "Text.\n");
    corpus = read_folder(folder);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const WwDocument *document = find(corpus, cases[i].path);
        char date[WW_DATE_SIZE];

        assert_int_equal(0, g_strcmp0(cases[i].region, document->region));
        assert_string_equal(cases[i].date,
                            ww_date_format(document->date, date));
        assert_int_equal(cases[i].region != NULL ? WW_FOUND_FOLDER
                                                 : WW_FOUND_NOT,
                         document->region_found);
    }
    assert_int_equal(WW_FOUND_FOLDER, find(corpus, "2023/b.txt")->date_found);
    assert_int_equal(WW_FOUND_FILE_NAME,
                     find(corpus, "2019/Henan/g-2020-01-02.txt")->date_found);
}

static void
records_take_what_they_lack_from_their_folders(void **state)
{
    (void)state;

    g_autoptr(Folder) folder = folder_new();
    g_autoptr(WwCorpus) corpus = NULL;

    folder_write_text(folder, "Henan/2019/2020-02-02.jsonl",
                      "{\"text\":\"X.\"}\n"
                      "{\"text\":\"Y.\",\"date\":\"2021\",\"region\":\"A\"}\n"
                      "{\"text\":\"Z.\",\"date\":\"soon\"}\n");
    corpus = read_folder(folder);
    assert_int_equal(3, ww_corpus_n_documents(corpus));
    assert_string_equal("Henan", ww_corpus_document(corpus, 0)->region);
    /* The name of a collection does not date its records, its folder does. */
    assert_int_equal(2019, ww_corpus_document(corpus, 0)->date.year);
    assert_string_equal("Henan/2019/2020-02-02.jsonl:1",
                        ww_corpus_document(corpus, 0)->id);
    assert_string_equal("A", ww_corpus_document(corpus, 1)->region);
    assert_int_equal(2021, ww_corpus_document(corpus, 1)->date.year);
    assert_int_equal(0, ww_corpus_document(corpus, 2)->date.year);
    assert_int_equal(WW_FOUND_NOT, ww_corpus_document(corpus, 2)->date_found);
}

static void
front_matter_wins_over_folders(void **state)
{
    (void)state;

    g_autoptr(Folder) folder = folder_new();
    g_autoptr(WwCorpus) corpus = NULL;

    folder_write_text(folder, "Henan/2019/a.txt",
                      "---\nregion: Hubei\ndate: 2020\n---\nText.\n");
    corpus = read_folder(folder);
    assert_string_equal("Hubei", ww_corpus_document(corpus, 0)->region);
    assert_int_equal(2020, ww_corpus_document(corpus, 0)->date.year);
}

static void
files_about_the_corpus_are_set_aside(void **state)
{
    (void)state;

    static const char *const about[] = { "README",     "README.md",
                                         "readme.txt", "A/README-first.txt",
                                         "A/LICENSE",  "LICENSE.txt",
                                         "License.md" };
    static const char *const texts[] = { "license-reform.txt", "A/rea.txt",
                                         "readmes.txt" };
    g_autoptr(Folder) folder = folder_new();
    g_autoptr(WwCorpus) corpus = NULL;

    for (gsize i = 0; i < G_N_ELEMENTS(about); i++)
        folder_write_text(folder, about[i], "About.\n");
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        folder_write_text(folder, texts[i], "Text.\n");
    folder_write_text(folder, ".hidden.txt", "Hidden.\n");
    folder_write_text(folder, ".git/x.txt", "Hidden.\n");
    corpus = read_folder(folder);
    assert_int_equal(G_N_ELEMENTS(about), ww_corpus_n_set_aside(corpus));
    assert_int_equal(G_N_ELEMENTS(texts), ww_corpus_n_documents(corpus));
    assert_int_equal(0, ww_corpus_n_problems(corpus));
}

static void
a_bad_file_does_not_stop_the_others(void **state)
{
    (void)state;

    g_autoptr(Folder) folder = folder_new();
    g_autofree char *link = g_build_filename(folder, "d.txt", NULL);
    g_autofree char *fifo = g_build_filename(folder, "e.txt", NULL);
    g_autoptr(WwCorpus) corpus = NULL;

    folder_write_text(folder, "a.txt", "Text.\n");
    folder_write(folder, "b.txt", "\0\0\0", 3);
    folder_write_text(folder, "c.txt", "");
    assert_int_equal(0, symlink("nowhere", link));
    assert_int_equal(0, mkfifo(fifo, 0600));
    folder_write(folder, "f.gz", "\x1F\x8B\x08\0\0\0", 6);
    folder_write_text(folder, "g.txt", "Text too.\n");
    corpus = read_folder(folder);
    assert_int_equal(2, ww_corpus_n_documents(corpus));
    assert_int_equal(2, ww_corpus_n_files(corpus));
    assert_int_equal(5, ww_corpus_n_problems(corpus));
    for (guint i = 0; i < 5; i++) {
        g_autofree char *path = g_strdup_printf("%s/%c.", folder, 'b' + i);

        assert_true(g_str_has_prefix(ww_corpus_problem(corpus, i), path));
    }
    assert_non_null(strstr(ww_corpus_problem(corpus, 0), ": a binary file"));
    assert_non_null(strstr(ww_corpus_problem(corpus, 1), ": an empty file"));
    assert_non_null(strstr(ww_corpus_problem(corpus, 2), ": No such file"));
    assert_non_null(strstr(ww_corpus_problem(corpus, 3), ": not a regular"));
    assert_non_null(strstr(ww_corpus_problem(corpus, 4), ": cannot be unpac"));
}

static void
links_are_followed_but_not_in_circles(void **state)
{
    (void)state;

    g_autoptr(Folder) folder = folder_new();
    g_autofree char *up = g_build_filename(folder, "A/up", NULL);
    g_autofree char *across = g_build_filename(folder, "A/b", NULL);
    g_autofree char *back = g_build_filename(folder, "B/a", NULL);
    g_autoptr(WwCorpus) corpus = NULL;

    folder_write_text(folder, "A/1.txt", "Text.\n");
    folder_write_text(folder, "B/2.txt", "Text.\n");
    assert_int_equal(0, symlink("..", up));
    assert_int_equal(0, symlink("../B", across));
    assert_int_equal(0, symlink("../A", back));
    corpus = read_folder(folder);
    /* A/1, A/b/2, B/2, B/a/1; and not A/b/a, A/up, B/a/b, B/a/up */
    assert_int_equal(4, ww_corpus_n_documents(corpus));
    assert_int_equal(4, ww_corpus_n_problems(corpus));
    assert_string_equal("A/b", find(corpus, "A/b/2.txt")->region);
}

static void
names_that_are_not_utf_8_are_shown_as_utf_8(void **state)
{
    (void)state;

    g_autoptr(Folder) folder = folder_new();
    g_autoptr(WwCorpus) corpus = NULL;
    const WwDocument *document;

    folder_write_text(folder, "Li\xFF/a\xFE.txt", "Text.\n");
    corpus = read_folder(folder);
    assert_int_equal(1, ww_corpus_n_documents(corpus));
    document = ww_corpus_document(corpus, 0);
    assert_true(g_utf8_validate(document->id, -1, NULL));
    assert_true(g_utf8_validate(document->region, -1, NULL));
    assert_true(g_utf8_validate(document->source, -1, NULL));
}

static void
a_single_file_is_an_input(void **state)
{
    (void)state;

    g_autoptr(Folder) folder = folder_new();
    g_autofree char *good = g_build_filename(folder, "Henan/a.txt", NULL);
    g_autofree char *bad = g_build_filename(folder, "Henan/b.txt", NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(WwCorpus) corpus = ww_corpus_new();

    folder_write_text(folder, "Henan/a.txt", "Text.\n");
    folder_write(folder, "Henan/b.txt", "\0", 1);
    assert_true(ww_corpus_read(corpus, good, NULL, &error));
    assert_true(ww_corpus_read(corpus, bad, NULL, &error));
    assert_no_error(error);
    assert_int_equal(1, ww_corpus_n_documents(corpus));
    assert_string_equal("a.txt", ww_corpus_document(corpus, 0)->id);
    assert_null(ww_corpus_document(corpus, 0)->region);
    assert_int_equal(1, ww_corpus_n_problems(corpus));
}

static void
an_input_that_is_not_there_is_an_error(void **state)
{
    (void)state;

    g_autoptr(GError) error = NULL;
    g_autoptr(WwCorpus) corpus = ww_corpus_new();

    assert_false(ww_corpus_read(corpus, "/nowhere/at/all", NULL, &error));
    assert_true(g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_NOENT));
    assert_string_equal("/nowhere/at/all: No such file or directory",
                        error->message);
}

static void
an_empty_folder_holds_nothing(void **state)
{
    (void)state;

    g_autoptr(Folder) folder = folder_new();
    g_autoptr(WwCorpus) corpus = read_folder(folder);

    assert_int_equal(0, ww_corpus_n_documents(corpus));
    assert_int_equal(0, ww_corpus_n_problems(corpus));
}

static void
the_same_folder_twice_has_ids_apart(void **state)
{
    (void)state;

    g_autoptr(Folder) folder = folder_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(WwCorpus) corpus = NULL;

    folder_write_text(folder, "a.txt", "Text.\n");
    corpus = read_folder(folder);
    assert_true(ww_corpus_read(corpus, folder, NULL, &error));
    assert_true(ww_corpus_read(corpus, folder, NULL, &error));
    assert_no_error(error);
    assert_string_equal("a.txt", ww_corpus_document(corpus, 0)->id);
    assert_string_equal("a.txt#2", ww_corpus_document(corpus, 1)->id);
    assert_string_equal("a.txt#3", ww_corpus_document(corpus, 2)->id);
}

static void
standard_input_is_json_lines(void **state)
{
    (void)state;

    g_autoptr(Folder) folder = folder_new();
    g_autofree char *path = g_build_filename(folder, "in", NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(WwCorpus) corpus = ww_corpus_new();
    int saved = dup(STDIN_FILENO);
    int file;

    folder_write_text(folder, "in", "{\"text\":\"X.\"}\nnot JSON\n");
    file = open(path, O_RDONLY);
    assert_true(dup2(file, STDIN_FILENO) >= 0);
    close(file);
    assert_true(ww_corpus_read(corpus, "-", NULL, &error));
    assert_no_error(error);
    assert_int_equal(1, ww_corpus_n_documents(corpus));
    assert_string_equal("standard input",
                        ww_corpus_document(corpus, 0)->source);
    assert_true(
        g_str_has_prefix(ww_corpus_problem(corpus, 0), "standard input:2: "));
    assert_true(dup2(saved, STDIN_FILENO) >= 0);
    close(saved);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_are_read_in_byte_order_of_their_names),
        cmocka_unit_test(folders_are_regions_and_dates),
        cmocka_unit_test(records_take_what_they_lack_from_their_folders),
        cmocka_unit_test(front_matter_wins_over_folders),
        cmocka_unit_test(files_about_the_corpus_are_set_aside),
        cmocka_unit_test(a_bad_file_does_not_stop_the_others),
        cmocka_unit_test(links_are_followed_but_not_in_circles),
        cmocka_unit_test(names_that_are_not_utf_8_are_shown_as_utf_8),
        cmocka_unit_test(a_single_file_is_an_input),
        cmocka_unit_test(an_input_that_is_not_there_is_an_error),
        cmocka_unit_test(an_empty_folder_holds_nothing),
        cmocka_unit_test(the_same_folder_twice_has_ids_apart),
        cmocka_unit_test(standard_input_is_json_lines),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
