#include <string.h>

#include <glib.h>

#include "watchword/corpus.h"

#include "files.h"
#include "support.h"

/* A string, and the bytes in it, NULs too. */
#define BYTES(string) (string), sizeof(string) - 1

/* A file, and what is to be read from it; NULL is "nothing". */
typedef struct {
    const char *name;
    const char *input;
    const char *date;
    const char *title;
    const char *text;
    const char *problem;
} Case;

static void
assert_same(const char *input, const char *expected, const char *actual)
{
    if (g_strcmp0(expected, actual) != 0)
        print_error("in <%s>:\n<%s> is not <%s>\n", input,
                    actual != NULL ? actual : "(nothing)",
                    expected != NULL ? expected : "(nothing)");
    assert_int_equal(0, g_strcmp0(expected, actual));
}

static void
run_cases(const Case *cases, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        g_autoptr(WwCorpus) corpus = ww_corpus_new();
        const Case *this = &cases[i];
        const WwDocument *document;
        char date[WW_DATE_SIZE];

        read_text(corpus, this->name, this->input);
        assert_int_equal(1, ww_corpus_n_documents(corpus));
        document = ww_corpus_document(corpus, 0);
        assert_same(this->input, this->date,
                    ww_date_format(document->date, date));
        assert_same(this->input, this->title, document->title);
        assert_same(this->input, this->text, document->text);
        assert_int_equal(strlen(document->text), document->length);
        assert_same(this->input, this->problem,
                    ww_corpus_n_problems(corpus) > 0
                        ? ww_corpus_problem(corpus, 0)
                        : NULL);
        assert_int_equal(this->date[0] != '\0',
                         document->date_found != WW_FOUND_NOT);
    }
}

static const Case years[] = {
    { "a.txt", "A report\n\n2023\n\nIt is long.\n", "2023", "A report",
      "A report\n\nIt is long.\n", NULL },
    { "a.txt", "2023\nA report\n\nIt is long.\n", "2023", "A report",
      "A report\n\nIt is long.\n", NULL },
    { "a.txt", "2023\n\nIt is long.\n", "2023", NULL, "It is long.\n", NULL },
    { "a.txt", "20230328\n\nIt is long.\n", "2023-03-28", NULL, "It is long.\n",
      NULL },
    /* numbers of pages and chapters, or all there is */
    { "a.txt", "A title\n\n1\n\n2023\n\nIt is long.\n", "", "A title",
      "A title\n\n1\n\n2023\n\nIt is long.\n", NULL },
    { "a.txt", "2022\n2023\n\nIt is long.\n", "", NULL,
      "2022\n2023\n\nIt is long.\n", NULL },
    { "a.txt", "2023\n", "", NULL, "2023\n", NULL },
    { "a.txt", "It is long.\n\n2023\n\nIt was.\n", "", NULL,
      "It is long.\n\n2023\n\nIt was.\n", NULL },
    /* all else that tells a date is surer */
    { "a.txt", "2023\n\nA title\n\nMarch 28, 2024\n\nText.\n", "2024-03-28",
      "2023", "2023\n\nA title\n\nText.\n", NULL },
    { "2022-03-28.txt", "2023\n\nIt is long.\n", "2022-03-28", NULL,
      "It is long.\n", NULL },
    { "a.txt", "---\ndate: 2021\n---\n2023\n\nIt is long.\n", "2021", NULL,
      "It is long.\n", NULL },
    /* no century is guessed */
    { "a.txt", "28.03.23\n\nIt is long.\n", "", "28.03.23",
      "28.03.23\n\nIt is long.\n",
      "a.txt:1: a year of two digits may be of any century: \"28.03.23\"; "
      "write it as YYYY-MM-DD" },
    { "2023.txt", "Title\n\n3/28/23 10:30\n\nIt is long.\n", "2023", "Title",
      "Title\n\n3/28/23 10:30\n\nIt is long.\n",
      "2023.txt:3: a year of two digits may be of any century: \"3/28/23\"; "
      "write it as YYYY-MM-DD" },
    { "2023-03-28.txt", "28.03.23\n\nIt is long.\n", "2023-03-28", "28.03.23",
      "28.03.23\n\nIt is long.\n", NULL },
    { "a.txt", "28.03.23\n\n28.03.2023\n\nIt is.\n", "2023-03-28", "28.03.23",
      "28.03.23\n\nIt is.\n", NULL },
    { "a.txt", "---\ndate: 2021\n---\n28.03.23\n\nIt is.\n", "2021", "28.03.23",
      "28.03.23\n\nIt is.\n", NULL },
    { "a.txt", "It is so.\n\n28.03.23\n\nIt is.\n", "", NULL,
      "It is so.\n\n28.03.23\n\nIt is.\n", NULL },
};

