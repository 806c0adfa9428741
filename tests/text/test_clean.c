#include <string.h>

#include "watchword/text.h"

#include "random.h"
#include "support.h"

static void
assert_clean(const char *text, const char *expected)
{
    gsize length = strlen(text);
    g_autofree char *clean = ww_text_clean(text, &length);

    assert_non_null(clean);
    assert_string_equal(clean, expected);
    assert_int_equal(length, strlen(expected));
}

static void
assert_left_alone(const char *text)
{
    gsize length = strlen(text);

    assert_null(ww_text_clean(text, &length));
    assert_int_equal(length, strlen(text));
}

static void
plain_text_is_left_alone(G_GNUC_UNUSED void **state)
{
    assert_left_alone("");
    assert_left_alone("Liaoning 辽宁\n\tcafé – “so”");
}

static void
variation_selectors_are_left_alone(G_GNUC_UNUSED void **state)
{
    assert_left_alone("葛\U000E0100 1\uFE0F");
}

static void
each_unseen_character_vanishes(G_GNUC_UNUSED void **state)
{
    static const gunichar unseen[] = {
        0xAD,   0x61C,  0x180E, 0x200B, 0x200C, 0x200D, 0x200E,
        0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2060,
        0x2064, 0x2066, 0x2067, 0x2068, 0x2069, 0xFEFF,
    };

    for (gsize i = 0; i < G_N_ELEMENTS(unseen); i++) {
        char utf8[8] = "";

        g_unichar_to_utf8(unseen[i], utf8);

        g_autofree char *text = g_strconcat(utf8, "辽", utf8, utf8, "n", NULL);

        assert_clean(text, "辽n");
        assert_clean(utf8, "");
    }
}

static void
unseen_character_is_found_wherever_it_stands(G_GNUC_UNUSED void **state)
{
    static const char *const fillers[] = {
        "a", "国", "，", "é", "»", "\u2060"
    };

    for (gsize i = 0; i < G_N_ELEMENTS(fillers); i++) {
        g_autoptr(GString) before = g_string_new("");

        for (int j = 0; j < 24; j++) {
            g_autofree char *expected =
                i == 5 ? g_strdup("z") : g_strconcat(before->str, "z", NULL);
            g_autofree char *mark = g_strconcat(before->str, "\uFEFFz", NULL);
            g_autofree char *hyphen = g_strconcat(before->str, "\u00ADz", NULL);

            assert_clean(mark, expected);
            assert_clean(hyphen, expected);
            g_string_append(before, fillers[i]);
        }
    }
}

static void
soft_hyphen_at_the_end_of_a_line_joins_the_halves(G_GNUC_UNUSED void **state)
{
    /* The newline moves behind the word, so that lines keep their length. */
    assert_clean("a devel\u00AD\nopment of it", "a development\nof it");
    assert_clean("devel\u00AD\nopment\nof", "development\nof");
    assert_clean("devel\u00AD\nopment", "development");
}

static void
soft_hyphen_before_no_letter_leaves_the_newline(G_GNUC_UNUSED void **state)
{
    assert_clean("end\u00AD\n\nNew", "end\n\nNew");
    assert_clean("end\u00AD\n 5", "end\n 5");
    assert_clean("end\u00AD\n", "end\n");
}

static void
cleaning_twice_is_cleaning_once(G_GNUC_UNUSED void **state)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(11);

    for (int i = 0; i < 20000; i++) {
        g_autofree char *text = i % 2 == 0 ? random_text(random, 30)
                                           : random_code_points(random, 30);
        gsize length = strlen(text);
        g_autofree char *clean = ww_text_clean(text, &length);

        if (clean == NULL)
            continue;
        assert_int_equal(length, strlen(clean));
        assert_true(length < strlen(text));
        assert_true(g_utf8_validate(clean, -1, NULL));
        assert_null(ww_text_clean(clean, &length));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_text_is_left_alone),
        cmocka_unit_test(variation_selectors_are_left_alone),
        cmocka_unit_test(each_unseen_character_vanishes),
        cmocka_unit_test(unseen_character_is_found_wherever_it_stands),
        cmocka_unit_test(soft_hyphen_at_the_end_of_a_line_joins_the_halves),
        cmocka_unit_test(soft_hyphen_before_no_letter_leaves_the_newline),
        cmocka_unit_test(cleaning_twice_is_cleaning_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
