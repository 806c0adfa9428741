#include "watchword/countsfile.h"

#include "cli/commands.h"

static const Usage usage = {
    .name = "merge",
    .arguments = "COUNTS... -o COUNTS",
    .summary = "Makes of counts of parts those of the whole",
    .details =
        "Examples:\n"
        "  watchword merge part-*.counts.zst -o all.counts.zst\n"
        "  watchword merge all.counts.zst new.counts.zst -o "
        "newer.counts.zst\n\n"
        "The result is what count gives of all inputs together, to the byte. "
        "All parts\nmust be counted with the same --length, --boundary and "
        "--titles.\n",
    .groups = WW_OPTIONS_MERGE,
};

static gboolean
run(Session *session, GError **error)
{
    const Options *options = session->options;
    gboolean is_written =
        ww_counts_file_merge((const char *const *)options->inputs,
                             options->keep_duplicates, options->output, error);

    session_step(session, "merged");

    return is_written;
}

const Command command_merge = { &usage, run };
