#include "cli/commands.h"

static const Usage usage = {
    .name = "info",
    .arguments = "INPUT...",
    .summary = "Documents, dates, regions, languages, gaps, repeated texts",
    .details = "Examples:\n"
               "  watchword info dispatches/\n"
               "  watchword info dispatches/ --documents -f csv\n"
               "  watchword info dispatches/ --boilerplate list\n"
               "  watchword info reports.jsonl.zst --by period,region\n",
    .groups = WW_OPTIONS_DOCUMENTS | WW_OPTIONS_TABLE | WW_OPTIONS_GROUPING |
              WW_OPTIONS_BY,
};

static gboolean
run(Session *session, GError **error)
{
    const Options *options = session->options;
    g_autoptr(WwTable) table = NULL;

    if (options->list_boilerplate)
        table = ww_table_of_boilerplate(session->corpus);
    else if (options->show_documents)
        table = ww_table_of_documents(session->tokens, options->by_field);
    else if (options->by_period || options->by_region)
        table = ww_table_of_cells(session->grid, options->by_period,
                                  options->by_region);
    else
        table = ww_table_of_info(session->grid);

    return session_emit(session, table, error);
}

const Command command_info = { &usage, run };
