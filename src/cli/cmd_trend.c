#include "watchword/charts.h"
#include "watchword/error.h"

#include "cli/commands.h"
#include "cli/draw.h"

/* Bytes that a row needs, as cells and as text. */
#define ROW_BYTES 300.0

static const Usage usage = {
    .name = "trend",
    .arguments = "INPUT... -p PHRASE...",
    .summary = "A phrase over time, with intervals",
    .details =
        "Examples:\n"
        "  watchword trend dispatches/ -p \"common prosperity\"\n"
        "  watchword trend reports.jsonl.zst -p 共同富裕 -p 高质量发展 "
        "--chart rise.svg\n"
        "  watchword trend dispatches/ -p \"two safeguards\" --by region\n"
        "  watchword trend dispatches/ -l slogans.tsv -o trends.csv\n\n"
        "The file of -l is UTF-8 and holds a phrase a line, or a name and "
        "behind it the\nvariants of one slogan, with tabs between (commas in "
        "a file named *.csv). The\nvariants are counted as one under the "
        "name, which is not looked for itself.\nLines that begin with # are "
        "skipped; a phrase that begins so is put in \"...\".\n",
    .groups = WW_OPTIONS_PHRASES | WW_OPTIONS_LEXICON |
              WW_OPTIONS_NEEDS_PHRASE | WW_OPTIONS_TABLE | WW_OPTIONS_CHART |
              WW_OPTIONS_GROUPING | WW_OPTIONS_BY,
};

static gboolean
check_chart(const Options *options, GError **error)
{
    guint n = ww_lexicon_n_families(options->lexicon);

    if (options->chart == NULL)
        return TRUE;
    if (options->by_region && n > 1) {
        g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                    "a chart by region is of one phrase: give -p once");
        return FALSE;
    }
    if (n > WW_CHART_LINES_MAX && !options->is_quiet)
        g_printerr("watchword: the chart shows the first %d of %u phrases\n",
                   WW_CHART_LINES_MAX, n);

    return TRUE;
}

/* Better a clear refusal than an end for want of memory. */
static gboolean
check_rows(const Session *session,
           guint n_families,
           guint n_points,
           GError **error)
{
    double n_rows = (double)n_families * n_points;

    if (n_rows * ROW_BYTES <= (double)ww_run_memory(session->run))
        return TRUE;
    g_set_error(error, WW_ERROR, WW_ERROR_RANGE,
                "%u phrases have %u rows each, more than fit into memory: "
                "choose wider periods with --every, or fewer phrases",
                n_families, n_points);

    return FALSE;
}

static WwTable *
make_table(const Session *session, const WwTracker *tracker, GError **error)
{
    const Options *options = session->options;
    guint n = ww_tracker_n_families(tracker);
    g_autoptr(WwTrends) trends =
        ww_trends_new(session->grid, options->by_region);

    if (!check_rows(session, n, ww_trends_n_points(trends), error))
        return NULL;

    WwTable *table = ww_table_of_trend();

    for (guint i = 0; i < n; i++) {
        g_autoptr(GArray) positions = ww_tracker_positions(tracker, i);

        ww_table_add_trend(
            table, session->grid, ww_lexicon_name(options->lexicon, i),
            ww_trends_of(trends, (const guint32 *)(gpointer)positions->data,
                         positions->len));
    }

    return table;
}

static gboolean
run(Session *session, GError **error)
{
    const Options *options = session->options;

    if (!check_chart(options, error))
        return FALSE;

    g_autoptr(WwTracker) tracker = session_find(session, error);
    if (tracker == NULL)
        return FALSE;

    g_autoptr(WwTable) table = make_table(session, tracker, error);
    session_step(session, "measured");
    if (table == NULL ||
        (options->chart != NULL && !draw_trend(session, tracker, error)))
        return FALSE;

    gboolean is_written = session_emit(session, table, error);
    session_step(session, "written");

    return is_written;
}

const Command command_trend = { &usage, run };
