#include <string.h>

#include <glib.h>

#include "watchword/corpus.h"

#include "files.h"
#include "support.h"

static WwCorpus *
read_input(const char *path, const WwReadOptions *options)
{
    WwCorpus *corpus = ww_corpus_new();
    g_autoptr(GError) error = NULL;

    assert_true(ww_corpus_read(corpus, path, options, &error));
    assert_no_error(error);
    ww_corpus_check_manifest(corpus);
    return corpus;
}

/* `id|date|found|region|found|title|language|fields` of each, a line each. */
static char *
list_documents(const WwCorpus *corpus)
{
    GString *list = g_string_new(NULL);

    for (guint i = 0; i < ww_corpus_n_documents(corpus); i++) {
        const WwDocument *document = ww_corpus_document(corpus, i);
        char date[WW_DATE_SIZE];

        g_string_append_printf(list, "%s|%s|%s|%s|%s|%s|%s|", document->id,
                               ww_date_format(document->date, date),
                               ww_found_name(document->date_found),
                               document->region != NULL ? document->region : "",
                               ww_found_name(document->region_found),
                               document->title != NULL ? document->title : "",
                               document->language != NULL ? document->language
                                                          : "");
        for (guint j = 0; j < document->n_fields; j++)
            g_string_append_printf(list, "%s=%s;", document->fields[j].name,
                                   document->fields[j].value);
        g_string_append_c(list, '\n');
    }
    return g_string_free(list, FALSE);
}

static void
assert_documents(const char *expected, const WwCorpus *corpus)
{
    g_autofree char *found = list_documents(corpus);

    assert_string_equal(expected, found);
}

static void
assert_problems(const char *const *expected, const WwCorpus *corpus)
{
    guint n = 0;

    while (expected[n] != NULL)
        n++;
    assert_int_equal(n, ww_corpus_n_problems(corpus));
    for (guint i = 0; i < n; i++)
        assert_non_null(strstr(ww_corpus_problem(corpus, i), expected[i]));
}

static const char *const no_problems[] = { NULL };

static const WwReadOptions all_fields = { .all_fields = TRUE };

static const char table[] = "file,date,region,title,id,language,party\n"
                            "a.txt,2020-01-02,North/A,Of a,one,en-GB,Greens\n"
                            "./sub/b.txt,2021,,,,,Reds\n"
                            "sub\\c.txt,,South,,,,\n";

/* What the texts say themselves is what a manifest overrules. */
static void
write_texts(const char *folder)
{
    folder_write_text(folder, "a.txt",
                      "---\ntitle: T\ndate: 1999\nregion: R\nparty: P\n"
                      "seat: 3\n---\nFirst text here.\n");
    folder_write_text(folder, "sub/b.txt", "March 18, 2019\n\nSecond text.\n");
    folder_write_text(folder, "sub/c.txt", "2019-03-18\n\nThird text.\n");
    folder_write_text(folder, "sub/d.txt", "2018-05-06\n\nFourth text.\n");
}

static const char expected[] =
    "one|2020-01-02|manifest|North/A|manifest|Of a|en|party=Greens;seat=3;\n"
    "sub/b.txt|2021|manifest|sub|folder|||party=Reds;\n"
    "sub/c.txt|2019-03-18|date line|South|manifest|||\n"
    "sub/d.txt|2018-05-06|date line|sub|folder|||\n";

static void
a_table_beside_the_files_speaks_for_them(void **state)
{
    (void)state;

    g_autoptr(Folder) folder = folder_new();
    g_autoptr(WwCorpus) corpus = NULL;

    write_texts(folder);
    folder_write_text(folder, "manifest.csv", table);
    corpus = read_input(folder, &all_fields);
    assert_problems(no_problems, corpus);
    assert_documents(expected, corpus);
    assert_int_equal(4, ww_corpus_n_files(corpus));
    assert_int_equal(0, ww_corpus_n_set_aside(corpus));
}

static void
tabs_and_other_encodings_do_as_well(void **state)
{
    (void)state;

    g_autoptr(Folder) folder = folder_new();
    g_autoptr(WwCorpus) corpus = NULL;
    g_autofree char *bytes = NULL;
    gsize length = 0;

    bytes = g_convert("file\tregion\nx.txt\t辽宁省的鞍山市和其它的地方\n", -1,
                      "GB18030", "UTF-8", NULL, &length, NULL);
    folder_write_text(folder, "x.txt", "Some text.\n");
    folder_write(folder, "Manifest.TSV", bytes, length);
    corpus = read_input(folder, NULL);
    assert_problems(no_problems, corpus);
    assert_documents("x.txt||none|辽宁省的鞍山市和其它的地方|manifest|||\n",
                     corpus);
}

