/* Parts of a corpus, counted and merged in any order, give the file of the
 * whole to the byte; and what is selected from it is what the text gives. */
#include <string.h>

#include "watchword/analysis.h"
#include "watchword/countsfile.h"
#include "watchword/error.h"

#include "corpora.h"
#include "count/tokens.h"
#include "files.h"
#include "support.h"

#define ROUNDS ROUNDS_OF(60U)

static const char *const words[] = {
    "the",  "of",  "Tax",        "tax", "cut", "cut",  "die", "und", "two",
    "2030", "5",   "Party's",    "in",  "中",  "国",   "梦",  "三",  "no",
    "a",    "rix", "don\u2019t", "I",   "per", "cent", NULL,
};

static const char *const joints[] = {
    " ",      " ",   " ",  " ",   " ",    " ",   ". ", ", ",     "-",
    "-",      " \"", "\"", "\" ", "\n",   "-\n", "  ", "\u201C", "\u201D",
    "\u2018", "(",   ") ", "\\",  "\n\n", "",    NULL,
};

static const Mould mould = { words, joints, 24, 60, NULL };

/* Words of which some are others put together. */
static const char *const halves[] = {
    "per",    "cent", "percent", "tax",        "cut", "taxcut",
    "cutper", "of",   "centper", "cutpercent", NULL,
};

static const char *const split_joints[] = {
    " ", " ", " ", " ", " ", ". ", "-\n", "-\n", "-\n", "\n", NULL,
};

static const Mould split_mould = { halves, split_joints, 10, 24, NULL };

/* Documents of several languages, some of them twice. */
static WwCorpus *
make_corpus(GRand *rand, const Mould *of)
{
    static const char *const languages[] = {
        "en", "en", "de", "zh", "xx", NULL
    };
    g_autoptr(WwCorpus) plain = corpus_random(rand, of);
    WwCorpus *corpus = ww_corpus_new();

    for (guint i = 0; i < ww_corpus_n_documents(plain); i++) {
        WwDocument document = *ww_corpus_document(plain, i);
        const char *language =
            languages[g_rand_int_range(rand, 0, G_N_ELEMENTS(languages))];
        g_autofree char *copy = g_strdup(language);

        document.language = copy;
        ww_corpus_add(corpus, &document);
    }

    return corpus;
}

/* Counts a corpus into a file of the folder. */
static void
write_counts(const WwCorpus *corpus,
             const Folder *folder,
             const char *name,
             const WwCountsFileOptions *options,
             const WwWords *known,
             WwRun *run)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(WwTokens) tokens =
        ww_tokens_new_apart(corpus, WW_BOUNDARY_SENTENCE, known, run, &error);

    assert_no_error(error);
    assert_true(ww_counts_file_write(tokens, options, path, &error));
    assert_no_error(error);
}

/* Merges the files that are named into another. */
static void
merge(const Folder *folder,
      const GPtrArray *names,
      guint n,
      const char *to,
      gboolean keep)
{
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *path = g_build_filename(folder, to, NULL);
    g_autoptr(GError) error = NULL;

    for (guint i = 0; i < n; i++)
        g_ptr_array_add(paths, g_build_filename(folder, names->pdata[i], NULL));
    g_ptr_array_add(paths, NULL);
    assert_true(ww_counts_file_merge((const char *const *)paths->pdata, keep,
                                     path, &error));
    assert_no_error(error);
}

static void
assert_same_bytes(const Folder *folder, const char *a, const char *b)
{
    g_autofree char *left_path = g_build_filename(folder, a, NULL);
    g_autofree char *right_path = g_build_filename(folder, b, NULL);
    g_autofree char *left = NULL;
    g_autofree char *right = NULL;
    gsize n_left = 0;
    gsize n_right = 0;

    assert_true(g_file_get_contents(left_path, &left, &n_left, NULL));
    assert_true(g_file_get_contents(right_path, &right, &n_right, NULL));
    assert_string_equal(left, right);
    assert_int_equal(n_left, n_right);
}

static void
shuffle(GRand *rand, GPtrArray *names)
{
    for (guint i = names->len; i > 1; i--) {
        gint32 j = g_rand_int_range(rand, 0, (gint32)i);
        gpointer name = names->pdata[j];

        names->pdata[j] = names->pdata[i - 1];
        names->pdata[i - 1] = name;
    }
}

