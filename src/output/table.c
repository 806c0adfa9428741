#include "watchword/table.h"

#include <math.h>
#include <string.h>

#include "watchword/error.h"

struct WwTable {
    WwColumn *columns; /* (owned) */
    guint n_columns;
    GPtrArray *cells; /* (owned) char *, NULL when empty, row by row */
};

gboolean
ww_format_from_name(const char *name, WwFormat *out_format)
{
    static const char *const names[] = { "table", "csv",   "tsv",
                                         "json",  "jsonl", "markdown" };

    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        if (g_strcmp0(name, names[i]) != 0)
            continue;
        *out_format = (WwFormat)i;
        return TRUE;
    }

    return FALSE;
}

WwTable *
ww_table_new(const WwColumn *columns, guint n_columns)
{
    g_return_val_if_fail(n_columns > 0, NULL);

    WwTable *self = g_new0(WwTable, 1);

    self->columns = g_memdup2(columns, n_columns * sizeof *columns);
    self->n_columns = n_columns;
    self->cells = g_ptr_array_new_with_free_func(g_free);

    return self;
}

void
ww_table_free(WwTable *self)
{
    if (self == NULL)
        return;

    g_free(self->columns);
    g_ptr_array_unref(self->cells);
    g_free(self);
}

static const WwColumn *
next_column(const WwTable *self)
{
    return &self->columns[self->cells->len % self->n_columns];
}

static gboolean
is_text(const WwColumn *column)
{
    return column->type == WW_COLUMN_TEXT ||
           column->type == WW_COLUMN_TEXT_RIGHT;
}

void
ww_table_add_text(WwTable *self, const char *text)
{
    g_return_if_fail(self != NULL);
    g_return_if_fail(is_text(next_column(self)));

    g_ptr_array_add(self->cells, g_strdup(text));
}

void
ww_table_add_integer(WwTable *self, guint64 value)
{
    g_return_if_fail(self != NULL);
    g_return_if_fail(next_column(self)->type == WW_COLUMN_INTEGER);

    g_ptr_array_add(self->cells, g_strdup_printf("%" G_GUINT64_FORMAT, value));
}

void
ww_table_add_real(WwTable *self, double value)
{
    g_return_if_fail(self != NULL);

    const WwColumn *column = next_column(self);
    char format[8];
    char buffer[G_ASCII_DTOSTR_BUF_SIZE * 10];

    g_return_if_fail(column->type == WW_COLUMN_FIXED ||
                     column->type == WW_COLUMN_SIGNIFICANT);
    if (!isfinite(value)) {
        g_ptr_array_add(self->cells, NULL);
        return;
    }
    g_snprintf(format, sizeof format, "%%.%d%c", column->digits,
               column->type == WW_COLUMN_FIXED ? 'f' : 'g');
    g_ascii_formatd(buffer, (int)sizeof buffer, format, value);
    /* a tiny negative number must not print as -0.00 */
    if (buffer[0] == '-' && strspn(buffer + 1, "0.") == strlen(buffer + 1))
        memmove(buffer, buffer + 1, strlen(buffer));
    g_ptr_array_add(self->cells, g_strdup(buffer));
}

guint
ww_table_n_rows(const WwTable *self)
{
    g_return_val_if_fail(self != NULL, 0);

    return self->cells->len / self->n_columns;
}

guint
ww_table_n_columns(const WwTable *self)
{
    g_return_val_if_fail(self != NULL, 0);

    return self->n_columns;
}

const char *
ww_table_column_name(const WwTable *self, guint column)
{
    g_return_val_if_fail(self != NULL, NULL);
    g_return_val_if_fail(column < self->n_columns, NULL);

    return self->columns[column].name;
}

gboolean
ww_table_column_is_number(const WwTable *self, guint column)
{
    g_return_val_if_fail(self != NULL, FALSE);
    g_return_val_if_fail(column < self->n_columns, FALSE);

    return !is_text(&self->columns[column]);
}

static const char *
cell_or_null(const WwTable *self, guint row, guint column)
{
    return g_ptr_array_index(self->cells, row * self->n_columns + column);
}

