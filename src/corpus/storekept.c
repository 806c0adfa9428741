/* What was worked out of the documents of a store, and is kept there. */
#include "watchword/error.h"

#include "corpus/storefile.h"

/* So many of a kind are kept: each under other options. */
#define KEPT_MAX "8"

gboolean
ww_store_begin_reading(WwStore *self, GError **error)
{
    /* the first look at the file, so that the number is that of what is read */
    return ww_database_run(self->database,
                           "BEGIN; SELECT count(*) FROM settings", error) &&
           ww_database_get(self->database, "PRAGMA data_version",
                           &self->version, error);
}

void
ww_store_end_reading(WwStore *self)
{
    ww_database_roll_back(self->database);
}

gboolean
ww_store_find_kept(WwStore *self,
                   const char *kind,
                   const char *options,
                   gint64 *out_number,
                   char **out_details,
                   GError **error)
{
    g_autoptr(WwStatement) statement =
        ww_database_prepare(self->database,
                            "SELECT number, details FROM kept"
                            " WHERE kind = ? AND options = ?",
                            error);
    gboolean has_row = FALSE;

    *out_number = 0;
    *out_details = NULL;
    if (statement == NULL)
        return FALSE;
    ww_statement_bind_text(statement, 1, kind);
    ww_statement_bind_text(statement, 2, options);
    if (!ww_statement_step(statement, &has_row, error))
        return FALSE;
    if (!has_row)
        return TRUE;
    *out_number = ww_statement_integer(statement, 0);
    *out_details = g_strdup(ww_statement_text(statement, 1));

    return TRUE;
}

/* Whether there is a way to write, and nobody has since the documents were
 * read. */
static gboolean
can_keep(WwStore *self, gboolean *out, GError **error)
{
    g_autoptr(GError) problem = NULL;
    gint64 version = 0;

    *out = ww_database_run(self->database, "BEGIN IMMEDIATE", &problem);
    if (!*out && !g_error_matches(problem, G_FILE_ERROR, G_FILE_ERROR_AGAIN) &&
        !g_error_matches(problem, G_FILE_ERROR, G_FILE_ERROR_ROFS)) {
        g_propagate_error(error, g_steal_pointer(&problem));
        return FALSE;
    }
    if (!*out)
        return TRUE;
    if (!ww_database_get(self->database, "PRAGMA data_version", &version,
                         error))
        return FALSE;
    *out = version == self->version;
    if (!*out)
        ww_database_roll_back(self->database);

    return TRUE;
}

static gboolean
run(WwStore *self,
    const char *sql,
    const char *kind,
    const char *options,
    const char *details,
    GError **error)
{
    g_autoptr(WwStatement) statement =
        ww_database_prepare(self->database, sql, error);

    if (statement == NULL)
        return FALSE;
    ww_statement_bind_text(statement, 1, kind);
    if (options != NULL)
        ww_statement_bind_text(statement, 2, options);
    if (details != NULL)
        ww_statement_bind_text(statement, 3, details);

    return ww_statement_run(statement, error);
}

gboolean
ww_store_begin_keeping(WwStore *self,
                       const char *kind,
                       const char *options,
                       const char *details,
                       gint64 *out_number,
                       GError **error)
{
    gboolean is_possible = FALSE;

    *out_number = 0;
    if (!can_keep(self, &is_possible, error))
        return FALSE;
    if (!is_possible)
        return TRUE;

    return run(self, "DELETE FROM kept WHERE kind = ? AND options = ?", kind,
               options, NULL, error) &&
           run(self,
               "DELETE FROM kept WHERE kind = ? AND number NOT IN"
               " (SELECT number FROM kept WHERE kind = ?1"
               " ORDER BY number DESC LIMIT " KEPT_MAX " - 1)",
               kind, NULL, NULL, error) &&
           run(self,
               "INSERT INTO kept(number, kind, options, details) VALUES"
               "((SELECT coalesce(max(number), 0) + 1 FROM kept), ?, ?, ?)",
               kind, options, details, error) &&
           ww_database_get(self->database, "SELECT max(number) FROM kept",
                           out_number, error);
}

gboolean
ww_store_end_keeping(WwStore *self, GError **error)
{
    return ww_database_run(self->database, "COMMIT", error);
}
