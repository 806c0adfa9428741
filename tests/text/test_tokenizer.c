#include <string.h>

#include "watchword/error.h"

#include "cut.h"
#include "random.h"

static void
words_are_those_of_uax_29(G_GNUC_UNUSED void **state)
{
    assert_cut("We share the Peaceful Liaoning.",
               "we share the peaceful liaoning");
    assert_cut("Party's, Party’s, don't", "party's party's don't");
    assert_cut("3.5 per cent of 1,000", "3.5 per cent of 1,000");
    assert_cut("A4 1990s 5G №5 $10 50%", "a4 1990s 5g 5 10 50");
    assert_cut("…—•!! \"' (){}", "");
    assert_cut("", "");
}

static void
mark_of_its_own_separates_words(G_GNUC_UNUSED void **state)
{
    assert_cut("and/or x@y.gov 10:30 a=b", "and or x y.gov 10 30 a b");
}

static void
hyphen_separates_words(G_GNUC_UNUSED void **state)
{
    assert_cut("high-quality", "high quality");
    assert_cut("high - quality", "high quality");
    assert_cut("high quality", "high quality");
    assert_cut("high‐quality high‑quality high–quality",
               "high quality high quality high quality");
}

static void
underscore_joins_but_begins_no_word(G_GNUC_UNUSED void **state)
{
    assert_cut("_two_ __safeguards__ file_name ____",
               "two safeguards file_name");
}

static void
narrow_space_joins_digits_only(G_GNUC_UNUSED void **state)
{
    assert_cut("10\u202F000 euros\u202F? oui\u202F!", "10000 euros|oui");
}

static void
marks_belong_to_their_letter(G_GNUC_UNUSED void **state)
{
    assert_cut("e\u0301te\u0301 \u0301 x\u0302", "été x\u0302");
    assert_cut("हिन्दी", "हिन्दी");
    assert_cut("ประเทศ", "ป ร ะ เ ท ศ");
}

static void
wide_characters_stand_alone(G_GNUC_UNUSED void **state)
{
    assert_cut("2035年远景目标", "2035 年 远 景 目 标");
    assert_cut("二〇三五年", "二 〇 三 五 年");
    assert_cut("カター々ｶﾞ", "カ タ ー 々 ガ");
    assert_cut("ひらがな", "ひ ら が な");
    assert_cut("𠀀㐀豈", "𠀀 㐀 豈");
    assert_cut("GDP增长5.5％以上", "gdp 增 长 5.5 以 上");
    assert_cut("“一带一路”", "一 带 一 路");
    assert_cut("葛\U000E0100城", "葛 城");
    /* NFKC takes the vowel of the last one apart. */
    assert_cut("ภาษาที่กำ", "ภ า ษ า ที่ ก\u0E4D\u0E32");
    assert_cut("ສະບາຍ ខ្មែរ ကို", "ສ ະ ບ າ ຍ ខ្ មែ រ ကို");
}

static void
hangul_has_words(G_GNUC_UNUSED void **state)
{
    assert_cut("조선로동당 총비서", "조선로동당 총비서");
}

static void
full_width_and_half_width_are_one(G_GNUC_UNUSED void **state)
{
    assert_cut("ＧＤＰ ２０３５年", "gdp 2035 年");
}

static void
radicals_are_the_characters_they_look_like(G_GNUC_UNUSED void **state)
{
    assert_cut("⼀带⼀路", "一 带 一 路");
}

static void
emoji_and_flags_are_no_words(G_GNUC_UNUSED void **state)
{
    assert_cut("go 👩‍👩‍👧 🇨🇳🇺🇸 ☺ now", "go now");
}

static void
unseen_characters_make_no_difference(G_GNUC_UNUSED void **state)
{
    assert_cut("de\u00ADvel\u200Bop\u2060ment", "development");
    assert_cut("\u200Eword\u200F \u202Bword\u202C \uFEFFword",
               "word word word");
}

static void
sentence_end_is_a_break(G_GNUC_UNUSED void **state)
{
    assert_cut("We won. They lost! Who? Me.", "we won|they lost|who|me");
    assert_cut("我们要。他说：“好！”然后走了。",
               "我 们 要|他 说 好|然 后 走 了");
    assert_cut("It is 3.5. That is all.", "it is 3.5|that is all");
    assert_cut("He said “Yes.” Then he left.", "he said yes|then he left");
    assert_cut("One…two. three", "one two three");
}

static void
abbreviation_ends_no_sentence(G_GNUC_UNUSED void **state)
{
    assert_cut("Mr. Smith met Dr. Jones of the U.S. Senate. He left.",
               "mr smith met dr jones of the u.s senate|he left");
    assert_cut("J. Smith vs. Gov. Brown of St. Paul and No. 5 Squadron.",
               "j smith vs gov brown of st paul and no 5 squadron");
    assert_cut_in("de", "Am 3. Oktober kam Hr. Kurz.",
                  "am 3 oktober kam hr kurz");
    assert_cut_in("cs", "Přišel např. Jan a Ing. Malý.",
                  "přišel např jan a ing malý");
}

