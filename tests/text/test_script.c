#include "watchword/text.h"

#include "support.h"
#include "text/script.h"

static void
scripts_without_spaces_are_wide(G_GNUC_UNUSED void **state)
{
    static const gunichar wide[] = {
        0x4E2D,  /* Han */
        0x3400,  /* Han, extension A */
        0x20000, /* Han, extension B */
        0x3005,  /* iteration mark */
        0x3007,  /* zero */
        0x2F00,  /* Kangxi radical */
        0x3042,  /* Hiragana */
        0x30A2,  /* Katakana */
        0x30FC,  /* long vowel */
        0xFF76,  /* half-width Katakana */
        0x0E20,  /* Thai */
        0x0EAA,  /* Lao */
        0x1780,  /* Khmer */
        0x1000,  /* Myanmar */
    };

    for (gsize i = 0; i < G_N_ELEMENTS(wide); i++)
        assert_true(ww_text_is_wide(wide[i]));
}

static void
other_characters_are_not_wide(G_GNUC_UNUSED void **state)
{
    static const gunichar narrow[] = {
        'a',    '1', ' ', 0xE9, 0x434, 0x5D0, 0xAC00, /* Hangul */
        0x0E54,                                       /* Thai digit */
        0xFF11,                                       /* full-width digit */
        0xFF21,                                       /* full-width letter */
        0x3002,                                       /* full stop */
        0x300A,                                       /* bracket */
        0x2460,                                       /* circled digit */
    };

    for (gsize i = 0; i < G_N_ELEMENTS(narrow); i++)
        assert_false(ww_text_is_wide(narrow[i]));
}

static void
letters_and_numbers_make_words(G_GNUC_UNUSED void **state)
{
    static const gunichar words[] = { 'a',    '0',    0xE9,   0x4E2D, 0x3007,
                                      0x2460, 0xBD,   0x2164, 0x0E31, 0x345,
                                      0x2F00, 0xFF11, 0xAC00 };
    static const gunichar others[] = { ' ',    '-',    '_',    '$',
                                       0x301,  0x3002, 0x2019, 0x2F00 - 1,
                                       0x2FD6, 0x1F600 };

    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        assert_true(ww_script_is_word(words[i]));
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        assert_false(ww_script_is_word(others[i]));
}

static void
columns_are_those_of_a_terminal(G_GNUC_UNUSED void **state)
{
    assert_int_equal(ww_script_columns('a'), 1);
    assert_int_equal(ww_script_columns(0xE9), 1);
    assert_int_equal(ww_script_columns(0x434), 1);
    assert_int_equal(ww_script_columns(0x201C), 1);
    assert_int_equal(ww_script_columns(0x301), 0);
    assert_int_equal(ww_script_columns(0x0E31), 0);
    assert_int_equal(ww_script_columns(0x4E2D), 2);
    assert_int_equal(ww_script_columns(0x3000), 2);
    assert_int_equal(ww_script_columns(0xFF0C), 2);
    assert_int_equal(ww_script_columns(0xAC00), 2);
    assert_int_equal(ww_script_columns(0xFF76), 1);
}

static void
latin_greek_and_cyrillic_split_words_with_hyphens(G_GNUC_UNUSED void **state)
{
    assert_true(ww_script_is_line_hyphen_letter('a'));
    assert_true(ww_script_is_line_hyphen_letter(0x15F));
    assert_true(ww_script_is_line_hyphen_letter(0x3B1));
    assert_true(ww_script_is_line_hyphen_letter(0x434));
    assert_false(ww_script_is_line_hyphen_letter('1'));
    assert_false(ww_script_is_line_hyphen_letter(0x4E2D));
    assert_false(ww_script_is_line_hyphen_letter(0x639));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scripts_without_spaces_are_wide),
        cmocka_unit_test(other_characters_are_not_wide),
        cmocka_unit_test(letters_and_numbers_make_words),
        cmocka_unit_test(columns_are_those_of_a_terminal),
        cmocka_unit_test(latin_greek_and_cyrillic_split_words_with_hyphens),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
