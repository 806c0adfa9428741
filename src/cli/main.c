#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "cli/commands.h"

/* Exit statuses; 3 is for input that was skipped, see session_status(). */
#define STATUS_FAILED 1
#define STATUS_MISUSE 2

static const Command *const commands[] = {
    &command_report, &command_slogans,     &command_phrases, &command_compare,
    &command_trend,  &command_concordance, &command_info,    &command_add,
    &command_check,  &command_export,      &command_count,   &command_merge,
};

static void
print_help(void)
{
    g_print("Usage: watchword COMMAND INPUT... [OPTION...]\n\n"
            "Counts the recurring phrases of dated, placed political text, "
            "and shows how\nthey rise, fall and differ between regions.\n\n"
            "Commands:\n");
    for (gsize i = 0; i < G_N_ELEMENTS(commands); i++)
        g_print("  %-12s %s\n", commands[i]->usage->name,
                commands[i]->usage->summary);
    g_print(
        "\nINPUT is a folder, a zip or tar archive, a file of plain text, "
        "Markdown, HTML,\nTEI, JSON lines or CSV (also packed by gzip, zstd, "
        "xz, bzip2), or - for JSON\nlines on standard input; a store; or what "
        "count wrote.\n\n"
        "Examples:\n"
        "  watchword report dispatches/ -o report\n"
        "  watchword slogans speeches.jsonl.zst --top 30\n"
        "  watchword trend dispatches/ -p \"high-quality development\"\n\n"
        "watchword COMMAND --help tells the options of a command.\n");
}

static const Command *
find_command(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(commands); i++) {
        if (strcmp(commands[i]->usage->name, name) == 0)
            return commands[i];
    }

    return strcmp(name, "kwic") == 0 ? &command_concordance : NULL;
}

static int
fail(const GError *error)
{
    gboolean is_misuse = error->domain == G_OPTION_ERROR;

    g_printerr("watchword: %s\n", error->message);

    return is_misuse ? STATUS_MISUSE : STATUS_FAILED;
}

static int
run(const Command *command, int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_auto(Options) options = { 0 };
    g_auto(Session) session = { 0 };
    g_autofree char *name = g_strdup_printf("watchword %s", argv[0]);

    options_init(&options);
    g_set_prgname(name);
    if (!options_parse(&options, command->usage, argc, argv, &error) ||
        !session_open(&session, &options, &error) ||
        !command->run(&session, &error))
        return fail(error);

    return session_status(&session);
}

int
main(int argc, char **argv)
{
    /* names of files and the terminal are the user's, and UTF-8 where nothing
     * was said; numbers stay in C */
    (void)setlocale(LC_CTYPE, "");
    if (strcmp(nl_langinfo(CODESET), "ANSI_X3.4-1968") == 0)
        (void)setlocale(LC_CTYPE, "C.UTF-8");
    (void)setlocale(LC_MESSAGES, "C");
    /* a limit on the size of files is an error like a full disk */
    (void)signal(SIGXFSZ, SIG_IGN);

    if (argc < 2) {
        g_printerr("watchword: no command: see watchword --help\n");
        return STATUS_MISUSE;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
        strcmp(argv[1], "help") == 0) {
        print_help();
        return 0;
    }
    if (strcmp(argv[1], "--version") == 0) {
        g_print("watchword " WATCHWORD_VERSION "\n");
        return 0;
    }

    const Command *command = find_command(argv[1]);
    if (command == NULL) {
        g_printerr("watchword: %s: no such command: see watchword --help\n",
                   argv[1]);
        return STATUS_MISUSE;
    }

    return run(command, argc - 1, argv + 1);
}
