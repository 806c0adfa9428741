#include <string.h>

#include "watchword/analysis.h"

#include "corpora.h"
#include "near.h"
#include "slow.h"
#include "support.h"

/* Fewer documents of a region, or a smaller score, make no slogan of a place.
 */
#define PLACE_DOCUMENTS_MIN 3
#define PLACE_SCORE_MIN     3.32

#define MONTHS 12

static const char *const regions[] = { "North", "South", "West" };

#define REGIONS G_N_ELEMENTS(regions)

/* A phrase that stands in every document of some months and regions. */
typedef struct {
    const char *phrase;
    guint from;     /* month, 0 for the first */
    guint until;    /* the last one */
    const char *in; /* first letters of the regions */
    gboolean is_at_start;
} Plant;

/* Words that no other document has, so that only what is planted recurs. */
static void
add_filler(GString *text, guint document, guint part)
{
    for (guint i = 0; i < 60; i++)
        g_string_append_printf(text, "w%up%un%u ", document, part, i);
}

static void
add_plants(GString *text,
           const Plant *plants,
           guint month,
           guint region,
           gboolean is_at_start)
{
    for (const Plant *plant = plants; plant->phrase != NULL; plant++) {
        if (plant->is_at_start != is_at_start || month < plant->from ||
            month > plant->until || strchr(plant->in, *regions[region]) == NULL)
            continue;
        g_string_append_printf(text, "%s! ", plant->phrase);
    }
}

/* A document for each month and region, and one without a date. */
static Analysed *
plant(const Plant *plants)
{
    Text texts[MONTHS * REGIONS + 1] = { 0 };
    g_autoptr(GPtrArray) owned = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        guint month = i / REGIONS;
        GString *text = g_string_new(NULL);

        add_plants(text, plants, month, i % REGIONS, TRUE);
        add_filler(text, i, 0);
        g_string_append(text, "! ");
        add_plants(text, plants, month, i % REGIONS, FALSE);
        add_filler(text, i, 1);
        texts[i].language = "en";
        texts[i].region = regions[i % REGIONS];
        if (month < MONTHS) {
            g_ptr_array_add(owned, g_strdup_printf("2019-%02u-15", month + 1));
            texts[i].date = owned->pdata[owned->len - 1];
        }
        g_ptr_array_add(owned, g_string_free(text, FALSE));
        texts[i].text = owned->pdata[owned->len - 1];
    }

    return analysed_new_default(corpus_of(texts, G_N_ELEMENTS(texts)));
}

static const WwSlogan *
slogan_at(const GArray *slogans, guint index)
{
    return &g_array_index(slogans, WwSlogan, index);
}

static void
assert_phrase(const Analysed *analysed,
              const WwSlogan *slogan,
              const char *expected)
{
    g_autofree char *surface =
        ww_selection_surface(analysed->selection, slogan->phrase);

    assert_string_equal(expected, surface);
}

static void
a_planted_slogan_is_found_with_its_months_and_regions(void **state)
{
    (void)state;

    static const Plant plants[] = {
        { "iron rice bowl", 3, 5, "NS", FALSE },
        { "iron rice bowl", 10, 10, "W", FALSE },
        /* undated: they take no part */
        { "iron rice bowl", 12, 12, "N", FALSE },
        { .phrase = NULL },
    };
    g_autoptr(Analysed) analysed = plant(plants);
    g_autoptr(WwGrid) grid = grid_of(analysed->tokens, WW_PERIOD_MONTH, 1);
    g_autoptr(GArray) slogans =
        ww_slogans_of_time(analysed->selection, grid, 2);
    const WwSlogan *slogan = slogan_at(slogans, 0);

    assert_int_equal(1, slogans->len);
    assert_phrase(analysed, slogan, "iron rice bowl");
    assert_int_equal(WW_GRID_ALL, slogan->region);
    assert_string_equal("2019-04", ww_grid_period_label(grid, slogan->from));
    assert_string_equal("2019-06", ww_grid_period_label(grid, slogan->until));
    assert_int_equal(6, slogan->inside);
    assert_int_equal(9, slogan->inside_total);
    assert_int_equal(1, slogan->outside);
    assert_int_equal(27, slogan->outside_total);
    assert_int_equal(2, slogan->n_regions);
    assert_int_equal(0, slogan->n_variants);
    assert_near(slogan->llr, ww_scan_llr(6, 9, 1, 27), 1e-9);
    assert_near(slogan->sharpness, (6.5 / 10) / (1.5 / 28), 1e-9);
}

