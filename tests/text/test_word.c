#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utext.h>

#include "watchword/text.h"

#include "random.h"
#include "support.h"
#include "text/script.h"
#include "text/utf8.h"
#include "text/word.h"

/* Returns: (transfer full): `0-3 4-6`, the ends of the words of @text */
static char *
cut_words(WwWordCutter *cutter, const char *text, gboolean is_fast)
{
    GString *words = g_string_new(NULL);
    gsize start = 0;
    gsize end = 0;

    ww_word_cutter_set_text(cutter, text, strlen(text), is_fast);
    while (ww_word_cutter_next(cutter, &start, &end))
        g_string_append_printf(words,
                               "%" G_GSIZE_FORMAT "-%" G_GSIZE_FORMAT " ",
                               start, end);
    return g_string_free(words, FALSE);
}

static void
assert_shortcut_agrees(WwWordCutter *cutter, const char *text)
{
    g_autofree char *slow = cut_words(cutter, text, FALSE);
    g_autofree char *fast = cut_words(cutter, text, TRUE);

    if (strcmp(slow, fast) != 0)
        print_error("text: %s\n", text);
    assert_string_equal(fast, slow);
}

static void
shortcut_finds_what_icu_finds(G_GNUC_UNUSED void **state)
{
    g_autoptr(WwWordCutter) cutter = ww_word_cutter_new(NULL);
    g_autoptr(GRand) random = g_rand_new_with_seed(2);

    for (int i = 0; i < 30000; i++) {
        g_autofree char *text = random_text(random, 1 + (guint)i % 40);

        assert_shortcut_agrees(cutter, text);
    }
    for (int i = 0; i < 10000; i++) {
        g_autofree char *text = random_code_points(random, 1 + (guint)i % 40);

        assert_shortcut_agrees(cutter, text);
    }
}

static void
shortcut_knows_each_character_that_it_takes(G_GNUC_UNUSED void **state)
{
    static const char *const frames[] = { "%s",       "a%sb",      "1%s2",
                                          "a%s",      "%sb",       " %s ",
                                          "中%s国",   "a%s\u0301", "a.%s",
                                          "%s\u0301", "é%sb",      "a%s'b" };
    g_autoptr(WwWordCutter) cutter = ww_word_cutter_new(NULL);

    for (gunichar c = 1; c < 0x11000; c++) {
        char utf8[8] = "";

        if (!g_unichar_validate(c) || (c > 0x3400 && c < 0xF900 && c % 64 != 0))
            continue;
        g_unichar_to_utf8(c, utf8);
        for (gsize i = 0; i < G_N_ELEMENTS(frames); i++) {
            g_auto(GStrv) parts = g_strsplit(frames[i], "%s", 2);
            g_autofree char *text = g_strconcat(parts[0], utf8, parts[1], NULL);

            assert_shortcut_agrees(cutter, text);
        }
    }
}

/* What ICU and UAX #29 do alike: no script that ICU has a dictionary for (as
 * Hangul), nothing that ICU changes (`@`, the colon) or that we do (`_`, the
 * narrow space, marks without a letter). */
static char *
random_common_text(GRand *random, guint n)
{
    static const char *const pieces[] = {
        " ",
        ".",
        ",",
        ";",
        "'",
        "\u2019",
        "\"",
        "-",
        "/",
        "a",
        "B",
        "the",
        "1",
        "20",
        "\u00E9",
        "e\u0301",
        "\u0434",
        "\u03A3",
        "\u05D0",
        "\u05D1\u05B0",
        "\u0639",
        "\u0663",
        "\u0915\u094D",
        "\uFF15",
        "\u00B7",
        "\u2024",
        "\uFF0E",
        "\uFF07",
        "\u2460",
        "\n",
        "\u3002",
        "(",
        "\u2014",
    };
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < n; i++)
        g_string_append(
            text,
            pieces[g_rand_int_range(random, 0, (gint32)G_N_ELEMENTS(pieces))]);
    return g_string_free(text, FALSE);
}

static gboolean
holds_word_character(const char *text, int32_t start, int32_t end)
{
    for (const char *p = text + start; p < text + end; p = ww_utf8_next(p)) {
        if (ww_script_is_word(ww_utf8_get(p)))
            return TRUE;
    }
    return FALSE;
}

