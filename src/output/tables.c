#include "watchword/tables.h"

#include <math.h>
#include <string.h>

#define TEXT(name)              \
    {                           \
        name, WW_COLUMN_TEXT, 0 \
    }
#define COUNT(name)                \
    {                              \
        name, WW_COLUMN_INTEGER, 0 \
    }
#define REAL(name, digits)            \
    {                                 \
        name, WW_COLUMN_FIXED, digits \
    }
#define PRECISE(name, digits)               \
    {                                       \
        name, WW_COLUMN_SIGNIFICANT, digits \
    }

static double
per_million(guint64 count, guint64 tokens)
{
    return tokens == 0 ? (double)NAN : (double)count / (double)tokens * 1e6;
}

static double
percent(guint64 part, guint64 whole)
{
    return whole == 0 ? (double)NAN : (double)part / (double)whole * 100.0;
}

static void
add_date(WwTable *self, WwDate date)
{
    char buffer[WW_DATE_SIZE];

    ww_table_add_text(self, ww_date_format(date, buffer));
}

static guint
limit(guint n, guint top)
{
    return top == 0 ? n : MIN(n, top);
}

/* length count net documents per_million documents_pct */
static void
add_counts(WwTable *self, const WwPhrase *phrase, const WwTokens *tokens)
{
    ww_table_add_integer(self, phrase->length);
    ww_table_add_integer(self, phrase->count);
    ww_table_add_integer(self, phrase->net);
    ww_table_add_integer(self, phrase->documents);
    ww_table_add_real(self,
                      per_million(phrase->count, ww_tokens_total(tokens)));
    ww_table_add_real(self, percent(phrase->documents,
                                    ww_tokens_n_documents(tokens)));
}

static gboolean
has_kind(const WwSelection *selection, guint index, guint kinds)
{
    return (kinds >> ww_selection_phrase(selection, index)->kind & 1U) != 0;
}

static void
add_phrase(WwTable *self,
           const WwSelection *selection,
           const WwGrid *grid,
           guint index,
           guint rank)
{
    const WwPhrase *phrase = ww_selection_phrase(selection, index);
    guint32 n = 0;
    const guint32 *positions = ww_selection_positions(selection, index, &n);
    WwProfile profile = ww_profile_of(grid, positions, n);
    g_autofree char *surface = ww_selection_surface(selection, index);

    ww_table_add_integer(self, rank);
    ww_table_add_text(self, surface);
    add_counts(self, phrase, ww_selection_tokens(selection));
    add_date(self, profile.first);
    add_date(self, profile.last);
    ww_table_add_integer(self, profile.n_regions);
    ww_table_add_real(self, profile.dp_norm);
    ww_table_add_real(self, phrase->npmi);
    ww_table_add_text(self, ww_kind_name(phrase->kind));
}

WwTable *
ww_table_of_phrases(const WwSelection *selection,
                    const WwGrid *grid,
                    guint kinds,
                    guint top)
{
    static const WwColumn columns[] = {
        COUNT("rank"),          TEXT("phrase"),
        COUNT("length"),        COUNT("count"),
        COUNT("net"),           COUNT("documents"),
        REAL("per_million", 2), REAL("documents_pct", 2),
        TEXT("first"),          TEXT("last"),
        COUNT("regions"),       REAL("dp_norm", 3),
        REAL("npmi", 3),        TEXT("kind"),
    };
    WwTable *self = ww_table_new(columns, G_N_ELEMENTS(columns));
    guint n = ww_selection_n_phrases(selection);
    guint rank = 0;

    for (guint i = 0; i < n && rank < limit(n, top); i++) {
        if (has_kind(selection, i, kinds))
            add_phrase(self, selection, grid, i, ++rank);
    }

    return self;
}

