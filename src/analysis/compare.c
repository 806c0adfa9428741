#include <math.h>
#include <string.h>

#include "watchword/analysis.h"

#include "analysis/hits.h"

/* Tokens of the prior: its words are those of the whole corpus, in as much
 * text as an average region holds, so that it pulls rare phrases to the common
 * rate and hardly moves frequent ones. */
static double
prior_total(const WwGrid *grid)
{
    guint n = ww_grid_n_regions(grid) + (ww_grid_has_unplaced(grid) ? 1 : 0);

    return (double)ww_tokens_total(ww_grid_tokens(grid)) / MAX(n, 1);
}

static void
tally_regions(const WwGrid *grid,
              const WwOccurrences *phrase,
              const WwCell *totals,
              WwCell *out_cells)
{
    guint32 at = 0;
    WwHit hit;

    memcpy(out_cells, totals,
           (ww_grid_n_regions(grid) + 1) * sizeof *out_cells);
    while (ww_hits_next(ww_grid_tokens(grid), phrase->positions, phrase->n, &at,
                        &hit)) {
        WwCell *cell = &out_cells[ww_grid_region_of(grid, hit.document)];

        cell->count += hit.count;
        cell->documents++;
    }
}

static WwCell
subtract(const WwCell *whole, const WwCell *part)
{
    const WwCell rest = {
        .count = whole->count - part->count,
        .documents = whole->documents - part->documents,
        .tokens = whole->tokens - part->tokens,
        .total_documents = whole->total_documents - part->total_documents,
    };

    return rest;
}

static void
measure(WwContrast *contrast, double prior)
{
    guint64 a = contrast->here.count;
    guint64 b = contrast->rest.count;
    guint64 c = contrast->here.tokens;
    guint64 d = contrast->rest.tokens;

    contrast->g2 = ww_keyness_g2(a, b, c, d);
    contrast->p = ww_keyness_p(contrast->g2);
    contrast->log_ratio = ww_keyness_log_ratio(a, b, c, d, WW_CONFIDENCE);
    contrast->log_odds_z =
        ww_keyness_log_odds_z(a, b, c, d,
                              prior * (double)(a + b) / (double)(c + d), prior);
}

static int
compare_contrasts(gconstpointer a, gconstpointer b)
{
    const WwContrast *left = a;
    const WwContrast *right = b;
    double x = fabs(left->log_odds_z);
    double y = fabs(right->log_odds_z);

    if (x > y || x < y)
        return x > y ? -1 : 1;
    if (left->phrase != right->phrase)
        return left->phrase < right->phrase ? -1 : 1;

    return left->region < right->region ? -1 : 1;
}

static void
correct_p(GArray *contrasts)
{
    g_autofree double *p = g_new(double, contrasts->len + 1);
    g_autofree double *q = g_new(double, contrasts->len + 1);

    for (guint i = 0; i < contrasts->len; i++)
        p[i] = g_array_index(contrasts, WwContrast, i).p;
    ww_multiple_bh(p, q, contrasts->len);
    for (guint i = 0; i < contrasts->len; i++)
        g_array_index(contrasts, WwContrast, i).q = q[i];
}

/* A region is worth a contrast when it has the phrase, or should have it at
 * the phrase's rate in the whole corpus. */
static gboolean
is_worth(const WwCell *here, const WwCell *whole)
{
    return here->count > 0 ||
           (double)here->tokens * (double)whole->count >= (double)whole->tokens;
}

GArray *
ww_compare(const WwGrid *grid,
           const WwOccurrences *phrases,
           guint n_phrases,
           gboolean keep_all)
{
    g_return_val_if_fail(grid != NULL, NULL);

    GArray *contrasts = g_array_new(FALSE, FALSE, sizeof(WwContrast));
    guint n_cells = ww_grid_n_regions(grid) + 1;
    g_autofree WwCell *totals = g_new(WwCell, n_cells);
    g_autofree WwCell *cells = g_new(WwCell, n_cells);
    double prior = prior_total(grid);

    for (guint r = 0; r < n_cells; r++)
        totals[r] = ww_grid_cell(grid, WW_GRID_ALL, r);
    for (guint i = 0; i < n_phrases; i++) {
        WwCell whole = ww_grid_cell(grid, WW_GRID_ALL, WW_GRID_ALL);

        tally_regions(grid, &phrases[i], totals, cells);
        whole.count = phrases[i].n;
        for (guint r = 0; r < n_cells; r++)
            whole.documents += cells[r].documents;
        for (guint r = 0; r < n_cells; r++) {
            WwContrast contrast = { .phrase = i, .region = r };

            if (cells[r].tokens == 0 ||
                (!keep_all && !is_worth(&cells[r], &whole)))
                continue;
            contrast.here = cells[r];
            contrast.rest = subtract(&whole, &cells[r]);
            measure(&contrast, prior);
            g_array_append_val(contrasts, contrast);
        }
    }
    correct_p(contrasts);
    g_array_sort(contrasts, compare_contrasts);

    return contrasts;
}
