#include <string.h>

#include <glib.h>

#include "watchword/corpus.h"
#include "watchword/run.h"

#include "corpus/reader.h"
#include "support.h"

static void
add(WwCorpus *corpus, guint number, const char *date, const char *text)
{
    g_autofree char *id = g_strdup_printf("d%u", number);
    g_autofree char *copy = g_strdup(text);
    WwDocument document = { .id = id, .text = copy, .length = strlen(text) };

    assert_true(date == NULL || ww_date_parse(date, &document.date));
    ww_corpus_add(corpus, &document);
}

/* A line that no other document has. */
static char *
own_line(guint number)
{
    GString *line = g_string_new("On that day");

    for (guint i = 0; i < 5; i++)
        g_string_append_printf(line, " word%c%c of the matter",
                               'a' + (int)(number / 26 % 26),
                               'a' + (int)(number % 26 + i) % 26);
    g_string_append_printf(line, " came to x%ux", number);
    return g_string_free(line, FALSE);
}

/* @n documents with that around them, then as many without. */
static void
add_many(WwCorpus *corpus, guint n, const char *head, const char *foot)
{
    guint first = ww_corpus_n_documents(corpus);

    for (guint i = first; i < first + 2 * n; i++) {
        g_autofree char *line = own_line(i);
        g_autofree char *date = g_strdup_printf("2020-01-%02u", 1 + i % 28);
        g_autofree char *text =
            i < first + n ? g_strconcat(head, line, ".\n\n", foot, NULL)
                          : g_strconcat(line, ".", NULL);

        add(corpus, i, date, text);
    }
}

static void
assert_found(const char *head, const char *foot, const char *text)
{
    g_autoptr(WwCorpus) corpus = ww_corpus_new();
    gboolean is_foot = head[0] == '\0';
    gsize length = strlen(is_foot ? foot : head);

    add_many(corpus, 7, head, foot);
    ww_corpus_find_boilerplate(corpus, TRUE);
    if (text == NULL) {
        assert_int_equal(0, ww_corpus_n_boilerplate(corpus));
        return;
    }
    assert_int_equal(1, ww_corpus_n_boilerplate(corpus));

    const WwBoilerplate *found = ww_corpus_boilerplate(corpus, 0);

    assert_string_equal(text, found->text);
    assert_int_equal(is_foot, found->is_foot);
    assert_int_equal(7, found->n_documents);
    assert_int_equal(7 * length, found->n_bytes);
    assert_int_equal(1, found->first.day);
    assert_int_equal(7, found->last.day);
    assert_int_equal(7, ww_corpus_n_with_boilerplate(corpus));
    for (guint i = 0; i < 14; i++) {
        g_autofree char *line = own_line(i);
        g_autofree char *left =
            g_strconcat(line, i < 7 && is_foot ? ".\n\n" : ".",
                        i < 7 && !is_foot ? "\n\n" : NULL, NULL);
        const WwDocument *document = ww_corpus_document(corpus, i);

        assert_string_equal(left, document->text);
        assert_int_equal(strlen(left), document->length);
        assert_int_equal(i < 7 ? g_utf8_strlen(head, -1) : 0, document->n_cut);
    }
}

static void
what_many_begin_or_end_with_is_found(void **state)
{
    static const char *const heads[][2] = {
        { "央视网消息（新闻联播）：", "央视网消息（新闻联播）：" },
        { "HARBIN, March 5 (Xinhua) -- ", "HARBIN, March 5 (Xinhua) --" },
        { "News Center\n\nCorporate Video\n\n",
          "News Center\n\nCorporate Video" },
        { "This is a transcript. It may hold errors.\n",
          "This is a transcript. It may hold errors." },
        /* fewer than three words, and no end of a piece */
        { "Thank you. ", NULL },
        { "Mr. President, ", NULL },
        { "12.3.4.5: ", NULL },
        { "this is only how it begins ", NULL },
    };
    static const char *const feet[][2] = {
        { "[Editor's note: this text was shortened.]",
          "[Editor's note: this text was shortened.]" },
        { "来源：河北新闻网", "来源：河北新闻网" },
        { "Copyright 2020 by the News Agency",
          "Copyright 2020 by the News Agency" },
        { "The end.", NULL },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(heads); i++)
        assert_found(heads[i][0], "", heads[i][1]);
    for (gsize i = 0; i < G_N_ELEMENTS(feet); i++)
        assert_found("", feet[i][0], feet[i][1]);
}

