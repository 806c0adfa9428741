#include <errno.h>
#include <sys/stat.h>

#include <glib.h>

#include "watchword/corpus.h"

#include "corpus/reader.h"
#include "corpus/sniff.h"
#include "corpus/walk.h"

/* A file that is wrong all through says so this often, and once more. */
#define MAX_FILE_PROBLEMS 100

static const WwReadOptions default_options = { 0 };

/* Problems go to terminals, one a line, and may quote the input. */
static void
take_problem(WwReader *self, guint64 line, const char *what)
{
    g_autofree char *problem =
        line == 0 ? g_strdup_printf("%s: %s", self->file->label, what)
                  : g_strdup_printf("%s:%" G_GUINT64_FORMAT ": %s",
                                    self->file->label, line, what);

    ww_corpus_take_problem(self->corpus, ww_encoding_printable(problem));
}

void
ww_reader_problem(WwReader *self, guint64 line, const char *format, ...)
{
    g_autofree char *what = NULL;
    va_list args;

    self->n_file_problems++;
    if (self->n_file_problems > MAX_FILE_PROBLEMS)
        return;
    va_start(args, format);
    what = g_strdup_vprintf(format, args);
    va_end(args);
    take_problem(self, line, what);
}

static void
begin_file(WwReader *self, const WwFile *file)
{
    self->file = file;
    self->n_file_problems = 0;
    self->repair = (WwRepair){ 0 };
}

static void
end_file(WwReader *self)
{
    guint n_more = self->n_file_problems > MAX_FILE_PROBLEMS
                       ? self->n_file_problems - MAX_FILE_PROBLEMS
                       : 0;

    if (n_more > 0) {
        g_autofree char *what =
            g_strdup_printf("%u more problems like these", n_more);

        take_problem(self, 0, what);
    }
    if (self->repair.n_bytes > 0) {
        g_autofree char *what =
            g_strdup_printf("%" G_GUINT64_FORMAT
                            " %s not UTF-8 (the first in this line)",
                            self->repair.n_bytes,
                            self->repair.n_bytes == 1 ? "byte is"
                                                      : "bytes are");

        take_problem(self, self->repair.first_line, what);
        ww_corpus_count_bad_bytes(self->corpus, self->repair.n_bytes);
    }
}

static void
read_format(WwReader *self, WwSource *source)
{
    g_autoptr(GError) error = NULL;
    const char *head = NULL;
    const char *why = NULL;
    gsize length = 0;

    if (!ww_source_peek(source, &head, &length, &error)) {
        ww_reader_problem(self, 0, "%s", error->message);
        return;
    }
    switch (ww_sniff(self->file->id, head, length, &why)) {
    case WW_FORMAT_JSON_LINES:
        ww_reader_read_jsonl(self, source);
        break;
    case WW_FORMAT_PLAIN:
        ww_reader_read_plain(self, source, FALSE);
        break;
    case WW_FORMAT_MARKDOWN:
        ww_reader_read_plain(self, source, TRUE);
        break;
    case WW_FORMAT_UNUSABLE:
    default:
        ww_reader_problem(self, 0, "%s", why);
        break;
    }
}

void
ww_reader_read_source(WwReader *self, const WwFile *file, WwSource *source)
{
    begin_file(self, file);
    if (file->path != NULL)
        read_format(self, source);
    else
        ww_reader_read_jsonl(self, source);
    end_file(self);
    ww_source_free(source);
}

void
ww_reader_read_file(WwReader *self, const WwFile *file)
{
    g_autoptr(GError) error = NULL;
    WwSource *source = ww_source_open(file->path, &error);

    if (source != NULL) {
        ww_reader_read_source(self, file, source);
    } else {
        begin_file(self, file);
        ww_reader_problem(self, 0, "%s", error->message);
    }
}

static void
read_single(WwReader *reader, const char *path)
{
    g_autofree char *label = ww_encoding_printable(path);
    g_autofree char *id = g_path_get_basename(label);
    WwFile file = { .path = path, .label = label, .id = id };

    ww_reader_read_file(reader, &file);
}

static void
read_folder(WwReader *reader, const char *path)
{
    g_autoptr(WwWalk) walk = ww_walk_new(path);
    const WwWalkEntry *entry;

    while ((entry = ww_walk_next(walk)) != NULL) {
        if (entry->problem != NULL) {
            reader->file = &entry->file;
            take_problem(reader, 0, entry->problem);
        } else if (entry->is_set_aside) {
            ww_corpus_count_set_aside(reader->corpus);
        } else {
            ww_reader_read_file(reader, &entry->file);
        }
    }
}

static void
read_standard_input(WwReader *reader)
{
    WwFile file = { .label = "standard input", .id = "standard input" };

    ww_reader_read_file(reader, &file);
}

gboolean
ww_corpus_read(WwCorpus *self,
               const char *input,
               const WwReadOptions *options,
               GError **error)
{
    WwReader reader = { 0 };
    struct stat status;

    g_return_val_if_fail(self != NULL, FALSE);
    g_return_val_if_fail(input != NULL, FALSE);
    g_return_val_if_fail(error == NULL || *error == NULL, FALSE);

    reader.corpus = self;
    reader.options = options != NULL ? options : &default_options;
    if (g_str_equal(input, "-")) {
        read_standard_input(&reader);
    } else if (stat(input, &status) != 0) {
        int code = errno;

        g_set_error(error, G_FILE_ERROR, (int)g_file_error_from_errno(code),
                    "%s: %s", input, g_strerror(code));
        return FALSE;
    } else if (S_ISDIR(status.st_mode)) {
        read_folder(&reader, input);
    } else {
        read_single(&reader, input);
    }
    ww_reader_check_fields(&reader, input);
    return TRUE;
}
