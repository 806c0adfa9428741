#include "output/chart_labels.h"

#include <math.h>
#include <string.h>

#include "output/chart_colour.h"

#define MAX_WIDTH  210.0
#define MAX_ROWS   2
#define ROW_HEIGHT 18.0
#define PADDING    3.0

/* From the plot to the leading line, and from there to the label. */
#define LEADER_START 7.0
#define LEADER_END   19.0
#define TEXT_START   22.0

static const WwFont label_font = { .size = 14, .is_bold = TRUE };

/* Neighbours that touch: where their first would be if they moved freely. */
typedef struct {
    double sum;
    guint n;
} Block;

static int
compare_spans(gconstpointer a, gconstpointer b, gpointer user_data)
{
    const WwSpan *spans = user_data;
    const gsize *left = a, *right = b;
    if (spans[*left].middle < spans[*right].middle)
        return -1;
    if (spans[*left].middle > spans[*right].middle)
        return 1;
    return *left < *right ? -1 : *left > *right;
}

/* The numbers of the spans from top to bottom. */
static gsize *
sort_spans(WwSpan *spans, gsize n_spans)
{
    gsize *sorted = g_new(gsize, n_spans);
    for (gsize i = 0; i < n_spans; i++)
        sorted[i] = i;
    g_qsort_with_data(sorted, (int)n_spans, sizeof *sorted, compare_spans,
                      spans);
    return sorted;
}

static double
mean(const Block *block)
{
    return block->sum / block->n;
}

/* Merges the last blocks until their means rise; returns how many are left. */
static gsize
pool(Block *blocks, gsize n)
{
    while (n > 1 && mean(&blocks[n - 2]) > mean(&blocks[n - 1])) {
        blocks[n - 2].sum += blocks[n - 1].sum;
        blocks[n - 2].n += blocks[n - 1].n;
        n--;
    }
    return n;
}

void
ww_spans_separate(WwSpan *spans, gsize n_spans, double top, double bottom)
{
    gsize *sorted = sort_spans(spans, n_spans);
    double *offsets = g_new(double, n_spans);
    Block *blocks = g_new(Block, n_spans);
    gsize n_blocks = 0;
    double height = 0;

    for (gsize i = 0; i < n_spans; i++) {
        const WwSpan *span = &spans[sorted[i]];
        offsets[i] = height + span->height / 2;
        height += span->height;
        blocks[n_blocks] = (Block){ span->middle - offsets[i], 1 };
        n_blocks = pool(blocks, n_blocks + 1);
    }
    for (gsize i = 0, block = 0, used = 0; i < n_spans; i++, used++) {
        if (used == blocks[block].n) {
            block++;
            used = 0;
        }
        /* The lower bound last: what does not fit begins at the top. */
        double start = MAX(MIN(mean(&blocks[block]), bottom - height), top);
        spans[sorted[i]].middle = start + offsets[i];
    }
    g_free(blocks);
    g_free(offsets);
    g_free(sorted);
}

/* A slogan and its translation have a row each. */
static GStrv
split_label(const char *text)
{
    g_autofree char *clean = ww_text_to_line(text);
    char *space = strchr(clean, ' ');
    if (ww_text_width(clean, label_font) <= MAX_WIDTH || space == NULL ||
        !g_unichar_iswide(g_utf8_get_char(clean)))
        return ww_text_wrap(clean, label_font, MAX_WIDTH, MAX_ROWS);

    *space = '\0';
    g_autofree char *slogan = ww_text_cut(clean, label_font, MAX_WIDTH);
    g_autofree char *other = ww_text_cut(space + 1, label_font, MAX_WIDTH);
    g_autoptr(GStrvBuilder) rows = g_strv_builder_new();
    g_strv_builder_add_many(rows, slogan, other, NULL);
    return g_strv_builder_end(rows);
}

double
ww_end_labels_width(const WwEndLabel *labels, gsize n_labels)
{
    double width = 0;
    for (gsize i = 0; i < n_labels; i++) {
        g_auto(GStrv) rows = split_label(labels[i].text);
        for (char **row = rows; *row != NULL; row++)
            width = MAX(width, ww_text_width(*row, label_font));
    }
    return TEXT_START + width;
}

/* From the end of the line to the label, where the label had to move. */
static void
draw_leader(const WwEndLabel *label, WwCanvas *canvas, double right, double y)
{
    guint32 pale = ww_colour_mix(label->rgb, WW_COLOUR_WHITE, 0.4);
    WwPoint start = { right + LEADER_START, label->end.y };
    if (label->end.x < right - 1) {
        WwPoint from = { label->end.x + LEADER_START, label->end.y };
        ww_canvas_line(canvas, from, start, (WwPen){ pale, 1, 2 });
    }
    if (fabs(y - label->end.y) > 3) {
        WwPoint bend[] = { start,
                           { right + LEADER_END - 4, y },
                           { right + LEADER_END, y } };
        ww_canvas_polyline(canvas, bend, G_N_ELEMENTS(bend),
                           (WwPen){ pale, 1, 0 });
    }
}

static void
draw_rows(const WwEndLabel *label, WwCanvas *canvas, WwPoint middle)
{
    WwTextStyle style = {
        .font = label_font,
        .rgb = label->rgb,
        .is_middle = TRUE,
    };
    g_auto(GStrv) rows = split_label(label->text);
    double n_rows = g_strv_length(rows);
    WwPoint at = { middle.x, middle.y - ROW_HEIGHT * (n_rows - 1) / 2 };
    for (char **row = rows; *row != NULL; row++) {
        ww_canvas_text(canvas, at, *row, &style);
        at.y += ROW_HEIGHT;
    }
}

void
ww_end_labels_draw(const WwEndLabel *labels,
                   gsize n_labels,
                   WwCanvas *canvas,
                   WwRect plot)
{
    double right = plot.x + plot.width;
    WwSpan *spans = g_new(WwSpan, n_labels);
    for (gsize i = 0; i < n_labels; i++) {
        g_auto(GStrv) rows = split_label(labels[i].text);
        spans[i].middle = labels[i].end.y;
        spans[i].height = g_strv_length(rows) * ROW_HEIGHT + PADDING;
    }
    ww_spans_separate(spans, n_labels, plot.y - ROW_HEIGHT / 2,
                      plot.y + plot.height + ROW_HEIGHT / 2);

    for (gsize i = 0; i < n_labels; i++) {
        WwPoint middle = { right + TEXT_START, spans[i].middle };
        draw_leader(&labels[i], canvas, right, middle.y);
        draw_rows(&labels[i], canvas, middle);
    }
    g_free(spans);
}
