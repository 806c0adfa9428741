#include "cli/options.h"

#include <string.h>

void
options_init(Options *self)
{
    const WwCountOptions count = WW_COUNT_OPTIONS_DEFAULT;
    const WwSelectOptions select = WW_SELECT_OPTIONS_DEFAULT;

    memset(self, 0, sizeof *self);
    self->count = count;
    self->select = select;
    self->min_count = (int)count.min_count;
    self->min_documents = (int)count.min_documents;
    self->level = 1;
    self->top = TOP_UNSET;
    self->similar = SIMILAR_DEFAULT;
    self->width = 60;
}

void
options_clear(Options *self)
{
    char **owned[] = {
        &self->since,        &self->until,       &self->region,
        &self->language,     &self->duplicates,  &self->titles,
        &self->id_field,     &self->date_field,  &self->region_field,
        &self->title_field,  &self->text_field,  &self->encoding,
        &self->length,       &self->boundary,    &self->edges,
        &self->stopwords,    &self->every,       &self->stopwords_file,
        &self->by,           &self->output,      &self->format_name,
        &self->sort,         &self->chart,       &self->of,
        &self->kind,         &self->memory,      &self->temp_dir,
        &self->lexicon_file, &self->boilerplate, &self->similar_text,
        &self->year_from,    &self->by_field,    &self->manifest,
    };

    for (gsize i = 0; i < G_N_ELEMENTS(owned); i++)
        g_clear_pointer(owned[i], g_free);
    g_clear_pointer(&self->inputs, g_strfreev);
    g_clear_pointer(&self->phrases, g_strfreev);
    g_clear_pointer(&self->words, g_strfreev);
    g_clear_pointer(&self->where, g_strfreev);
    g_clear_pointer(&self->gazetteers, g_strfreev);
    g_clear_pointer(&self->gazetteer, ww_gazetteer_free);
    g_clear_pointer(&self->tests, g_array_unref);
    g_clear_pointer(&self->test_strings, g_ptr_array_unref);
    g_clear_pointer(&self->field_names, g_ptr_array_unref);
    g_clear_pointer(&self->lexicon, ww_lexicon_free);
    g_clear_pointer(&self->known, g_array_unref);
}

static void
add_input_options(GOptionContext *context, Options *o)
{
    const GOptionEntry entries[] = {
        { "since", 0, 0, G_OPTION_ARG_STRING, &o->since,
          "Only documents of this day, month or year, or later", "DATE" },
        { "until", 0, 0, G_OPTION_ARG_STRING, &o->until,
          "Only documents of this day, month or year, or earlier", "DATE" },
        { "region", 0, 0, G_OPTION_ARG_STRING, &o->region,
          "Only documents of this region or below it", "PATH" },
        { "language", 0, 0, G_OPTION_ARG_STRING, &o->language,
          "Only documents of this language (en, zh, ...)", "CODE" },
        { "where", 0, 0, G_OPTION_ARG_STRING_ARRAY, &o->where,
          "Only documents whose field is this, or with != is not; may be given "
          "again: the same field again means either",
          "FIELD=VALUE" },
        { "duplicates", 0, 0, G_OPTION_ARG_STRING, &o->duplicates,
          "Texts that repeat an earlier one: drop (default) or keep", "WHAT" },
        { "titles", 0, 0, G_OPTION_ARG_STRING, &o->titles,
          "Titles in fields and front matter: show (default) or count",
          "WHAT" },
        { "id-field", 0, 0, G_OPTION_ARG_STRING, &o->id_field,
          "Field of JSON records that holds the id", "NAME" },
        { "date-field", 0, 0, G_OPTION_ARG_STRING, &o->date_field,
          "Field that holds the date", "NAME" },
        { "region-field", 0, 0, G_OPTION_ARG_STRING, &o->region_field,
          "Field that holds the region", "NAME" },
        { "title-field", 0, 0, G_OPTION_ARG_STRING, &o->title_field,
          "Field that holds the title", "NAME" },
        { "text-field", 0, 0, G_OPTION_ARG_STRING, &o->text_field,
          "Field that holds the text", "NAME" },
        { "encoding", 0, 0, G_OPTION_ARG_STRING, &o->encoding,
          "What all files are encoded in (GB18030, Big5, windows-1251, ...)",
          "NAME" },
        { "year-from", 0, 0, G_OPTION_ARG_STRING, &o->year_from,
          "Year of a date line without one (March 28): none (default), file "
          "(its name), folder (the nearest named by a year) or previous (of "
          "the last dated document before it in its folder; January after "
          "December is of the next year)",
          "WHERE" },
        { "manifest", 0, 0, G_OPTION_ARG_FILENAME, &o->manifest,
          "Table of files with their dates, regions and so on (default: "
          "manifest.csv in any folder)",
          "FILE" },
        { "gazetteer", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &o->gazetteers,
          "Names of places: gives regions one name, and finds them in texts "
          "that have none: a file (name, tab, region path), china, china-zh, "
          "iso or iso:CN,FR; may be given again",
          "WHAT" },
        { "boundary", 0, 0, G_OPTION_ARG_STRING, &o->boundary,
          "Phrases stop at the end of a sentence (default), clause, or none",
          "WHERE" },
        { .long_name = NULL },
    };

    options_note(o, WW_OPTIONS_INPUT, entries);
    g_option_context_add_main_entries(context, entries, NULL);
}

