#include "output/report_private.h"

/* Rows of the table of regions on the page: all countries, not all speakers. */
#define ROWS_SHOWN_MAX 300

/* Says which periods hold no text, and how much has no date or region. */
static void
add_gaps(Report *self)
{
    const WwGrid *grid = self->grid;
    g_autoptr(GString) gaps = g_string_new(NULL);
    guint n = 0;

    for (guint p = 0; p < ww_grid_n_periods(grid); p++) {
        if (ww_grid_cell(grid, p, WW_GRID_ALL).total_documents == 0 && n++ < 20)
            g_string_append_printf(gaps, "%s%s", n > 1 ? ", " : "",
                                   ww_grid_period_label(grid, p));
    }
    ww_html_printf(self->html,
                   "<p>%" G_GUINT64_FORMAT
                   " documents are undated and %" G_GUINT64_FORMAT " ",
                   ww_grid_cell(grid, ww_grid_n_periods(grid), WW_GRID_ALL)
                       .total_documents,
                   ww_grid_cell(grid, WW_GRID_ALL, ww_grid_n_regions(grid))
                       .total_documents);
    report_say(self, "are unplaced", "have no {}");
    g_string_append(self->html,
                    ": they are counted, and stand in rows of their own. ");
    if (n == 0)
        ww_html_printf(self->html, "No period between the first and the last "
                                   "is without text.</p>\n");
    else
        ww_html_printf(self->html, "Periods without any text: %s%s.</p>\n",
                       gaps->str, n > 20 ? " and more" : "");
}

/* Documents that charts over time do not show. */
static void
add_strays(Report *self)
{
    g_autofree char *strays =
        ww_strays_describe(ww_tokens_corpus(ww_grid_tokens(self->grid)));

    if (strays != NULL)
        ww_html_printf(self->html,
                       "<p>%s. Charts over time, and what rose and what fell, "
                       "have all other periods only; the tables have them "
                       "all.</p>\n",
                       strays);
}

gboolean
report_corpus(Report *self, GError **error)
{
    static const HtmlColumn period_columns[] = {
        { "period", "period" },
        { "documents", "documents" },
        { "tokens", "tokens" },
    };
    static const HtmlColumn region_columns[] = {
        { "region", "region" },
        { "documents", "documents" },
        { "tokens", "tokens" },
    };
    g_autoptr(WwTable) cells = ww_table_of_cells(self->grid, TRUE, TRUE);
    g_autoptr(WwTable) documents =
        ww_table_of_documents(ww_grid_tokens(self->grid),
                              ww_grid_by(self->grid));
    g_autoptr(WwTable) periods = ww_table_of_cells(self->grid, TRUE, FALSE);
    g_autoptr(WwTable) regions = ww_table_of_cells(self->grid, FALSE, TRUE);
    g_autofree char *every =
        ww_sides_text(self->grid, "Every period by every region", NULL);

    report_begin_section(self, "corpus", "What the corpus holds");
    add_gaps(self);
    report_repeats(self);
    add_strays(self);
    if (!report_has_time(self) && ww_grid_n_periods(self->grid) > 0)
        ww_html_printf(self->html,
                       "<p>The dates span %u periods, too many for charts over "
                       "time: choose wider ones with --every, or look for a "
                       "wrong date in tables/documents.csv.</p>\n",
                       ww_grid_n_periods(self->grid));
    if (report_has_time(self)) {
        g_autoptr(WwChart) chart = ww_chart_of_volume(self->grid, error);

        if (!report_add_chart(self, chart, "documents_by_period", error))
            return FALSE;
    }
    g_string_append(self->html, "<details><summary>By period</summary>\n");
    report_show(self, periods, period_columns, G_N_ELEMENTS(period_columns),
                G_MAXUINT, NULL);
    g_string_append(self->html, "</details>\n<details open><summary>");
    report_say(self, "By region", "By {}");
    g_string_append(self->html, "</summary>\n");
    report_show(self, regions, region_columns, G_N_ELEMENTS(region_columns),
                ROWS_SHOWN_MAX, NULL);
    if (ww_table_n_rows(regions) > ROWS_SHOWN_MAX)
        ww_html_printf(self->html,
                       "<p class=\"note\">The first %d of %u.</p>\n",
                       ROWS_SHOWN_MAX, ww_table_n_rows(regions));
    g_string_append(self->html, "</details>\n");
    report_link_table(self, "cells", every);
    report_link_table(self, "documents",
                      "Every document, how its date and region were found, and "
                      "which one it repeats");

    report_add_table(self, cells, "cells");
    report_add_table(self, documents, "documents");

    return TRUE;
}

