#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Pure functions: numbers in, numbers out. None keeps state, allocates for the
 * caller or prints, so any thread may call any of them. A value that the input
 * does not determine is NAN, never a number that could be read as a result.
 */

/**
 * WwInterval:
 * @estimate: the point estimate
 * @low: the lower end
 * @high: the upper end
 *
 * An estimate with the ends of its interval, in one unit. All three are NAN
 * where there is nothing to estimate from.
 */
typedef struct {
    double estimate;
    double low;
    double high;
} WwInterval;

/** Confidence of every interval that the program prints. */
#define WW_CONFIDENCE 0.95

/* Rates and shares: src/measure/rate.c */

/**
 * ww_rate_garwood:
 * @count: occurrences
 * @exposure: text they were counted in, 0 or more, in the unit that the rate
 *   is to be "per": tokens / 1e6 gives a rate per million tokens
 * @confidence: above 0 and below 1
 *
 * The rate @count / @exposure with its exact Poisson interval, the chi-square
 * quantiles of Garwood (Biometrika 28, 1936, 437-442): the lower end is
 * chi2(alpha/2; 2k) / 2, the upper chi2(1 - alpha/2; 2k + 2) / 2, each divided
 * by @exposure. From 500 occurrences on the quantile is taken from its
 * Cornish-Fisher expansion, which is then within 1e-9 of it at @confidence
 * 0.99, relatively.
 *
 * The interval supposes that occurrences are independent. Those of a phrase
 * cluster in documents, so that for them it is too narrow.
 *
 * Returns: the rate; all NAN when @exposure is 0
 */
WwInterval ww_rate_garwood(guint64 count, double exposure, double confidence);

/**
 * ww_share_wilson:
 * @hits: documents with the phrase, at most @n
 * @n: documents
 * @confidence: above 0 and below 1
 *
 * The share @hits / @n, from 0 to 1, with the score interval of Wilson (Journal
 * of the American Statistical Association 22, 1927, 209-212), without
 * continuity correction: method 3 of Newcombe (Statistics in Medicine 17, 1998,
 * 857-872).
 *
 * Returns: the share; all NAN when @n is 0
 */
WwInterval ww_share_wilson(guint64 hits, guint64 n, double confidence);

/*
 * Keyness: keyness.c. Everywhere below, a phrase occurs @a times in the @c
 * tokens of one side and @b times in the @d tokens of the other; @a is at most
 * @c, and @b at most @d.
 */

/**
 * ww_keyness_g2:
 *
 * The two-cell log-likelihood of Rayson and Garside (Proceedings of the
 * Workshop on Comparing Corpora, 2000, 1-6): 2 (a ln(a/E1) + b ln(b/E2)) with
 * E1 = c (a + b) / (c + d) and E2 = d (a + b) / (c + d), a cell of 0 adding 0.
 * It is not the four-cell one of Dunning (1993), which is never smaller.
 *
 * Returns: G2, 0 or more; it does not say which side has more: that is the
 *   sign of ww_keyness_log_ratio(). 0 when either side has no tokens
 */
double ww_keyness_g2(guint64 a, guint64 b, guint64 c, guint64 d);

/**
 * ww_keyness_p:
 * @g2: 0 or more
 *
 * Returns: the probability of at least @g2 under chi-square with one degree of
 *   freedom, erfc(sqrt(g2 / 2)). It supposes independent occurrences; NAN for
 *   NAN
 */
double ww_keyness_p(double g2);

/**
 * ww_keyness_log_ratio:
 * @confidence: above 0 and below 1
 *
 * The binary logarithm of the ratio of the rates, (a / c) / (b / d), of Hardie
 * (2014): 1 is twice as frequent, -1 half as frequent. A count of 0 is replaced
 * by 0.5. The interval is that of the logarithm of a relative risk, with
 * standard error sqrt(1/a - 1/c + 1/b - 1/d) / ln 2.
 *
 * Returns: the log ratio; all NAN when a side has no tokens, or when the phrase
 *   is on neither side, for then the 0.5 would only compare @c with @d
 */
WwInterval ww_keyness_log_ratio(guint64 a,
                                guint64 b,
                                guint64 c,
                                guint64 d,
                                double confidence);

/**
 * ww_keyness_log_odds_z:
 * @prior_word: pseudo-count of this phrase, added to @a and to @b
 * @prior_total: pseudo-count of all phrases, at least @prior_word
 *
 * The weighted log-odds ratio with a Dirichlet prior of Monroe, Colaresi and
 * Quinn, "Fightin' Words" (Political Analysis 16, 2008, 372-403): the
 * difference of the log odds ln((y + prior_word) / (n + prior_total - y -
 * prior_word)) of the two sides, over the root of its approximate variance
 * 1 / (a + prior_word) + 1 / (b + prior_word).
 *
 * The default prior of the program is informative: it has as much text as the
 * smaller side, @prior_total = min(c, d), and in it the phrase at its share of
 * both sides together, @prior_word = @prior_total (a + b) / (c + d). A flat and
 * tiny prior (0.01 each) instead lets a phrase that one side never uses come
 * out near 0.
 *
 * Returns: z, positive when the first side has more; NAN when the phrase, or
 *   everything else, has neither count nor prior on one side
 */
double ww_keyness_log_odds_z(guint64 a,
                             guint64 b,
                             guint64 c,
                             guint64 d,
                             double prior_word,
                             double prior_total);

/* Association: association.c */