const char *
ww_table_cell(const WwTable *self, guint row, guint column)
{
    g_return_val_if_fail(self != NULL, NULL);
    g_return_val_if_fail(row < ww_table_n_rows(self), NULL);
    g_return_val_if_fail(column < self->n_columns, NULL);

    const char *cell = cell_or_null(self, row, column);

    return cell != NULL ? cell : "";
}

/* A row that is being sorted. */
typedef struct {
    const char *text;
    double number;
    guint row;
} Key;

static int
compare_keys(gconstpointer a, gconstpointer b, gpointer user_data)
{
    const Key *left = a;
    const Key *right = b;
    const gboolean *by_text = user_data;

    if (*by_text) {
        int order = strcmp(left->text, right->text);

        if (order != 0)
            return order;
    } else if (left->number > right->number || left->number < right->number) {
        return left->number > right->number ? -1 : 1;
    }

    return left->row < right->row ? -1 : 1;
}

static void
reorder(WwTable *self, const GArray *keys)
{
    guint n = self->n_columns;
    GPtrArray *cells = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < keys->len; i++) {
        guint row = g_array_index(keys, Key, i).row;

        for (guint column = 0; column < n; column++) {
            gpointer *cell = &self->cells->pdata[row * n + column];

            g_ptr_array_add(cells, g_steal_pointer(cell));
        }
    }
    g_ptr_array_unref(self->cells);
    self->cells = cells;
}

static int
find_column(const WwTable *self, const char *name)
{
    for (guint i = 0; i < self->n_columns; i++) {
        if (strcmp(self->columns[i].name, name) == 0)
            return (int)i;
    }

    return -1;
}

static void
number_ranks(WwTable *self)
{
    int rank = find_column(self, "rank");

    for (guint row = 0; rank >= 0 && row < ww_table_n_rows(self); row++) {
        gpointer *cell =
            &self->cells->pdata[row * self->n_columns + (guint)rank];

        g_free(*cell);
        *cell = g_strdup_printf("%u", row + 1);
    }
}

gboolean
ww_table_sort(WwTable *self, const char *column, GError **error)
{
    g_return_val_if_fail(self != NULL, FALSE);
    g_return_val_if_fail(column != NULL, FALSE);

    int found = find_column(self, column);
    if (found < 0) {
        g_set_error(error, WW_ERROR, WW_ERROR_RANGE, "no column '%s'", column);
        return FALSE;
    }

    gboolean by_text = is_text(&self->columns[found]);
    g_autoptr(GArray) keys = g_array_new(FALSE, FALSE, sizeof(Key));

    for (guint row = 0; row < ww_table_n_rows(self); row++) {
        Key key = { .text = ww_table_cell(self, row, (guint)found),
                    .row = row };

        key.number =
            *key.text == '\0' ? -G_MAXDOUBLE : g_ascii_strtod(key.text, NULL);
        g_array_append_val(keys, key);
    }
    g_array_sort_with_data(keys, compare_keys, &by_text);
    reorder(self, keys);
    number_ranks(self);

    return TRUE;
}

void
ww_table_cut(WwTable *self, guint n)
{
    g_return_if_fail(self != NULL);

    if (n < ww_table_n_rows(self))
        g_ptr_array_set_size(self->cells, (int)(n * self->n_columns));
}

static guint
display_width(const char *text)
{
    guint width = 0;

    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (!g_unichar_iszerowidth(c))
            width += g_unichar_iswide(c) ? 2 : 1;
    }

    return width;
}

