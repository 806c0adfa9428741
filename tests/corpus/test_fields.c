#include <string.h>

#include <glib.h>

#include "watchword/corpus.h"

#include "files.h"
#include "support.h"

/* `name=value` of each field, with `; ` between. */
static char *
list_fields(const WwDocument *document)
{
    GString *list = g_string_new(NULL);

    for (guint i = 0; i < document->n_fields; i++)
        g_string_append_printf(list, "%s%s=%s", i > 0 ? "; " : "",
                               document->fields[i].name,
                               document->fields[i].value);
    return g_string_free(list, FALSE);
}

static void
assert_fields(const char *expected, const WwDocument *document)
{
    g_autofree char *found = list_fields(document);

    assert_string_equal(expected, found);
}

static void
assert_read(const char *expected,
            const char *name,
            const char *text,
            const WwReadOptions *options)
{
    g_autoptr(WwCorpus) corpus = ww_corpus_new();

    read_bytes(corpus, name, text, strlen(text), options);
    assert_int_equal(1, ww_corpus_n_documents(corpus));
    assert_fields(expected, ww_corpus_document(corpus, 0));
}

static const char json[] =
    "{\"id\":7,\"party\":\" The\\n Greens \",\"date\":\"2020\",\"year\":2020,"
    "\"seat\":-3,\"share\":0.1,\"large\":1.5e+20,\"is_new\":true,\"left\":false,"
    "\"none\":null,\"empty\":\"  \",\"list\":[1],\"more\":{\"party\":\"B\"},"
    "\"text\":\"X.\"}\n";

static const char table[] = "id,Party,date,seat,text\n7,Greens,2020,,X.\n";

static const char front_matter[] =
    "---\ntitle: T\nparty: \"The Greens\"\nseat: 3\nparty: Reds\nempty:\n---\n"
    "Some text.\n";

static void
nothing_is_kept_unless_asked_for(void **state)
{
    (void)state;

    assert_read("", "a.jsonl", json, NULL);
    assert_read("", "a.csv", table, NULL);
    assert_read("", "a.txt", front_matter, NULL);
}

static void
all_that_are_text_or_numbers_are_kept(void **state)
{
    (void)state;

    const WwReadOptions all = { .all_fields = TRUE };

    assert_read("party=The Greens; year=2020; seat=-3; share=0.1; "
                "large=1.5e+20; is_new=true; left=false",
                "a.jsonl", json, &all);
    assert_read("Party=Greens", "a.csv", table, &all);
    assert_read("party=The Greens; seat=3", "a.txt", front_matter, &all);
}

/* A record that only the library reads has the same. */
static void
both_readers_of_json_give_the_same(void **state)
{
    (void)state;

    const WwReadOptions all = { .all_fields = TRUE };
    g_autofree char *array = g_strdup_printf("[\n%s]\n", json);

    assert_read("party=The Greens; year=2020; seat=-3; share=0.1; "
                "large=1.5e+20; is_new=true; left=false",
                "a.json", array, &all);
}

static void
named_fields_are_kept_whatever_they_are(void **state)
{
    (void)state;

    const char *const names[] = { "Year", "PARTY", "date", "text", NULL };
    const WwReadOptions named = { .fields = names };

    assert_read("party=The Greens; date=2020; year=2020", "a.jsonl", json,
                &named);
    assert_read("Party=Greens; date=2020", "a.csv", table, &named);
    assert_read("party=The Greens", "a.txt", front_matter, &named);
}

static void
numbers_are_as_short_as_they_can_be(void **state)
{
    (void)state;

    static const char *const pairs[][2] = {
        { "1.0", "1" },
        { "0.30000000000000004", "0.30000000000000004" },
        { "-2.50", "-2.5" },
        { "1e2", "100" },
        { "123456789.125", "123456789.125" },
    };
    const WwReadOptions all = { .all_fields = TRUE };

    for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
        g_autofree char *line =
            g_strdup_printf("{\"x\":%s,\"text\":\"X.\"}\n", pairs[i][0]);
        g_autofree char *array = g_strdup_printf("[%s]", line);
        g_autofree char *expected = g_strdup_printf("x=%s", pairs[i][1]);

        assert_read(expected, "a.jsonl", line, &all);
        assert_read(expected, "a.json", array, &all);
    }
}

static void
a_field_is_found_by_its_name(void **state)
{
    (void)state;

    const WwReadOptions all = { .all_fields = TRUE };
    g_autoptr(WwCorpus) corpus = ww_corpus_new();
    const WwDocument *document = NULL;

    read_bytes(corpus, "a.jsonl", json, strlen(json), &all);
    document = ww_corpus_document(corpus, 0);
    assert_string_equal("The Greens", ww_document_field(document, "party"));
    assert_string_equal("The Greens", ww_document_field(document, "Party"));
    assert_string_equal("7", ww_document_field(document, "id"));
    assert_string_equal(document->source,
                        ww_document_field(document, "source"));
    assert_null(ww_document_field(document, "region"));
    assert_null(ww_document_field(document, "none"));
    assert_null(ww_document_field(document, "par"));
}

