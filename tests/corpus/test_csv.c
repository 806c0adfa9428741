#include <string.h>

#include <glib.h>

#include "watchword/corpus.h"

#include "files.h"
#include "support.h"

static void
assert_document(const WwDocument *document,
                const char *id,
                const char *date,
                const char *text)
{
    char buffer[WW_DATE_SIZE];

    assert_string_equal(id, document->id);
    assert_string_equal(date, ww_date_format(document->date, buffer));
    assert_string_equal(text, document->text);
    assert_int_equal(strlen(text), document->length);
}

static void
each_dialect_gives_the_same_documents(void **state)
{
    (void)state;

    static const struct {
        const char *name;
        const char *text;
    } tables[] = {
        { "a.csv",
          "id,date,text\n1,2020-01-02,\"A, b;\nc\"\n2,2021,\"\"\"D\"\"\"\n" },
        { "a.csv",
          "id;date;text\r\n1;2020-01-02;\"A, b;\r\nc\"\r\n2;2021;\"\"\"D\"\"\"" },
        { "a.tsv",
          "id\tdate\ttext\n1\t2020-01-02\t\"A, b;\nc\"\n2\t2021\t\"\"\"D\"\"\"\n" },
        { "a.csv",
          "\xEF\xBB\xBFText,ID,Date\n\"A, b;\nc\",1,2020-01-02\n\n\"\"\"D\"\"\",2,2021,,\n" },
        { "a.csv",
          "sep=|\nid|date|text\n1|2020-01-02|\"A, b;\nc\"\n2|2021|\"\"\"D\"\"\"\n" },
        { "a.txt",
          "id,date,x y,text\n1,2020-01-02,,\"A, b;\nc\"\n2,2021,z,\"\"\"D\"\"\"\n" },
        { "a",
          "\"date\";\"text\";\"id\"\n2020-01-02;\"A, b;\nc\";1\n2021;\"\"\"D\"\"\";2\n" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(tables); i++) {
        g_autoptr(WwCorpus) corpus = ww_corpus_new();

        read_text(corpus, tables[i].name, tables[i].text);
        assert_int_equal(0, ww_corpus_n_problems(corpus));
        assert_int_equal(2, ww_corpus_n_documents(corpus));
        assert_document(ww_corpus_document(corpus, 0), "1", "2020-01-02",
                        "A, b;\nc");
        assert_document(ww_corpus_document(corpus, 1), "2", "2021", "\"D\"");
    }
}

static void
what_looks_like_a_table_by_chance_is_text(void **state)
{
    static const char *const texts[] = {
        "The text, the date, and the place.\n",
        "text\nHere it begins, on 3 May.\n",
        "content, speech\n",
        "date,region\n2020,Anhui\n",
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(WwCorpus) corpus = ww_corpus_new();

        read_text(corpus, "a.txt", texts[i]);
        assert_int_equal(0, ww_corpus_n_problems(corpus));
        assert_int_equal(1, ww_corpus_n_documents(corpus));
        assert_string_equal("a.txt", ww_corpus_document(corpus, 0)->id);
    }
}

/* What is wrong is said with the line where the row begins. */
static void
rows_that_are_wrong_are_told(void **state)
{
    static const struct {
        const char *text;
        guint n; /* documents left */
        const char *problem;
    } cases[] = {
        { "id,text\n1,\"a\nb\"\n2,c,d,e\n3,f\n", 2,
          "a.csv:4: a row of 4 cells, where the head has 2" },
        { "id,text\n1,a\n2,\"b\nc\n", 1,
          "a.csv:3: a quotation mark in this row is not closed" },
        { "\n\nname,age\nx,2\ny,3\n", 0,
          "a.csv:3: a table without a column \"text\"" },
        { "id,text\n\n1,\n2,x\n", 1, "a.csv:3: a record without text" },
        { "date,text\n2022-02-30,x\n", 1, "a.csv:2: no such day" },
        { "id,text\n3\n4,x\n", 1, "a.csv:2: a record without text" },
        { "id,text\n1,\"a\nb\xFF\"\n", 1, "a.csv:3: " },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(WwCorpus) corpus = ww_corpus_new();

        read_text(corpus, "a.csv", cases[i].text);
        assert_int_equal(cases[i].n, ww_corpus_n_documents(corpus));
        assert_int_equal(1, ww_corpus_n_problems(corpus));
        assert_true(
            g_str_has_prefix(ww_corpus_problem(corpus, 0), cases[i].problem));
    }
}

static void
a_document_without_id_is_named_by_its_line(void **state)
{
    g_autoptr(WwCorpus) corpus = ww_corpus_new();

    (void)state;
    read_text(corpus, "t/a.csv", "text\n\"a\n\nb\"\n\nc\n");
    assert_int_equal(2, ww_corpus_n_documents(corpus));
    assert_string_equal("t/a.csv:2", ww_corpus_document(corpus, 0)->id);
    assert_string_equal("t/a.csv:6", ww_corpus_document(corpus, 1)->id);
}

static void
columns_can_be_named(void **state)
{
    static const WwReadOptions options = { .text_field = "Full Text",
                                           .date_field = "When" };
    static const char table[] = "When,text,Full Text\n2020,no,yes\n";
    g_autoptr(WwCorpus) corpus = ww_corpus_new();

    (void)state;
    read_bytes(corpus, "a.csv", table, strlen(table), &options);
    assert_int_equal(1, ww_corpus_n_documents(corpus));
    assert_document(ww_corpus_document(corpus, 0), "a.csv:2", "2020", "yes");
}

static void
append_cell(GString *table, GRand *random, const char *text)
{
    gboolean is_bare = strpbrk(text, "\",\n") == NULL && g_rand_boolean(random);

    if (!is_bare)
        g_string_append_c(table, '"');
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == '"')
            g_string_append_c(table, '"');
        g_string_append_c(table, *p);
    }
    if (!is_bare)
        g_string_append_c(table, '"');
}

