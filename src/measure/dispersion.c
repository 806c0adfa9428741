#include <math.h>

#include "watchword/measure.h"

typedef struct {
    double hits;
    double size;
    double smallest;
} Whole;

static Whole
sum_parts(const guint64 *hits, const guint64 *sizes, gsize n)
{
    Whole whole = { 0, 0, (double)INFINITY };

    for (gsize i = 0; i < n; i++) {
        if (sizes[i] == 0)
            continue;
        whole.hits += (double)hits[i];
        whole.size += (double)sizes[i];
        whole.smallest = fmin(whole.smallest, (double)sizes[i]);
    }
    return whole;
}

double
ww_dispersion_dp(const guint64 *hits, const guint64 *sizes, gsize n)
{
    const Whole whole = sum_parts(hits, sizes, n);
    double sum = 0;

    if (!(whole.hits > 0))
        return (double)NAN;

    for (gsize i = 0; i < n; i++) {
        if (sizes[i] > 0)
            sum += fabs((double)hits[i] / whole.hits -
                        (double)sizes[i] / whole.size);
    }
    return sum / 2;
}

double
ww_dispersion_dp_norm(const guint64 *hits, const guint64 *sizes, gsize n)
{
    const Whole whole = sum_parts(hits, sizes, n);
    const double greatest = 1 - whole.smallest / whole.size;

    if (!(greatest > 0))
        return (double)NAN;
    return ww_dispersion_dp(hits, sizes, n) / greatest;
}
