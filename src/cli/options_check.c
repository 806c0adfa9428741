/* What the values of options mean, and whether they can be meant. */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "watchword/countsfile.h"
#include "watchword/error.h"

#include "cli/options.h"

/* With less, not even the program itself would fit. */
#define MEMORY_MIN ((guint64)32 << 20)

#define THREADS_MAX 256

static gboolean
refuse(const char *option, const char *value, const char *why, GError **error)
{
    g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "%s %s: %s",
                option, value, why);

    return FALSE;
}

/* A number of up to nine digits, with nothing after it. */
static gboolean
parse_number(const char *text, gsize length, guint *out_number)
{
    guint number = 0;

    if (length == 0 || length > 9)
        return FALSE;
    for (gsize i = 0; i < length; i++) {
        if (!g_ascii_isdigit(text[i]))
            return FALSE;
        number = number * 10 + (guint)(text[i] - '0');
    }
    *out_number = number;

    return TRUE;
}

static gboolean
check_length(Options *self, GError **error)
{
    static const char *const why =
        "write 2-5, 3, or 2- for no upper limit; the shortest is 1 or more";
    const char *text = self->length;

    if (text == NULL)
        return TRUE;

    const char *dash = strchr(text, '-');
    gsize first = dash != NULL ? (gsize)(dash - text) : strlen(text);
    guint min = 0;
    guint max = 0;

    if (!parse_number(text, first, &min) || min == 0)
        return refuse("--length", text, why, error);
    if (dash == NULL)
        max = min;
    else if (dash[1] != '\0' &&
             (!parse_number(dash + 1, strlen(dash + 1), &max) || max < min))
        return refuse("--length", text, why, error);
    self->count.length_min = min;
    self->count.length_max = max;

    return TRUE;
}

/* A file of counts has all that is shorter than its longest phrases. */
static gboolean
check_counts_length(Options *self, const Usage *usage, GError **error)
{
    self->needs_text =
        self->show_documents ||
        (usage->groups & (WW_OPTIONS_TEXT | WW_OPTIONS_COUNTS)) != 0;
    self->needs_phrases = (usage->groups & WW_OPTIONS_SELECTION) != 0;
    self->opens_inputs = (usage->groups & (WW_OPTIONS_MERGE | WW_OPTIONS_ADD |
                                           WW_OPTIONS_STORE)) != 0;
    if ((usage->groups & WW_OPTIONS_COUNTS) == 0)
        return TRUE;
    self->is_apart = TRUE;
    if (self->length == NULL) {
        self->count.length_min = 1;
        self->count.length_max = WW_COUNTS_FILE_LENGTH_MAX;
    }
    if (self->count.length_min == 1 && self->count.length_max > 0)
        return TRUE;

    return refuse("--length", self->length,
                  "write 1-5: counts begin with single words, of which all "
                  "rates are made, and end at some length",
                  error);
}

/* As sort does: 512M, 4G; a lone number is bytes. */
static gboolean
check_memory(Options *self, const Usage *usage, GError **error)
{
    static const char *const why =
        "write a number of bytes, or one with K, M, G or T, of at least 32M";
    static const char units[] = "KMGT";
    const char *text = self->memory;
    char *end = NULL;
    const char *unit = NULL;

    self->memory_bytes = usage->memory_bytes;
    if (text == NULL)
        return TRUE;

    guint64 number = g_ascii_strtoull(text, &end, 10);

    if (end == text || !g_ascii_isdigit(*text))
        return refuse("--memory", text, why, error);
    unit = *end != '\0' ? strchr(units, g_ascii_toupper(*end)) : NULL;
    for (const char *at = units; unit != NULL && at <= unit; at++) {
        if (number > G_MAXUINT64 / 1024)
            return refuse("--memory", text, why, error);
        number *= 1024;
    }
    if ((unit == NULL && *end != '\0') || (unit != NULL && end[1] != '\0') ||
        number < MEMORY_MIN)
        return refuse("--memory", text, why, error);
    self->memory_bytes = number;

    return TRUE;
}