static char *
random_text(GRand *random, guint max)
{
    static const char *const pieces[] = { "a", "B",  " ",      ",", "\"", "\n",
                                          ";", "\t", "\u4e2d", "'", "\\" };
    GString *text = g_string_new("x");

    for (gint n = g_rand_int_range(random, 0, (gint)max); n > 0; n--)
        g_string_append(
            text, pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))]);
    g_string_append_c(text, 'y');

    return g_string_free(text, FALSE);
}

/* As RFC 4180 writes them. */
static void
what_is_written_is_read(void **state)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(4);

    (void)state;
    for (guint round = 0; round < 300; round++) {
        g_autoptr(WwCorpus) corpus = ww_corpus_new();
        g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
        g_autoptr(GString) table = g_string_new("id,text,other\n");
        guint n = (guint)g_rand_int_range(random, 1, 8);

        for (guint i = 0; i < n; i++) {
            g_autofree char *other = random_text(random, 5);
            char *text = random_text(random, round == 0 ? 3000000 : 40);

            g_ptr_array_add(texts, text);
            g_string_append_printf(table, "%u,", i);
            append_cell(table, random, text);
            g_string_append_c(table, ',');
            append_cell(table, random, other);
            g_string_append_c(table, '\n');
        }
        read_text(corpus, "a.csv", table->str);
        assert_int_equal(0, ww_corpus_n_problems(corpus));
        assert_int_equal(n, ww_corpus_n_documents(corpus));
        for (guint i = 0; i < n; i++)
            assert_string_equal(g_ptr_array_index(texts, i),
                                ww_corpus_document(corpus, i)->text);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_dialect_gives_the_same_documents),
        cmocka_unit_test(what_looks_like_a_table_by_chance_is_text),
        cmocka_unit_test(rows_that_are_wrong_are_told),
        cmocka_unit_test(a_document_without_id_is_named_by_its_line),
        cmocka_unit_test(columns_can_be_named),
        cmocka_unit_test(what_is_written_is_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
