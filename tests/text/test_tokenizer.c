#include "cut.h"

static void
words_are_cut_and_folded(G_GNUC_UNUSED void **state)
{
    assert_cut("We share the Peaceful Liaoning.",
               "we share the peaceful liaoning");
    assert_cut("Party's, Party’s, don't", "party's party's don't");
    assert_cut("3.5 per cent of 1,000", "3.5 per cent of 1,000");
}

static void
hyphen_separates_words(G_GNUC_UNUSED void **state)
{
    assert_cut("high-quality", "high quality");
    assert_cut("high - quality", "high quality");
    assert_cut("high‐quality high‑quality high–quality",
               "high quality high quality high quality");
}

static void
characters_without_spaces_stand_alone(G_GNUC_UNUSED void **state)
{
    assert_cut("2035年远景目标", "2035 年 远 景 目 标");
    assert_cut("二〇三五年", "二 〇 三 五 年");
    assert_cut("カター々ｶﾞ", "カ タ ー 々 ガ");
    /* NFKC takes the vowel of the last one apart. */
    assert_cut("ภาษาที่กำ", "ภ า ษ า ที่ ก\u0E4D\u0E32");
    assert_cut("GDP增长5.5％以上", "gdp 增 长 5.5 以 上");
}

static void
sentence_end_is_a_break(G_GNUC_UNUSED void **state)
{
    assert_cut("We won. They lost! Who? Me.", "we won|they lost|who|me");
    assert_cut("我们要。他说：“好！”然后走了。",
               "我 们 要|他 说 好|然 后 走 了");
}

static void
abbreviation_ends_no_sentence(G_GNUC_UNUSED void **state)
{
    assert_cut("Mr. Smith met Dr. Jones of the U.S. Senate. He left.",
               "mr smith met dr jones of the u.s senate|he left");
    assert_cut("J. Smith vs. Gov. Brown of St. Paul and No. 5 Squadron.",
               "j smith vs gov brown of st paul and no 5 squadron");
    assert_cut("We live in the U.S. We like it.",
               "we live in the u.s|we like it");
    assert_cut("Did he say No. Yes.", "did he say no|yes");
}

static void
clause_mark_is_a_break_on_request(G_GNUC_UNUSED void **state)
{
    assert_cut_by(WW_BOUNDARY_CLAUSE, "one, two; three: four — five",
                  "one|two|three|four five");
    assert_cut_by(WW_BOUNDARY_CLAUSE, "一，二；三：四、五", "一|二|三|四|五");
    assert_cut_by(WW_BOUNDARY_CLAUSE, "1,000 a", "1,000 a");
}

static void
nothing_is_a_break_on_request(G_GNUC_UNUSED void **state)
{
    assert_cut_by(WW_BOUNDARY_NONE, "One. Two!\n\nThree", "one two three");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_cut_and_folded),
        cmocka_unit_test(hyphen_separates_words),
        cmocka_unit_test(characters_without_spaces_stand_alone),
        cmocka_unit_test(sentence_end_is_a_break),
        cmocka_unit_test(abbreviation_ends_no_sentence),
        cmocka_unit_test(clause_mark_is_a_break_on_request),
        cmocka_unit_test(nothing_is_a_break_on_request),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
