#include <math.h>
#include <string.h>

#include "watchword/text.h"

#include "output/report_private.h"

#define LINES_MAX     3
#define HEAT_ROWS_MAX 24
#define MARKS_EACH    5
#define BARS_MAX      24
#define MARKED_MAX    240 /* regions: all countries, not all speakers */

/* A small line for each of the first phrases, as HTML. */
static GPtrArray *
draw_sparks(const Report *self, GError **error)
{
    GPtrArray *sparks = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < ww_selection_n_phrases(self->selection) &&
                      sparks->len < self->options->top;
         i++) {
        guint32 n = 0;
        const guint32 *positions =
            ww_selection_positions(self->selection, i, &n);

        if (!report_is_listed(self, i))
            continue;

        g_autoptr(WwChart) chart =
            ww_chart_of_phrase(self->grid, positions, n, error);
        g_autofree char *id = g_strdup_printf("s%u", sparks->len);

        if (chart == NULL) {
            g_ptr_array_unref(sparks);
            return NULL;
        }
        g_ptr_array_add(sparks, ww_chart_svg(chart, FALSE, id));
    }

    return sparks;
}

gboolean
report_top_phrases(Report *self, GError **error)
{
    static const HtmlColumn columns[] = {
        { "rank", "" },
        { "phrase", "phrase" },
        { NULL, "share of documents over time" },
        { "documents", "documents" },
        { "documents_pct", "%" },
        { "count", "count" },
        { "net", "net" },
        { "per_million", "per million" },
        { "first", "first" },
        { "last", "last" },
        { "regions", "regions" },
        { "dp_norm", "DPnorm" },
    };
    g_autoptr(WwTable) table =
        ww_table_of_phrases(self->selection, self->grid, WW_KINDS_ALL,
                            REPORT_ROWS_MAX);
    g_autoptr(WwTable) shown =
        ww_table_of_phrases(self->selection, self->grid, REPORT_KINDS,
                            self->options->top);
    g_autoptr(GPtrArray) sparks = NULL;

    if (report_has_time(self)) {
        sparks = draw_sparks(self, error);
        if (sparks == NULL)
            return FALSE;
    }
    report_begin_section(self, "phrases", "Top phrases");
    g_string_append(self->html,
                    "<p>Ranked by documents. Ceremonial phrases and single "
                    "words are in the table only.</p>\n");
    report_show(self, shown, columns, G_N_ELEMENTS(columns), self->options->top,
                sparks);
    report_link_table(self, "phrases", "More of them");

    report_add_table(self, table, "phrases");

    return TRUE;
}

static WwTable *
make_change_table(const Report *self, const GArray *changes)
{
    static const WwColumn columns[] = {
        { "phrase", WW_COLUMN_TEXT, 0 },
        { "early_documents", WW_COLUMN_INTEGER, 0 },
        { "early_total", WW_COLUMN_INTEGER, 0 },
        { "early_pct", WW_COLUMN_FIXED, 2 },
        { "late_documents", WW_COLUMN_INTEGER, 0 },
        { "late_total", WW_COLUMN_INTEGER, 0 },
        { "late_pct", WW_COLUMN_FIXED, 2 },
        { "llr", WW_COLUMN_FIXED, 2 },
    };
    WwTable *table = ww_table_new(columns, G_N_ELEMENTS(columns));
    guint n = changes->len;

    for (guint i = 0; i < n; i++) {
        const WwChange *change = &g_array_index(changes, WwChange, i);

        /* the steepest of both ends */
        if (i >= REPORT_ROWS_MAX / 2 && i + REPORT_ROWS_MAX / 2 < n)
            continue;
        g_autofree char *surface =
            ww_selection_surface(self->selection, change->phrase);
        ww_table_add_text(table, surface);
        ww_table_add_integer(table, change->early);
        ww_table_add_integer(table, change->early_total);
        ww_table_add_real(table, 100.0 * (double)change->early /
                                     (double)change->early_total);
        ww_table_add_integer(table, change->late);
        ww_table_add_integer(table, change->late_total);
        ww_table_add_real(table, 100.0 * (double)change->late /
                                     (double)change->late_total);
        ww_table_add_real(table, change->llr);
    }

    return table;
}