static void
a_year_alone_is_a_date_where_nothing_else_is(void **state)
{
    (void)state;
    run_cases(years, G_N_ELEMENTS(years));
}

static const Case headers[] = {
    /* what begins as Markdown is Markdown, whatever its name */
    { "a.txt", "# A title\n\nSome **words**.\n", "", "A title",
      "A title\n\nSome words.\n", NULL },
    { "a.txt", "\n## 标题\n2023-03-28\nText.\n", "2023-03-28", "标题",
      "标题\n\nText.\n", NULL },
    { "a.txt", "---\nlanguage: en\n---\n# A title\n\nWords.\n", "", "A title",
      "A title\n\nWords.\n", NULL },
    { "a.txt", "#hashtag and **words**\n", "", NULL, "#hashtag and **words**\n",
      NULL },
    { "a.txt", "# \n**words**\n", "", NULL, "# \n**words**\n", NULL },
    { "a.txt", "A line.\n# No heading\n", "", NULL, "A line.\n# No heading\n",
      NULL },
    { "a.txt", "Just a line.\n", "", NULL, "Just a line.\n", NULL },
    { "a.txt", "The title\n\nThe text.\n", "", "The title",
      "The title\n\nThe text.\n", NULL },
    { "a.txt", "Not a title,\n\nThe text.\n", "", NULL,
      "Not a title,\n\nThe text.\n", NULL },
    { "a.txt", "Hard-wrapped\ntext.\n\nMore.\n", "", NULL,
      "Hard-wrapped\ntext.\n\nMore.\n", NULL },
    { "a.txt", "The title\n2023-03-28\nThe text.\n", "2023-03-28", "The title",
      "The title\n\nThe text.\n", NULL },
    { "a.txt", "The title\n\nMarch 28, 2023\n\nThe text.\n", "2023-03-28",
      "The title", "The title\n\nThe text.\n", NULL },
    { "a.txt", "2023-03-28\nThe title\n\nThe text.\n", "2023-03-28",
      "The title", "The title\n\nThe text.\n", NULL },
    { "a.txt", " date 2023-03-28 The title\n\n\nThe text.\n", "2023-03-28",
      "The title", "The title\n\nThe text.\n", NULL },
    { "a.txt", " date 2023-03-28 The text begins here.\n\nMore.\n",
      "2023-03-28", NULL, "The text begins here.\n\nMore.\n", NULL },
    { "a.txt", "HOME\n\nNews Center\n\nThe title\n\n2023-03-28\n\nText.\n",
      "2023-03-28", "The title", "The title\n\nText.\n", NULL },
    { "a.txt",
      "Government\nServices\nOpen data\nThe mayor visits a village\n"
      "2023-03-28\nText.\n",
      "2023-03-28", "The mayor visits a village",
      "The mayor visits a village\n\nText.\n", NULL },
    { "a.txt", "Work report\nof the city government\n2023-03-28\nText.\n",
      "2023-03-28", "Work report",
      "Work report\n\nof the city government\nText.\n", NULL },
    { "a.txt", "Some wrapped prose without\nan end. More.\n\n2023-03-28\n",
      "2023-03-28", NULL, "Some wrapped prose without\nan end. More.\n\n",
      NULL },
    { "a.txt", "Home > News > Text\n\nThe title\n\nText.\n", "", "The title",
      "The title\n\nText.\n", NULL },
    { "a.txt", "News from Anshan\n\nText.\n", "", "News from Anshan",
      "News from Anshan\n\nText.\n", NULL },
    { "a.txt", "The title\n2023-03-28 Source: agency\nText.\n", "2023-03-28",
      "The title", "The title\n\nText.\n", NULL },
    { "a.txt", "A chronicle\n\n2019-05-06 Meeting\n\n2019-05-08 Visit\n", "",
      "A chronicle", "A chronicle\n\n2019-05-06 Meeting\n\n2019-05-08 Visit\n",
      NULL },
    { "a.txt", "标题\n\n2023年3月28日\n\n正文。\n", "2023-03-28", "标题",
      "标题\n\n正文。\n", NULL },
    { "a.txt", "政府工作报告\n——2016年1月25日在会议上\n\n各位代表：\n",
      "2016-01-25", "政府工作报告",
      "政府工作报告\n\n——2016年1月25日在会议上\n\n各位代表：\n", NULL },
    { "a.txt", "Title\n\nANSHAN, March 28, 2023 (Agency) -- Text.\n",
      "2023-03-28", "Title",
      "Title\n\nANSHAN, March 28, 2023 (Agency) -- Text.\n", NULL },
    { "a.txt", "标题\n\n新华社沈阳2023年3月28日电 正文。\n", "2023-03-28",
      "标题", "标题\n\n新华社沈阳2023年3月28日电 正文。\n", NULL },
    { "a.txt", "标题\n\n新华社沈阳3月28日电 正文。\n", "", "标题",
      "标题\n\n新华社沈阳3月28日电 正文。\n", NULL },
    { "a.txt", "Title\n\nANSHAN, Feb. 30, 2023 (Agency) -- Text.\n", "",
      "Title", "Title\n\nANSHAN, Feb. 30, 2023 (Agency) -- Text.\n",
      "a.txt:3: no such day: \"Feb. 30, 2023\"" },
    { "a.txt", "Title\n\n28 listopada 2023\n\nText.\n", "2023", "Title",
      "Title\n\nText.\n",
      "a.txt:3: \"28 listopada 2023\" names another month in another "
      "language, and the input does not say which it is in; only the year is "
      "used" },
    { "a.txt", "Title\n\n2023-02-30\n\nText.\n", "", "Title",
      "Title\n\nText.\n", "a.txt:3: no such day: \"2023-02-30\"" },
    { "a.txt", "\xEF\xBB\xBFTitle\r\n\r\nText.\r\n", "", "Title",
      "Title\n\nText.\n", NULL },
};

