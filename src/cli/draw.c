#include "cli/draw.h"

#include <string.h>

#include "watchword/chart.h"
#include "watchword/charts.h"
#include "watchword/file.h"

/* Pixels of a PNG for each CSS pixel. */
#define PNG_SCALE 2.0

#define BARS_MAX 24

static gboolean
write_chart(const WwChart *chart, const char *path, GError **error)
{
    g_autoptr(GBytes) bytes = NULL;

    if (g_str_has_suffix(path, ".svg")) {
        char *svg = ww_chart_svg(chart, TRUE, NULL);

        bytes = g_bytes_new_take(svg, strlen(svg));
    } else if (g_str_has_suffix(path, ".png")) {
        bytes = ww_chart_png(chart, PNG_SCALE, error);
    } else {
        bytes = ww_chart_pdf(chart, error);
    }

    return bytes != NULL && ww_file_write(path, g_bytes_get_data(bytes, NULL),
                                          g_bytes_get_size(bytes), error);
}

gboolean
draw_trend(const Session *session, const WwTracker *tracker, GError **error)
{
    g_autoptr(WwChart) chart =
        ww_chart_of_trend(session->grid, session->options->lexicon, tracker,
                          session->options->by_region, error);

    return chart != NULL && write_chart(chart, session->options->chart, error);
}

gboolean
draw_contrasts(const Session *session,
               const GArray *contrasts,
               const char *const *names,
               GError **error)
{
    g_autoptr(WwChart) chart =
        ww_chart_of_contrasts(session->grid, contrasts, names, BARS_MAX, error);

    return chart != NULL && write_chart(chart, session->options->chart, error);
}
