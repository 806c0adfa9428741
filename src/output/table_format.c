/* Tables as text. */
#include <string.h>

#include "output/table_private.h"
#include "parallel.h"

/* Fewer rows are not worth a thread. */
#define ROWS_MIN 4096

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

/* Row -1 is the header. */
#define HEADER (-1)

/* A table on its way to text. */
typedef struct {
    const WwTable *table;
    WwFormat format;
    guint *widths;    /* (nullable) columns that cells take in a terminal */
    GPtrArray *heads; /* (nullable) char *: what stands before a JSON cell */
    gboolean is_part; /* more rows may come after the last */
} Work;

static const char *
show(const WwTable *self,
     int row,
     guint column,
     char *buffer,
     gsize *out_length)
{
    if (row != HEADER)
        return ww_table_show(self, (guint)row, column, buffer, out_length);
    *out_length = strlen(self->columns[column].name);

    return self->columns[column].name;
}

/* Makes room for a number behind what is there, for show() to write into. */
static char *
room_for_number(GString *out)
{
    gsize length = out->len;

    if (out->allocated_len - length <= WW_NUMBER_SIZE) {
        g_string_set_size(out, length + WW_NUMBER_SIZE);
        g_string_truncate(out, length);
    }

    return out->str + length;
}

static guint
display_width(const char *text, gsize length)
{
    guint width = 0;

    for (const char *p = text; p < text + length; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (!g_unichar_iszerowidth(c))
            width += g_unichar_iswide(c) ? 2 : 1;
    }

    return width;
}

static guint *
measure_widths(const WwTable *self)
{
    guint *widths = g_new0(guint, self->n_columns);
    char buffer[WW_NUMBER_SIZE];
    gsize length = 0;

    for (int row = HEADER; row < (int)ww_table_n_rows(self); row++) {
        for (guint i = 0; i < self->n_columns; i++) {
            const char *cell = show(self, row, i, buffer, &length);

            if (cell != NULL)
                widths[i] = MAX(widths[i], display_width(cell, length));
        }
    }

    return widths;
}

static void
append_padded(GString *out,
              const char *text,
              gsize length,
              guint width,
              gboolean to_right)
{
    guint used = display_width(text, length);
    guint pad = used < width ? width - used : 0;

    for (guint i = 0; to_right && i < pad; i++)
        g_string_append_c(out, ' ');
    g_string_append_len(out, text, (gssize)length);
    for (guint i = 0; !to_right && i < pad; i++)
        g_string_append_c(out, ' ');
}

static void
trim_line(GString *out)
{
    while (out->len > 0 && out->str[out->len - 1] == ' ')
        g_string_truncate(out, out->len - 1);
    g_string_append_c(out, '\n');
}

static void
append_aligned_row(const Work *work, int row, GString *out)
{
    const WwTable *self = work->table;
    char buffer[WW_NUMBER_SIZE];
    gsize length = 0;

    g_assert(work->widths != NULL);
    for (guint i = 0; i < self->n_columns; i++) {
        const char *cell = show(self, row, i, buffer, &length);

        if (i > 0)
            g_string_append(out, "  ");
        append_padded(out, cell != NULL ? cell : "", length, work->widths[i],
                      self->columns[i].type != WW_COLUMN_TEXT);
    }
    trim_line(out);
}

static void
append_csv(GString *out, const char *cell, gsize length)
{
    if (strpbrk(cell, ",\"\r\n") == NULL) {
        g_string_append_len(out, cell, (gssize)length);
        return;
    }
    g_string_append_c(out, '"');
    for (const char *p = cell; *p != '\0'; p++) {
        if (*p == '"')
            g_string_append_c(out, '"');
        g_string_append_c(out, *p);
    }
    g_string_append_c(out, '"');
}

static void
append_tsv(GString *out, const char *cell)
{
    for (const char *p = cell; *p != '\0'; p++)
        g_string_append_c(out, strchr("\t\r\n", *p) != NULL ? ' ' : *p);
}

static void
append_separated_row(const Work *work, int row, GString *out)
{
    const WwTable *self = work->table;
    gboolean is_csv = work->format == WW_FORMAT_CSV;
    gsize length = 0;

    for (guint i = 0; i < self->n_columns; i++) {
        if (i > 0)
            g_string_append_c(out, is_csv ? ',' : '\t');

        char *end = room_for_number(out);
        const char *cell = show(self, row, i, end, &length);

        if (cell == NULL)
            continue;
        if (cell == end)
            out->len += length;
        else if (is_csv)
            append_csv(out, cell, length);
        else
            append_tsv(out, cell);
    }
    g_string_append_c(out, '\n');
}

static void
append_json_string(GString *out, const char *text)
{
    g_string_append_c(out, '"');
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == '"' || *p == '\\')
            g_string_append_printf(out, "\\%c", *p);
        else if ((unsigned char)*p < 0x20)
            g_string_append_printf(out, "\\u%04x", (unsigned)*p);
        else
            g_string_append_c(out, *p);
    }
    g_string_append_c(out, '"');
}

