#include "watchword/store.h"

#include "cli/commands.h"

static const Usage usage = {
    .name = "export",
    .arguments = "STORE [-o FILE]",
    .summary = "Writes the documents of a store as JSON lines",
    .details =
        "Examples:\n"
        "  watchword export debates.watchword -o debates.jsonl\n"
        "  watchword export debates.watchword | zstd > debates.jsonl.zst\n"
        "\nEvery command reads them as it reads the store.\n",
    .groups = WW_OPTIONS_STORE | WW_OPTIONS_EXPORT,
};

static gboolean
write_line(const char *line, gsize length, gpointer user_data, GError **error)
{
    return session_write(line, length, user_data, error);
}

static gboolean
run(Session *session, GError **error)
{
    const Options *options = session->options;
    g_autoptr(WwStore) store = ww_store_open(options->inputs[0], FALSE, error);
    g_autoptr(WwFileWriter) file = NULL;

    if (store == NULL)
        return FALSE;
    if (options->output != NULL) {
        file = ww_file_writer_new(options->output, error);
        if (file == NULL)
            return FALSE;
    }

    return ww_store_export(store, write_line, file, error) &&
           session_end_output(file, error);
}

const Command command_export = { &usage, run };