static void
paragraph_end_is_a_break(G_GNUC_UNUSED void **state)
{
    assert_cut("A heading\n\nand text", "a heading|and text");
    assert_cut("one paragraph\na line", "one paragraph|a line");
    assert_cut("one\u2029two", "one|two");
}

static void
newline_of_wrapped_text_is_a_space(G_GNUC_UNUSED void **state)
{
    assert_cut("We will go on with the work that was begun by those\n"
               "who came before us, and we will hand it over to those\n"
               "who come after us in a better state than that in which\n"
               "we found it. And that\n"
               "is all we can promise on a day such as this, my good\n"
               "friends in the hall and in the land.",
               "we will go on with the work that was begun by those "
               "who came before us and we will hand it over to those "
               "who come after us in a better state than that in which "
               "we found it|and that|"
               "is all we can promise on a day such as this my good "
               "friends in the hall and in the land");
}

static void
clause_mark_is_a_break_on_request(G_GNUC_UNUSED void **state)
{
    static const char *const marks[] = { ", ", "; ", ": ", "，", "；", "：",
                                         "、", "､",  "،",  "؛",  "﹐" };

    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
        g_autofree char *text = g_strconcat("字", marks[i], "号", NULL);

        assert_cut(text, "字 号");
        assert_cut_by(WW_BOUNDARY_CLAUSE, text, "字|号");
    }
    assert_cut_by(WW_BOUNDARY_CLAUSE, "1,000 or 3.5 — and (so) on",
                  "1,000 or 3.5 and so on");
    assert_cut_by(WW_BOUNDARY_CLAUSE, "One. Two, three", "one|two|three");
}

static void
nothing_is_a_break_on_request(G_GNUC_UNUSED void **state)
{
    assert_cut_by(WW_BOUNDARY_NONE, "One. Two!\n\nThree, four",
                  "one two three four");
}

static void
hyphen_at_the_end_of_a_line_is_marked(G_GNUC_UNUSED void **state)
{
    assert_cut("the develop-\nment of", "the develop ~ment of");
    assert_cut("the develop‐ \n  ment", "the develop ~ment");
    assert_cut("разви-\nтие", "разви ~тие");
    assert_cut_by(WW_BOUNDARY_CLAUSE, "develop-\nment", "develop ~ment");
    assert_cut_by(WW_BOUNDARY_NONE, "develop-\nment", "develop ~ment");
}

static void
other_hyphens_are_not_marked(G_GNUC_UNUSED void **state)
{
    assert_cut("high-quality", "high quality");
    assert_cut("develop- ment", "develop ment");
    assert_cut_by(WW_BOUNDARY_NONE, "Trans-\nSiberian", "trans siberian");
    assert_cut_by(WW_BOUNDARY_NONE, "1990-\nof", "1990 of");
    assert_cut_by(WW_BOUNDARY_NONE, "so -\nof", "so of");
    assert_cut_by(WW_BOUNDARY_NONE, "so-\n\nof", "so of");
    assert_cut_by(WW_BOUNDARY_NONE, "中-\nof", "中 of");
}

static void
soft_hyphen_at_the_end_of_a_line_joins(G_GNUC_UNUSED void **state)
{
    assert_cut("the develop\u00AD\nment of", "the development|of");
}

/*
 * What holds for every text.
 */
typedef struct {
    const char *text;
    gsize end; /* of the last token */
    gsize n;
} Check;

static void
check_token(const WwToken *token,
            const char *folded,
            gsize n_folded,
            gpointer user_data)
{
    Check *check = user_data;

    assert_true(token->start >= check->end);
    assert_true(token->end > token->start);
    assert_true(g_utf8_validate(check->text + token->start,
                                (gssize)(token->end - token->start), NULL));
    assert_true(n_folded > 0);
    assert_true(g_utf8_validate(folded, (gssize)n_folded, NULL));
    assert_null(memchr(folded, ' ', n_folded));
    check->end = token->end;
    check->n++;
}

static void
too_long_text_is_an_error(G_GNUC_UNUSED void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(WwTokenizer) tokenizer = ww_tokenizer_new(WW_BOUNDARY_NONE, NULL);
    Check check = { .text = "" };

    assert_false(ww_tokenizer_run(tokenizer, "", (gsize)G_MAXINT32 + 1, NULL,
                                  check_token, &check, &error));
    assert_true(g_error_matches(error, WW_ERROR, WW_ERROR_RANGE));
    assert_int_equal(check.n, 0);
}