static void
add_merge_options(GOptionContext *context, Options *o)
{
    const GOptionEntry entries[] = {
        { "output", 'o', 0, G_OPTION_ARG_FILENAME, &o->output,
          "File to write; packed when it ends in .zst or .gz", "COUNTS" },
        { "duplicates", 0, 0, G_OPTION_ARG_STRING, &o->duplicates,
          "A document that is in several files: drop (default) refuses, as "
          "the whole would have one; keep adds it up",
          "WHAT" },
        { .long_name = NULL },
    };

    g_option_context_add_main_entries(context, entries, NULL);
}

static void
add_store_options(GOptionContext *context, Options *o, const Usage *usage)
{
    const GOptionEntry update[] = {
        { "update", 0, 0, G_OPTION_ARG_NONE, &o->is_update,
          "A document that differs from what the store has of it takes its "
          "place",
          NULL },
        { "global-ids", 0, 0, G_OPTION_ARG_NONE, &o->has_global_ids,
          "An id names one document, whatever file it is in", NULL },
        { .long_name = NULL },
    };
    const GOptionEntry export[] = {
        { "output", 'o', 0, G_OPTION_ARG_FILENAME, &o->output,
          "File to write (default: standard output)", "FILE" },
        { .long_name = NULL },
    };

    if ((usage->groups & WW_OPTIONS_ADD) != 0)
        g_option_context_add_main_entries(context, update, NULL);
    if ((usage->groups & WW_OPTIONS_EXPORT) != 0)
        g_option_context_add_main_entries(context, export, NULL);
}

static void
add_counts_options(GOptionContext *context, Options *o)
{
    const GOptionEntry entries[] = {
        { "output", 'o', 0, G_OPTION_ARG_FILENAME, &o->output,
          "File to write; packed when it ends in .zst or .gz", "COUNTS" },
        { "length", 'n', 0, G_OPTION_ARG_STRING, &o->length,
          "Tokens in a phrase, from single words: 1-5 (default)", "1-MAX" },
        { "words", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &o->words,
          "Counts of the other parts: words split by a line end are mended when "
          "the whole word stands there",
          "COUNTS" },
        { .long_name = NULL },
    };

    g_option_context_add_main_entries(context, entries, NULL);
}

static void
add_running_options(GOptionContext *context, Options *o)
{
    const GOptionEntry entries[] = {
        { "threads", 'j', 0, G_OPTION_ARG_INT, &o->threads,
          "Threads that work at the same time (default: one a processor)",
          "N" },
        { "memory", 'S', 0, G_OPTION_ARG_STRING, &o->memory,
          "Memory to stay below, such as 512M or 4G (default: half of the "
          "machine's; of add 256M)",
          "SIZE" },
        { "temp-dir", 'T', 0, G_OPTION_ARG_FILENAME, &o->temp_dir,
          "Folder for what does not fit into it (default: $TMPDIR or /var/tmp)",
          "DIR" },
        { "quiet", 'q', 0, G_OPTION_ARG_NONE, &o->is_quiet,
          "No summary and no progress", NULL },
        { "verbose", 'v', 0, G_OPTION_ARG_NONE, &o->is_verbose,
          "Say what is done and how long it took", NULL },
        { .long_name = NULL },
    };

    g_option_context_add_main_entries(context, entries, NULL);
}

