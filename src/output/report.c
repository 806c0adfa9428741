#include "watchword/report.h"

#include <string.h>

#include "output/report_private.h"

/* Pixels of a PNG for each CSS pixel. */
#define PNG_SCALE 2.0

/* Contrasts are made of the phrases in the most documents. */
#define CONTRAST_PHRASES_MAX   20000
#define CONTRAST_DOCUMENTS_MIN 5

gboolean
report_add_chart(Report *self, WwChart *chart, const char *name, GError **error)
{
    g_autofree char *svg_name = g_strdup_printf("charts/%s.svg", name);
    g_autofree char *png_name = g_strdup_printf("charts/%s.png", name);
    g_autofree char *id = g_strdup_printf("c%u", self->n_charts++);

    if (chart == NULL)
        return FALSE;

    g_autofree char *svg = ww_chart_svg(chart, TRUE, NULL);
    g_autofree char *inline_svg = ww_chart_svg(chart, FALSE, id);
    g_autoptr(GBytes) png = ww_chart_png(chart, PNG_SCALE, error);

    if (png == NULL)
        return FALSE;
    ww_staging_add(self->staging, svg_name, svg, strlen(svg));
    ww_staging_add(self->staging, png_name, g_bytes_get_data(png, NULL),
                   g_bytes_get_size(png));
    g_string_append_printf(self->html,
                           "<figure>\n%s<figcaption>As a file: "
                           "<a href=\"%s\">SVG</a>, <a href=\"%s\">PNG</a>"
                           "</figcaption></figure>\n",
                           inline_svg, svg_name, png_name);

    return TRUE;
}

void
report_add_table(Report *self, const WwTable *table, const char *name)
{
    g_autofree char *path = g_strdup_printf("tables/%s.csv", name);
    g_autofree char *csv = ww_table_format(table, WW_FORMAT_CSV, FALSE);

    ww_staging_add(self->staging, path, csv, strlen(csv));
}

gboolean
report_is_listed(const Report *self, guint index)
{
    WwKind kind = ww_selection_phrase(self->selection, index)->kind;

    return (REPORT_KINDS >> kind & 1U) != 0;
}

gboolean
report_has_time(const Report *self)
{
    guint from = 0;
    guint n = ww_grid_main_periods(self->grid, &from);

    return n > 0 && n <= WW_CHART_MAX_PERIODS;
}

void
report_begin_section(Report *self, const char *id, const char *heading)
{
    ww_html_printf(self->html, "<h2 id=\"%s\">%s</h2>\n", id, heading);
}

void
report_say(Report *self, const char *of_regions, const char *of_field)
{
    g_autoptr(GString) by = g_string_new(NULL);
    g_auto(GStrv) parts = NULL;

    if (!ww_sides_are_fields(self->grid)) {
        g_string_append(self->html, of_regions);
        return;
    }
    ww_html_text(by, ww_grid_by(self->grid));
    parts = g_strsplit(of_field, "{}", -1);
    for (guint i = 0; parts[i] != NULL; i++) {
        g_string_append(self->html, i > 0 ? by->str : "");
        g_string_append(self->html, parts[i]);
    }
}

void
report_note_largest(Report *self, guint n_shown)
{
    guint n = ww_grid_n_regions(self->grid);

    if (n_shown == n)
        return;
    ww_html_printf(self->html, "<p class=\"note\">The %u ", n_shown);
    report_say(self, "regions", "values of {}");
    ww_html_printf(self->html, " with the most text, of %u.</p>\n", n);
}

/* What a table calls a column of regions. */
static const char *
name_column(const WwGrid *grid, const char *name)
{
    g_autofree char *inside = g_strconcat(ww_grid_by(grid), "_inside", NULL);

    if (name == NULL || !ww_sides_are_fields(grid))
        return name;
    if (g_str_equal(name, "region") || g_str_equal(name, "regions"))
        return ww_grid_by(grid);

    return g_str_equal(name, "regions_inside") ? g_intern_string(inside) : name;
}

void
report_show(Report *self,
            const WwTable *table,
            const HtmlColumn *columns,
            guint n_columns,
            guint n_rows,
            const GPtrArray *extra)
{
    g_autofree HtmlColumn *named = g_new0(HtmlColumn, n_columns);
    g_autoptr(GPtrArray) headings = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < n_columns; i++) {
        char *heading = ww_sides_text(self->grid, columns[i].heading, NULL);

        g_ptr_array_add(headings, heading);
        named[i].name = name_column(self->grid, columns[i].name);
        named[i].heading = heading;
    }
    ww_html_table(self->html, table, named, n_columns, n_rows, extra);
}

void
report_link_table(Report *self, const char *name, const char *what)
{
    ww_html_printf(self->html,
                   "<p class=\"note\">%s: <a href=\"tables/%s.csv\">"
                   "tables/%s.csv</a></p>\n",
                   what, name, name);
}

