/* What was read, in a few lines. */
#include "cli/session.h"
#include "tally.h"

void
session_print_number(guint64 n, const char *one)
{
    g_printerr("%" G_GUINT64_FORMAT " %s%s", n, one, n == 1 ? "" : "s");
}

/* "6 regions; 2 undated, 1 unplaced" */
static void
print_sides(const WwGrid *grid)
{
    WwCell undated = ww_grid_cell(grid, ww_grid_n_periods(grid), WW_GRID_ALL);
    WwCell unplaced = ww_grid_cell(grid, WW_GRID_ALL, ww_grid_n_regions(grid));
    const char *by = ww_grid_by(grid);

    if (g_str_equal(by, "region")) {
        session_print_number(ww_grid_n_regions(grid), "region");
        g_printerr("; %" G_GUINT64_FORMAT " undated, %" G_GUINT64_FORMAT
                   " unplaced",
                   undated.total_documents, unplaced.total_documents);
    } else {
        session_print_number(ww_grid_n_regions(grid), "value");
        g_printerr(" of %s; %" G_GUINT64_FORMAT " undated, %" G_GUINT64_FORMAT
                   " without %s",
                   by, undated.total_documents, unplaced.total_documents, by);
    }
}

static void
print_tally(const char *what, GHashTable *tally)
{
    g_autoptr(GPtrArray) names = ww_tally_list(tally);

    g_printerr("%s", what);
    for (guint i = 0; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);

        g_printerr("%s %s %u", i > 0 ? "," : "", name,
                   ww_tally_get(tally, name));
    }
}

void
session_print_serials(const Session *self)
{
    guint n = ww_corpus_n_serial_names(self->corpus);

    if (n > 0)
        g_printerr("; %u with a serial number in the file name, not taken as "
                   "a date",
                   n);
}

/* Languages and encodings, and files that were not read. */
static void
print_kinds(const Session *self)
{
    g_autoptr(GHashTable) languages = ww_tally_new();
    g_autoptr(GHashTable) encodings = ww_tally_new();
    guint n_set_aside = ww_corpus_n_set_aside(self->corpus);

    for (guint i = 0; i < ww_tokens_n_documents(self->tokens); i++) {
        const char *language = ww_tokens_language(self->tokens, i);
        const char *encoding = ww_corpus_document(self->corpus, i)->encoding;

        ww_tally_count(languages, language != NULL ? language : "unknown");
        ww_tally_count(encodings, encoding != NULL ? encoding : "UTF-8");
    }
    print_tally("watchword: languages:", languages);
    if (self->file == NULL)
        print_tally("; encodings:", encodings);
    if (n_set_aside > 0)
        g_printerr("; %u %s set aside by their names", n_set_aside,
                   n_set_aside == 1 ? "file" : "files");
    session_print_serials(self);
    g_printerr("\n");
}

static void
print_strays(const Session *self)
{
    g_autofree char *strays = ww_strays_describe(self->corpus);

    if (strays != NULL)
        g_printerr("watchword: %s\n", strays);
}

void
session_print_summary(const Session *self)
{
    const WwGrid *grid = self->grid;

    if (self->options->is_quiet)
        return;
    g_printerr("watchword: ");
    session_print_number(ww_tokens_n_documents(self->tokens), "document");
    g_printerr(", ");
    session_print_number(ww_tokens_total(self->tokens), "token");
    g_printerr(", ");
    session_print_number(ww_grid_n_periods(grid), "period");
    g_printerr(" (every %s), ", ww_period_name(ww_grid_every(grid)));
    print_sides(grid);
    session_print_repeats(self);
    if (self->n_filtered > 0)
        g_printerr(", %u not asked for", self->n_filtered);
    g_printerr("\n");
    print_kinds(self);
    print_strays(self);
}