static void
add_cell_row(WwTable *self,
             const WwSelection *selection,
             guint index,
             const char *surface,
             const WwCell *cell)
{
    const WwPhrase *phrase = ww_selection_phrase(selection, index);

    ww_table_add_text(self, surface);
    ww_table_add_integer(self, phrase->length);
    ww_table_add_integer(self, cell->count);
    ww_table_add_integer(self, cell->documents);
    ww_table_add_real(self, per_million(cell->count, cell->tokens));
    ww_table_add_real(self, percent(cell->documents, cell->total_documents));
    ww_table_add_text(self, ww_kind_name(phrase->kind));
    ww_table_add_integer(self, cell->tokens);
    ww_table_add_integer(self, cell->total_documents);
}

/* Which groupings a table has, and so which cells have rows. */
typedef struct {
    gboolean by_period;
    gboolean by_region;
} Grouping;

/* The cell of the i-th row of a grouping; FALSE after the last. */
static gboolean
group_at(const WwGrid *grid,
         const Grouping *by,
         guint i,
         guint *out_period,
         guint *out_region)
{
    guint n_periods = by->by_period ? ww_grid_n_periods(grid) + 1 : 1;
    guint n_regions = by->by_region ? ww_grid_n_regions(grid) + 1 : 1;

    *out_period = by->by_period ? i / n_regions : WW_GRID_ALL;
    *out_region = by->by_region ? i % n_regions : WW_GRID_ALL;

    return i < n_periods * n_regions;
}

static void
add_phrase_cells(WwTable *self,
                 const WwSelection *selection,
                 const WwGrid *grid,
                 guint index,
                 guint rank,
                 const Grouping *by)
{
    guint32 n = 0;
    const guint32 *positions = ww_selection_positions(selection, index, &n);
    g_autofree WwCell *cells = ww_grid_tally(grid, positions, n);
    g_autofree char *surface = ww_selection_surface(selection, index);
    guint period = 0;
    guint region = 0;

    for (guint i = 0; group_at(grid, by, i, &period, &region); i++) {
        WwCell cell = ww_grid_sum(grid, cells, period, region);

        if (cell.count == 0)
            continue;
        if (by->by_period)
            ww_table_add_text(self, ww_grid_period_label(grid, period));
        if (by->by_region)
            ww_table_add_text(self, ww_grid_region_label(grid, region));
        ww_table_add_integer(self, rank);
        add_cell_row(self, selection, index, surface, &cell);
    }
}

WwTable *
ww_table_of_phrase_cells(const WwSelection *selection,
                         const WwGrid *grid,
                         guint kinds,
                         guint top,
                         gboolean by_period,
                         gboolean by_region)
{
    static const WwColumn cell_columns[] = {
        COUNT("rank"),
        TEXT("phrase"),
        COUNT("length"),
        COUNT("count"),
        COUNT("documents"),
        REAL("per_million", 2),
        REAL("documents_pct", 2),
        TEXT("kind"),
        COUNT("tokens"),
        COUNT("total_documents"),
    };
    WwColumn columns[G_N_ELEMENTS(cell_columns) + 2];
    const Grouping by = { by_period, by_region };
    guint n_columns = 0;
    guint n = ww_selection_n_phrases(selection);
    guint rank = 0;

    if (by_period)
        columns[n_columns++] = (WwColumn)TEXT("period");
    if (by_region)
        columns[n_columns++] = (WwColumn)TEXT("region");
    memcpy(columns + n_columns, cell_columns, sizeof cell_columns);
    n_columns += (guint)G_N_ELEMENTS(cell_columns);

    WwTable *self = ww_table_new(columns, n_columns);
    for (guint i = 0; i < n && rank < limit(n, top); i++) {
        if (has_kind(selection, i, kinds))
            add_phrase_cells(self, selection, grid, i, ++rank, &by);
    }

    return self;
}

