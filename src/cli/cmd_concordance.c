#include "cli/commands.h"

static const Usage usage = {
    .name = "concordance",
    .arguments = "INPUT... -p PHRASE",
    .summary = "Every occurrence in context (alias: kwic)",
    .details =
        "Examples:\n"
        "  watchword concordance dispatches/ -p \"two safeguards\"\n"
        "  watchword kwic reports.jsonl.zst -p 新质生产力 --width 40 -f tsv\n\n"
        "offset counts the characters before the match in the text of its "
        "document,\nalso those that --boilerplate drop has cut off.\n",
    .groups = WW_OPTIONS_TEXT | WW_OPTIONS_PHRASES | WW_OPTIONS_NEEDS_PHRASE |
              WW_OPTIONS_ONE_PHRASE | WW_OPTIONS_WIDTH | WW_OPTIONS_TABLE,
};

static gboolean
run(Session *session, GError **error)
{
    const Options *options = session->options;
    guint length = 0;

    g_autoptr(GArray) positions =
        ww_tokens_find(session->tokens, options->phrases[0], &length, error);
    if (positions == NULL)
        return FALSE;

    g_autoptr(WwTable) table =
        ww_table_of_concordance(session->tokens, length,
                                (const guint32 *)(gpointer)positions->data,
                                positions->len, (guint)options->width);

    return session_emit(session, table, error);
}

const Command command_concordance = { &usage, run };
