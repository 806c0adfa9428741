#include <string.h>

#include "watchword/error.h"
#include "watchword/lexicon.h"

#include "support.h"

/* The families of a lexicon, one a line: "name: variant | variant". */
static char *
spell(const WwLexicon *lexicon)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < ww_lexicon_n_families(lexicon); i++) {
        const char *const *variants = ww_lexicon_variants(lexicon, i);

        g_string_append_printf(out, "%s:", ww_lexicon_name(lexicon, i));
        for (guint j = 0; variants[j] != NULL; j++)
            g_string_append_printf(out, "%s%s", j > 0 ? " | " : " ",
                                   variants[j]);
        g_string_append_c(out, '\n');
    }

    return g_string_free(out, FALSE);
}

typedef struct {
    const char *text;
    const char *families;
} Case;

static void
assert_families(const char *label, const Case *cases, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        g_autoptr(WwLexicon) lexicon = ww_lexicon_new();
        g_autoptr(GError) error = NULL;

        assert_true(ww_lexicon_parse(lexicon, label, cases[i].text,
                                     strlen(cases[i].text), &error));
        assert_no_error(error);

        g_autofree char *families = spell(lexicon);
        assert_string_equal(cases[i].families, families);
    }
}

static void
a_line_is_a_family(void **state)
{
    static const Case cases[] = {
        { "reform", "reform: reform\n" },
        { "reform\n新质生产力\n", "reform: reform\n新质生产力: 新质生产力\n" },
        { "safeguards\ttwo safeguards\t两个维护\n",
          "safeguards: two safeguards | 两个维护\n" },
        { "a\tb\nc\td\te", "a: b\nc: d | e\n" },
        { "a b , c", "a b , c: a b , c\n" },
    };

    (void)state;
    assert_families("x.tsv", cases, G_N_ELEMENTS(cases));
}

static void
commas_separate_in_csv(void **state)
{
    static const Case cases[] = {
        { "safeguards,two safeguards,两个维护\n",
          "safeguards: two safeguards | 两个维护\n" },
        { "a,\"b, c\",d\n", "a: b, c | d\n" },
        { "\"a, b\"\n", "a, b: a, b\n" },
        { "reform,,\n", "reform: reform\n" },
        { "a\tb", "a\tb: a\tb\n" },
    };

    (void)state;
    assert_families("x.csv", cases, G_N_ELEMENTS(cases));
}

static void
any_end_of_line_and_a_byte_order_mark_are_accepted(void **state)
{
    static const Case cases[] = {
        { "a\nb", "a: a\nb: b\n" },
        { "a\r\nb\r\n", "a: a\nb: b\n" },
        { "a\rb\r", "a: a\nb: b\n" },
        { "\xEF\xBB\xBF"
          "a\tb\r\n",
          "a: b\n" },
        { "\xEF\xBB\xBF# a\nb", "b: b\n" },
    };

    (void)state;
    assert_families("x.txt", cases, G_N_ELEMENTS(cases));
}

static void
comments_blank_lines_and_empty_cells_say_nothing(void **state)
{
    static const Case cases[] = {
        { "# b\na\n", "a: a\n" },
        { "\n \n\t\t\n\na\n\n", "a: a\n" },
        { "  \t# b\na # c\n", "a # c: a # c\n" },
        { "a\t\tb\t\t\n", "a: b\n" },
        { "a\t\t\t\n", "a: a\n" },
        { " a  b \t c \n", "a  b: c\n" },
        { "\xE3\x80\x80"
          "a\xC2\xA0\n",
          "a: a\n" },
    };

    (void)state;
    assert_families("x", cases, G_N_ELEMENTS(cases));
}

static void
a_cell_may_stand_in_quotation_marks(void **state)
{
    static const Case cases[] = {
        { "\"a\"\t\"b\tc\"\n", "a: b\tc\n" },
        { "\"a \"\"b\"\" c\"\n", "a \"b\" c: a \"b\" c\n" },
        { "\"#MeToo\"\n", "#MeToo: #MeToo\n" },
        { "\"two\" safeguards\n", "\"two\" safeguards: \"two\" safeguards\n" },
        { "the \"b\n", "the \"b: the \"b\n" },
    };

    (void)state;
    assert_families("x", cases, G_N_ELEMENTS(cases));
}

typedef struct {
    const char *text;
    gsize length; /* 0 for that of a string */
    WwError code;
    const char *message;
} Failure;