static void
add_slogan(WwTable *self,
           const WwSelection *selection,
           const WwGrid *grid,
           const WwSlogan *slogan,
           const WwSpelling *spelling,
           gboolean of_place)
{
    const WwPhrase *phrase = ww_selection_phrase(selection, slogan->phrase);
    g_autofree char *other = ww_spelling_other(spelling, phrase->first,
                                               phrase->length, phrase->count);
    g_autofree char *surface = ww_selection_surface(selection, slogan->phrase);

    ww_table_add_text(self, surface);
    ww_table_add_integer(self, phrase->count);
    ww_table_add_integer(self, phrase->documents);
    if (of_place)
        ww_table_add_text(self, ww_grid_region_label(grid, slogan->region));
    ww_table_add_text(self, ww_grid_period_label(grid, slogan->from));
    ww_table_add_text(self, ww_grid_period_label(grid, slogan->until));
    ww_table_add_integer(self, slogan->inside);
    ww_table_add_integer(self, slogan->inside_total);
    ww_table_add_real(self, percent(slogan->inside, slogan->inside_total));
    ww_table_add_real(self, percent(slogan->outside, slogan->outside_total));
    ww_table_add_real(self, slogan->llr);
    ww_table_add_text(self, ww_kind_name(phrase->kind));
    ww_table_add_integer(self, slogan->n_regions);
    ww_table_add_real(self, slogan->sharpness);
    ww_table_add_integer(self, slogan->n_variants);
    ww_table_add_text(self, other);
}

WwTable *
ww_table_of_slogans(const WwSelection *selection,
                    const WwGrid *grid,
                    const GArray *slogans,
                    gboolean of_place,
                    guint kinds,
                    guint top)
{
    static const WwColumn columns[] = {
        COUNT("rank"),
        TEXT("phrase"),
        COUNT("count"),
        COUNT("documents"),
        TEXT("regions"),
        TEXT("from"),
        TEXT("until"),
        COUNT("documents_inside"),
        COUNT("total_inside"),
        REAL("share_inside", 2),
        REAL("share_outside", 2),
        REAL("llr", 2),
        TEXT("kind"),
        COUNT("regions_inside"),
        REAL("sharpness", 2),
        COUNT("variants"),
        TEXT("also_written"),
    };
    g_autoptr(WwSpelling) spelling =
        ww_spelling_new(ww_selection_tokens(selection));
    WwColumn used[G_N_ELEMENTS(columns)];
    guint n_used = 0;
    guint n = limit(slogans->len, top);
    guint rank = 0;

    for (guint i = 0; i < G_N_ELEMENTS(columns); i++) {
        if (of_place || strcmp(columns[i].name, "regions") != 0)
            used[n_used++] = columns[i];
    }

    WwTable *self = ww_table_new(used, n_used);
    for (guint i = 0; i < slogans->len && rank < n; i++) {
        const WwSlogan *slogan = &g_array_index(slogans, WwSlogan, i);

        if (!has_kind(selection, slogan->phrase, kinds))
            continue;
        ww_table_add_integer(self, ++rank);
        add_slogan(self, selection, grid, slogan, spelling, of_place);
    }

    return self;
}

WwTable *
ww_table_of_trend(void)
{
    static const WwColumn columns[] = {
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
    static const WwColumn columns[] = {
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

WwTable *
ww_table_of_cells(const WwGrid *grid, gboolean by_period, gboolean by_region)
{
    static const WwColumn columns[] = {
        TEXT("period"),
        TEXT("region"),
        COUNT("documents"),
        COUNT("tokens"),
    };
    WwTable *self = ww_table_new(columns, G_N_ELEMENTS(columns));
    const Grouping by = { by_period, by_region };
    guint period = 0;
    guint region = 0;

    for (guint i = 0; group_at(grid, &by, i, &period, &region); i++) {
        WwCell cell = ww_grid_cell(grid, period, region);
        gboolean is_margin = period == ww_grid_n_periods(grid) ||
                             region == ww_grid_n_regions(grid);

        if (is_margin && cell.total_documents == 0)
            continue;
        ww_table_add_text(self, by_period ? ww_grid_period_label(grid, period)
                                          : "all");
        ww_table_add_text(self, by_region ? ww_grid_region_label(grid, region)
                                          : "all");
        ww_table_add_integer(self, cell.total_documents);
        ww_table_add_integer(self, cell.tokens);
    }

    return self;
}
