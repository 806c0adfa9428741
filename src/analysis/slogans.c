/* The slogans of a time and of a place: scans over periods. */
#include <string.h>

#include "watchword/analysis.h"

#include "analysis/hits.h"
#include "analysis/ordinal.h"

/* A phrase and region need this many documents to be a slogan of the place,
 * and this score: twice it is the 99 % point of chi-squared with one degree of
 * freedom. */
#define PLACE_DOCUMENTS_MIN 3
#define PLACE_LLR_MIN       3.32

/* So many phrases with one ordinal frame are one family, not as many
 * slogans: "forty-eighth session", "forty-ninth session", ... */
#define VARIANTS_MIN 4

/* Documents per period, and per region and period, with and without. */
typedef struct {
    const WwSelection *selection;
    const WwGrid *grid;
    guint n_periods;
    guint n_regions;
    guint32 *totals;        /* (owned) documents by period */
    guint32 *region_totals; /* (owned) regions × periods */
    guint32 *hits;          /* (owned) documents with the phrase by period */
    guint32 *region_hits;   /* (owned) regions × periods */
    guint32 *in_region;     /* (owned) dated documents with it by region */
} Scan;

static void
scan_init(Scan *scan, const WwSelection *selection, const WwGrid *grid)
{
    guint n_periods = ww_grid_n_periods(grid);
    guint n_regions = ww_grid_n_regions(grid);

    scan->selection = selection;
    scan->grid = grid;
    scan->n_periods = n_periods;
    scan->n_regions = n_regions;
    scan->totals = g_new0(guint32, n_periods + 1);
    scan->hits = g_new0(guint32, n_periods + 1);
    scan->region_totals = g_new0(guint32, (gsize)n_periods * n_regions + 1);
    scan->region_hits = g_new0(guint32, (gsize)n_periods * n_regions + 1);
    scan->in_region = g_new0(guint32, n_regions + 1);
    for (guint p = 0; p < n_periods; p++) {
        scan->totals[p] =
            (guint32)ww_grid_cell(grid, p, WW_GRID_ALL).total_documents;
        for (guint r = 0; r < n_regions; r++)
            scan->region_totals[(gsize)r * n_periods + p] =
                (guint32)ww_grid_cell(grid, p, r).total_documents;
    }
}

static void
scan_clear(Scan *scan)
{
    g_free(scan->totals);
    g_free(scan->hits);
    g_free(scan->region_totals);
    g_free(scan->region_hits);
    g_free(scan->in_region);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Scan, scan_clear)

/* Counts (step 1) or uncounts (step -1) the documents of a phrase. */
static void
add_hits(Scan *scan, guint index, int step)
{
    guint32 n = 0;
    const guint32 *positions =
        ww_selection_positions(scan->selection, index, &n);
    guint32 at = 0;
    WwHit hit;

    while (ww_hits_next(ww_selection_tokens(scan->selection), positions, n, &at,
                        &hit)) {
        guint period = ww_grid_period_of(scan->grid, hit.document);
        guint region = ww_grid_region_of(scan->grid, hit.document);

        if (period == scan->n_periods)
            continue;
        scan->hits[period] += (guint32)step;
        if (region == scan->n_regions)
            continue;
        scan->region_hits[(gsize)region * scan->n_periods + period] +=
            (guint32)step;
        scan->in_region[region] += (guint32)step;
    }
}

static guint64
sum_of(const guint32 *values, guint n)
{
    guint64 sum = 0;

    for (guint i = 0; i < n; i++)
        sum += values[i];

    return sum;
}

static guint
count_regions_inside(const Scan *scan, guint from, guint until)
{
    guint n = 0;

    for (guint r = 0; r < scan->n_regions; r++) {
        const guint32 *hits = scan->region_hits + (gsize)r * scan->n_periods;

        if (scan->in_region[r] > 0 && sum_of(hits + from, until - from + 1) > 0)
            n++;
    }

    return n;
}

static WwSlogan
make_slogan(guint phrase,
            guint region,
            const WwScan *found,
            guint64 hits,
            guint64 total)
{
    WwSlogan slogan = {
        .phrase = phrase,
        .region = region,
        .from = (guint)found->from,
        .until = (guint)found->until,
        .inside = found->inside,
        .inside_total = found->inside_total,
        .outside = hits - found->inside,
        .outside_total = total - found->inside_total,
        .llr = found->llr,
    };

    slogan.sharpness =
        (((double)slogan.inside + 0.5) / ((double)slogan.inside_total + 1.0)) /
        (((double)slogan.outside + 0.5) / ((double)slogan.outside_total + 1.0));

    return slogan;
}

static gboolean
is_ceremonial(const WwSelection *selection, const WwSlogan *slogan)
{
    return ww_selection_phrase(selection, slogan->phrase)->kind ==
           WW_KIND_CEREMONIAL;
}

static int
compare_slogans(gconstpointer a, gconstpointer b, gpointer user_data)
{
    const WwSlogan *left = a;
    const WwSlogan *right = b;
    const WwSelection *const *selection = user_data;
    gboolean is_left_last = is_ceremonial(*selection, left);
    gboolean is_right_last = is_ceremonial(*selection, right);

    if (is_left_last != is_right_last)
        return is_left_last ? 1 : -1;
    if (left->llr > right->llr || left->llr < right->llr)
        return left->llr > right->llr ? -1 : 1;
    if (left->sharpness > right->sharpness ||
        left->sharpness < right->sharpness)
        return left->sharpness > right->sharpness ? -1 : 1;
    if (left->phrase != right->phrase)
        return left->phrase < right->phrase ? -1 : 1;

    return left->region < right->region ? -1 : left->region > right->region;
}