static GPtrArray *
make_heads(const WwTable *self)
{
    GPtrArray *heads = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < self->n_columns; i++) {
        GString *head = g_string_new(i > 0 ? ", " : "{");

        append_json_string(head, self->columns[i].name);
        g_string_append(head, ": ");
        g_ptr_array_add(heads, g_string_free(head, FALSE));
    }

    return heads;
}

static void
append_json_row(const Work *work, int row, GString *out)
{
    const WwTable *self = work->table;
    gboolean is_last = !work->is_part && row + 1 == (int)ww_table_n_rows(self);
    gsize length = 0;

    for (guint i = 0; i < self->n_columns; i++) {
        g_string_append(out, g_ptr_array_index(work->heads, i));

        char *end = room_for_number(out);
        const char *cell = show(self, row, i, end, &length);

        if (cell == NULL)
            g_string_append(out, "null");
        else if (cell == end)
            out->len += length;
        else
            append_json_string(out, cell);
    }
    g_string_append(out, work->format == WW_FORMAT_JSONL || is_last ? "}\n"
                                                                    : "},\n");
}

static void
append_markdown(GString *out, const char *cell, gsize length)
{
    for (const char *p = cell; p < cell + length; p++) {
        if (strchr("|\\*_`<", *p) != NULL)
            g_string_append_c(out, '\\');
        g_string_append_c(out, strchr("\r\n", *p) != NULL ? ' ' : *p);
    }
}

static void
append_markdown_row(const Work *work, int row, GString *out)
{
    char buffer[WW_NUMBER_SIZE];
    gsize length = 0;

    for (guint i = 0; i < work->table->n_columns; i++) {
        const char *cell = show(work->table, row, i, buffer, &length);

        g_string_append(out, "| ");
        if (cell != NULL)
            append_markdown(out, cell, length);
        g_string_append_c(out, ' ');
    }
    g_string_append(out, "|\n");
}

static void
append_markdown_head(const WwTable *self, GString *out)
{
    for (guint i = 0; i < self->n_columns; i++)
        g_string_append_printf(out, "| %s ", self->columns[i].name);
    g_string_append(out, "|\n");
    for (guint i = 0; i < self->n_columns; i++)
        g_string_append(out, self->columns[i].type == WW_COLUMN_TEXT
                                 ? "| --- "
                                 : "| ---: ");
    g_string_append(out, "|\n");
}

static void
append_head(const Work *work, GString *out)
{
    switch (work->format) {
    case WW_FORMAT_TABLE:
        append_aligned_row(work, HEADER, out);
        break;
    case WW_FORMAT_CSV:
    case WW_FORMAT_TSV:
        append_separated_row(work, HEADER, out);
        break;
    case WW_FORMAT_JSON:
        g_string_append(out, "[\n");
        break;
    case WW_FORMAT_JSONL:
        break;
    case WW_FORMAT_MARKDOWN:
        append_markdown_head(work->table, out);
        break;
    }
}

static void
append_row(const Work *work, int row, GString *out)
{
    switch (work->format) {
    case WW_FORMAT_TABLE:
        append_aligned_row(work, row, out);
        break;
    case WW_FORMAT_CSV:
    case WW_FORMAT_TSV:
        append_separated_row(work, row, out);
        break;
    case WW_FORMAT_JSON:
    case WW_FORMAT_JSONL:
        append_json_row(work, row, out);
        break;
    case WW_FORMAT_MARKDOWN:
        append_markdown_row(work, row, out);
        break;
    }
}

/* Rows in blocks of one size, written side by side. */
typedef struct {
    const Work *work;
    guint n_rows;
    guint n_blocks;
    GPtrArray *blocks; /* (not owned) GString */
} Blocks;

static void
free_string(gpointer string)
{
    g_string_free(string, TRUE);
}

static GPtrArray *
make_blocks(void)
{
    GPtrArray *blocks = g_ptr_array_new_with_free_func(free_string);

    g_ptr_array_add(blocks, g_string_new(NULL));

    return blocks;
}

static void
format_block(guint task, G_GNUC_UNUSED guint worker, gpointer user_data)
{
    const Blocks *self = user_data;
    guint64 n = self->n_rows;
    guint until = (guint)(n * (task + 1) / self->n_blocks);

    for (guint row = (guint)(n * task / self->n_blocks); row < until; row++)
        append_row(self->work, (int)row, g_ptr_array_index(self->blocks, task));
}

/* Rows come behind what the first block holds; further blocks are added, or
 * begun anew. Returns how many hold rows. */
