#pragma once

#include <math.h>

#include "support.h"

/* Doubles within a tolerance; the message gives the caller's line. */
#define assert_near(actual, expected, tolerance) \
    assert_near_at((actual), (expected), (tolerance), __FILE__, __LINE__)

static inline void
assert_near_at(double actual,
               double expected,
               double tolerance,
               const char *file,
               int line)
{
    if (fabs(actual - expected) <= tolerance)
        return;

    print_error("%.12g is not within %g of %.12g\n", actual, tolerance,
                expected);
    _fail(file, line);
}
