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
        "Ceremonial phrases (forms of address, closing formulas), and two or "
        "three characters\nof a script without spaces (mostly a word, no "
        "phrase) are listed by --kind or --all.\n",
    .groups = WW_OPTIONS_TABLE | WW_OPTIONS_COUNTING | WW_OPTIONS_SELECTION |
              WW_OPTIONS_GROUPING | WW_OPTIONS_BY | WW_OPTIONS_KIND,
};

/* Says what the default leaves out of the list. */
static void
print_left_out(const WwSelection *selection)
{
    guint n[WW_KIND_COUNT] = { 0 };

    for (guint i = 0; i < ww_selection_n_phrases(selection); i++)
        n[ww_selection_phrase(selection, i)->kind]++;
    g_printerr("watchword: %u phrases; %u ceremonial ones and %u words are "
               "listed by --kind only\n",
               n[WW_KIND_PLAIN] + n[WW_KIND_QUOTED] + n[WW_KIND_NUMERIC],
               n[WW_KIND_CEREMONIAL], n[WW_KIND_WORD]);
}

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
                                        : KINDS_DEFAULT;
    if (kinds == KINDS_DEFAULT && !options->is_quiet)
        print_left_out(session->selection);

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