static void
a_copy_has_fields_of_its_own(void **state)
{
    (void)state;

    const WwReadOptions all = { .all_fields = TRUE };
    g_autoptr(WwCorpus) copies = ww_corpus_new();
    g_autoptr(WwCorpus) corpus = ww_corpus_new();

    read_bytes(corpus, "a.csv", table, strlen(table), &all);
    ww_corpus_add(copies, ww_corpus_document(corpus, 0));
    g_clear_pointer(&corpus, ww_corpus_free);
    assert_fields("Party=Greens", ww_corpus_document(copies, 0));
}

/* Of four documents 1 to 4 those that pass. */
static void
tests_of_a_field_are_either_and_of_several_both(void **state)
{
    (void)state;

    static const char rows[] = "id,party,region,text\n"
                               "1,Greens,N/A,One.\n"
                               "2,Reds,N,Two.\n"
                               "3,,S,Three.\n"
                               "4,Greens,NA,Four.\n";
    static const struct {
        WwFieldTest tests[3];
        guint n;
        const char *kept;
    } cases[] = {
        { { { "party", "Greens", FALSE } }, 1, "14" },
        { { { "Party", "Greens", FALSE } }, 1, "14" },
        { { { "party", "greens", FALSE } }, 1, "" },
        { { { "party", "Greens", FALSE }, { "PARTY", "Reds", FALSE } },
          2,
          "124" },
        { { { "party", "Greens", TRUE } }, 1, "23" },
        { { { "party", "Greens", TRUE }, { "party", "Reds", TRUE } }, 2, "3" },
        { { { "party", "", FALSE } }, 1, "3" },
        { { { "party", "", TRUE } }, 1, "124" },
        { { { "region", "N", FALSE } }, 1, "12" },
        { { { "region", "N", TRUE } }, 1, "34" },
        { { { "region", "N", FALSE }, { "party", "Greens", FALSE } }, 2, "1" },
        { { { "party", "Reds", FALSE },
            { "region", "N", FALSE },
            { "party", "", FALSE } },
          3,
          "2" },
        { { { "id", "3", FALSE } }, 1, "3" },
        { { { "none", "3", FALSE } }, 1, "" },
    };
    const WwReadOptions all = { .all_fields = TRUE };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const WwDocumentFilter filter = { .tests = cases[i].tests,
                                          .n_tests = cases[i].n };
        g_autoptr(WwCorpus) corpus = ww_corpus_new();
        g_autoptr(GString) kept = g_string_new(NULL);

        read_bytes(corpus, "a.csv", rows, strlen(rows), &all);
        ww_corpus_filter(corpus, &filter);
        for (guint j = 0; j < ww_corpus_n_documents(corpus); j++)
            g_string_append(kept, ww_corpus_document(corpus, j)->id);
        assert_string_equal(cases[i].kept, kept->str);
    }
}

static void
a_field_that_nobody_has_is_an_error(void **state)
{
    (void)state;

    const WwReadOptions all = { .all_fields = TRUE };
    g_autoptr(WwCorpus) corpus = ww_corpus_new();
    g_autoptr(GError) error = NULL;

    read_bytes(corpus, "a.csv", table, strlen(table), &all);
    assert_true(ww_corpus_check_field(corpus, "party", NULL));
    assert_true(ww_corpus_check_field(corpus, "region", NULL));
    assert_false(ww_corpus_check_field(corpus, "pary", &error));
    assert_string_equal("no document has a field \"pary\"; there are region, "
                        "language, Party",
                        error->message);
}

/* The commonest first; those of equal number by their bytes. */
static void
a_value_that_nobody_has_is_told(void **state)
{
    (void)state;

    static const char lines[] =
        "{\"text\":\"a\",\"party\":\"R\"}\n{\"text\":\"b\",\"party\":\"D\"}\n"
        "{\"text\":\"c\",\"party\":\"D\"}\n{\"text\":\"d\",\"party\":\"I\"}\n"
        "{\"text\":\"e\"}\n";
    static const WwFieldTest there[] = { { "party", "D", FALSE },
                                         { "party", "", FALSE },
                                         { "party", "d", TRUE } };
    static const WwFieldTest missing[] = { { "party", "D", FALSE },
                                           { "party", "d", FALSE } };
    const WwReadOptions all = { .all_fields = TRUE };
    const WwDocumentFilter good = { .tests = there, .n_tests = 3 };
    const WwDocumentFilter bad = { .tests = missing, .n_tests = 2 };
    g_autoptr(WwCorpus) corpus = ww_corpus_new();
    g_autofree char *what = NULL;

    read_bytes(corpus, "a.jsonl", lines, strlen(lines), &all);
    assert_null(ww_corpus_dup_missing_value(corpus, &good));
    what = ww_corpus_dup_missing_value(corpus, &bad);
    assert_string_equal("no document has \"d\" as party; there are D (2), "
                        "I (1), R (1)",
                        what);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_kept_unless_asked_for),
        cmocka_unit_test(all_that_are_text_or_numbers_are_kept),
        cmocka_unit_test(both_readers_of_json_give_the_same),
        cmocka_unit_test(named_fields_are_kept_whatever_they_are),
        cmocka_unit_test(numbers_are_as_short_as_they_can_be),
        cmocka_unit_test(a_field_is_found_by_its_name),
        cmocka_unit_test(a_value_that_nobody_has_is_told),
        cmocka_unit_test(a_copy_has_fields_of_its_own),
        cmocka_unit_test(tests_of_a_field_are_either_and_of_several_both),
        cmocka_unit_test(a_field_that_nobody_has_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
