/* JSON that is not one record a line: an array of records, or records one
 * after the other, spread over lines. It is read as a whole. */
#include <string.h>

#include <glib.h>

#include "corpus/reader.h"

typedef struct {
    WwReader *reader; /* borrowed */
    const char *at;
    const char *end;
    guint64 line; /* of at */
    guint64 n;    /* values read */
    gboolean is_array;
    gboolean is_ended; /* the array is */
    WwRecord record;
} Values;

/* Steps over what parts values. */
static void
skip_between(Values *self)
{
    while (self->at < self->end &&
           (g_ascii_isspace(*self->at) || *self->at == ',')) {
        self->line += *self->at == '\n' ? 1 : 0;
        self->at++;
    }
}

static void
step_over(Values *self, gsize n)
{
    const char *stop = self->at + n;

    for (; self->at < stop; self->at++)
        self->line += *self->at == '\n' ? 1 : 0;
}

/* Behind a value that is broken it is not known where the next one begins. */
static void
read_value(Values *self)
{
    g_autofree char *problem = NULL;
    gsize used = 0;

    self->n++;
    if (ww_record_load_next(&self->record, self->at,
                            (gsize)(self->end - self->at), &used, &problem))
        ww_reader_take_record(self->reader, self->line, &self->record);
    else
        ww_reader_problem(self->reader, self->line, "%s%s", problem,
                          used == 0 ? "; what follows is not read" : "");
    if (used == 0)
        self->at = self->end;
    else
        step_over(self, used);
}

static void
read_values(Values *self)
{
    gboolean was_broken = FALSE;

    skip_between(self);
    self->is_array = self->at < self->end && *self->at == '[';
    if (self->is_array)
        self->at++;
    for (skip_between(self); self->at < self->end; skip_between(self)) {
        guint n_problems = self->reader->n_problems;

        self->is_ended = self->is_array && *self->at == ']';
        if (self->is_ended)
            break;
        read_value(self);
        was_broken =
            self->at == self->end && self->reader->n_problems > n_problems;
    }
    if (self->is_ended) {
        self->at++;
        skip_between(self);
        if (self->at < self->end)
            ww_reader_problem(self->reader, self->line,
                              "something follows the array; it is not read");
        else if (self->n == 0)
            ww_reader_problem(self->reader, 0, "an array without records");
    } else if (self->is_array && !was_broken) {
        ww_reader_problem(self->reader, self->line, "the array does not end");
    }
}

void
ww_reader_read_json(WwReader *self, WwSource *source)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    Values values = { .reader = self, .line = 1 };

    if (!ww_source_read_all(source, text, &error)) {
        ww_reader_problem(self, 0, "%s", error->message);
        return;
    }
    ww_encoding_repair(text, 1, &self->repair);
    values.at = text->str;
    values.end = text->str + text->len;
    if (g_str_has_prefix(text->str, "\xEF\xBB\xBF"))
        values.at += 3;
    ww_record_init(&values.record);
    read_values(&values);
    ww_record_clear(&values.record);
    self->n_files++;
}
