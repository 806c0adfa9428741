#include "watchword/countsfile.h"
#include "watchword/error.h"
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
        "A document is known by its id and its file. One that is there "
        "already is not added\nagain; one that differs from what is there is "
        "left, or with --update takes its\nplace. What was stopped on the way "
        "can be given again. Every command takes a store\nas input, and keeps "
        "in it what it counted, until documents are added.\n",
    .groups = WW_OPTIONS_ADD,
    .memory_bytes = (guint64)256 << 20,
};

/* " (text 3, region 12)": in what those that were replaced differed. */
static void
print_differences(const WwStoreAdded *added)
{
    const char *before = " (";

    for (guint i = 0; i < WW_STORE_N_DIFFERENCES; i++) {
        if (added->n_replaced_in[i] == 0)
            continue;
        g_printerr("%s%s %" G_GUINT64_FORMAT, before,
                   ww_store_difference_name(i), added->n_replaced_in[i]);
        before = ", ";
    }
    if (added->n_replaced > 0)
        g_printerr(")");
}

static void
print_added(const Session *session, const WwStoreAdded *added)
{
    if (session->options->is_quiet)
        return;
    g_printerr("watchword: ");
    session_print_number(added->n_added, "document");
    g_printerr(" added, %" G_GUINT64_FORMAT " replaced", added->n_replaced);
    print_differences(added);
    g_printerr(", %" G_GUINT64_FORMAT " known already", added->n_known);
    if (added->n_refused > 0)
        g_printerr(", %" G_GUINT64_FORMAT " left out as they differ",
                   added->n_refused);
    session_print_serials(session);
    g_printerr("\n");
    if (added->n_beside > 0)
        g_printerr("watchword: %" G_GUINT64_FORMAT
                   " of those added have the id of another document, mostly "
                   "one of another file; where an id names one document in all "
                   "files, say --global-ids\n",
                   added->n_beside);
}

static gboolean
add(Session *session, WwStore *store, GError **error)
{
    g_autoptr(GPtrArray) refused = g_ptr_array_new_with_free_func(g_free);
    const WwStoreAddOptions options = {
        .is_update = session->options->is_update,
        .ids = session->options->has_global_ids ? WW_STORE_IDS_OF_STORE
                                                : WW_STORE_IDS_OF_FILE,
    };
    WwStoreAdded added = { 0 };

    if (!ww_store_add(store, session->corpus, &options, refused, &added, error))
        return FALSE;
    session_print_problems(session, refused);
    session_step(session, "added");
    print_added(session, &added);

    return TRUE;
}

/* Counts and other stores are no documents. */
static gboolean
check_inputs(char **inputs, GError **error)
{
    for (; *inputs != NULL; inputs++) {
        if (ww_counts_file_is(*inputs)) {
            g_set_error(error, WW_ERROR, WW_ERROR_RANGE,
                        "%s: counts, without the text they were made of, which "
                        "a store needs",
                        *inputs);
            return FALSE;
        }
    }

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

    if (!check_inputs(inputs + 1, error) ||
        !session_read(session, inputs + 1, error))
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
