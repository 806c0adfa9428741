#include "corpus/manifest.h"

#include <string.h>

#include "watchword/error.h"

#include "corpus/metadata.h"
#include "corpus/open.h"
#include "corpus/settle.h"

/* Usual names of the column of paths, the likeliest first. */
static const char *const file_names[] = { "file", "filename", "file_name",
                                          "path" };

/* What all manifests are read as. */
#define READ_AS "manifest.csv"

typedef struct {
    WwDocument given; /* strings owned */
    char *file;       /* (owned) as it was looked for */
    gboolean is_used;
} Row;

struct WwManifest {
    char *label;           /* (owned) begins its problems */
    char *path;            /* (owned) (nullable): of that of the options */
    GPtrArray *rows;       /* (owned) Row */
    GHashTable *by_file;   /* rows by their files */
    GHashTable *by_path;   /* (nullable): rows by where their files are */
    WwReadOptions options; /* whose names are those of its columns */
    const char *column;    /* name of that of paths; while it is read */
};

gboolean
ww_manifest_is_name(const char *name)
{
    return g_ascii_strcasecmp(name, "manifest.csv") == 0 ||
           g_ascii_strcasecmp(name, "manifest.tsv") == 0;
}

static void
row_free(gpointer data)
{
    Row *row = data;

    ww_document_clear(&row->given);
    g_free(row->file);
    g_free(row);
}

void
ww_manifest_free(WwManifest *self)
{
    if (self == NULL)
        return;

    g_clear_pointer(&self->by_path, g_hash_table_unref);
    g_hash_table_unref(self->by_file);
    g_ptr_array_unref(self->rows);
    g_free(self->label);
    g_free(self->path);
    g_free(self);
}

static const WwField *
find_column(const WwRecord *record)
{
    for (gsize i = 0; i < G_N_ELEMENTS(file_names); i++) {
        gsize n = strlen(file_names[i]);

        for (guint j = 0; j < record->fields->len; j++) {
            const WwField *field = ww_record_at(record, j);

            if (field->key_length == n &&
                g_ascii_strncasecmp(field->key, file_names[i], n) == 0)
                return field;
        }
    }

    return NULL;
}

/* A column that the options name may be there, or it has a usual name. */
static void
choose_names(WwReadOptions *options, const WwRecord *head)
{
    const char **names[] = { &options->id_field,       &options->date_field,
                             &options->region_field,   &options->title_field,
                             &options->language_field, &options->text_field };

    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        if (*names[i] != NULL && ww_record_get(head, *names[i]) == NULL)
            *names[i] = NULL;
    }
}

static const char *
check_columns(WwReader *reader, const WwRecord *head, gpointer user_data)
{
    WwManifest *self = user_data;
    const WwField *field = find_column(head);

    /* no problem, but no manifest either */
    if (ww_reader_has_text_field(reader, head))
        return "";
    if (field == NULL)
        return "a manifest without a column \"file\"";
    self->column = g_intern_string(field->key);
    choose_names(&self->options, head);

    return NULL;
}

/* As ids are: one kind of slash, no `./`. NULL with a problem if that is no
 * path of a file. */
static char *
dup_path(WwReader *reader, guint64 line, const WwField *field)
{
    guint flags = 0;
    gsize length = 0;
    g_autofree char *text = ww_field_dup(field, &length, &flags);
    g_autofree char *path = ww_metadata_line(text);
    const char *at = path;

    if (path == NULL) {
        ww_reader_problem(reader, line, "a row without a file");
        return NULL;
    }
    g_strdelimit(path, "\\", '/');
    while (g_str_has_prefix(at, "./"))
        at += 2;

    return g_strdup(at);
}

/* That the path of the file is kept as a field as well would be idle. */
static void
drop_column(const WwManifest *self, WwRecord *record)
{
    for (guint i = 0; i < record->fields->len; i++) {
        if (g_str_equal(ww_record_at(record, i)->key, self->column)) {
            g_array_remove_index(record->fields, i);
            return;
        }
    }
}

static void
take_row(WwReader *reader,
         guint64 line,
         const WwRecord *record,
         gpointer user_data)
{
    WwManifest *self = user_data;
    const WwField *field = ww_record_get(record, self->column);
    g_autofree char *file =
        field != NULL ? dup_path(reader, line, field) : NULL;
    const Row *before = NULL;
    WwRecord rest = { .fields = record->fields };
    Row *row = NULL;

    if (field == NULL)
        ww_reader_problem(reader, line, "a row without a file");
    if (file == NULL)
        return;
    before = g_hash_table_lookup(self->by_file, file);
    if (before != NULL) {
        ww_reader_problem(reader, line,
                          "a second row for \"%s\"; that in line "
                          "%" G_GUINT64_FORMAT " holds",
                          file, before->given.line);
        return;
    }
    row = g_new0(Row, 1);
    row->file = g_steal_pointer(&file);
    row->given.line = line;
    drop_column(self, &rest);
    ww_reader_describe(reader, &rest, &row->given);
    if (row->given.open != NULL)
        row->given.open->label = g_strdup(self->label);
    g_ptr_array_add(self->rows, row);
    g_hash_table_insert(self->by_file, row->file, row);
}

