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

/* The stupid way: each word of a text is looked for on each list. */
static gboolean
is_on_list(const char *language, const char *word)
{
    g_autofree char *list = g_strconcat(" ", ww_stopwords(language), " ", NULL);
    g_autofree char *entry = g_strconcat(" ", word, " ", NULL);

    return strstr(list, entry) != NULL;
}

/* Returns: how many words are on the list of @in and not on that of @out */
static guint
count_slowly(GPtrArray *words, const char *in, const char *out)
{
    guint n = 0;

    for (guint i = 0; i < words->len; i++) {
        const char *word = g_ptr_array_index(words, i);

        if (is_on_list(in, word) && (out == NULL || !is_on_list(out, word)))
            n++;
    }
    return n;
}

static const char *
guess_slowly(GPtrArray *words)
{
    const char *const *languages = ww_stopwords_languages();
    const char *best = NULL;
    guint top = 2;

    for (gsize i = 0; languages[i] != NULL; i++) {
        guint n = count_slowly(words, languages[i], NULL);

        if (n > top) {
            top = n;
            best = languages[i];
        }
    }
    for (gsize i = 0; languages[i] != NULL && best != NULL; i++) {
        guint won = count_slowly(words, best, languages[i]);
        guint lost = count_slowly(words, languages[i], best);

        if (strcmp(languages[i], best) != 0 && won * 100 <= lost * 150)
            return NULL;
    }
    return best;
}

static char *
random_function_word(GRand *random, const char *language)
{
    g_auto(GStrv) list = g_strsplit(ww_stopwords(language), " ", -1);
    gint32 n = (gint32)g_strv_length(list);

    return g_strdup(list[g_rand_int_range(random, 0, n)]);
}

static char *
random_word(GRand *random, const char *language)
{
    static const char *const others[] = {
        "a",  "governor",  "responsibilities", "internationalisation",
        "é",  "ünïcödé",   "e\u0301",          "thet",
        "'o", "andereres", "eightlet",         "sixteenlettersss",
    };

    if (g_rand_int_range(random, 0, 4) == 0)
        return g_strdup(
            others[g_rand_int_range(random, 0, (gint32)G_N_ELEMENTS(others))]);
    return random_function_word(random, language);
}

static void
language_is_what_slow_counting_finds(G_GNUC_UNUSED void **state)
{
    static const char *const between[] = { " ", ", ", "\n", " — ", "2", "» " };
    const char *const *languages = ww_stopwords_languages();
    gint32 n_languages = 0;
    g_autoptr(GRand) random = g_rand_new_with_seed(11);

    while (languages[n_languages] != NULL)
        n_languages++;
    for (int i = 0; i < 1000; i++) {
        g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
        g_autoptr(GString) text = g_string_new(NULL);
        const char *first = languages[g_rand_int_range(random, 0, n_languages)];
        const char *other = languages[g_rand_int_range(random, 0, n_languages)];

        for (int j = 0; j < i % 25; j++) {
            char *word = random_word(random, j % 3 == 0 ? other : first);

            g_ptr_array_add(words, word);
            g_string_append(text, word);
            g_string_append(
                text, between[g_rand_int_range(random, 0,
                                               (gint32)G_N_ELEMENTS(between))]);
        }
        assert_language(text->str, guess_slowly(words));
    }
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
        cmocka_unit_test(language_is_what_slow_counting_finds),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
