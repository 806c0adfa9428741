#include "watchword/grid.h"

#include <string.h>

#include "watchword/error.h"

#include "analysis/gridspot.h"
#include "analysis/hits.h"
#include "analysis/strays.h"

/* Daily periods over 250 years; more is a mistake in a date. */
#define PERIODS_MAX 100000

/* What documents are told apart by, unless something else is asked for. */
#define REGION "region"

struct WwGrid {
    const WwTokens *tokens; /* (not owned) */
    WwPeriod every;
    const char *by; /* interned: a field, or "region" */
    guint n_periods;
    guint main_from; /* the first of the main periods */
    guint n_main;
    guint n_regions;
    GPtrArray *period_labels; /* (owned) char *, "undated" last */
    GPtrArray *region_labels; /* (owned) char *, "unplaced" last */
    guint *periods;           /* (owned) by document */
    guint *regions;           /* (owned) by document */
    WwGridSpot *spots;        /* (owned) by document */
    WwCell *cells;            /* (owned) row by row, ends included */
    WwCell *period_sums;      /* (owned) by period, "undated" included */
    WwCell *region_sums;      /* (owned) by region, "unplaced" included */
    WwCell whole;
};

/* The first parts of a region path, or NULL for none. */
static char *
cut_region(const char *region, guint level)
{
    if (region == NULL)
        return NULL;

    const char *end = region;
    for (guint i = 0; i < level; i++) {
        end = strchr(i == 0 ? region : end + 1, '/');
        if (end == NULL)
            return g_strdup(region);
    }

    return g_strndup(region, (gsize)(end - region));
}

/* The region of a document, or the value of what stands in its place; NULL for
 * none. */
static char *
side_of(const WwGrid *self, guint document, guint level)
{
    const WwCorpus *corpus = ww_tokens_corpus(self->tokens);
    const WwDocument *at = ww_corpus_document(corpus, document);

    if (g_str_equal(self->by, REGION))
        return cut_region(at->region, level);
    if (g_str_equal(self->by, "language"))
        return g_strdup(ww_tokens_language(self->tokens, document));

    return g_strdup(ww_document_field(at, self->by));
}

static int
compare_strings(gconstpointer a, gconstpointer b)
{
    const char *const *left = a;
    const char *const *right = b;

    return strcmp(*left, *right);
}

static void
list_regions(WwGrid *self, guint level)
{
    guint n = ww_tokens_n_documents(self->tokens);
    g_autoptr(GHashTable) numbers =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < n; i++) {
        char *region = side_of(self, i, level);

        if (region != NULL && g_hash_table_add(numbers, region))
            g_ptr_array_add(self->region_labels, g_strdup(region));
    }
    g_ptr_array_sort(self->region_labels, compare_strings);
    self->n_regions = self->region_labels->len;
    for (guint i = 0; i < self->n_regions; i++)
        g_hash_table_insert(numbers, g_strdup(self->region_labels->pdata[i]),
                            GUINT_TO_POINTER(i));
    for (guint i = 0; i < n; i++) {
        g_autofree char *region = side_of(self, i, level);

        self->regions[i] =
            region == NULL
                ? self->n_regions
                : GPOINTER_TO_UINT(g_hash_table_lookup(numbers, region));
    }
    g_ptr_array_add(self->region_labels,
                    g_strdup(g_str_equal(self->by, REGION) ? "unplaced"
                                                           : "none"));
}

/* The numbers of the first and last bin; FALSE when nothing is dated. */
static gboolean
find_range(const WwCorpus *corpus, WwPeriod every, int *out_low, int *out_high)
{
    gboolean is_found = FALSE;

    for (guint i = 0; i < ww_corpus_n_documents(corpus); i++) {
        int index = 0;

        if (!ww_period_index(ww_corpus_document(corpus, i)->date, every,
                             &index))
            continue;
        *out_low = is_found ? MIN(*out_low, index) : index;
        *out_high = is_found ? MAX(*out_high, index) : index;
        is_found = TRUE;
    }

    return is_found;
}

