#include "corpora.h"

#include <string.h>

#include "scratch.h"
#include "support.h"

static void
add_text(WwCorpus *corpus, const Text *text)
{
    g_autofree char *id = g_strdup_printf("d%u", ww_corpus_n_documents(corpus));
    g_autofree char *region = g_strdup(text->region);
    g_autofree char *language = g_strdup(text->language);
    g_autofree char *copy = g_strdup(text->text);
    char source[] = "made up";
    WwDocument document = {
        .id = id,
        .region = region,
        .language = language,
        .source = source,
        .text = copy,
        .length = strlen(copy),
        .line = 1,
    };

    if (text->date != NULL)
        assert_true(ww_date_parse(text->date, &document.date));
    ww_corpus_add(corpus, &document);
}

WwCorpus *
corpus_of(const Text *texts, gsize n)
{
    WwCorpus *corpus = ww_corpus_new();

    for (gsize i = 0; i < n; i++)
        add_text(corpus, &texts[i]);

    return corpus;
}

static WwCorpus *
read_corpus(const char *path)
{
    WwCorpus *corpus = ww_corpus_new();
    g_autoptr(GError) error = NULL;

    assert_true(ww_corpus_read(corpus, path, NULL, &error));
    assert_no_error(error);

    return corpus;
}

WwCorpus *
corpus_sample(void)
{
    return read_corpus("corpus");
}

WwCorpus *
corpus_shared(const char *name, const char *since)
{
    g_autofree char *path =
        g_build_filename("..", "shared", "data", name, NULL);
    WwDocumentFilter filter = { 0 };

    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        print_message("skipped: there is no %s\n", path);
        return NULL;
    }

    WwCorpus *corpus = read_corpus(path);
    if (since != NULL) {
        assert_true(ww_date_parse(since, &filter.since));
        ww_corpus_filter(corpus, &filter);
    }

    return corpus;
}

static const char *
draw(GRand *rand, const char *const *list)
{
    guint n = 0;

    while (list[n] != NULL)
        n++;

    return list[g_rand_int_range(rand, 0, (gint32)n)];
}

/* Like draw(), and nothing one time in four. */
static const char *
draw_or_none(GRand *rand, const char *const *list)
{
    return g_rand_int_range(rand, 0, 4) == 0 ? NULL : draw(rand, list);
}

static char *
random_text(GRand *rand, const Mould *mould)
{
    gint32 n = g_rand_int_range(rand, 0, (gint32)mould->tokens_max + 1);
    GString *text = g_string_new(NULL);

    for (gint32 i = 0; i < n; i++) {
        g_string_append(text, draw(rand, mould->joints));
        g_string_append(text, draw(rand, mould->words));
    }

    return g_string_free(text, FALSE);
}

WwCorpus *
corpus_random(GRand *rand, const Mould *mould)
{
    static const char *const dates[] = {
        "2019",       "2019-02",    "2019-02-03", "2019-02-20", "2019-12-31",
        "2020-01-01", "2020-06-30", "2020-07",    "2021-03-15", NULL,
    };
    static const char *const regions[] = { "North",   "North/A", "North/B",
                                           "South/A", "South/C", "West/A/1",
                                           NULL };
    WwCorpus *corpus = ww_corpus_new();
    gint32 n = g_rand_int_range(rand, 1, (gint32)mould->documents_max + 1);

    for (gint32 i = 0; i < n; i++) {
        g_autofree char *text = random_text(rand, mould);
        const Text document = { text, draw_or_none(rand, dates),
                                draw_or_none(rand, regions), mould->language };

        add_text(corpus, &document);
    }

    return corpus;
}

/* Words, each with the joint before it. */
static GPtrArray *
draw_pattern(GRand *rand, const Mould *mould)
{
    GPtrArray *pattern = g_ptr_array_new_with_free_func(g_free);
    gint32 n = g_rand_int_range(rand, 1, (gint32)mould->tokens_max + 1);

    for (gint32 i = 0; i < n; i++)
        g_ptr_array_add(pattern, g_strconcat(draw(rand, mould->joints),
                                             draw(rand, mould->words), NULL));

    return pattern;
}

static void
append_stretch(GString *text, GRand *rand, const GPtrArray *pattern)
{
    gint32 from = g_rand_int_range(rand, 0, (gint32)pattern->len);
    gint32 end = g_rand_int_range(rand, from, (gint32)pattern->len) + 1;

    for (gint32 i = from; i < end; i++)
        g_string_append(text, g_ptr_array_index(pattern, i));
}

