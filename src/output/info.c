#include <math.h>
#include <string.h>

#include "watchword/tables.h"

#include "tally.h"

static void G_GNUC_PRINTF(3, 4)
    add(WwTable *self, const char *name, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    g_autofree char *value = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    ww_table_add_text(self, name);
    ww_table_add_text(self, value);
}

static void
add_dates(WwTable *self, const WwCorpus *corpus)
{
    WwDate first = { 0 };
    WwDate last = { 0 };
    char from[WW_DATE_SIZE];
    char until[WW_DATE_SIZE];

    for (guint i = 0; i < ww_corpus_n_documents(corpus); i++) {
        WwDate date = ww_corpus_document(corpus, i)->date;

        if (date.year == 0)
            continue;
        if (first.year == 0 || ww_date_compare(date, first) < 0)
            first = date;
        if (ww_date_compare(date, last) > 0)
            last = date;
    }
    add(self, "first date", "%s", ww_date_format(first, from));
    add(self, "last date", "%s", ww_date_format(last, until));
}

/* A row for each way to find what @what names; @missing: what there is where
 * it was not found. */
static void
add_ways(WwTable *self,
         const char *what,
         const char *missing,
         const guint counts[WW_FOUND_COUNT])
{
    for (guint i = 0; i < WW_FOUND_COUNT; i++) {
        g_autofree char *name =
            g_strdup_printf("%s from %s", what, ww_found_name((WwFound)i));

        if (counts[i] > 0)
            add(self, i == 0 ? missing : name, "%u", counts[i]);
    }
}

static void
add_found(WwTable *self, const WwCorpus *corpus)
{
    guint dates[WW_FOUND_COUNT] = { 0 };
    guint regions[WW_FOUND_COUNT] = { 0 };
    guint n_orders = 0;

    for (guint i = 0; i < ww_corpus_n_documents(corpus); i++) {
        const WwDocument *document = ww_corpus_document(corpus, i);

        dates[document->date_found]++;
        regions[document->region_found]++;
        n_orders += document->is_order_of_others ? 1 : 0;
    }
    add_ways(self, "dates", "undated", dates);
    if (n_orders > 0)
        add(self, "day and month in the order of other dates", "%u", n_orders);
    if (ww_corpus_n_serial_names(corpus) > 0)
        add(self, "serial numbers in file names, not taken as dates", "%u",
            ww_corpus_n_serial_names(corpus));
    add_ways(self, "regions", "unplaced", regions);
}

/* Of counts it is not known how dates and regions were found. */
static void
add_missing(WwTable *self, const WwGrid *grid)
{
    WwCell undated = ww_grid_cell(grid, ww_grid_n_periods(grid), WW_GRID_ALL);
    WwCell unplaced = ww_grid_cell(grid, WW_GRID_ALL, ww_grid_n_regions(grid));

    add(self, "undated", "%" G_GUINT64_FORMAT, undated.total_documents);
    add(self, "unplaced", "%" G_GUINT64_FORMAT, unplaced.total_documents);
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(a, b);
}

/* A row for each name, in order. counts: name -> number. */
static void
add_counts(WwTable *self, const char *what, GHashTable *counts)
{
    g_autoptr(GList) names = g_hash_table_get_keys(counts);

    names = g_list_sort(names, compare_names);
    for (const GList *at = names; at != NULL; at = at->next) {
        g_autofree char *label =
            g_strdup_printf("%s %s", what, (const char *)at->data);

        add(self, label, "%u", ww_tally_get(counts, at->data));
    }
}

static void
add_languages(WwTable *self, const WwTokens *tokens)
{
    g_autoptr(GHashTable) counts = ww_tally_new();

    for (guint i = 0; i < ww_tokens_n_documents(tokens); i++) {
        const char *language = ww_tokens_language(tokens, i);

        ww_tally_count(counts, language != NULL ? language : "unknown");
    }
    add_counts(self, "language", counts);
}

static const char *
encoding_of(const WwDocument *document)
{
    return document->encoding != NULL ? document->encoding : "UTF-8";
}

static void
add_encodings(WwTable *self, const WwCorpus *corpus)
{
    g_autoptr(GHashTable) counts = ww_tally_new();

    for (guint i = 0; i < ww_corpus_n_documents(corpus); i++)
        ww_tally_count(counts, encoding_of(ww_corpus_document(corpus, i)));
    add_counts(self, "encoding", counts);
}

/* Values of a field that are named, and characters of each. */
#define VALUES_SHOWN     5
#define CHARACTERS_SHOWN 40