static void
title_and_date_lines_are_told_from_text(void **state)
{
    (void)state;

    run_cases(headers, G_N_ELEMENTS(headers));
}

static void
front_matter_is_no_text(void **state)
{
    (void)state;

    static const Case cases[] = {
        { "a.txt", "---\ntitle: \"The: title\"\ndate: 2023-03-28\n---\nText.\n",
          "2023-03-28", "The: title", "Text.\n", NULL },
        { "a.md",
          "---\ntitle: 'T'\nDate: March 28, 2023\ntags:\n  - x\n# note\n...\n"
          "Text.\n",
          "2023-03-28", "T", "Text.\n", NULL },
        { "2019-01-01.txt", "---\ndate: 2023-03-28T10:00:00Z\n---\nText.\n",
          "2023-03-28", NULL, "Text.\n", NULL },
        { "a.txt", "---\ndate:\ntitle: \"\"\n---\nText.\n", "", NULL, "Text.\n",
          NULL },
        { "2019-01-01.txt", "---\ndate: 2023-02-30\n---\nText.\n", "", NULL,
          "Text.\n", "2019-01-01.txt:2: no such day: \"2023-02-30\"" },
        { "a.txt", "---\ntitle: T\ndate: soon\n---\nText.\n", "", "T",
          "Text.\n", "a.txt:3: not a date: \"soon\"; write it as YYYY-MM-DD" },
        { "a.txt", "---\ntitle: T\n\nText.\n", "", NULL,
          "---\ntitle: T\n\nText.\n",
          "a.txt:1: front matter that does not end; read as text" },
        { "a.txt", "---\nA rule, no matter.\n---\n", "", NULL,
          "---\nA rule, no matter.\n---\n", NULL },
        { "a.txt", "---\nlang: Klingon\n---\nText.\n", "", NULL, "Text.\n",
          "a.txt:1: the language is no code such as \"en\"" },
        { "a.txt", "---\ntitle: T\n---\nOwn title\n\n2023-03-28\n\nText.\n",
          "2023-03-28", "T", "Own title\n\nText.\n", NULL },
        { "a.txt", "---\ntitle: T\n---\n\nText.\n\n2023-02-30\n", "", "T",
          "Text.\n\n", "a.txt:7: no such day: \"2023-02-30\"" },
    };

    run_cases(cases, G_N_ELEMENTS(cases));
}

static void
markdown_is_read_as_its_words(void **state)
{
    (void)state;

    static const Case cases[] = {
        { "a.md", "# The title.\n\n2023-03-28\n\n**Text** here.\n",
          "2023-03-28", "The title.", "The title.\n\nText here.\n", NULL },
        { "a.md", "# Title\nText\n## Part\nMore\n", "", "Title",
          "Title\n\nText\n\nPart\n\nMore\n", NULL },
        { "a.MARKDOWN", "*Text*.\n", "", NULL, "Text.\n", NULL },
        { "a.txt", "*Text*.\n", "", NULL, "*Text*.\n", NULL },
    };

    run_cases(cases, G_N_ELEMENTS(cases));
}

static void
the_name_dates_what_does_not_date_itself(void **state)
{
    (void)state;

    static const Case cases[] = {
        { "2023-03-25.txt", "Text.\n", "2023-03-25", NULL, "Text.\n", NULL },
        { "x/2023-03-25-harbor.md", "Text.\n", "2023-03-25", NULL, "Text.\n",
          NULL },
        { "report_2019.txt.gz", "Text.\n", "2019", NULL, "Text.\n", NULL },
        { "2019.txt", "2023-03-28\n\nText.\n", "2023-03-28", NULL, "Text.\n",
          NULL },
        { "2023-02-30.txt", "Text.\n", "", NULL, "Text.\n",
          "2023-02-30.txt: no such day in the name of the file" },
    };

    run_cases(cases, G_N_ELEMENTS(cases));
}