static guint
append_rows(const Work *work, GPtrArray *blocks)
{
    guint n_threads = work->table->n_threads;
    guint n_rows = ww_table_n_rows(work->table);
    guint n = MIN(n_threads, n_rows / ROWS_MIN + 1);
    Blocks self = { work, n_rows, n, blocks };

    for (guint i = 1; i < blocks->len; i++)
        g_string_truncate(g_ptr_array_index(blocks, i), 0);
    while (blocks->len < n)
        g_ptr_array_add(blocks, g_string_new(NULL));
    ww_parallel(n_threads, n, format_block, &self);

    return n;
}

char *
ww_table_format(const WwTable *self, WwFormat format, gboolean has_bom)
{
    g_return_val_if_fail(self != NULL, NULL);

    g_autoptr(GPtrArray) blocks = make_blocks();
    GString *out = g_ptr_array_index(blocks, 0);
    g_autofree guint *widths =
        format == WW_FORMAT_TABLE ? measure_widths(self) : NULL;
    g_autoptr(GPtrArray) heads = make_heads(self);
    const Work work = { self, format, widths, heads, FALSE };

    if (has_bom && (format == WW_FORMAT_CSV || format == WW_FORMAT_TSV))
        g_string_append(out, BYTE_ORDER_MARK);
    append_head(&work, out);
    (void)append_rows(&work, blocks);
    while (blocks->len > 1) {
        const GString *block = g_ptr_array_index(blocks, 1);

        g_string_append_len(out, block->str, (gssize)block->len);
        g_ptr_array_remove_index(blocks, 1);
    }
    if (format == WW_FORMAT_JSON)
        g_string_append(out, "]\n");

    return g_string_free(g_ptr_array_steal_index(blocks, 0), FALSE);
}

struct WwTableWriter {
    WwFormat format;
    gboolean has_bom;
    gboolean has_begun;
    gboolean has_comma; /* after the last row, not yet written */
    WwWriteFunc func;
    gpointer user_data;
    GPtrArray *blocks; /* (owned) GString: room for rows, kept for the next */
};

WwTableWriter *
ww_table_writer_new(WwFormat format,
                    gboolean has_bom,
                    WwWriteFunc func,
                    gpointer user_data)
{
    g_return_val_if_fail(format != WW_FORMAT_TABLE, NULL);
    g_return_val_if_fail(func != NULL, NULL);

    WwTableWriter *self = g_new0(WwTableWriter, 1);

    self->format = format;
    self->has_bom = has_bom;
    self->func = func;
    self->user_data = user_data;
    self->blocks = make_blocks();

    return self;
}

void
ww_table_writer_free(WwTableWriter *self)
{
    if (self == NULL)
        return;
    g_ptr_array_unref(self->blocks);
    g_free(self);
}

/* A comma comes only when a row does. */
static void
hold_comma(WwTableWriter *self, GString *out, gboolean has_rows)
{
    if (self->format != WW_FORMAT_JSON || !has_rows)
        return;
    g_string_truncate(out, out->len - strlen(",\n"));
    self->has_comma = TRUE;
}

static gboolean
write_blocks(const WwTableWriter *self, guint n, GError **error)
{
    for (guint i = 0; i < n; i++) {
        const GString *block = g_ptr_array_index(self->blocks, i);

        if (!self->func(block->str, block->len, self->user_data, error))
            return FALSE;
    }

    return TRUE;
}

gboolean
ww_table_writer_add(WwTableWriter *self, const WwTable *table, GError **error)
{
    g_return_val_if_fail(self != NULL, FALSE);
    g_return_val_if_fail(table != NULL, FALSE);
    g_return_val_if_fail(error == NULL || *error == NULL, FALSE);

    GString *out = g_ptr_array_index(self->blocks, 0);
    g_autoptr(GPtrArray) heads = make_heads(table);
    const Work work = { table, self->format, NULL, heads, TRUE };
    guint n = 0;
    gboolean has_rows = ww_table_n_rows(table) > 0;

    g_string_truncate(out, 0);
    if (!self->has_begun && self->has_bom &&
        (self->format == WW_FORMAT_CSV || self->format == WW_FORMAT_TSV))
        g_string_append(out, BYTE_ORDER_MARK);
    if (!self->has_begun)
        append_head(&work, out);
    self->has_begun = TRUE;
    if (self->has_comma && has_rows)
        g_string_append(out, ",\n");
    n = append_rows(&work, self->blocks);
    hold_comma(self, g_ptr_array_index(self->blocks, n - 1), has_rows);

    return write_blocks(self, n, error);
}

gboolean
ww_table_writer_end(WwTableWriter *self, GError **error)
{
    g_return_val_if_fail(self != NULL, FALSE);
    g_return_val_if_fail(error == NULL || *error == NULL, FALSE);

    const char *end = self->has_comma ? "\n]\n" : "]\n";

    return self->format != WW_FORMAT_JSON ||
           self->func(end, strlen(end), self->user_data, error);
}