WwManifest *
ww_manifest_read(WwReader *reader, WwSource *source)
{
    WwManifest *self = g_new0(WwManifest, 1);
    const WwReadOptions *options = reader->options;
    const WwRowFuncs funcs = { check_columns, take_row, self };
    gboolean is_other = FALSE;

    self->label = g_strdup(reader->file->label);
    self->rows = g_ptr_array_new_with_free_func(row_free);
    self->by_file = g_hash_table_new(g_str_hash, g_str_equal);
    self->options = *options;
    reader->options = &self->options;
    ww_reader_read_rows(reader, source, &funcs);
    ww_reader_note_bad(reader, ww_source_n_bad(source));
    reader->options = options;
    /* it is no file of the corpus */
    reader->n_files = 0;
    is_other = self->column == NULL && reader->n_problems == 0;
    if (is_other)
        g_clear_pointer(&self, ww_manifest_free);

    return self;
}

/* Where the files are that its rows name from its own folder. */
static void
find_files(WwManifest *self, WwReader *reader)
{
    const char *path = reader->file->path;
    g_autofree char *whole = g_canonicalize_filename(path, NULL);
    g_autofree char *folder = g_path_get_dirname(whole);

    self->by_path =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < self->rows->len; i++) {
        Row *row = g_ptr_array_index(self->rows, i);
        g_autofree char *file = g_canonicalize_filename(row->file, folder);

        if (!g_file_test(file, G_FILE_TEST_EXISTS))
            continue;
        g_hash_table_remove(self->by_file, row->file);
        if (g_hash_table_contains(self->by_path, file))
            ww_reader_problem(reader, row->given.line,
                              "a second row for \"%s\"", row->file);
        else
            g_hash_table_insert(self->by_path, g_steal_pointer(&file), row);
        row->is_used = TRUE;
    }
    self->path = g_steal_pointer(&whole);
}

static void
take_problems(const WwReader *reader, WwCorpus *corpus)
{
    guint n_kept = reader->problems->len;

    for (guint i = 0; i < n_kept; i++)
        ww_corpus_take_problem(corpus,
                               g_strdup(
                                   g_ptr_array_index(reader->problems, i)));
    if (reader->n_problems > n_kept) {
        g_autofree char *what = g_strdup_printf("%u more problems like these",
                                                reader->n_problems - n_kept);

        ww_corpus_take_problem(corpus, ww_file_problem(reader->file, 0, what));
    }
}

static void
fail(const char *path, const char *why, GError **error)
{
    g_set_error(error, WW_ERROR, WW_ERROR_SYNTAX, "%s: %s", path, why);
}

WwManifest *
ww_manifest_open(const WwReadOptions *options, WwCorpus *corpus, GError **error)
{
    const char *path = options->manifest;
    g_autofree char *label = ww_encoding_printable(path);
    const WwFile file = { .path = path, .label = label, .id = READ_AS };
    g_autoptr(WwSource) source = ww_source_open(path, error);
    WwManifest *self = NULL;
    WwFormat format = WW_FORMAT_UNUSABLE;
    WwReader reader;

    if (source == NULL) {
        g_prefix_error(error, "%s: ", path);
        return NULL;
    }
    ww_reader_init(&reader, options, &file);
    if (ww_reader_sniff(&reader, source, &format) &&
        !ww_format_is_archive(format))
        self = ww_manifest_read(&reader, source);
    if (self == NULL || self->column == NULL) {
        fail(path, "no table with a column \"file\" and no texts", error);
        g_clear_pointer(&self, ww_manifest_free);
    } else {
        find_files(self, &reader);
        take_problems(&reader, corpus);
        ww_corpus_unsettled(corpus)->orders |= reader.orders;
    }
    ww_reader_clear(&reader);

    return self;
}

static const WwDocument *
use(Row *row)
{
    if (row == NULL)
        return NULL;
    row->is_used = TRUE;

    return &row->given;
}

const WwDocument *
ww_manifest_find(WwManifest *self, const char *file)
{
    return use(g_hash_table_lookup(self->by_file, file));
}

const WwDocument *
ww_manifest_find_path(WwManifest *self, const char *path, const char *id)
{
    const WwDocument *given = NULL;

    if (path != NULL) {
        g_autofree char *whole = g_canonicalize_filename(path, NULL);

        given = use(g_hash_table_lookup(self->by_path, whole));
    }

    return given != NULL ? given : ww_manifest_find(self, id);
}

gboolean
ww_manifest_is_at(const WwManifest *self, const char *path)
{
    g_autofree char *whole = g_canonicalize_filename(path, NULL);

    return g_strcmp0(whole, self->path) == 0;
}

void
ww_manifest_check(const WwManifest *self, WwCorpus *corpus)
{
    const WwFile file = { .label = self->label };
    guint n = 0;

    for (guint i = 0; i < self->rows->len; i++) {
        const Row *row = g_ptr_array_index(self->rows, i);
        g_autofree char *what = NULL;

        if (row->is_used || n++ >= WW_READER_MAX_PROBLEMS)
            continue;
        what = g_strdup_printf("there is no file \"%s\"", row->file);
        ww_corpus_take_problem(corpus,
                               ww_file_problem(&file, row->given.line, what));
    }
    if (n > WW_READER_MAX_PROBLEMS) {
        g_autofree char *what = g_strdup_printf("%u more problems like these",
                                                n - WW_READER_MAX_PROBLEMS);

        ww_corpus_take_problem(corpus, ww_file_problem(&file, 0, what));
    }
}