/* ": Greens 12, Reds 7, ..." */
static char *
list_values(GHashTable *counts)
{
    g_autoptr(GPtrArray) values = ww_tally_list(counts);
    GString *list = g_string_new(NULL);

    for (guint i = 0; i < MIN(values->len, VALUES_SHOWN); i++) {
        const char *value = g_ptr_array_index(values, i);
        g_autofree char *shown = g_utf8_substring(value, 0,
                                                  MIN(g_utf8_strlen(value, -1),
                                                      (glong)CHARACTERS_SHOWN));

        g_string_append_printf(list, "%s%s%s %u", i == 0 ? ": " : ", ", shown,
                               g_str_equal(shown, value) ? "" : "...",
                               ww_tally_get(counts, value));
    }
    if (values->len > VALUES_SHOWN)
        g_string_append(list, ", ...");

    return g_string_free(list, FALSE);
}

/* Of how many documents a field is known, and its commonest values. */
static void
add_field(WwTable *self, const WwCorpus *corpus, const char *name)
{
    g_autoptr(GHashTable) counts = ww_tally_new();
    g_autofree char *label = g_strdup_printf("field %s", name);
    g_autofree char *values = NULL;
    guint n = 0;
    guint n_values = 0;

    for (guint i = 0; i < ww_corpus_n_documents(corpus); i++) {
        const char *value =
            ww_document_field(ww_corpus_document(corpus, i), name);

        if (value == NULL)
            continue;
        ww_tally_count(counts, value);
        n++;
    }
    n_values = g_hash_table_size(counts);
    /* values that are all different, as numbers of pages, tell nothing */
    values = n_values < n || n_values <= VALUES_SHOWN ? list_values(counts)
                                                      : g_strdup("");
    add(self, label, "%u documents, %u values%s", n, n_values, values);
}

static void
add_fields(WwTable *self, const WwCorpus *corpus)
{
    g_auto(GStrv) names = ww_corpus_dup_field_names(corpus);

    for (guint i = 0; names[i] != NULL; i++)
        add_field(self, corpus, names[i]);
}

/* Periods between the first and the last that hold no document. */
static void
add_gaps(WwTable *self, const WwGrid *grid)
{
    g_autoptr(GString) labels = g_string_new(NULL);
    guint n = 0;

    for (guint p = 0; p < ww_grid_n_periods(grid); p++) {
        if (ww_grid_cell(grid, p, WW_GRID_ALL).total_documents > 0)
            continue;
        if (n++ < 12)
            g_string_append_printf(labels, "%s%s", n > 1 ? ", " : "",
                                   ww_grid_period_label(grid, p));
    }
    add(self, "periods", "%u (every %s)", ww_grid_n_periods(grid),
        ww_period_name(ww_grid_every(grid)));
    add(self, "periods without text",
        n == 0   ? "0"
        : n > 12 ? "%u (%s, ...)"
                 : "%u (%s)",
        n, labels->str);
}

/* Texts that repeat or resemble another, whether they are counted or not. */
static void
add_reprints(WwTable *self, const WwCorpus *corpus)
{
    WwReprintCount count = ww_corpus_count_reprints(corpus);
    char similar[G_ASCII_DTOSTR_BUF_SIZE];

    g_ascii_formatd(similar, (int)sizeof similar, "%g",
                    ww_corpus_similar(corpus));
    g_autofree char *resembling =
        g_strdup_printf("texts that resemble an earlier one (%s or more)",
                        similar);

    add(self, "texts that repeat an earlier one", "%u", count.n_exact);
    add(self, resembling, "%u", ww_corpus_n_reprints(corpus) - count.n_exact);
    add(self, "left out of both", "%u", count.n_dropped);
    add(self, "left out, in tokens", "%" G_GUINT64_FORMAT,
        count.n_dropped > 0 ? count.n_tokens : 0);
}

static void
add_boilerplate(WwTable *self, const WwCorpus *corpus)
{
    add(self, "beginnings and ends that many have", "%u, of %u documents (%s)",
        ww_corpus_n_boilerplate(corpus), ww_corpus_n_with_boilerplate(corpus),
        ww_corpus_has_dropped_boilerplate(corpus) ? "cut off" : "counted");
}

WwTable *
ww_table_of_info(const WwGrid *grid)
{
    static const WwColumn columns[] = {
        { "what", WW_COLUMN_TEXT, 0 },
        { "value", WW_COLUMN_TEXT, 0 },
    };
    const WwTokens *tokens = ww_grid_tokens(grid);
    const WwCorpus *corpus = ww_tokens_corpus(tokens);
    WwTable *self = ww_table_new(columns, G_N_ELEMENTS(columns));

    gboolean has_text = ww_tokens_has_text(tokens);

    if (has_text)
        add(self, "files", "%u", ww_corpus_n_files(corpus));
    add(self, "documents", "%u", ww_corpus_n_documents(corpus));
    add(self, "tokens", "%" G_GUINT64_FORMAT, ww_tokens_total(tokens));
    if (has_text)
        add(self, "different words", "%u", ww_tokens_n_words(tokens));
    add_dates(self, corpus);
    add_gaps(self, grid);
    add(self, "regions", "%u", ww_grid_n_regions(grid));
    if (has_text)
        add_found(self, corpus);
    else
        add_missing(self, grid);
    add_languages(self, tokens);
    if (!has_text)
        return self;
    add_encodings(self, corpus);
    add_fields(self, corpus);
    add_reprints(self, corpus);
    add_boilerplate(self, corpus);
    add(self, "bytes that were not UTF-8", "%" G_GUINT64_FORMAT,
        ww_corpus_n_bad_bytes(corpus));
    add(self, "problems of the input that were told", "%u",
        ww_corpus_n_problems(corpus));

    return self;
}