/**
 * ww_association_npmi:
 * @joint: occurrences of the phrase
 * @left: occurrences of its left part, at least @joint
 * @right: occurrences of its right part, at least @joint
 * @n: tokens: one denominator for phrases and parts of every length, without
 *   which values above 1 come out
 *
 * Normalised pointwise mutual information of Bouma (Proceedings of GSCL 2009,
 * 31-40): ln(p(xy) / (p(x) p(y))) / -ln p(xy).
 *
 * Returns: from -1, the parts never meet, over 0, they are independent, to 1,
 *   neither is without the other. It is 1 by continuity when @joint is @n;
 *   NAN when @left, @right or @n is not positive
 */
double ww_association_npmi(double joint, double left, double right, double n);

/* Dispersion: dispersion.c */

/**
 * ww_dispersion_dp:
 * @hits: (array length=n): occurrences in each part
 * @sizes: (array length=n): tokens of each part
 * @n: number of parts
 *
 * The deviation of proportions of Gries (International Journal of Corpus
 * Linguistics 13, 2008, 403-437): half the sum, over the parts, of the distance
 * between a part's share of the hits and its share of the tokens. Parts without
 * tokens are left out, with whatever hits they claim.
 *
 * Returns: from 0, spread as the tokens are, to almost 1; 0 for a single part;
 *   NAN without hits
 */
double ww_dispersion_dp(const guint64 *hits, const guint64 *sizes, gsize n);

/**
 * ww_dispersion_dp_norm:
 * @hits: (array length=n): occurrences in each part
 * @sizes: (array length=n): tokens of each part
 * @n: number of parts
 *
 * ww_dispersion_dp() over the greatest value that it could take, 1 less the
 * share of the smallest part: Lijffijt and Gries (International Journal of
 * Corpus Linguistics 17, 2012, 147-149).
 *
 * Returns: from 0 to 1, all in the smallest part; NAN without hits, and for a
 *   single part, over which nothing can be spread
 */
double ww_dispersion_dp_norm(const guint64 *hits,
                             const guint64 *sizes,
                             gsize n);

/* Many tests: multiple.c */

/**
 * ww_multiple_bh:
 * @p: (array length=n): p-values of one family of tests, in any order
 * @out_q: (array length=n) (out caller-allocates): the q-value of each, in the
 *   order of @p; may be @p itself
 * @n: number of tests
 *
 * The step-up procedure of Benjamini and Hochberg (Journal of the Royal
 * Statistical Society B 57, 1995, 289-300) as adjusted p-values: to call a
 * result everything with q of at most 0.05 keeps the expected share of false
 * results at 0.05. A p of NAN stands for no test: it gets NAN and is not
 * counted into the family.
 */
void ww_multiple_bh(const double *p, double *out_q, gsize n);

/* The scan statistic: scan.c */

/**
 * WwScan:
 * @llr: the log-likelihood ratio of the best run, 0 when there is none
 * @from: the first bin of the run
 * @until: the last bin of the run
 * @inside: hits inside the run
 * @inside_total: trials inside the run
 *
 * The best run of consecutive bins. Everything is 0 when no run has a higher
 * rate inside than outside.
 */
typedef struct {
    double llr;
    gsize from;
    gsize until;
    guint64 inside;
    guint64 inside_total;
} WwScan;

/**
 * ww_scan_llr:
 * @inside: documents with the phrase inside
 * @inside_total: documents inside, at least @inside
 * @outside: documents with the phrase outside
 * @outside_total: documents outside, at least @outside
 *
 * The Bernoulli log-likelihood ratio of two rates against one, of Kulldorff
 * (Communications in Statistics: Theory and Methods 26, 1997, 1481-1496), in
 * nats. Twice this is the four-cell G2.
 *
 * Returns: 0 unless the rate inside is higher than the rate outside; so also
 *   when either has no documents
 */
double ww_scan_llr(guint64 inside,
                   guint64 inside_total,
                   guint64 outside,
                   guint64 outside_total);

/**
 * ww_scan_time:
 * @hits: (array length=n): documents with the phrase in each bin
 * @totals: (array length=n): documents in each bin, at least as many; 0 for a
 *   bin without documents
 * @n: number of bins
 *
 * The scan statistic over time: of all runs of bins that begin and end in a bin
 * with hits, the one of the greatest ww_scan_llr() against the rest of the
 * time. No other run can have a greater one. Of equals, the one that begins
 * first is taken, and of these the one that ends first.
 *
 * Returns: the run
 */
WwScan ww_scan_time(const guint32 *hits, const guint32 *totals, gsize n);

/**
 * ww_scan_place_in_time:
 * @hits: (array length=n): documents of the region with the phrase in each bin
 * @totals: (array length=n): documents of the region in each bin
 * @all_hits: (array length=n): @hits of all regions together, this one included
 * @all_totals: (array length=n): @totals of all regions together
 * @n: number of bins
 *
 * What a region says, and when: of all runs of bins that begin and end in a bin
 * where the region has hits, the one of the greatest score. The score is the
 * smaller of two ww_scan_llr(): the run against the rest of the time within the
 * region, and the region against the other regions within the run. Equals as in
 * ww_scan_time().
 *
 * Returns: the run, its score as the llr, with hits and documents of the region
 */
WwScan ww_scan_place_in_time(const guint32 *hits,
                             const guint32 *totals,
                             const guint32 *all_hits,
                             const guint32 *all_totals,
                             gsize n);

G_END_DECLS
