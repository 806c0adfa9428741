#include <math.h>
#include <stdlib.h>

#include "watchword/measure.h"

typedef struct {
    double p;
    gsize at;
} Test;

static int
compare_tests(const void *a, const void *b)
{
    const double p = ((const Test *)a)->p, q = ((const Test *)b)->p;

    return (p > q) - (p < q);
}

/* The tests that were made, and NAN in the place of the others. */
static gsize
gather_tests(const double *p, double *out_q, gsize n, Test *out_tests)
{
    gsize n_tests = 0;

    for (gsize i = 0; i < n; i++) {
        if (isnan(p[i]))
            out_q[i] = (double)NAN;
        else
            out_tests[n_tests++] = (Test){ p[i], i };
    }
    return n_tests;
}

void
ww_multiple_bh(const double *p, double *out_q, gsize n)
{
    if (n == 0)
        return;

    g_autofree Test *tests = g_new(Test, n);
    const gsize n_tests = gather_tests(p, out_q, n, tests);
    double q = 1;

    qsort(tests, n_tests, sizeof *tests, compare_tests);
    for (gsize rank = n_tests; rank > 0; rank--) {
        const Test *test = &tests[rank - 1];

        /* Equal p-values share the q of the last, so their order is free. */
        q = fmin(q, test->p * (double)n_tests / (double)rank);
        out_q[test->at] = q;
    }
}
