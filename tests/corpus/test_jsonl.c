#include <string.h>

#include <glib.h>

#include "watchword/corpus.h"

#include "files.h"
#include "support.h"

static void
usual_names_of_fields_are_known(void **state)
{
    (void)state;

    static const char *const records[] = {
        "{\"id\":\"D\",\"date\":\"2023-03-28\",\"region\":\"A/B\","
        "\"title\":\"T\",\"text\":\"X.\",\"lang\":\"en\"}",
        "{\"doc_id\":\"D\",\"published\":\"2023-03-28\",\"place\":\"A/B\","
        "\"headline\":\"T\",\"body\":\"X.\",\"language\":\"en\"}",
        "{\"document\":\"D\",\"datetime\":\"2023-03-28T10:00:00Z\","
        "\"province\":\" A / B \",\"Title\":\"T\",\"content\":\"X.\","
        "\"lang\":\"EN-gb\"}",
        "{\"ID\":\"D\",\"Date\":20230328,\"country\":\"A//B\","
        "\"title\":\" T\\n\",\"speech\":\"X.\",\"lang\":\"en_US\"}",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(records); i++) {
        g_autoptr(WwCorpus) corpus = ww_corpus_new();
        const WwDocument *document;
        char date[WW_DATE_SIZE];

        read_text(corpus, "a.jsonl", records[i]);
        assert_int_equal(0, ww_corpus_n_problems(corpus));
        assert_int_equal(1, ww_corpus_n_documents(corpus));
        document = ww_corpus_document(corpus, 0);
        assert_string_equal("D", document->id);
        assert_string_equal("2023-03-28", ww_date_format(document->date, date));
        assert_string_equal("A/B", document->region);
        assert_string_equal("T", document->title);
        assert_string_equal("X.", document->text);
        assert_string_equal("en", document->language);
        assert_int_equal(WW_FOUND_FIELD, document->date_found);
        assert_int_equal(WW_FOUND_FIELD, document->region_found);
    }
}

static void
only_the_text_is_needed(void **state)
{
    (void)state;

    g_autoptr(WwCorpus) corpus = ww_corpus_new();
    const WwDocument *document;

    read_text(corpus, "a.jsonl",
              "\n{\"text\":\"X.\"}\n\n"
              "{\"text\":\"Y.\",\"id\":7,\"date\":\"\",\"region\":null,"
              "\"title\":\" \",\"lang\":\"\",\"year\":2019}\n");
    assert_int_equal(0, ww_corpus_n_problems(corpus));
    assert_int_equal(2, ww_corpus_n_documents(corpus));
    document = ww_corpus_document(corpus, 0);
    assert_string_equal("a.jsonl:2", document->id);
    assert_int_equal(2, document->line);
    assert_int_equal(0, document->date.year);
    assert_null(document->title);
    assert_null(document->region);
    assert_null(document->language);
    assert_int_equal(WW_FOUND_NOT, document->date_found);
    assert_int_equal(WW_FOUND_NOT, document->region_found);
    document = ww_corpus_document(corpus, 1);
    assert_string_equal("7", document->id);
    assert_int_equal(2019, document->date.year);
    assert_null(document->title);
    assert_null(document->region);
}