static gboolean
fail_range(const WwCorpus *corpus, int n, GError **error)
{
    g_autofree char *strays = ww_strays_describe(corpus);

    g_set_error(error, WW_ERROR, WW_ERROR_RANGE,
                "the dates span %d periods: %s", n,
                strays != NULL ? strays
                               : "choose wider ones with --every, or a part "
                                 "of the time with --since and --until");

    return FALSE;
}

static void
find_main_periods(WwGrid *self)
{
    const WwCorpus *corpus = ww_tokens_corpus(self->tokens);
    WwStrays strays = ww_strays_find(corpus);
    guint last = 0;

    self->main_from = self->n_periods;
    for (guint i = 0; strays.n > 0 && i < ww_corpus_n_documents(corpus); i++) {
        int year = ww_corpus_document(corpus, i)->date.year;

        if (year < strays.first || year > strays.last ||
            self->periods[i] == self->n_periods)
            continue;
        self->main_from = MIN(self->main_from, self->periods[i]);
        last = MAX(last, self->periods[i]);
    }
    if (self->main_from == self->n_periods) {
        self->main_from = 0;
        self->n_main = self->n_periods;
    } else {
        self->n_main = last - self->main_from + 1;
    }
}

static gboolean
list_periods(WwGrid *self, GError **error)
{
    const WwCorpus *corpus = ww_tokens_corpus(self->tokens);
    int low = 0;
    int high = -1;

    find_range(corpus, self->every, &low, &high);
    if (high - low >= PERIODS_MAX)
        return fail_range(corpus, high - low + 1, error);
    self->n_periods = (guint)(high - low + 1);
    for (int i = low; i <= high; i++)
        g_ptr_array_add(self->period_labels, ww_period_label(i, self->every));
    g_ptr_array_add(self->period_labels, g_strdup("undated"));
    for (guint i = 0; i < ww_corpus_n_documents(corpus); i++) {
        int index = 0;

        self->periods[i] = ww_period_index(ww_corpus_document(corpus, i)->date,
                                           self->every, &index)
                               ? (guint)(index - low)
                               : self->n_periods;
    }
    find_main_periods(self);

    return TRUE;
}

static WwCell *
cell_at(const WwGrid *self, WwCell *cells, guint period, guint region)
{
    return &cells[(gsize)period * (self->n_regions + 1) + region];
}

static void
add_cell(WwCell *sum, const WwCell *cell)
{
    sum->count += cell->count;
    sum->documents += cell->documents;
    sum->tokens += cell->tokens;
    sum->total_documents += cell->total_documents;
}

static void
fill_cells(WwGrid *self)
{
    guint n = ww_tokens_n_documents(self->tokens);

    self->cells =
        g_new0(WwCell, (gsize)(self->n_periods + 1) * (self->n_regions + 1));
    for (guint i = 0; i < n; i++) {
        WwCell *cell =
            cell_at(self, self->cells, self->periods[i], self->regions[i]);

        cell->tokens += ww_tokens_in_document(self->tokens, i);
        cell->total_documents++;
    }
}

/* Asked for once a row of a table, of which there are millions. */
static void
fill_sums(WwGrid *self)
{
    self->period_sums = g_new0(WwCell, self->n_periods + 1);
    self->region_sums = g_new0(WwCell, self->n_regions + 1);
    for (guint p = 0; p <= self->n_periods; p++) {
        for (guint r = 0; r <= self->n_regions; r++) {
            const WwCell *cell = cell_at(self, self->cells, p, r);

            add_cell(&self->period_sums[p], cell);
            add_cell(&self->region_sums[r], cell);
        }
        add_cell(&self->whole, &self->period_sums[p]);
    }
}

