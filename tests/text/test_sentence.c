#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "random.h"
#include "support.h"
#include "text/sentence.h"

static char *
cut_sentences(WwSentenceCutter *cutter, const char *text, WwNewline newline)
{
    GString *ends = g_string_new(NULL);
    gsize length = strlen(text);
    gsize end = 0;

    ww_sentence_cutter_set_text(cutter, text, length, newline);
    while (end < length) {
        end = ww_sentence_cutter_next(cutter, length);
        g_string_append_printf(ends, "%" G_GSIZE_FORMAT " ", end);
    }
    return g_string_free(ends, FALSE);
}

static char *
cut_sentences_with_icu(UBreakIterator *iterator, const char *text)
{
    GString *ends = g_string_new(NULL);
    UErrorCode status = U_ZERO_ERROR;
    UText view = UTEXT_INITIALIZER;

    utext_openUTF8(&view, text, -1, &status);
    ubrk_setUText(iterator, &view, &status);
    assert_true(U_SUCCESS(status));
    for (int32_t end = ubrk_next(iterator); end != UBRK_DONE;
         end = ubrk_next(iterator))
        g_string_append_printf(ends, "%d ", end);
    utext_close(&view);
    return g_string_free(ends, FALSE);
}

static void
rules_are_those_of_uax_29(G_GNUC_UNUSED void **state)
{
    g_autoptr(WwSentenceCutter) cutter = ww_sentence_cutter_new();
    g_autoptr(GRand) random = g_rand_new_with_seed(6);
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator *iterator = ubrk_open(UBRK_SENTENCE, "", NULL, 0, &status);

    assert_true(U_SUCCESS(status));
    for (int i = 0; i < 40000; i++) {
        guint n = 1 + (guint)i % 40;
        g_autofree char *text =
            i % 4 == 0 ? random_code_points(random, n) : random_text(random, n);
        g_autofree char *expected = cut_sentences_with_icu(iterator, text);
        g_autofree char *ends = cut_sentences(cutter, text, WW_NEWLINE_ENDS);

        if (strcmp(ends, expected) != 0)
            print_error("text: %s\n", text);
        assert_string_equal(ends, expected);
    }
    ubrk_close(iterator);
}

static void
newline_may_be_a_space(G_GNUC_UNUSED void **state)
{
    g_autoptr(WwSentenceCutter) cutter = ww_sentence_cutter_new();
    g_autoptr(GRand) random = g_rand_new_with_seed(15);
    g_autoptr(GString) text = g_string_new(NULL);

    ww_sentence_cutter_set_language(cutter, "en");
    for (guint i = 0; i < 20000; i++) {
        g_string_truncate(text, 0);
        random_pieces(random, 1 + i % 20, text);

        g_autofree char *ends =
            cut_sentences(cutter, text->str, WW_NEWLINE_IS_SPACE);

        g_strdelimit(text->str, "\n", ' ');

        g_autofree char *expected =
            cut_sentences(cutter, text->str, WW_NEWLINE_ENDS);

        assert_string_equal(ends, expected);
    }
}

static void
limit_stops_the_search_and_changes_nothing(G_GNUC_UNUSED void **state)
{
    g_autoptr(WwSentenceCutter) cutter = ww_sentence_cutter_new();
    const char *text = "One. Two three. (Four) five! six";
    gsize length = strlen(text);

    ww_sentence_cutter_set_text(cutter, text, length, WW_NEWLINE_ENDS);
    assert_int_equal(ww_sentence_cutter_next(cutter, 3), length);
    assert_int_equal(ww_sentence_cutter_next(cutter, 4), 5);
    assert_int_equal(ww_sentence_cutter_next(cutter, 9), length);
    assert_int_equal(ww_sentence_cutter_next(cutter, 16), 16);
    ww_sentence_cutter_skip(cutter, 27);
    assert_int_equal(ww_sentence_cutter_next(cutter, length), 29);
    ww_sentence_cutter_skip(cutter, 3);
    assert_int_equal(ww_sentence_cutter_next(cutter, length), length);
}

/* @expected: the sentences, each ended by `|` */
static void
assert_sentences(const char *language, const char *expected)
{
    g_autoptr(WwSentenceCutter) cutter = ww_sentence_cutter_new();
    g_auto(GStrv) parts = g_strsplit(expected, "|", -1);
    g_autofree char *text = g_strjoinv("", parts);
    g_autoptr(GString) found = g_string_new(NULL);
    gsize length = strlen(text);
    gsize start = 0;

    ww_sentence_cutter_set_language(cutter, language);
    ww_sentence_cutter_set_text(cutter, text, length, WW_NEWLINE_ENDS);
    while (start < length) {
        gsize end = ww_sentence_cutter_next(cutter, length);

        g_string_append_len(found, text + start, (gssize)(end - start));
        g_string_append_c(found, '|');
        start = end;
    }
    assert_string_equal(found->str, expected);
}

