#include <string.h>

#include "watchword/error.h"
#include "watchword/select.h"

#include "corpora.h"
#include "scratch.h"
#include "support.h"

/* A selection with what it borrows. */
typedef struct {
    WwRun *run;
    WwTokens *tokens;
    WwCounts *counts;
    WwSelection *selection;
} Made;

static void
made_free(Made *made)
{
    ww_selection_free(made->selection);
    ww_counts_free(made->counts);
    ww_tokens_free(made->tokens);
    ww_run_free(made->run);
    g_free(made);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Made, made_free)

/* Counted level by level up to a length that lies between these. Takes the
 * run. */
static Made *
made_new(const WwCorpus *corpus,
         WwRun *run,
         guint levels_min,
         guint levels_max,
         const WwCountOptions *counting,
         const WwSelectOptions *selecting)
{
    Made *made = g_new0(Made, 1);
    g_autoptr(GError) error = NULL;

    made->run = run;
    ww_run_tuning(run)->levels_min = levels_min;
    ww_run_tuning(run)->levels_max = levels_max;
    made->tokens = tokens_in(corpus, WW_BOUNDARY_SENTENCE, run);
    made->counts = ww_counts_begin(made->tokens, counting, &error);
    assert_no_error(error);
    made->selection = ww_selection_new(made->counts, selecting, &error);
    assert_no_error(error);

    return made;
}

static void
assert_same_phrase(const WwSelection *a, const WwSelection *b, guint index)
{
    const WwPhrase *left = ww_selection_phrase(a, index);
    const WwPhrase *right = ww_selection_phrase(b, index);
    guint32 n = 0;
    guint32 m = 0;
    const guint32 *positions = ww_selection_positions(a, index, &n);
    const guint32 *others = ww_selection_positions(b, index, &m);

    assert_int_equal(left->length, right->length);
    assert_int_equal(left->count, right->count);
    assert_int_equal(left->net, right->net);
    assert_int_equal(left->documents, right->documents);
    assert_int_equal(left->first, right->first);
    assert_memory_equal(&left->npmi, &right->npmi, sizeof left->npmi);
    assert_int_equal(left->kind, right->kind);
    assert_int_equal(n, m);
    assert_memory_equal(positions, others, n * sizeof n);
}

static void
assert_same(const WwSelection *a, const WwSelection *b)
{
    assert_int_equal(ww_selection_n_kept(a), ww_selection_n_kept(b));
    assert_int_equal(ww_selection_n_phrases(a), ww_selection_n_phrases(b));
    for (guint i = 0; i < ww_selection_n_phrases(a); i++)
        assert_same_phrase(a, b, i);
}

static WwCountOptions
draw_counting(GRand *rand)
{
    static const guint ranges[][2] = { { 2, 0 }, { 2, 0 }, { 1, 0 }, { 2, 3 },
                                       { 3, 5 }, { 4, 8 }, { 6, 0 } };
    gint32 i = g_rand_int_range(rand, 0, G_N_ELEMENTS(ranges));

    return (WwCountOptions){ ranges[i][0], ranges[i][1],
                             (guint32)g_rand_int_range(rand, 1, 4),
                             (guint32)g_rand_int_range(rand, 1, 3) };
}

static WwSelectOptions
draw_selecting(GRand *rand)
{
    static const double complete[] = { 0.0, 0.5, 0.8, 0.8, 0.9, 1.0 };
    static const double cohesion[] = { -1.0, -1.0, 0.1, 0.3, 0.6 };
    static const double own[] = { 0.1, 0.5, 1.0 };
    static const char *const stopwords[] = { NULL, NULL, "", "cut\ncare 个" };

    return (WwSelectOptions){
        complete[g_rand_int_range(rand, 0, G_N_ELEMENTS(complete))],
        cohesion[g_rand_int_range(rand, 0, G_N_ELEMENTS(cohesion))],
        own[g_rand_int_range(rand, 0, G_N_ELEMENTS(own))],
        cohesion[g_rand_int_range(rand, 0, G_N_ELEMENTS(cohesion))],
        g_rand_int_range(rand, 0, 4) == 0,
        g_rand_int_range(rand, 0, 8) == 0,
        stopwords[g_rand_int_range(rand, 0, G_N_ELEMENTS(stopwords))],
    };
}

/* Where all phrases are kept, levels need memory. Returns how many tokens the
 * longest phrase shown has. */
static guint
assert_any_levels_do(const WwCorpus *corpus, GRand *rand)
{
    static const guint levels[][2] = { { 2, 2 },  { 3, 3 },  { 5, 5 },
                                       { 8, 8 },  { 2, 48 }, { 4, 16 },
                                       { 16, 42 } };
    WwCountOptions counting = draw_counting(rand);
    WwSelectOptions selecting = draw_selecting(rand);
    g_autoptr(Made) all = made_new(corpus, ww_run_new(1, 0, NULL), G_MAXUINT,
                                   G_MAXUINT, &counting, &selecting);
    guint longest = 0;

    for (guint i = 0; i < 3; i++) {
        const guint *ends =
            levels[g_rand_int_range(rand, 0, G_N_ELEMENTS(levels))];
        WwRun *run = selecting.all ? ww_run_new(2, 0, NULL) : run_random(rand);
        g_autoptr(Made) some =
            made_new(corpus, run, ends[0], ends[1], &counting, &selecting);

        assert_same(all->selection, some->selection);
    }
    for (guint i = 0; i < ww_selection_n_phrases(all->selection); i++)
        longest = MAX(longest, ww_selection_phrase(all->selection, i)->length);

    return longest;
}