static void
names_and_numbers_may_differ(void **state)
{
    static const char *const feet[] = {
        "Provincial leaders Jiang Ling and Chen Xing participated in the visit.",
        "Provincial leaders Lu Zhiyuan participated in the visit.",
        "Provincial leaders Li, Wang Wu and Zhao participated in the visit.",
        "City leaders A. Li, B. Li and C. Li participated in the visit.",
        "Leaders participated in the visit.",
        "Provincial leaders An An and Bo Bo participated in the visit.",
    };
    static const char *const others[] = {
        "Page 12 of the files", "page 3 of the files", "Page 144 of the files",
        "page 9 of the Files",  "Page 1 of the files",
    };
    g_autoptr(WwCorpus) corpus = ww_corpus_new();

    (void)state;
    for (guint i = 0; i < 11; i++) {
        g_autofree char *line = own_line(i);
        g_autofree char *text =
            g_strconcat(line, ".\n", i < 6 ? feet[i] : others[i - 6], NULL);

        add(corpus, i, NULL, text);
    }
    ww_corpus_find_boilerplate(corpus, FALSE);
    assert_int_equal(2, ww_corpus_n_boilerplate(corpus));
    /* "Leaders participated" lacks a word in small letters */
    assert_string_equal(feet[0], ww_corpus_boilerplate(corpus, 1)->text);
    assert_int_equal(5, ww_corpus_boilerplate(corpus, 1)->n_documents);
    assert_true(ww_corpus_boilerplate(corpus, 1)->has_gaps);
    assert_string_equal(others[0], ww_corpus_boilerplate(corpus, 0)->text);
    assert_int_equal(5, ww_corpus_boilerplate(corpus, 0)->n_documents);
    assert_false(ww_corpus_boilerplate(corpus, 0)->has_gaps);
    assert_int_equal(0, ww_corpus_boilerplate(corpus, 0)->first.year);
    assert_int_equal(10, ww_corpus_n_with_boilerplate(corpus));
    assert_false(ww_corpus_has_dropped_boilerplate(corpus));
}

static guint
n_found(guint n_with, guint n)
{
    g_autoptr(WwCorpus) corpus = ww_corpus_new();

    for (guint i = 0; i < n; i++) {
        g_autofree char *line = own_line(i);
        g_autofree char *text =
            g_strconcat(i < n_with ? "From our correspondent: " : "", line,
                        NULL);

        add(corpus, i, NULL, text);
    }
    ww_corpus_find_boilerplate(corpus, FALSE);
    return ww_corpus_n_boilerplate(corpus);
}

static void
five_documents_and_one_in_200_must_have_it(void **state)
{
    (void)state;
    assert_int_equal(0, n_found(4, 10));
    assert_int_equal(1, n_found(5, 10));
    assert_int_equal(1, n_found(5, 1000));
    assert_int_equal(0, n_found(5, 1001));
    assert_int_equal(1, n_found(6, 1001));
    assert_int_equal(1, n_found(10, 2000));
    assert_int_equal(0, n_found(9, 2000));
}

static gboolean
are_same(char **left, char **right, guint n, gboolean is_foot)
{
    guint n_left = g_strv_length(left);
    guint n_right = g_strv_length(right);

    if (n >= n_right)
        return FALSE;
    for (guint i = 0; i < n; i++) {
        if (strcmp(left[is_foot ? n_left - 1 - i : i],
                   right[is_foot ? n_right - 1 - i : i]) != 0)
            return FALSE;
    }

    return TRUE;
}

/* The definition, slowly, for lines of letters: which line, and for how many of
 * them, at each end. */
static guint
shared_lines(char ***lines, guint n, guint index, gboolean is_foot)
{
    guint n_lines = g_strv_length(lines[index]);
    guint best = 0;

    for (guint k = 1; k <= 4 && k < n_lines; k++) {
        guint n_same = 0;

        for (guint other = 0; other < n; other++)
            n_same += are_same(lines[index], lines[other], k, is_foot) ? 1 : 0;
        if (n_same >= 5)
            best = k;
    }
    return best;
}

