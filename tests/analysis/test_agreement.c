/* The same phrase gives the same total by every route: the list of phrases,
 * a search for it, its trend, the comparison of regions, its concordance. And
 * the cells of every grid give the whole corpus. */
#include "watchword/analysis.h"

#include "corpora.h"
#include "slow.h"
#include "support.h"

/* Phrases asked, spread over the list. */
#define ASKED 200

/* What one route says. */
typedef struct {
    guint64 count;
    guint64 documents;
    guint64 tokens;
    guint64 total_documents;
} Total;

static void
add_cell(Total *total, const WwCell *cell)
{
    total->count += cell->count;
    total->documents += cell->documents;
    total->tokens += cell->tokens;
    total->total_documents += cell->total_documents;
}

static void
assert_total(Total expected, Total found, const char *phrase, const char *route)
{
    if (expected.count != found.count || expected.documents != found.documents)
        fail_msg("'%s' by %s: %" G_GUINT64_FORMAT " in %" G_GUINT64_FORMAT
                 " documents, not %" G_GUINT64_FORMAT " in %" G_GUINT64_FORMAT,
                 phrase, route, found.count, found.documents, expected.count,
                 expected.documents);
    if (expected.tokens != found.tokens ||
        expected.total_documents != found.total_documents)
        fail_msg("%s has another corpus", route);
}

/* A phrase of the list with all that is known of it. */
typedef struct {
    const Analysed *analysed;
    char *surface; /* (owned) */
    guint length;
    WwOccurrences occurrences; /* (borrowed) */
    Total total;               /* by the list of phrases, in the corpus */
} Asked;

static Asked
ask(const Analysed *analysed, guint index)
{
    const WwPhrase *phrase = ww_selection_phrase(analysed->selection, index);
    Asked asked = {
        .analysed = analysed,
        .surface = ww_selection_surface(analysed->selection, index),
        .length = phrase->length,
        .total = { phrase->count, phrase->documents,
                   ww_tokens_total(analysed->tokens),
                   ww_corpus_n_documents(analysed->corpus) },
    };

    asked.occurrences.positions =
        ww_selection_positions(analysed->selection, index,
                               &asked.occurrences.n);

    return asked;
}

/* The phrase as it is shown leads back to all its occurrences. */
static void
assert_search(const Asked *asked)
{
    const WwTokens *tokens = asked->analysed->tokens;
    guint length = 0;
    g_autoptr(GArray) found =
        ww_tokens_find(tokens, asked->surface, &length, NULL);
    Total total = asked->total;

    assert_non_null(found);
    total.count = found->len;
    total.documents =
        slow_documents(tokens, (const guint32 *)(gpointer)found->data,
                       found->len);
    assert_total(asked->total, total, asked->surface, "search");
    assert_int_equal(asked->length, length);
    assert_memory_equal(asked->occurrences.positions, found->data,
                        found->len * sizeof(guint32));
}

/* Every line of the concordance is one occurrence, in its document. */
static void
assert_concordance(const Asked *asked)
{
    const WwTokens *tokens = asked->analysed->tokens;
    Total total = asked->total;
    guint last = G_MAXUINT;

    total.count = 0;
    total.documents = 0;
    for (guint32 i = 0; i < asked->occurrences.n; i++) {
        g_auto(WwContext) context =
            ww_context_at(tokens, asked->occurrences.positions[i],
                          asked->length, 20);
        const char *text = ww_tokens_text(tokens, context.document, NULL);
        gsize offset = ww_tokens_start(tokens, asked->occurrences.positions[i]);

        assert_int_equal(g_utf8_get_char(text + offset),
                         g_utf8_get_char(context.match));
        total.count++;
        total.documents += context.document != last ? 1 : 0;
        last = context.document;
    }
    assert_total(asked->total, total, asked->surface, "concordance");
}

static void
assert_trend(const Asked *asked, const WwGrid *grid, gboolean by_region)
{
    g_autoptr(GArray) points = ww_trend(grid, asked->occurrences.positions,
                                        asked->occurrences.n, by_region);
    Total total = { 0 };

    for (guint i = 0; i < points->len; i++)
        add_cell(&total, &g_array_index(points, WwTrendPoint, i).cell);
    assert_total(asked->total, total, asked->surface, "trend");
}

