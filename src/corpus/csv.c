/* Tables, of documents or of what is to be known of files: the first row names
 * the columns. libcsv knows what a cell is; it is fed one line at a time, so
 * that the line where a row begins is known. */
#include <csv.h>
#include <string.h>

#include <glib.h>

#include "corpus/encoding.h"
#include "corpus/reader.h"

/* By this spreadsheets say on a line of its own what separates cells. */
#define SEPARATOR_MARK "sep="

/* A cell that is longer has its memory made larger by so much, again and again.
 */
#define BLOCK_SIZE ((gsize)1 << 20)

typedef struct {
    WwReader *reader;
    const WwRowFuncs *funcs;
    struct csv_parser parser;
    GPtrArray *names; /* (owned) of the columns; none before the head is read */
    GString *cells;   /* (owned) those of the row, one behind the other */
    GArray *ends;     /* (owned) gsize: of each in cells */
    WwRecord record;  /* of the row */
    guint64 line;     /* that is read */
    guint64 first;    /* where the row begins; 0 between two rows */
    gboolean is_over; /* whether nothing more can be read */
} Table;

static void
add_cell(void *bytes, size_t length, void *user_data)
{
    Table *self = user_data;
    gsize end = 0;

    g_string_append_len(self->cells, bytes, (gssize)length);
    end = self->cells->len;
    g_array_append_val(self->ends, end);
}

static gsize
begin_of(const Table *self, guint cell)
{
    return cell > 0 ? g_array_index(self->ends, gsize, cell - 1) : 0;
}

static gsize
length_of(const Table *self, guint cell)
{
    return g_array_index(self->ends, gsize, cell) - begin_of(self, cell);
}

static void
fill_record(Table *self)
{
    guint n = MIN(self->ends->len, self->names->len);

    g_array_set_size(self->record.fields, 0);
    for (guint i = 0; i < n; i++) {
        const char *name = g_ptr_array_index(self->names, i);
        const WwField field = {
            .key = name,
            .key_length = strlen(name),
            .text = self->cells->str + begin_of(self, i),
            .length = length_of(self, i),
            .type = WW_VALUE_STRING,
        };

        g_array_append_val(self->record.fields, field);
    }
}

static void
stop(Table *self, const char *why)
{
    self->is_over = TRUE;
    ww_reader_problem(self->reader, self->first, "%s", why);
}

static void
take_head(Table *self)
{
    const char *why = NULL;

    for (guint i = 0; i < self->ends->len; i++) {
        char *name =
            g_strndup(self->cells->str + begin_of(self, i), length_of(self, i));

        g_ptr_array_add(self->names, g_strstrip(name));
    }
    fill_record(self);
    why =
        self->funcs->check(self->reader, &self->record, self->funcs->user_data);
    self->is_over = why != NULL;
    if (why != NULL && *why != '\0')
        stop(self, why);
}

/* Cells too many are a text that was cut where it has the separator, unless
 * they are empty, as spreadsheets leave them. */
static gboolean
has_cells_too_many(const Table *self)
{
    guint n = self->ends->len;

    while (n > self->names->len && length_of(self, n - 1) == 0)
        n--;
    return n > self->names->len;
}

static void
take_row(Table *self)
{
    if (has_cells_too_many(self)) {
        ww_reader_problem(self->reader, self->first,
                          "a row of %u cells, where the head has %u: a text "
                          "with separators stands in \"...\"",
                          self->ends->len, self->names->len);
        return;
    }
    fill_record(self);
    self->funcs->take(self->reader, self->first, &self->record,
                      self->funcs->user_data);
}

/* What ended the row does not matter. */
static void
end_row(int byte, void *user_data)
{
    Table *self = user_data;

    (void)byte;
    if (self->is_over)
        return;
    if (self->names->len == 0)
        take_head(self);
    else
        take_row(self);
    g_string_truncate(self->cells, 0);
    g_array_set_size(self->ends, 0);
    self->first = 0;
}

/* A space around a cell is text, which other parts drop where it does not
 * matter. */
static int
is_space(G_GNUC_UNUSED unsigned char byte)
{
    return 0;
}

static gboolean
is_separator_mark(const char *line, gsize length)
{
    gsize n = strlen(SEPARATOR_MARK);

    return length > n && g_ascii_strncasecmp(line, SEPARATOR_MARK, n) == 0 &&
           (length == n + 1 || line[n + 1] == '\r' || line[n + 1] == '\n');
}

static gboolean
can_separate(char c)
{
    return c == '\t' || (g_ascii_ispunct(c) && c != '"');
}

/* The separator that such a line names, NUL for none. */
static char
named_separator(const char *line, gsize length)
{
    gsize at = strlen(SEPARATOR_MARK);

    if (is_separator_mark(line, length) && can_separate(line[at]))
        return line[at];
    return '\0';
}