static void
what_is_wrong_is_named_with_its_line(void **state)
{
    (void)state;

    static const struct {
        const char *record;
        guint n_documents;
        const char *problem;
    } cases[] = {
        { "{\"text\":\"X\"", 0,
          "a.jsonl:2: column 11: '}' expected near end of file" },
        { "{\"text\":\"X\"} x", 0,
          "a.jsonl:2: column 14: end of file expected near 'x'" },
        { "[1]", 0, "a.jsonl:2: an array, not an object" },
        { "{\"id\":\"D\"}", 0, "a.jsonl:2: a record without text" },
        { "{\"text\":\"\"}", 0, "a.jsonl:2: a record without text" },
        { "{\"text\":\" \\n\"}", 0, "a.jsonl:2: a record without text" },
        { "{\"text\":null}", 0, "a.jsonl:2: a record without text" },
        { "{\"text\":5}", 0, "a.jsonl:2: the text is a number, not a string" },
        { "{\"text\":[\"X\"]}", 0,
          "a.jsonl:2: the text is an array, not a string" },
        { "{\"text\":\"X\",\"title\":{}}", 1,
          "a.jsonl:2: the title is an object, not a string" },
        { "{\"text\":\"X\",\"region\":true}", 1,
          "a.jsonl:2: the region is true or false, not a string" },
        { "{\"text\":\"X\",\"date\":2019.5}", 1,
          "a.jsonl:2: the date is a number, not a string" },
        { "{\"text\":\"X\",\"date\":\"soon\"}", 1,
          "a.jsonl:2: not a date: \"soon\"; write it as YYYY-MM-DD" },
        { "{\"text\":\"X\",\"date\":\"2023-02-30\"}", 1,
          "a.jsonl:2: no such day: \"2023-02-30\"" },
        { "{\"text\":\"X\",\"lang\":\"English\"}", 1,
          "a.jsonl:2: the language is no code such as \"en\"" },
        { "{\"text\":\"\\ud800\"}", 0, NULL },
        { "{\"text\":\"caf\xE9\"}", 1,
          "a.jsonl:2: 1 byte is not UTF-8 (the first in this line)" },
        { "{\"text\":\"a\\u0000b\"}", 1,
          "a.jsonl:2: 1 byte is not UTF-8 (the first in this line)" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(WwCorpus) corpus = ww_corpus_new();
        g_autofree char *input =
            g_strdup_printf("{\"text\":\"First.\"}\n%s\n{\"text\":\"Last.\"}\n",
                            cases[i].record);

        read_text(corpus, "a.jsonl", input);
        assert_int_equal(1, ww_corpus_n_problems(corpus));
        if (cases[i].problem != NULL)
            assert_string_equal(cases[i].problem, ww_corpus_problem(corpus, 0));
        assert_int_equal(2 + cases[i].n_documents,
                         ww_corpus_n_documents(corpus));
        for (guint j = 0; j < ww_corpus_n_documents(corpus); j++)
            assert_int_equal(0, ww_corpus_document(corpus, j)->date.year);
    }
}

static void
ends_of_lines_and_nuls_in_text_are_mended(void **state)
{
    (void)state;

    g_autoptr(WwCorpus) corpus = ww_corpus_new();

    read_text(corpus, "a.jsonl",
              "\xEF\xBB\xBF{\"text\":\"\\ufeffa\\r\\nb\\rc\\u0000\"}\r\n");
    assert_string_equal("a\nb\nc\uFFFD", ww_corpus_document(corpus, 0)->text);
    assert_int_equal(8, ww_corpus_document(corpus, 0)->length);
    assert_int_equal(1, ww_corpus_n_bad_bytes(corpus));
}

static void
named_fields_replace_the_usual_ones(void **state)
{
    (void)state;

    static const char input[] =
        "{\"text\":\"no\",\"T\":\"yes\",\"when\":\"2019\",\"date\":\"2020\","
        "\"who\":\"D\",\"where\":\"A\",\"what\":\"W\",\"in\":\"fr\"}\n";
    const WwReadOptions options = {
        .text_field = "T",
        .date_field = "when",
        .id_field = "who",
        .region_field = "where",
        .title_field = "what",
        .language_field = "in",
    };
    g_autoptr(WwCorpus) corpus = ww_corpus_new();
    const WwDocument *document;

    read_bytes(corpus, "a.jsonl", input, strlen(input), &options);
    assert_int_equal(0, ww_corpus_n_problems(corpus));
    document = ww_corpus_document(corpus, 0);
    assert_string_equal("yes", document->text);
    assert_string_equal("D", document->id);
    assert_string_equal("A", document->region);
    assert_string_equal("W", document->title);
    assert_string_equal("fr", document->language);
    assert_int_equal(2019, document->date.year);
}

static void
a_named_field_that_is_nowhere_is_a_problem(void **state)
{
    (void)state;

    static const char input[] =
        "{\"text\":\"X\",\"date\":\"2020\"}\n{\"text\":\"Y\",\"seen\":\"\"}\n";
    const WwReadOptions options = { .date_field = "when",
                                    .region_field = "seen" };
    g_autoptr(WwCorpus) corpus = ww_corpus_new();

    read_bytes(corpus, "a.jsonl", input, strlen(input), &options);
    assert_int_equal(2, ww_corpus_n_documents(corpus));
    assert_int_equal(0, ww_corpus_document(corpus, 0)->date.year);
    assert_int_equal(1, ww_corpus_n_problems(corpus));
    assert_string_equal("a.jsonl: no record has the field \"when\"",
                        ww_corpus_problem(corpus, 0));
}

static void
titles_are_counted_on_request(void **state)
{
    (void)state;

    static const char input[] = "{\"text\":\"X.\",\"title\":\"T\"}\n";
    const WwReadOptions options = { .count_titles = TRUE };
    g_autoptr(WwCorpus) corpus = ww_corpus_new();

    read_bytes(corpus, "a.jsonl", input, strlen(input), &options);
    assert_string_equal("T\n\nX.", ww_corpus_document(corpus, 0)->text);
    assert_string_equal("T", ww_corpus_document(corpus, 0)->title);
}

static void
json_lines_are_known_by_their_content(void **state)
{
    (void)state;

    static const char *const names[] = { "a.txt", "a", "a.md", "a.json" };

    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autoptr(WwCorpus) corpus = ww_corpus_new();

        read_text(corpus, names[i], "{\"text\":\"X.\"}\n{\"text\":\"Y.\"}\n");
        assert_int_equal(2, ww_corpus_n_documents(corpus));
    }
}