static void
a_slogan_of_a_place_is_found_with_its_months_and_region(void **state)
{
    (void)state;

    static const Plant plants[] = {
        { "iron rice bowl", 3, 5, "NSW", FALSE }, /* everywhere */
        { "western star", 7, 9, "W", FALSE },
        { "western star", 1, 1, "S", FALSE },
        { .phrase = NULL },
    };
    g_autoptr(Analysed) analysed = plant(plants);
    g_autoptr(WwGrid) grid = grid_of(analysed->tokens, WW_PERIOD_MONTH, 1);
    g_autoptr(GArray) slogans =
        ww_slogans_of_place(analysed->selection, grid, 2);
    const WwSlogan *slogan = slogan_at(slogans, 0);

    assert_int_equal(1, slogans->len);
    assert_phrase(analysed, slogan, "western star");
    assert_string_equal("West", ww_grid_region_label(grid, slogan->region));
    assert_string_equal("2019-08", ww_grid_period_label(grid, slogan->from));
    assert_string_equal("2019-10", ww_grid_period_label(grid, slogan->until));
    assert_int_equal(3, slogan->inside);
    assert_int_equal(3, slogan->inside_total);
    assert_int_equal(1, slogan->outside);
    assert_int_equal(33, slogan->outside_total);
    assert_int_equal(1, slogan->n_regions);
    assert_near(slogan->llr,
                MIN(ww_scan_llr(3, 3, 0, 9), ww_scan_llr(3, 3, 0, 6)), 1e-9);
}

static void
what_is_said_everywhere_and_always_is_no_slogan(void **state)
{
    (void)state;

    static const Plant plants[] = { { "iron rice bowl", 0, 11, "NSW", FALSE },
                                    { .phrase = NULL } };
    g_autoptr(Analysed) analysed = plant(plants);
    g_autoptr(WwGrid) grid = grid_of(analysed->tokens, WW_PERIOD_MONTH, 1);
    g_autoptr(GArray) of_time =
        ww_slogans_of_time(analysed->selection, grid, 2);
    g_autoptr(GArray) of_place =
        ww_slogans_of_place(analysed->selection, grid, 2);

    assert_int_equal(1, ww_selection_n_phrases(analysed->selection));
    assert_int_equal(0, of_time->len);
    assert_int_equal(0, of_place->len);
}

static void
phrases_in_fewer_documents_are_not_looked_at(void **state)
{
    (void)state;

    static const Plant plants[] = { { "iron rice bowl", 3, 5, "NS", FALSE },
                                    { "tax cut", 3, 4, "NS", FALSE },
                                    { .phrase = NULL } };
    static const guint expected[] = { 2, 2, 2, 2, 2, 1, 1, 0 };
    g_autoptr(Analysed) analysed = plant(plants);
    g_autoptr(WwGrid) grid = grid_of(analysed->tokens, WW_PERIOD_MONTH, 1);

    for (guint n = 0; n < G_N_ELEMENTS(expected); n++) {
        g_autoptr(GArray) slogans =
            ww_slogans_of_time(analysed->selection, grid, n);

        assert_int_equal(expected[n], slogans->len);
    }
}

static void
four_ordinals_of_one_frame_are_a_family_and_three_are_not(void **state)
{
    (void)state;

    static const Plant plants[] = {
        { "fifth session", 0, 0, "NSW", FALSE },
        { "sixth session", 2, 2, "NSW", FALSE },
        { "21st session", 4, 4, "NS", FALSE },
        { "forty-eighth session", 6, 6, "NS", FALSE },
        { "second round", 1, 1, "NSW", FALSE },
        { "third round", 3, 3, "NSW", FALSE },
        { "fourth round", 5, 5, "NSW", FALSE },
        { .phrase = NULL },
    };
    g_autoptr(Analysed) analysed = plant(plants);
    g_autoptr(WwGrid) grid = grid_of(analysed->tokens, WW_PERIOD_MONTH, 1);
    g_autoptr(GArray) slogans =
        ww_slogans_of_time(analysed->selection, grid, 2);
    guint n_families = 0;

    assert_int_equal(7, ww_selection_n_phrases(analysed->selection));
    assert_int_equal(4, slogans->len);
    for (guint i = 0; i < slogans->len; i++) {
        const WwSlogan *slogan = slogan_at(slogans, i);
        g_autofree char *surface =
            ww_selection_surface(analysed->selection, slogan->phrase);
        gboolean is_session = g_str_has_suffix(surface, "session");

        n_families += is_session ? 1 : 0;
        assert_int_equal(is_session ? 3 : 0, slogan->n_variants);
    }
    assert_int_equal(1, n_families);
}

