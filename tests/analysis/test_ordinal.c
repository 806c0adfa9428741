#include "analysis/ordinal.h"
#include "corpora.h"
#include "support.h"

static char *
frame_of(const char *phrase)
{
    const Text text = { .text = phrase };
    g_autoptr(WwCorpus) corpus = corpus_of(&text, 1);
    g_autoptr(WwTokens) tokens = tokens_of(corpus);

    return ww_ordinal_frame(tokens, 0, (guint)ww_tokens_total(tokens));
}

static void
ordinals_are_one_mark_in_a_frame(void **state)
{
    (void)state;

    static const struct {
        const char *phrase;
        const char *frame; /* NULL for none */
    } cases[] = {
        { "fifth session", "# session" },
        { "Fifth Session", "# session" },
        { "forty-eighth session", "# session" },
        { "forty eighth session", "# session" },
        { "the twenty-first century", "the # century" },
        { "hundred and fifth congress", "hundred and # congress" },
        { "hundred fifth congress", "# congress" },
        { "21st century", "# century" },
        { "2nd 3rd and 4th", "# # and #" },
        { "congress the fifth", "congress the #" },
        { "fifth", "#" },
        /* cardinal numbers name things */
        { "twenty sessions", NULL },
        { "forty-eight sessions", NULL },
        { "two safeguards", NULL },
        { "20 sessions", NULL },
        { "twenty", NULL },
        /* nor is any word with such an end an ordinal */
        { "north south", NULL },
        { "past and present", NULL },
        { "4month plan", NULL },
        { "th st", NULL },
        { "十九大", NULL },
        { "第一书记", NULL },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *frame = frame_of(cases[i].phrase);

        if (cases[i].frame == NULL)
            assert_null(frame);
        else
            assert_string_equal(cases[i].frame, frame);
    }
}

static void
a_frame_reads_the_tokens_asked_for_only(void **state)
{
    (void)state;

    static const Text text = { .text = "the forty-eighth session first" };
    g_autoptr(WwCorpus) corpus = corpus_of(&text, 1);
    g_autoptr(WwTokens) tokens = tokens_of(corpus);
    g_autofree char *inner = ww_ordinal_frame(tokens, 1, 3);
    g_autofree char *tens = ww_ordinal_frame(tokens, 0, 2);
    g_autofree char *last = ww_ordinal_frame(tokens, 3, 1);

    assert_string_equal("# session", inner);
    assert_null(tens); /* "the forty" */
    assert_null(last);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ordinals_are_one_mark_in_a_frame),
        cmocka_unit_test(a_frame_reads_the_tokens_asked_for_only),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
