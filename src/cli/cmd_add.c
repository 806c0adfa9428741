#include "watchword/store.h"

#include "cli/commands.h"

static const Usage usage = {
    .name = "add",
    .arguments = "STORE INPUT...",
    .summary = "Reads documents into a store: a corpus in one file, that grows",
    .details =
        "Examples:\n"
        "  watchword add debates.watchword speeches.jsonl.zst\n"
        "  watchword add debates.watchword 2025/ 2026/\n"
        "  watchword add debates.watchword 2026/ --update\n"
        "  watchword trend debates.watchword -p \"two safeguards\"\n\n"
        "A document is known by its id. One that is there already is not added "
        "again; one\nthat differs from that with its id is left, or with "
        "--update takes its place. What\nwas stopped on the way can be given "
        "again. Every command takes a store as input,\nand keeps in it what it "
        "counted, until documents are added.\n",
    .groups = WW_OPTIONS_ADD,
};

static void
print_added(const Session *session, const WwStoreAdded *added)
{
    if (session->options->is_quiet)
        return;
    g_printerr("watchword: %" G_GUINT64_FORMAT " documents added, "
               "%" G_GUINT64_FORMAT " replaced, %" G_GUINT64_FORMAT
               " known already",
               added->n_added, added->n_replaced, added->n_known);
    if (added->n_refused > 0)
        g_printerr(", %" G_GUINT64_FORMAT " left out as they differ",
                   added->n_refused);
    g_printerr("\n");
}

static gboolean
add(Session *session, WwStore *store, GError **error)
{
    g_autoptr(GPtrArray) refused = g_ptr_array_new_with_free_func(g_free);
    WwStoreAdded added = { 0 };

    if (!ww_store_add(store, session->corpus, session->options->is_update,
                      refused, &added, error))
        return FALSE;
    session_print_problems(session, refused);
    session_step(session, "added");
    print_added(session, &added);

    return TRUE;
}

/* Works out what every question needs, so that the first is answered at once.
 * The documents are there even if it fails. */
static void
prepare(const Session *session)
{
    const Options *options = session->options;
    g_auto(Options) plain = { 0 };
    g_auto(Session) next = { 0 };
    g_autoptr(GError) problem = NULL;

    options_init(&plain);
    plain.threads = options->threads;
    plain.memory_bytes = options->memory_bytes;
    plain.temp_dir = g_strdup(options->temp_dir);
    plain.is_quiet = TRUE;
    plain.is_verbose = options->is_verbose;
    plain.needs_tokens = TRUE;
    plain.inputs = g_new0(char *, 2);
    plain.inputs[0] = g_strdup(options->inputs[0]);
    if (!session_open(&next, &plain, &problem))
        g_printerr("watchword: not prepared for questions: %s\n",
                   problem->message);
}

static gboolean
run(Session *session, GError **error)
{
    char **inputs = session->options->inputs;
    g_autoptr(WwStore) store = NULL;

    if (!session_read(session, inputs + 1, error))
        return FALSE;
    store = ww_store_open(inputs[0], TRUE, error);

    if (store == NULL || !add(session, store, error))
        return FALSE;
    g_clear_pointer(&store, ww_store_free);
    g_clear_pointer(&session->corpus, ww_corpus_free);
    prepare(session);

    return TRUE;
}

const Command command_add = { &usage, run };
