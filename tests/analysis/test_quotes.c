#include "analysis/quotes.h"
#include "corpora.h"
#include "support.h"

/* Asks of every stretch without a break whether it is a whole quotation; the
 * answer is the list of those, as words joined by spaces, one a line. */
static char *
list_quotations(const WwTokens *tokens, const WwQuotes *quotes)
{
    GString *out = g_string_new(NULL);
    guint32 n = ww_tokens_n_positions(tokens);

    for (guint32 from = 0; from < n; from++) {
        for (guint32 at = from; ww_tokens_word_at(tokens, at) != 0; at++) {
            if (!ww_quotes_is_whole(quotes, from, at - from + 1))
                continue;
            g_autofree char *surface =
                ww_tokens_surface(tokens, from, at - from + 1);
            g_string_append_printf(out, "%s%s", out->len > 0 ? "|" : "",
                                   surface);
        }
    }

    return g_string_free(out, FALSE);
}

static void
what_stands_between_a_pair_of_marks_is_a_quotation(void **state)
{
    (void)state;

    static const struct {
        const char *text;
        const char *quotations;
    } cases[] = {
        { "the two safeguards", "" },
        { "the \"two safeguards\" are", "two safeguards" },
        { "\"two safeguards\" are", "two safeguards" },
        { "the \"two safeguards\"", "two safeguards" },
        { "the \"two\" and \"three\" of", "two|three" },
        { "the \"two safeguards,\" he said", "two safeguards" },
        { "坚持“两个维护”的", "两个维护" },
        { "坚持“两个维护”“四个意识”", "两个维护|四个意识" },
        { "坚持《条例》和「三新」『四』", "条例|三新|四" },
        { "the \u2018two\u2019 \u00ABthree\u00BB \u201Efour\u201D",
          "two|three|four" },
        /* at the edges of sentences and paragraphs */
        { "We came. \"Two safeguards\" guide us.", "Two safeguards" },
        { "He led. The \"two safeguards.\" We came.", "two safeguards" },
        { "我们来了。“两个维护”是根本。", "两个维护" },
        { "我们坚持“两个维护”。“四个意识”也是。", "两个维护|四个意识" },
        { "He led.\n\n\"Two safeguards\" guide us.", "Two safeguards" },
        { "He led \"two.\" \"Three\" came.", "two|Three" },
        /* no quotation goes over a break, and none is left open by one */
        { "He said \"we came. We saw\" and left", "" },
        { "\"We came. We saw.\" Then \"two safeguards\" came.",
          "two safeguards" },
        { "\"We came. We saw\" and \"two safeguards\" came.",
          "two safeguards" },
        { "an 8\" pipe and the \"two safeguards\" are", "two safeguards" },
        { "an 8\" pipe. The \"two safeguards\" are", "two safeguards" },
        /* nothing inside */
        { "the \"\" two", "" },
        { "the \"two", "" },
        { "the two\"", "" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const Text text = { .text = cases[i].text };
        g_autoptr(WwCorpus) corpus = corpus_of(&text, 1);
        g_autoptr(WwTokens) tokens = tokens_of(corpus);
        g_autoptr(WwQuotes) quotes = ww_quotes_new(tokens, NULL);
        g_autofree char *found = list_quotations(tokens, quotes);

        assert_string_equal(cases[i].quotations, found);
    }
}

static void
a_stretch_over_one_end_of_a_quotation_cuts_it(void **state)
{
    (void)state;

    /* all 0, the 1, two 2, great 3, safeguards 4, and 5, more 6 */
    static const char text[] = "all the \"two great safeguards\" and more";
    static const struct {
        guint32 position;
        guint length;
        gboolean is_whole;
        gboolean is_cut;
    } cases[] = {
        { 0, 2, FALSE, FALSE }, /* outside */
        { 5, 2, FALSE, FALSE }, /* outside */
        { 2, 3, TRUE, FALSE },  /* all of it */
        { 1, 5, FALSE, FALSE }, /* around it */
        { 1, 4, FALSE, FALSE }, /* around it, up to its end */
        { 2, 4, FALSE, FALSE }, /* around it, from its beginning */
        { 2, 2, FALSE, FALSE }, /* within */
        { 3, 1, FALSE, FALSE }, /* within */
        { 1, 2, FALSE, TRUE },  /* over its beginning */
        { 0, 4, FALSE, TRUE },  /* over its beginning */
        { 3, 3, FALSE, TRUE },  /* over its end */
        { 4, 2, FALSE, TRUE },  /* over its end */
    };
    const Text document = { .text = text };
    g_autoptr(WwCorpus) corpus = corpus_of(&document, 1);
    g_autoptr(WwTokens) tokens = tokens_of(corpus);
    g_autoptr(WwQuotes) quotes = ww_quotes_new(tokens, NULL);

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        assert_int_equal(cases[i].is_whole,
                         ww_quotes_is_whole(quotes, cases[i].position,
                                            cases[i].length));
        assert_int_equal(cases[i].is_cut,
                         ww_quotes_is_cut(quotes, cases[i].position,
                                          cases[i].length));
    }
}

