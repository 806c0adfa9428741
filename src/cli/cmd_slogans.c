#include "cli/commands.h"

static const Usage usage = {
    .name = "slogans",
    .arguments = "INPUT...",
    .summary = "Phrases of a time, of a place: when and where each lived",
    .details =
        "Examples:\n"
        "  watchword slogans speeches.jsonl.zst --top 100\n"
        "  watchword slogans speeches.jsonl.zst --of place -f csv\n"
        "  watchword slogans speeches.jsonl.zst --sort sharpness\n\n"
        "llr is a log-likelihood ratio: how much better \"this phrase "
        "belongs to these\nperiods\" explains its documents than chance does. "
        "Ceremonial phrases (forms of\naddress, closing formulas) come after "
        "all others. Phrases in fewer than 3\ndocuments are not looked at.\n",
    .groups = WW_OPTIONS_OF | WW_OPTIONS_TABLE | WW_OPTIONS_COUNTING |
              WW_OPTIONS_SELECTION | WW_OPTIONS_GROUPING | WW_OPTIONS_BY_SIDE |
              WW_OPTIONS_KIND,
};

#define DOCUMENTS_MIN 3

static gboolean
run(Session *session, GError **error)
{
    const Options *options = session->options;

    if (!session_select(session, error))
        return FALSE;

    guint least = MAX(DOCUMENTS_MIN, options->count.min_documents);
    g_autoptr(GArray) slogans =
        options->of_place
            ? ww_slogans_of_place(session->selection, session->grid, least)
            : ww_slogans_of_time(session->selection, session->grid, least);
    g_autoptr(WwTable) table =
        ww_table_of_slogans(session->selection, session->grid, slogans,
                            options->of_place,
                            options->kinds != 0 ? options->kinds : WW_KINDS_ALL,
                            options->sort == NULL ? (guint)options->top : 0);

    return session_emit(session, table, error);
}

const Command command_slogans = { &usage, run };
