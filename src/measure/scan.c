#include <math.h>

#include "watchword/measure.h"

static const WwScan no_run = { 0 };

static double
x_log_x(double x)
{
    return x > 0 ? x * log(x) : 0;
}

/* Log-likelihood of so many hits in so many trials, at their own rate. */
static double
log_likelihood(double hits, double total)
{
    return x_log_x(hits) + x_log_x(total - hits) - x_log_x(total);
}

/*
 * Products, not quotients, decide which rate is higher: when they are too large
 * to be exact, equal rates still give equal products.
 */
static double
ratio(double inside,
      double inside_total,
      double outside,
      double outside_total,
      double log_likelihood_of_all)
{
    if (inside * outside_total <= outside * inside_total)
        return 0;

    return fmax(0, log_likelihood(inside, inside_total) +
                       log_likelihood(outside, outside_total) -
                       log_likelihood_of_all);
}

double
ww_scan_llr(guint64 inside,
            guint64 inside_total,
            guint64 outside,
            guint64 outside_total)
{
    g_return_val_if_fail(inside <= inside_total, (double)NAN);
    g_return_val_if_fail(outside <= outside_total, (double)NAN);

    const double hits = (double)(inside + outside);
    const double total = (double)(inside_total + outside_total);
    return ratio((double)inside, (double)inside_total, (double)outside,
                 (double)outside_total, log_likelihood(hits, total));
}

/* Bins with their sums. The arrays are borrowed. */
typedef struct {
    const guint32 *hits;
    const guint32 *totals;
    gsize n;
    guint64 all_hits;
    guint64 all_totals;
    double log_likelihood_of_all;
} Bins;

static gboolean
are_hits_trials(const guint32 *hits, const guint32 *totals, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        if (hits[i] > totals[i])
            return FALSE;
    }
    return TRUE;
}

static Bins
sum_bins(const guint32 *hits, const guint32 *totals, gsize n)
{
    Bins bins = { .hits = hits, .totals = totals, .n = n };

    for (gsize i = 0; i < n; i++) {
        bins.all_hits += hits[i];
        bins.all_totals += totals[i];
    }
    bins.log_likelihood_of_all =
        log_likelihood((double)bins.all_hits, (double)bins.all_totals);
    return bins;
}

static double
bins_llr(const Bins *bins, guint64 inside, guint64 inside_total)
{
    return ratio((double)inside, (double)inside_total,
                 (double)(bins->all_hits - inside),
                 (double)(bins->all_totals - inside_total),
                 bins->log_likelihood_of_all);
}

/* FALSE where either has no trials: nothing is known of it. */
static gboolean
is_rate_below(const Bins *bins, gsize a, gsize b)
{
    return (guint64)bins->hits[a] * bins->totals[b] <
           (guint64)bins->hits[b] * bins->totals[a];
}

/*
 * Which runs need to be tried. With k of m hits inside, of K of N in all, the
 * ratio is, up to a constant, the greatest value of
 *   k ln p + (m - k) ln(1 - p) + (K - k) ln r + (N - m - K + k) ln(1 - r)
 * over rates p >= r. For fixed p and r this is linear in (k, m), so the ratio F
 * is convex in (k, m): taking a bin (h, t) into the best run, or out of it,
 * changes F by at least +-(h u - t v), where u = ln(p (1 - r) / (r (1 - p)))
 * and v = ln((1 - r) / (1 - p)) belong to the best run; both are positive.
 *
 * As no change can better the best run, its first bin has h/t >= v/u and the
 * bin just before it h/t <= v/u. So a run need not be tried when its first bin
 * has no hits, or a lower rate than the bin before; and by symmetry for its
 * last bin and the bin after. (Where r = 0, u is infinite, but then no hits are
 * outside; where p = 1, v is too, but then every bin inside has rate 1: both
 * keep the conclusion.)
 */
static gboolean
may_begin(const Bins *bins, gsize bin)
{
    return bins->hits[bin] > 0 &&
           (bin == 0 || !is_rate_below(bins, bin, bin - 1));
}

static gboolean
may_end(const Bins *bins, gsize bin)
{
    return bins->hits[bin] > 0 &&
           (bin + 1 == bins->n || !is_rate_below(bins, bin, bin + 1));
}

static void
scan_time_from(const Bins *bins, gsize from, WwScan *inout_best)
{
    guint64 inside = 0, inside_total = 0;

    for (gsize until = from; until < bins->n; until++) {
        inside += bins->hits[until];
        inside_total += bins->totals[until];
        if (!may_end(bins, until))
            continue;

        const double llr = bins_llr(bins, inside, inside_total);
        if (llr > inout_best->llr)
            *inout_best = (WwScan){ llr, from, until, inside, inside_total };
    }
}

WwScan
ww_scan_time(const guint32 *hits, const guint32 *totals, gsize n)
{
    g_return_val_if_fail(are_hits_trials(hits, totals, n), no_run);

    const Bins bins = sum_bins(hits, totals, n);
    WwScan best = no_run;

    for (gsize from = 0; from < n; from++) {
        if (may_begin(&bins, from))
            scan_time_from(&bins, from, &best);
    }
    return best;
}

/*
 * The argument above does not hold for the smaller of two ratios, so here every
 * run is tried that begins and ends with hits. The ratio over time goes first:
 * it often makes the other needless.
 */
static void
scan_place_from(const Bins *here,
                const Bins *all,
                gsize from,
                WwScan *inout_best)
{
    guint64 inside = 0, inside_total = 0, outside = 0, outside_total = 0;

    for (gsize until = from; until < here->n; until++) {
        inside += here->hits[until];
        inside_total += here->totals[until];
        outside += all->hits[until] - here->hits[until];
        outside_total += all->totals[until] - here->totals[until];
        if (here->hits[until] == 0)
            continue;

        const double over_time = bins_llr(here, inside, inside_total);
        if (over_time <= inout_best->llr)
            continue;

        const double score =
            fmin(over_time,
                 ww_scan_llr(inside, inside_total, outside, outside_total));
        if (score > inout_best->llr)
            *inout_best = (WwScan){ score, from, until, inside, inside_total };
    }
}

/* Every bin of the region, with and without hits, is a part of all regions. */
static gboolean
is_part_of_all(const guint32 *hits,
               const guint32 *totals,
               const guint32 *all_hits,
               const guint32 *all_totals,
               gsize n)
{
    for (gsize i = 0; i < n; i++) {
        if (hits[i] > all_hits[i] ||
            totals[i] - hits[i] > all_totals[i] - all_hits[i])
            return FALSE;
    }
    return TRUE;
}

WwScan
ww_scan_place_in_time(const guint32 *hits,
                      const guint32 *totals,
                      const guint32 *all_hits,
                      const guint32 *all_totals,
                      gsize n)
{
    g_return_val_if_fail(are_hits_trials(hits, totals, n), no_run);
    g_return_val_if_fail(are_hits_trials(all_hits, all_totals, n), no_run);
    g_return_val_if_fail(is_part_of_all(hits, totals, all_hits, all_totals, n),
                         no_run);

    const Bins here = sum_bins(hits, totals, n);
    const Bins all = sum_bins(all_hits, all_totals, n);
    WwScan best = no_run;

    for (gsize from = 0; from < n; from++) {
        if (hits[from] > 0)
            scan_place_from(&here, &all, from, &best);
    }
    return best;
}
