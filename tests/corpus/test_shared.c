#include <string.h>

#include <glib.h>

#include "watchword/corpus.h"

#include "support.h"

/* Real texts, which lie beside the project and are no part of it. */
#define SEEDS "../shared/seeds"
#define DATA  "../shared/data"

static gboolean
is_missing(const char *path)
{
    if (g_file_test(path, G_FILE_TEST_EXISTS))
        return FALSE;
    print_message("skipped: there is no %s\n", path);
    return TRUE;
}

static void
dispatches_keep_their_title_date_and_text_apart(void **state)
{
    (void)state;

    static const struct {
        const char *id;
        const char *date;
        const char *title; /* its beginning */
        const char *text;  /* its beginning */
    } cases[] = {
        { "000_aecd44bb662a9f48.txt", "2025-01-13", "Liu Ning conducted",
          "Liu Ning conducted research in Luoyang City\n\nOn January 6" },
        { "001_e5421e0ab5952fd8.txt", "2023-03-28", "The 80th key work week",
          "The 80th key work week" },
        { "002_109133e8b9071d2a.txt", "2023-03-30", NULL, "On March 29, " },
        { "003_1699fdd3b7771f8e.txt", "2023-03-25", NULL, "On March 24th " },
        { "004_77c24a48119f5270.txt", "", "Chen Qiufa: Thoroughly",
          "Chen Qiufa: Thoroughly" },
    };

    if (is_missing(SEEDS))
        skip(); /* jumps, so nothing may be owned yet */

    g_autoptr(WwCorpus) corpus = ww_corpus_new();
    g_autoptr(GError) error = NULL;

    assert_true(ww_corpus_read(corpus, SEEDS, NULL, &error));
    assert_no_error(error);
    assert_int_equal(0, ww_corpus_n_problems(corpus));
    assert_int_equal(1, ww_corpus_n_set_aside(corpus));
    assert_int_equal(G_N_ELEMENTS(cases), ww_corpus_n_documents(corpus));
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        const WwDocument *document = ww_corpus_document(corpus, i);
        char date[WW_DATE_SIZE];

        assert_string_equal(cases[i].id, document->id);
        assert_string_equal(cases[i].date,
                            ww_date_format(document->date, date));
        assert_true(g_str_has_prefix(document->text, cases[i].text));
        assert_int_equal(cases[i].title != NULL, document->title != NULL);
        if (cases[i].title != NULL)
            assert_true(g_str_has_prefix(document->title, cases[i].title));
    }
}

static void
corpora_are_read_whole_and_without_problems(void **state)
{
    (void)state;

    static const struct {
        const char *path;
        guint n_documents;
    } cases[] = {
        { DATA "/un_general_debate.jsonl.zst", 10952 },
        { DATA "/us_state_of_state.jsonl.zst", 1296 },
        { DATA "/cn_province_reports.jsonl.zst", 874 },
        { DATA "/parlamint_samples.jsonl.zst", 4757 },
    };
    guint n_read = 0;

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(WwCorpus) corpus = ww_corpus_new();
        g_autoptr(GError) error = NULL;

        if (is_missing(cases[i].path))
            continue;
        n_read++;
        assert_true(ww_corpus_read(corpus, cases[i].path, NULL, &error));
        assert_no_error(error);
        assert_int_equal(0, ww_corpus_n_problems(corpus));
        assert_int_equal(cases[i].n_documents, ww_corpus_n_documents(corpus));
        for (guint j = 0; j < cases[i].n_documents; j++) {
            const WwDocument *document = ww_corpus_document(corpus, j);

            assert_non_null(document->language);
            assert_null(memchr(document->text, '\r', document->length));
        }
    }
    if (n_read == 0)
        skip();
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dispatches_keep_their_title_date_and_text_apart),
        cmocka_unit_test(corpora_are_read_whole_and_without_problems),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