/* The names of some parts that together are the corpus. */
static GPtrArray *
write_parts(GRand *rand,
            const WwCorpus *corpus,
            const Folder *folder,
            const WwCountsFileOptions *options,
            const WwWords *known)
{
    static const char *const suffixes[] = { "", ".zst", ".gz" };
    guint n = (guint)g_rand_int_range(rand, 1, 6);
    g_autoptr(GPtrArray) parts = g_ptr_array_new();
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < n; i++)
        g_ptr_array_add(parts, ww_corpus_new());
    for (guint i = ww_corpus_n_documents(corpus); i > 0; i--)
        ww_corpus_add(parts->pdata[g_rand_int_range(rand, 0, (gint32)n)],
                      ww_corpus_document(corpus, i - 1));
    for (guint i = 0; i < n; i++) {
        g_autoptr(WwRun) run = run_random(rand);
        char *name =
            g_strdup_printf("part%u%s", i, suffixes[g_rand_int(rand) % 3]);

        write_counts(parts->pdata[i], folder, name, options, known, run);
        g_ptr_array_add(names, name);
        ww_corpus_free(parts->pdata[i]);
    }

    return names;
}

/* By steps, each of some files in any order. */
static void
merge_all(GRand *rand, const Folder *folder, GPtrArray *names, gboolean keep)
{
    for (guint step = 0; names->len > 1; step++) {
        guint n = (guint)g_rand_int_range(rand, 2, (gint32)names->len + 1);
        char *name = g_strdup_printf("step%u", step);

        shuffle(rand, names);
        merge(folder, names, n, name, keep);
        g_ptr_array_remove_range(names, 0, n);
        g_ptr_array_add(names, name);
    }
    merge(folder, names, 1, "merged", keep);
}

static void
parts_merged_in_any_order_are_the_whole(void **state)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);

    (void)state;
    for (guint i = 0; i < ROUNDS; i++) {
        const WwCountsFileOptions options = {
            .length_max = (guint)g_rand_int_range(rand, 1, 7),
            .keep_duplicates = g_rand_boolean(rand),
        };
        g_autoptr(Folder) folder = folder_new();
        g_autoptr(WwCorpus) corpus = make_corpus(rand, &mould);
        g_autoptr(WwRun) run = run_random(rand);

        if (!options.keep_duplicates)
            (void)ww_corpus_drop_duplicates(corpus);
        g_autoptr(GPtrArray) names =
            write_parts(rand, corpus, folder, &options, NULL);

        write_counts(corpus, folder, "whole", &options, NULL, run);
        merge_all(rand, folder, names, FALSE);
        assert_same_bytes(folder, "whole", "merged");
    }
}

/* What keeps duplicates is the same, whatever was kept in the parts. */
static void
a_document_in_two_parts_is_refused_or_kept(void **state)
{
    const Text texts[] = { { .text = "Common prosperity is the aim." },
                           { .text = "Common  prosperity is\nthe aim. " } };
    const WwCountsFileOptions drop = { .length_max = 3 };
    const WwCountsFileOptions keep = { .length_max = 3,
                                       .keep_duplicates = TRUE };
    g_autoptr(Folder) folder = folder_new();
    g_autofree char *a = g_build_filename(folder, "a", NULL);
    g_autofree char *b = g_build_filename(folder, "b", NULL);
    g_autofree char *to = g_build_filename(folder, "to", NULL);
    const char *const inputs[] = { a, b, NULL };
    g_autoptr(WwCorpus) both = corpus_of(texts, 2);
    g_autoptr(WwCorpus) first = corpus_of(texts, 1);
    g_autoptr(WwCorpus) second = corpus_of(texts + 1, 1);
    g_autoptr(GError) error = NULL;

    (void)state;
    write_counts(first, folder, "a", &drop, NULL, NULL);
    write_counts(second, folder, "b", &drop, NULL, NULL);
    write_counts(both, folder, "whole", &keep, NULL, NULL);
    assert_false(ww_counts_file_merge(inputs, FALSE, to, &error));
    assert_true(g_error_matches(error, WW_ERROR, WW_ERROR_RANGE));
    assert_non_null(strstr(error->message, "the same document"));
    assert_false(g_file_test(to, G_FILE_TEST_EXISTS));
    g_clear_error(&error);
    assert_true(ww_counts_file_merge(inputs, TRUE, to, &error));
    assert_same_bytes(folder, "whole", "to");
}

