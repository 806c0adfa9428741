#include "watchword/tables.h"

#include <math.h>
#include <string.h>

#include "output/columns.h"
#include "parallel.h"
#include "scratch.h"

static guint
limit(guint n, guint top)
{
    return top == 0 ? n : MIN(n, top);
}

/* length count net documents per_million documents_pct */
static void
add_counts(WwTable *self,
           const WwPhrase *phrase,
           const WwTokens *tokens,
           gboolean has_net)
{
    ww_table_add_integer(self, phrase->length);
    ww_table_add_integer(self, phrase->count);
    ww_table_add_integer(self, has_net ? phrase->net : WW_TABLE_UNKNOWN);
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

/* What a row says that takes a look at every occurrence. */
typedef struct {
    guint index; /* of the phrase */
    WwProfile profile;
    char *surface; /* (owned) */
} Row;

static void
row_clear(gpointer data)
{
    g_free(((Row *)data)->surface);
}

/* Rows that one task fills. */
#define TASK_SIZE 256

/* Rows that are made at a time, for each thread. */
#define PART_SIZE 4096

typedef struct {
    const WwSelection *selection;
    const WwGrid *grid;
    GArray *rows; /* Row */
} Rows;

static void
fill_rows(guint task, guint worker, gpointer user_data)
{
    const Rows *rows = user_data;
    WwRun *run = ww_tokens_run(ww_selection_tokens(rows->selection));
    guint end = MIN((task + 1) * TASK_SIZE, rows->rows->len);

    (void)worker;
    for (guint i = task * TASK_SIZE; i < end; i++) {
        Row *row = &g_array_index(rows->rows, Row, i);
        guint32 n = 0;
        const guint32 *positions =
            ww_selection_positions(rows->selection, row->index, &n);

        row->profile = ww_profile_of(rows->grid, positions, n);
        row->surface = ww_selection_surface(rows->selection, row->index);
        /* the positions, and a place in the text */
        ww_scratch_touch(run, n * sizeof *positions + WW_LOOK);
    }
}

/* Goes to the next phrase of such kinds; FALSE after the last to be shown. */
static gboolean
go_to_next(const WwSelection *selection,
           guint kinds,
           guint top,
           WwPhraseRows *place,
           guint *out_index)
{
    guint n = ww_selection_n_phrases(selection);

    if (place->rank >= limit(n, top))
        return FALSE;
    while (place->index < n && !has_kind(selection, place->index, kinds))
        place->index++;
    if (place->index >= n)
        return FALSE;
    *out_index = place->index++;
    place->rank++;

    return TRUE;
}

/* (element-type Row): of the next phrases of such kinds, in their order. */
static GArray *
list_rows(const WwSelection *selection,
          const WwGrid *grid,
          guint kinds,
          guint top,
          WwPhraseRows *place)
{
    GArray *list = g_array_new(FALSE, FALSE, sizeof(Row));
    Rows rows = { selection, grid, list };
    guint n_threads =
        ww_run_n_threads(ww_tokens_run(ww_selection_tokens(selection)));
    Row row = { 0 };

    g_array_set_clear_func(list, row_clear);
    while (list->len < n_threads * PART_SIZE &&
           go_to_next(selection, kinds, top, place, &row.index))
        g_array_append_val(list, row);
    ww_parallel(n_threads, ww_parallel_tasks(list->len, TASK_SIZE), fill_rows,
                &rows);

    return list;
}

static void
add_phrase(WwTable *self,
           const WwSelection *selection,
           const Row *row,
           guint rank)
{
    const WwPhrase *phrase = ww_selection_phrase(selection, row->index);
    gboolean has_text = ww_selection_has_text(selection);

    ww_table_add_integer(self, rank);
    ww_table_add_text(self, row->surface);
    add_counts(self, phrase, ww_selection_tokens(selection), has_text);
    add_date(self, row->profile.first);
    add_date(self, row->profile.last);
    ww_table_add_integer(self, row->profile.n_regions);
    ww_table_add_real(self, has_text ? row->profile.dp_norm : (double)NAN);
    ww_table_add_real(self, phrase->npmi);
    ww_table_add_text(self, ww_kind_name(phrase->kind));
}

static WwTable *
new_phrases(const WwGrid *grid)
{
    WwColumn columns[] = {
        COUNT("rank"),          TEXT("phrase"),
        COUNT("length"),        COUNT("count"),
        COUNT("net"),           COUNT("documents"),
        REAL("per_million", 2), REAL("documents_pct", 2),
        TEXT("first"),          TEXT("last"),
        COUNT("regions"),       REAL("dp_norm", 3),
        REAL("npmi", 3),        TEXT("kind"),
    };

    name_sides(columns, G_N_ELEMENTS(columns), grid);

    return ww_table_new(columns, G_N_ELEMENTS(columns));
}

/* FALSE when there are no more. */
static gboolean
add_phrases(WwTable *self,
            const WwSelection *selection,
            const WwGrid *grid,
            guint kinds,
            guint top,
            WwPhraseRows *place)
{
    guint before = place->rank;
    g_autoptr(GArray) rows = list_rows(selection, grid, kinds, top, place);

    for (guint i = 0; i < rows->len; i++)
        add_phrase(self, selection, &g_array_index(rows, Row, i),
                   before + i + 1);

    return rows->len > 0;
}

WwTable *
ww_table_of_phrases(const WwSelection *selection,
                    const WwGrid *grid,
                    guint kinds,
                    guint top)
{
    WwTable *self = new_phrases(grid);
    WwPhraseRows place = { 0 };

    while (add_phrases(self, selection, grid, kinds, top, &place))
        continue;

    return self;
}

WwTable *
ww_table_of_next_phrases(const WwSelection *selection,
                         const WwGrid *grid,
                         guint kinds,
                         guint top,
                         WwPhraseRows *place)
{
    WwTable *self = new_phrases(grid);

    (void)add_phrases(self, selection, grid, kinds, top, place);

    return self;
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

/* What stands after the names of a cell. Of the phrase as a whole are its
 * length, npmi and kind. */
static void
add_cell_row(WwTable *self,
             const WwSelection *selection,
             const WwPhrase *phrase,
             const WwCellProfile *at)
{
    const WwCell *cell = &at->cell;

    ww_table_add_integer(self, phrase->length);
    ww_table_add_integer(self, cell->count);
    ww_table_add_integer(self, cell->documents);
    ww_table_add_real(self, per_million(cell->count, cell->tokens));
    ww_table_add_real(self, percent(cell->documents, cell->total_documents));
    add_date(self, at->profile.first);
    add_date(self, at->profile.last);
    if (at->region == WW_GRID_ALL)
        ww_table_add_integer(self, at->profile.n_regions);
    ww_table_add_real(self, ww_selection_has_text(selection)
                                ? at->profile.dp_norm
                                : (double)NAN);
    ww_table_add_real(self, phrase->npmi);
    ww_table_add_text(self, ww_kind_name(phrase->kind));
    ww_table_add_integer(self, cell->tokens);
    ww_table_add_integer(self, cell->total_documents);
}

static void
add_phrase_cells(WwTable *self,
                 const WwSelection *selection,
                 guint index,
                 guint rank,
                 const WwCellProfiler *profiler)
{
    const WwGrid *grid = ww_cell_profiler_grid(profiler);
    guint32 n = 0;
    const guint32 *positions = ww_selection_positions(selection, index, &n);
    g_autoptr(GArray) cells = ww_cell_profiler_list(profiler, positions, n);
    g_autofree char *surface = ww_selection_surface(selection, index);

    for (guint i = 0; i < cells->len; i++) {
        const WwCellProfile *cell = &g_array_index(cells, WwCellProfile, i);

        if (cell->period != WW_GRID_ALL)
            ww_table_add_text(self, ww_grid_period_label(grid, cell->period));
        if (cell->region != WW_GRID_ALL)
            ww_table_add_text(self, ww_grid_region_label(grid, cell->region));
        ww_table_add_integer(self, rank);
        ww_table_add_text(self, surface);
        add_cell_row(self, selection, ww_selection_phrase(selection, index),
                     cell);
    }
}

static WwTable *
new_phrase_cells(const WwCellProfiler *profiler)
{
    gboolean by_region = ww_cell_profiler_by_region(profiler);
    static const WwColumn cell_columns[] = {
        COUNT("rank"),
        TEXT("phrase"),
        COUNT("length"),
        COUNT("count"),
        COUNT("documents"),
        REAL("per_million", 2),
        REAL("documents_pct", 2),
        TEXT("first"),
        TEXT("last"),
        COUNT("regions"),
        REAL("dp_norm", 3),
        REAL("npmi", 3),
        TEXT("kind"),
        COUNT("tokens"),
        COUNT("total_documents"),
    };
    WwColumn columns[G_N_ELEMENTS(cell_columns) + 2];
    guint n_columns = 0;

    if (ww_cell_profiler_by_period(profiler))
        columns[n_columns++] = (WwColumn)TEXT("period");
    if (by_region)
        columns[n_columns++] = (WwColumn)TEXT("region");
    for (guint i = 0; i < G_N_ELEMENTS(cell_columns); i++) {
        /* of one region it would be 1 */
        if (!by_region || strcmp(cell_columns[i].name, "regions") != 0)
            columns[n_columns++] = cell_columns[i];
    }
    name_sides(columns, n_columns, ww_cell_profiler_grid(profiler));

    return ww_table_new(columns, n_columns);
}

/* Goes on until there are so many rows. */
static WwTable *
list_phrase_cells(const WwSelection *selection,
                  const WwCellProfiler *profiler,
                  guint kinds,
                  guint top,
                  guint most,
                  WwPhraseRows *place)
{
    WwTable *self = new_phrase_cells(profiler);
    guint index = 0;

    while (ww_table_n_rows(self) < most &&
           go_to_next(selection, kinds, top, place, &index))
        add_phrase_cells(self, selection, index, place->rank, profiler);

    return self;
}

WwTable *
ww_table_of_next_phrase_cells(const WwSelection *selection,
                              const WwCellProfiler *profiler,
                              guint kinds,
                              guint top,
                              WwPhraseRows *place)
{
    return list_phrase_cells(selection, profiler, kinds, top, PART_SIZE, place);
}

WwTable *
ww_table_of_phrase_cells(const WwSelection *selection,
                         const WwCellProfiler *profiler,
                         guint kinds,
                         guint top)
{
    WwPhraseRows place = { 0 };

    return list_phrase_cells(selection, profiler, kinds, top, G_MAXUINT,
                             &place);
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

    name_sides(used, n_used, grid);

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
ww_table_of_cells(const WwGrid *grid, gboolean by_period, gboolean by_region)
{
    WwColumn columns[] = {
        TEXT("period"),
        TEXT("region"),
        COUNT("documents"),
        COUNT("tokens"),
    };

    name_sides(columns, G_N_ELEMENTS(columns), grid);

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