static void
fill_spots(WwGrid *self)
{
    const WwCorpus *corpus = ww_tokens_corpus(self->tokens);
    guint n = ww_tokens_n_documents(self->tokens);
    double total = (double)ww_tokens_total(self->tokens);

    self->spots = g_new0(WwGridSpot, (gsize)n + 1);
    for (guint i = 0; i < n; i++) {
        WwDate date = ww_corpus_document(corpus, i)->date;
        guint64 size = ww_tokens_in_document(self->tokens, i);

        self->spots[i] = (WwGridSpot){
            .date =
                (guint32)date.year << 16 | (guint32)date.month << 8 | date.day,
            .region = self->regions[i],
            .share = total > 0.0 ? (double)size / total : 0.0,
        };
    }
}

WwGrid *
ww_grid_new(const WwTokens *tokens, WwPeriod every, guint level, GError **error)
{
    return ww_grid_new_by(tokens, every, NULL, level, error);
}

WwGrid *
ww_grid_new_by(const WwTokens *tokens,
               WwPeriod every,
               const char *by,
               guint level,
               GError **error)
{
    g_return_val_if_fail(tokens != NULL, NULL);
    g_return_val_if_fail(level >= 1, NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    g_autoptr(WwGrid) self = g_new0(WwGrid, 1);
    guint n = ww_tokens_n_documents(tokens);

    self->tokens = tokens;
    self->every = every;
    self->by = g_intern_string(by != NULL ? by : REGION);
    self->period_labels = g_ptr_array_new_with_free_func(g_free);
    self->region_labels = g_ptr_array_new_with_free_func(g_free);
    self->periods = g_new0(guint, n + 1);
    self->regions = g_new0(guint, n + 1);
    if (!list_periods(self, error))
        return NULL;
    list_regions(self, level);
    fill_cells(self);
    fill_sums(self);
    fill_spots(self);

    return g_steal_pointer(&self);
}

void
ww_grid_free(WwGrid *self)
{
    if (self == NULL)
        return;

    g_ptr_array_unref(self->period_labels);
    g_ptr_array_unref(self->region_labels);
    g_free(self->periods);
    g_free(self->regions);
    g_free(self->spots);
    g_free(self->cells);
    g_free(self->period_sums);
    g_free(self->region_sums);
    g_free(self);
}

/* Whether every dated document has a period of this width. */
static gboolean
places_all(const WwCorpus *corpus, WwPeriod every)
{
    for (guint i = 0; i < ww_corpus_n_documents(corpus); i++) {
        WwDate date = ww_corpus_document(corpus, i)->date;
        int index = 0;

        if (date.year != 0 && !ww_period_index(date, every, &index))
            return FALSE;
    }

    return TRUE;
}

WwPeriod
ww_grid_choose_period(const WwCorpus *corpus)
{
    g_return_val_if_fail(corpus != NULL, WW_PERIOD_YEAR);

    for (int every = WW_PERIOD_YEAR; every >= WW_PERIOD_DAY; every--) {
        int low = 0;
        int high = -1;

        if (!places_all(corpus, (WwPeriod)every))
            return every == WW_PERIOD_YEAR ? WW_PERIOD_YEAR
                                           : (WwPeriod)(every + 1);
        find_range(corpus, (WwPeriod)every, &low, &high);
        if (high - low + 1 >= 6)
            return (WwPeriod)every;
    }

    return find_range(corpus, WW_PERIOD_DAY, &(int){ 0 }, &(int){ 0 })
               ? WW_PERIOD_DAY
               : WW_PERIOD_YEAR;
}

const WwTokens *
ww_grid_tokens(const WwGrid *self)
{
    g_return_val_if_fail(self != NULL, NULL);

    return self->tokens;
}

WwPeriod
ww_grid_every(const WwGrid *self)
{
    g_return_val_if_fail(self != NULL, WW_PERIOD_YEAR);

    return self->every;
}

const char *
ww_grid_by(const WwGrid *self)
{
    g_return_val_if_fail(self != NULL, NULL);

    return self->by;
}

guint
ww_grid_n_periods(const WwGrid *self)
{
    g_return_val_if_fail(self != NULL, 0);

    return self->n_periods;
}

guint
ww_grid_main_periods(const WwGrid *self, guint *out_from)
{
    g_return_val_if_fail(self != NULL, 0);
    g_return_val_if_fail(out_from != NULL, 0);

    *out_from = self->main_from;

    return self->n_main;
}

guint
ww_grid_n_regions(const WwGrid *self)
{
    g_return_val_if_fail(self != NULL, 0);

    return self->n_regions;
}

gboolean
ww_grid_has_undated(const WwGrid *self)
{
    return ww_grid_cell(self, self->n_periods, WW_GRID_ALL).total_documents > 0;
}

gboolean
ww_grid_has_unplaced(const WwGrid *self)
{
    return ww_grid_cell(self, WW_GRID_ALL, self->n_regions).total_documents > 0;
}

const char *
ww_grid_period_label(const WwGrid *self, guint period)
{
    g_return_val_if_fail(self != NULL, NULL);
    g_return_val_if_fail(period <= self->n_periods, NULL);

    return g_ptr_array_index(self->period_labels, period);
}

const char *
ww_grid_region_label(const WwGrid *self, guint region)
{
    g_return_val_if_fail(self != NULL, NULL);
    g_return_val_if_fail(region <= self->n_regions, NULL);

    return g_ptr_array_index(self->region_labels, region);
}

guint
ww_grid_period_of(const WwGrid *self, guint document)
{
    g_return_val_if_fail(self != NULL, 0);

    return self->periods[document];
}

const WwGridSpot *
ww_grid_spots(const WwGrid *self)
{
    return self->spots;
}

guint
ww_grid_region_of(const WwGrid *self, guint document)
{
    g_return_val_if_fail(self != NULL, 0);

    return self->regions[document];
}

WwCell
ww_grid_sum(const WwGrid *self, const WwCell *cells, guint period, guint region)
{
    WwCell sum = { 0 };

    g_return_val_if_fail(self != NULL, sum);
    g_return_val_if_fail(cells != NULL, sum);

    gsize width = (gsize)self->n_regions + 1;
    guint p_from = period == WW_GRID_ALL ? 0 : period;
    guint p_until = period == WW_GRID_ALL ? self->n_periods : period;
    guint r_from = region == WW_GRID_ALL ? 0 : region;
    guint r_until = region == WW_GRID_ALL ? self->n_regions : region;

    for (guint p = p_from; p <= p_until; p++) {
        for (guint r = r_from; r <= r_until; r++)
            add_cell(&sum, &cells[p * width + r]);
    }

    return sum;
}

WwCell
ww_grid_cell(const WwGrid *self, guint period, guint region)
{
    WwCell none = { 0 };

    g_return_val_if_fail(self != NULL, none);
    g_return_val_if_fail(period == WW_GRID_ALL || period <= self->n_periods,
                         none);
    g_return_val_if_fail(region == WW_GRID_ALL || region <= self->n_regions,
                         none);

    if (period == WW_GRID_ALL)
        return region == WW_GRID_ALL ? self->whole : self->region_sums[region];
    if (region == WW_GRID_ALL)
        return self->period_sums[period];

    return *cell_at(self, self->cells, period, region);
}

WwCell *
ww_grid_tally(const WwGrid *self, const guint32 *positions, guint32 n)
{
    g_return_val_if_fail(self != NULL, NULL);

    gsize size = (gsize)(self->n_periods + 1) * (self->n_regions + 1);
    WwCell *cells = g_memdup2(self->cells, size * sizeof *cells);
    guint32 at = 0;
    WwHit hit;

    while (ww_hits_next(self->tokens, positions, n, &at, &hit)) {
        WwCell *cell = cell_at(self, cells, self->periods[hit.document],
                               self->regions[hit.document]);

        cell->count += hit.count;
        cell->documents++;
    }

    return cells;
}
