#include "watchword/analysis.h"

#include "corpora.h"
#include "support.h"

static void
a_word_in_two_parts_is_found_in_one(void **state)
{
    (void)state;

    static const struct {
        const char *phrase;
        const char *corpus; /* what else there is */
        guint32 count;      /* of the phrase, as claimed */
        const char *other;  /* NULL for none */
    } cases[] = {
        { "co-operation", "cooperation", 1, "cooperation" },
        { "Co-Operation", "COOPERATION", 1, "cooperation" },
        { "regional co-operation now", "cooperation", 1,
          "regional cooperation now" },
        { "on going talks on line", "ongoing online", 1,
          "ongoing talks on line" },
        { "co-operation", "cooperate", 1, NULL },
        { "cooperation", "co-operation", 1, NULL },
        /* a tenth as often, at least */
        { "co-operation", "cooperation", 10, "cooperation" },
        { "co-operation", "cooperation", 11, NULL },
        { "co-operation", "cooperation cooperation", 20, "cooperation" },
        /* only letters join, and no scripts without spaces */
        { "1 000", "1000", 1, NULL },
        { "两个", "两个", 1, NULL },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const Text texts[] = { { .text = cases[i].phrase },
                               { .text = cases[i].corpus } };
        g_autoptr(WwCorpus) corpus = corpus_of(texts, G_N_ELEMENTS(texts));
        g_autoptr(WwTokens) tokens = tokens_of(corpus);
        g_autoptr(WwSpelling) spelling = ww_spelling_new(tokens);
        g_autofree char *other =
            ww_spelling_other(spelling, 0,
                              (guint)ww_tokens_in_document(tokens, 0),
                              cases[i].count);

        if (cases[i].other == NULL)
            assert_null(other);
        else
            assert_string_equal(cases[i].other, other);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_in_two_parts_is_found_in_one),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
