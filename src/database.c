#include "database.h"

#include <sqlite3.h>

#include "watchword/error.h"

/* How long another program that writes is waited for. */
#define WAIT_MS 2000

struct WwDatabase {
    sqlite3 *handle;
    char *path;
};

struct WwStatement {
    WwDatabase *database; /* (not owned) */
    sqlite3_stmt *handle;
    gboolean is_wrong; /* a value was refused */
};

/* Says why SQLite refused. */
static gboolean
fail(const WwDatabase *self, int code, GError **error)
{
    const char *path = self->path;

    switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_AGAIN,
                    "%s: another program is writing to it: try again when "
                    "that is done",
                    path);
        break;
    case SQLITE_FULL:
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOSPC,
                    "%s: no room left on the disk", path);
        break;
    case SQLITE_READONLY:
    case SQLITE_PERM:
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_ROFS,
                    "%s: it cannot be written to", path);
        break;
    case SQLITE_IOERR:
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_IO, "%s: %s", path,
                    sqlite3_system_errno(self->handle) != 0
                        ? g_strerror(sqlite3_system_errno(self->handle))
                        : sqlite3_errmsg(self->handle));
        break;
    case SQLITE_NOTADB:
        g_set_error(error, WW_ERROR, WW_ERROR_SYNTAX, "%s: not a store", path);
        break;
    case SQLITE_CORRUPT:
        g_set_error(error, WW_ERROR, WW_ERROR_SYNTAX,
                    "%s: the store is damaged (%s)", path,
                    sqlite3_errmsg(self->handle));
        break;
    case SQLITE_TOOBIG:
        g_set_error(error, WW_ERROR, WW_ERROR_RANGE,
                    "%s: larger than a store can hold", path);
        break;
    default:
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s: %s", path,
                    sqlite3_errmsg(self->handle));
        break;
    }

    return FALSE;
}

WwDatabase *
ww_database_open(const char *path, gboolean is_new, GError **error)
{
    g_autoptr(WwDatabase) self = g_new0(WwDatabase, 1);
    /* After a crash even a reader has to write, to undo what was not done; a
     * file that is write-protected is only read. */
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX |
                (is_new ? SQLITE_OPEN_CREATE : 0);
    int code;

    self->path = g_strdup(path);
    code = sqlite3_open_v2(path, &self->handle, flags, NULL);
    if (code != SQLITE_OK) {
        (void)fail(self, code, error);
        return NULL;
    }
    (void)sqlite3_extended_result_codes(self->handle, 1);
    (void)sqlite3_busy_timeout(self->handle, WAIT_MS);

    return g_steal_pointer(&self);
}

void
ww_database_free(WwDatabase *self)
{
    if (self == NULL)
        return;

    (void)sqlite3_close_v2(self->handle);
    g_free(self->path);
    g_free(self);
}

const char *
ww_database_path(const WwDatabase *self)
{
    return self->path;
}

gboolean
ww_database_run(WwDatabase *self, const char *sql, GError **error)
{
    int code = sqlite3_exec(self->handle, sql, NULL, NULL, NULL);

    return code == SQLITE_OK || fail(self, code, error);
}

gboolean
ww_database_get(WwDatabase *self, const char *sql, gint64 *out, GError **error)
{
    g_autoptr(WwStatement) statement = ww_database_prepare(self, sql, error);
    gboolean has_row = FALSE;

    *out = 0;
    if (statement == NULL || !ww_statement_step(statement, &has_row, error))
        return FALSE;
    if (has_row)
        *out = ww_statement_integer(statement, 0);

    return TRUE;
}

void
ww_database_roll_back(WwDatabase *self)
{
    if (sqlite3_get_autocommit(self->handle) == 0)
        (void)sqlite3_exec(self->handle, "ROLLBACK", NULL, NULL, NULL);
}

gint64
ww_database_n_changed(WwDatabase *self)
{
    return sqlite3_changes64(self->handle);
}

WwStatement *
ww_database_prepare(WwDatabase *self, const char *sql, GError **error)
{
    g_autoptr(WwStatement) statement = g_new0(WwStatement, 1);
    int code =
        sqlite3_prepare_v2(self->handle, sql, -1, &statement->handle, NULL);

    statement->database = self;
    if (code == SQLITE_OK)
        return g_steal_pointer(&statement);
    (void)fail(self, code, error);

    return NULL;
}

void
ww_statement_free(WwStatement *self)
{
    if (self == NULL)
        return;

    (void)sqlite3_finalize(self->handle);
    g_free(self);
}

/* A value that is too large is refused here, and told by the next step. */
static void
note(WwStatement *self, int code)
{
    self->is_wrong = self->is_wrong || code == SQLITE_TOOBIG;
}

void
ww_statement_bind_integer(WwStatement *self, int index, gint64 value)
{
    note(self, sqlite3_bind_int64(self->handle, index, value));
}

void
ww_statement_bind_real(WwStatement *self, int index, double value)
{
    note(self, sqlite3_bind_double(self->handle, index, value));
}

void
ww_statement_bind_text(WwStatement *self, int index, const char *value)
{
    note(self,
         sqlite3_bind_text(self->handle, index, value, -1, SQLITE_STATIC));
}

void
ww_statement_bind_string(WwStatement *self,
                         int index,
                         const char *value,
                         gsize length)
{
    note(self, sqlite3_bind_text64(self->handle, index, value, length,
                                   SQLITE_STATIC, SQLITE_UTF8));
}

void
ww_statement_bind_bytes(WwStatement *self,
                        int index,
                        gconstpointer bytes,
                        gsize n)
{
    note(self, sqlite3_bind_blob64(self->handle, index, n > 0 ? bytes : "", n,
                                   SQLITE_STATIC));
}

void
ww_statement_reset(WwStatement *self)
{
    (void)sqlite3_reset(self->handle);
    (void)sqlite3_clear_bindings(self->handle);
    self->is_wrong = FALSE;
}

gboolean
ww_statement_step(WwStatement *self, gboolean *out_has_row, GError **error)
{
    int code = self->is_wrong ? SQLITE_TOOBIG : sqlite3_step(self->handle);

    *out_has_row = code == SQLITE_ROW;
    if (code == SQLITE_ROW)
        return TRUE;
    if (code != SQLITE_DONE)
        (void)fail(self->database, code, error);
    ww_statement_reset(self);

    return code == SQLITE_DONE;
}

gboolean
ww_statement_run(WwStatement *self, GError **error)
{
    gboolean has_row = FALSE;
    gboolean is_done = ww_statement_step(self, &has_row, error);

    if (has_row)
        ww_statement_reset(self);

    return is_done;
}

gint64
ww_statement_integer(WwStatement *self, int column)
{
    return sqlite3_column_int64(self->handle, column);
}

double
ww_statement_real(WwStatement *self, int column)
{
    return sqlite3_column_double(self->handle, column);
}

const char *
ww_statement_text(WwStatement *self, int column)
{
    return (const char *)sqlite3_column_text(self->handle, column);
}

gconstpointer
ww_statement_bytes(WwStatement *self, int column, gsize *out_n)
{
    gconstpointer bytes = sqlite3_column_blob(self->handle, column);

    *out_n = (gsize)sqlite3_column_bytes(self->handle, column);

    return bytes;
}

gboolean
ww_statement_is_null(WwStatement *self, int column)
{
    return sqlite3_column_type(self->handle, column) == SQLITE_NULL;
}
