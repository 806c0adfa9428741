#include <string.h>

#include "watchword/error.h"
#include "watchword/select.h"

#include "corpora.h"
#include "near.h"
#include "oracle.h"
#include "support.h"

static void
assert_phrase(const Judged *expected, const Analysed *analysed, guint index)
{
    const WwPhrase *phrase = ww_selection_phrase(analysed->selection, index);
    guint32 n = 0;
    const guint32 *positions =
        ww_selection_positions(analysed->selection, index, &n);

    assert_int_equal(expected->length, phrase->length);
    assert_int_equal(expected->slow.first, phrase->first);
    assert_int_equal(expected->slow.count, phrase->count);
    assert_int_equal(expected->slow.documents, phrase->documents);
    assert_int_equal(expected->net, phrase->net);
    assert_near(phrase->npmi, expected->npmi, 1e-12);
    if (phrase->number != 0)
        assert_int_equal(expected->slow.first,
                         ww_counts_get(analysed->counts, phrase->length,
                                       phrase->number)
                             ->first);
    assert_int_equal(expected->slow.count, n);
    assert_memory_equal(expected->slow.positions, positions, n * sizeof n);
}

/* The selection is that of the oracle, phrase by phrase, in its order. */
static void
assert_selection(const Analysed *analysed, WwSelectOptions options)
{
    g_autoptr(Oracle) oracle =
        oracle_new(analysed->tokens, *ww_counts_options(analysed->counts),
                   options);
    g_autoptr(GPtrArray) shown = oracle_list_shown(oracle);
    guint counts[WW_KIND_COUNT];

    assert_int_equal(oracle_n_kept(oracle),
                     ww_selection_n_kept(analysed->selection));
    assert_int_equal(shown->len, ww_selection_n_phrases(analysed->selection));
    for (guint i = 0; i < shown->len; i++)
        assert_phrase(shown->pdata[i], analysed, i);
    ww_selection_count_kinds(analysed->selection, counts);
    for (guint i = 0; i < shown->len; i++)
        counts[ww_selection_phrase(analysed->selection, i)->kind]--;
    for (guint kind = 0; kind < WW_KIND_COUNT; kind++)
        assert_int_equal(0, counts[kind]);
}

/* One option after the other away from its default. */
static const WwSelectOptions select_options[] = {
    WW_SELECT_OPTIONS_DEFAULT,
    { 0.5, 0.3, 0.5, 0.6, FALSE, FALSE, NULL },
    { 1.0, 0.3, 0.5, 0.6, FALSE, FALSE, NULL },
    { 0.8, -1.0, 0.5, 0.6, FALSE, FALSE, NULL },
    { 0.8, 0.6, 0.5, 0.6, FALSE, FALSE, NULL },
    { 0.8, 0.3, 0.1, 0.6, FALSE, FALSE, NULL },
    { 0.8, 0.3, 1.0, 0.6, FALSE, FALSE, NULL },
    { 0.8, 0.3, 0.5, 0.1, FALSE, FALSE, NULL },
    { 0.8, 0.3, 0.5, 0.9, FALSE, FALSE, NULL },
    { 0.8, 0.3, 0.5, 0.6, TRUE, FALSE, NULL },
    { 0.8, 0.3, 0.5, 0.6, FALSE, TRUE, NULL },
    { 0.8, 0.3, 0.5, 0.6, FALSE, FALSE, "tax\ncut  个" },
    { 0.8, -1.0, 1.0, -1.0, FALSE, FALSE, "" },
};

static const WwCountOptions count_options[] = {
    { 2, 0, 2, 2 }, { 2, 0, 2, 1 }, { 1, 0, 2, 2 },
    { 2, 3, 2, 2 }, { 3, 4, 3, 2 }, { 1, 1, 1, 1 },
};

static void
random_selections_follow_the_rules(void **state)
{
    (void)state;

    static const char *const english[] = { "the", "of",   "two",  "years",
                                           "5",   "2019", "tax",  "tax",
                                           "cut", "care", "Care", "x",
                                           NULL };
    static const char *const chinese[] = { "两", "个", "维", "护", "年",
                                           "5",  "个", "护", NULL };
    static const char *const joints[] = { " ", " ",  " ",   " ",   " ", " ",
                                          " ", "! ", " \"", "\" ", NULL };
    static const char *const marks[] = { "",   "",  "",  "",  "",
                                         "。", "“", "”", NULL };
    static const Mould moulds[] = {
        { english, joints, 8, 60, "en" },
        { chinese, marks, 8, 60, "zh" },
        { english, joints, 8, 60, NULL },
    };
    g_autoptr(GRand) rand = g_rand_new_with_seed(11);

    for (guint i = 0; i < ROUNDS_OF(1000U); i++) {
        WwSelectOptions options =
            select_options[i % G_N_ELEMENTS(select_options)];
        gint32 n = g_rand_int_range(rand, 0, G_N_ELEMENTS(count_options));
        gint32 mould = g_rand_int_range(rand, 0, G_N_ELEMENTS(moulds));
        g_autoptr(Analysed) analysed =
            analysed_new(corpus_random(rand, &moulds[mould]), count_options[n],
                         options);

        assert_selection(analysed, options);
    }
}