/* So it is in archives, whatever the place of the table in them. */
static void
archives_are_as_folders(void **state)
{
    (void)state;

    static const char *const kinds[][3] = {
        { "zip", "none", "x.zip" },
        { "pax", "gzip", "x.tar.gz" },
        { "pax", "none", "x.tar" },
    };
    static const char front[] =
        "---\ntitle: T\ndate: 1999\nregion: R\nparty: P\nseat: 3\n---\n"
        "First text here.\n";
    static const char b[] = "March 18, 2019\n\nSecond text.\n";
    static const char c[] = "2019-03-18\n\nThird text.\n";
    static const char d[] = "2018-05-06\n\nFourth text.\n";
    const Member members[] = {
        { "sub/d.txt", d, sizeof d - 1, NULL },
        { "a.txt", front, sizeof front - 1, NULL },
        { "sub/b.txt", b, sizeof b - 1, NULL },
        { "sub/c.txt", c, sizeof c - 1, NULL },
        { "manifest.csv", table, sizeof table - 1, NULL },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        for (gsize first = 0; first < 2; first++) {
            g_autoptr(Folder) folder = folder_new();
            g_autoptr(WwCorpus) corpus = NULL;
            g_autofree char *path = NULL;
            const Member turned[] = { members[4], members[3], members[2],
                                      members[1], members[0] };
            GString *bytes =
                bundle(kinds[i][0], kinds[i][1], first ? turned : members, 5);

            folder_write(folder, kinds[i][2], bytes->str, bytes->len);
            g_string_free(bytes, TRUE);
            path = g_build_filename(folder, kinds[i][2], NULL);
            corpus = read_input(path, &all_fields);
            assert_problems(no_problems, corpus);
            assert_documents(expected, corpus);
        }
    }
}

static void
a_record_speaks_first(void **state)
{
    (void)state;

    g_autoptr(Folder) folder = folder_new();
    g_autoptr(WwCorpus) corpus = NULL;

    folder_write_text(folder, "a.jsonl",
                      "{\"id\":\"x\",\"date\":\"2001\",\"party\":\"B\","
                      "\"text\":\"Of one.\"}\n"
                      "{\"region\":\"Y\",\"text\":\"Of two.\"}\n");
    folder_write_text(folder, "page.html",
                      "<html lang=fr><head><title>Site</title></head><body>"
                      "<p>Some words.</p></body></html>");
    folder_write_text(folder, "manifest.csv",
                      "file,date,region,title,id,party\n"
                      "a.jsonl,1990,X,T,set,A\npage.html,1991,X,Page,p,\n");
    corpus = read_input(folder, &all_fields);
    assert_problems(no_problems, corpus);
    assert_documents("x|2001|field|X|manifest|T||party=B;\n"
                     "set:2|1990|manifest|Y|field|T||party=A;\n"
                     "p|1991|manifest|X|manifest|Page|fr|\n",
                     corpus);
}

static void
the_nearest_one_holds(void **state)
{
    (void)state;

    g_autoptr(Folder) folder = folder_new();
    g_autoptr(WwCorpus) corpus = NULL;

    folder_write_text(folder, "sub/deep/a.txt", "Text one.\n");
    folder_write_text(folder, "sub/deep/b.txt", "Text two.\n");
    folder_write_text(folder, "manifest.csv",
                      "file,region,date\nsub/deep/a.txt,Far,1990\n"
                      "sub/deep/b.txt,Far,1990\n");
    folder_write_text(folder, "sub/manifest.csv",
                      "file,region,date\ndeep/a.txt,Near,\n");
    corpus = read_input(folder, NULL);
    assert_problems(no_problems, corpus);
    assert_documents("sub/deep/a.txt||none|Near|manifest|||\n"
                     "sub/deep/b.txt|1990|manifest|Far|manifest|||\n",
                     corpus);
}

static void
wrong_rows_are_told(void **state)
{
    (void)state;

    static const char *const problems[] = {
        "manifest.csv:3: a second row for \"a.txt\"; that in line 2 holds",
        "manifest.csv:4: a row without a file",
        "manifest.csv:5: not a date: \"soon\"",
        "manifest.csv:7: a row of 4 cells",
        "manifest.csv:6: there is no file \"none.txt\"",
        NULL,
    };
    g_autoptr(Folder) folder = folder_new();
    g_autoptr(WwCorpus) corpus = NULL;

    folder_write_text(folder, "a.txt", "Text one.\n");
    folder_write_text(folder, "2001/b.txt", "Text two.\n");
    folder_write_text(folder, "manifest.csv",
                      "date,file,region\n2000,a.txt,N\n2002,./a.txt,S\n"
                      "2003,,\nsoon,2001/b.txt,\n2004,none.txt,\n1,2,3,4\n");
    corpus = read_input(folder, NULL);
    assert_problems(problems, corpus);
    assert_documents("2001/b.txt||none||none|||\n"
                     "a.txt|2000|manifest|N|manifest|||\n",
                     corpus);
}