/* The first line, which may begin with a byte-order mark. Returns what is left
 * to be read of it. */
static const char *
begin_table(Table *self, const char *line, gsize *inout_length)
{
    char separator = '\0';

    if (*inout_length >= 3 && memcmp(line, "\xEF\xBB\xBF", 3) == 0) {
        line += 3;
        *inout_length -= 3;
    }
    separator = named_separator(line, *inout_length);
    if (separator != '\0')
        *inout_length = 0;
    else
        separator = ww_sniff_separator(line, *inout_length);
    csv_set_delim(&self->parser, (unsigned char)separator);
    return line;
}

static gboolean
is_empty_line(const char *line, gsize length)
{
    while (length > 0 && (line[length - 1] == '\n' || line[length - 1] == '\r'))
        length--;
    return length == 0;
}

/* A quotation mark that is never closed makes one cell of all that follows. */
static gboolean
is_too_long(Table *self)
{
    return self->cells->len + csv_get_buffer_size(&self->parser) >
           WW_SOURCE_LIMIT;
}

static void
feed_line(Table *self, const char *line, gsize length)
{
    self->line++;
    if (self->line == 1)
        line = begin_table(self, line, &length);
    if (self->first == 0 && is_empty_line(line, length))
        return;
    if (self->first == 0)
        self->first = self->line;
    if (csv_parse(&self->parser, line, length, add_cell, end_row, self) !=
        length)
        stop(self, csv_strerror(csv_error(&self->parser)));
    else if (is_too_long(self))
        stop(self, "a row of more than a gigabyte: is a quotation mark not "
                   "closed?");
}

static void
feed_lines(Table *self, GString *lines)
{
    const char *at = NULL;
    const char *end = NULL;

    ww_encoding_repair(lines, self->line + 1, &self->reader->repair);
    at = lines->str;
    end = at + lines->len;
    while (at < end && !self->is_over) {
        const char *stop_at = memchr(at, '\n', (gsize)(end - at));
        const char *next = stop_at != NULL ? stop_at + 1 : end;

        feed_line(self, at, (gsize)(next - at));
        at = next;
    }
}

/* Marks inside of cells are taken as they are; only one that is open at the end
 * is not. */
static void
end_table(Table *self)
{
    (void)csv_set_opts(&self->parser, CSV_STRICT | CSV_STRICT_FINI);
    if (csv_fini(&self->parser, add_cell, end_row, self) != 0)
        stop(self, "a quotation mark in this row is not closed");
}

static void
read_table(Table *self, WwSource *source)
{
    g_autoptr(GString) lines = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    WwSourceStatus status = WW_SOURCE_MORE;

    while (status == WW_SOURCE_MORE && !self->is_over) {
        status =
            ww_source_read_lines(source, lines, WW_READER_LINES, NULL, &error);
        feed_lines(self, lines);
    }
    if (self->line > 0)
        self->reader->n_files++;
    if (status == WW_SOURCE_FAILED)
        ww_reader_problem(self->reader, self->line + 1, "%s", error->message);
    else if (!self->is_over)
        end_table(self);
}

void
ww_reader_read_rows(WwReader *self, WwSource *source, const WwRowFuncs *funcs)
{
    Table table = {
        .reader = self,
        .funcs = funcs,
        .names = g_ptr_array_new_with_free_func(g_free),
        .cells = g_string_new(NULL),
        .ends = g_array_new(FALSE, FALSE, sizeof(gsize)),
    };

    ww_record_init(&table.record);
    /* it fails for an unknown option only */
    (void)csv_init(&table.parser, 0);
    csv_set_space_func(&table.parser, is_space);
    csv_set_blk_size(&table.parser, BLOCK_SIZE);
    read_table(&table, source);
    csv_free(&table.parser);
    ww_record_clear(&table.record);
    g_ptr_array_unref(table.names);
    g_string_free(table.cells, TRUE);
    g_array_unref(table.ends);
}

static const char *
check_columns(WwReader *reader,
              const WwRecord *head,
              G_GNUC_UNUSED gpointer user_data)
{
    return ww_reader_has_text_field(reader, head)
               ? NULL
               : "a table without a column \"text\": --text-field NAME says "
                 "which one it is";
}

static void
take_document(WwReader *reader,
              guint64 line,
              const WwRecord *row,
              G_GNUC_UNUSED gpointer user_data)
{
    ww_reader_take_record(reader, line, row);
}

void
ww_reader_read_csv(WwReader *self, WwSource *source)
{
    const WwRowFuncs funcs = { check_columns, take_document, NULL };

    ww_reader_read_rows(self, source, &funcs);
}