static void
add_counting_options(GOptionContext *context, Options *o)
{
    const GOptionEntry entries[] = {
        { "length", 'n', 0, G_OPTION_ARG_STRING, &o->length,
          "Tokens in a phrase, such as 2-5; no upper limit: 2- (default)",
          "MIN-MAX" },
        { "min-count", 0, 0, G_OPTION_ARG_INT, &o->min_count,
          "Least number of occurrences (default 2)", "N" },
        { "min-docs", 0, 0, G_OPTION_ARG_INT, &o->min_documents,
          "Least number of documents (default 2)", "N" },
        { .long_name = NULL },
    };

    options_note(o, WW_OPTIONS_COUNTING, entries);
    g_option_context_add_main_entries(context, entries, NULL);
}

static void
add_selection_options(GOptionContext *context, Options *o)
{
    const GOptionEntry entries[] = {
        { "edges", 0, 0, G_OPTION_ARG_STRING, &o->edges,
          "Function words and bare numbers at the ends of phrases: drop "
          "(default) or keep",
          "WHAT" },
        { "stopwords", 0, 0, G_OPTION_ARG_FILENAME, &o->stopwords_file,
          "Function words, in place of the lists of the languages", "FILE" },
        { "complete", 0, 0, G_OPTION_ARG_DOUBLE, &o->select.complete,
          "Drop a phrase when one longer by a token covers this share "
          "(default 0.8)",
          "SHARE" },
        { "cohesion", 0, 0, G_OPTION_ARG_DOUBLE, &o->select.cohesion,
          "Least NPMI at the weakest split (default 0.3)", "NPMI" },
        { "own", 0, 0, G_OPTION_ARG_DOUBLE, &o->select.own,
          "Hide a phrase when a longer kept one covers this share (default "
          "0.5)",
          "SHARE" },
        { "all", 0, 0, G_OPTION_ARG_NONE, &o->select.all,
          "Show every recurring phrase", NULL },
        { .long_name = NULL },
    };

    options_note(o, WW_OPTIONS_SELECTION, entries);
    g_option_context_add_main_entries(context, entries, NULL);
}

static void
add_grouping_options(GOptionContext *context, Options *o)
{
    const GOptionEntry entries[] = {
        { "every", 0, 0, G_OPTION_ARG_STRING, &o->every,
          "Width of a period: day, week, half-month, month, quarter, "
          "half-year or year (default: the widest that gives 6 or more)",
          "PERIOD" },
        { "level", 0, 0, G_OPTION_ARG_INT, &o->level,
          "Depth of regions: 1 for Liaoning, 2 for Liaoning/Anshan (default "
          "1)",
          "N" },
        { .long_name = NULL },
    };

    g_option_context_add_main_entries(context, entries, NULL);
}

static void
add_by_option(GOptionContext *context, Options *o, const Usage *usage)
{
    const GOptionEntry entries[] = {
        { "by", 0, 0, G_OPTION_ARG_STRING, &o->by,
          "A row for each period, region, or period,region; a field of the "
          "documents, such as party, can stand in place of the region",
          "WHAT" },
        { .long_name = NULL },
    };
    const GOptionEntry side[] = {
        { "by", 0, 0, G_OPTION_ARG_STRING, &o->by,
          "What stands in place of the region: a field of the documents, such "
          "as party",
          "FIELD" },
        { .long_name = NULL },
    };

    g_option_context_add_main_entries(context,
                                      (usage->groups & WW_OPTIONS_BY_SIDE) != 0
                                          ? side
                                          : entries,
                                      NULL);
}