/* One problem a line would fill the screen, and the memory. */
static void
a_file_that_is_all_wrong_says_so_a_hundred_times(void **state)
{
    (void)state;

    g_autoptr(WwCorpus) corpus = ww_corpus_new();
    g_autoptr(GString) input = g_string_new(NULL);

    for (int i = 0; i < 1000; i++)
        g_string_append(input, "{oops}\n");
    read_text(corpus, "a.jsonl", input->str);
    assert_int_equal(101, ww_corpus_n_problems(corpus));
    assert_string_equal("a.jsonl: 900 more problems like these",
                        ww_corpus_problem(corpus, 100));
}

/* What is quoted from the input may not drive a terminal or break a line. */
static void
problems_are_one_line_that_can_be_shown(void **state)
{
    (void)state;

    static const char input[] = "{\"text\":\"X.\",\"date\":\"\\u001b[31m\"}\n"
                                "{\"text\":\x1B[31m\\\xC3\xA9}\n"
                                "{\"text\":\"\\\xC3\xA9\"}\n";
    g_autoptr(WwCorpus) corpus = ww_corpus_new();

    read_text(corpus, "a.jsonl", input);
    assert_int_equal(3, ww_corpus_n_problems(corpus));
    for (guint i = 0; i < 3; i++) {
        const char *problem = ww_corpus_problem(corpus, i);

        assert_true(g_utf8_validate(problem, -1, NULL));
        for (gsize j = 0; problem[j] != '\0'; j++)
            assert_false(g_ascii_iscntrl(problem[j]));
    }
}

static void
deep_nesting_is_a_problem_and_no_crash(void **state)
{
    (void)state;

    g_autoptr(WwCorpus) corpus = ww_corpus_new();
    g_autoptr(GString) input = g_string_new("{\"text\":\"X.\",\"a\":");

    for (int i = 0; i < 1000000; i++)
        g_string_append_c(input, '[');
    g_string_append(input, "\n{\"text\":\"Y.\"}\n");
    read_text(corpus, "a.jsonl", input->str);
    assert_int_equal(1, ww_corpus_n_problems(corpus));
    assert_int_equal(1, ww_corpus_n_documents(corpus));
}

static void
records_before_a_truncation_are_kept(void **state)
{
    (void)state;

    g_autoptr(WwCorpus) corpus = ww_corpus_new();
    g_autoptr(GString) input = g_string_new(NULL);
    g_autoptr(GString) packed = NULL;

    for (int i = 0; i < 20000; i++)
        g_string_append_printf(input, "{\"text\":\"Text %d.\"}\n", i * 7919);
    packed = pack("zstd", input->str, input->len);
    read_bytes(corpus, "a.jsonl.zst", packed->str, packed->len - 20, NULL);
    assert_int_equal(1, ww_corpus_n_problems(corpus));
    assert_non_null(strstr(ww_corpus_problem(corpus, 0), "Truncated"));
    assert_true(ww_corpus_n_documents(corpus) < 20000);
}

static void
a_line_of_100_megabytes_is_read(void **state)
{
    (void)state;

    g_autoptr(WwCorpus) corpus = ww_corpus_new();
    g_autoptr(GString) input = g_string_new("{\"text\":\"");
    gsize length = (gsize)100 << 20;

    g_string_set_size(input, length);
    memset(input->str + 9, 'x', length - 9);
    g_string_append(input, "\"}\n");
    read_bytes(corpus, "a.jsonl", input->str, input->len, NULL);
    assert_int_equal(0, ww_corpus_n_problems(corpus));
    assert_int_equal(length - 9, ww_corpus_document(corpus, 0)->length);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(usual_names_of_fields_are_known),
        cmocka_unit_test(only_the_text_is_needed),
        cmocka_unit_test(what_is_wrong_is_named_with_its_line),
        cmocka_unit_test(ends_of_lines_and_nuls_in_text_are_mended),
        cmocka_unit_test(named_fields_replace_the_usual_ones),
        cmocka_unit_test(a_named_field_that_is_nowhere_is_a_problem),
        cmocka_unit_test(titles_are_counted_on_request),
        cmocka_unit_test(json_lines_are_known_by_their_content),
        cmocka_unit_test(a_file_that_is_all_wrong_says_so_a_hundred_times),
        cmocka_unit_test(problems_are_one_line_that_can_be_shown),
        cmocka_unit_test(deep_nesting_is_a_problem_and_no_crash),
        cmocka_unit_test(records_before_a_truncation_are_kept),
        cmocka_unit_test(a_line_of_100_megabytes_is_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
