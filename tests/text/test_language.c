#include <string.h>

#include "watchword/text.h"

#include "support.h"

static void
assert_language(const char *text, const char *expected)
{
    const char *language = ww_text_language(text, strlen(text));

    if (expected == NULL) {
        assert_null(language);
        return;
    }
    assert_non_null(language);
    assert_string_equal(language, expected);
}

static void
script_tells_languages_of_east_asia(G_GNUC_UNUSED void **state)
{
    assert_language("坚持和平发展，推动共同繁荣。", "zh");
    assert_language("私たちは平和と発展のために努力します。", "ja");
    assert_language("우리는 평화와 발전을 위하여 노력한다.", "ko");
    assert_language("เราทำงานเพื่อสันติภาพและการพัฒนา", "th");
}

static void
some_latin_words_leave_a_text_chinese(G_GNUC_UNUSED void **state)
{
    assert_language("GDP增长百分之五，CPI上涨百分之二，R&D投入增加。", "zh");
}

static void
some_chinese_words_leave_a_text_english(G_GNUC_UNUSED void **state)
{
    assert_language("The slogan 人民至上 is on all of the walls, and it was "
                    "there before we came to the city.",
                    "en");
}

static void
function_words_tell_the_rest(G_GNUC_UNUSED void **state)
{
    static const char *const cases[][2] = {
        { "en", "We will not rest until this is done, and they know it." },
        { "de",
          "Wir werden nicht ruhen, bis das getan ist, und sie wissen es." },
        { "nl",
          "Wij zullen niet rusten voor het gedaan is, en dat weten zij." },
        { "da", "Vi vil ikke hvile, før det er gjort, og det ved de godt." },
        { "sv", "Vi ska inte vila förrän det är gjort, och det vet de om." },
        { "is",
          "Við munum ekki hvílast fyrr en það er búið og þeir vita það." },
        { "fr", "Nous ne nous reposerons pas avant que cela soit fait." },
        { "es", "No vamos a descansar hasta que esto esté hecho, y lo saben." },
        { "pt",
          "Não vamos descansar até que isto esteja feito, e eles sabem." },
        { "it", "Non ci fermeremo finché questo non sarà fatto, e lo sanno." },
        { "ro", "Nu ne vom odihni până când acest lucru nu va fi făcut." },
        { "pl", "Nie spoczniemy, dopóki to nie będzie zrobione, a oni o tym "
                "wiedzą, bo są tutaj." },
        { "cs", "Nebudeme odpočívat, dokud to nebude hotové, a oni to vědí, "
                "protože jsou zde s námi." },
        { "sl", "Ne bomo počivali, dokler to ne bo storjeno, in oni to vedo, "
                "saj so tukaj." },
        { "hr", "Nećemo se odmarati dok to ne bude gotovo, a oni to znaju jer "
                "su već ovdje što god bilo." },
        { "hu",
          "Nem fogunk pihenni, amíg ez nincs kész, és ezt ők is tudják." },
        { "bg", "Ние няма да спрем, докато това не бъде направено, и те го "
                "знаят." },
        { "ru", "Мы не будем отдыхать, пока это не будет сделано, и они это "
                "знают." },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_language(cases[i][1], cases[i][0]);
}

static void
capitals_and_curly_apostrophes_do_not_matter(G_GNUC_UNUSED void **state)
{
    assert_language("WE WILL NOT REST UNTIL THIS IS DONE", "en");
    assert_language("We’re here, and it’s ours, so don’t", "en");
}

static void
too_little_or_mixed_text_has_no_language(G_GNUC_UNUSED void **state)
{
    assert_language("", NULL);
    assert_language("123 456", NULL);
    assert_language("Zhang Wei, Li Na", NULL);
    assert_language("The end of this is here for all of us. La fin de cela est "
                    "ici pour nous tous.",
                    NULL);
}

static void
only_the_beginning_is_looked_at(G_GNUC_UNUSED void **state)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (int i = 0; i < 300; i++)
        g_string_append(text, "It is all that we have for the day. ");
    for (int i = 0; i < 3000; i++)
        g_string_append(text, "Das ist alles, was wir für den Tag haben. ");
    assert_language(text->str, "en");
    /* A character stands across the end of the sample. */
    g_string_truncate(text, 0);
    for (int i = 0; i < 5000; i++)
        g_string_append(text, "平");
    assert_language(text->str, "zh");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(script_tells_languages_of_east_asia),
        cmocka_unit_test(some_latin_words_leave_a_text_chinese),
        cmocka_unit_test(some_chinese_words_leave_a_text_english),
        cmocka_unit_test(function_words_tell_the_rest),
        cmocka_unit_test(capitals_and_curly_apostrophes_do_not_matter),
        cmocka_unit_test(too_little_or_mixed_text_has_no_language),
        cmocka_unit_test(only_the_beginning_is_looked_at),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
