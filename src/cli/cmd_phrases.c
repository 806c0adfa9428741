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

    ww_selection_count_kinds(selection, n);
    g_printerr("watchword: %u phrases; %u ceremonial ones and %u words are "
               "listed by --kind only\n",
               n[WW_KIND_PLAIN] + n[WW_KIND_QUOTED] + n[WW_KIND_NUMERIC],
               n[WW_KIND_CEREMONIAL], n[WW_KIND_WORD]);
}

/* What is listed, and how far. */
typedef struct {
    guint kinds;
    guint top;
    WwCellProfiler *profiler; /* (owned) NULL where cells have no rows */
    WwPhraseRows place;
} List;

static void
list_clear(List *list)
{
    ww_cell_profiler_free(list->profiler);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(List, list_clear)

static WwTable *
make_part(const Session *session, gpointer user_data)
{
    List *list = user_data;

    return list->profiler != NULL
               ? ww_table_of_next_phrase_cells(session->selection,
                                               list->profiler, list->kinds,
                                               list->top, &list->place)
               : ww_table_of_next_phrases(session->selection, session->grid,
                                          list->kinds, list->top, &list->place);
}

static WwTable *
make_all(const Session *session, const List *list)
{
    return list->profiler != NULL
               ? ww_table_of_phrase_cells(session->selection, list->profiler,
                                          list->kinds, list->top)
               : ww_table_of_phrases(session->selection, session->grid,
                                     list->kinds, list->top);
}

static gboolean
run(Session *session, GError **error)
{
    const Options *options = session->options;

    if (!session_select(session, error))
        return FALSE;

    /* rows that will be cut anyway need not be made */
    g_auto(List) list = {
        .kinds = options->kinds != 0   ? options->kinds
                 : options->select.all ? WW_KINDS_ALL
                                       : KINDS_DEFAULT,
        .top = options->sort == NULL ? (guint)options->top : 0,
    };
    if (options->by_period || options->by_region)
        list.profiler = ww_cell_profiler_new(session->grid, options->by_period,
                                             options->by_region);
    if (list.kinds == KINDS_DEFAULT && !options->is_quiet)
        print_left_out(session->selection);
    if (session_can_emit_parts(session))
        return session_emit_parts(session, make_part, &list, error);

    g_autoptr(WwTable) table = make_all(session, &list);

    return session_emit(session, table, error);
}

const Command command_phrases = { &usage, run };
