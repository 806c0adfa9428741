#pragma once

#include <glib.h>

#include "watchword/analysis.h"

G_BEGIN_DECLS

/**
 * WwReportOptions:
 * @title: names the corpus
 * @settings: (array zero-terminated=1): names and values in turn: every option
 *   that decided a number, for the section on method
 * @top: rows at most of a table on the page
 */
typedef struct {
    const char *title;
    const char *const *settings;
    guint top;
} WwReportOptions;

/**
 * ww_report_write:
 * @directory: made if it is not there; files of an earlier report in it are
 *   replaced
 *
 * Writes `index.html`, one page that needs nothing else, `tables/` with CSV
 * and `charts/` with SVG and PNG. They are made in a folder beside and moved
 * into place when all of them are there; the page comes last.
 *
 * Returns: %FALSE with %G_FILE_ERROR or %WW_ERROR_PLOT, and nothing changed
 */
gboolean ww_report_write(const WwSelection *selection,
                         const WwGrid *grid,
                         const WwReportOptions *options,
                         const char *directory,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
