#include "watchword/report.h"

#include "cli/commands.h"

static const Usage usage = {
    .name = "report",
    .arguments = "INPUT... -o DIR",
    .summary = "Tables, charts and one HTML page: the main job",
    .details =
        "Examples:\n"
        "  watchword report dispatches/ -o report\n"
        "  watchword report speeches.jsonl.zst -o report --every year\n"
        "  watchword report dispatches/ -o report --since 2020 --level 2\n"
        "  watchword report speeches.csv -o report --by party\n\n"
        "Open DIR/index.html: one page that needs nothing else. Beside it "
        "stand\nDIR/tables/*.csv and DIR/charts/*.svg, *.png.\n",
    .groups = WW_OPTIONS_TEXT | WW_OPTIONS_DIRECTORY | WW_OPTIONS_COUNTING |
              WW_OPTIONS_SELECTION | WW_OPTIONS_GROUPING | WW_OPTIONS_BY_SIDE,
};

#define ROWS_DEFAULT 30

static void
add(GPtrArray *settings, const char *name, const char *value)
{
    g_ptr_array_add(settings, g_strdup(name));
    g_ptr_array_add(settings, g_strdup(value != NULL ? value : "not given"));
}

static void
add_list(GPtrArray *settings, const char *name, char **values)
{
    g_autofree char *list = values != NULL ? g_strjoinv(", ", values) : NULL;

    add(settings, name, list);
}

static void
add_real(GPtrArray *settings, const char *name, double value)
{
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];

    add(settings, name,
        g_ascii_formatd(buffer, (int)sizeof buffer, "%.3g", value));
}

static void
add_number(GPtrArray *settings, const char *name, guint value)
{
    g_autofree char *text = g_strdup_printf("%u", value);

    add(settings, name, text);
}

static void
add_input_settings(GPtrArray *settings, const Options *options)
{
    g_autofree char *inputs = g_strjoinv(", ", options->inputs);

    add(settings, "input", inputs);
    add(settings, "--since", options->since);
    add(settings, "--until", options->until);
    add(settings, "--region", options->region);
    add(settings, "--language", options->language);
    add_list(settings, "--where", options->where);
    add(settings, "--duplicates", options->keep_duplicates ? "keep" : "drop");
    add_real(settings, "--similar", options->similar);
    add(settings, "--boilerplate", options->drop_boilerplate ? "drop" : "keep");
    add(settings, "--titles", options->read.count_titles ? "count" : "show");
    add(settings, "--id-field", options->id_field);
    add(settings, "--date-field", options->date_field);
    add(settings, "--region-field", options->region_field);
    add(settings, "--title-field", options->title_field);
    add(settings, "--text-field", options->text_field);
    add(settings, "--encoding", options->encoding);
    add(settings, "--manifest", options->manifest);
    add_list(settings, "--gazetteer", options->gazetteers);
}

static void
add_count_settings(GPtrArray *settings, const Options *options)
{
    static const char *const boundaries[] = { "sentence", "clause", "none" };
    const WwSelectOptions *select = &options->select;

    add(settings, "--boundary", boundaries[options->boundary_kind]);
    add(settings, "--length",
        options->length != NULL ? options->length : "2- (no upper limit)");
    add_number(settings, "--min-count", options->count.min_count);
    add_number(settings, "--min-docs", options->count.min_documents);
    add(settings, "--edges", select->keep_edges ? "keep" : "drop");
    add(settings, "--stopwords",
        options->stopwords_file != NULL ? options->stopwords_file
                                        : "the lists of the languages");
    add_real(settings, "--complete", select->complete);
    add_real(settings, "--cohesion", select->cohesion);
    add_real(settings, "cohesion with a number at an end",
             select->number_cohesion);
    add_real(settings, "--own", select->own);
    add(settings, "--all", select->all ? "yes" : "no");
}

static GPtrArray *
list_settings(const Session *session)
{
    GPtrArray *settings = g_ptr_array_new_with_free_func(g_free);

    add_input_settings(settings, session->options);
    add_count_settings(settings, session->options);
    add(settings, "--every", ww_period_name(ww_grid_every(session->grid)));
    add_number(settings, "--level", (guint)session->options->level);
    if (session->options->by_field != NULL)
        add(settings, "--by", session->options->by_field);
    add_number(settings, "documents not asked for", session->n_filtered);
    add_number(settings, "problems of the input that were told",
               ww_corpus_n_problems(session->corpus));
    g_ptr_array_add(settings, NULL);

    return settings;
}

static gboolean
run(Session *session, GError **error)
{
    const Options *options = session->options;

    if (!session_select(session, error))
        return FALSE;

    g_autoptr(GPtrArray) settings = list_settings(session);
    g_autofree char *title = g_path_get_basename(options->inputs[0]);
    const WwReportOptions report = {
        .title = title,
        .settings = (const char *const *)settings->pdata,
        .top = options->top > 0 ? (guint)options->top : ROWS_DEFAULT,
    };

    if (!ww_report_write(session->selection, session->grid, &report,
                         options->output, error))
        return FALSE;
    session_step(session, "report written");
    if (!options->is_quiet)
        g_printerr("watchword: open %s/index.html\n", options->output);

    return TRUE;
}

const Command command_report = { &usage, run };
