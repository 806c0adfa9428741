#include "count/recordreader.h"

#include "watchword/error.h"

#include "corpus/source.h"
#include "text/rules.h"

/* Bytes of lines that are taken at a time. */
#define BLOCK ((gsize)1 << 16)

struct WwRecordReader {
    char *path;       /* (owned) */
    WwSource *source; /* (owned) */
    GString *lines;   /* (owned) */
    gsize at;         /* in lines: the next one */
    WwSourceStatus status;
    GError *failure;   /* (owned) what comes after lines, or NULL */
    guint64 line;      /* which one was taken last, from 1 */
    guint64 n_records; /* seen */
    WwCountsRules rules;
    WwRecord record;
    GString *key; /* (owned) of the record before */
    gboolean is_at_end;
};

static const char *const boundaries[] = { "sentence", "clause", "none" };

/* Rules whose value is one of two words. */
static const char *const titles[] = { "show", "count" };
static const char *const duplicates[] = { "drop", "keep" };

void
ww_counts_rules_append(const WwCountsRules *self, GString *out)
{
    g_string_append_printf(out,
                           WW_COUNTS_MAGIC "\t" WW_COUNTS_VERSION "\n"
                                           "rules\ttext=%s\tboundary=%s\t"
                                           "titles=%s\tduplicates=%s\t"
                                           "lengths=1-%u\n",
                           ww_text_rules(), boundaries[self->boundary],
                           titles[self->count_titles ? 1 : 0],
                           duplicates[self->keep_duplicates ? 1 : 0],
                           self->length_max);
}

gboolean
ww_record_is_magic(const char *bytes, gsize n)
{
    static const char magic[] = WW_COUNTS_MAGIC "\t";

    return n >= sizeof magic - 1 && memcmp(bytes, magic, sizeof magic - 1) == 0;
}

void
ww_record_reader_prefix_error(const WwRecordReader *self, GError **error)
{
    g_prefix_error(error, "%s:%" G_GUINT64_FORMAT ": ", self->path, self->line);
}

static gboolean
refuse(const WwRecordReader *self, const char *why, GError **error)
{
    g_set_error_literal(error, WW_ERROR, WW_ERROR_SYNTAX, why);
    ww_record_reader_prefix_error(self, error);

    return FALSE;
}

/* Takes the next lines of the source, as far as there are any. What comes
 * before a place that cannot be read is read nevertheless. */
static gboolean
take_lines(WwRecordReader *self, GError **error)
{
    guint64 n = 0;

    if (self->status == WW_SOURCE_MORE) {
        self->at = 0;
        self->status = ww_source_read_lines(self->source, self->lines, BLOCK,
                                            &n, &self->failure);
    }
    if (self->at < self->lines->len || self->failure == NULL)
        return TRUE;
    g_propagate_prefixed_error(error, g_steal_pointer(&self->failure),
                               "%s: ", self->path);

    return FALSE;
}

/* The next line without its end; out->bytes is NULL when there is none. */
static gboolean
take_line(WwRecordReader *self, WwField *out, GError **error)
{
    out->bytes = NULL;
    if (self->at == self->lines->len && !take_lines(self, error))
        return FALSE;
    if (self->at == self->lines->len)
        return TRUE;

    const char *bytes = self->lines->str + self->at;
    const char *end = memchr(bytes, '\n', self->lines->len - self->at);

    self->line++;
    if (end == NULL)
        return refuse(self, "the file ends in the midst of a line", error);
    out->bytes = bytes;
    out->n = (gsize)(end - bytes);
    self->at += out->n + 1;

    return TRUE;
}

/* The value of a rule, "name=value"; NULL when it is not that rule. */
static const char *
value_of(const char *field, const char *name)
{
    gsize n = strlen(name);

    return field != NULL && strncmp(field, name, n) == 0 && field[n] == '='
               ? field + n + 1
               : NULL;
}

static gboolean
find_word(const char *value, const char *const *words, guint n, guint *out)
{
    for (*out = 0; value != NULL && *out < n; ++*out) {
        if (strcmp(words[*out], value) == 0)
            return TRUE;
    }

    return FALSE;
}

static gboolean
parse_lengths(const char *value, guint *out)
{
    guint64 length = 0;

    if (value == NULL || !g_str_has_prefix(value, "1-") ||
        !g_ascii_string_to_unsigned(value + 2, 10, 1, 1000000, &length, NULL))
        return FALSE;
    *out = (guint)length;

    return TRUE;
}

