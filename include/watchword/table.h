#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WwColumnType:
 * @WW_COLUMN_TEXT: UTF-8, aligned left
 * @WW_COLUMN_TEXT_RIGHT: UTF-8, aligned right
 * @WW_COLUMN_INTEGER: a count
 * @WW_COLUMN_FIXED: a real number with @digits after the point
 * @WW_COLUMN_SIGNIFICANT: a real number with @digits significant digits
 */
typedef enum {
    WW_COLUMN_TEXT,
    WW_COLUMN_TEXT_RIGHT,
    WW_COLUMN_INTEGER,
    WW_COLUMN_FIXED,
    WW_COLUMN_SIGNIFICANT,
} WwColumnType;

/**
 * WwColumn:
 * @name: a stable name, lower case, words joined by underscores
 * @type: what its cells hold
 * @digits: see #WwColumnType
 */
typedef struct {
    const char *name;
    WwColumnType type;
    int digits;
} WwColumn;

typedef enum {
    WW_FORMAT_TABLE,
    WW_FORMAT_CSV,
    WW_FORMAT_TSV,
    WW_FORMAT_JSON,
    WW_FORMAT_JSONL,
    WW_FORMAT_MARKDOWN,
} WwFormat;

/** ww_format_from_name: Returns: %FALSE if @name is no #WwFormat. */
gboolean ww_format_from_name(const char *name, WwFormat *out_format);

/**
 * WwTable:
 *
 * Rows of typed cells, filled from left to right and top to bottom.
 */
typedef struct WwTable WwTable;

/**
 * ww_table_new:
 * @columns: (array length=n_columns): copied, the names are borrowed
 */
WwTable *ww_table_new(const WwColumn *columns, guint n_columns);
void ww_table_free(WwTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwTable, ww_table_free)

/**
 * ww_table_set_threads:
 * @n_threads: at least 1, which is what a new table has
 *
 * Lets ww_table_format() write rows in so many threads. No byte depends on it.
 */
void ww_table_set_threads(WwTable *self, guint n_threads);

/** ww_table_add_text: adds the next cell; %NULL is an empty one. */
void ww_table_add_text(WwTable *self, const char *text);

/** WW_TABLE_UNKNOWN: a whole number that is not known: its cell is empty. */
#define WW_TABLE_UNKNOWN G_MAXUINT64

void ww_table_add_integer(WwTable *self, guint64 value);
/** ww_table_add_real: adds the next cell; one that is not finite is empty. */
void ww_table_add_real(WwTable *self, double value);

guint ww_table_n_rows(const WwTable *self);
guint ww_table_n_columns(const WwTable *self);
const char *ww_table_column_name(const WwTable *self, guint column);
gboolean ww_table_column_is_number(const WwTable *self, guint column);

/** ww_table_cell: Returns: (transfer none): the cell as text, "" if empty. */
const char *ww_table_cell(const WwTable *self, guint row, guint column);

/**
 * ww_table_sort:
 * @column: the name of a column
 *
 * Puts the rows in falling order of numbers, rising order of text, rows alike
 * as they were. A column named `rank` is numbered anew.
 *
 * Returns: %FALSE with %WW_ERROR_RANGE when there is no such column
 */
gboolean ww_table_sort(WwTable *self,
                       const char *column,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** ww_table_cut: drops the rows after the first @n. */
void ww_table_cut(WwTable *self, guint n);

/**
 * ww_table_format:
 * @has_bom: whether CSV and TSV begin with a byte-order mark, as some
 *   spreadsheets want
 *
 * Returns: (transfer full): the table as text: aligned for a terminal (wide
 *   characters are two columns); CSV by RFC 4180 with "\n"; TSV with
 *   tabs and ends of lines inside cells made spaces; one JSON array, or one
 *   JSON object a line; or a Markdown table. Numbers use a point, whatever
 *   the locale
 */
char *ww_table_format(const WwTable *self, WwFormat format, gboolean has_bom);

/** WwWriteFunc: takes the next bytes of an output; %FALSE with @error set. */
typedef gboolean (*WwWriteFunc)(const char *bytes,
                                gsize length,
                                gpointer user_data,
                                GError **error);

/**
 * WwTableWriter:
 *
 * Writes a table that is made in parts, each of which may be freed when it is
 * written. The bytes are those that ww_table_format() gives of the whole.
 */
typedef struct WwTableWriter WwTableWriter;

/**
 * ww_table_writer_new:
 * @format: any but %WW_FORMAT_TABLE, whose columns are as wide as the widest
 *   cell of all
 */
WwTableWriter *ww_table_writer_new(WwFormat format,
                                   gboolean has_bom,
                                   WwWriteFunc func,
                                   gpointer user_data);
void ww_table_writer_free(WwTableWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwTableWriter, ww_table_writer_free)

/**
 * ww_table_writer_add:
 * @table: the next rows, if any; its columns are those of the others. There
 *   must be one at least
 */
gboolean ww_table_writer_add(WwTableWriter *self,
                             const WwTable *table,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** ww_table_writer_end: writes what comes after the last row. */
gboolean ww_table_writer_end(WwTableWriter *self,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
