#include <string.h>

#include "random.h"
#include "support.h"
#include "text/fold.h"

static void
assert_folds(const char *token, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(WwFolder) folder = ww_folder_new(&error);

    assert_no_error(error);
    assert_string_equal(ww_folder_fold(folder, token, strlen(token))->str,
                        expected);
}

static void
case_is_folded(G_GNUC_UNUSED void **state)
{
    assert_folds("COVID", "covid");
    assert_folds("ПАРТИЯ", "партия");
    assert_folds("ΤΆΞΗΣ", "τάξησ");
    assert_folds("τάξης", "τάξησ");
}

static void
folding_is_simple_so_that_spelling_reforms_are_seen(G_GNUC_UNUSED void **state)
{
    assert_folds("Straße", "straße");
    assert_folds("STRAẞE", "straße");
    assert_folds("STRAßE", "straße");
    assert_folds("daß", "daß");
    assert_folds("dass", "dass");
}

static void
compatibility_forms_are_one(G_GNUC_UNUSED void **state)
{
    assert_folds("ＧＤＰ２０３５", "gdp2035");
    assert_folds("ﬁve", "five");
    assert_folds("e\u0301te\u0301", "été");
    assert_folds("ｶﾞ", "ガ");
    assert_folds("\uF900", "豈");
    assert_folds("\u2F00", "一");
    assert_folds("①", "1");
}

static void
apostrophes_are_one(G_GNUC_UNUSED void **state)
{
    assert_folds("Party’s", "party's");
    assert_folds("Party‘s", "party's");
    assert_folds("Partyʼs", "party's");
    assert_folds("Party＇s", "party's");
    assert_folds("Hawaiʻi", "hawai'i");
}

static void
variation_selectors_and_spaces_vanish(G_GNUC_UNUSED void **state)
{
    assert_folds("葛\U000E0100", "葛");
    assert_folds("1\uFE0F", "1");
    assert_folds("10\u202F000", "10000");
}

static void
folding_twice_is_folding_once(G_GNUC_UNUSED void **state)
{
    g_autoptr(WwFolder) folder = ww_folder_new(NULL);

    for (gunichar c = 1; c <= 0x10FFFF; c++) {
        char token[8] = "a";

        if (!g_unichar_validate(c))
            continue;

        gsize length = 1 + (gsize)g_unichar_to_utf8(c, token + 1);
        g_autofree char *once =
            g_strdup(ww_folder_fold(folder, token, length)->str);
        const GString *twice = ww_folder_fold(folder, once, strlen(once));

        assert_string_equal(twice->str, once);
    }
}

static void
folding_random_text_twice_is_folding_it_once(G_GNUC_UNUSED void **state)
{
    g_autoptr(WwFolder) folder = ww_folder_new(NULL);
    g_autoptr(GRand) random = g_rand_new_with_seed(1);

    for (int i = 0; i < 20000; i++) {
        g_autofree char *token =
            i % 2 == 0 ? random_text(random, 8) : random_code_points(random, 8);
        g_autofree char *once =
            g_strdup(ww_folder_fold(folder, token, strlen(token))->str);
        const GString *twice = ww_folder_fold(folder, once, strlen(once));

        assert_true(g_utf8_validate(once, -1, NULL));
        assert_string_equal(twice->str, once);
    }
}

static void
assert_short_form(WwFolder *folder, const char *token)
{
    gsize length = strlen(token);
    g_autofree char *form =
        g_strdup(ww_folder_fold_slowly(folder, token, length)->str);

    assert_string_equal(ww_folder_fold(folder, token, length)->str, form);
}

static void
short_forms_are_those_of_icu(G_GNUC_UNUSED void **state)
{
    static const char *const frames[] = { "%s", "x%s", "%sé", "ж%s’s", "中%s" };
    g_autoptr(WwFolder) folder = ww_folder_new(NULL);

    for (gunichar c = '!'; c < 0xFFFF; c++) {
        char utf8[8] = "";

        if (!g_unichar_validate(c))
            continue;
        g_unichar_to_utf8(c, utf8);
        for (gsize i = 0; i < G_N_ELEMENTS(frames); i++) {
            g_auto(GStrv) parts = g_strsplit(frames[i], "%s", 2);
            g_autofree char *token =
                g_strconcat(parts[0], utf8, parts[1], NULL);

            assert_short_form(folder, token);
        }
    }
}

static void
very_long_token_is_folded_whole(G_GNUC_UNUSED void **state)
{
    g_autoptr(WwFolder) folder = ww_folder_new(NULL);
    gsize n = 1000001; /* two bytes each, so that pieces end inside */
    g_autoptr(GString) token = g_string_new("x");
    g_autoptr(GString) expected = g_string_new("x");

    for (gsize i = 0; i < n; i++) {
        g_string_append(token, "Ж");
        g_string_append(expected, "ж");
    }
    assert_string_equal(ww_folder_fold(folder, token->str, token->len)->str,
                        expected->str);
    assert_string_equal(
        ww_folder_fold_slowly(folder, token->str, token->len)->str,
        expected->str);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(case_is_folded),
        cmocka_unit_test(folding_is_simple_so_that_spelling_reforms_are_seen),
        cmocka_unit_test(compatibility_forms_are_one),
        cmocka_unit_test(apostrophes_are_one),
        cmocka_unit_test(variation_selectors_and_spaces_vanish),
        cmocka_unit_test(folding_twice_is_folding_once),
        cmocka_unit_test(folding_random_text_twice_is_folding_it_once),
        cmocka_unit_test(short_forms_are_those_of_icu),
        cmocka_unit_test(very_long_token_is_folded_whole),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
