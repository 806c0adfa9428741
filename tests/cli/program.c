#include "program.h"

#include <jansson.h>
#include <string.h>
#include <sys/wait.h>

#include <glib.h>

#include "watchword/corpus.h"

#include "support.h"

#define PREFIX "watchword: "

static Run *
run_line(char *line)
{
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) environment = g_get_environ();
    g_autofree char *path =
        g_strconcat(PROGRAM_FOLDER ":", g_environ_getenv(environment, "PATH"),
                    NULL);
    char shell[] = "/bin/sh";
    char option[] = "-c";
    char *arguments[] = { shell, option, line, NULL };
    Run *self = g_new0(Run, 1);
    int status = 0;

    environment = g_environ_setenv(environment, "PATH", path, TRUE);
    self->line = line;
    g_spawn_sync(NULL, arguments, environment, G_SPAWN_DEFAULT, NULL, NULL,
                 &self->out, &self->err, &status, &error);
    assert_no_error(error);
    assert_true(WIFEXITED(status));
    self->status = WEXITSTATUS(status);
    return self;
}

Run *
run(const char *format, ...)
{
    va_list arguments;
    char *line;

    va_start(arguments, format);
    line = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    return run_line(line);
}

void
run_free(Run *self)
{
    if (self == NULL)
        return;

    g_free(self->line);
    g_free(self->out);
    g_free(self->err);
    g_free(self);
}

static void
fail_run(const Run *self, const char *why)
{
    fail_msg("%s\n%s\nstatus %d, standard error:\n%s", self->line, why,
             self->status, self->err);
}

void
assert_status(const Run *self, int status)
{
    if (self->status != status)
        fail_run(self, "ends with another status than it should");
}

void
assert_fails(const Run *self, int status, const char *what)
{
    const char *end = strchr(self->err, '\n');

    assert_status(self, status);
    if (self->out[0] != '\0')
        fail_run(self, "writes to standard output");
    if (end == NULL || end[1] != '\0')
        fail_run(self, "does not say one line");
    if (!g_str_has_prefix(self->err, PREFIX))
        fail_run(self, "does not say who speaks");
    if (strstr(self->err, what) == NULL)
        fail_run(self, what);
}

void
assert_says(const Run *self, const char *line)
{
    g_auto(GStrv) lines = g_strsplit(self->err, "\n", -1);

    if (!g_strv_contains((const char *const *)lines, line))
        fail_run(self, line);
}

char *
output_of(const char *format, ...)
{
    g_autoptr(Run) self = NULL;
    va_list arguments;

    va_start(arguments, format);
    self = run_line(g_strdup_vprintf(format, arguments));
    va_end(arguments);
    assert_status(self, 0);
    return g_steal_pointer(&self->out);
}

json_t *
rows_of(const char *format, ...)
{
    g_autofree char *line = NULL;
    g_autofree char *out = NULL;
    json_t *rows;
    va_list arguments;

    va_start(arguments, format);
    line = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    out = output_of("%s -q -f json", line);
    rows = json_loads(out, 0, NULL);
    if (!json_is_array(rows) || json_array_size(rows) == 0)
        fail_msg("%s\ngives no rows", line);
    return rows;
}

gint64
number_in(const json_t *row, const char *column)
{
    const json_t *value = json_object_get(row, column);

    if (!json_is_integer(value))
        fail_msg("%s is no integer", column);
    return json_integer_value(value);
}

static void
set(json_t *record, const char *key, const char *value)
{
    if (value != NULL)
        assert_int_equal(0,
                         json_object_set_new(record, key, json_string(value)));
}

static void
append_document(GString *lines, const WwDocument *document)
{
    char date[WW_DATE_SIZE];
    json_t *record = json_object();
    char *line;

    set(record, "id", document->id);
    if (document->date.year != 0)
        set(record, "date", ww_date_format(document->date, date));
    set(record, "region", document->region);
    set(record, "title", document->title);
    set(record, "language", document->language);
    set(record, "text", document->text);
    line = json_dumps(record, 0);
    g_string_append(lines, line);
    g_string_append_c(lines, '\n');
    free(line);
    json_decref(record);
}

GString *
corpus_as_json_lines(void)
{
    g_autoptr(WwCorpus) corpus = ww_corpus_new();
    g_autoptr(GError) error = NULL;
    GString *lines = g_string_new(NULL);

    assert_true(ww_corpus_read(corpus, "corpus", NULL, &error));
    assert_no_error(error);
    for (guint i = 0; i < ww_corpus_n_documents(corpus); i++)
        append_document(lines, ww_corpus_document(corpus, i));
    return lines;
}

char *
list_folder(const char *folder)
{
    return output_of("ls -A '%s' | tr '\\n' ' '", folder);
}