static void
many_wrong_rows_have_an_end(void **state)
{
    (void)state;

    g_autoptr(Folder) folder = folder_new();
    g_autoptr(GString) rows = g_string_new("file,date\n");
    g_autoptr(WwCorpus) corpus = NULL;

    for (guint i = 0; i < 150; i++)
        g_string_append_printf(rows, "%u.txt,2000\n", i);
    folder_write_text(folder, "a.txt", "Text one.\n");
    folder_write_text(folder, "manifest.csv", rows->str);
    corpus = read_input(folder, NULL);
    assert_int_equal(101, ww_corpus_n_problems(corpus));
    assert_non_null(strstr(ww_corpus_problem(corpus, 100), "50 more problems"));
}

static void
a_table_that_is_no_manifest_is_read_or_told(void **state)
{
    (void)state;

    static const char *const problems[] = {
        "manifest.csv:1: a manifest without a column \"file\"", NULL
    };
    static const char *const empty[] = { "manifest.csv: an empty file", NULL };
    g_autoptr(Folder) folder = folder_new();
    g_autoptr(WwCorpus) corpus = NULL;

    folder_write_text(folder, "a.txt", "Text one.\n");
    folder_write_text(folder, "manifest.csv", "file,text\na.txt,A text.\n");
    corpus = read_input(folder, NULL);
    assert_problems(no_problems, corpus);
    assert_int_equal(2, ww_corpus_n_documents(corpus));
    g_clear_pointer(&corpus, ww_corpus_free);

    folder_write_text(folder, "manifest.csv", "date,region\n2000,N\n");
    corpus = read_input(folder, NULL);
    assert_problems(problems, corpus);
    assert_int_equal(1, ww_corpus_n_documents(corpus));
    g_clear_pointer(&corpus, ww_corpus_free);

    folder_write_text(folder, "manifest.csv", "");
    corpus = read_input(folder, NULL);
    assert_problems(empty, corpus);
}

/* Its own folder first, then the input. */
static void
a_manifest_can_lie_elsewhere(void **state)
{
    (void)state;

    static const char *const problems[] = {
        "table.txt:4: there is no file \"none.txt\"", NULL
    };
    g_autoptr(Folder) folder = folder_new();
    g_autoptr(WwCorpus) corpus = NULL;
    g_autofree char *input = g_build_filename(folder, "in", NULL);
    g_autofree char *path = g_build_filename(folder, "table.txt", NULL);
    const WwReadOptions options = { .manifest = path };

    folder_write_text(folder, "in/a.txt", "Text one.\n");
    folder_write_text(folder, "in/b.txt", "Text two.\n");
    folder_write_text(folder, "in/manifest.csv",
                      "file,date\na.txt,1990\nb.txt,1990\n");
    folder_write_text(folder, "table.txt",
                      "file,date\nin/a.txt,2000\nb.txt,2001\nnone.txt,2002\n"
                      "table.txt,2003\n");
    corpus = read_input(input, &options);
    assert_problems(problems, corpus);
    assert_documents("a.txt|2000|manifest||none|||\n"
                     "b.txt|2001|manifest||none|||\n",
                     corpus);
}

static void
a_manifest_that_cannot_be_used_is_an_error(void **state)
{
    (void)state;

    static const char *const texts[] = { "date,region\n2000,N\n", "",
                                         "file,text\na,b\n", "{}\n" };
    g_autoptr(Folder) folder = folder_new();
    g_autofree char *path = g_build_filename(folder, "table.csv", NULL);
    const WwReadOptions options = { .manifest = path };

    for (gsize i = 0; i <= G_N_ELEMENTS(texts); i++) {
        g_autoptr(WwCorpus) corpus = ww_corpus_new();
        g_autoptr(GError) error = NULL;

        if (i > 0)
            folder_write_text(folder, "table.csv", texts[i - 1]);
        assert_false(ww_corpus_read(corpus, folder, &options, &error));
        assert_non_null(strstr(error->message, "table.csv: "));
    }
}

/* Bytes at random in the place of a table stop nothing. */
static void
no_bytes_stop_the_reading(void **state)
{
    (void)state;

    static const char pieces[] = "file,date\n\"'\\/.a\t;\xE4\xB8\xAD\xFF 2";
    g_autoptr(GRand) random = g_rand_new_with_seed(7);
    g_autoptr(Folder) folder = folder_new();

    folder_write_text(folder, "a.txt", "Text one.\n");
    for (guint i = 0; i < 300; i++) {
        g_autoptr(GString) bytes =
            g_string_new(i % 2 == 0 ? "file,date\n" : "");
        g_autoptr(WwCorpus) corpus = NULL;
        int n = g_rand_int_range(random, 0, 60);

        for (int j = 0; j < n; j++)
            g_string_append_c(
                bytes, pieces[g_rand_int_range(random, 0, sizeof pieces - 1)]);
        folder_write(folder, "manifest.csv", bytes->str, bytes->len);
        corpus = read_input(folder, &all_fields);
        assert_true(ww_corpus_n_documents(corpus) >= 1);
    }
}

