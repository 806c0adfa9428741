#include "cli/session.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

#include "watchword/error.h"
#include "watchword/file.h"

#include "cli/progress.h"

/* Notices at most; the rest are counted. */
#define NOTICES_MAX 20

void
session_clear(Session *self)
{
    g_clear_pointer(&self->selection, ww_selection_free);
    g_clear_pointer(&self->counts, ww_counts_free);
    g_clear_pointer(&self->grid, ww_grid_free);
    if (self->file == NULL) {
        g_clear_pointer(&self->tokens, ww_tokens_free);
        g_clear_pointer(&self->corpus, ww_corpus_free);
    }
    g_clear_pointer(&self->store, ww_store_free);
    g_clear_pointer(&self->words, ww_words_free);
    g_clear_pointer(&self->file, ww_counts_file_free);
    g_clear_pointer(&self->run, ww_run_free);
}

void
session_print_problems(Session *self, const GPtrArray *problems)
{
    guint n = problems->len;

    self->is_incomplete = self->is_incomplete || n > 0;
    for (guint i = 0; i < MIN(n, NOTICES_MAX); i++)
        g_printerr("watchword: %s\n",
                   (const char *)g_ptr_array_index(problems, i));
    if (n > NOTICES_MAX)
        g_printerr("watchword: and %u more like these\n", n - NOTICES_MAX);
}

/* Reads all inputs. */
static gboolean
read_all(Session *self, char **inputs, WwReadOptions read, GError **error)
{
    gboolean is_done = TRUE;
    Progress progress;

    if (self->store != NULL)
        return ww_store_read(self->store, self->corpus, &read, error);
    progress_begin(&progress, inputs, self->options->is_quiet);
    read.progress = progress_tell;
    read.progress_data = &progress;
    for (guint i = 0; is_done && inputs[i] != NULL; i++) {
        read.has_more = inputs[i + 1] != NULL;
        is_done = ww_corpus_read(self->corpus, inputs[i], &read, error);
        progress_next(&progress);
    }
    progress_end(&progress);

    return is_done;
}

static void
print_problems(Session *self)
{
    g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < ww_corpus_n_problems(self->corpus); i++)
        g_ptr_array_add(problems, g_strdup(ww_corpus_problem(self->corpus, i)));
    session_print_problems(self, problems);
}

/* @missing: (nullable): what was asked of documents and is in none. */
static gboolean
fail_empty(const char *missing, GError **error)
{
    g_set_error(error, WW_ERROR, WW_ERROR_EMPTY,
                "no document is left after --since, --until, --region, "
                "--language and --where%s%s",
                missing != NULL ? ": " : "", missing != NULL ? missing : "");

    return FALSE;
}

/* Whether a document has each field that --where names. */
static gboolean
check_tests(const Session *self, GError **error)
{
    const WwDocumentFilter *filter = &self->options->filter;

    for (guint i = 0; i < filter->n_tests; i++) {
        if (!ww_corpus_check_field(self->corpus, filter->tests[i].field, error))
            return FALSE;
    }

    return TRUE;
}

gboolean
session_read(Session *self, char **inputs, GError **error)
{
    WwReadOptions read = self->options->read;

    self->corpus = ww_corpus_new();
    read.n_threads = ww_run_n_threads(self->run);
    read.run = self->run;
    if (!read_all(self, inputs, read, error))
        return FALSE;
    ww_corpus_check_manifest(self->corpus);
    print_problems(self);
    session_step(self, "read");
    if (ww_corpus_n_documents(self->corpus) > 0)
        return TRUE;
    g_set_error(error, WW_ERROR, WW_ERROR_EMPTY, "%s: no documents in it",
                inputs[0]);

    return FALSE;
}

static gboolean
read_inputs(Session *self, GError **error)
{
    g_autofree char *missing = NULL;

    if (!session_read(self, self->options->inputs, error))
        return FALSE;
    if (!check_tests(self, error))
        return FALSE;
    missing = ww_corpus_dup_missing_value(self->corpus, &self->options->filter);
    self->n_filtered = ww_corpus_filter(self->corpus, &self->options->filter);
    if (!session_drop_repeats(self, error))
        return FALSE;

    return ww_corpus_n_documents(self->corpus) > 0 ||
           fail_empty(missing, error);
}

void
session_step(Session *self, const char *what)
{
    gint64 now = g_get_monotonic_time();

    struct rusage usage = { 0 };

    getrusage(RUSAGE_SELF, &usage);
    if (self->options->is_verbose)
        g_printerr(
            "watchword: %s in %.2f s; memory %ld MB at most, %" G_GUINT64_FORMAT
            " MB in files\n",
            what, (double)(now - self->started) / 1e6, usage.ru_maxrss >> 10,
            ww_run_spilled(self->run) >> 20);
    self->started = now;
}