static const char *const english[] = { "the", "of",   "two",   "years",
                                       "5",   "2019", "peace", "tax",
                                       "cut", "care", "x",     NULL };
static const char *const german[] = {
    "die", "und", "peace", "tax", "der", NULL
};
static const char *const chinese[] = { "两", "个", "维", "护", "年",
                                       "5",  "个", "护", NULL };
static const char *const tokens_few[] = { "tax", "of", NULL };
static const char *const spaces[] = { " ", NULL };
static const char *const joints[] = { " ", " ",  " ",   " ",   " ", " ",
                                      " ", "! ", " \"", "\" ", NULL };
static const char *const hyphens[] = { " ", " ", " ", "-", "! ", NULL };
static const char *const marks[] = { "", "",   "",  "",  "",  "",
                                     "", "。", "“", "”", NULL };
static const char *const languages[] = { "en", "de", "zh", "en", NULL };

/* Long quotations are pieces of what is repeated, too. */
static const Mould moulds[] = {
    { english, joints, 8, 60, "en" },    { english, hyphens, 8, 60, "en" },
    { chinese, marks, 8, 60, "zh" },     { german, hyphens, 8, 60, "de" },
    { tokens_few, spaces, 4, 40, "en" }, { tokens_few, joints, 6, 60, "de" },
    { english, spaces, 6, 200, NULL },
};

static void
no_result_depends_on_where_levels_end(void **state)
{
    (void)state;

    g_autoptr(GRand) rand = g_rand_new_with_seed(41);
    guint longest = 0;

    for (guint i = 0; i < ROUNDS_OF(150U); i++) {
        const Mould *mould = &moulds[i % G_N_ELEMENTS(moulds)];
        g_autoptr(WwCorpus) corpus =
            i % 8 == 0
                ? corpus_random(rand, mould)
                : corpus_patchwork(rand, mould, i % 2 == 0 ? languages : NULL);

        longest = MAX(longest, assert_any_levels_do(corpus, rand));
    }
    assert_true(longest > 8);
}

static void
the_sample_does_not_depend_on_where_levels_end(void **state)
{
    (void)state;

    g_autoptr(GRand) rand = g_rand_new_with_seed(42);
    g_autoptr(WwCorpus) corpus = corpus_sample();

    for (guint i = 0; i < 5; i++)
        (void)assert_any_levels_do(corpus, rand);
}

/* So many levels would take as much memory as the square of the text. */
static void
a_long_text_that_stands_again_and_again_is_one_phrase(void **state)
{
    (void)state;

    static const guint n_tokens = 5000;
    Text texts[20] = { 0 };
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GRand) rand = g_rand_new_with_seed(43);

    for (guint i = 0; i < n_tokens; i++)
        g_string_append_printf(text, "%sw%d", i == 0 ? "" : " ",
                               g_rand_int_range(rand, 0, 1000));
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        texts[i] = (Text){ .text = text->str, .language = "en" };

    g_autoptr(Analysed) analysed =
        analysed_new_default(corpus_of(texts, G_N_ELEMENTS(texts)));
    const WwSelection *selection = analysed->selection;
    g_autofree char *surface = NULL;

    assert_int_equal(1, ww_selection_n_phrases(selection));
    assert_int_equal(n_tokens, ww_selection_phrase(selection, 0)->length);
    assert_int_equal(20, ww_selection_phrase(selection, 0)->count);
    assert_int_equal(20, ww_selection_phrase(selection, 0)->documents);
    surface = ww_selection_surface(selection, 0);
    assert_string_equal(text->str, surface);
}

/* Every part of one word again and again is complete when nothing short of all
 * occurrences counts. */
static void
a_text_of_complete_phrases_only_is_refused(void **state)
{
    (void)state;

    g_autoptr(GString) text = g_string_new(NULL);
    WwSelectOptions selecting = WW_SELECT_OPTIONS_DEFAULT;
    WwCountOptions counting = WW_COUNT_OPTIONS_DEFAULT;
    g_autoptr(WwRun) run = ww_run_new(1, 1, NULL);
    g_autoptr(GError) error = NULL;

    for (guint i = 0; i < 20000; i++)
        g_string_append(text, "tax ");
    const Text texts[] = { { .text = text->str, .language = "en" },
                           { .text = text->str, .language = "en" } };
    g_autoptr(WwCorpus) corpus = corpus_of(texts, 2);
    g_autoptr(WwTokens) tokens = tokens_in(corpus, WW_BOUNDARY_SENTENCE, run);
    g_autoptr(WwCounts) counts = ww_counts_begin(tokens, &counting, &error);

    selecting.complete = 1.0;
    assert_null(ww_selection_new(counts, &selecting, &error));
    assert_true(g_error_matches(error, WW_ERROR, WW_ERROR_RANGE));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_long_text_that_stands_again_and_again_is_one_phrase),
        cmocka_unit_test(a_text_of_complete_phrases_only_is_refused),
        cmocka_unit_test(no_result_depends_on_where_levels_end),
        cmocka_unit_test(the_sample_does_not_depend_on_where_levels_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