WwCorpus *
corpus_patchwork(GRand *rand, const Mould *mould, const char *const *languages)
{
    WwCorpus *corpus = ww_corpus_new();
    gint32 n = g_rand_int_range(rand, 1, (gint32)mould->documents_max + 1);
    g_autoptr(GPtrArray) one = draw_pattern(rand, mould);
    g_autoptr(GPtrArray) two = draw_pattern(rand, mould);

    for (gint32 i = 0; i < n; i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        Text document = { .language = languages != NULL ? draw(rand, languages)
                                                        : mould->language };

        for (gint32 j = g_rand_int_range(rand, 0, 4); j > 0; j--)
            append_stretch(text, rand, g_rand_boolean(rand) ? one : two);
        document.text = text->str;
        add_text(corpus, &document);
    }

    return corpus;
}

WwTokens *
tokens_of(const WwCorpus *corpus)
{
    return tokens_in(corpus, WW_BOUNDARY_SENTENCE, NULL);
}

WwRun *
run_random(GRand *rand)
{
    static const guint threads[] = { 1, 1, 1, 1, 2, 7 };
    static const gsize sizes[] = { 1, 3, 20, 65536 };
    static const gsize shares[] = { 100, 3000, 65536 };
    static const guint bits[] = { 0, 4, 32, 32 }; /* as many as sizes */
    gboolean is_in_files = g_rand_boolean(rand);
    WwRun *run =
        ww_run_new(threads[g_rand_int_range(rand, 0, G_N_ELEMENTS(threads))],
                   is_in_files ? 1 : 0, NULL);
    WwTuning *tuning = ww_run_tuning(run);
    gint32 at = g_rand_int_range(rand, 0, G_N_ELEMENTS(sizes));

    tuning->grain = sizes[at];
    tuning->key_bits = bits[at];
    tuning->part_size = sizes[g_rand_int_range(rand, 0, G_N_ELEMENTS(sizes))];
    tuning->file_min = 0;
    tuning->share_min = shares[g_rand_int_range(rand, 0, G_N_ELEMENTS(shares))];

    return run;
}

WwTokens *
tokens_in(const WwCorpus *corpus, WwBoundary boundary, WwRun *run)
{
    g_autoptr(GError) error = NULL;
    WwTokens *tokens = ww_tokens_new(corpus, boundary, run, &error);

    assert_no_error(error);
    assert_non_null(tokens);

    return tokens;
}

WwCounts *
counts_of(const WwTokens *tokens, WwCountOptions options)
{
    g_autoptr(GError) error = NULL;
    WwCounts *counts = ww_counts_new(tokens, &options, &error);

    assert_no_error(error);
    assert_non_null(counts);

    return counts;
}

WwGrid *
grid_of(const WwTokens *tokens, WwPeriod every, guint level)
{
    g_autoptr(GError) error = NULL;
    WwGrid *grid = ww_grid_new(tokens, every, level, &error);

    assert_no_error(error);
    assert_non_null(grid);

    return grid;
}

Analysed *
analysed_new(WwCorpus *corpus,
             WwCountOptions count_options,
             WwSelectOptions select_options)
{
    Analysed *self = g_new0(Analysed, 1);
    g_autoptr(GError) error = NULL;

    self->corpus = corpus;
    self->tokens = tokens_of(corpus);
    self->counts = ww_counts_begin(self->tokens, &count_options, &error);
    assert_no_error(error);
    self->selection = ww_selection_new(self->counts, &select_options, &error);
    assert_no_error(error);

    return self;
}

void
analysed_free(Analysed *analysed)
{
    if (analysed == NULL)
        return;

    ww_selection_free(analysed->selection);
    ww_counts_free(analysed->counts);
    ww_tokens_free(analysed->tokens);
    ww_corpus_free(analysed->corpus);
    g_free(analysed);
}

Analysed *
analysed_new_default(WwCorpus *corpus)
{
    return analysed_new(corpus, (WwCountOptions)WW_COUNT_OPTIONS_DEFAULT,
                        (WwSelectOptions)WW_SELECT_OPTIONS_DEFAULT);
}

Analysed *
analysed_new_all(WwCorpus *corpus)
{
    WwSelectOptions options = WW_SELECT_OPTIONS_DEFAULT;

    options.all = TRUE;

    return analysed_new(corpus, (WwCountOptions){ 1, 3, 1, 1 }, options);
}
