#include <string.h>

#include <glib.h>

#include "corpus/encoding.h"
#include "support.h"

#define BAD "\xEF\xBF\xBD"

static void
each_broken_character_becomes_one_replacement(void **state)
{
    (void)state;

    static const struct {
        const char *input;
        gsize length;
        const char *output;
        guint64 n_bytes;
    } cases[] = {
        { "plain", 5, "plain", 0 },
        { "\xE4\xB8\xA4 \xF0\x9F\x99\x82", 8, "\xE4\xB8\xA4 \xF0\x9F\x99\x82",
          0 },
        { "caf\xE9", 4, "caf" BAD, 1 },
        { "caf\xE9 noir", 9, "caf" BAD " noir", 1 },
        { "\xFF\xFE", 2, BAD BAD, 2 },
        { "a\0b", 3, "a" BAD "b", 1 },
        /* The example of the Unicode standard, table 3-8: */
        { "\x61\xF1\x80\x80\xE1\x80\xC2\x62\x80\x63\x80\xBF\x64", 13,
          "a" BAD BAD BAD "b" BAD "c" BAD BAD "d", 9 },
        /* Surrogates, overlong forms and what lies beyond U+10FFFF: */
        { "\xED\xA0\x80", 3, BAD BAD BAD, 3 },
        { "\xC0\xAF", 2, BAD BAD, 2 },
        { "\xE0\x80\xAF", 3, BAD BAD BAD, 3 },
        { "\xF4\x90\x80\x80", 4, BAD BAD BAD BAD, 4 },
        /* Cut off at the end: */
        { "x\xF0\x9F\x99", 4, "x" BAD, 3 },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) text =
            g_string_new_len(cases[i].input, (gssize)cases[i].length);
        WwRepair repair = { 0 };

        ww_encoding_repair(text, 1, &repair);
        assert_string_equal(cases[i].output, text->str);
        assert_int_equal(strlen(text->str), text->len);
        assert_int_equal(cases[i].n_bytes, repair.n_bytes);
        assert_true(g_utf8_validate_len(text->str, text->len, NULL));
    }
}

static void
the_first_bad_line_is_remembered_over_all_pieces(void **state)
{
    (void)state;

    g_autoptr(GString) first = g_string_new("a\nb\nc\xFF\nd\xFF");
    g_autoptr(GString) second = g_string_new("\xFF");
    WwRepair repair = { 0 };

    ww_encoding_repair(first, 10, &repair);
    ww_encoding_repair(second, 20, &repair);
    assert_int_equal(12, repair.first_line);
    assert_int_equal(3, repair.n_bytes);
}

static void
lines_end_in_one_way(void **state)
{
    (void)state;

    static const struct {
        const char *input;
        const char *output;
    } cases[] = {
        { "", "" },
        { "a\nb", "a\nb" },
        { "a\r\nb\r\n", "a\nb\n" },
        { "a\rb\r", "a\nb\n" },
        { "a\r\r\nb\n\r", "a\n\nb\n\n" },
        { "\xEF\xBB\xBF"
          "a",
          "a" },
        { "\xEF\xBB\xBF", "" },
        { "a\xEF\xBB\xBF", "a\xEF\xBB\xBF" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) text = g_string_new(cases[i].input);

        ww_encoding_unify_lines(text);
        assert_string_equal(cases[i].output, text->str);
        assert_int_equal(strlen(cases[i].output), text->len);
    }
}

/* Whatever the bytes, the result is UTF-8, and nothing valid is touched. */
static void
random_bytes_become_valid_text(void **state)
{
    (void)state;

    GRand *random = g_rand_new_with_seed(20240607);

    for (int round = 0; round < 2000; round++) {
        g_autoptr(GString) text = g_string_new(NULL);
        g_autofree char *once = NULL;
        WwRepair repair = { 0 };
        int n = g_rand_int_range(random, 0, 40);

        for (int i = 0; i < n; i++) {
            static const char bytes[] =
                "a\n\0\x80\xBF\xC2\xE0\xA0\xED\x9F\xF0\x90\xF4\x8F\xFF";

            g_string_append_c(
                text, bytes[g_rand_int_range(random, 0, sizeof bytes - 1)]);
        }
        ww_encoding_repair(text, 1, &repair);
        assert_true(g_utf8_validate_len(text->str, text->len, NULL));
        assert_true(repair.n_bytes <= (guint64)n);
        once = g_strdup(text->str);
        ww_encoding_repair(text, 1, &repair);
        assert_string_equal(once, text->str);
    }
    g_rand_free(random);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_broken_character_becomes_one_replacement),
        cmocka_unit_test(the_first_bad_line_is_remembered_over_all_pieces),
        cmocka_unit_test(lines_end_in_one_way),
        cmocka_unit_test(random_bytes_become_valid_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
