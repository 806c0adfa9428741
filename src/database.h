#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * An SQLite file, and statements on it: the only place that knows SQLite. All
 * messages begin with the path. A database belongs to one thread at a time.
 */
typedef struct WwDatabase WwDatabase;
typedef struct WwStatement WwStatement;

/* Opens a file, for writing too where it may be written, and makes it if so
 * asked. A %G_FILE_ERROR when that cannot be; what the file holds is not looked
 * at yet. */
WwDatabase *ww_database_open(const char *path,
                             gboolean is_new,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ww_database_free(WwDatabase *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwDatabase, ww_database_free)

const char *ww_database_path(const WwDatabase *self);

/* Runs statements that give no rows. %WW_ERROR_SYNTAX when the file is no
 * database or is damaged, %WW_ERROR_RANGE when a value is too large,
 * %G_FILE_ERROR_AGAIN when another program writes to it, %G_FILE_ERROR_NOSPC on
 * a full disk, %G_FILE_ERROR_ROFS when it cannot be written, and
 * %G_FILE_ERROR_FAILED for all else; so do all functions below. */
gboolean ww_database_run(WwDatabase *self,
                         const char *sql,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The number that a statement gives, 0 when there is no row. */
gboolean ww_database_get(WwDatabase *self,
                         const char *sql,
                         gint64 *out,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Undoes the transaction that is open, if there is one. */
void ww_database_roll_back(WwDatabase *self);

/* How many rows the last statement has changed. */
gint64 ww_database_n_changed(WwDatabase *self);

/* It must be freed before its database. */
WwStatement *ww_database_prepare(WwDatabase *self,
                                 const char *sql,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ww_statement_free(WwStatement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwStatement, ww_statement_free)

/* Values for the question marks, from 1. What they point to must stay until the
 * statement is reset. NULL is none. */
void ww_statement_bind_integer(WwStatement *self, int index, gint64 value);
void ww_statement_bind_real(WwStatement *self, int index, double value);
void ww_statement_bind_text(WwStatement *self, int index, const char *value);
void ww_statement_bind_bytes(WwStatement *self,
                             int index,
                             gconstpointer bytes,
                             gsize n);
/* As text, of which the length is known. */
void ww_statement_bind_string(WwStatement *self,
                              int index,
                              const char *value,
                              gsize length);

/* Goes to the next row. At the end, and on failure, the statement is reset, and
 * its values are forgotten. */
gboolean ww_statement_step(WwStatement *self,
                           gboolean *out_has_row,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* As ww_statement_step() of what gives no rows. */
gboolean ww_statement_run(WwStatement *self,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Ends before the last row. */
void ww_statement_reset(WwStatement *self);

/* Of the row at hand, columns from 0; valid until the next step. Texts are
 * whatever bytes the file has. */
gint64 ww_statement_integer(WwStatement *self, int column);
double ww_statement_real(WwStatement *self, int column);
const char *ww_statement_text(WwStatement *self, int column);
gconstpointer ww_statement_bytes(WwStatement *self, int column, gsize *out_n);
gboolean ww_statement_is_null(WwStatement *self, int column);

G_END_DECLS
