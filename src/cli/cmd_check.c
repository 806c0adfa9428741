#include "watchword/error.h"
#include "watchword/store.h"

#include "cli/commands.h"

static const Usage usage = {
    .name = "check",
    .arguments = "STORE",
    .summary = "Verifies that a store holds what was put into it",
    .details = "Example:\n"
               "  watchword check debates.watchword\n\n"
               "Looks at the file itself, and at the text of every document: "
               "whether it is that\nwhich was written. The exit status is 1 "
               "when something is wrong.\n",
    .groups = WW_OPTIONS_STORE,
};

static gboolean
run(Session *session, GError **error)
{
    const char *path = session->options->inputs[0];
    g_autoptr(WwStore) store = ww_store_open(path, FALSE, error);
    g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func(g_free);
    guint64 n = 0;

    if (store == NULL || !ww_store_check(store, problems, &n, error))
        return FALSE;
    session_print_problems(session, problems);
    if (problems->len > 0) {
        g_set_error(error, WW_ERROR, WW_ERROR_SYNTAX,
                    "%s: the store is damaged: export what can be read, or add "
                    "its inputs to a new one",
                    path);
        return FALSE;
    }
    if (!session->options->is_quiet)
        g_printerr("watchword: %s: %" G_GUINT64_FORMAT
                   " documents, nothing wrong\n",
                   path, n);

    return TRUE;
}

const Command command_check = { &usage, run };
