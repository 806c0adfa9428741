#pragma once

#include "watchword/charts.h"
#include "watchword/report.h"
#include "watchword/tables.h"

#include "output/html.h"
#include "output/sidetext.h"
#include "output/staging.h"

/* Rows at most of a CSV table of a report; the commands give all. */
#define REPORT_ROWS_MAX 5000

/* Phrases in fewer documents are not slogans. */
#define REPORT_DOCUMENTS_MIN 3

/* Kinds of phrases that the page lists: not ceremonial ones, nor words. */
#define REPORT_KINDS \
    (WW_KINDS_ALL & ~(1U << WW_KIND_CEREMONIAL | 1U << WW_KIND_WORD))

/* A report in the making. */
typedef struct {
    const WwSelection *selection; /* (not owned) */
    const WwGrid *grid;           /* (not owned) */
    const WwReportOptions *options;
    GArray *slogans;    /* (owned) WwSlogan: of a time */
    GArray *contrasts;  /* (owned) WwContrast */
    GArray *compared;   /* (owned) guint: index in the selection of each phrase
                         * of contrasts */
    GPtrArray *names;   /* (owned) char *: its surface */
    WwStaging *staging; /* (owned) */
    GString *html;      /* (owned) */
    guint n_charts;
} Report;

/* Adds a chart as charts/NAME.svg and .png, and to the page. A NULL chart
 * fails, with error set already. */
gboolean report_add_chart(Report *self,
                          WwChart *chart,
                          const char *name,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Adds a table as tables/NAME.csv. */
void report_add_table(Report *self, const WwTable *table, const char *name);

/* Whether the page lists a phrase of the selection. */
gboolean report_is_listed(const Report *self, guint index);

/* Whether charts over time can be drawn: there are dates, and they do not span
 * more periods than a chart can show. */
gboolean report_has_time(const Report *self);

/* Begins a section of the page. */
void report_begin_section(Report *self, const char *id, const char *heading);

/* Adds HTML about regions, or about the field in their place, as
 * ww_sides_text(). */
void report_say(Report *self, const char *of_regions, const char *of_field);

/* Says that only the first or largest so many are shown, where it is so. */
void report_note_largest(Report *self, guint n_shown);

/* A table as ww_html_table(), whose columns and headings are those of
 * regions. */
void report_show(Report *self,
                 const WwTable *table,
                 const HtmlColumn *columns,
                 guint n_columns,
                 guint n_rows,
                 const GPtrArray *extra);

/* A sentence that links to a table. */
void report_link_table(Report *self, const char *name, const char *what);

/* The sections. */
gboolean report_slogans_of_time(Report *self,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
void report_slogans_of_place(Report *self);
void report_special_kinds(Report *self);
void report_examples(Report *self);
gboolean report_corpus(Report *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Of the corpus: reprints and boilerplate. */
void report_repeats(Report *self);
void report_method(Report *self);
gboolean report_top_phrases(Report *self,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean report_changes(Report *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean report_regions(Report *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