/* Whether all inputs are files of counts; FALSE with error set when only some
 * are. */
static gboolean
find_counts(const Options *options, gboolean *out_are_counts, GError **error)
{
    guint n = 0;
    guint i = 0;

    for (; options->inputs[i] != NULL; i++)
        n += ww_counts_file_is(options->inputs[i]) ? 1 : 0;
    *out_are_counts = n > 0;
    if (n == 0 || (n == i && !options->needs_text && !options->refuses_counts))
        return TRUE;
    if (n == i)
        g_set_error(error, WW_ERROR, WW_ERROR_RANGE,
                    "%s: counts without the text they were made of, which this "
                    "needs: give the text",
                    options->inputs[0]);
    else
        g_set_error(error, WW_ERROR, WW_ERROR_RANGE,
                    "counts and texts together: make counts of the texts with "
                    "watchword count, and give all counts");

    return FALSE;
}

static gboolean
open_counts(Session *self, GError **error)
{
    const Options *options = self->options;

    self->file = ww_counts_file_open((const char *const *)options->inputs,
                                     options->keep_duplicates, &options->filter,
                                     self->run, error);
    if (self->file == NULL)
        return FALSE;
    self->corpus = ww_counts_file_corpus(self->file);
    self->tokens = ww_counts_file_tokens(self->file);
    self->n_filtered = ww_counts_file_n_filtered(self->file);

    return ww_corpus_n_documents(self->corpus) > 0 || fail_empty(NULL, error);
}

static gboolean
read_words(Session *self, GError **error)
{
    const char *const *inputs = (const char *const *)self->options->words;

    if (inputs == NULL)
        return TRUE;
    self->words = ww_words_read(inputs, error);

    return self->words != NULL;
}

/* Where tokens stand in their texts is noted only for those who ask for it. */
static WwTokens *
make_tokens(const Session *self, GError **error)
{
    const Options *options = self->options;
    WwBoundary boundary = options->boundary_kind;

    if (options->is_apart)
        return ww_tokens_new_apart(self->corpus, boundary, self->words,
                                   self->run, error);
    if (options->needs_tokens)
        return ww_tokens_new_unplaced(self->corpus, boundary, self->run, error);

    return ww_tokens_new(self->corpus, boundary, self->run, error);
}

static gboolean
open_text(Session *self, GError **error)
{
    if (!session_open_store(self, error))
        return FALSE;
    if (self->tokens != NULL)
        return TRUE;
    if (!read_words(self, error) || !read_inputs(self, error))
        return FALSE;
    self->tokens = make_tokens(self, error);

    return self->tokens != NULL;
}

gboolean
session_open(Session *self, const Options *options, GError **error)
{
    gboolean are_counts = FALSE;

    self->options = options;
    self->started = g_get_monotonic_time();
    self->run = ww_run_new((guint)options->threads, options->memory_bytes,
                           options->temp_dir);
    if (options->opens_inputs)
        return TRUE;
    if (!find_counts(options, &are_counts, error))
        return FALSE;
    if (are_counts && !options_check_counts_fields(options, error))
        return FALSE;
    if (!(are_counts ? open_counts(self, error) : open_text(self, error)))
        return FALSE;
    session_step(self, "cut into tokens");
    if (!self->is_light && self->store != NULL) {
        session_keep_tokens(self);
        session_step(self, "kept tokens");
    }
    if (options->by_field != NULL &&
        !ww_corpus_check_field(self->corpus, options->by_field, error))
        return FALSE;
    self->grid =
        ww_grid_new_by(self->tokens,
                       options->has_period
                           ? options->period
                           : ww_grid_choose_period(self->corpus),
                       options->by_field, (guint)options->level, error);
    if (self->grid == NULL)
        return FALSE;
    session_print_summary(self);

    return TRUE;
}

/* Documents and words stay in memory. */
static void
print_least(const Session *self)
{
    guint64 least = ww_run_least(self->run);
    guint64 memory = ww_run_memory(self->run);

    if (least > memory && !self->options->is_quiet)
        g_printerr(
            "watchword: documents and words alone take more than the %" G_GUINT64_FORMAT
            " MB of --memory: it will be about %" G_GUINT64_FORMAT " MB\n",
            memory >> 20, least >> 20);
}

/* Says before it is done what will not fit into memory, or that it cannot be.
 */
static gboolean
check_room(const Session *self, GError **error)
{
    guint64 need = ww_counts_estimate(self->tokens);
    guint64 files = 0;

    if (!ww_run_check_room(self->run, need, &files, error))
        return FALSE;
    print_least(self);
    if (files > 0 && !self->options->is_quiet)
        g_printerr("watchword: counting takes about %" G_GUINT64_FORMAT
                   " MB; up to %" G_GUINT64_FORMAT
                   " MB of it go to files in %s\n",
                   need >> 20, files >> 20, ww_run_temp_dir(self->run));

    return TRUE;
}