/* One chart of the steepest rises, or falls. */
static gboolean
add_change_chart(Report *self,
                 const GArray *changes,
                 gboolean is_rise,
                 GError **error)
{
    g_autoptr(GPtrArray) phrases = g_ptr_array_new_with_free_func(g_free);
    guint n = changes->len;

    for (guint i = 0; i < n && phrases->len < LINES_MAX; i++) {
        const WwChange *change =
            &g_array_index(changes, WwChange, is_rise ? i : n - 1 - i);

        if (is_rise ? change->llr <= 0.0 : change->llr >= 0.0)
            break;
        g_ptr_array_add(phrases,
                        ww_selection_surface(self->selection, change->phrase));
    }
    if (phrases->len == 0)
        return TRUE;
    g_ptr_array_add(phrases, NULL);

    g_autoptr(WwChart) chart =
        ww_chart_of_shares(self->grid, is_rise ? "What rose" : "What fell",
                           (const char *const *)phrases->pdata, error);

    return report_add_chart(self, chart, is_rise ? "rising" : "falling", error);
}

gboolean
report_changes(Report *self, GError **error)
{
    g_autoptr(GArray) changes =
        ww_changes(self->selection, self->grid, REPORT_DOCUMENTS_MIN);
    g_autoptr(WwTable) table = make_change_table(self, changes);

    report_begin_section(self, "changes", "What rose and what fell");
    if (changes->len == 0) {
        g_string_append(self->html, "<p>Too few periods to tell.</p>\n");
        return TRUE;
    }
    ww_html_printf(self->html,
                   "<p>Share of documents in the first %u periods against the "
                   "last %u.</p>\n",
                   ww_changes_width(self->grid), ww_changes_width(self->grid));
    if (report_has_time(self) &&
        (!add_change_chart(self, changes, TRUE, error) ||
         !add_change_chart(self, changes, FALSE, error)))
        return FALSE;
    report_link_table(self, "rise_and_fall",
                      "The steepest rises first, the steepest falls last");

    report_add_table(self, table, "rise_and_fall");

    return TRUE;
}

/* Whether a word goes on before or after a place: with letters and digits that
 * are no tokens of their own. */
static gboolean
goes_on(const char *text, const char *at, gboolean is_before)
{
    gunichar next = 0;

    if (is_before ? at == text : *at == '\0')
        return FALSE;
    next = g_utf8_get_char(is_before ? g_utf8_prev_char(at) : at);

    return g_unichar_isalnum(next) && !ww_text_is_wide(next);
}

/* Whether a word begins with a name: Oman is in "Omani", not in "woman". A code
 * is a word by itself. */
static gboolean
has_name(const char *text, const char *name, gboolean is_code)
{
    for (const char *at = strstr(text, name); at != NULL && *name != '\0';
         at = strstr(at + 1, name)) {
        if (!goes_on(text, at, TRUE) &&
            (!is_code || !goes_on(text, at + strlen(name), FALSE)))
            return TRUE;
    }

    return FALSE;
}

/* AND is Andorra, and "and" is not. */
static gboolean
is_code(const char *label)
{
    gsize n = strspn(label, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");

    return n > 0 && n <= 3 && label[n] == '\0';
}

/* Whether a phrase names a region: true of the region, and no slogan. What a
 * party says of parties is worth reading. */
static gboolean
names_region(const WwGrid *grid, const char *phrase)
{
    g_autofree char *folded = g_utf8_casefold(phrase, -1);

    for (guint r = 0; !ww_sides_are_fields(grid) && r < ww_grid_n_regions(grid);
         r++) {
        const char *label = ww_grid_region_label(grid, r);
        g_autofree char *region = g_utf8_casefold(label, -1);

        if (is_code(label) ? has_name(phrase, label, TRUE)
                           : has_name(folded, region, FALSE))
            return TRUE;
    }

    return FALSE;
}

static const char *
name_of(const Report *self, const WwContrast *contrast)
{
    return g_ptr_array_index(self->names, contrast->phrase);
}

/* Whether the chart has a column for a region. */
static gboolean
has_column(const GArray *columns, guint region)
{
    for (guint i = 0; i < columns->len; i++) {
        if (g_array_index(columns, guint, i) == region)
            return TRUE;
    }

    return FALSE;
}

/* The phrases that set regions apart most, each once: those regions that are
 * drawn. */
static GArray *
choose_heat_rows(const Report *self)
{
    g_autoptr(GArray) columns =
        ww_sides_largest(self->grid, WW_CHART_REGIONS_MAX);
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);

    for (guint i = 0; i < self->contrasts->len && rows->len < HEAT_ROWS_MAX;
         i++) {
        const WwContrast *contrast =
            &g_array_index(self->contrasts, WwContrast, i);

        if (has_column(columns, contrast->region) &&
            !names_region(self->grid, name_of(self, contrast)) &&
            g_hash_table_add(seen, GUINT_TO_POINTER(contrast->phrase)))
            g_array_append_val(rows, g_array_index(self->compared, guint,
                                                   contrast->phrase));
    }

    return rows;
}

/* What marks each of some regions. */
typedef struct {
    GString *line; /* (owned) its strongest phrases, as HTML */
    guint n;
} Marks;