static void
add_table_options(GOptionContext *context, Options *o)
{
    const GOptionEntry entries[] = {
        { "output", 'o', 0, G_OPTION_ARG_FILENAME, &o->output,
          "Write to a file; its suffix chooses the format", "FILE" },
        { "format", 'f', 0, G_OPTION_ARG_STRING, &o->format_name,
          "table (default in a terminal), csv (default elsewhere), tsv, json, "
          "jsonl or markdown",
          "FORMAT" },
        { "bom", 0, 0, G_OPTION_ARG_NONE, &o->has_bom,
          "Begin CSV and TSV with a byte-order mark, for spreadsheets", NULL },
        { "top", 0, 0, G_OPTION_ARG_INT, &o->top,
          "Rows at most, 0 for all (default 50 in a terminal, else all)", "N" },
        { "sort", 0, 0, G_OPTION_ARG_STRING, &o->sort,
          "Order rows by this column", "COLUMN" },
        { .long_name = NULL },
    };

    g_option_context_add_main_entries(context, entries, NULL);
}

static void
add_phrase_options(GOptionContext *context, Options *o)
{
    const GOptionEntry entries[] = {
        { "phrase", 'p', 0, G_OPTION_ARG_STRING_ARRAY, &o->phrases,
          "A phrase; may be given again", "PHRASE" },
        { .long_name = NULL },
    };

    g_option_context_add_main_entries(context, entries, NULL);
}

static void
add_lexicon_option(GOptionContext *context, Options *o)
{
    const GOptionEntry entries[] = {
        { "lexicon", 'l', 0, G_OPTION_ARG_FILENAME, &o->lexicon_file,
          "Phrases to track, one a line, or a name, a tab, and its variants "
          "with tabs between, which count as one",
          "FILE" },
        { .long_name = NULL },
    };

    g_option_context_add_main_entries(context, entries, NULL);
}

static void
add_chart_option(GOptionContext *context, Options *o)
{
    const GOptionEntry entries[] = {
        { "chart", 0, 0, G_OPTION_ARG_FILENAME, &o->chart,
          "Draw a chart as well: .svg, .png or .pdf", "FILE" },
        { .long_name = NULL },
    };

    g_option_context_add_main_entries(context, entries, NULL);
}

static void
add_special_options(GOptionContext *context, Options *o, const Usage *usage)
{
    const GOptionEntry of[] = {
        { "of", 0, 0, G_OPTION_ARG_STRING, &o->of,
          "Slogans of a time (default) or of a place in a time", "WHAT" },
        { .long_name = NULL },
    };
    const GOptionEntry kind[] = {
        { "kind", 0, 0, G_OPTION_ARG_STRING, &o->kind,
          "Only phrases of these kinds: plain, quoted, numeric, ceremonial, "
          "word (two or three characters of a script without spaces)",
          "KINDS" },
        { .long_name = NULL },
    };
    const GOptionEntry width[] = {
        { "width", 0, 0, G_OPTION_ARG_INT, &o->width,
          "Columns of context on each side (default 60)", "N" },
        { .long_name = NULL },
    };
    const GOptionEntry documents[] = {
        { "documents", 0, 0, G_OPTION_ARG_NONE, &o->show_documents,
          "One row a document, with how its date and region were found", NULL },
        { .long_name = NULL },
    };
    const GOptionEntry directory[] = {
        { "output", 'o', 0, G_OPTION_ARG_FILENAME, &o->output,
          "Folder to write the report into", "DIR" },
        { "top", 0, 0, G_OPTION_ARG_INT, &o->top,
          "Rows at most of a table on the page (default 30)", "N" },
        { .long_name = NULL },
    };

    if ((usage->groups & WW_OPTIONS_KIND) != 0)
        g_option_context_add_main_entries(context, kind, NULL);
    if ((usage->groups & WW_OPTIONS_OF) != 0)
        g_option_context_add_main_entries(context, of, NULL);
    if ((usage->groups & WW_OPTIONS_WIDTH) != 0)
        g_option_context_add_main_entries(context, width, NULL);
    if ((usage->groups & WW_OPTIONS_DOCUMENTS) != 0)
        g_option_context_add_main_entries(context, documents, NULL);
    if ((usage->groups & WW_OPTIONS_DIRECTORY) != 0)
        g_option_context_add_main_entries(context, directory, NULL);
}

