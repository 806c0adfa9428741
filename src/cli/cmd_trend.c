#include "cli/commands.h"
#include "cli/draw.h"

static const Usage usage = {
    .name = "trend",
    .arguments = "INPUT... -p PHRASE...",
    .summary = "A phrase over time, with intervals",
    .details =
        "Examples:\n"
        "  watchword trend dispatches/ -p \"common prosperity\"\n"
        "  watchword trend reports.jsonl.zst -p 共同富裕 -p 高质量发展 "
        "--chart rise.svg\n"
        "  watchword trend dispatches/ -p \"two safeguards\" --by region\n",
    .groups = WW_OPTIONS_PHRASES | WW_OPTIONS_NEEDS_PHRASE | WW_OPTIONS_TABLE |
              WW_OPTIONS_CHART | WW_OPTIONS_GROUPING | WW_OPTIONS_BY,
};

static gboolean
add_phrase(const Session *session,
           const char *phrase,
           WwTable *table,
           GError **error)
{
    g_autoptr(GArray) positions =
        ww_tokens_find(session->tokens, phrase, NULL, error);

    if (positions == NULL)
        return FALSE;

    g_autoptr(GArray) points =
        ww_trend(session->grid, (const guint32 *)(gpointer)positions->data,
                 positions->len, session->options->by_region);
    ww_table_add_trend(table, session->grid, phrase, points);

    return TRUE;
}

static gboolean
run(Session *session, GError **error)
{
    const Options *options = session->options;
    g_autoptr(WwTable) table = ww_table_of_trend();

    if (options->chart != NULL && options->by_region &&
        options->phrases[1] != NULL) {
        g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                    "a chart by region is of one phrase: give -p once");
        return FALSE;
    }

    for (guint i = 0; options->phrases[i] != NULL; i++) {
        if (!add_phrase(session, options->phrases[i], table, error))
            return FALSE;
    }
    if (options->chart != NULL && !draw_trend(session, error))
        return FALSE;

    return session_emit(session, table, error);
}

const Command command_trend = { &usage, run };