/* One phrase in four regions is no family of four: it differs in nothing. */
static void
an_ordinal_in_many_places_is_a_slogan_of_each(void **state)
{
    (void)state;

    static const Plant plants[] = { { "first step", 0, 2, "N", FALSE },
                                    { "first step", 4, 6, "S", FALSE },
                                    { "first step", 8, 10, "W", FALSE },
                                    { "second step", 1, 3, "S", FALSE },
                                    { .phrase = NULL } };
    g_autoptr(Analysed) analysed = plant(plants);
    g_autoptr(WwGrid) grid = grid_of(analysed->tokens, WW_PERIOD_MONTH, 1);
    g_autoptr(GArray) slogans =
        ww_slogans_of_place(analysed->selection, grid, 2);

    assert_int_equal(4, slogans->len);
    for (guint i = 0; i < slogans->len; i++)
        assert_int_equal(0, slogan_at(slogans, i)->n_variants);
}

static void
ceremonial_phrases_come_after_all_others(void **state)
{
    (void)state;

    static const Plant plants[] = {
        { "fellow citizens", 0, 5, "NSW", TRUE },
        { "iron rice bowl", 3, 4, "NS", FALSE },
        { "tax cut", 3, 3, "NS", FALSE },
        { .phrase = NULL },
    };
    static const char *const order[] = { "iron rice bowl", "tax cut",
                                         "fellow citizens" };
    g_autoptr(Analysed) analysed = plant(plants);
    g_autoptr(WwGrid) grid = grid_of(analysed->tokens, WW_PERIOD_MONTH, 1);
    g_autoptr(GArray) slogans =
        ww_slogans_of_time(analysed->selection, grid, 2);

    assert_int_equal(G_N_ELEMENTS(order), slogans->len);
    for (guint i = 0; i < G_N_ELEMENTS(order); i++)
        assert_phrase(analysed, slogan_at(slogans, i), order[i]);
    assert_true(slogan_at(slogans, 2)->llr > slogan_at(slogans, 0)->llr);
}

/* Documents of a run of periods, of one region or of all. */
typedef struct {
    guint64 hits;
    guint64 total;
} Share;

/* Counts documents with and without the phrase, one by one. */
typedef struct {
    const WwGrid *grid;
    gboolean *has; /* (owned) by document */
    guint n;
} Documents;

static void
documents_clear(Documents *documents)
{
    g_free(documents->has);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Documents, documents_clear)

static void
find_documents(Documents *documents,
               const WwGrid *grid,
               const WwSelection *selection,
               guint phrase)
{
    const WwTokens *tokens = ww_grid_tokens(grid);
    guint32 n = 0;
    const guint32 *positions = ww_selection_positions(selection, phrase, &n);

    documents->grid = grid;
    documents->n = ww_tokens_n_documents(tokens);
    documents->has = g_new0(gboolean, documents->n + 1);
    for (guint32 i = 0; i < n; i++)
        documents->has[ww_tokens_document_at(tokens, positions[i])] = TRUE;
}

static Share
share_of(const Documents *documents, guint from, guint until, guint region)
{
    Share share = { 0 };

    for (guint i = 0; i < documents->n; i++) {
        guint period = ww_grid_period_of(documents->grid, i);

        if (period < from || period > until ||
            period == ww_grid_n_periods(documents->grid) ||
            (region != WW_GRID_ALL &&
             region != ww_grid_region_of(documents->grid, i)))
            continue;
        share.hits += documents->has[i] ? 1 : 0;
        share.total++;
    }

    return share;
}

static double
llr_of(Share inside, Share whole)
{
    return ww_scan_llr(inside.hits, inside.total, whole.hits - inside.hits,
                       whole.total - inside.total);
}

