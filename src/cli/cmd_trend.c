#include "watchword/charts.h"
#include "watchword/error.h"

#include "cli/commands.h"
#include "cli/draw.h"

/* Bytes that a row needs, as cells and as text. */
#define ROW_BYTES 300.0

/* More are ten gigabytes: nobody meant that. */
#define ROWS_MAX 1e8

/* Rows that are made at a time, more or less. */
#define PART_ROWS 16384

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

/* What is listed, and how far. */
typedef struct {
    const WwTracker *tracker; /* (not owned) */
    WwTrends *trends;         /* (owned) */
    guint next;               /* family */
} List;

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

/* Better a clear refusal than an end for want of memory, or a full disk. */
static gboolean
check_rows(const Session *session, const List *list, GError **error)
{
    guint n_families = ww_tracker_n_families(list->tracker);
    guint n_points = ww_trends_n_points(list->trends);
    double n_rows = (double)n_families * n_points;
    double memory = (double)ww_run_memory(session->run);
    gboolean is_whole = !session_can_emit_parts(session);

    if (n_rows <= ROWS_MAX && (!is_whole || n_rows * ROW_BYTES <= memory))
        return TRUE;
    g_set_error(error, WW_ERROR, WW_ERROR_RANGE,
                "%u phrases have %u rows each, more than %s: "
                "choose wider periods with --every, or fewer phrases",
                n_families, n_points,
                n_rows > ROWS_MAX ? "make sense" : "fit into memory");

    return FALSE;
}

/* Adds the rows of the next families; FALSE when there are none. */
static gboolean
add_next(List *self, const Session *session, WwTable *table)
{
    guint n_points = MAX(ww_trends_n_points(self->trends), 1);
    guint n = MIN(PART_ROWS / n_points + 1,
                  ww_tracker_n_families(self->tracker) - self->next);
    g_autoptr(GPtrArray) points =
        ww_trends_of_families(self->trends, self->tracker, self->next, n,
                              ww_run_n_threads(session->run));

    for (guint i = 0; i < n; i++)
        ww_table_add_trend(table, session->grid,
                           ww_lexicon_name(session->options->lexicon,
                                           self->next + i),
                           g_ptr_array_index(points, i));
    self->next += n;

    return n > 0;
}

static WwTable *
make_part(const Session *session, gpointer user_data)
{
    WwTable *table = ww_table_of_trend(session->grid);

    add_next(user_data, session, table);

    return table;
}

static gboolean
emit_all(const Session *session, List *list, GError **error)
{
    g_autoptr(WwTable) table = ww_table_of_trend(session->grid);

    while (add_next(list, session, table))
        continue;

    return session_emit(session, table, error);
}

static gboolean
emit(const Session *session, const WwTracker *tracker, GError **error)
{
    List list = {
        .tracker = tracker,
        .trends = ww_trends_new(session->grid, session->options->by_region),
    };
    gboolean is_done = check_rows(session, &list, error);

    if (is_done && session_can_emit_parts(session))
        is_done = session_emit_parts(session, make_part, &list, error);
    else if (is_done)
        is_done = emit_all(session, &list, error);

    ww_trends_free(list.trends);

    return is_done;
}

static gboolean
run(Session *session, GError **error)
{
    const Options *options = session->options;

    if (!check_chart(options, error))
        return FALSE;

    g_autoptr(WwTracker) tracker = session_find(session, error);
    if (tracker == NULL ||
        (options->chart != NULL && !draw_trend(session, tracker, error)))
        return FALSE;

    gboolean is_written = emit(session, tracker, error);
    session_step(session, "written");

    return is_written;
}

const Command command_trend = { &usage, run };