/* Dates that cannot be used, or not wholly, are told with their rows; others
 * of the input settle them. */
static void
a_date_of_a_row_is_no_less_than_another(void **state)
{
    static const char rows[] = "file,date\n"
                               "a.txt,28 March\n"
                               "b.txt,n.d.\n"
                               "c.txt,3/4/2023\n"
                               "d.txt,28 listopada 2023\n";
    static const char *const told[] = {
        ":2: not a date: \"28 March\"",
        ":3: not a date: \"n.d.\"",
        ":4: \"3/4/2023\" may have the day or the month first",
        ":5: \"28 listopada 2023\" names another month",
        NULL,
    };

    (void)state;
    for (int is_beside = 0; is_beside < 2; is_beside++) {
        g_autoptr(Folder) folder = folder_new();
        g_autofree char *path =
            g_build_filename(folder, is_beside ? "t/manifest.csv" : "t.csv",
                             NULL);
        g_autofree char *in = g_build_filename(folder, "t", NULL);
        const WwReadOptions options = { .manifest = is_beside ? NULL : path };
        g_autoptr(WwCorpus) corpus = NULL;
        g_autoptr(WwCorpus) settled = NULL;

        for (const char *name = "abcd"; *name != '\0'; name++) {
            g_autofree char *file = g_strdup_printf("t/%c.txt", *name);

            folder_write_text(folder, file, "A text.");
        }
        folder_write_text(folder, is_beside ? "t/manifest.csv" : "t.csv", rows);
        corpus = read_input(in, &options);
        assert_problems(told, corpus);
        assert_documents("a.txt||none||none|||\nb.txt||none||none|||\n"
                         "c.txt|2023|manifest||none|||\n"
                         "d.txt|2023|manifest||none|||\n",
                         corpus);
        assert_true(g_str_has_prefix(ww_corpus_problem(corpus, 2), path));
        folder_write_text(folder, is_beside ? "t/manifest.csv" : "t.csv",
                          "file,date,language\na.txt,28/3/2023,\n"
                          "c.txt,3/4/2023,\nd.txt,28 listopada 2023,pl\n");
        settled = read_input(in, &options);
        assert_problems(no_problems, settled);
        assert_documents("a.txt|2023-03-28|manifest||none|||\n"
                         "b.txt||none||none|||\n"
                         "c.txt|2023-04-03|manifest||none|||\n"
                         "d.txt|2023-11-28|manifest||none||pl|\n",
                         settled);
    }
}

/* As many as of any other file, and how many more. */
static void
wrong_rows_do_not_flood(void **state)
{
    g_autoptr(Folder) folder = folder_new();
    g_autofree char *path = g_build_filename(folder, "t.csv", NULL);
    g_autofree char *in = g_build_filename(folder, "t", NULL);
    g_autoptr(GString) rows = g_string_new("file,date\n");
    const WwReadOptions options = { .manifest = path };
    g_autoptr(WwCorpus) corpus = NULL;

    (void)state;
    folder_write_text(folder, "t/a.txt", "A text.");
    for (int i = 0; i < 250; i++)
        g_string_append(rows, "a.txt,soon\n");
    folder_write_text(folder, "t.csv", rows->str);
    corpus = read_input(in, &options);
    assert_int_equal(101, ww_corpus_n_problems(corpus));
    assert_true(g_str_has_suffix(ww_corpus_problem(corpus, 100),
                                 "t.csv: 150 more problems like these"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_table_beside_the_files_speaks_for_them),
        cmocka_unit_test(tabs_and_other_encodings_do_as_well),
        cmocka_unit_test(archives_are_as_folders),
        cmocka_unit_test(a_record_speaks_first),
        cmocka_unit_test(the_nearest_one_holds),
        cmocka_unit_test(wrong_rows_are_told),
        cmocka_unit_test(many_wrong_rows_have_an_end),
        cmocka_unit_test(a_table_that_is_no_manifest_is_read_or_told),
        cmocka_unit_test(a_manifest_can_lie_elsewhere),
        cmocka_unit_test(a_manifest_that_cannot_be_used_is_an_error),
        cmocka_unit_test(no_bytes_stop_the_reading),
        cmocka_unit_test(a_date_of_a_row_is_no_less_than_another),
        cmocka_unit_test(wrong_rows_do_not_flood),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
