#include <math.h>

#include "watchword/analysis.h"

#include "analysis/hits.h"

static void
widen_dates(WwProfile *profile, WwDate date)
{
    if (date.year == 0)
        return;
    if (profile->first.year == 0 || ww_date_compare(date, profile->first) < 0)
        profile->first = date;
    if (ww_date_compare(date, profile->last) > 0)
        profile->last = date;
}

/* Documents without the phrase enter the deviation of proportions only by the
 * sum of their sizes, so they are one part here. */
static double
deviation(const WwTokens *tokens, const guint32 *positions, guint32 n)
{
    double total = (double)ww_tokens_total(tokens);
    double covered = 0.0;
    double sum = 0.0;
    guint32 at = 0;
    WwHit hit;

    while (ww_hits_next(tokens, positions, n, &at, &hit)) {
        double size =
            (double)ww_tokens_in_document(tokens, hit.document) / total;

        covered += size;
        sum += ABS((double)hit.count / n - size);
    }

    return (sum + (1.0 - covered)) / 2.0;
}

WwProfile
ww_profile_of(const WwGrid *grid, const guint32 *positions, guint32 n)
{
    const WwTokens *tokens = ww_grid_tokens(grid);
    const WwCorpus *corpus = ww_tokens_corpus(tokens);
    g_autofree gboolean *seen = g_new0(gboolean, ww_grid_n_regions(grid) + 1);
    WwProfile profile = { 0 };
    guint32 at = 0;
    WwHit hit;

    while (ww_hits_next(tokens, positions, n, &at, &hit)) {
        guint region = ww_grid_region_of(grid, hit.document);

        widen_dates(&profile, ww_corpus_document(corpus, hit.document)->date);
        if (!seen[region] && region < ww_grid_n_regions(grid))
            profile.n_regions++;
        seen[region] = TRUE;
    }

    double rest = 1.0 - (double)ww_tokens_smallest(tokens) /
                            (double)ww_tokens_total(tokens);
    profile.dp_norm =
        rest > 0.0 ? deviation(tokens, positions, n) / rest : (double)NAN;

    return profile;
}
