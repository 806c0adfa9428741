#include "watchword/analysis.h"

#include "corpora.h"
#include "near.h"
#include "slow.h"
#include "support.h"

/* The profile by looking at every document of the corpus. */
typedef struct {
    guint64 *hits;  /* (owned) by document */
    guint64 *sizes; /* (owned) by document */
    gsize n;
} Documents;

static void
documents_clear(Documents *documents)
{
    g_free(documents->hits);
    g_free(documents->sizes);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Documents, documents_clear)

static void
count_documents(Documents *documents,
                const WwTokens *tokens,
                const guint32 *positions,
                guint32 n)
{
    documents->n = ww_tokens_n_documents(tokens);
    documents->hits = g_new0(guint64, documents->n + 1);
    documents->sizes = g_new0(guint64, documents->n + 1);
    for (guint i = 0; i < documents->n; i++)
        documents->sizes[i] = ww_tokens_in_document(tokens, i);
    for (guint32 i = 0; i < n; i++)
        documents->hits[ww_tokens_document_at(tokens, positions[i])]++;
}

static void
assert_date(WwDate expected, WwDate found)
{
    char a[WW_DATE_SIZE];
    char b[WW_DATE_SIZE];

    assert_string_equal(ww_date_format(expected, a), ww_date_format(found, b));
}

static void
assert_dates(const Documents *documents,
             const WwCorpus *corpus,
             const WwProfile *profile)
{
    WwDate first = { 0 };
    WwDate last = { 0 };

    for (guint i = 0; i < documents->n; i++) {
        WwDate date = ww_corpus_document(corpus, i)->date;

        if (documents->hits[i] == 0 || date.year == 0)
            continue;
        if (first.year == 0 || ww_date_compare(date, first) < 0)
            first = date;
        if (last.year == 0 || ww_date_compare(date, last) > 0)
            last = date;
    }
    assert_date(first, profile->first);
    assert_date(last, profile->last);
}

static guint
count_regions(const Documents *documents, const WwGrid *grid)
{
    guint n = 0;

    for (guint r = 0; r < ww_grid_n_regions(grid); r++) {
        gboolean has = FALSE;

        for (guint i = 0; i < documents->n; i++)
            has = has ||
                  (documents->hits[i] > 0 && ww_grid_region_of(grid, i) == r);
        n += has ? 1 : 0;
    }

    return n;
}

static void
assert_dispersion(const Documents *documents, double dp_norm)
{
    double expected =
        ww_dispersion_dp_norm(documents->hits, documents->sizes, documents->n);

    if (isnan(expected))
        assert_true(isnan(dp_norm));
    else
        assert_near(dp_norm, expected, 1e-9);
}

static void
assert_profiles(const Analysed *analysed, guint level)
{
    g_autoptr(WwGrid) grid = grid_of(analysed->tokens, WW_PERIOD_YEAR, level);

    for (guint i = 0; i < ww_selection_n_phrases(analysed->selection); i++) {
        guint32 n = 0;
        const guint32 *positions =
            ww_selection_positions(analysed->selection, i, &n);
        WwProfile profile = ww_profile_of(grid, positions, n);
        g_auto(Documents) documents = { 0 };

        count_documents(&documents, analysed->tokens, positions, n);
        assert_dates(&documents, analysed->corpus, &profile);
        assert_int_equal(count_regions(&documents, grid), profile.n_regions);
        assert_dispersion(&documents, profile.dp_norm);
    }
}

static void
profiles_of_random_corpora_are_those_of_their_documents(void **state)
{
    (void)state;

    static const char *const words[] = { "ba", "ce", "di", "fo", NULL };
    static const char *const joints[] = { " ", " ", " ", "! ", NULL };
    static const Mould mould = { words, joints, 12, 20, "en" };
    g_autoptr(GRand) rand = g_rand_new_with_seed(8);

    for (guint i = 0; i < 150; i++) {
        g_autoptr(Analysed) analysed =
            analysed_new_all(corpus_random(rand, &mould));

        assert_profiles(analysed, 1 + i % 3);
    }
}

static void
profiles_of_the_sample_are_those_of_its_documents(void **state)
{
    (void)state;

    g_autoptr(Analysed) analysed = analysed_new_default(corpus_sample());

    assert_true(ww_selection_n_phrases(analysed->selection) > 100);
    assert_profiles(analysed, 1);
    assert_profiles(analysed, 2);
}

static WwProfile
profile_of(const Text *texts, gsize n, const char *phrase)
{
    g_autoptr(WwCorpus) corpus = corpus_of(texts, n);
    g_autoptr(WwTokens) tokens = tokens_of(corpus);
    g_autoptr(WwGrid) grid = grid_of(tokens, WW_PERIOD_YEAR, 1);
    g_autoptr(GArray) found = ww_tokens_find(tokens, phrase, NULL, NULL);

    return ww_profile_of(grid, (const guint32 *)(gpointer)found->data,
                         found->len);
}

static void
a_phrase_spreads_as_the_text_does_or_stands_in_one_document(void **state)
{
    (void)state;

    static const Text texts[] = {
        { .text = "even odd one two", .date = "2020", .region = "North/A" },
        { .text = "even one two four", .date = "2019-05", .region = "North/B" },
        { .text = "even one two six", .date = "2020-01-01" },
    };
    WwProfile even = profile_of(texts, G_N_ELEMENTS(texts), "even");
    WwProfile odd = profile_of(texts, G_N_ELEMENTS(texts), "odd");

    assert_near(even.dp_norm, 0, 1e-12);
    assert_near(odd.dp_norm, 1, 1e-12);
    assert_int_equal(1, even.n_regions);
    assert_date((WwDate){ 2019, 5, 0 }, even.first);
    assert_date((WwDate){ 2020, 1, 1 }, even.last);
    assert_date((WwDate){ 2020, 0, 0 }, odd.first);
}

static void
nothing_spreads_over_one_document(void **state)
{
    (void)state;

    static const Text texts[] = { { .text = "one two" }, { .text = "" } };
    WwProfile profile = profile_of(texts, G_N_ELEMENTS(texts), "one");

    assert_true(isnan(profile.dp_norm));
    assert_int_equal(0, profile.first.year);
    assert_int_equal(0, profile.last.year);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            a_phrase_spreads_as_the_text_does_or_stands_in_one_document),
        cmocka_unit_test(nothing_spreads_over_one_document),
        cmocka_unit_test(
            profiles_of_random_corpora_are_those_of_their_documents),
        cmocka_unit_test(profiles_of_the_sample_are_those_of_its_documents),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
