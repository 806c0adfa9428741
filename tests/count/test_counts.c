#include "watchword/count.h"
#include "watchword/error.h"

#include "corpora.h"
#include "scratch.h"
#include "slow.h"
#include "support.h"

/* What the engine says of one length: which phrase begins where. */
typedef struct {
    guint32 *numbers;     /* (owned) by position, 0 for none */
    GPtrArray *positions; /* (owned) GArray of guint32 by number less one */
    guint32 last;         /* position seen last, plus one */
} Level;

static void
level_free(gpointer data)
{
    Level *level = data;

    g_free(level->numbers);
    g_ptr_array_unref(level->positions);
    g_free(level);
}

static void
free_array(gpointer array)
{
    g_array_unref(array);
}

static void
note_occurrence(guint length,
                guint32 phrase,
                guint32 position,
                gpointer user_data)
{
    Level *level = user_data;

    (void)length;
    assert_in_range(phrase, 1, level->positions->len);
    assert_true(position >= level->last);
    level->last = position + 1;
    level->numbers[position] = phrase;
    g_array_append_val((GArray *)g_ptr_array_index(level->positions,
                                                   phrase - 1),
                       position);
}

static Level *
read_level(const WwCounts *counts, guint length)
{
    Level *level = g_new0(Level, 1);

    level->numbers =
        g_new0(guint32, ww_tokens_n_positions(ww_counts_tokens(counts)) + 1);
    level->positions = g_ptr_array_new_with_free_func(free_array);
    for (guint32 i = 0; i < ww_counts_n_phrases(counts, length); i++)
        g_ptr_array_add(level->positions,
                        g_array_new(FALSE, FALSE, sizeof(guint32)));
    ww_counts_foreach_occurrence(counts, length, note_occurrence, level);

    return level;
}

static void
assert_is_phrase(const WwCount *count,
                 const GArray *positions,
                 const SlowPhrase *slow)
{
    assert_int_equal(slow->count, count->count);
    assert_int_equal(slow->documents, count->documents);
    assert_int_equal(slow->first, count->first);
    assert_int_equal(slow->count, positions->len);
    assert_memory_equal(slow->positions, positions->data,
                        slow->count * sizeof(guint32));
}

/* The halves of a phrase are the phrases that begin where it begins, and one
 * token on. */
static void
assert_halves(const WwCount *count, const Level *below)
{
    if (below == NULL) {
        assert_int_equal(0, count->prefix);
        assert_int_equal(0, count->suffix);
        return;
    }
    assert_int_not_equal(0, count->prefix);
    assert_int_not_equal(0, count->suffix);
    assert_int_equal(below->numbers[count->first], count->prefix);
    assert_int_equal(below->numbers[count->first + 1], count->suffix);
}

/* Every phrase of the slow counter is there, and none else. */
static void
assert_same_level(const WwCounts *counts,
                  const SlowLevel *slow,
                  const Level *level,
                  const Level *below)
{
    assert_int_equal(slow->phrases->len,
                     ww_counts_n_phrases(counts, slow->length));
    for (guint i = 0; i < slow->phrases->len; i++) {
        const SlowPhrase *phrase = &g_array_index(slow->phrases, SlowPhrase, i);
        guint32 number = level->numbers[phrase->first];

        assert_int_not_equal(0, number);
        const WwCount *count = ww_counts_get(counts, slow->length, number);
        assert_is_phrase(count, g_ptr_array_index(level->positions, number - 1),
                         phrase);
        assert_halves(count, below);
    }
}

static void
assert_counts_are_right(const WwTokens *tokens, WwCountOptions options)
{
    g_autoptr(WwCounts) counts = counts_of(tokens, options);
    g_autoptr(GPtrArray) levels = g_ptr_array_new_with_free_func(level_free);
    guint stretch = slow_longest_stretch(tokens);
    guint longest = 0;

    for (guint length = 1; length <= stretch + 2; length++) {
        g_autoptr(SlowLevel) slow =
            slow_level_new(tokens, length, options.min_count,
                           options.min_documents);

        /* one length more than asked for is counted, and no other */
        if (options.length_max != 0 && length > options.length_max + 1) {
            assert_int_equal(0, ww_counts_n_phrases(counts, length));
            continue;
        }
        g_ptr_array_add(levels, read_level(counts, length));
        assert_same_level(counts, slow, levels->pdata[length - 1],
                          length == 1 ? NULL : levels->pdata[length - 2]);
        if (slow->phrases->len > 0 &&
            (options.length_max == 0 || length <= options.length_max))
            longest = length;
    }
    assert_int_equal(longest, ww_counts_longest(counts));
    assert_int_equal(0, ww_counts_n_phrases(counts, 0));
}

