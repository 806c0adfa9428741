#pragma once

#include "output/chart_canvas.h"

G_BEGIN_DECLS

/**
 * WwSpan:
 * @middle: where the middle should be; where it is, afterwards
 * @height: of the label, with the distance it keeps
 */
typedef struct {
    double middle;
    double height;
} WwSpan;

/**
 * ww_spans_separate:
 * @spans: (array length=n_spans)
 *
 * Moves the spans apart, so that none overlap and all lie between @top and
 * @bottom, if they fit at all; their order stays, and the sum of the squared
 * moves is the least possible (isotonic regression by pooling adjacent
 * violators: Ayer et al. 1955).
 */
void ww_spans_separate(WwSpan *spans, gsize n_spans, double top, double bottom);

/**
 * WwEndLabel:
 * @text: (borrowed): goes on two rows if it is long
 * @end: where its line ends
 *
 * A name beside the right end of a line, in the place of a legend.
 */
typedef struct {
    const char *text;
    guint32 rgb;
    WwPoint end;
} WwEndLabel;

/** ww_end_labels_width: what to leave free at the right of the plot. */
double ww_end_labels_width(const WwEndLabel *labels, gsize n_labels);

void ww_end_labels_draw(const WwEndLabel *labels,
                        gsize n_labels,
                        WwCanvas *canvas,
                        WwRect plot);

G_END_DECLS
