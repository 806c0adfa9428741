#include <gsl/gsl_cdf.h>
#include <math.h>

#include "watchword/measure.h"

static const WwInterval no_interval = { (double)NAN, (double)NAN, (double)NAN };

/*
 * From this shape on the expansion below is used: GSL 2.7 fails to converge, or
 * converges to a wrong value, for some shapes above 1000, and its error handler
 * would end the program.
 */
#define GAMMA_EXPANSION_FROM 500.0

/*
 * Quantile of the gamma distribution with scale 1, that is, half the chi-square
 * quantile of twice the degrees of freedom, at normal deviate z: the
 * Cornish-Fisher expansion (Goldberg and Levine, Annals of Mathematical
 * Statistics 17, 1946, 216-225).
 */
static double
gamma_quantile_large(double shape, double z)
{
    const double root = sqrt(shape), z2 = z * z;

    return shape + z * root + (z2 - 1) / 3 + z * (z2 - 7) / (36 * root) -
           ((3 * z2 + 7) * z2 - 16) / (810 * shape) +
           z * ((9 * z2 + 256) * z2 - 433) / (38880 * shape * root);
}

static double
garwood_low(double count, double tail)
{
    if (count < 1)
        return 0;
    if (count < GAMMA_EXPANSION_FROM)
        return gsl_cdf_chisq_Pinv(tail, 2 * count) / 2;
    return gamma_quantile_large(count, gsl_cdf_ugaussian_Pinv(tail));
}

static double
garwood_high(double count, double tail)
{
    if (count < GAMMA_EXPANSION_FROM)
        return gsl_cdf_chisq_Qinv(tail, 2 * count + 2) / 2;
    return gamma_quantile_large(count + 1, gsl_cdf_ugaussian_Qinv(tail));
}

WwInterval
ww_rate_garwood(guint64 count, double exposure, double confidence)
{
    g_return_val_if_fail(exposure >= 0, no_interval);
    g_return_val_if_fail(confidence > 0 && confidence < 1, no_interval);

    if (!(exposure > 0))
        return no_interval;

    const double k = (double)count, tail = (1 - confidence) / 2;
    return (WwInterval){
        .estimate = k / exposure,
        .low = garwood_low(k, tail) / exposure,
        .high = garwood_high(k, tail) / exposure,
    };
}

WwInterval
ww_share_wilson(guint64 hits, guint64 n, double confidence)
{
    g_return_val_if_fail(hits <= n, no_interval);
    g_return_val_if_fail(confidence > 0 && confidence < 1, no_interval);

    if (n == 0)
        return no_interval;

    const double size = (double)n, share = (double)hits / size;
    const double z = gsl_cdf_ugaussian_Qinv((1 - confidence) / 2);
    const double z2n = z * z / size, scale = 1 + z2n;
    const double centre = (share + z2n / 2) / scale;
    const double half =
        z * sqrt(share * (1 - share) / size + z2n / (4 * size)) / scale;

    /* At both extremes one end is exact, and rounding must not move it. */
    return (WwInterval){
        .estimate = share,
        .low = hits == 0 ? 0 : centre - half,
        .high = hits == n ? 1 : centre + half,
    };
}