static GOptionContext *
make_context(Options *self, const Usage *usage)
{
    GOptionContext *context = g_option_context_new(usage->arguments);

    g_option_context_set_summary(context, usage->summary);
    g_option_context_set_description(context, usage->details);
    if ((usage->groups & WW_OPTIONS_PHRASES) != 0)
        add_phrase_options(context, self);
    if ((usage->groups & WW_OPTIONS_LEXICON) != 0)
        add_lexicon_option(context, self);
    add_special_options(context, self, usage);
    if ((usage->groups & WW_OPTIONS_COUNTS) != 0)
        add_counts_options(context, self);
    if ((usage->groups & WW_OPTIONS_TABLE) != 0)
        add_table_options(context, self);
    if ((usage->groups & WW_OPTIONS_CHART) != 0)
        add_chart_option(context, self);
    if ((usage->groups & WW_OPTIONS_GROUPING) != 0)
        add_grouping_options(context, self);
    if ((usage->groups & (WW_OPTIONS_BY | WW_OPTIONS_BY_SIDE)) != 0)
        add_by_option(context, self, usage);
    if ((usage->groups & WW_OPTIONS_COUNTING) != 0)
        add_counting_options(context, self);
    if ((usage->groups & WW_OPTIONS_SELECTION) != 0)
        add_selection_options(context, self);
    add_store_options(context, self, usage);
    if ((usage->groups & WW_OPTIONS_MERGE) != 0)
        add_merge_options(context, self);
    else if ((usage->groups & WW_OPTIONS_STORE) == 0)
        add_input_options(context, self);
    if ((usage->groups & (WW_OPTIONS_MERGE | WW_OPTIONS_COUNTS |
                          WW_OPTIONS_STORE | WW_OPTIONS_ADD)) == 0)
        options_add_repeats(context, self);
    add_running_options(context, self);

    return context;
}

static gboolean
parse(GOptionContext *context, int *argc, char ***argv, GError **error)
{
    g_autoptr(GError) problem = NULL;

    if (g_option_context_parse(context, argc, argv, &problem))
        return TRUE;
    if (problem->domain == G_OPTION_ERROR)
        g_propagate_error(error, g_steal_pointer(&problem));
    else
        g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                    "the value of an option is not valid text");

    return FALSE;
}

/* Short options that take a value. */
static const char with_value[] = "njSTofpl";

/* GOption wants a space before the value of a short option: -j2 becomes -j 2.
 * (element-type utf8) (transfer full): NULL-terminated */
static GPtrArray *
part_values(int argc, char **argv)
{
    GPtrArray *parted = g_ptr_array_new_with_free_func(g_free);
    gboolean is_option = TRUE; /* none follows "--" */

    for (int i = 0; i < argc; i++) {
        const char *arg = argv[i];

        is_option = is_option && strcmp(arg, "--") != 0;
        if (is_option && arg[0] == '-' && arg[1] != '\0' && arg[2] != '\0' &&
            strchr(with_value, arg[1]) != NULL) {
            g_ptr_array_add(parted, g_strndup(arg, 2));
            arg += 2;
        }
        g_ptr_array_add(parted, g_strdup(arg));
    }
    g_ptr_array_add(parted, NULL);

    return parted;
}

gboolean
options_parse(Options *self,
              const Usage *usage,
              int argc,
              char **argv,
              GError **error)
{
    g_autoptr(GOptionContext) context = make_context(self, usage);
    g_autoptr(GPtrArray) parted = part_values(argc, argv);
    /* GOption takes out what it has read, but frees nothing */
    g_autofree char **rest =
        g_memdup2(parted->pdata, parted->len * sizeof *parted->pdata);

    argc = (int)parted->len - 1;
    if (!parse(context, &argc, &rest, error))
        return FALSE;
    /* GOption leaves "--" where what follows looks like an option */
    if (argc > 1 && strcmp(rest[1], "--") == 0) {
        rest[1] = rest[0];
        return options_check(self, usage, argc - 1, rest + 1, error);
    }

    return options_check(self, usage, argc, rest, error);
}
