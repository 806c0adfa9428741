#pragma once

#include "output/chart_canvas.h"

G_BEGIN_DECLS

/**
 * WwLabel:
 * @text: (owned): what the token stands for
 */
typedef struct {
    WwPoint at;
    char *text;
    WwTextStyle style;
} WwLabel;

/* What stands for the i-th label, and for the i-th fill, in libplot's file. */
#define WW_LABEL_TOKEN "@T%u@"
#define WW_FILL_TOKEN  0x01fe00u
#define WW_MAX_FILLS   256

/** ww_svg_append_number: rounded to hundredths, in no locale. */
void ww_svg_append_number(GString *out, double value);

/** ww_svg_append_text: cleaned and escaped. */
void ww_svg_append_text(GString *out, const char *text);

/**
 * ww_svg_elements:
 * @file: what libplot's SVG Plotter wrote
 * @labels: (element-type WwLabel)
 * @fills: (element-type WwFill)
 *
 * Takes the elements out of libplot's file, whose header declares Latin-1 and
 * whose ids would clash in a page with several charts, and puts labels and
 * opacities in the place of their tokens.
 *
 * Returns: (transfer full): elements to stand in a group without fill and
 *   stroke, or %NULL with %WW_ERROR_PLOT if @file is not as expected
 */
char *ww_svg_elements(const char *file,
                      const GPtrArray *labels,
                      const GArray *fills,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