static void
assert_compare(const Asked *asked, const WwGrid *grid)
{
    g_autoptr(GArray) contrasts =
        ww_compare(grid, &asked->occurrences, 1, TRUE);
    Total total = { 0 };

    for (guint i = 0; i < contrasts->len; i++) {
        const WwContrast *contrast = &g_array_index(contrasts, WwContrast, i);
        Total sides = { 0 };

        add_cell(&total, &contrast->here);
        add_cell(&sides, &contrast->here);
        add_cell(&sides, &contrast->rest);
        assert_total(asked->total, sides, asked->surface, "two sides");
    }
    /* regions without tokens have no row, and may have documents */
    total.total_documents = asked->total.total_documents;
    assert_total(asked->total, total, asked->surface, "compare");
}

static void
foreach_asked(const Analysed *analysed,
              const WwGrid *grid,
              void (*func)(const Asked *asked, const WwGrid *grid))
{
    guint n = ww_selection_n_phrases(analysed->selection);
    guint step = MAX(1, n / ASKED);

    for (guint i = 0; i < n; i += step) {
        Asked asked = ask(analysed, i);

        func(&asked, grid);
        g_free(asked.surface);
    }
}

static void
assert_lists(const Asked *asked, const WwGrid *grid)
{
    (void)grid;
    assert_int_equal(asked->total.count, asked->occurrences.n);
    assert_search(asked);
    assert_concordance(asked);
}

static void
assert_tables(const Asked *asked, const WwGrid *grid)
{
    assert_trend(asked, grid, FALSE);
    assert_trend(asked, grid, TRUE);
    assert_compare(asked, grid);
}

/* Margins sum to the corpus. */
static void
assert_margins(const Analysed *analysed, const WwGrid *grid)
{
    const Total corpus = { 0, 0, ww_tokens_total(analysed->tokens),
                           ww_corpus_n_documents(analysed->corpus) };
    Total periods = { 0 };
    Total regions = { 0 };

    for (guint p = 0; p <= ww_grid_n_periods(grid); p++) {
        WwCell cell = ww_grid_cell(grid, p, WW_GRID_ALL);

        add_cell(&periods, &cell);
    }
    for (guint r = 0; r <= ww_grid_n_regions(grid); r++) {
        WwCell cell = ww_grid_cell(grid, WW_GRID_ALL, r);

        add_cell(&regions, &cell);
    }
    assert_total(corpus, periods, "", "the periods");
    assert_total(corpus, regions, "", "the regions");
}

static void
assert_agreement(const Analysed *analysed)
{
    assert_true(ww_selection_n_phrases(analysed->selection) > ASKED);
    foreach_asked(analysed, NULL, assert_lists);
    for (guint i = 0; i < WW_PERIOD_COUNT * 2; i++) {
        g_autoptr(WwGrid) grid =
            grid_of(analysed->tokens, (WwPeriod)(i / 2), 1 + i % 2);

        assert_margins(analysed, grid);
        foreach_asked(analysed, grid, assert_tables);
    }
}

static void
every_route_gives_one_total_in_the_sample(void **state)
{
    (void)state;

    g_autoptr(Analysed) analysed = analysed_new_default(corpus_sample());

    assert_agreement(analysed);
}

static void
assert_shared(const char *name, const char *since)
{
    WwCorpus *corpus = corpus_shared(name, since);

    if (corpus == NULL)
        skip();

    g_autoptr(Analysed) analysed = analysed_new_default(corpus);

    assert_agreement(analysed);
}

/* Cut down to what a debug build does in a minute; whole, they agree as well.
 */

static void
every_route_gives_one_total_in_chinese_reports(void **state)
{
    (void)state;

    assert_shared("cn_province_reports.jsonl.zst", "2015");
}

static void
every_route_gives_one_total_in_american_addresses(void **state)
{
    (void)state;

    assert_shared("us_state_of_state.jsonl.zst", NULL);
}

static void
every_route_gives_one_total_in_european_debates(void **state)
{
    (void)state;

    assert_shared("parlamint_samples.jsonl.zst", NULL);
}

static void
every_route_gives_one_total_in_speeches_to_the_nations(void **state)
{
    (void)state;

    assert_shared("un_general_debate.jsonl.zst", "2015");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_route_gives_one_total_in_the_sample),
        cmocka_unit_test(every_route_gives_one_total_in_chinese_reports),
        cmocka_unit_test(every_route_gives_one_total_in_american_addresses),
        cmocka_unit_test(every_route_gives_one_total_in_european_debates),
        cmocka_unit_test(
            every_route_gives_one_total_in_speeches_to_the_nations),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
