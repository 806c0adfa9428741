#include <math.h>
#include <string.h>

#include "watchword/error.h"

#include "output/table_private.h"

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
    self->cells = g_array_new(FALSE, FALSE, sizeof(WwTableCell));
    self->texts = g_string_chunk_new(1 << 12);
    self->shown = g_string_chunk_new(1 << 10);
    self->n_threads = 1;

    return self;
}

void
ww_table_free(WwTable *self)
{
    if (self == NULL)
        return;

    g_free(self->columns);
    g_array_unref(self->cells);
    g_string_chunk_free(self->texts);
    g_string_chunk_free(self->shown);
    g_free(self);
}

void
ww_table_set_threads(WwTable *self, guint n_threads)
{
    g_return_if_fail(self != NULL);
    g_return_if_fail(n_threads >= 1);

    self->n_threads = n_threads;
}

static WwColumnType
next_type(const WwTable *self)
{
    return self->columns[self->next].type;
}

/* The next cell, to be filled; a row is made at its first. */
static WwTableCell *
take_cell(WwTable *self)
{
    guint n = self->n_columns;

    if (self->next == 0)
        g_array_set_size(self->cells, self->cells->len + n);

    WwTableCell *cell = &g_array_index(self->cells, WwTableCell,
                                       self->cells->len - n + self->next);

    self->next = self->next + 1 < n ? self->next + 1 : 0;

    return cell;
}

/* The text of the cell above, as names often repeat. */
static const char *
text_above(const WwTable *self, const WwTableCell *cell)
{
    if (self->cells->len == self->n_columns)
        return NULL;

    return (cell - self->n_columns)->text;
}

void
ww_table_add_text(WwTable *self, const char *text)
{
    g_return_if_fail(self != NULL);
    g_return_if_fail(ww_table_is_text(self, self->next));

    WwTableCell *cell = take_cell(self);
    const char *above = text_above(self, cell);

    if (text == NULL || above == NULL || strcmp(above, text) != 0)
        cell->text =
            text != NULL ? g_string_chunk_insert(self->texts, text) : NULL;
    else
        cell->text = above;
}

void
ww_table_add_integer(WwTable *self, guint64 value)
{
    g_return_if_fail(self != NULL);
    g_return_if_fail(next_type(self) == WW_COLUMN_INTEGER);

    take_cell(self)->integer = value;
}

void
ww_table_add_real(WwTable *self, double value)
{
    g_return_if_fail(self != NULL);
    g_return_if_fail(next_type(self) == WW_COLUMN_FIXED ||
                     next_type(self) == WW_COLUMN_SIGNIFICANT);

    take_cell(self)->real = value;
}

guint
ww_table_n_rows(const WwTable *self)
{
    g_return_val_if_fail(self != NULL, 0);

    return self->cells->len / self->n_columns - (self->next > 0 ? 1 : 0);
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

    return !ww_table_is_text(self, column);
}

static const char *
show_text(const char *text, gsize *out_length)
{
    *out_length = text != NULL ? strlen(text) : 0;

    return text;
}

const char *
ww_table_show(const WwTable *self,
              guint row,
              guint column,
              char *buffer,
              gsize *out_length)
{
    const WwTableCell *cell =
        &g_array_index(self->cells, WwTableCell,
                       (gsize)row * self->n_columns + column);
    int digits = self->columns[column].digits;

    *out_length = 0;
    switch (self->columns[column].type) {
    case WW_COLUMN_TEXT:
    case WW_COLUMN_TEXT_RIGHT:
        return show_text(cell->text, out_length);
    case WW_COLUMN_INTEGER:
        if (cell->integer != WW_TABLE_UNKNOWN)
            *out_length = ww_number_integer(buffer, cell->integer);
        break;
    case WW_COLUMN_FIXED:
        if (isfinite(cell->real))
            *out_length = ww_number_fixed(buffer, cell->real, digits);
        break;
    case WW_COLUMN_SIGNIFICANT:
        if (isfinite(cell->real))
            *out_length = ww_number_significant(buffer, cell->real, digits);
        break;
    }

    return *out_length > 0 ? buffer : NULL;
}

const char *
ww_table_cell(const WwTable *self, guint row, guint column)
{
    g_return_val_if_fail(self != NULL, NULL);
    g_return_val_if_fail(row < ww_table_n_rows(self), NULL);
    g_return_val_if_fail(column < self->n_columns, NULL);

    char buffer[WW_NUMBER_SIZE];
    gsize length = 0;
    const char *cell = ww_table_show(self, row, column, buffer, &length);

    if (cell == NULL)
        return "";
    if (ww_table_is_text(self, column))
        return cell;
    buffer[length] = '\0';

    return g_string_chunk_insert_const(self->shown, buffer);
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

/* Numbers are compared as they are shown, so that rows that look alike stay as
 * they were. */
static Key
key_of(const WwTable *self, guint row, guint column)
{
    char buffer[WW_NUMBER_SIZE];
    gsize length = 0;
    const char *cell = ww_table_show(self, row, column, buffer, &length);
    Key key = { .text = "", .number = -G_MAXDOUBLE, .row = row };

    if (cell == NULL)
        return key;
    if (ww_table_is_text(self, column)) {
        key.text = cell;
        return key;
    }
    buffer[length] = '\0';
    key.number = g_ascii_strtod(buffer, NULL);

    return key;
}

static void
reorder(WwTable *self, const GArray *keys)
{
    guint n = self->n_columns;
    GArray *cells =
        g_array_sized_new(FALSE, FALSE, sizeof(WwTableCell), self->cells->len);

    for (guint i = 0; i < keys->len; i++) {
        gsize row = g_array_index(keys, Key, i).row;

        g_array_append_vals(cells,
                            &g_array_index(self->cells, WwTableCell, row * n),
                            n);
    }
    g_array_unref(self->cells);
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

    for (guint row = 0; rank >= 0 && row < ww_table_n_rows(self); row++)
        g_array_index(self->cells, WwTableCell,
                      (gsize)row * self->n_columns + (gsize)rank)
            .integer = row + 1;
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

    gboolean by_text = ww_table_is_text(self, (guint)found);
    g_autoptr(GArray) keys = g_array_new(FALSE, FALSE, sizeof(Key));

    for (guint row = 0; row < ww_table_n_rows(self); row++) {
        const Key key = key_of(self, row, (guint)found);

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
        g_array_set_size(self->cells, n * self->n_columns);
}
