#include <string.h>

#include <glib.h>

#include "watchword/corpus.h"

#include "files.h"
#include "support.h"

static void
assert_two_records(const char *name, const char *json, guint second_line)
{
    g_autoptr(WwCorpus) corpus = ww_corpus_new();

    read_text(corpus, name, json);
    for (guint i = 0; i < ww_corpus_n_problems(corpus); i++)
        fail_msg("%s", ww_corpus_problem(corpus, i));
    assert_int_equal(2, ww_corpus_n_documents(corpus));
    assert_string_equal("1", ww_corpus_document(corpus, 0)->id);
    assert_string_equal("One, [two]} \"three\"\n.",
                        ww_corpus_document(corpus, 0)->text);
    assert_string_equal("二", ww_corpus_document(corpus, 1)->text);
    assert_int_equal(second_line, ww_corpus_document(corpus, 1)->line);
}

#define FIRST  "\"id\": 1, \"text\": \"One, [two]} \\\"three\\\"\\n.\""
#define SECOND "\"text\": \"\\u4e8c\", \"x\": [1, {\"y\": null}]"

static void
an_array_is_read_as_its_records(void **state)
{
    (void)state;

    assert_two_records("a.json", "[{" FIRST "}, {" SECOND "}]", 1);
    assert_two_records("a.json", "\n[\n{" FIRST "},\n{" SECOND "}\n]\n", 4);
    assert_two_records("a.txt", " [ {\n" FIRST "\n}\n,\n {" SECOND "} ]", 5);
    assert_two_records("a", "\xEF\xBB\xBF[{" FIRST "},\r\n{" SECOND "}]", 2);
}

static void
records_may_be_spread_over_lines(void **state)
{
    (void)state;

    assert_two_records("a.json", "{\n" FIRST "\n}\n{\n" SECOND "\n}\n", 4);
    assert_two_records("a.json", "{\n" FIRST "\n}{" SECOND "}", 3);
}

static void
what_is_wrong_is_said(void **state)
{
    (void)state;

    static const struct {
        const char *json;
        guint n_documents;
        const char *problem;
    } cases[] = {
        { "[]", 0, "a.json: an array without records" },
        { "[", 0, "a.json:1: the array does not end" },
        { "[{\"text\": \"a\"}\n", 1, "a.json:2: the array does not end" },
        { "[{\"text\": \"a\"}] x", 1,
          "a.json:1: something follows the array; it is not read" },
        { "[{\"text\": \"a\"},\n1, {\"text\": \"b\"}]", 2,
          "a.json:2: a number, not an object" },
        { "[{\"text\": \"a\"},\n[2], {\"text\": \"b\"}]", 2,
          "a.json:2: an array, not an object" },
        { "[{\"text\": \"a\"},\n{\"text\": \"b}]", 1,
          "a.json:2: premature end of input near '\"b}]'; what follows is "
          "not read" },
        { "[{\"text\": \"a\"}, {\"x\": 1}]", 1,
          "a.json:1: a record without text" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(WwCorpus) corpus = ww_corpus_new();

        read_text(corpus, "a.json", cases[i].json);
        assert_int_equal(cases[i].n_documents, ww_corpus_n_documents(corpus));
        assert_int_equal(1, ww_corpus_n_problems(corpus));
        assert_string_equal(cases[i].problem, ww_corpus_problem(corpus, 0));
    }
}

/* Cut anywhere: what is whole is read, and the cut is said. */
static void
a_truncated_array_loses_only_its_end(void **state)
{
    (void)state;

    static const char json[] = "[{" FIRST "},\n{" SECOND "}]";

    for (gsize n = 1; n < sizeof json - 1; n++) {
        g_autofree char *cut = g_strndup(json, n);
        g_autoptr(WwCorpus) corpus = ww_corpus_new();

        read_text(corpus, "a.json", cut);
        assert_int_equal(1, ww_corpus_n_problems(corpus));
        assert_int_equal((n >= strlen("[{" FIRST "}") ? 1 : 0) +
                             (n == strlen(json) - 1 ? 1 : 0),
                         ww_corpus_n_documents(corpus));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_array_is_read_as_its_records),
        cmocka_unit_test(records_may_be_spread_over_lines),
        cmocka_unit_test(what_is_wrong_is_said),
        cmocka_unit_test(a_truncated_array_loses_only_its_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