static void
offsets_increase_on_random_text(G_GNUC_UNUSED void **state)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(8);

    for (int boundary = 0; boundary < 3; boundary++) {
        g_autoptr(WwTokenizer) tokenizer =
            ww_tokenizer_new((WwBoundary)boundary, NULL);

        for (int i = 0; i < 3000; i++) {
            g_autofree char *text = i % 2 == 0 ? random_text(random, 100)
                                               : random_code_points(random, 50);
            Check check = { .text = text };

            assert_true(ww_tokenizer_run(tokenizer, text, strlen(text), "en",
                                         check_token, &check, NULL));
            assert_true(check.end <= strlen(text));
        }
    }
}

static void
boundary_changes_breaks_and_not_tokens(G_GNUC_UNUSED void **state)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(9);
    g_autoptr(WwTokenizer) sentences =
        ww_tokenizer_new(WW_BOUNDARY_SENTENCE, NULL);
    g_autoptr(WwTokenizer) clauses = ww_tokenizer_new(WW_BOUNDARY_CLAUSE, NULL);
    g_autoptr(WwTokenizer) documents = ww_tokenizer_new(WW_BOUNDARY_NONE, NULL);

    for (int i = 0; i < 5000; i++) {
        g_autofree char *text = random_text(random, 60);
        g_autofree char *sentence = cut_text(sentences, text, NULL);
        g_autofree char *clause = cut_text(clauses, text, NULL);
        g_autofree char *none = cut_text(documents, text, NULL);

        assert_null(strchr(none, '|'));
        for (gsize j = 0; sentence[j] != '\0'; j++)
            assert_true(clause[j] == sentence[j] ||
                        (clause[j] == '|' && sentence[j] == ' '));
        g_strdelimit(sentence, "|", ' ');
        g_strdelimit(clause, "|", ' ');
        assert_string_equal(sentence, none);
        assert_string_equal(clause, none);
    }
}

static void
paragraphs_are_cut_alone_as_together(G_GNUC_UNUSED void **state)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(10);
    g_autoptr(WwTokenizer) tokenizer =
        ww_tokenizer_new(WW_BOUNDARY_SENTENCE, NULL);

    for (int i = 0; i < 5000; i++) {
        g_autofree char *first = random_text(random, 40);
        g_autofree char *second = random_text(random, 40);
        g_autofree char *both = g_strconcat(first, "\n\n", second, NULL);
        g_autofree char *cut_first = cut_text(tokenizer, first, NULL);
        g_autofree char *cut_second = cut_text(tokenizer, second, NULL);
        g_autofree char *cut_both = cut_text(tokenizer, both, NULL);
        gboolean has_break = *cut_first != '\0' && *cut_second != '\0';
        g_autofree char *expected =
            g_strconcat(cut_first, has_break ? "|" : "", cut_second, NULL);

        assert_string_equal(cut_both, expected);
    }
}

static void
tokenizer_forgets_the_text_before(G_GNUC_UNUSED void **state)
{
    g_autoptr(WwTokenizer) tokenizer =
        ww_tokenizer_new(WW_BOUNDARY_SENTENCE, NULL);
    static const char *const texts[] = { "One. Two 字 é.", "",  "a",
                                         "U.S.",           "é", "1990\n\nx" };

    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        Check check = { .text = texts[i] };

        assert_true(ww_tokenizer_run(tokenizer, texts[i], strlen(texts[i]),
                                     i % 2 == 0 ? "de" : NULL, check_token,
                                     &check, NULL));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_those_of_uax_29),
        cmocka_unit_test(mark_of_its_own_separates_words),
        cmocka_unit_test(hyphen_separates_words),
        cmocka_unit_test(underscore_joins_but_begins_no_word),
        cmocka_unit_test(narrow_space_joins_digits_only),
        cmocka_unit_test(marks_belong_to_their_letter),
        cmocka_unit_test(wide_characters_stand_alone),
        cmocka_unit_test(hangul_has_words),
        cmocka_unit_test(full_width_and_half_width_are_one),
        cmocka_unit_test(radicals_are_the_characters_they_look_like),
        cmocka_unit_test(emoji_and_flags_are_no_words),
        cmocka_unit_test(unseen_characters_make_no_difference),
        cmocka_unit_test(sentence_end_is_a_break),
        cmocka_unit_test(abbreviation_ends_no_sentence),
        cmocka_unit_test(paragraph_end_is_a_break),
        cmocka_unit_test(newline_of_wrapped_text_is_a_space),
        cmocka_unit_test(clause_mark_is_a_break_on_request),
        cmocka_unit_test(nothing_is_a_break_on_request),
        cmocka_unit_test(hyphen_at_the_end_of_a_line_is_marked),
        cmocka_unit_test(other_hyphens_are_not_marked),
        cmocka_unit_test(soft_hyphen_at_the_end_of_a_line_joins),
        cmocka_unit_test(offsets_increase_on_random_text),
        cmocka_unit_test(boundary_changes_breaks_and_not_tokens),
        cmocka_unit_test(paragraphs_are_cut_alone_as_together),
        cmocka_unit_test(tokenizer_forgets_the_text_before),
        cmocka_unit_test(too_long_text_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