static void
a_stretch_from_one_quotation_into_another_cuts_both(void **state)
{
    (void)state;

    static const Text text = { .text = "\"one two\" \"three four\"" };
    g_autoptr(WwCorpus) corpus = corpus_of(&text, 1);
    g_autoptr(WwTokens) tokens = tokens_of(corpus);
    g_autoptr(WwQuotes) quotes = ww_quotes_new(tokens, NULL);

    assert_true(ww_quotes_is_cut(quotes, 1, 2));
    assert_true(ww_quotes_is_cut(quotes, 0, 3));
    assert_true(ww_quotes_is_cut(quotes, 1, 3));
    assert_false(ww_quotes_is_cut(quotes, 0, 4));
}

static void
a_quotation_that_would_go_over_a_break_is_none(void **state)
{
    (void)state;

    static const Text text = { .text = "He said \"we came. We saw\" and left" };
    g_autoptr(WwCorpus) corpus = corpus_of(&text, 1);
    g_autoptr(WwTokens) tokens = tokens_of(corpus);
    g_autoptr(WwQuotes) quotes = ww_quotes_new(tokens, NULL);

    for (guint32 at = 0; at + 1 < ww_tokens_n_positions(tokens); at++)
        assert_false(ww_quotes_is_cut(quotes, at, 2));
}

static void
a_quotation_has_at_most_40_tokens(void **state)
{
    (void)state;

    for (guint n = 39; n <= 42; n++) {
        g_autoptr(GString) words = g_string_new("\"");

        for (guint i = 0; i < n; i++)
            g_string_append_printf(words, "%sw", i > 0 ? " " : "");
        g_string_append_c(words, '"');

        const Text text = { .text = words->str };
        g_autoptr(WwCorpus) corpus = corpus_of(&text, 1);
        g_autoptr(WwTokens) tokens = tokens_of(corpus);
        g_autoptr(WwQuotes) quotes = ww_quotes_new(tokens, NULL);

        assert_int_equal(n <= 40, ww_quotes_is_whole(quotes, 0, n));
    }
}

static void
a_mark_opens_nothing_in_the_next_document(void **state)
{
    (void)state;

    static const Text texts[] = { { .text = "one \"two" },
                                  { .text = "three\" four" },
                                  { .text = "" },
                                  { .text = "\"five\"" } };
    g_autoptr(WwCorpus) corpus = corpus_of(texts, G_N_ELEMENTS(texts));
    g_autoptr(WwTokens) tokens = tokens_of(corpus);
    g_autoptr(WwQuotes) quotes = ww_quotes_new(tokens, NULL);
    g_autofree char *found = list_quotations(tokens, quotes);

    assert_string_equal("five", found);
}

static void
a_hyphen_alone_between_two_words_joins_them(void **state)
{
    (void)state;

    static const struct {
        const char *text;
        guint position;
        gboolean is_joined; /* to the word before */
    } cases[] = {
        { "in-person talks", 1, TRUE },  { "in\u2010person talks", 1, TRUE },
        { "in-person talks", 2, FALSE }, { "in-person talks", 0, FALSE },
        { "in -person", 1, FALSE },      { "in - person", 1, FALSE },
        { "in--person", 1, FALSE },      { "-person", 0, FALSE },
        { "person-", 1, FALSE }, /* the break at the end */
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const Text text = { .text = cases[i].text };
        g_autoptr(WwCorpus) corpus = corpus_of(&text, 1);
        g_autoptr(WwTokens) tokens = tokens_of(corpus);
        g_autoptr(WwQuotes) quotes = ww_quotes_new(tokens, NULL);

        assert_int_equal(cases[i].is_joined,
                         ww_quotes_is_joined(quotes, cases[i].position));
    }
}

static void
a_stretch_that_ends_at_such_a_hyphen_cuts_a_word(void **state)
{
    (void)state;

    /* hold 0, in 1, person 2, talks 3 */
    static const Text text = { .text = "hold in-person talks" };
    static const struct {
        guint32 position;
        guint length;
        gboolean cuts;
    } cases[] = {
        { 0, 1, FALSE }, { 0, 2, TRUE },  { 0, 3, FALSE }, { 0, 4, FALSE },
        { 1, 1, TRUE },  { 1, 2, FALSE }, { 1, 3, FALSE }, { 2, 1, TRUE },
        { 2, 2, TRUE },  { 3, 1, FALSE },
    };
    g_autoptr(WwCorpus) corpus = corpus_of(&text, 1);
    g_autoptr(WwTokens) tokens = tokens_of(corpus);
    g_autoptr(WwQuotes) quotes = ww_quotes_new(tokens, NULL);

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_int_equal(cases[i].cuts,
                         ww_quotes_cuts_word(quotes, cases[i].position,
                                             cases[i].length));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_stands_between_a_pair_of_marks_is_a_quotation),
        cmocka_unit_test(a_stretch_over_one_end_of_a_quotation_cuts_it),
        cmocka_unit_test(a_stretch_from_one_quotation_into_another_cuts_both),
        cmocka_unit_test(a_quotation_that_would_go_over_a_break_is_none),
        cmocka_unit_test(a_quotation_has_at_most_40_tokens),
        cmocka_unit_test(a_hyphen_alone_between_two_words_joins_them),
        cmocka_unit_test(a_stretch_that_ends_at_such_a_hyphen_cuts_a_word),
        cmocka_unit_test(a_mark_opens_nothing_in_the_next_document),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