static void
every_key_of_front_matter_is_used(void **state)
{
    (void)state;

    g_autoptr(WwCorpus) corpus = ww_corpus_new();
    const WwDocument *document;

    read_text(corpus, "a.txt",
              "---\nid: D1\ntitle: T\ndate: 2023\nregion: A / B\n"
              "language: zh-CN\n---\nText.\n");
    document = ww_corpus_document(corpus, 0);
    assert_string_equal("D1", document->id);
    assert_string_equal("A/B", document->region);
    assert_string_equal("zh", document->language);
    assert_string_equal("a.txt", document->source);
    assert_int_equal(WW_FOUND_FRONT_MATTER, document->date_found);
    assert_int_equal(WW_FOUND_FRONT_MATTER, document->region_found);
    assert_int_equal(1, document->line);
    assert_int_equal(0, ww_corpus_n_problems(corpus));
}

static void
a_title_in_front_matter_is_counted_on_request(void **state)
{
    (void)state;

    const WwReadOptions options = { .count_titles = TRUE };
    static const char input[] = "---\ntitle: T\n---\nText.\n";
    g_autoptr(WwCorpus) corpus = ww_corpus_new();

    read_bytes(corpus, "a.txt", input, strlen(input), &options);
    assert_string_equal("T\n\nText.\n", ww_corpus_document(corpus, 0)->text);
}

static void
what_is_no_text_is_a_problem(void **state)
{
    (void)state;

    static const struct {
        const char *name;
        const char *data;
        gsize length;
        const char *problem;
    } cases[] = {
        { "a.txt", BYTES(""), "a.txt: an empty file" },
        { "a.txt", BYTES(" \n\n"), "a.txt: an empty file" },
        { "a.md", BYTES("---\n---\n"), "a.md: a file without text" },
        { "a.txt", BYTES("2023-03-28\n"), "a.txt: a file without text" },
        { "a.txt", BYTES("a\0b"), "a.txt: a binary file, not text" },
        { "a.txt", BYTES("\1\2\3\4 text"), "a.txt: a binary file, not text" },
        { "a.pdf", BYTES("%PDF-1.4\n"),
          "a.pdf: a PDF file, not text; convert it to text" },
        { "a.csv", BYTES("a,b\n1,2\n"),
          "a.csv:1: a table without a column \"text\": --text-field NAME says "
          "which one it is" },
        { "a.html", BYTES("<!DOCTYPE html>\n<p> </p>"),
          "a.html: a file without text" },
        { "a.txt", BYTES("<?xml version=\"1.0\"?><rss/>"),
          "a.txt: XML other than TEI is not read; convert it to text" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(WwCorpus) corpus = ww_corpus_new();

        read_bytes(corpus, cases[i].name, cases[i].data, cases[i].length, NULL);
        assert_int_equal(0, ww_corpus_n_documents(corpus));
        assert_int_equal(1, ww_corpus_n_problems(corpus));
        assert_string_equal(cases[i].problem, ww_corpus_problem(corpus, 0));
    }
}

static void
bytes_that_are_not_utf_8_are_replaced_and_reported(void **state)
{
    (void)state;

    g_autoptr(WwCorpus) corpus = ww_corpus_new();

    read_text(corpus, "a.txt", "Één. Één. Één. Één.\nCaf\xE9 \xFF\xFF here.\n");
    assert_string_equal("Één. Één. Één. Één.\nCaf\uFFFD \uFFFD\uFFFD here.\n",
                        ww_corpus_document(corpus, 0)->text);
    assert_int_equal(3, ww_corpus_n_bad_bytes(corpus));
    assert_int_equal(1, ww_corpus_n_problems(corpus));
    assert_string_equal("a.txt:2: 3 bytes are not UTF-8 (the first in this "
                        "line)",
                        ww_corpus_problem(corpus, 0));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_year_alone_is_a_date_where_nothing_else_is),
        cmocka_unit_test(title_and_date_lines_are_told_from_text),
        cmocka_unit_test(front_matter_is_no_text),
        cmocka_unit_test(markdown_is_read_as_its_words),
        cmocka_unit_test(the_name_dates_what_does_not_date_itself),
        cmocka_unit_test(every_key_of_front_matter_is_used),
        cmocka_unit_test(a_title_in_front_matter_is_counted_on_request),
        cmocka_unit_test(what_is_no_text_is_a_problem),
        cmocka_unit_test(bytes_that_are_not_utf_8_are_replaced_and_reported),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