static const WwCountOptions lengths[] = {
    { .length_min = 1, .length_max = 1 },
    { .length_min = 2, .length_max = 0 },
    { .length_min = 2, .length_max = 3 },
    { .length_min = 3, .length_max = 5 },
};

static void
random_corpora_are_counted_as_the_slow_way_counts(void **state)
{
    (void)state;

    static const char *const few[] = { "ba", "ce", "di", NULL };
    static const char *const some[] = { "Ba", "ba", "ce", "di",
                                        "fo", "gu", "hy", NULL };
    static const char *const wide[] = { "两", "个", "维", "护", "ba", NULL };
    static const char *const joints[] = { " ", " ",  " ",    "-",   ", ",
                                          " ", "! ", "\n\n", " \"", NULL };
    static const Mould moulds[] = {
        { few, joints, 4, 12, "en" },
        { some, joints, 6, 40, "en" },
        { wide, joints, 5, 30, "zh" },
    };
    g_autoptr(GRand) rand = g_rand_new_with_seed(1);

    for (guint i = 0; i < ROUNDS_OF(1000U); i++) {
        g_autoptr(WwCorpus) corpus =
            corpus_random(rand, &moulds[i % G_N_ELEMENTS(moulds)]);
        g_autoptr(WwRun) run = run_random(rand);
        g_autoptr(WwTokens) tokens =
            tokens_in(corpus, (WwBoundary)g_rand_int_range(rand, 0, 3), run);
        WwCountOptions options =
            lengths[g_rand_int_range(rand, 0, G_N_ELEMENTS(lengths))];

        options.min_count = (guint32)g_rand_int_range(rand, 1, 5);
        options.min_documents = (guint32)g_rand_int_range(rand, 1, 4);
        assert_counts_are_right(tokens, options);
    }
}

static void
the_sample_corpus_is_counted_as_the_slow_way_counts(void **state)
{
    (void)state;

    g_autoptr(WwCorpus) corpus = corpus_sample();
    g_autoptr(WwTokens) tokens = tokens_of(corpus);

    for (gsize i = 0; i < G_N_ELEMENTS(lengths); i++) {
        WwCountOptions options = lengths[i];

        options.min_count = 2;
        options.min_documents = 2;
        assert_counts_are_right(tokens, options);
    }
    assert_counts_are_right(tokens, (WwCountOptions){ 1, 4, 1, 1 });
}

/* Enough text that the engine splits its candidates into parts. */
static void
real_text_is_counted_as_the_slow_way_counts(void **state)
{
    (void)state;

    static const struct {
        const char *name;
        const char *since;
    } cases[] = {
        { "cn_province_reports.jsonl.zst", "2026-02-05" },
        { "parlamint_samples.jsonl.zst", "2020-07" },
    };
    guint n_read = 0;

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(WwCorpus) corpus =
            corpus_shared(cases[i].name, cases[i].since);

        if (corpus == NULL)
            continue;
        n_read++;
        g_autoptr(WwTokens) tokens = tokens_of(corpus);
        assert_true(ww_tokens_total(tokens) > 35000);
        assert_counts_are_right(tokens,
                                (WwCountOptions)WW_COUNT_OPTIONS_DEFAULT);
    }
    if (n_read == 0)
        skip();
}

/* Phrases have numbers, and these must be the same too where parts are. */
static void
assert_same_numbers(const WwCounts *counts, const WwCounts *again)
{
    assert_int_equal(ww_counts_longest(counts), ww_counts_longest(again));
    for (guint length = 1; length <= ww_counts_longest(counts); length++) {
        guint32 n = ww_counts_n_phrases(counts, length);

        assert_int_equal(n, ww_counts_n_phrases(again, length));
        for (guint32 i = 1; i <= n; i++)
            assert_memory_equal(ww_counts_get(counts, length, i),
                                ww_counts_get(again, length, i),
                                sizeof(WwCount));
    }
}