static void
marks_clear(gpointer data)
{
    g_string_free(((Marks *)data)->line, TRUE);
}

static void
add_mark(Report *self, Marks *marks, const WwContrast *contrast)
{
    if (marks->n >= MARKS_EACH || contrast->log_odds_z <= 0.0 ||
        contrast->q > 0.05 || names_region(self->grid, name_of(self, contrast)))
        return;
    ww_html_printf(marks->line, "%s%s (z %.1f)", marks->n++ > 0 ? "; " : "",
                   name_of(self, contrast), contrast->log_odds_z);
}

/* One walk over contrasts, of which there are many, for all regions. */
static GArray *
list_marks(Report *self)
{
    guint n_regions = ww_grid_n_regions(self->grid);
    GArray *all = g_array_new(FALSE, FALSE, sizeof(Marks));

    g_array_set_clear_func(all, marks_clear);
    for (guint region = 0; region < n_regions; region++) {
        Marks marks = { g_string_new(NULL), 0 };

        g_array_append_val(all, marks);
    }
    for (guint i = 0; i < self->contrasts->len; i++) {
        const WwContrast *contrast =
            &g_array_index(self->contrasts, WwContrast, i);

        if (contrast->region < n_regions)
            add_mark(self, &g_array_index(all, Marks, contrast->region),
                     contrast);
    }

    return all;
}

static void
add_marks(Report *self)
{
    g_autoptr(GArray) all = list_marks(self);
    g_autoptr(GArray) regions = ww_sides_largest(self->grid, MARKED_MAX);

    g_string_append(self->html, "<h3>");
    report_say(self, "What marks each region", "What marks each {}");
    g_string_append(self->html, "</h3>\n<dl>\n");
    for (guint i = 0; i < regions->len; i++) {
        guint region = g_array_index(regions, guint, i);
        const Marks *marks = &g_array_index(all, Marks, region);

        ww_html_printf(self->html, "<dt>%s</dt><dd>",
                       ww_grid_region_label(self->grid, region));
        g_string_append(self->html, marks->n > 0 ? marks->line->str
                                                 : "nothing at q ≤ 0.05");
        g_string_append(self->html, "</dd>\n");
    }
    g_string_append(self->html, "</dl>\n");
    report_note_largest(self, regions->len);
}

/* The strongest contrasts that do not only name a region. */
static GArray *
choose_bars(const Report *self)
{
    GArray *chosen = g_array_new(FALSE, FALSE, sizeof(WwContrast));

    for (guint i = 0; i < self->contrasts->len && chosen->len < BARS_MAX; i++) {
        const WwContrast *contrast =
            &g_array_index(self->contrasts, WwContrast, i);

        if (!names_region(self->grid, name_of(self, contrast)))
            g_array_append_vals(chosen, contrast, 1);
    }

    return chosen;
}

static gboolean
add_region_charts(Report *self, GError **error)
{
    g_autoptr(GArray) rows = choose_heat_rows(self);

    if (rows->len == 0)
        return TRUE;

    g_autoptr(WwChart) heat =
        ww_chart_of_regions(self->selection, self->grid,
                            (const guint *)(gpointer)rows->data, rows->len,
                            error);
    if (!report_add_chart(self, heat, "phrases_by_region", error))
        return FALSE;

    g_autoptr(GArray) shown = choose_bars(self);
    g_autoptr(WwChart) bars =
        ww_chart_of_contrasts(self->grid, shown,
                              (const char *const *)self->names->pdata, BARS_MAX,
                              error);

    return report_add_chart(self, bars, "contrasts", error);
}

gboolean
report_regions(Report *self, GError **error)
{
    g_autoptr(GArray) first = g_array_copy(self->contrasts);
    g_autofree char *heading = ww_sides_text(self->grid, "How regions differ",
                                             "What sets each {} apart");

    report_begin_section(self, "regions", heading);
    if (ww_grid_n_regions(self->grid) < 2) {
        g_string_append(self->html, "<p>");
        report_say(self, "Fewer than two regions",
                   "Fewer than two values of {}");
        g_string_append(self->html, ".</p>\n");
        return TRUE;
    }
    g_string_append(self->html, "<p>The phrases that set ");
    report_say(self, "regions", "each {}");
    g_string_append(self->html, " apart most, by log-odds z.</p>\n");
    if (!add_region_charts(self, error))
        return FALSE;
    add_marks(self);
    report_link_table(self, "contrasts", "The strongest contrasts");
    g_array_set_size(first, MIN(first->len, REPORT_ROWS_MAX));

    g_autoptr(WwTable) table =
        ww_table_of_contrasts(self->grid, first,
                              (const char *const *)self->names->pdata);

    report_add_table(self, table, "contrasts");

    return TRUE;
}
