/* Whether a store holds what was put into it. */
#include <zlib.h>

#include "corpus/storefile.h"

/* Problems of one kind that are told; the rest are counted. */
#define PROBLEMS_MAX 100

typedef struct {
    WwDatabase *database; /* (not owned) */
    GPtrArray *problems;  /* (not owned) */
} Check;

static void G_GNUC_PRINTF(2, 3)
    add_problem(Check *self, const char *format, ...)
{
    const char *path = ww_database_path(self->database);
    va_list arguments;

    va_start(arguments, format);
    g_autofree char *what = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    if (self->problems->len < PROBLEMS_MAX)
        g_ptr_array_add(self->problems, g_strdup_printf("%s: %s", path, what));
    else if (self->problems->len == PROBLEMS_MAX)
        g_ptr_array_add(self->problems,
                        g_strdup_printf("%s: and more like these", path));
}

/* What SQLite itself finds wrong. */
static gboolean
check_file(Check *self, GError **error)
{
    g_autoptr(WwStatement) statement =
        ww_database_prepare(self->database, "PRAGMA integrity_check(100)",
                            error);
    gboolean has_row = FALSE;

    if (statement == NULL)
        return FALSE;
    while (ww_statement_step(statement, &has_row, error) && has_row) {
        const char *what = ww_statement_text(statement, 0);

        if (g_strcmp0(what, "ok") != 0)
            add_problem(self, "damaged: %s", what);
    }

    return !has_row;
}

/* Rows that a query finds are wrong; it gives a number and what it is of. */
static gboolean
check_rows(Check *self, const char *sql, const char *what, GError **error)
{
    g_autoptr(WwStatement) statement =
        ww_database_prepare(self->database, sql, error);
    gboolean has_row = TRUE;

    if (statement == NULL)
        return FALSE;
    while (has_row) {
        if (!ww_statement_step(statement, &has_row, error))
            return FALSE;
        if (has_row)
            add_problem(self, "document %" G_GINT64_FORMAT ": %s",
                        ww_statement_integer(statement, 0), what);
    }

    return TRUE;
}

static gboolean
is_date(const char *value)
{
    WwDate date = { 0 };

    return value == NULL || ww_date_parse(value, &date);
}

/* Whether the text is that which was written. */
static void
check_text(Check *self, WwStatement *row)
{
    gint64 number = ww_statement_integer(row, 0);
    gsize length = 0;
    const char *text = ww_statement_bytes(row, 4, &length);

    if (text == NULL)
        return;
    if ((gint64)length != ww_statement_integer(row, 2) ||
        (gint64)crc32_z(0, (const Bytef *)text, length) !=
            ww_statement_integer(row, 3))
        add_problem(self,
                    "document %" G_GINT64_FORMAT
                    ": another text than was added: changed by another "
                    "program, or damaged",
                    number);
    else if (!g_utf8_validate_len(text, length, NULL))
        add_problem(self,
                    "document %" G_GINT64_FORMAT ": a text that is not UTF-8",
                    number);
}

static gboolean
check_documents(Check *self, guint64 *out_n, GError **error)
{
    g_autoptr(WwStatement) row =
        ww_database_prepare(self->database,
                            "SELECT d.number, d.date, d.bytes, d.crc32, t.text"
                            " FROM documents d LEFT JOIN texts t"
                            " ON t.document = d.number ORDER BY d.number",
                            error);
    gboolean has_row = TRUE;

    *out_n = 0;
    if (row == NULL)
        return FALSE;
    while (has_row) {
        if (!ww_statement_step(row, &has_row, error))
            return FALSE;
        if (!has_row)
            break;
        ++*out_n;
        if (!is_date(ww_statement_text(row, 1)))
            add_problem(self, "document %" G_GINT64_FORMAT ": no date: \"%s\"",
                        ww_statement_integer(row, 0),
                        ww_statement_text(row, 1));
        check_text(self, row);
    }

    return TRUE;
}

gboolean
ww_store_check(WwStore *self,
               GPtrArray *problems,
               guint64 *out_n_documents,
               GError **error)
{
    Check check = { .problems = problems };

    g_return_val_if_fail(self != NULL, FALSE);
    g_return_val_if_fail(problems != NULL, FALSE);
    g_return_val_if_fail(out_n_documents != NULL, FALSE);
    g_return_val_if_fail(error == NULL || *error == NULL, FALSE);

    check.database = ww_store_database(self);

    return check_file(&check, error) &&
           check_documents(&check, out_n_documents, error) &&
           check_rows(&check,
                      "SELECT number FROM documents WHERE number NOT IN"
                      " (SELECT document FROM texts)",
                      "has no text", error) &&
           check_rows(&check,
                      "SELECT document FROM texts WHERE document NOT IN"
                      " (SELECT number FROM documents)",
                      "a text that belongs to none", error) &&
           check_rows(&check,
                      "SELECT DISTINCT document FROM fields WHERE document"
                      " NOT IN (SELECT number FROM documents)",
                      "fields that belong to none", error) &&
           check_rows(&check,
                      "SELECT number FROM documents"
                      " WHERE id IS NULL OR id = '' OR source IS NULL",
                      "no id, or no source", error);
}
