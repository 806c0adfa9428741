#include "watchword/error.h"

#include "cli/commands.h"
#include "cli/draw.h"

static const Usage usage = {
    .name = "compare",
    .arguments = "INPUT...",
    .summary = "How regions, or parties or the like, differ in their phrases",
    .details =
        "Examples:\n"
        "  watchword compare dispatches/ --top 40\n"
        "  watchword compare dispatches/ -p \"marine economy\" --level 2\n"
        "  watchword compare speeches.csv --by party\n"
        "  watchword compare reports.jsonl.zst --chart differ.svg\n\n"
        "Each row sets one region against all others. Without -p and -l, "
        "phrases in 5\ndocuments or more are compared, in every region that "
        "has the phrase or should\nhave it at its rate in the whole corpus. q "
        "corrects p for all rows compared.\n",
    .groups = WW_OPTIONS_PHRASES | WW_OPTIONS_LEXICON | WW_OPTIONS_TABLE |
              WW_OPTIONS_CHART | WW_OPTIONS_COUNTING | WW_OPTIONS_SELECTION |
              WW_OPTIONS_GROUPING | WW_OPTIONS_BY_SIDE | WW_OPTIONS_KIND,
};

#define DOCUMENTS_MIN 5

/* The phrases compared: their names and occurrences, side by side. */
typedef struct {
    GPtrArray *names; /* (owned) char * */
    GArray *found;    /* (owned) WwOccurrences */
    GPtrArray *kept;  /* (owned) GArray of positions that found points into */
} Sides;

static void
sides_clear(Sides *sides)
{
    g_ptr_array_unref(sides->names);
    g_array_unref(sides->found);
    g_ptr_array_unref(sides->kept);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Sides, sides_clear)

static void
free_array(gpointer array)
{
    g_array_unref(array);
}

static gboolean
take_given(Session *session, Sides *sides, GError **error)
{
    const WwLexicon *lexicon = session->options->lexicon;
    g_autoptr(WwTracker) tracker = session_find(session, error);

    if (tracker == NULL)
        return FALSE;
    for (guint i = 0; i < ww_tracker_n_families(tracker); i++) {
        GArray *positions = ww_tracker_positions(tracker, i);
        const WwOccurrences found = {
            (const guint32 *)(gpointer)positions->data, positions->len
        };
        g_ptr_array_add(sides->kept, positions);
        g_ptr_array_add(sides->names, g_strdup(ww_lexicon_name(lexicon, i)));
        g_array_append_val(sides->found, found);
    }

    return TRUE;
}

static gboolean
take_selected(Session *session, Sides *sides, GError **error)
{
    guint least = MAX(DOCUMENTS_MIN, session->options->count.min_documents);

    if (!session_select(session, error))
        return FALSE;

    const WwSelection *selection = session->selection;
    guint kinds = session->options->select.all ? WW_KINDS_ALL : KINDS_DEFAULT;

    if (session->options->kinds != 0)
        kinds = session->options->kinds;
    for (guint i = 0; i < ww_selection_n_phrases(selection); i++) {
        WwOccurrences found = { NULL, 0 };

        if (ww_selection_phrase(selection, i)->documents < least)
            break; /* the most documents come first */
        if ((kinds >> ww_selection_phrase(selection, i)->kind & 1U) == 0)
            continue;
        found.positions = ww_selection_positions(selection, i, &found.n);
        g_array_append_val(sides->found, found);
        g_ptr_array_add(sides->names, ww_selection_surface(selection, i));
    }

    return TRUE;
}

static gboolean
run(Session *session, GError **error)
{
    const Options *options = session->options;
    gboolean is_given = options->lexicon != NULL;
    guint n_sides = ww_grid_n_regions(session->grid) +
                    (ww_grid_has_unplaced(session->grid) ? 1 : 0);

    if (n_sides < 2) {
        g_set_error(error, WW_ERROR, WW_ERROR_EMPTY,
                    "nothing to compare: all documents have the same %s, or "
                    "none",
                    ww_grid_by(session->grid));
        return FALSE;
    }
    g_auto(Sides) sides = {
        .names = g_ptr_array_new_with_free_func(g_free),
        .found = g_array_new(FALSE, FALSE, sizeof(WwOccurrences)),
        .kept = g_ptr_array_new_with_free_func(free_array),
    };

    if (!(is_given ? take_given(session, &sides, error)
                   : take_selected(session, &sides, error)))
        return FALSE;

    g_autoptr(GArray) contrasts =
        ww_compare(session->grid,
                   (const WwOccurrences *)(gpointer)sides.found->data,
                   sides.found->len, is_given);
    const char *const *names = (const char *const *)sides.names->pdata;

    if (options->chart != NULL &&
        !draw_contrasts(session, contrasts, names, error))
        return FALSE;
    if (options->sort == NULL && options->top > 0 &&
        contrasts->len > (guint)options->top)
        g_array_set_size(contrasts, (guint)options->top);

    g_autoptr(WwTable) table =
        ww_table_of_contrasts(session->grid, contrasts, names);

    return session_emit(session, table, error);
}

const Command command_compare = { &usage, run };