static gboolean
parse_rules(WwRecordReader *self, const WwField *line, GError **error)
{
    g_autofree char *text = g_strndup(line->bytes, line->n);
    g_auto(GStrv) fields = g_strsplit(text, "\t", -1);
    guint boundary = 0;
    guint title = 0;
    guint duplicate = 0;

    if (g_strv_length(fields) != 6 || strcmp(fields[0], "rules") != 0 ||
        value_of(fields[1], "text") == NULL ||
        !find_word(value_of(fields[2], "boundary"), boundaries, 3, &boundary) ||
        !find_word(value_of(fields[3], "titles"), titles, 2, &title) ||
        !find_word(value_of(fields[4], "duplicates"), duplicates, 2,
                   &duplicate) ||
        !parse_lengths(value_of(fields[5], "lengths"), &self->rules.length_max))
        return refuse(self, "no rules that this version knows", error);
    self->rules.boundary = (WwBoundary)boundary;
    self->rules.count_titles = title == 1;
    self->rules.keep_duplicates = duplicate == 1;
    if (strcmp(value_of(fields[1], "text"), ww_text_rules()) == 0)
        return TRUE;
    g_set_error(error, WW_ERROR, WW_ERROR_RANGE,
                "%s: its words were cut by other rules (%s) than those of this "
                "version (%s): count the texts again",
                self->path, value_of(fields[1], "text"), ww_text_rules());

    return FALSE;
}

static gboolean
read_header(WwRecordReader *self, GError **error)
{
    WwField line;

    if (!take_line(self, &line, error))
        return FALSE;
    if (line.bytes == NULL || !ww_record_is_magic(line.bytes, line.n))
        return refuse(self, "no file of counts", error);

    g_autofree char *version =
        g_strndup(line.bytes + strlen(WW_COUNTS_MAGIC) + 1,
                  line.n - strlen(WW_COUNTS_MAGIC) - 1);

    if (strcmp(version, WW_COUNTS_VERSION) != 0) {
        g_set_error(error, WW_ERROR, WW_ERROR_RANGE,
                    "%s: written by another version of the program (format "
                    "%.20s, not " WW_COUNTS_VERSION ")",
                    self->path, version);
        return FALSE;
    }
    if (!take_line(self, &line, error))
        return FALSE;
    if (line.bytes == NULL)
        return refuse(self, "the file ends too early", error);

    return parse_rules(self, &line, error);
}

/* Takes the source, which may be NULL with error set. */
static WwRecordReader *
open_source(const char *path, WwSource *source, GError **error)
{
    if (source == NULL) {
        g_prefix_error(error, "%s: ", path);
        return NULL;
    }

    g_autoptr(WwRecordReader) self = g_new0(WwRecordReader, 1);

    self->path = g_strdup(path);
    self->source = source;
    self->lines = g_string_new(NULL);
    self->key = g_string_new(NULL);
    self->status = WW_SOURCE_MORE;
    if (!read_header(self, error))
        return NULL;

    return g_steal_pointer(&self);
}

WwRecordReader *
ww_record_reader_open(const char *path, GError **error)
{
    return open_source(path, ww_source_open(path, error), error);
}

WwRecordReader *
ww_record_reader_open_memory(const char *path,
                             const void *data,
                             gsize size,
                             GError **error)
{
    return open_source(path, ww_source_open_memory(data, size, error), error);
}

void
ww_record_reader_free(WwRecordReader *self)
{
    if (self == NULL)
        return;

    g_free(self->path);
    ww_source_free(self->source);
    g_string_free(self->lines, TRUE);
    g_clear_error(&self->failure);
    g_string_free(self->key, TRUE);
    g_free(self);
}

const char *
ww_record_reader_path(const WwRecordReader *self)
{
    return self->path;
}

const WwCountsRules *
ww_record_reader_rules(const WwRecordReader *self)
{
    return &self->rules;
}

static gboolean
check_order(WwRecordReader *self, GError **error)
{
    const WwField before = { self->key->str, self->key->len };
    const WwField *key = &self->record.key;

    if (ww_field_compare(&before, key) >= 0)
        return refuse(self,
                      "not in order: the records must be sorted by bytes, "
                      "each with its own key",
                      error);
    g_string_truncate(self->key, 0);
    g_string_append_len(self->key, key->bytes, (gssize)key->n);

    return TRUE;
}

/* The last line says how many records there are. */
static gboolean
check_end(WwRecordReader *self, const WwField *line, GError **error)
{
    g_autofree char *expected =
        g_strdup_printf("total\t%" G_GUINT64_FORMAT, self->n_records);
    WwField after;

    if (line->n != strlen(expected) ||
        memcmp(line->bytes, expected, line->n) != 0)
        return refuse(self, "another number of records than were written",
                      error);
    if (!take_line(self, &after, error))
        return FALSE;
    if (after.bytes != NULL)
        return refuse(self, "something comes after the end", error);
    self->is_at_end = TRUE;

    return TRUE;
}

gboolean
ww_record_reader_next(WwRecordReader *self,
                      const WwRecord **out,
                      GError **error)
{
    WwField line;

    *out = NULL;
    if (self->is_at_end)
        return TRUE;
    if (!take_line(self, &line, error))
        return FALSE;
    if (line.bytes == NULL)
        return refuse(self, "the file is not whole: its end is missing", error);
    if (line.n > 5 && memcmp(line.bytes, "total\t", 6) == 0)
        return check_end(self, &line, error);
    if (!ww_record_parse(&self->record, line.bytes, line.n,
                         self->rules.length_max + 1, error)) {
        ww_record_reader_prefix_error(self, error);
        return FALSE;
    }
    if (!check_order(self, error))
        return FALSE;
    self->n_records++;
    *out = &self->record;

    return TRUE;
}