/* The score of a run: of a time when the region is that of all. */
static double
score_of(const Documents *documents, guint from, guint until, guint region)
{
    Share inside = share_of(documents, from, until, region);
    Share ever = share_of(documents, 0, G_MAXUINT, region);
    double score = llr_of(inside, ever);

    if (region == WW_GRID_ALL)
        return score;

    Share all = share_of(documents, from, until, WW_GRID_ALL);

    return MIN(score, llr_of(inside, all));
}

static gboolean
has_hits(const Documents *documents, guint period, guint region)
{
    return share_of(documents, period, period, region).hits > 0;
}

/* The best of all runs, the first of equals. A run of a place begins and ends
 * in a period in which the region has the phrase. */
static WwSlogan
search(const Documents *documents, guint region)
{
    guint n = ww_grid_n_periods(documents->grid);
    WwSlogan best = { 0 };

    for (guint from = 0; from < n; from++) {
        for (guint until = from; until < n; until++) {
            if (!has_hits(documents, from, region) ||
                !has_hits(documents, until, region))
                continue;
            double score = score_of(documents, from, until, region);

            if (score <= best.llr + 1e-9)
                continue;
            best.llr = score;
            best.from = from;
            best.until = until;
        }
    }

    return best;
}

static void
assert_slogan(const Documents *documents, const WwSlogan *slogan)
{
    WwSlogan best = search(documents, slogan->region);
    Share inside = share_of(documents, best.from, best.until, slogan->region);
    Share all = share_of(documents, 0, G_MAXUINT, WW_GRID_ALL);
    guint n_regions = 0;

    for (guint r = 0; r < ww_grid_n_regions(documents->grid); r++)
        n_regions +=
            share_of(documents, best.from, best.until, r).hits > 0 ? 1 : 0;
    assert_near(slogan->llr, best.llr, 1e-9);
    assert_int_equal(best.from, slogan->from);
    assert_int_equal(best.until, slogan->until);
    assert_int_equal(inside.hits, slogan->inside);
    assert_int_equal(inside.total, slogan->inside_total);
    assert_int_equal(all.hits - inside.hits, slogan->outside);
    assert_int_equal(all.total - inside.total, slogan->outside_total);
    assert_int_equal(n_regions, slogan->n_regions);
}

static const WwSlogan *
find_slogan(const GArray *slogans, guint phrase, guint region)
{
    for (guint i = 0; i < slogans->len; i++) {
        const WwSlogan *slogan = slogan_at(slogans, i);

        if (slogan->phrase == phrase && slogan->region == region)
            return slogan;
    }

    return NULL;
}

static guint
count_with_variants(const GArray *slogans)
{
    guint n = 0;

    for (guint i = 0; i < slogans->len; i++)
        n += 1 + slogan_at(slogans, i)->n_variants;

    return n;
}

/* Searches the slogan of one phrase; returns how many there should be. */
static guint
assert_time(const WwGrid *grid,
            const WwSelection *selection,
            guint phrase,
            const GArray *slogans)
{
    const WwSlogan *slogan = find_slogan(slogans, phrase, WW_GRID_ALL);
    g_auto(Documents) documents = { 0 };

    find_documents(&documents, grid, selection, phrase);
    if (slogan != NULL)
        assert_slogan(&documents, slogan);

    return search(&documents, WW_GRID_ALL).llr > 0 ? 1 : 0;
}

/* Searches the slogans of one phrase; returns how many there should be. */
static guint
assert_places(const WwGrid *grid,
              const WwSelection *selection,
              guint phrase,
              const GArray *slogans)
{
    g_auto(Documents) documents = { 0 };
    guint n = 0;

    find_documents(&documents, grid, selection, phrase);
    for (guint r = 0; r < ww_grid_n_regions(grid); r++) {
        const WwSlogan *slogan = find_slogan(slogans, phrase, r);

        if (slogan != NULL)
            assert_slogan(&documents, slogan);
        if (share_of(&documents, 0, G_MAXUINT, r).hits >= PLACE_DOCUMENTS_MIN)
            n += search(&documents, r).llr > PLACE_SCORE_MIN ? 1 : 0;
    }

    return n;
}

typedef GArray *(*SlogansFunc)(const WwSelection *, const WwGrid *, guint);
typedef guint (*AssertFunc)(const WwGrid *,
                            const WwSelection *,
                            guint,
                            const GArray *);