/* Returns how many lines are cut off. */
static guint
check_cut(const WwCorpus *corpus, char ***lines, guint n_documents, guint index)
{
    guint n = g_strv_length(lines[index]);
    guint head = shared_lines(lines, n_documents, index, FALSE);
    guint foot = shared_lines(lines, n_documents, index, TRUE);
    g_autofree char *text = g_strdup(ww_corpus_document(corpus, index)->text);
    g_auto(GStrv) left = g_strsplit(g_strchomp(text), "\n", -1);

    /* where both are all, a shorter foot or none is left */
    if (head + foot < n)
        assert_int_equal(n - head - foot, g_strv_length(left));
    assert_string_equal(lines[index][head], left[0]);

    return head + foot;
}

static void
what_is_cut_off_is_what_the_slow_way_cuts_off(void **state)
{
    static const char *const pieces[] = { "One two three", "Uno due tre",
                                          "Eins zwei drei", "Un deux trois",
                                          "Jeden dwa trzy" };
    GRand *random = g_rand_new_with_seed(21);
    guint n_cut = 0;

    (void)state;
    for (guint round = 0; round < ROUNDS_OF(100); round++) {
        g_autoptr(WwRun) run = ww_run_new(1 + round % 3, 0, NULL);
        g_autoptr(WwCorpus) corpus = ww_corpus_new();
        char **lines[40];

        ww_corpus_set_run(corpus, run);
        for (guint i = 0; i < G_N_ELEMENTS(lines); i++) {
            g_autoptr(GString) text = g_string_new(NULL);
            int n = g_rand_int_range(random, 1, 9);

            for (int j = 0; j < n; j++)
                g_string_append_printf(
                    text, "%s%s", j > 0 ? "\n" : "",
                    pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))]);
            lines[i] = g_strsplit(text->str, "\n", -1);
            add(corpus, i, NULL, text->str);
        }
        ww_corpus_find_boilerplate(corpus, TRUE);
        for (guint i = 0; i < G_N_ELEMENTS(lines); i++) {
            n_cut += check_cut(corpus, lines, G_N_ELEMENTS(lines), i);
        }
        for (guint i = 0; i < G_N_ELEMENTS(lines); i++)
            g_strfreev(lines[i]);
    }
    assert_in_range(n_cut, ROUNDS_OF(100) * 20, ROUNDS_OF(100) * 150);
    g_rand_free(random);
}

static void
something_is_left_of_any_text(void **state)
{
    GRand *random = g_rand_new_with_seed(22);
    static const char *const pieces[] = {
        "a b c", "\n",  ". ",   "\xE3\x80\x82", "：",  "--", "\xE2\x80\x94",
        " ",     "\"",  "x",    "中文字",       "\t",  ")",  "\xCC\x81",
        "Word",  "and", "1984", "! ",           "\n\n"
    };

    (void)state;
    for (guint round = 0; round < ROUNDS_OF(300); round++) {
        g_autoptr(WwCorpus) corpus = ww_corpus_new();
        gsize lengths[30];

        for (guint i = 0; i < G_N_ELEMENTS(lengths); i++) {
            g_autoptr(GString) text = g_string_new(NULL);
            int n = g_rand_int_range(random, 0, i % 3 == 0 ? 400 : 20);

            for (int j = 0; j < n; j++)
                g_string_append(
                    text,
                    pieces[g_rand_int_range(random, 0, 1 + (int)(round % 19))]);
            add(corpus, i, NULL, text->str);
            lengths[i] = text->len;
        }
        ww_corpus_find_boilerplate(corpus, TRUE);
        for (guint i = 0; i < G_N_ELEMENTS(lengths); i++) {
            const WwDocument *document = ww_corpus_document(corpus, i);

            assert_true(lengths[i] == 0 || document->length > 0);
            assert_int_equal(document->length, strlen(document->text));
            assert_true(g_utf8_validate(document->text, -1, NULL));
        }
    }
    g_rand_free(random);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_many_begin_or_end_with_is_found),
        cmocka_unit_test(names_and_numbers_may_differ),
        cmocka_unit_test(five_documents_and_one_in_200_must_have_it),
        cmocka_unit_test(what_is_cut_off_is_what_the_slow_way_cuts_off),
        cmocka_unit_test(something_is_left_of_any_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
