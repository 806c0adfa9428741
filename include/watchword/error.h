#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WW_ERROR:
 *
 * Domain of every #GError this library raises for bad input. Failures of the
 * file system keep their own domain, %G_FILE_ERROR.
 */
#define WW_ERROR (ww_error_quark())
GQuark ww_error_quark(void);

/**
 * WwError:
 * @WW_ERROR_SYNTAX: the input breaks the rules of its format
 * @WW_ERROR_ENCODING: the text is not in an encoding that can be read
 * @WW_ERROR_RANGE: a value lies outside what is accepted
 * @WW_ERROR_EMPTY: nothing is left to work on
 * @WW_ERROR_PLOT: a chart could not be drawn
 */
typedef enum {
    WW_ERROR_SYNTAX,
    WW_ERROR_ENCODING,
    WW_ERROR_RANGE,
    WW_ERROR_EMPTY,
    WW_ERROR_PLOT,
} WwError;

G_END_DECLS