static const char *const method[] = {
    "Words are those of Unicode's word boundaries (UAX #29) that hold a letter "
    "or a digit; in scripts written without spaces each character is a token "
    "of its own. Tokens are compared after NFKC and simple case folding. A "
    "phrase is a run of tokens that crosses no end of a sentence or "
    "paragraph, and is shown in the form in which it stands most often.",
    "Reprints: a text that is the same as an earlier one but for white space, "
    "or that resembles one which is counted. Resemblance is Jaccard's "
    "coefficient of the sets of runs of five words (Broder 1997), cut without "
    "regard to case and punctuation, of texts of 50 words or more. Pairs to "
    "compare are found by sketches of 64 numbers in bands (Indyk and Motwani "
    "1998; Dahlgaard, Knudsen and Thorup 2017), which miss one in 1,000 of "
    "those just at the limit; what is compared is so exactly.",
    "Boilerplate: what the first or the last one to four pieces (lines, "
    "sentences, what stands before a colon or a dash) of at least 5 documents "
    "and of one in 200 are made of, with the same words (three or more; "
    "numbers alike), or the same words in small letters (five or more) with "
    "gaps where words with a capital stand. It is counted unless "
    "--boilerplate drop cuts it off: forms of address and slogans can be "
    "among it.",
    "Counts are exact and include overlapping occurrences; net counts leave "
    "out occurrences inside a longer kept phrase. Documents are those with at "
    "least one occurrence. A rate is the sum of counts over the sum of "
    "tokens, never a mean of rates; its interval is Garwood's (1936) exact "
    "Poisson interval. Occurrences cluster in documents, so it is narrower "
    "than it should be; the share of documents, with Wilson's (1927) "
    "interval, does not have that fault. Intervals are of 95 per cent.",
    "A recurring phrase is kept when neither end is a function word (lists for "
    "18 languages, none for Chinese), when neither end is a bare number "
    "unless the number belongs to it, when no extension by one token covers "
    "most of its occurrences (one by a function word on the left does not "
    "count), when it cuts no quotation in two, and when the normalised "
    "pointwise mutual information (Bouma 2009) at its weakest split is high "
    "enough. It is shown unless a longer kept phrase covers much of it. What "
    "is mostly in quotation marks as a whole is always complete.",
    "Kinds: quoted, when most occurrences are the whole content of a pair of "
    "quotation marks; word, two or three characters of a script without "
    "spaces; ceremonial, when half of the occurrences or more lie in the first "
    "or last 5 per cent of documents of 100 tokens or more; numeric, when it "
    "begins with a number that measures nothing; else plain. The page lists "
    "and compares neither words nor ceremonial phrases, and slogans from an "
    "LLR of 2 and 3 documents in the run; the tables of phrases and slogans "
    "hold all kinds.",
    "Slogans of a time: for each shown phrase, the run of periods that "
    "maximises the Bernoulli log-likelihood ratio of documents with the "
    "phrase inside against outside (the scan statistic of Kulldorff 1997). "
    "Undated documents take no part. Slogans of a place: the region and run "
    "that maximise the smaller of two such ratios, over time within the "
    "region and over regions within the run. Phrases in fewer than 3 "
    "documents are not looked at. The best run is chosen among many, so LLR "
    "ranks and describes; it is not a test.",
    "Rise and fall: the same ratio for the share of documents in the first "
    "third of the periods against the last third.",
    "Regions: each against all others together. G² is the two-cell "
    "log-likelihood of Rayson and Garside (2000), p its chi-squared tail with "
    "one degree of freedom, q by Benjamini and Hochberg (1995) over all rows "
    "compared; the log ratio follows Hardie (2014), 0 taken as 0.5; log-odds "
    "z is that of Monroe, Colaresi and Quinn (2008), with the whole corpus as "
    "informative prior, as strong as the text of an average region. Compared "
    "are the 20,000 phrases in the most documents that are in 5 or more, in "
    "each region that has the phrase or should have it at its overall rate.",
    "Dispersion is the normalised deviation of proportions (Gries 2008; "
    "Lijffijt and Gries 2012) over documents: 0 is spread as the text is, 1 "
    "is all in one small document.",
    "Tables of this report hold at most 5,000 rows; the commands of the same "
    "names give all.",
};

static void
add_method(Report *self)
{
    for (gsize i = 0; i < G_N_ELEMENTS(method); i++) {
        g_autofree char *text = ww_sides_text(self->grid, method[i], NULL);

        ww_html_printf(self->html, "<p>%s", text);
        if (g_str_has_prefix(method[i], "Regions:") &&
            !ww_sides_are_fields(self->grid))
            g_string_append(self->html, " Phrases that contain the name of a "
                                        "region are left out there.");
        g_string_append(self->html, "</p>\n");
    }
    if (ww_sides_are_fields(self->grid))
        report_say(self, "",
                   "<p>In place of the region stands what the documents give "
                   "as {} (--by {}): one value of it is what elsewhere is one "
                   "region. Documents without it are counted under "
                   "<em>none</em>, and are no value.</p>\n");
}

void
report_method(Report *self)
{
    const char *const *settings = self->options->settings;

    report_begin_section(self, "method", "Method");
    add_method(self);
    g_string_append(self->html, "<h3>Every option</h3>\n<dl>\n");
    ww_html_printf(self->html, "<dt>program</dt><dd>watchword %s</dd>\n",
                   WATCHWORD_VERSION);
    for (guint i = 0; settings[i] != NULL; i += 2)
        ww_html_printf(self->html, "<dt>%s</dt><dd>%s</dd>\n", settings[i],
                       settings[i + 1]);
    g_string_append(self->html, "</dl>\n");
}