static char *
cut_words_with_icu(UBreakIterator *iterator, const char *text)
{
    GString *words = g_string_new(NULL);
    UErrorCode status = U_ZERO_ERROR;
    UText view = UTEXT_INITIALIZER;
    int32_t start = 0;

    utext_openUTF8(&view, text, -1, &status);
    ubrk_setUText(iterator, &view, &status);
    assert_true(U_SUCCESS(status));
    for (int32_t end = ubrk_next(iterator); end != UBRK_DONE;
         end = ubrk_next(iterator)) {
        if (holds_word_character(text, start, end))
            g_string_append_printf(words, "%d-%d ", start, end);
        start = end;
    }
    utext_close(&view);
    return g_string_free(words, FALSE);
}

static void
rules_are_those_of_uax_29(G_GNUC_UNUSED void **state)
{
    g_autoptr(WwWordCutter) cutter = ww_word_cutter_new(NULL);
    g_autoptr(GRand) random = g_rand_new_with_seed(3);
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator *iterator = ubrk_open(UBRK_WORD, "", NULL, 0, &status);

    assert_true(U_SUCCESS(status));
    for (int i = 0; i < 20000; i++) {
        g_autofree char *text = random_common_text(random, 1 + (guint)i % 40);
        g_autofree char *expected = cut_words_with_icu(iterator, text);
        g_autofree char *words = cut_words(cutter, text, TRUE);

        if (strcmp(words, expected) != 0)
            print_error("text: %s\n", text);
        assert_string_equal(words, expected);
    }
    ubrk_close(iterator);
}

static void
each_letter_and_digit_is_in_one_word(G_GNUC_UNUSED void **state)
{
    g_autoptr(WwWordCutter) cutter = ww_word_cutter_new(NULL);
    g_autoptr(GRand) random = g_rand_new_with_seed(4);

    for (int i = 0; i < 20000; i++) {
        g_autofree char *text = i % 2 == 0 ? random_text(random, 30)
                                           : random_code_points(random, 30);
        gsize start = 0;
        gsize end = 0;
        gsize last = 0;

        ww_word_cutter_set_text(cutter, text, strlen(text), TRUE);
        while (ww_word_cutter_next(cutter, &start, &end)) {
            assert_true(last <= start && start < end);
            assert_false(
                holds_word_character(text, (int32_t)last, (int32_t)start));
            assert_true(
                holds_word_character(text, (int32_t)start, (int32_t)end));
            assert_true(
                g_utf8_validate(text + start, (gssize)(end - start), NULL));
            last = end;
        }
        assert_false(
            holds_word_character(text, (int32_t)last, (int32_t)strlen(text)));
    }
}

static gboolean
is_mark(gunichar c)
{
    return u_getIntPropertyValue((UChar32)c, UCHAR_GRAPHEME_CLUSTER_BREAK) !=
           U_GCB_OTHER;
}

/* A wide character has its marks with it, and nothing has one behind it. */
static void
assert_wide_is_alone(const char *start, const char *end)
{
    gboolean is_wide = ww_text_is_wide(ww_utf8_get(start));

    for (const char *p = ww_utf8_next(start); p < end; p = ww_utf8_next(p)) {
        gunichar c = ww_utf8_get(p);

        assert_true(is_mark(c) || (!is_wide && !ww_text_is_wide(c)));
    }
}

static void
wide_character_is_alone_in_its_word(G_GNUC_UNUSED void **state)
{
    g_autoptr(WwWordCutter) cutter = ww_word_cutter_new(NULL);
    g_autoptr(GRand) random = g_rand_new_with_seed(5);

    for (int i = 0; i < 20000; i++) {
        g_autofree char *text = random_text(random, 30);
        gsize start = 0;
        gsize end = 0;

        ww_word_cutter_set_text(cutter, text, strlen(text), TRUE);
        while (ww_word_cutter_next(cutter, &start, &end))
            assert_wide_is_alone(text + start, text + end);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shortcut_finds_what_icu_finds),
        cmocka_unit_test(shortcut_knows_each_character_that_it_takes),
        cmocka_unit_test(rules_are_those_of_uax_29),
        cmocka_unit_test(each_letter_and_digit_is_in_one_word),
        cmocka_unit_test(wide_character_is_alone_in_its_word),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