/* Counts have an end: it is the limit where the user gave none. */
static gboolean
select_from_counts(Session *self, GError **error)
{
    WwCountOptions counting = self->options->count;

    if (counting.length_max == 0 && self->options->length == NULL) {
        counting.length_max = ww_counts_file_length_max(self->file);
        counting.length_min = MIN(counting.length_min, counting.length_max);
    }
    self->selection = ww_counts_file_select(self->file, &counting,
                                            &self->options->select, error);

    return self->selection != NULL;
}

static gboolean
select_from_text(Session *self, GError **error)
{
    if (!check_room(self, error))
        return FALSE;
    self->counts = ww_counts_begin(self->tokens, &self->options->count, error);
    if (self->counts == NULL)
        return FALSE;
    self->selection =
        ww_selection_new(self->counts, &self->options->select, error);

    return self->selection != NULL;
}

gboolean
session_select(Session *self, GError **error)
{
    gboolean is_done = self->file != NULL ? select_from_counts(self, error)
                       : self->is_light   ? session_take_phrases(self, error)
                                          : select_from_text(self, error);

    session_step(self, "counted and selected");
    if (is_done && self->store != NULL && !self->is_light) {
        session_keep_phrases(self);
        session_step(self, "kept phrases");
    }

    return is_done;
}

WwTracker *
session_find(Session *self, GError **error)
{
    const WwLexicon *lexicon = self->options->lexicon;
    WwTracker *tracker =
        self->file != NULL ? ww_counts_file_find_all(self->file, lexicon, error)
                           : ww_tokens_find_all(self->tokens, lexicon,
                                                ww_run_n_threads(self->run));

    session_step(self, "found");

    return tracker;
}

static gboolean
fail_to_print(GError **error)
{
    int code = errno;
    g_set_error(error, G_FILE_ERROR, (int)g_file_error_from_errno(code),
                "standard output: %s", g_strerror(code));

    return FALSE;
}

gboolean
session_write(const char *bytes, gsize length, gpointer writer, GError **error)
{
    if (writer != NULL)
        return ww_file_writer_add(writer, bytes, length, error);

    return fwrite(bytes, 1, length, stdout) == length || fail_to_print(error);
}

gboolean
session_end_output(WwFileWriter *writer, GError **error)
{
    if (writer != NULL)
        return ww_file_writer_end(writer, error);

    return fflush(stdout) == 0 || fail_to_print(error);
}

static gboolean
write_parts(const Session *self,
            SessionPartFunc func,
            gpointer user_data,
            WwTableWriter *writer,
            GError **error)
{
    gboolean has_rows = TRUE;

    while (has_rows) {
        g_autoptr(WwTable) table = func(self, user_data);

        ww_table_set_threads(table, ww_run_n_threads(self->run));
        has_rows = ww_table_n_rows(table) > 0;
        if (!ww_table_writer_add(writer, table, error))
            return FALSE;
    }

    return ww_table_writer_end(writer, error);
}

gboolean
session_can_emit_parts(const Session *self)
{
    const Options *options = self->options;

    return options->sort == NULL && options->top <= 0 &&
           options->format != WW_FORMAT_TABLE;
}

gboolean
session_emit_parts(const Session *self,
                   SessionPartFunc func,
                   gpointer user_data,
                   GError **error)
{
    const Options *options = self->options;
    g_autoptr(WwFileWriter) file = NULL;
    g_autoptr(WwTableWriter) writer = NULL;

    if (options->output != NULL) {
        file = ww_file_writer_new(options->output, error);
        if (file == NULL)
            return FALSE;
    }
    writer = ww_table_writer_new(options->format, options->has_bom,
                                 session_write, file);

    return write_parts(self, func, user_data, writer, error) &&
           session_end_output(file, error);
}

gboolean
session_emit(const Session *self, WwTable *table, GError **error)
{
    const Options *options = self->options;

    if (options->sort != NULL && !ww_table_sort(table, options->sort, NULL)) {
        g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                    "--sort %s: no such column", options->sort);
        return FALSE;
    }
    ww_table_set_threads(table, ww_run_n_threads(self->run));
    if (options->top > 0)
        ww_table_cut(table, (guint)options->top);

    g_autofree char *text =
        ww_table_format(table, options->format, options->has_bom);
    gsize length = strlen(text);

    return options->output != NULL
               ? ww_file_write(options->output, text, length, error)
               : session_write(text, length, NULL, error) &&
                     session_end_output(NULL, error);
}

int
session_status(const Session *self)
{
    return self->is_incomplete ? 3 : 0;
}