static void
add_header(Report *self)
{
    const WwTokens *tokens = ww_grid_tokens(self->grid);
    guint n_periods = ww_grid_n_periods(self->grid);

    g_string_append(self->html, "<header>\n");
    ww_html_printf(self->html, "<h1>The recurring phrases of %s</h1>\n",
                   self->options->title);
    ww_html_printf(self->html,
                   "<p>%u documents, %" G_GUINT64_FORMAT " tokens, %u ",
                   ww_tokens_n_documents(tokens), ww_tokens_total(tokens),
                   ww_grid_n_regions(self->grid));
    report_say(self, "regions", "values of {}");
    if (n_periods > 0)
        ww_html_printf(self->html, ", %s to %s",
                       ww_grid_period_label(self->grid, 0),
                       ww_grid_period_label(self->grid, n_periods - 1));
    ww_html_printf(
        self->html,
        ". %u phrases stand on their own among all that occur at "
        "least %u times in at least %u documents.</p>\n",
        ww_selection_n_phrases(self->selection),
        ww_counts_options(ww_selection_counts(self->selection))->min_count,
        ww_counts_options(ww_selection_counts(self->selection))->min_documents);
    g_string_append(self->html, "<nav><a href=\"#time\">Slogans of a time</a>"
                                "<a href=\"#place\">");
    report_say(self, "of a place", "of each {}");
    g_string_append(self->html, "</a><a href=\"#corpus\">The corpus</a>"
                                "<a href=\"#phrases\">Top phrases</a>"
                                "<a href=\"#kinds\">Quoted and numeric</a>"
                                "<a href=\"#changes\">Rise and fall</a>"
                                "<a href=\"#regions\">");
    report_say(self, "Regions", "By {}");
    g_string_append(
        self->html,
        "</a><a href=\"#examples\">Examples</a>"
        "<a href=\"#method\">Method</a></nav>\n</header>\n<main>\n");
}

/* What sets regions apart; the same contrasts as those of compare. */
static void
make_contrasts(Report *self)
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(WwOccurrences));
    guint n = ww_selection_n_phrases(self->selection);

    self->names = g_ptr_array_new_with_free_func(g_free);
    self->compared = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < n; i++) {
        const WwPhrase *phrase = ww_selection_phrase(self->selection, i);
        WwOccurrences occurrences = { NULL, 0 };

        if (phrase->documents < CONTRAST_DOCUMENTS_MIN)
            break;
        if (!report_is_listed(self, i))
            continue;
        occurrences.positions =
            ww_selection_positions(self->selection, i, &occurrences.n);
        g_array_append_val(found, occurrences);
        g_array_append_val(self->compared, i);
        g_ptr_array_add(self->names, ww_selection_surface(self->selection, i));
    }
    self->contrasts =
        ww_compare(self->grid, (const WwOccurrences *)(gpointer)found->data,
                   found->len, FALSE);
}

static gboolean
add_sections(Report *self, GError **error)
{
    if (!report_slogans_of_time(self, error))
        return FALSE;
    report_slogans_of_place(self);
    if (!report_corpus(self, error) || !report_top_phrases(self, error))
        return FALSE;
    report_special_kinds(self);
    if (!report_changes(self, error) || !report_regions(self, error))
        return FALSE;
    report_examples(self);
    report_method(self);

    return TRUE;
}

static void
report_clear(Report *self)
{
    g_clear_pointer(&self->slogans, g_array_unref);
    g_clear_pointer(&self->contrasts, g_array_unref);
    g_clear_pointer(&self->compared, g_array_unref);
    g_clear_pointer(&self->names, g_ptr_array_unref);
    g_clear_pointer(&self->staging, ww_staging_free);
    if (self->html != NULL)
        g_string_free(self->html, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Report, report_clear)

gboolean
ww_report_write(const WwSelection *selection,
                const WwGrid *grid,
                const WwReportOptions *options,
                const char *directory,
                GError **error)
{
    g_return_val_if_fail(selection != NULL, FALSE);
    g_return_val_if_fail(grid != NULL, FALSE);
    g_return_val_if_fail(options != NULL, FALSE);
    g_return_val_if_fail(directory != NULL, FALSE);

    g_auto(Report)
        self = { .selection = selection, .grid = grid, .options = options };
    g_autofree char *title =
        g_strdup_printf("%s: recurring phrases", options->title);

    self.staging = ww_staging_new(directory, error);
    if (self.staging == NULL)
        return FALSE;
    self.html = g_string_new(NULL);
    self.slogans = ww_slogans_of_time(selection, grid, REPORT_DOCUMENTS_MIN);
    make_contrasts(&self);
    ww_html_begin(self.html, title);
    add_header(&self);
    if (!add_sections(&self, error))
        return FALSE;
    g_string_append(self.html, "</main>\n");
    ww_html_end(self.html);

    ww_staging_add(self.staging, "index.html", self.html->str, self.html->len);

    return ww_staging_commit(self.staging, error);
}