static void
append_padded(GString *out, const char *text, guint width, gboolean to_right)
{
    guint used = display_width(text);
    guint pad = used < width ? width - used : 0;

    for (guint i = 0; to_right && i < pad; i++)
        g_string_append_c(out, ' ');
    g_string_append(out, text);
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

/* Row -1 is the header. */
static const char *
cell_of_line(const WwTable *self, int row, guint column)
{
    return row < 0 ? self->columns[column].name
                   : ww_table_cell(self, (guint)row, column);
}

static void
format_aligned(const WwTable *self, GString *out)
{
    int n_rows = (int)ww_table_n_rows(self);
    g_autofree guint *widths = g_new0(guint, self->n_columns);

    for (int row = -1; row < n_rows; row++) {
        for (guint i = 0; i < self->n_columns; i++)
            widths[i] =
                MAX(widths[i], display_width(cell_of_line(self, row, i)));
    }
    for (int row = -1; row < n_rows; row++) {
        for (guint i = 0; i < self->n_columns; i++) {
            if (i > 0)
                g_string_append(out, "  ");
            append_padded(out, cell_of_line(self, row, i), widths[i],
                          self->columns[i].type != WW_COLUMN_TEXT);
        }
        trim_line(out);
    }
}

static void
append_csv(GString *out, const char *cell)
{
    if (strpbrk(cell, ",\"\r\n") == NULL) {
        g_string_append(out, cell);
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
format_separated(const WwTable *self, gboolean is_csv, GString *out)
{
    for (int row = -1; row < (int)ww_table_n_rows(self); row++) {
        for (guint i = 0; i < self->n_columns; i++) {
            const char *cell = cell_of_line(self, row, i);

            if (i > 0)
                g_string_append_c(out, is_csv ? ',' : '\t');
            if (is_csv)
                append_csv(out, cell);
            else
                append_tsv(out, cell);
        }
        g_string_append_c(out, '\n');
    }
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

static void
append_json_row(const WwTable *self, guint row, GString *out)
{
    g_string_append_c(out, '{');
    for (guint i = 0; i < self->n_columns; i++) {
        const char *cell = cell_or_null(self, row, i);

        g_string_append(out, i > 0 ? ", " : "");
        append_json_string(out, self->columns[i].name);
        g_string_append(out, ": ");
        if (cell == NULL)
            g_string_append(out, "null");
        else if (is_text(&self->columns[i]))
            append_json_string(out, cell);
        else
            g_string_append(out, cell);
    }
    g_string_append_c(out, '}');
}

static void
format_json(const WwTable *self, gboolean is_lines, GString *out)
{
    guint n = ww_table_n_rows(self);

    if (!is_lines)
        g_string_append(out, "[\n");
    for (guint row = 0; row < n; row++) {
        append_json_row(self, row, out);
        g_string_append(out, is_lines || row + 1 == n ? "\n" : ",\n");
    }
    if (!is_lines)
        g_string_append(out, "]\n");
}

static void
append_markdown(GString *out, const char *cell)
{
    for (const char *p = cell; *p != '\0'; p++) {
        if (strchr("|\\*_`<", *p) != NULL)
            g_string_append_c(out, '\\');
        g_string_append_c(out, strchr("\r\n", *p) != NULL ? ' ' : *p);
    }
}

static void
format_markdown(const WwTable *self, GString *out)
{
    for (int row = -1; row < (int)ww_table_n_rows(self); row++) {
        for (guint i = 0; i < self->n_columns; i++) {
            g_string_append(out, "| ");
            if (row < 0)
                g_string_append(out, self->columns[i].name);
            else
                append_markdown(out, cell_of_line(self, row, i));
            g_string_append_c(out, ' ');
        }
        g_string_append(out, "|\n");
        for (guint i = 0; row < 0 && i < self->n_columns; i++)
            g_string_append(out, self->columns[i].type == WW_COLUMN_TEXT
                                     ? "| --- "
                                     : "| ---: ");
        if (row < 0)
            g_string_append(out, "|\n");
    }
}

char *
ww_table_format(const WwTable *self, WwFormat format, gboolean has_bom)
{
    g_return_val_if_fail(self != NULL, NULL);

    GString *out = g_string_new(NULL);

    if (has_bom && (format == WW_FORMAT_CSV || format == WW_FORMAT_TSV))
        g_string_append(out, "\xEF\xBB\xBF");
    switch (format) {
    case WW_FORMAT_TABLE:
        format_aligned(self, out);
        break;
    case WW_FORMAT_CSV:
    case WW_FORMAT_TSV:
        format_separated(self, format == WW_FORMAT_CSV, out);
        break;
    case WW_FORMAT_JSON:
    case WW_FORMAT_JSONL:
        format_json(self, format == WW_FORMAT_JSONL, out);
        break;
    case WW_FORMAT_MARKDOWN:
        format_markdown(self, out);
        break;
    }

    return g_string_free(out, FALSE);
}