static void
a_wrong_file_is_refused_with_its_line(void **state)
{
    static const Failure cases[] = {
        { "", 0, WW_ERROR_EMPTY, "x: no phrase in it" },
        { "\xEF\xBB\xBF", 0, WW_ERROR_EMPTY, "x: no phrase in it" },
        { "# a\n\n\t\n", 0, WW_ERROR_EMPTY, "x: no phrase in it" },
        { "a\n...\n", 0, WW_ERROR_RANGE,
          "x:2: '...' holds no letter and no digit" },
        { "# a\r\n\r\nb\tc\t!\r\n", 0, WW_ERROR_RANGE,
          "x:3: '!' holds no letter and no digit" },
        { "a\nb\tc\n\na\td\n", 0, WW_ERROR_RANGE,
          "x:4: the family 'a' is on line 1 already" },
        { "a\n\tb\n", 0, WW_ERROR_SYNTAX,
          "x:2: no name: the first column is that of names" },
        { "a\n\"b\nc\"\n", 0, WW_ERROR_SYNTAX,
          "x:2: a quotation mark is not closed" },
        { "a\n\n\xFF\n", 0, WW_ERROR_ENCODING, "x:3: not UTF-8" },
        { "a\r\n\rb\xE4\n", 0, WW_ERROR_ENCODING, "x:3: not UTF-8" },
        { "\xE4", 0, WW_ERROR_ENCODING, "x:1: not UTF-8" },
        { "a\n\0b", 4, WW_ERROR_ENCODING, "x:2: not UTF-8" },
        { "\xFF\xFE"
          "a\0",
          4, WW_ERROR_ENCODING, "x: UTF-16: save it as UTF-8" },
        { "\xFE\xFF\0a", 4, WW_ERROR_ENCODING, "x: UTF-16: save it as UTF-8" },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(WwLexicon) lexicon = ww_lexicon_new();
        g_autoptr(GError) error = NULL;
        gsize length =
            cases[i].length > 0 ? cases[i].length : strlen(cases[i].text);

        assert_false(
            ww_lexicon_parse(lexicon, "x", cases[i].text, length, &error));
        assert_non_null(error);
        assert_string_equal(cases[i].message, error->message);
        assert_true(g_error_matches(error, WW_ERROR, (int)cases[i].code));
    }
}

static void
a_huge_line_is_refused(void **state)
{
    g_autoptr(WwLexicon) lexicon = ww_lexicon_new();
    g_autoptr(GString) text = g_string_new("a\n");
    g_autoptr(GError) error = NULL;

    (void)state;
    for (guint i = 0; i < 150000; i++)
        g_string_append(text, "b cd\te ");
    assert_false(ww_lexicon_parse(lexicon, "x", text->str, text->len, &error));
    assert_non_null(error);
    assert_string_equal("x:2: the line is longer than 1 MiB", error->message);
    assert_int_equal(1, ww_lexicon_n_families(lexicon));
}

static void
a_long_variant_is_shown_in_part(void **state)
{
    g_autoptr(WwLexicon) lexicon = ww_lexicon_new();
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GError) error = NULL;

    (void)state;
    for (guint i = 0; i < 100000; i++)
        g_string_append(text, "\xE3\x80\x82");
    assert_false(ww_lexicon_parse(lexicon, "x", text->str, text->len, &error));
    assert_non_null(error);
    assert_true(g_str_has_prefix(error->message, "x:1: '\xE3\x80\x82"));
    assert_true(strlen(error->message) < 300);
}

static void
files_are_added_to_what_is_there(void **state)
{
    g_autoptr(WwLexicon) lexicon = ww_lexicon_new();
    g_autoptr(GError) error = NULL;

    (void)state;
    /* twice the same phrase is as the caller wants it */
    assert_true(ww_lexicon_add_phrase(lexicon, "a", NULL));
    assert_true(ww_lexicon_add_phrase(lexicon, "a", NULL));
    assert_true(ww_lexicon_parse(lexicon, "x", "b\tc", 3, NULL));

    g_autofree char *families = spell(lexicon);
    assert_string_equal("a: a\na: a\nb: c\n", families);
    assert_false(ww_lexicon_parse(lexicon, "y", "d\na", 3, &error));
    assert_non_null(error);
    assert_string_equal("y:2: the family 'a' was given already",
                        error->message);
}

static void
a_file_that_cannot_be_read_is_a_file_error(void **state)
{
    static const struct {
        const char *path;
        int code;
    } cases[] = {
        { "/nonexistent/lexicon.tsv", G_FILE_ERROR_NOENT },
        { "/", G_FILE_ERROR_ISDIR },
        { "/dev/zero", G_FILE_ERROR_FAILED },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(WwLexicon) lexicon = ww_lexicon_new();
        g_autoptr(GError) error = NULL;

        assert_false(ww_lexicon_read(lexicon, cases[i].path, &error));
        assert_true(g_error_matches(error, G_FILE_ERROR, cases[i].code));
        assert_true(g_str_has_prefix(error->message, cases[i].path));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_is_a_family),
        cmocka_unit_test(commas_separate_in_csv),
        cmocka_unit_test(any_end_of_line_and_a_byte_order_mark_are_accepted),
        cmocka_unit_test(comments_blank_lines_and_empty_cells_say_nothing),
        cmocka_unit_test(a_cell_may_stand_in_quotation_marks),
        cmocka_unit_test(a_wrong_file_is_refused_with_its_line),
        cmocka_unit_test(a_huge_line_is_refused),
        cmocka_unit_test(a_long_variant_is_shown_in_part),
        cmocka_unit_test(files_are_added_to_what_is_there),
        cmocka_unit_test(a_file_that_cannot_be_read_is_a_file_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