static void
title_ends_no_sentence(G_GNUC_UNUSED void **state)
{
    static const char *const cases[][2] = {
        { "en", "Mr. Smith saw Dr. Jones, Gen. Lee and Sen. Ray. |He left.|" },
        { "de", "Hr. Dr. Meier traf Prof. Kurz. |Er ging.|" },
        { "fr", "Le Pr. Dupont et Mme. Durand arrivent.|" },
        { "es", "El Sr. García y la Dra. Ruiz hablaron.|" },
        { "it", "L'on. Rossi e il sen. Bianchi votano.|" },
        { "pt", "O Sr. Silva e a Dra. Costa falaram.|" },
        { "nl", "Dhr. Jansen en mevr. De Vries spraken.|" },
        { "da", "Hr. Jensen og dr. Olsen talte.|" },
        { "sv", "Prof. Berg och dr. Lind talade.|" },
        { "is", "Hr. Jón talaði.|" },
        { "cs", "Přišel Ing. Novák a Mgr. Malá.|" },
        { "pl", "Przyszedł prof. Nowak i ks. Kowal.|" },
        { "sl", "Prišel je dr. Novak in g. Kos.|" },
        { "hr", "Došao je prof. Horvat i g. Kos.|" },
        { "hu", "Jött dr. Nagy és özv. Kis.|" },
        { "ro", "A venit dl. Pop cu dr. Ene.|" },
        { "bg", "Дойде проф. Иванов с д-р. Петров.|" },
        { "ru", "Пришёл проф. Иванов, акад. Петров.|" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_sentences(cases[i][0], cases[i][1]);
}

static void
initials_end_no_sentence(G_GNUC_UNUSED void **state)
{
    assert_sentences("en", "J. Smith and G. W. Bush won.|");
    assert_sentences("en", "The U.S. Senate and the U.K. Parliament met.|");
    assert_sentences("en", "Use e.g. Paris, i.e. France.|");
    assert_sentences("ru", "В. И. Ленин писал.|");
    assert_sentences("en", "A. A. Milne wrote.|");
    assert_sentences(NULL, "J. |Smith won.|");
}

static void
function_word_with_a_capital_begins_a_sentence(G_GNUC_UNUSED void **state)
{
    assert_sentences("en", "We live in the U.S. |We like it.|");
    assert_sentences("en", "It cost Acme Inc. |The rest is known.|");
    assert_sentences("en", "It cost Acme Inc. Smith paid.|");
    /* But it may be a name: Chinese ones are often spelt so. */
    assert_sentences("en", "Then Mr. He and Dr. You spoke.|");
}

static void
number_follows_its_abbreviation(G_GNUC_UNUSED void **state)
{
    assert_sentences("en", "See No. 5 Street and Art. 7 Section.|");
    assert_sentences("en", "He said no. |Then he left.|");
    assert_sentences("de", "Nach Art. 5 Grundgesetz.|");
    assert_sentences("fr", "Voir art. 5 Code.|");
}

static void
ordinals_with_a_full_stop_end_no_sentence(G_GNUC_UNUSED void **state)
{
    assert_sentences("de", "Am 3. Oktober feiern wir.|");
    assert_sentences("cs", "Konala se 3. Schůze sněmovny.|");
    assert_sentences("hu", "A 7. Ház ülése.|");
    assert_sentences("de", "Es war 1990. |Deutschland feierte.|");
    assert_sentences("en", "We won 3. |Smith lost.|");
}

static void
paragraph_ends_even_after_an_abbreviation(G_GNUC_UNUSED void **state)
{
    assert_sentences("en", "Mr.\n|Smith|");
    assert_sentences("en", "Mr.\u2029|Smith|");
    assert_sentences("en", "Mr.\u00A0Smith|");
}

static void
quotes_and_brackets_close_before_the_end(G_GNUC_UNUSED void **state)
{
    assert_sentences("en", "(\"Yes.\") |\"Go!\" |He went.|");
    assert_sentences("zh", "他说：“好！”|然后走了。|");
    assert_sentences("zh", "第一，是。|A.B. 中文.|下一句！|");
}

static void
unknown_language_has_uax_29_and_initials(G_GNUC_UNUSED void **state)
{
    assert_sentences("zh", "J. Smith 来了。|");
    assert_sentences("xx", "Mr. |Smith|");
    assert_sentences("../../etc", "One. |Two.|");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_are_those_of_uax_29),
        cmocka_unit_test(newline_may_be_a_space),
        cmocka_unit_test(limit_stops_the_search_and_changes_nothing),
        cmocka_unit_test(title_ends_no_sentence),
        cmocka_unit_test(initials_end_no_sentence),
        cmocka_unit_test(function_word_with_a_capital_begins_a_sentence),
        cmocka_unit_test(number_follows_its_abbreviation),
        cmocka_unit_test(ordinals_with_a_full_stop_end_no_sentence),
        cmocka_unit_test(paragraph_ends_even_after_an_abbreviation),
        cmocka_unit_test(quotes_and_brackets_close_before_the_end),
        cmocka_unit_test(unknown_language_has_uax_29_and_initials),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
