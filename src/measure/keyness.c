#include <gsl/gsl_cdf.h>
#include <math.h>

#include "watchword/measure.h"

static const WwInterval no_interval = { (double)NAN, (double)NAN, (double)NAN };

static double
likelihood_cell(double observed, double expected)
{
    return observed > 0 ? observed * log(observed / expected) : 0;
}

double
ww_keyness_g2(guint64 a, guint64 b, guint64 c, guint64 d)
{
    const double here = (double)a, there = (double)b;
    const double tokens = (double)c + (double)d;
    const double rate = (here + there) / tokens;
    const double sum = likelihood_cell(here, (double)c * rate) +
                       likelihood_cell(there, (double)d * rate);

    /* Rounding can leave a sum of opposite terms just below 0. */
    return sum > 0 ? 2 * sum : 0;
}

double
ww_keyness_p(double g2)
{
    return erfc(sqrt(g2 / 2));
}

static double
count_or_half(guint64 count)
{
    return count > 0 ? (double)count : 0.5;
}

WwInterval
ww_keyness_log_ratio(guint64 a,
                     guint64 b,
                     guint64 c,
                     guint64 d,
                     double confidence)
{
    g_return_val_if_fail(confidence > 0 && confidence < 1, no_interval);

    if (c == 0 || d == 0 || (a == 0 && b == 0))
        return no_interval;

    const double here = count_or_half(a), there = count_or_half(b);
    const double of_here = (double)c, of_there = (double)d;
    const double ratio = log2(here / of_here) - log2(there / of_there);
    const double variance = 1 / here - 1 / of_here + 1 / there - 1 / of_there;
    const double half =
        gsl_cdf_ugaussian_Qinv((1 - confidence) / 2) * sqrt(variance) / G_LN2;

    return (WwInterval){ ratio, ratio - half, ratio + half };
}

double
ww_keyness_log_odds_z(guint64 a,
                      guint64 b,
                      guint64 c,
                      guint64 d,
                      double prior_word,
                      double prior_total)
{
    const double here = (double)a + prior_word;
    const double there = (double)b + prior_word;
    const double rest_here = (double)c + prior_total - here;
    const double rest_there = (double)d + prior_total - there;

    if (!(here > 0 && there > 0 && rest_here > 0 && rest_there > 0))
        return (double)NAN;

    return (log(here / rest_here) - log(there / rest_there)) /
           sqrt(1 / here + 1 / there);
}
