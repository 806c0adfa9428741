#include <string.h>

#include <glib.h>

#include "watchword/corpus.h"

#include "support.h"

static void
add(WwCorpus *corpus,
    const char *id,
    WwDate date,
    const char *region,
    const char *text)
{
    g_autofree char *id_copy = g_strdup(id);
    g_autofree char *region_copy = g_strdup(region);
    g_autofree char *text_copy = g_strdup(text);
    WwDocument document = { .id = id_copy,
                            .region = region_copy,
                            .date = date,
                            .text = text_copy,
                            .length = strlen(text) };

    ww_corpus_add(corpus, &document);
}

/* The ids of all documents, with a space after each. */
static char *
ids(const WwCorpus *corpus)
{
    g_autoptr(GString) all = g_string_new(NULL);

    for (guint i = 0; i < ww_corpus_n_documents(corpus); i++)
        g_string_append_printf(all, "%s ", ww_corpus_document(corpus, i)->id);
    return g_strdup(all->str);
}

static void
a_filter_keeps_what_lies_wholly_inside(void **state)
{
    (void)state;

    static const struct {
        WwDocumentFilter filter;
        const char *kept;
    } cases[] = {
        { { { 0, 0, 0 }, { 0, 0, 0 }, NULL, NULL, NULL, 0 },
          "none y2019 m2019-02 d2019-02-28 y2020 " },
        { { { 2019, 0, 0 }, { 0, 0, 0 }, NULL, NULL, NULL, 0 },
          "y2019 m2019-02 d2019-02-28 y2020 " },
        { { { 2019, 2, 0 }, { 0, 0, 0 }, NULL, NULL, NULL, 0 },
          "m2019-02 d2019-02-28 y2020 " },
        { { { 2019, 2, 2 }, { 0, 0, 0 }, NULL, NULL, NULL, 0 },
          "d2019-02-28 y2020 " },
        { { { 2019, 3, 0 }, { 0, 0, 0 }, NULL, NULL, NULL, 0 }, "y2020 " },
        { { { 0, 0, 0 }, { 2019, 0, 0 }, NULL, NULL, NULL, 0 },
          "y2019 m2019-02 d2019-02-28 " },
        { { { 0, 0, 0 }, { 2019, 2, 0 }, NULL, NULL, NULL, 0 },
          "m2019-02 d2019-02-28 " },
        { { { 0, 0, 0 }, { 2019, 2, 28 }, NULL, NULL, NULL, 0 },
          "m2019-02 d2019-02-28 " },
        { { { 0, 0, 0 }, { 2019, 2, 27 }, NULL, NULL, NULL, 0 }, "" },
        { { { 0, 0, 0 }, { 2019, 12, 31 }, NULL, NULL, NULL, 0 },
          "y2019 m2019-02 d2019-02-28 " },
        { { { 0, 0, 0 }, { 0, 0, 0 }, "A", NULL, NULL, 0 },
          "y2019 d2019-02-28 " },
        { { { 0, 0, 0 }, { 0, 0, 0 }, "A/B", NULL, NULL, 0 }, "d2019-02-28 " },
        { { { 0, 0, 0 }, { 0, 0, 0 }, "B", NULL, NULL, 0 }, "" },
        { { { 0, 0, 0 }, { 0, 0, 0 }, NULL, "en", NULL, 0 }, "" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(WwCorpus) corpus = ww_corpus_new();
        g_autofree char *kept = NULL;

        add(corpus, "none", (WwDate){ 0, 0, 0 }, NULL, "1");
        add(corpus, "y2019", (WwDate){ 2019, 0, 0 }, "A", "2");
        add(corpus, "m2019-02", (WwDate){ 2019, 2, 0 }, "AB", "3");
        add(corpus, "d2019-02-28", (WwDate){ 2019, 2, 28 }, "A/B", "4");
        add(corpus, "y2020", (WwDate){ 2020, 0, 0 }, NULL, "5");
        assert_int_equal(5, ww_corpus_filter(corpus, &cases[i].filter) +
                                ww_corpus_n_documents(corpus));
        kept = ids(corpus);
        assert_string_equal(cases[i].kept, kept);
    }
}

static void
a_language_is_filtered_by_its_code(void **state)
{
    (void)state;

    const WwDocumentFilter filter = { .language = "zh" };
    char id[] = "a";
    char language[] = "zh";
    char text[] = "x";
    WwDocument document = { .id = id,
                            .language = language,
                            .text = text,
                            .length = 1 };
    g_autoptr(WwCorpus) corpus = ww_corpus_new();

    ww_corpus_add(corpus, &document);
    document.language = NULL;
    ww_corpus_add(corpus, &document);
    assert_int_equal(1, ww_corpus_filter(corpus, &filter));
    assert_string_equal("zh", ww_corpus_document(corpus, 0)->language);
}

static void
duplicates_differ_in_white_space_at_most(void **state)
{
    (void)state;

    g_autoptr(WwCorpus) corpus = ww_corpus_new();
    g_autofree char *left = NULL;

    add(corpus, "a", (WwDate){ 2019, 0, 0 }, "A", "Two safeguards. ");
    add(corpus, "b", (WwDate){ 2020, 0, 0 }, "B", " Two\n\tsafeguards.");
    add(corpus, "c", (WwDate){ 0, 0, 0 }, NULL, "Twosafeguards.");
    add(corpus, "d", (WwDate){ 0, 0, 0 }, NULL, "two safeguards.");
    add(corpus, "e", (WwDate){ 0, 0, 0 }, NULL, "Two safeguards.");
    add(corpus, "f", (WwDate){ 0, 0, 0 }, NULL, "Two safeguards");
    add(corpus, "g", (WwDate){ 0, 0, 0 }, NULL, "");
    add(corpus, "h", (WwDate){ 0, 0, 0 }, NULL, " \n");
    assert_int_equal(3, ww_corpus_n_duplicates(corpus));
    assert_int_equal(8, ww_corpus_n_documents(corpus));
    assert_int_equal(3, ww_corpus_drop_duplicates(corpus));
    left = ids(corpus);
    assert_string_equal("a c d f g ", left);
    assert_int_equal(0, ww_corpus_n_duplicates(corpus));
    assert_int_equal(0, ww_corpus_drop_duplicates(corpus));
}

static void
an_id_that_is_taken_gets_a_number(void **state)
{
    (void)state;

    g_autoptr(WwCorpus) corpus = ww_corpus_new();
    const WwDocumentFilter none = { .region = "nowhere" };
    g_autofree char *all = NULL;

    add(corpus, "a", (WwDate){ 0, 0, 0 }, NULL, "1");
    add(corpus, "a#2", (WwDate){ 0, 0, 0 }, NULL, "2");
    add(corpus, "a", (WwDate){ 0, 0, 0 }, NULL, "3");
    add(corpus, "a", (WwDate){ 0, 0, 0 }, NULL, "4");
    all = ids(corpus);
    assert_string_equal("a a#2 a#3 a#4 ", all);
    ww_corpus_filter(corpus, &none);
    add(corpus, "a", (WwDate){ 0, 0, 0 }, NULL, "5");
    assert_string_equal("a", ww_corpus_document(corpus, 0)->id);
}

static void
every_way_to_find_has_a_name(void **state)
{
    (void)state;

    static const char *const names[WW_FOUND_COUNT] = {
        "none",
        "field",
        "manifest",
        "header",
        "front matter",
        "date line",
        "file name",
        "folder",
        "date line, year from file name",
        "date line, year from folder",
        "date line, year from previous",
        "gazetteer",
    };

    for (int i = 0; i < WW_FOUND_COUNT; i++)
        assert_string_equal(names[i], ww_found_name((WwFound)i));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_filter_keeps_what_lies_wholly_inside),
        cmocka_unit_test(a_language_is_filtered_by_its_code),
        cmocka_unit_test(duplicates_differ_in_white_space_at_most),
        cmocka_unit_test(an_id_that_is_taken_gets_a_number),
        cmocka_unit_test(every_way_to_find_has_a_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
