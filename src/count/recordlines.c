#include "count/recordlines.h"

#include "watchword/error.h"

/* Bytes of lines that are taken at a time. */
#define BLOCK ((gsize)1 << 17)

WwRecordBlock *
ww_record_block_new(void)
{
    WwRecordBlock *self = g_new0(WwRecordBlock, 1);

    self->lines = g_string_new(NULL);
    self->records = g_array_new(FALSE, FALSE, sizeof(WwRecord));

    return self;
}

void
ww_record_block_free(gpointer data)
{
    WwRecordBlock *self = data;

    if (self == NULL)
        return;

    g_string_free(self->lines, TRUE);
    g_array_unref(self->records);
    g_clear_error(&self->error);
    g_free(self);
}

/* Puts path and line before what is wrong; only the path where it is nothing
 * about the line. */
static void
prefix(const WwRecordLines *self, GError **error)
{
    if (error != NULL && *error != NULL && (*error)->code == WW_ERROR_SYNTAX)
        g_prefix_error(error, "%s:%" G_GUINT64_FORMAT ": ", self->path,
                       self->line);
    else
        g_prefix_error(error, "%s: ", self->path);
}

static gboolean
refuse(const WwRecordLines *self, const char *why, GError **error)
{
    g_set_error(error, WW_ERROR, WW_ERROR_SYNTAX,
                "%s:%" G_GUINT64_FORMAT ": %s", self->path, self->line, why);

    return FALSE;
}

/* Puts the next lines of the source, as far as there are any, in place of those
 * that were taken. What comes before a place that cannot be read is read
 * nevertheless. */
static void
read_lines(WwRecordLines *self, GString *lines)
{
    g_string_truncate(lines, 0);
    if (self->status == WW_SOURCE_MORE)
        self->status = ww_source_read_lines(self->source, lines, BLOCK, NULL,
                                            &self->failure);
}

/* The next of the lines without its end; out->bytes is NULL when there is none.
 */
static gboolean
take_line(WwRecordLines *self,
          const GString *lines,
          gsize *inout_at,
          WwField *out,
          GError **error)
{
    const char *bytes = lines->str + *inout_at;
    const char *end = NULL;

    out->bytes = NULL;
    if (*inout_at == lines->len) {
        if (self->failure == NULL)
            return TRUE;
        g_propagate_prefixed_error(error, g_steal_pointer(&self->failure),
                                   "%s: ", self->path);
        return FALSE;
    }
    end = memchr(bytes, '\n', lines->len - *inout_at);
    self->line++;
    if (end == NULL)
        return refuse(self, "the file ends in the midst of a line", error);
    out->bytes = bytes;
    out->n = (gsize)(end - bytes);
    *inout_at += out->n + 1;

    return TRUE;
}

static gboolean
read_header(WwRecordLines *self, GError **error)
{
    WwField line;

    read_lines(self, self->ahead);
    if (!take_line(self, self->ahead, &self->at, &line, error))
        return FALSE;
    if (line.bytes == NULL)
        return refuse(self, "no file of counts", error);
    if (!ww_counts_rules_check_version(&line, error)) {
        prefix(self, error);
        return FALSE;
    }
    if (!take_line(self, self->ahead, &self->at, &line, error))
        return FALSE;
    if (line.bytes == NULL)
        return refuse(self, "the file ends too early", error);
    if (!ww_counts_rules_parse(&self->rules, &line, error)) {
        prefix(self, error);
        return FALSE;
    }

    return TRUE;
}

gboolean
ww_record_lines_begin(WwRecordLines *self,
                      const char *path,
                      WwSource *source,
                      GError **error)
{
    *self = (WwRecordLines){
        .path = path,
        .source = source,
        .ahead = g_string_new(NULL),
        .status = WW_SOURCE_MORE,
        .key = g_string_new(NULL),
    };

    return read_header(self, error);
}

void
ww_record_lines_clear(WwRecordLines *self)
{
    ww_source_free(self->source);
    g_string_free(self->ahead, TRUE);
    g_clear_error(&self->failure);
    g_string_free(self->key, TRUE);
}

/* before: (nullable): the record before in the same block */
static gboolean
check_order(WwRecordLines *self,
            const WwRecord *before,
            const WwRecord *record,
            GError **error)
{
    const WwField last = { self->key->str, self->key->len };

    return ww_field_compare(before != NULL ? &before->key : &last,
                            &record->key) < 0 ||
           refuse(self,
                  "not in order: the records must be sorted by bytes, each "
                  "with its own key",
                  error);
}

/* The last line says how many records there are. */
static gboolean
check_end(WwRecordLines *self, const WwField *line, gsize left, GError **error)
{
    g_autofree char *expected =
        g_strdup_printf("total\t%" G_GUINT64_FORMAT, self->n_records);
    g_autoptr(GString) after = g_string_new(NULL);

    if (line->n != strlen(expected) ||
        memcmp(line->bytes, expected, line->n) != 0)
        return refuse(self, "another number of records than were written",
                      error);
    if (left == 0)
        read_lines(self, after);
    if (self->failure != NULL) {
        g_propagate_prefixed_error(error, g_steal_pointer(&self->failure),
                                   "%s: ", self->path);
        return FALSE;
    }
    if (left == 0 && after->len == 0)
        return TRUE;
    self->line++;

    return refuse(self, "something comes after the end", error);
}

static gboolean
is_end(const WwField *line)
{
    return line->n > 5 && memcmp(line->bytes, "total\t", 6) == 0;
}

static gboolean
add_record(WwRecordLines *self,
           WwRecordBlock *block,
           const WwField *line,
           GError **error)
{
    guint n = block->records->len;
    const WwRecord *before =
        n > 0 ? &g_array_index(block->records, WwRecord, n - 1) : NULL;
    WwRecord record;

    if (!ww_record_parse(&record, line, before, self->rules.length_max + 1,
                         error)) {
        prefix(self, error);
        return FALSE;
    }
    if (!check_order(self, before, &record, error))
        return FALSE;
    g_array_append_val(block->records, record);
    self->n_records++;

    return TRUE;
}

static gboolean
add_lines(WwRecordLines *self, WwRecordBlock *block, gsize at, GError **error)
{
    WwField line;

    if (at == block->lines->len && self->failure == NULL)
        return refuse(self, "the file is not whole: its end is missing", error);
    while (TRUE) {
        if (!take_line(self, block->lines, &at, &line, error))
            return FALSE;
        if (line.bytes == NULL)
            return TRUE;
        if (is_end(&line)) {
            block->is_last = TRUE;
            return check_end(self, &line, block->lines->len - at, error);
        }
        if (!add_record(self, block, &line, error))
            return FALSE;
    }
}

void
ww_record_lines_fill(WwRecordLines *self, WwRecordBlock *block)
{
    gsize at = self->at;

    g_array_set_size(block->records, 0);
    if (at < self->ahead->len) {
        GString *lines = block->lines;

        block->lines = self->ahead;
        self->ahead = lines;
    } else {
        at = 0;
        read_lines(self, block->lines);
    }
    self->at = 0;
    g_string_truncate(self->ahead, 0);
    block->line = self->line + 1;
    if (!add_lines(self, block, at, &block->error))
        block->is_last = TRUE;
    if (block->records->len > 0) {
        const WwRecord *last =
            &g_array_index(block->records, WwRecord, block->records->len - 1);

        g_string_truncate(self->key, 0);
        g_string_append_len(self->key, last->key.bytes, (gssize)last->key.n);
    }
}