static gboolean
check_threads(const Options *self, GError **error)
{
    if (self->threads >= 0 && self->threads <= THREADS_MAX)
        return TRUE;
    g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                "--threads %d: must lie between 1 and %d, or be 0 for one a "
                "processor",
                self->threads, THREADS_MAX);

    return FALSE;
}

static gboolean
check_thresholds(Options *self, GError **error)
{
    if (self->min_count < 1 || self->min_documents < 1 || self->level < 1 ||
        self->width < 0 || (self->top < 0 && self->top != TOP_UNSET)) {
        g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                    "--min-count, --min-docs and --level must be 1 or more, "
                    "--top and --width 0 or more");
        return FALSE;
    }
    self->count.min_count = (guint32)self->min_count;
    self->count.min_documents = (guint32)self->min_documents;

    return TRUE;
}

static gboolean
check_share(const char *option,
            double value,
            double least,
            double most,
            GError **error)
{
    if (value >= least && value <= most) /* so not for NaN */
        return TRUE;
    g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                "%s %g: must lie between %g and %g", option, value, least,
                most);

    return FALSE;
}

static gboolean
check_shares(Options *self, GError **error)
{
    const WwSelectOptions *select = &self->select;

    return check_share("--complete", select->complete, 0, 1, error) &&
           check_share("--own", select->own, 0, 1, error) &&
           check_share("--cohesion", select->cohesion, -1, 1, error);
}

/* The number of a word in a list; it is the first when none was given. */
static gboolean
check_word(const char *option,
           const char *value,
           const char *const *words,
           int *out_index,
           GError **error)
{
    g_autoptr(GString) all = g_string_new(NULL);

    *out_index = 0;
    if (value == NULL)
        return TRUE;
    for (int i = 0; words[i] != NULL; i++) {
        g_string_append_printf(all, "%s%s", i > 0 ? " or " : "", words[i]);
        if (strcmp(words[i], value) != 0)
            continue;
        *out_index = i;
        return TRUE;
    }

    return refuse(option, value, all->str, error);
}

static gboolean
check_words(Options *self, GError **error)
{
    static const char *const boundaries[] = { "sentence", "clause", "none",
                                              NULL };
    static const char *const keeps[] = { "drop", "keep", NULL };
    static const char *const titles[] = { "show", "count", NULL };
    static const char *const ofs[] = { "time", "place", NULL };
    static const char *const years[] = { "none", "file", "folder", "previous",
                                         NULL };
    int boundary = 0;
    int edges = 0;
    int duplicates = 0;
    int title = 0;
    int of = 0;
    int year = 0;

    if (!check_word("--boundary", self->boundary, boundaries, &boundary,
                    error) ||
        !check_word("--edges", self->edges, keeps, &edges, error) ||
        !check_word("--duplicates", self->duplicates, keeps, &duplicates,
                    error) ||
        !check_word("--titles", self->titles, titles, &title, error) ||
        !check_word("--year-from", self->year_from, years, &year, error) ||
        !check_word("--of", self->of, ofs, &of, error))
        return FALSE;
    self->boundary_kind = (WwBoundary)boundary;
    self->select.keep_edges = edges == 1;
    self->keep_duplicates = duplicates == 1;
    self->read.count_titles = title == 1;
    self->read.year_from = (WwYearFrom)year;
    self->of_place = of == 1;

    return TRUE;
}

static gboolean
check_dates(Options *self, GError **error)
{
    static const char *const why = "write 2019, 2019-03 or 2019-03-28";

    if (self->since != NULL && !ww_date_parse(self->since, &self->filter.since))
        return refuse("--since", self->since, why, error);
    if (self->until != NULL && !ww_date_parse(self->until, &self->filter.until))
        return refuse("--until", self->until, why, error);
    if (self->every != NULL) {
        self->has_period = TRUE;
        if (!ww_period_from_name(self->every, &self->period))
            return refuse("--every", self->every,
                          "day, week, half-month, month, quarter, half-year "
                          "or year",
                          error);
    }

    return TRUE;
}