static void
hyphens_at_random_follow_the_rules(void **state)
{
    (void)state;

    static const char *const words[] = { "in",     "of",    "the",
                                         "person", "trade", "in",
                                         "cut",    "trade", NULL };
    static const char *const joints[] = { " ", " ", "-", " - ", "! ", NULL };
    static const Mould mould = { words, joints, 8, 60, "en" };
    g_autoptr(GRand) rand = g_rand_new_with_seed(12);

    for (guint i = 0; i < ROUNDS_OF(500U); i++) {
        WwSelectOptions options =
            select_options[i % G_N_ELEMENTS(select_options)];
        g_autoptr(Analysed) analysed =
            analysed_new(corpus_random(rand, &mould), count_options[i % 2],
                         options);

        assert_selection(analysed, options);
    }
}

static void
the_selection_of_the_sample_follows_the_rules(void **state)
{
    (void)state;

    for (gsize i = 0; i < ROUNDS_OF(G_N_ELEMENTS(select_options)); i++) {
        g_autoptr(Analysed) analysed =
            analysed_new(corpus_sample(),
                         count_options[i % G_N_ELEMENTS(count_options)],
                         select_options[i]);

        assert_selection(analysed, select_options[i]);
    }
}

static gboolean
is_shown(const WwSelection *selection, const char *phrase)
{
    for (guint i = 0; i < ww_selection_n_phrases(selection); i++) {
        g_autofree char *surface = ww_selection_surface(selection, i);

        if (g_str_equal(surface, phrase))
            return TRUE;
    }

    return FALSE;
}

/* The rules, one by one. */
static const struct {
    const char *sentences;
    const char *phrase;
    gboolean is_shown;
} rules[] = {
    { "ba tax cut ce! di tax cut fo!", "tax cut", TRUE },
    /* recurring: in two documents */
    { "ba tax cut ce! di fo!", "tax cut", FALSE },
    { "ba tax cut ce! di fo! gu tax cut hy!", "tax cut", FALSE },
    /* well edged */
    { "ba the cut ce! di the cut fo!", "the cut", FALSE },
    { "ba cut the ce! di cut the fo!", "cut the", FALSE },
    { "ba cut the tax ce! di cut the tax fo!", "cut the tax", TRUE },
    { "ba plan x ce! di plan x fo!", "plan x", FALSE },
    { "ba 2030 agenda ce! di 2030 agenda fo!", "2030 agenda", TRUE },
    { "ba of 2030 ce! di of 2030 fo!", "of 2030", FALSE },
    { "ba two years ce! di two years fo!", "two years", FALSE },
    { "ba two pillars ce! di two pillars fo!", "two pillars", TRUE },
    /* complete */
    { "ba iron rice bowl ce! di iron rice bowl fo!", "iron rice", FALSE },
    { "ba iron rice bowl ce! di iron rice bowl fo!", "rice bowl", FALSE },
    { "ba iron rice bowl ce! di iron rice bowl fo!", "iron rice bowl", TRUE },
    { "the tax cut ce! the tax cut fo!", "tax cut", TRUE },
    { "a1 tax cut! a1 tax cut! a1 tax cut! a1 tax cut! b tax cut!", "tax cut",
      FALSE },
    { "a1 tax cut! a1 tax cut! a1 tax cut! c1 tax cut! b1 tax cut!",
      "a1 tax cut", TRUE },
    /* its own: a longer kept one covers less than half */
    { "a1 tax cut! a1 tax cut! a1 tax cut! c1 tax cut! b1 tax cut!", "tax cut",
      FALSE },
    { "a1 tax cut! a1 tax cut! d1 tax cut! c1 tax cut! b1 tax cut!", "tax cut",
      TRUE },
    /* quoted: whatever surrounds it */
    { "the \"tax cut\" plan! the \"tax cut\" plan!", "tax cut", TRUE },
    { "the tax cut plan! the tax cut plan!", "tax cut", FALSE },
    /* no piece of a quotation */
    { "plan tax cut ba! plan tax rise ce!", "plan tax", TRUE },
    { "plan \"tax cut\" ba! plan \"tax rise\" ce!", "plan \"tax", FALSE },
    /* nor of a word with a hyphen, but all of it with its function word */
    { "the person talks! some person talks!", "person talks", TRUE },
    { "ba in-person talks! di in-person talks!", "person talks", FALSE },
    { "ba in-person talks! di in-person talks!", "in-person talks", TRUE },
    { "ba in person talks! di in person talks!", "in person talks", FALSE },
    { "坚持两个维护！做到两个维护！", "两个维护", TRUE },
    { "坚持两个维护！做到两个维护！", "个维护", FALSE },
    { "实现增长5了！达到增长5的！", "增长5", FALSE },
    { "推进“增长5”了！达到“增长5”的！", "增长5", TRUE },
};