/* Checks every phrase of a corpus; returns how many slogans there are. */
static guint
assert_all(const Analysed *analysed,
           WwPeriod every,
           SlogansFunc find,
           AssertFunc check)
{
    g_autoptr(WwGrid) grid = grid_of(analysed->tokens, every, 1);
    g_autoptr(GArray) slogans = find(analysed->selection, grid, 2);
    guint n = 0;

    for (guint i = 0; i < ww_selection_n_phrases(analysed->selection); i++) {
        if (ww_selection_phrase(analysed->selection, i)->documents >= 2)
            n += check(grid, analysed->selection, i, slogans);
    }
    assert_int_equal(n, count_with_variants(slogans));

    return n;
}

static const char *const words[] = { "ba", "ce", "di", "fo", "gu", NULL };
static const char *const joints[] = { " ", "! ", NULL };

static void
the_run_of_each_phrase_is_the_best_of_all_runs(void **state)
{
    (void)state;

    static const Mould mould = { words, joints, 60, 4, "en" };
    g_autoptr(GRand) rand = g_rand_new_with_seed(9);
    g_autoptr(Analysed) sample = analysed_new_default(corpus_sample());
    guint n_found = 0;

    n_found +=
        assert_all(sample, WW_PERIOD_YEAR, ww_slogans_of_time, assert_time);
    n_found +=
        assert_all(sample, WW_PERIOD_QUARTER, ww_slogans_of_time, assert_time);
    for (guint i = 0; i < 30; i++) {
        g_autoptr(Analysed) analysed =
            analysed_new_all(corpus_random(rand, &mould));

        n_found += assert_all(analysed, WW_PERIOD_QUARTER, ww_slogans_of_time,
                              assert_time);
    }
    assert_true(n_found > 300);
}

static void
the_run_of_each_phrase_and_region_is_the_best_of_all_runs(void **state)
{
    (void)state;

    static const Mould mould = { words, joints, 200, 4, "en" };
    g_autoptr(GRand) rand = g_rand_new_with_seed(10);
    g_autoptr(Analysed) sample = analysed_new_default(corpus_sample());
    guint n_found = 0;

    n_found +=
        assert_all(sample, WW_PERIOD_YEAR, ww_slogans_of_place, assert_places);
    for (guint i = 0; i < 150; i++) {
        g_autoptr(Analysed) analysed =
            analysed_new_all(corpus_random(rand, &mould));

        n_found += assert_all(analysed, WW_PERIOD_HALF_YEAR,
                              ww_slogans_of_place, assert_places);
    }
    assert_true(n_found > 20);
}

static void
slogans_fall_by_their_score(void **state)
{
    (void)state;

    g_autoptr(Analysed) analysed = analysed_new_default(corpus_sample());
    g_autoptr(WwGrid) grid = grid_of(analysed->tokens, WW_PERIOD_YEAR, 1);
    g_autoptr(GArray) slogans =
        ww_slogans_of_time(analysed->selection, grid, 2);
    gboolean was_ceremonial = FALSE;

    for (guint i = 0; i < slogans->len; i++) {
        const WwSlogan *slogan = slogan_at(slogans, i);
        gboolean is_ceremonial =
            ww_selection_phrase(analysed->selection, slogan->phrase)->kind ==
            WW_KIND_CEREMONIAL;

        assert_true(is_ceremonial || !was_ceremonial);
        if (i > 0 && is_ceremonial == was_ceremonial)
            assert_true(slogan_at(slogans, i - 1)->llr >= slogan->llr);
        was_ceremonial = is_ceremonial;
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_planted_slogan_is_found_with_its_months_and_regions),
        cmocka_unit_test(
            a_slogan_of_a_place_is_found_with_its_months_and_region),
        cmocka_unit_test(what_is_said_everywhere_and_always_is_no_slogan),
        cmocka_unit_test(phrases_in_fewer_documents_are_not_looked_at),
        cmocka_unit_test(
            four_ordinals_of_one_frame_are_a_family_and_three_are_not),
        cmocka_unit_test(an_ordinal_in_many_places_is_a_slogan_of_each),
        cmocka_unit_test(ceremonial_phrases_come_after_all_others),
        cmocka_unit_test(the_run_of_each_phrase_is_the_best_of_all_runs),
        cmocka_unit_test(
            the_run_of_each_phrase_and_region_is_the_best_of_all_runs),
        cmocka_unit_test(slogans_fall_by_their_score),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
