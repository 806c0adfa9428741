#include "watchword/countsfile.h"

#include "cli/commands.h"

static const Usage usage = {
    .name = "count",
    .arguments = "INPUT... -o COUNTS",
    .summary = "Counts of a part of a corpus, to be merged with others",
    .details =
        "Examples:\n"
        "  watchword count 2024/ -o 2024.counts.zst\n"
        "  watchword count 2025/ -o 2025.counts.zst\n"
        "  watchword merge 2024.counts.zst 2025.counts.zst -o "
        "all.counts.zst\n"
        "  watchword phrases all.counts.zst --top 50\n\n"
        "Every phrase is counted, also one that occurs once here: it may occur "
        "in other\nparts. --min-count and --min-docs are for the commands that "
        "read the counts.\nThe file is plain text, a record a line, sorted by "
        "bytes.\n",
    .groups = WW_OPTIONS_COUNTS,
};

static gboolean
run(Session *session, GError **error)
{
    const Options *options = session->options;
    const WwCountsFileOptions file = {
        .length_max = options->count.length_max,
        .count_titles = options->read.count_titles,
        .keep_duplicates = options->keep_duplicates,
    };
    gboolean is_written =
        ww_counts_file_write(session->tokens, &file, options->output, error);

    session_step(session, "counted and written");

    return is_written;
}

const Command command_count = { &usage, run };