/* All that is said of a phrase, but for what needs the text. */
static void
assert_same_phrase(const WwSelection *text, const WwSelection *counts, guint i)
{
    const WwPhrase *a = ww_selection_phrase(text, i);
    const WwPhrase *b = ww_selection_phrase(counts, i);
    g_autofree char *expected = ww_selection_surface(text, i);
    g_autofree char *surface = ww_selection_surface(counts, i);

    assert_string_equal(expected, surface);
    assert_int_equal(a->length, b->length);
    assert_int_equal(a->count, b->count);
    assert_int_equal(a->documents, b->documents);
    assert_int_equal(a->kind, b->kind);
    assert_true(ABS(a->npmi - b->npmi) < 1e-12);
}

static void
assert_same_cells(const WwGrid *a,
                  const WwGrid *b,
                  const WwSelection *text,
                  const WwSelection *counts,
                  guint phrase)
{
    guint32 n_text = 0;
    guint32 n_counts = 0;
    const guint32 *in_text = ww_selection_positions(text, phrase, &n_text);
    const guint32 *in_counts =
        ww_selection_positions(counts, phrase, &n_counts);
    g_autofree WwCell *x = ww_grid_tally(a, in_text, n_text);
    g_autofree WwCell *y = ww_grid_tally(b, in_counts, n_counts);
    gsize n = (gsize)(ww_grid_n_periods(a) + 1) * (ww_grid_n_regions(a) + 1);

    assert_memory_equal(x, y, n * sizeof *x);
}

static void
assert_same_grid(const WwGrid *a, const WwGrid *b)
{
    assert_int_equal(ww_grid_n_periods(a), ww_grid_n_periods(b));
    assert_int_equal(ww_grid_n_regions(a), ww_grid_n_regions(b));
    for (guint i = 0; i < ww_grid_n_periods(a); i++)
        assert_string_equal(ww_grid_period_label(a, i),
                            ww_grid_period_label(b, i));
    for (guint i = 0; i < ww_grid_n_regions(a); i++)
        assert_string_equal(ww_grid_region_label(a, i),
                            ww_grid_region_label(b, i));
}

typedef struct {
    WwCountOptions counting;
    WwSelectOptions options;
    WwDocumentFilter filter;
    WwPeriod every;
    guint level;
    gboolean keep_duplicates;
    gboolean is_whole; /* the text is not counted apart */
} Case;

static Case
draw_case(GRand *rand, guint length_max)
{
    Case drawn = {
        .counting = { 1,
                      (guint)g_rand_int_range(rand, 1, (gint32)length_max + 1),
                      (guint32)g_rand_int_range(rand, 1, 5),
                      (guint32)g_rand_int_range(rand, 1, 4) },
        .options = WW_SELECT_OPTIONS_DEFAULT,
        .every = (WwPeriod)g_rand_int_range(rand, 0, WW_PERIOD_COUNT),
        .level = (guint)g_rand_int_range(rand, 1, 4),
    };

    drawn.counting.length_min =
        (guint)g_rand_int_range(rand, 1, (gint32)drawn.counting.length_max + 1);
    drawn.options.all = g_rand_int_range(rand, 0, 5) == 0;
    drawn.options.keep_edges = g_rand_int_range(rand, 0, 4) == 0;
    drawn.options.cohesion = g_rand_boolean(rand) ? 0.3 : -1.0;
    drawn.options.stopwords =
        g_rand_int_range(rand, 0, 4) == 0 ? "tax of rix" : NULL;

    return drawn;
}

static void
assert_same_selection(const WwSelection *text,
                      const WwSelection *counts,
                      const Case *drawn)
{
    g_autoptr(WwGrid) a =
        grid_of(ww_selection_tokens(text), drawn->every, drawn->level);
    g_autoptr(WwGrid) b =
        grid_of(ww_selection_tokens(counts), drawn->every, drawn->level);

    assert_false(ww_selection_has_text(counts));
    assert_int_equal(ww_selection_n_kept(text), ww_selection_n_kept(counts));
    assert_int_equal(ww_selection_n_phrases(text),
                     ww_selection_n_phrases(counts));
    assert_same_grid(a, b);
    for (guint i = 0; i < ww_selection_n_phrases(text); i++) {
        assert_same_phrase(text, counts, i);
        assert_same_cells(a, b, text, counts, i);
    }
}