static void
numbers_depend_on_neither_threads_nor_memory(void **state)
{
    (void)state;

    g_autoptr(WwCorpus) corpus = corpus_sample();
    g_autoptr(WwTokens) tokens = tokens_of(corpus);
    WwCountOptions options = WW_COUNT_OPTIONS_DEFAULT;
    g_autoptr(WwCounts) counts = counts_of(tokens, options);

    for (guint threads = 1; threads <= 7; threads += 3) {
        for (guint64 memory = 0; memory <= 1; memory++) {
            g_autoptr(WwRun) run = ww_run_new(threads, memory, NULL);

            ww_run_tuning(run)->grain = 100;
            ww_run_tuning(run)->file_min = 0;
            g_autoptr(WwTokens) others =
                tokens_in(corpus, WW_BOUNDARY_SENTENCE, run);
            g_autoptr(WwCounts) again = counts_of(others, options);

            assert_same_numbers(counts, again);
            assert_true((ww_run_spilled(run) > 0) == (memory > 0));
        }
    }
}

static void
a_phrase_overlaps_itself_but_crosses_no_break(void **state)
{
    (void)state;

    static const struct {
        const char *text;
        guint length;
        guint32 count; /* of the phrase at the first position */
    } cases[] = {
        { "a a a a", 2, 3 },    { "a a a a", 3, 2 },       { "a a! a a", 2, 2 },
        { "a a\n\na a", 2, 2 }, { "a b! a b! b a", 2, 2 }, { "个个个", 2, 2 },
        { "个个。个个", 2, 2 },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const Text text = { cases[i].text, NULL, NULL, NULL };
        g_autoptr(WwCorpus) corpus = corpus_of(&text, 1);
        g_autoptr(WwTokens) tokens = tokens_of(corpus);
        g_autoptr(WwCounts) counts =
            counts_of(tokens, (WwCountOptions){ 1, 0, 1, 1 });
        Level *level = read_level(counts, cases[i].length);

        assert_int_equal(
            cases[i].count,
            ww_counts_get(counts, cases[i].length, level->numbers[0])->count);
        level_free(level);
    }
}

static void
a_phrase_joins_no_two_documents(void **state)
{
    (void)state;

    static const Text texts[] = { { .text = "ba ce" },
                                  { .text = "di ba" },
                                  { .text = "ce di" } };
    g_autoptr(WwCorpus) corpus = corpus_of(texts, G_N_ELEMENTS(texts));
    g_autoptr(WwTokens) tokens = tokens_of(corpus);
    g_autoptr(WwCounts) counts =
        counts_of(tokens, (WwCountOptions){ 1, 0, 1, 1 });

    assert_int_equal(3, ww_counts_n_phrases(counts, 1));
    assert_int_equal(3, ww_counts_n_phrases(counts, 2));
    assert_int_equal(0, ww_counts_n_phrases(counts, 3));
}

static void
a_corpus_without_tokens_has_no_phrases(void **state)
{
    (void)state;

    static const Text texts[] = { { .text = "" }, { .text = " --- \n" } };

    for (gsize n = 0; n <= G_N_ELEMENTS(texts); n++) {
        g_autoptr(WwCorpus) corpus = corpus_of(texts, n);
        g_autoptr(WwTokens) tokens = tokens_of(corpus);
        g_autoptr(WwCounts) counts =
            counts_of(tokens, (WwCountOptions){ 1, 0, 1, 1 });

        assert_int_equal(0, ww_counts_longest(counts));
        assert_int_equal(0, ww_counts_n_phrases(counts, 1));
    }
}

static void
impossible_options_are_refused(void **state)
{
    (void)state;

    static const WwCountOptions cases[] = {
        { 0, 0, 2, 2 },
        { 3, 2, 2, 2 },
        { 2, 0, 0, 2 },
        { 2, 0, 2, 0 },
    };
    g_autoptr(WwCorpus) corpus = corpus_of(NULL, 0);
    g_autoptr(WwTokens) tokens = tokens_of(corpus);

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;

        assert_null(ww_counts_new(tokens, &cases[i], &error));
        assert_true(g_error_matches(error, WW_ERROR, WW_ERROR_RANGE));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_phrase_overlaps_itself_but_crosses_no_break),
        cmocka_unit_test(a_phrase_joins_no_two_documents),
        cmocka_unit_test(a_corpus_without_tokens_has_no_phrases),
        cmocka_unit_test(impossible_options_are_refused),
        cmocka_unit_test(random_corpora_are_counted_as_the_slow_way_counts),
        cmocka_unit_test(the_sample_corpus_is_counted_as_the_slow_way_counts),
        cmocka_unit_test(real_text_is_counted_as_the_slow_way_counts),
        cmocka_unit_test(numbers_depend_on_neither_threads_nor_memory),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
