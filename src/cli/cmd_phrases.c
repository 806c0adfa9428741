#include "cli/commands.h"

static const Usage usage = {
    .name = "phrases",
    .arguments = "INPUT...",
    .summary = "Recurring phrases, ranked by documents",
    .details =
        "Examples:\n"
        "  watchword phrases dispatches/ --top 30\n"
        "  watchword phrases speeches.jsonl.zst -n 3-6 --min-docs 10\n"
        "  watchword phrases dispatches/ --by period,region -f csv\n"
        "  watchword phrases reports.jsonl.zst --kind quoted,numeric\n\n"
        "Two or three characters of a script without spaces are mostly a word "
        "and no\nphrase: they are shown with --kind word or --all.\n",
    .groups = OPTIONS_TABLE | OPTIONS_COUNTING | OPTIONS_SELECTION |
              OPTIONS_GROUPING | OPTIONS_BY | OPTIONS_KIND,
};

static gboolean
run(Session *session, GError **error)
{
    const Options *options = session->options;

    if (!session_select(session, error))
        return FALSE;

    /* rows that will be cut anyway need not be made */
    guint top = options->sort == NULL ? (guint)options->top : 0;
    guint kinds = options->kinds != 0   ? options->kinds
                  : options->select.all ? WW_KINDS_ALL
                                        : WW_KINDS_ALL & ~(1U << WW_KIND_WORD);
    gboolean has_cells = options->by_period || options->by_region;
    g_autoptr(WwTable) table =
        has_cells ? ww_table_of_phrase_cells(session->selection, session->grid,
                                             kinds, top, options->by_period,
                                             options->by_region)
                  : ww_table_of_phrases(session->selection, session->grid,
                                        kinds, top);

    return session_emit(session, table, error);
}

const Command command_phrases = { &usage, run };