/* Selects from text and from counts of it. */
static void
check_case(const WwCorpus *corpus,
           const Folder *folder,
           const char *name,
           const Case *drawn)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    const char *const inputs[] = { path, NULL };
    g_autoptr(WwRun) run = ww_run_new(1, 0, NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(WwTokens) tokens =
        drawn->is_whole
            ? ww_tokens_new(corpus, WW_BOUNDARY_SENTENCE, run, &error)
            : ww_tokens_new_apart(corpus, WW_BOUNDARY_SENTENCE, NULL, run,
                                  &error);
    g_autoptr(WwCounts) counts =
        ww_counts_begin(tokens, &drawn->counting, &error);
    g_autoptr(WwSelection) text =
        ww_selection_new(counts, &drawn->options, &error);
    g_autoptr(WwCountsFile) file =
        ww_counts_file_open(inputs, drawn->keep_duplicates, NULL, run, &error);

    assert_no_error(error);
    g_autoptr(WwSelection) selection =
        ww_counts_file_select(file, &drawn->counting, &drawn->options, &error);

    assert_no_error(error);
    assert_same_selection(text, selection, drawn);
}

static void
counts_select_what_the_text_does(void **state)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(11);

    (void)state;
    for (guint i = 0; i < ROUNDS; i++) {
        const WwCountsFileOptions options = {
            .length_max = (guint)g_rand_int_range(rand, 1, 6),
            .keep_duplicates = TRUE,
        };
        g_autoptr(Folder) folder = folder_new();
        g_autoptr(WwCorpus) corpus = make_corpus(rand, &mould);
        Case drawn = draw_case(rand, options.length_max);

        write_counts(corpus, folder, "counts.zst", &options, NULL, NULL);
        check_case(corpus, folder, "counts.zst", &drawn);
    }
}

/* The words of files, which must be the same in any order. */
static WwWords *
read_words(const Folder *folder, const GPtrArray *names)
{
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) error = NULL;
    WwWords *known = NULL;

    for (guint i = 0; i < names->len; i++)
        g_ptr_array_add(paths, g_build_filename(folder, names->pdata[i], NULL));
    g_ptr_array_add(paths, NULL);
    known = ww_words_read((const char *const *)paths->pdata, &error);
    assert_no_error(error);

    return known;
}

/* Counts the parts for their words, then again with those of all. */
static void
check_words(GRand *rand, WwCorpus *corpus, const WwCountsFileOptions *options)
{
    const WwCountsFileOptions first = { .length_max = 1 };
    g_autoptr(Folder) folder = folder_new();
    g_autoptr(Folder) folder_again = folder_new();
    Case drawn = draw_case(rand, options->length_max);

    (void)ww_corpus_drop_duplicates(corpus);
    g_autoptr(GPtrArray) names =
        write_parts(rand, corpus, folder, &first, NULL);
    g_autoptr(WwWords) known = read_words(folder, names);
    g_autoptr(GPtrArray) again =
        write_parts(rand, corpus, folder_again, options, known);

    write_counts(corpus, folder_again, "whole", options, known, NULL);
    merge_all(rand, folder_again, again, FALSE);
    assert_same_bytes(folder_again, "whole", "merged");
    drawn.is_whole = TRUE;
    check_case(corpus, folder_again, "merged", &drawn);
}

static void
with_the_words_of_all_parts_counts_select_what_the_corpus_does(void **state)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(13);

    (void)state;
    for (guint i = 0; i < 2 * ROUNDS; i++) {
        const WwCountsFileOptions options = {
            .length_max = (guint)g_rand_int_range(rand, 1, 6),
        };
        g_autoptr(WwCorpus) corpus = make_corpus(rand, &split_mould);

        check_words(rand, corpus, &options);
    }
}

/* Whole corpora are not read under a sanitizer: what they add to those made at
 * random is other text, and no other code. */
static void
skip_if_sanitized(void)
{
    if (IS_SANITIZED) {
        print_message("skipped: read once, without a sanitizer\n");
        skip();
    }
}

static void
with_the_words_of_real_parts_too(void **state)
{
    skip_if_sanitized();

    const WwCountsFileOptions options = { .length_max = 3 };
    g_autoptr(GRand) rand = g_rand_new_with_seed(17);
    g_autoptr(WwCorpus) states =
        corpus_shared("us_state_of_state.jsonl.zst", "2022");
    g_autoptr(WwCorpus) debate =
        corpus_shared("un_general_debate.jsonl.zst", "2024");

    (void)state;
    if (states != NULL)
        check_words(rand, states, &options);
    if (debate != NULL)
        check_words(rand, debate, &options);
}