static void
add_date_found(WwTable *self, const WwDocument *document)
{
    const char *name = ww_found_name(document->date_found);
    g_autofree char *ordered = g_strconcat(name, ", order of others", NULL);

    ww_table_add_text(self, document->is_order_of_others ? ordered : name);
}

static void
add_document(WwTable *self,
             const WwDocument *document,
             const char *language,
             guint64 n_tokens)
{
    char date[WW_DATE_SIZE];

    ww_table_add_text(self, document->id);
    ww_table_add_text(self, ww_date_format(document->date, date));
    add_date_found(self, document);
    ww_table_add_text(self, document->region);
    ww_table_add_text(self, ww_found_name(document->region_found));
    ww_table_add_text(self, language);
    ww_table_add_integer(self, n_tokens);
    ww_table_add_text(self, document->title);
    ww_table_add_text(self, encoding_of(document));
}

/* reprint: (nullable) */
static void
add_original(WwTable *self, const WwCorpus *corpus, const WwReprint *reprint)
{
    if (reprint == NULL) {
        ww_table_add_text(self, NULL);
        ww_table_add_real(self, (double)NAN);
        return;
    }
    ww_table_add_text(self, ww_corpus_document(corpus, reprint->original)->id);
    ww_table_add_real(self, reprint->similarity);
}

/* The reprint that stands there, or when all else is listed the next; NULL for
 * none. */
static const WwReprint *
take_reprint(const WwCorpus *corpus,
             guint position,
             gboolean is_any,
             guint *inout_next)
{
    const WwReprint *reprint = *inout_next < ww_corpus_n_reprints(corpus)
                                   ? ww_corpus_reprint(corpus, *inout_next)
                                   : NULL;

    if (reprint == NULL || (reprint->position > position && !is_any))
        return NULL;
    (*inout_next)++;

    return reprint;
}

static gboolean
has_column(const WwColumn *columns, guint n, const char *name)
{
    for (guint i = 0; i < n; i++) {
        if (g_str_equal(columns[i].name, name))
            return TRUE;
    }

    return FALSE;
}

WwTable *
ww_table_of_documents(const WwTokens *tokens, const char *by)
{
    const WwColumn columns[] = {
        { "document", WW_COLUMN_TEXT, 0 },
        { "date", WW_COLUMN_TEXT, 0 },
        { "date_found", WW_COLUMN_TEXT, 0 },
        { "region", WW_COLUMN_TEXT, 0 },
        { "region_found", WW_COLUMN_TEXT, 0 },
        { "language", WW_COLUMN_TEXT, 0 },
        { "tokens", WW_COLUMN_INTEGER, 0 },
        { "title", WW_COLUMN_TEXT, 0 },
        { "encoding", WW_COLUMN_TEXT, 0 },
        { "duplicate_of", WW_COLUMN_TEXT, 0 },
        { "similarity", WW_COLUMN_FIXED, 3 },
        { by != NULL ? g_intern_string(by) : "", WW_COLUMN_TEXT, 0 },
    };
    guint n_columns = (guint)G_N_ELEMENTS(columns);
    gboolean has_field = by != NULL && !has_column(columns, n_columns - 1, by);

    WwTable *self =
        ww_table_new(columns, has_field ? n_columns : n_columns - 1);
    const WwCorpus *corpus = ww_tokens_corpus(tokens);

    guint n = ww_tokens_n_documents(tokens);
    guint n_reprints = ww_corpus_n_reprints(corpus);
    guint next = 0; /* reprint */

    for (guint i = 0, position = 0; i < n || next < n_reprints; position++) {
        const WwReprint *reprint =
            take_reprint(corpus, position, i == n, &next);
        const WwDocument *document = NULL;

        if (reprint != NULL && reprint->is_dropped) {
            document = &reprint->document;
            add_document(self, document, document->language, reprint->n_tokens);
        } else {
            document = ww_corpus_document(corpus, i);
            add_document(self, document, ww_tokens_language(tokens, i),
                         ww_tokens_in_document(tokens, i));
            i++;
        }
        add_original(self, corpus, reprint);
        if (has_field)
            ww_table_add_text(self, ww_document_field(document, by));
    }

    return self;
}