static gboolean
check_kinds(Options *self, GError **error)
{
    if (self->kind == NULL)
        return TRUE;

    g_auto(GStrv) parts = g_strsplit(self->kind, ",", -1);

    for (guint i = 0; parts[i] != NULL; i++) {
        WwKind kind = WW_KIND_PLAIN;

        if (!ww_kind_from_name(parts[i], &kind))
            return refuse("--kind", self->kind,
                          "plain, quoted, numeric, ceremonial or word, "
                          "separated by commas",
                          error);
        self->kinds |= 1U << kind;
    }

    return TRUE;
}

/* The format that the suffix of a file asks for. */
static const char *
format_of_file(const char *path)
{
    static const char *const suffixes[][2] = {
        { ".csv", "csv" },     { ".tsv", "tsv" },     { ".json", "json" },
        { ".jsonl", "jsonl" }, { ".md", "markdown" }, { ".txt", "table" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(suffixes); i++) {
        if (g_str_has_suffix(path, suffixes[i][0]))
            return suffixes[i][1];
    }

    return "csv";
}

static gboolean
check_encoding(const Options *self, GError **error)
{
    if (self->encoding == NULL || ww_encoding_is_known(self->encoding))
        return TRUE;

    return refuse("--encoding", self->encoding,
                  "not known; such are GB18030, Big5, windows-1251", error);
}

static gboolean
check_output(Options *self, GError **error)
{
    gboolean is_terminal = self->output == NULL && isatty(STDOUT_FILENO) == 1;
    const char *name = is_terminal ? "table" : "csv";

    if (self->format_name != NULL)
        name = self->format_name;
    else if (self->output != NULL)
        name = format_of_file(self->output);
    if (!ww_format_from_name(name, &self->format))
        return refuse("--format", name,
                      "table, csv, tsv, json, jsonl or markdown", error);
    if (self->top == TOP_UNSET)
        self->top = is_terminal ? 50 : 0;
    if (self->chart != NULL && !g_str_has_suffix(self->chart, ".svg") &&
        !g_str_has_suffix(self->chart, ".png") &&
        !g_str_has_suffix(self->chart, ".pdf"))
        return refuse("--chart", self->chart,
                      "the suffix must be .svg, .png or .pdf", error);

    return TRUE;
}

static gboolean
load_stopwords(Options *self, GError **error)
{
    gsize length = 0;

    if (self->stopwords_file == NULL)
        return TRUE;
    if (access(self->stopwords_file, R_OK) != 0) {
        int code = errno;

        g_set_error(error, G_FILE_ERROR, (int)g_file_error_from_errno(code),
                    "%s: %s", self->stopwords_file, g_strerror(code));
        return FALSE;
    }
    if (!g_file_get_contents(self->stopwords_file, &self->stopwords, &length,
                             error))
        return FALSE;
    if (!g_utf8_validate_len(self->stopwords, length, NULL)) {
        g_set_error(error, WW_ERROR, WW_ERROR_ENCODING, "%s: not UTF-8",
                    self->stopwords_file);
        return FALSE;
    }
    self->select.stopwords = self->stopwords;

    return TRUE;
}

/* Lends the strings to the structures of the library. */
static void
lend_strings(Options *self)
{
    self->read.id_field = self->id_field;
    self->read.date_field = self->date_field;
    self->read.region_field = self->region_field;
    self->read.title_field = self->title_field;
    self->read.text_field = self->text_field;
    self->read.encoding = self->encoding;
    self->read.manifest = self->manifest;
    self->filter.region = self->region;
    self->filter.language = self->language;
}

static gboolean
has_word(const char *phrase)
{
    for (; *phrase != '\0'; phrase = g_utf8_next_char(phrase)) {
        if (g_unichar_isalnum(g_utf8_get_char(phrase)))
            return TRUE;
    }

    return FALSE;
}

static gboolean
check_phrases(Options *self, const Usage *usage, GError **error)
{
    gboolean is_one = (usage->groups & WW_OPTIONS_ONE_PHRASE) != 0;

    for (guint i = 0; self->phrases != NULL && self->phrases[i] != NULL; i++) {
        if (!has_word(self->phrases[i]))
            return refuse("-p", self->phrases[i], "no letter and no digit",
                          error);
        if (is_one && i > 0)
            return refuse("-p", self->phrases[i], "give -p once only", error);
    }

    return TRUE;
}

/* What to look for, in the order in which it was given. */
static gboolean
load_lexicon(Options *self, GError **error)
{
    if (self->phrases == NULL && self->lexicon_file == NULL)
        return TRUE;

    self->needs_tokens = !self->needs_text;
    self->lexicon = ww_lexicon_new();
    for (guint i = 0; self->phrases != NULL && self->phrases[i] != NULL; i++) {
        if (!ww_lexicon_add_phrase(self->lexicon, self->phrases[i], error))
            return FALSE;
    }

    return self->lexicon_file == NULL ||
           ww_lexicon_read(self->lexicon, self->lexicon_file, error);
}

/* Whether there are as many inputs as the command can use. */
static gboolean
check_inputs(const Usage *usage, int argc, GError **error)
{
    const char *why = NULL;

    if ((usage->groups & WW_OPTIONS_STORE) != 0 && argc != 2)
        why = "give one store";
    else if ((usage->groups & WW_OPTIONS_ADD) != 0 && argc < 3)
        why = "give a store, and what to add to it";
    else if (argc < 2)
        why = "no input: give a folder or a file, or - for JSON lines on "
              "standard input";
    if (why == NULL)
        return TRUE;
    g_set_error_literal(error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, why);

    return FALSE;
}

static gboolean
check_arguments(Options *self,
                const Usage *usage,
                int argc,
                char **argv,
                GError **error)
{
    if (!check_inputs(usage, argc, error))
        return FALSE;
    if ((usage->groups & WW_OPTIONS_DIRECTORY) != 0 && self->output == NULL) {
        g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                    "no folder to write into: give it with -o DIR");
        return FALSE;
    }
    if ((usage->groups & (WW_OPTIONS_COUNTS | WW_OPTIONS_MERGE)) != 0 &&
        self->output == NULL) {
        g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                    "no file to write: give it with -o COUNTS");
        return FALSE;
    }
    if ((usage->groups & WW_OPTIONS_NEEDS_PHRASE) != 0 &&
        self->phrases == NULL && self->lexicon_file == NULL) {
        g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                    "no phrase: give it with -p PHRASE%s",
                    (usage->groups & WW_OPTIONS_LEXICON) != 0
                        ? ", or a file of phrases with -l FILE"
                        : "");
        return FALSE;
    }
    self->inputs = g_strdupv(argv + 1);

    return TRUE;
}

gboolean
options_check(Options *self,
              const Usage *usage,
              int argc,
              char **argv,
              GError **error)
{
    lend_strings(self);

    return check_arguments(self, usage, argc, argv, error) &&
           check_phrases(self, usage, error) && check_shares(self, error) &&
           check_length(self, error) &&
           check_counts_length(self, usage, error) &&
           options_check_repeats(self, usage, error) &&
           check_thresholds(self, error) && check_threads(self, error) &&
           check_memory(self, usage, error) && check_words(self, error) &&
           check_dates(self, error) &&
           options_check_fields(self, usage, error) &&
           check_kinds(self, error) && check_encoding(self, error) &&
           check_output(self, error) && load_stopwords(self, error) &&
           load_lexicon(self, error);
}