/* What the slogans of a family have in common: the frame, and the region, as
 * one phrase may be a slogan of many. */
static char *
frame_of(const WwSelection *selection, const WwSlogan *slogan)
{
    const WwPhrase *phrase = ww_selection_phrase(selection, slogan->phrase);
    g_autofree char *frame = ww_ordinal_frame(ww_selection_tokens(selection),
                                              phrase->first, phrase->length);

    return frame == NULL ? NULL
                         : g_strdup_printf("%u %s", slogan->region, frame);
}

/* Leaves the first of each family of ordinal frames, and counts the others
 * on it. The list is in its final order. */
static void
join_ordinals(const WwSelection *selection, GArray *slogans)
{
    g_autoptr(GHashTable) sizes =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) firsts =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) frames = g_ptr_array_new_with_free_func(g_free);
    guint to = 0;

    for (guint i = 0; i < slogans->len; i++) {
        char *frame = frame_of(selection, &g_array_index(slogans, WwSlogan, i));

        g_ptr_array_add(frames, frame);
        if (frame == NULL)
            continue;
        guint size = GPOINTER_TO_UINT(g_hash_table_lookup(sizes, frame));
        g_hash_table_insert(sizes, g_strdup(frame), GUINT_TO_POINTER(size + 1));
    }
    for (guint i = 0; i < slogans->len; i++) {
        const char *frame = g_ptr_array_index(frames, i);
        WwSlogan *slogan = &g_array_index(slogans, WwSlogan, i);
        guint size = frame == NULL
                         ? 0
                         : GPOINTER_TO_UINT(g_hash_table_lookup(sizes, frame));

        if (size >= VARIANTS_MIN) {
            if (!g_hash_table_add(firsts, g_strdup(frame)))
                continue;
            slogan->n_variants = size - 1;
        }
        g_array_index(slogans, WwSlogan, to++) = *slogan;
    }
    g_array_set_size(slogans, to);
}

static void
order(const WwSelection *selection, GArray *slogans)
{
    g_array_sort_with_data(slogans, compare_slogans, &selection);
    join_ordinals(selection, slogans);
}

GArray *
ww_slogans_of_time(const WwSelection *selection,
                   const WwGrid *grid,
                   guint min_documents)
{
    g_return_val_if_fail(selection != NULL, NULL);
    g_return_val_if_fail(grid != NULL, NULL);

    GArray *slogans = g_array_new(FALSE, FALSE, sizeof(WwSlogan));
    g_auto(Scan) scan = { 0 };

    scan_init(&scan, selection, grid);
    guint64 total = sum_of(scan.totals, scan.n_periods);
    for (guint i = 0; i < ww_selection_n_phrases(selection); i++) {
        if (ww_selection_phrase(selection, i)->documents < min_documents)
            break; /* the most documents come first */
        add_hits(&scan, i, 1);
        WwScan found = ww_scan_time(scan.hits, scan.totals, scan.n_periods);
        if (found.llr > 0.0) {
            guint64 hits = sum_of(scan.hits, scan.n_periods);
            WwSlogan slogan = make_slogan(i, WW_GRID_ALL, &found, hits, total);

            slogan.n_regions =
                count_regions_inside(&scan, slogan.from, slogan.until);
            g_array_append_val(slogans, slogan);
        }
        add_hits(&scan, i, -1);
    }
    order(selection, slogans);

    return slogans;
}

static void
scan_region(const Scan *scan, guint phrase, guint region, GArray *slogans)
{
    gsize start = (gsize)region * scan->n_periods;
    WwScan found =
        ww_scan_place_in_time(scan->region_hits + start,
                              scan->region_totals + start, scan->hits,
                              scan->totals, scan->n_periods);

    if (found.llr <= PLACE_LLR_MIN)
        return;

    WwSlogan slogan =
        make_slogan(phrase, region, &found, sum_of(scan->hits, scan->n_periods),
                    sum_of(scan->totals, scan->n_periods));
    slogan.n_regions = count_regions_inside(scan, slogan.from, slogan.until);
    g_array_append_val(slogans, slogan);
}

GArray *
ww_slogans_of_place(const WwSelection *selection,
                    const WwGrid *grid,
                    guint min_documents)
{
    g_return_val_if_fail(selection != NULL, NULL);
    g_return_val_if_fail(grid != NULL, NULL);

    GArray *slogans = g_array_new(FALSE, FALSE, sizeof(WwSlogan));
    g_auto(Scan) scan = { 0 };

    scan_init(&scan, selection, grid);
    for (guint i = 0; i < ww_selection_n_phrases(selection); i++) {
        if (ww_selection_phrase(selection, i)->documents < min_documents)
            break;
        add_hits(&scan, i, 1);
        for (guint r = 0; r < scan.n_regions; r++) {
            if (scan.in_region[r] >= PLACE_DOCUMENTS_MIN)
                scan_region(&scan, i, r, slogans);
        }
        add_hits(&scan, i, -1);
    }
    order(selection, slogans);

    return slogans;
}
