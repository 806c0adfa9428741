#pragma once

#include <glib.h>

/* Room for any number below. */
#define WW_NUMBER_SIZE 400

/* These write digits with a point, whatever the locale, and no NUL, and return
 * how many bytes. */

gsize ww_number_integer(char *out, guint64 value);

/* With digits (at most 9) after the point, rounded as the C library does; what
 * rounds to zero has no sign. The value is finite. */
gsize ww_number_fixed(char *out, double value, int digits);

/* With so many significant digits, at most 9, as "%g". */
gsize ww_number_significant(char *out, double value, int digits);
