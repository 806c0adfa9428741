#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WwInterval:
 *
 * An estimate with the ends of its interval, in one unit.
 */
typedef struct {
    double estimate;
    double low;
    double high;
} WwInterval;

/** Confidence of every interval that the program prints. */
#define WW_CONFIDENCE 0.95

/* Rates and shares: src/measure/rate.c */

WwInterval ww_rate_garwood(guint64 count, double exposure, double confidence);
WwInterval ww_share_wilson(guint64 hits, guint64 n, double confidence);

/* Keyness, a of c tokens here against b of d tokens there: keyness.c */

double ww_keyness_g2(guint64 a, guint64 b, guint64 c, guint64 d);
double ww_keyness_p(double g2);
WwInterval ww_keyness_log_ratio(guint64 a,
                                guint64 b,
                                guint64 c,
                                guint64 d,
                                double confidence);
double ww_keyness_log_odds_z(guint64 a,
                             guint64 b,
                             guint64 c,
                             guint64 d,
                             double prior_word,
                             double prior_total);

/* Association: association.c */

double ww_association_npmi(double joint, double left, double right, double n);

/* Dispersion: dispersion.c */

double ww_dispersion_dp(const guint64 *hits, const guint64 *sizes, gsize n);
double ww_dispersion_dp_norm(const guint64 *hits,
                             const guint64 *sizes,
                             gsize n);

/* Many tests: multiple.c */

void ww_multiple_bh(const double *p, double *out_q, gsize n);

/* The scan statistic: scan.c */

/**
 * WwScan:
 * @llr: the log-likelihood ratio of the best run, 0 when there is none
 * @from: the first bin of the run
 * @until: the last bin of the run
 * @inside: hits inside the run
 * @inside_total: trials inside the run
 */
typedef struct {
    double llr;
    gsize from;
    gsize until;
    guint64 inside;
    guint64 inside_total;
} WwScan;

double ww_scan_llr(guint64 inside,
                   guint64 inside_total,
                   guint64 outside,
                   guint64 outside_total);
WwScan ww_scan_time(const guint32 *hits, const guint32 *totals, gsize n);
WwScan ww_scan_place_in_time(const guint32 *hits,
                             const guint32 *totals,
                             const guint32 *all_hits,
                             const guint32 *all_totals,
                             gsize n);

G_END_DECLS
