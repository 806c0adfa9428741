#include <string.h>

#include "watchword/analysis.h"

#include "corpora.h"
#include "support.h"

static void
a_phrase_stands_between_what_is_left_and_right_of_it(void **state)
{
    (void)state;

    static const struct {
        const char *text;
        const char *phrase;
        guint width;
        const char *left;
        const char *match;
        const char *right;
        gsize offset;
    } cases[] = {
        { "we keep the Two Safeguards in mind", "two safeguards", 8, "eep the ",
          "Two Safeguards", " in mind", 12 },
        { "we keep the Two Safeguards in mind", "two safeguards", 80,
          "we keep the ", "Two Safeguards", " in mind", 12 },
        { "we keep the Two Safeguards in mind", "two safeguards", 0, "",
          "Two Safeguards", "", 12 },
        { "Two Safeguards", "two safeguards", 8, "", "Two Safeguards", "", 0 },
        /* a context knows no sentences */
        { "We came. Two safeguards! We saw", "two safeguards", 7, " came. ",
          "Two safeguards", "! We sa", 9 },
        /* in one line */
        { "we\n\nkeep\tthe high-\nquality  line", "high quality", 20,
          "we keep the ", "high- quality", " line", 13 },
        /* wide characters take two columns, offsets count characters */
        { "必须坚持两个维护不动摇", "两个维护", 4, "坚持", "两个维护", "不动",
          4 },
        { "必须坚持两个维护不动摇", "两个维护", 5, "坚持", "两个维护", "不动",
          4 },
        { "必须坚a两个维护b不动摇", "两个维护", 3, "坚a", "两个维护", "b不",
          4 },
        { "caf\u00E9 two safeguards", "two safeguards", 3, "f\u00E9 ",
          "two safeguards", "", 5 },
        /* offsets are those in the text without unseen characters */
        { "so\u00ADft two safeguards", "two safeguards", 9, "soft ",
          "two safeguards", "", 5 },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const Text text = { .text = cases[i].text };
        g_autoptr(WwCorpus) corpus = corpus_of(&text, 1);
        g_autoptr(WwTokens) tokens = tokens_of(corpus);
        guint length = 0;
        g_autoptr(GArray) found =
            ww_tokens_find(tokens, cases[i].phrase, &length, NULL);

        assert_int_equal(1, found->len);
        g_auto(WwContext) context =
            ww_context_at(tokens, g_array_index(found, guint32, 0), length,
                          cases[i].width);
        assert_string_equal(cases[i].left, context.left);
        assert_string_equal(cases[i].match, context.match);
        assert_string_equal(cases[i].right, context.right);
        assert_int_equal(cases[i].offset, context.offset);
    }
}

static void
a_context_stays_in_its_document(void **state)
{
    (void)state;

    static const Text texts[] = { { .text = "one two" },
                                  { .text = "three" },
                                  { .text = "four" } };
    g_autoptr(WwCorpus) corpus = corpus_of(texts, G_N_ELEMENTS(texts));
    g_autoptr(WwTokens) tokens = tokens_of(corpus);
    g_autoptr(GArray) found = ww_tokens_find(tokens, "three", NULL, NULL);
    g_auto(WwContext) context =
        ww_context_at(tokens, g_array_index(found, guint32, 0), 1, 40);

    assert_int_equal(1, context.document);
    assert_string_equal("", context.left);
    assert_string_equal("", context.right);
}

/* At the offset in the text of the document stands the match. */
static void
assert_offset(const WwTokens *tokens, guint32 position)
{
    g_auto(WwContext) context = ww_context_at(tokens, position, 1, 30);
    const char *text = ww_tokens_text(tokens, context.document, NULL);
    const char *match = g_utf8_offset_to_pointer(text, (glong)context.offset);

    assert_int_equal(ww_tokens_document_at(tokens, position), context.document);
    assert_true(g_utf8_strlen(context.left, -1) <= 30);
    assert_true(g_utf8_strlen(context.right, -1) <= 30);
    assert_int_equal(ww_tokens_start(tokens, position), match - text);
    assert_true(g_str_has_prefix(match, context.match));
}

static void
an_offset_leads_to_the_match(void **state)
{
    (void)state;

    g_autoptr(WwCorpus) corpus = corpus_sample();
    g_autoptr(WwTokens) tokens = tokens_of(corpus);

    for (guint32 at = 0; at < ww_tokens_n_positions(tokens); at += 7) {
        if (ww_tokens_word_at(tokens, at) != 0)
            assert_offset(tokens, at);
    }
}

static void
a_sentence_goes_from_break_to_break_with_its_closing_marks(void **state)
{
    (void)state;

    static const struct {
        const char *text;
        const char *phrase;
        const char *sentence;
    } cases[] = {
        { "We came. We saw it! We won.", "saw", "We saw it!" },
        { "We came. We saw it! We won.", "came", "We came." },
        { "We came. We saw it! We won.", "won", "We won." },
        { "We came", "came", "We came" },
        { "He said \"we came.\" We saw.", "came", "He said \"we came.\"" },
        { "He came (at last). We saw.", "came", "He came (at last)." },
        { "Title\n\nWe came.", "title", "Title" },
        { "我们来了。我们看见了。", "来了", "我们来了。" },
        { "他说“来了。”“看见了。”", "来了", "他说“来了。”" },
        { "我们来了。《条例》出台。", "来了", "我们来了。" },
        { "我们来了。“条例”出台。", "来了", "我们来了。" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const Text text = { .text = cases[i].text };
        g_autoptr(WwCorpus) corpus = corpus_of(&text, 1);
        g_autoptr(WwTokens) tokens = tokens_of(corpus);
        g_autoptr(GArray) found =
            ww_tokens_find(tokens, cases[i].phrase, NULL, NULL);
        gsize start = 0;
        gsize end = 0;

        assert_int_equal(1, found->len);
        ww_sentence_at(tokens, g_array_index(found, guint32, 0), &start, &end);
        g_autofree char *sentence =
            g_strndup(cases[i].text + start, end - start);
        assert_string_equal(cases[i].sentence, sentence);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_phrase_stands_between_what_is_left_and_right_of_it),
        cmocka_unit_test(a_context_stays_in_its_document),
        cmocka_unit_test(an_offset_leads_to_the_match),
        cmocka_unit_test(
            a_sentence_goes_from_break_to_break_with_its_closing_marks),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
