/* The tables of single phrases: over time, by region, in context. */
#include <string.h>

#include "watchword/tables.h"

#include "output/columns.h"

WwTable *
ww_table_of_trend(const WwGrid *grid)
{
    WwColumn columns[] = {
        TEXT("phrase"),
        TEXT("period"),
        TEXT("region"),
        COUNT("count"),
        COUNT("documents"),
        COUNT("tokens"),
        COUNT("total_documents"),
        REAL("per_million", 2),
        REAL("per_million_low", 2),
        REAL("per_million_high", 2),
        REAL("documents_pct", 2),
        REAL("documents_pct_low", 2),
        REAL("documents_pct_high", 2),
        COUNT("thin"),
    };

    name_sides(columns, G_N_ELEMENTS(columns), grid);

    return ww_table_new(columns, G_N_ELEMENTS(columns));
}

void
ww_table_add_trend(WwTable *self,
                   const WwGrid *grid,
                   const char *phrase,
                   const GArray *points)
{
    for (guint i = 0; i < points->len; i++) {
        const WwTrendPoint *point = &g_array_index(points, WwTrendPoint, i);

        ww_table_add_text(self, phrase);
        ww_table_add_text(self, ww_grid_period_label(grid, point->period));
        ww_table_add_text(self,
                          point->region == WW_GRID_ALL
                              ? "all"
                              : ww_grid_region_label(grid, point->region));
        ww_table_add_integer(self, point->cell.count);
        ww_table_add_integer(self, point->cell.documents);
        ww_table_add_integer(self, point->cell.tokens);
        ww_table_add_integer(self, point->cell.total_documents);
        ww_table_add_real(self, point->rate.estimate);
        ww_table_add_real(self, point->rate.low);
        ww_table_add_real(self, point->rate.high);
        ww_table_add_real(self, point->share.estimate * 100.0);
        ww_table_add_real(self, point->share.low * 100.0);
        ww_table_add_real(self, point->share.high * 100.0);
        ww_table_add_integer(self, point->is_thin ? 1 : 0);
    }
}

static void
add_contrast(WwTable *self,
             const WwGrid *grid,
             const WwContrast *contrast,
             const char *name)
{
    const WwCell *here = &contrast->here;
    const WwCell *rest = &contrast->rest;

    ww_table_add_text(self, name);
    ww_table_add_text(self, ww_grid_region_label(grid, contrast->region));
    ww_table_add_integer(self, here->count);
    ww_table_add_integer(self, here->documents);
    ww_table_add_integer(self, here->tokens);
    ww_table_add_real(self, per_million(here->count, here->tokens));
    ww_table_add_integer(self, rest->count);
    ww_table_add_integer(self, rest->documents);
    ww_table_add_integer(self, rest->tokens);
    ww_table_add_real(self, per_million(rest->count, rest->tokens));
    ww_table_add_real(self, contrast->g2);
    ww_table_add_real(self, contrast->log_ratio.estimate);
    ww_table_add_real(self, contrast->log_ratio.low);
    ww_table_add_real(self, contrast->log_ratio.high);
    ww_table_add_real(self, contrast->log_odds_z);
    ww_table_add_real(self, contrast->p);
    ww_table_add_real(self, contrast->q);
}

WwTable *
ww_table_of_contrasts(const WwGrid *grid,
                      const GArray *contrasts,
                      const char *const *names)
{
    WwColumn columns[] = {
        TEXT("phrase"),
        TEXT("region"),
        COUNT("count"),
        COUNT("documents"),
        COUNT("tokens"),
        REAL("per_million", 2),
        COUNT("rest_count"),
        COUNT("rest_documents"),
        COUNT("rest_tokens"),
        REAL("rest_per_million", 2),
        REAL("g2", 2),
        REAL("log_ratio", 2),
        REAL("log_ratio_low", 2),
        REAL("log_ratio_high", 2),
        REAL("log_odds_z", 2),
        PRECISE("p", 3),
        PRECISE("q", 3),
    };

    name_sides(columns, G_N_ELEMENTS(columns), grid);

    WwTable *self = ww_table_new(columns, G_N_ELEMENTS(columns));

    for (guint i = 0; i < contrasts->len; i++) {
        const WwContrast *contrast = &g_array_index(contrasts, WwContrast, i);

        add_contrast(self, grid, contrast, names[contrast->phrase]);
    }

    return self;
}

/* One line of a concordance, to be sorted. */
typedef struct {
    const WwDocument *document;
    guint32 position;
} Line;

static int
compare_lines(gconstpointer a, gconstpointer b)
{
    const Line *left = a;
    const Line *right = b;
    int order = ww_date_compare(left->document->date, right->document->date);

    if (order == 0)
        order = strcmp(left->document->id, right->document->id);
    if (order != 0)
        return order;

    return left->position < right->position ? -1 : 1;
}

static GArray *
list_lines(const WwTokens *tokens, const guint32 *positions, guint32 n)
{
    GArray *lines = g_array_sized_new(FALSE, FALSE, sizeof(Line), n);

    for (guint32 i = 0; i < n; i++) {
        Line line = { ww_corpus_document(ww_tokens_corpus(tokens),
                                         ww_tokens_document_at(tokens,
                                                               positions[i])),
                      positions[i] };

        g_array_append_val(lines, line);
    }
    g_array_sort(lines, compare_lines);

    return lines;
}

WwTable *
ww_table_of_concordance(const WwTokens *tokens,
                        guint length,
                        const guint32 *positions,
                        guint32 n,
                        guint width)
{
    static const WwColumn columns[] = {
        TEXT("document"),
        TEXT("date"),
        TEXT("region"),
        TEXT("title"),
        { "left", WW_COLUMN_TEXT_RIGHT, 0 },
        TEXT("match"),
        TEXT("right"),
        COUNT("offset"),
    };
    WwTable *self = ww_table_new(columns, G_N_ELEMENTS(columns));
    g_autoptr(GArray) lines = list_lines(tokens, positions, n);

    for (guint32 i = 0; i < lines->len; i++) {
        const Line *line = &g_array_index(lines, Line, i);
        g_auto(WwContext) context =
            ww_context_at(tokens, line->position, length, width);

        ww_table_add_text(self, line->document->id);
        add_date(self, line->document->date);
        ww_table_add_text(self, line->document->region);
        ww_table_add_text(self, line->document->title);
        ww_table_add_text(self, context.left);
        ww_table_add_text(self, context.match);
        ww_table_add_text(self, context.right);
        ww_table_add_integer(self, context.offset);
    }

    return self;
}
