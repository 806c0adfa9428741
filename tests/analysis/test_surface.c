#include <string.h>

#include "watchword/select.h"

#include "corpora.h"
#include "support.h"

/* The surface by looking at all that every occurrence shows: the most frequent,
 * among equals the first in byte order. */
static char *
slow_surface(const WwTokens *tokens,
             guint length,
             const guint32 *positions,
             guint32 n)
{
    g_auto(GStrv) all = g_new0(char *, (gsize)n + 1);
    const char *best = NULL;
    guint best_count = 0;

    for (guint32 i = 0; i < n; i++)
        all[i] = ww_tokens_surface(tokens, positions[i], length);
    for (guint32 i = 0; i < n; i++) {
        guint count = 0;

        for (guint32 j = 0; j < n; j++)
            count += strcmp(all[i], all[j]) == 0 ? 1 : 0;
        if (count < best_count ||
            (count == best_count && strcmp(all[i], best) >= 0))
            continue;
        best = all[i];
        best_count = count;
    }

    return g_strdup(best);
}

static guint
assert_surfaces(const Analysed *analysed)
{
    guint n_phrases = ww_selection_n_phrases(analysed->selection);

    for (guint i = 0; i < n_phrases; i++) {
        const WwPhrase *phrase = ww_selection_phrase(analysed->selection, i);
        guint32 n = 0;
        const guint32 *positions =
            ww_selection_positions(analysed->selection, i, &n);
        g_autofree char *expected =
            slow_surface(analysed->tokens, phrase->length, positions, n);
        g_autofree char *found = ww_selection_surface(analysed->selection, i);

        assert_string_equal(expected, found);
    }

    return n_phrases;
}

static void
surface_is_the_form_that_stands_most_often(void **state)
{
    (void)state;

    static const char *const english[] = {
        "peace", "Peace",  "PEACE",   "pEace", "the",   "The",
        "don't", "don’t",  "Don’t",   "U",     "u",     "é",
        "É",     "straße", "STRASSE", "3,500", "co-op", NULL,
    };
    static const char *const joints[] = {
        " ",  " ",  " ",  " ",  "  ",  "\n",  ", ", " ‘", "’ ",
        " “", "” ", " (", ") ", " \"", "\" ", "-",  ". ", NULL,
    };
    static const char *const chinese[] = {
        "新", "质", "生", "产", "力", "A", "a", "2035", NULL,
    };
    static const char *const marks[] = {
        "", "", "", "", "、", "“", "”", "《", "》", " ", "\n", "（", "）", NULL,
    };
    const Mould moulds[] = {
        { english, joints, 5, 30, "en" },
        { chinese, marks, 5, 30, "zh" },
    };
    g_autoptr(GRand) rand = g_rand_new_with_seed(20);
    guint n = 0;

    for (guint i = 0; i < 400; i++) {
        g_autoptr(Analysed) analysed = analysed_new_all(
            corpus_random(rand, &moulds[i % G_N_ELEMENTS(moulds)]));

        n += assert_surfaces(analysed);
    }
    assert_true(n > 10000);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(surface_is_the_form_that_stands_most_often),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