/* A corpus of two documents: each sentence goes into the other one. */
static WwCorpus *
deal_sentences(const char *text)
{
    const char *mark = strstr(text, "！") != NULL ? "！" : "!";
    const char *language = *mark == '!' ? "en" : "zh";
    g_auto(GStrv) sentences = g_strsplit(text, mark, -1);
    g_autoptr(GString) odd = g_string_new(NULL);
    g_autoptr(GString) even = g_string_new(NULL);

    for (guint i = 0; sentences[i] != NULL; i++)
        g_string_append_printf(i % 2 == 0 ? even : odd, "%s%s ", sentences[i],
                               mark);

    const Text texts[] = { { .text = even->str, .language = language },
                           { .text = odd->str, .language = language } };

    return corpus_of(texts, G_N_ELEMENTS(texts));
}

static void
each_rule_keeps_and_drops_what_it_should(void **state)
{
    (void)state;

    for (gsize i = 0; i < G_N_ELEMENTS(rules); i++) {
        g_autoptr(Analysed) analysed =
            analysed_new_default(deal_sentences(rules[i].sentences));

        if (is_shown(analysed->selection, rules[i].phrase) != rules[i].is_shown)
            fail_msg("%s: '%s' is %s", rules[i].sentences, rules[i].phrase,
                     rules[i].is_shown ? "not shown" : "shown");
    }
}

static void
impossible_shares_are_refused(void **state)
{
    (void)state;

    static const WwSelectOptions cases[] = {
        { -0.1, 0.3, 0.5, 0.6, FALSE, FALSE, NULL },
        { 1.1, 0.3, 0.5, 0.6, FALSE, FALSE, NULL },
        { 0.8, -1.1, 0.5, 0.6, FALSE, FALSE, NULL },
        { 0.8, 1.1, 0.5, 0.6, FALSE, FALSE, NULL },
        { 0.8, 0.3, -0.1, 0.6, FALSE, FALSE, NULL },
        { 0.8, 0.3, 1.1, 0.6, FALSE, FALSE, NULL },
        { (double)NAN, 0.3, 0.5, 0.6, FALSE, FALSE, NULL },
    };
    g_autoptr(WwCorpus) corpus = corpus_of(NULL, 0);
    g_autoptr(WwTokens) tokens = tokens_of(corpus);
    g_autoptr(WwCounts) counts = counts_of(tokens, count_options[0]);

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;

        assert_null(ww_selection_new(counts, &cases[i], &error));
        assert_true(g_error_matches(error, WW_ERROR, WW_ERROR_RANGE));
    }
}

/* Two spellings as often: the first in byte order. */
static void
a_phrase_is_shown_in_its_most_frequent_form(void **state)
{
    (void)state;

    static const struct {
        const char *text;
        const char *surface;
    } cases[] = {
        { "Tax Cut! tax cut! tax cut!", "tax cut" },
        { "Tax Cut! Tax Cut! tax cut!", "Tax Cut" },
        { "tax cut! Tax Cut! TAX CUT!", "TAX CUT" },
        { "tax-cut! Tax Cut! tax-cut! tax cut!", "tax-cut" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const Text text = { .text = cases[i].text };
        g_autoptr(WwCorpus) corpus = corpus_of(&text, 1);
        g_autoptr(WwTokens) tokens = tokens_of(corpus);
        g_autoptr(GArray) found = ww_tokens_find(tokens, "tax cut", NULL, NULL);
        g_autofree char *surface =
            ww_phrase_surface(tokens, 2, (const guint32 *)(gpointer)found->data,
                              found->len);

        assert_string_equal(cases[i].surface, surface);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_rule_keeps_and_drops_what_it_should),
        cmocka_unit_test(impossible_shares_are_refused),
        cmocka_unit_test(a_phrase_is_shown_in_its_most_frequent_form),
        cmocka_unit_test(random_selections_follow_the_rules),
        cmocka_unit_test(hyphens_at_random_follow_the_rules),
        cmocka_unit_test(the_selection_of_the_sample_follows_the_rules),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
