#include "output/chart_frame.h"

#include "output/chart_colour.h"
#include "output/chart_private.h"

#define BAR_WIDTH       44.0
#define BAR_HEIGHT      5.0
#define TITLE_LINES     2
#define TITLE_HEIGHT    28.0
#define SUBTITLE_LINES  3
#define SUBTITLE_HEIGHT 20.0
#define SOURCE_LINES    3
#define SOURCE_HEIGHT   17.0
#define GAP             18.0
#define SUBTITLE_GAP    3.0

static const WwTextStyle title_style = {
    .font = { .size = 22, .is_bold = TRUE },
    .rgb = WW_COLOUR_INK,
};
static const WwTextStyle subtitle_style = {
    .font = { .size = 14 },
    .rgb = WW_COLOUR_GREY,
};
static const WwTextStyle source_style = {
    .font = { .size = 12 },
    .rgb = WW_COLOUR_SOURCE,
};

static GStrv
wrap(const char *text, const WwTextStyle *style, double width, guint max_lines)
{
    if (text == NULL || *text == '\0')
        return g_strsplit("", "\n", 0);
    return ww_text_wrap(text, style->font, width - 2 * WW_CHART_MARGIN,
                        max_lines);
}

/* Returns the y below the last line. */
static double
draw_paragraph(WwCanvas *canvas,
               GStrv lines,
               const WwTextStyle *style,
               double top,
               double line_height)
{
    double y = top;
    for (char **line = lines; *line != NULL; line++) {
        WwPoint baseline = { WW_CHART_MARGIN, y + 0.75 * line_height };
        ww_canvas_text(canvas, baseline, *line, style);
        y += line_height;
    }
    return y;
}

static double
paragraph_height(GStrv lines, double line_height)
{
    return (double)g_strv_length(lines) * line_height;
}

static void
draw_outside(WwFrame *self, GStrv title, GStrv subtitle, GStrv source)
{
    double y = GAP;
    if (*title != NULL) {
        WwRect bar = { WW_CHART_MARGIN, y, BAR_WIDTH, BAR_HEIGHT };
        ww_canvas_rect(self->canvas, bar, WW_COLOUR_ACCENT);
        y += BAR_HEIGHT + 6;
    }
    y = draw_paragraph(self->canvas, title, &title_style, y, TITLE_HEIGHT);
    y += SUBTITLE_GAP;
    draw_paragraph(self->canvas, subtitle, &subtitle_style, y, SUBTITLE_HEIGHT);

    y = self->body.y + self->body.height + GAP;
    draw_paragraph(self->canvas, source, &source_style, y, SOURCE_HEIGHT);
}

static double
head_height(GStrv title, GStrv subtitle)
{
    if (*title == NULL && *subtitle == NULL)
        return GAP;
    return GAP + (*title == NULL ? 0 : BAR_HEIGHT + 6) +
           paragraph_height(title, TITLE_HEIGHT) + SUBTITLE_GAP +
           paragraph_height(subtitle, SUBTITLE_HEIGHT) + GAP;
}

WwFrame *
ww_frame_new(const WwChartText *text,
             double width,
             double body_height,
             GError **error)
{
    g_auto(GStrv) title = wrap(text->title, &title_style, width, TITLE_LINES);
    g_auto(GStrv) subtitle =
        wrap(text->subtitle, &subtitle_style, width, SUBTITLE_LINES);
    g_auto(GStrv) source =
        wrap(text->source, &source_style, width, SOURCE_LINES);
    double head = head_height(title, subtitle);
    double foot = GAP + paragraph_height(source, SOURCE_HEIGHT) +
                  (*source == NULL ? 0 : 10);

    double height = head + body_height + foot;
    WwCanvas *canvas = ww_canvas_new(width, height, error);
    if (canvas == NULL)
        return NULL;

    WwFrame *self = g_new0(WwFrame, 1);
    self->canvas = canvas;
    self->width = width;
    self->height = height;
    self->body = (WwRect){ WW_CHART_MARGIN, head, width - 2 * WW_CHART_MARGIN,
                           body_height };
    self->title = text->title == NULL ? NULL : ww_text_to_line(text->title);
    self->description = ww_text_to_line(text->description);
    draw_outside(self, title, subtitle, source);
    return self;
}

void
ww_frame_free(WwFrame *self)
{
    if (self == NULL)
        return;

    ww_canvas_free(self->canvas);
    g_free(self->title);
    g_free(self->description);
    g_free(self);
}

WwChart *
ww_frame_finish(WwFrame *self, GError **error)
{
    char *elements = ww_canvas_finish(self->canvas, error);
    if (elements == NULL)
        return NULL;

    WwChart *chart = g_new0(WwChart, 1);
    chart->elements = elements;
    chart->width = self->width;
    chart->height = self->height;
    chart->is_opaque = TRUE;
    chart->title = g_steal_pointer(&self->title);
    chart->description = g_steal_pointer(&self->description);
    return chart;
}