/* The words of counts that were made with words are not those of the text. */
static void
words_are_not_taken_from_counts_with_words(void **state)
{
    const Text texts[] = { { .text = "eco-\nnomic" } };
    const WwCountsFileOptions options = { .length_max = 1 };
    g_autoptr(Folder) folder = folder_new();
    g_autoptr(WwCorpus) corpus = corpus_of(texts, 1);
    g_autofree char *path = g_build_filename(folder, "a", NULL);
    g_autofree char *other = g_build_filename(folder, "b", NULL);
    const char *const inputs[] = { path, NULL };
    const char *const others[] = { other, NULL };
    const char *const both[] = { path, other, NULL };
    g_autoptr(GError) error = NULL;

    (void)state;
    write_counts(corpus, folder, "a", &options, NULL, NULL);

    g_autoptr(WwWords) known = ww_words_read(inputs, &error);

    assert_no_error(error);
    write_counts(corpus, folder, "b", &options, known, NULL);
    assert_null(ww_words_read(others, &error));
    assert_true(g_error_matches(error, WW_ERROR, WW_ERROR_RANGE));
    g_clear_error(&error);
    assert_false(ww_counts_file_merge(both, TRUE, other, &error));
    assert_non_null(strstr(error->message, "with another --words than"));
}

/* Of a real corpus, or of the sample, which is always there. */
static void
check_corpus(WwCorpus *corpus)
{
    const WwCountsFileOptions options = { .length_max = 4 };
    Case drawn = {
        .counting = { 1, 4, 3, 2 },
        .options = WW_SELECT_OPTIONS_DEFAULT,
        .every = WW_PERIOD_YEAR,
        .level = 1,
    };
    g_autoptr(Folder) folder = folder_new();
    g_autoptr(WwRun) run = ww_run_new(2, 0, NULL);

    (void)ww_corpus_drop_duplicates(corpus);
    write_counts(corpus, folder, "counts.zst", &options, NULL, run);
    check_case(corpus, folder, "counts.zst", &drawn);
}

static void
counts_of_the_sample_select_what_its_text_does(void **state)
{
    g_autoptr(WwCorpus) corpus = corpus_sample();

    (void)state;
    check_corpus(corpus);
}

static void
counts_of_real_corpora_select_what_their_text_does(void **state)
{
    skip_if_sanitized();

    g_autoptr(WwCorpus) states =
        corpus_shared("us_state_of_state.jsonl.zst", "2021");
    g_autoptr(WwCorpus) provinces =
        corpus_shared("cn_province_reports.jsonl.zst", "2022");

    (void)state;
    if (states != NULL)
        check_corpus(states);
    if (provinces != NULL)
        check_corpus(provinces);
}

static void
lengths_that_were_not_counted_are_refused(void **state)
{
    static const WwCountOptions cases[] = { { 1, 0, 2, 2 }, { 1, 4, 2, 2 } };
    const WwCountsFileOptions options = { .length_max = 3 };
    const WwSelectOptions select = WW_SELECT_OPTIONS_DEFAULT;
    g_autoptr(Folder) folder = folder_new();
    g_autoptr(WwCorpus) corpus = corpus_sample();
    g_autofree char *path = g_build_filename(folder, "counts", NULL);
    const char *const inputs[] = { path, NULL };
    g_autoptr(WwRun) run = ww_run_new(1, 0, NULL);

    (void)state;
    write_counts(corpus, folder, "counts", &options, NULL, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(WwCountsFile) file =
            ww_counts_file_open(inputs, FALSE, NULL, run, &error);

        assert_no_error(error);
        assert_null(ww_counts_file_select(file, &cases[i], &select, &error));
        assert_true(g_error_matches(error, WW_ERROR, WW_ERROR_RANGE));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_merged_in_any_order_are_the_whole),
        cmocka_unit_test(a_document_in_two_parts_is_refused_or_kept),
        cmocka_unit_test(counts_select_what_the_text_does),
        cmocka_unit_test(counts_of_the_sample_select_what_its_text_does),
        cmocka_unit_test(counts_of_real_corpora_select_what_their_text_does),
        cmocka_unit_test(
            with_the_words_of_all_parts_counts_select_what_the_corpus_does),
        cmocka_unit_test(with_the_words_of_real_parts_too),
        cmocka_unit_test(words_are_not_taken_from_counts_with_words),
        cmocka_unit_test(lengths_that_were_not_counted_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
