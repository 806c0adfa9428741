#include "cli/commands.h"

static const Usage usage = {
    .name = "report",
    .arguments = "INPUT... -o DIR",
    .summary = "Tables, charts and one HTML page: the main job",
    .details = "Examples:\n"
               "  watchword report dispatches/ -o report\n",
    .groups = OPTIONS_DIRECTORY | OPTIONS_COUNTING | OPTIONS_SELECTION |
              OPTIONS_GROUPING,
};

static gboolean
run(Session *session, GError **error)
{
    return session_select(session, error);
}

const Command command_report = { &usage, run };
