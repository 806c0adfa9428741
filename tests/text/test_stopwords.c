#include <string.h>

#include "cut.h"

static void
languages_are_in_byte_order_and_have_lists(G_GNUC_UNUSED void **state)
{
    const char *const *languages = ww_stopwords_languages();
    guint n = 0;

    for (; languages[n] != NULL; n++) {
        assert_true(n == 0 || strcmp(languages[n - 1], languages[n]) < 0);
        assert_non_null(ww_stopwords(languages[n]));
    }
    assert_in_range(n, 12, 32);
}

static void
languages_of_the_test_corpora_have_lists(G_GNUC_UNUSED void **state)
{
    static const char *const languages[] = {
        "en", "bg", "cs", "da", "fr", "hr", "hu", "is", "nl", "pl", "ro", "sl"
    };

    for (gsize i = 0; i < G_N_ELEMENTS(languages); i++)
        assert_non_null(ww_stopwords(languages[i]));
}

static void
chinese_and_unknown_languages_have_none(G_GNUC_UNUSED void **state)
{
    assert_null(ww_stopwords("zh"));
    assert_null(ww_stopwords("xx"));
    assert_null(ww_stopwords(""));
}

static void
lists_are_sorted_by_bytes_without_doubles(G_GNUC_UNUSED void **state)
{
    const char *const *languages = ww_stopwords_languages();

    for (; *languages != NULL; languages++) {
        g_auto(GStrv) words = g_strsplit(ww_stopwords(*languages), " ", -1);

        assert_in_range(g_strv_length(words), 100, 400);
        for (guint i = 1; words[i] != NULL; i++)
            assert_true(strcmp(words[i - 1], words[i]) < 0);
    }
}

static void
each_word_is_one_folded_token(G_GNUC_UNUSED void **state)
{
    const char *const *languages = ww_stopwords_languages();
    g_autoptr(WwTokenizer) tokenizer = ww_tokenizer_new(WW_BOUNDARY_NONE, NULL);

    for (; *languages != NULL; languages++) {
        g_auto(GStrv) words = g_strsplit(ww_stopwords(*languages), " ", -1);

        for (char **word = words; *word != NULL; word++) {
            g_autofree char *cut = cut_text(tokenizer, *word, *languages);

            assert_string_equal(cut, *word);
        }
    }
}

static void
assert_on_list(const char *language, const char *words)
{
    g_autofree char *list = g_strconcat(" ", ww_stopwords(language), " ", NULL);
    g_auto(GStrv) parts = g_strsplit(words, " ", -1);

    for (char **part = parts; *part != NULL; part++) {
        g_autofree char *word = g_strconcat(" ", *part, " ", NULL);

        if (strstr(list, word) == NULL)
            print_error("not on the list: %s\n", *part);
        assert_non_null(strstr(list, word));
    }
}

static void
english_list_covers_function_words_and_contractions(G_GNUC_UNUSED void **state)
{
    assert_on_list(
        "en",
        "a an the of and or to in on for with at by from as is are was were be "
        "been being it its this that these those we our us they their them he "
        "she his her him i my me you your not no nor but if so than then which "
        "who whom whose what when where how all any each every some such own "
        "same too very can could will would shall should may might must do "
        "does did has have had having there here more most much many also into "
        "over under about against between through during before after above "
        "below up down out off again further only just because while until "
        "both few other");
    assert_on_list("en",
                   "don't it's that's we're i'm let's can't there's we've "
                   "i've we'll you're they're he's she's");
    assert_on_list("en",
                   "why throughout among within upon toward towards since "
                   "although though whether yet however therefore thus "
                   "without let ever never always still even now");
}

static void
content_words_are_on_no_list(G_GNUC_UNUSED void **state)
{
    static const char *const words[] = { "party", "people", "war", "peace",
                                         "one",   "two",    "new", "health" };
    g_autofree char *list = g_strconcat(" ", ww_stopwords("en"), " ", NULL);

    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        g_autofree char *word = g_strconcat(" ", words[i], " ", NULL);

        assert_null(strstr(list, word));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(languages_are_in_byte_order_and_have_lists),
        cmocka_unit_test(languages_of_the_test_corpora_have_lists),
        cmocka_unit_test(chinese_and_unknown_languages_have_none),
        cmocka_unit_test(lists_are_sorted_by_bytes_without_doubles),
        cmocka_unit_test(each_word_is_one_folded_token),
        cmocka_unit_test(english_list_covers_function_words_and_contractions),
        cmocka_unit_test(content_words_are_on_no_list),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
