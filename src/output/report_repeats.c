#include "output/report_private.h"

/* Rows of a list on the page. */
#define LISTED_MAX 50

static void
list(Report *self,
     const char *summary,
     const WwTable *table,
     const HtmlColumn *columns,
     guint n_columns)
{
    ww_html_printf(self->html, "<details><summary>%s</summary>\n", summary);
    report_show(self, table, columns, n_columns, LISTED_MAX, NULL);
    g_string_append(self->html, "</details>\n");
}

static void
list_reprints(Report *self, const WwCorpus *corpus)
{
    static const HtmlColumn columns[] = {
        { "document", "document" }, { "date", "date" },
        { "region", "region" },     { "duplicate_of", "repeats" },
        { "tokens", "tokens" },     { "similarity", "resemblance" },
    };
    g_autoptr(WwTable) table =
        ww_table_of_reprints(corpus, ww_grid_by(self->grid));

    list(self, "Reprints", table, columns, G_N_ELEMENTS(columns));
    report_link_table(self, "reprints", "All reprints");
    report_add_table(self, table, "reprints");
}

/* How many reprints there are, and what the corpus would be with or without
 * them. */
static void
add_reprints(Report *self)
{
    const WwTokens *tokens = ww_grid_tokens(self->grid);
    const WwCorpus *corpus = ww_tokens_corpus(tokens);
    WwReprintCount count = ww_corpus_count_reprints(corpus);
    guint n = ww_corpus_n_reprints(corpus);
    guint64 n_tokens = ww_tokens_total(tokens);
    guint n_documents = ww_corpus_n_documents(corpus);
    gboolean is_dropped = count.n_dropped > 0;
    char similar[G_ASCII_DTOSTR_BUF_SIZE];

    g_ascii_formatd(similar, (int)sizeof similar, "%g",
                    ww_corpus_similar(corpus));
    ww_html_printf(self->html,
                   "<p>%u texts repeat an earlier one, and %u more resemble "
                   "one (--similar %s). ",
                   count.n_exact, n - count.n_exact, similar);
    if (n > 0)
        ww_html_printf(self->html,
                       "They are %s: %u documents and %" G_GUINT64_FORMAT
                       " tokens; %s them %u and %" G_GUINT64_FORMAT ".",
                       is_dropped ? "left out" : "counted", n_documents,
                       n_tokens, is_dropped ? "with" : "without",
                       is_dropped ? n_documents + n : n_documents - n,
                       is_dropped ? n_tokens + count.n_tokens
                                  : n_tokens - count.n_tokens);
    g_string_append(self->html, "</p>\n");
    if (n > 0)
        list_reprints(self, corpus);
}

/* What many documents begin or end with. */
static void
add_boilerplate(Report *self)
{
    static const HtmlColumn columns[] = {
        { "where", "where" }, { "documents", "documents" },
        { "first", "first" }, { "last", "last" },
        { "text", "text" },
    };
    const WwCorpus *corpus = ww_tokens_corpus(ww_grid_tokens(self->grid));
    gboolean is_dropped = ww_corpus_has_dropped_boilerplate(corpus);
    g_autoptr(WwTable) table = ww_table_of_boilerplate(corpus);

    ww_html_printf(self->html,
                   "<p>%u documents begin or end with what many do. It is "
                   "%s.</p>\n",
                   ww_corpus_n_with_boilerplate(corpus),
                   is_dropped ? "cut off" : "counted");
    if (ww_table_n_rows(table) == 0)
        return;
    list(self, "Beginnings and ends of many documents", table, columns,
         G_N_ELEMENTS(columns));
    report_link_table(self, "boilerplate", "All of them");
    report_add_table(self, table, "boilerplate");
}

void
report_repeats(Report *self)
{
    add_reprints(self);
    add_boilerplate(self);
}
