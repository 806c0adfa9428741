/* What a store is as a file: how one is made, and told from other files. */
#include "watchword/store.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "watchword/error.h"

#include "corpus/storefile.h"
#include "text/rules.h"

/* Where an SQLite file says what it is used for, and what stores say there:
 * "wwrd". */
#define ID_OFFSET 68
#define ID        "\x77\x77\x72\x64"
#define ID_NUMBER "2004316772"

/* To be raised when a program of before could not make sense of the tables. */
#define FORMAT "2"

/* Large pages: texts are long, and read from front to back. */
static const char schema[] =
    "PRAGMA page_size = 16384;"
    "PRAGMA application_id = " ID_NUMBER ";"
    "PRAGMA user_version = " FORMAT ";"
    "BEGIN;"
    "CREATE TABLE settings(name TEXT PRIMARY KEY, value TEXT NOT NULL);"
    "CREATE TABLE documents("
    " number INTEGER PRIMARY KEY, id TEXT NOT NULL, date TEXT,"
    " region TEXT, title TEXT, title_is_apart INTEGER NOT NULL, language TEXT,"
    " source TEXT, line INTEGER NOT NULL, encoding TEXT,"
    " date_found TEXT NOT NULL, region_found TEXT NOT NULL,"
    " bytes INTEGER NOT NULL, crc32 INTEGER NOT NULL,"
    " origin TEXT NOT NULL);"
    "CREATE INDEX documents_by_id ON documents(id);"
    "CREATE INDEX documents_by_sum ON documents(id, crc32);"
    "CREATE TABLE texts(document INTEGER PRIMARY KEY, text TEXT NOT NULL);"
    "CREATE TABLE fields(document INTEGER NOT NULL, position INTEGER NOT NULL,"
    " name TEXT NOT NULL, value TEXT NOT NULL,"
    " PRIMARY KEY(document, position)) WITHOUT ROWID;"
    "CREATE TABLE kept(number INTEGER PRIMARY KEY, kind TEXT NOT NULL,"
    " options TEXT NOT NULL, details TEXT NOT NULL, UNIQUE(kind, options));"
    "CREATE TABLE words(kept INTEGER NOT NULL, word INTEGER NOT NULL,"
    " form TEXT NOT NULL, count INTEGER NOT NULL,"
    " PRIMARY KEY(kept, word)) WITHOUT ROWID;"
    "CREATE TABLE tokens(kept INTEGER NOT NULL, document INTEGER NOT NULL,"
    " language TEXT, tokens INTEGER NOT NULL, words BLOB NOT NULL);"
    /* all but the words, so that these are not gone through for the rest */
    "CREATE INDEX tokens_by_document"
    " ON tokens(kept, document, language, tokens);"
    "CREATE TABLE phrases(kept INTEGER NOT NULL, rank INTEGER NOT NULL,"
    " phrase TEXT NOT NULL, words TEXT NOT NULL, length INTEGER NOT NULL,"
    " count INTEGER NOT NULL, net INTEGER NOT NULL,"
    " documents INTEGER NOT NULL, npmi REAL, kind TEXT NOT NULL,"
    " hits TEXT NOT NULL, UNIQUE(kept, rank));"
    "CREATE VIEW phrase_cells AS"
    " SELECT p.rank, p.phrase, d.date, d.region,"
    " sum(h.value) AS count, count(*) AS documents"
    " FROM phrases p, json_each(p.hits) h"
    " JOIN documents d ON d.number = CAST(h.key AS INTEGER)"
    " WHERE p.kept = (SELECT max(number) FROM kept WHERE kind = 'phrases')"
    /* the phrase too, so that one is found without a look at all cells */
    " GROUP BY p.rank, p.phrase, d.date, d.region;"
    "CREATE TRIGGER kept_deleted AFTER DELETE ON kept BEGIN"
    " DELETE FROM words WHERE kept = OLD.number;"
    " DELETE FROM tokens WHERE kept = OLD.number;"
    " DELETE FROM phrases WHERE kept = OLD.number; END;";

/* What was worked out is of documents as they were. */
static const char *const changes[] = { "INSERT", "UPDATE", "DELETE" };
static const char *const sources[] = { "documents", "texts", "fields" };

static char *
make_triggers(void)
{
    GString *sql = g_string_new(NULL);

    for (gsize i = 0; i < G_N_ELEMENTS(sources); i++) {
        for (gsize j = 0; j < G_N_ELEMENTS(changes); j++)
            g_string_append_printf(sql,
                                   "CREATE TRIGGER %s_%s AFTER %s ON %s "
                                   "BEGIN DELETE FROM kept; END;",
                                   sources[i], changes[j], changes[j],
                                   sources[i]);
    }

    return g_string_free(sql, FALSE);
}

static gboolean
fill(const char *path, GError **error)
{
    g_autoptr(WwDatabase) database = ww_database_open(path, TRUE, error);
    g_autofree char *triggers = make_triggers();
    g_autofree char *settings =
        g_strdup_printf("INSERT INTO settings VALUES('program', '%s'),"
                        "('rules', '%s'); COMMIT;",
                        WATCHWORD_VERSION, ww_text_rules());

    return database != NULL && ww_database_run(database, schema, error) &&
           ww_database_run(database, triggers, error) &&
           ww_database_run(database, settings, error);
}

static gboolean
fail(const char *path, GError **error)
{
    int code = errno;

    g_set_error(error, G_FILE_ERROR, (int)g_file_error_from_errno(code),
                "%s: %s", path, g_strerror(code));

    return FALSE;
}

/* Gives a file its name, unless another has it already: then another program
 * has just made the store. */
static gboolean
put_in_place(const char *made, const char *path, GError **error)
{
    if (link(made, path) == 0 || errno == EEXIST)
        return TRUE;

    /* there are file systems without links */
    return g_rename(made, path) == 0 || fail(path, error);
}

/* Makes an empty store that appears whole. */
static gboolean
make(const char *path, GError **error)
{
    g_autofree char *made = g_strconcat(path, ".XXXXXX", NULL);
    int file = g_mkstemp_full(made, O_RDWR | O_CLOEXEC, 0666);
    gboolean is_done;

    if (file < 0)
        return fail(path, error);
    (void)close(file);
    is_done = fill(made, error) && put_in_place(made, path, error);
    (void)g_unlink(made);

    return is_done;
}

gboolean
ww_store_is(const char *path)
{
    static const char magic[] = "SQLite format 3";
    char head[ID_OFFSET + 4] = { 0 };
    int file;
    gssize n;

    g_return_val_if_fail(path != NULL, FALSE);

    file = g_open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
    if (file < 0)
        return FALSE;
    n = read(file, head, sizeof head);
    (void)close(file);

    return n == sizeof head && memcmp(head, magic, sizeof magic) == 0 &&
           memcmp(head + ID_OFFSET, ID, 4) == 0;
}

static gboolean
check_format(WwStore *self, GError **error)
{
    const char *path = ww_database_path(self->database);
    gint64 format = 0;

    if (!ww_database_get(self->database, "PRAGMA user_version", &format, error))
        return FALSE;
    if (format == g_ascii_strtoll(FORMAT, NULL, 10))
        return TRUE;
    g_set_error(error, WW_ERROR, WW_ERROR_RANGE,
                "%s: a store of another version of the program (format "
                "%" G_GINT64_FORMAT ", not " FORMAT
                "): export it with that, and add it to a new one",
                path, format);

    return FALSE;
}

gboolean
ww_store_check_rules(WwStore *self, GError **error)
{
    g_autoptr(WwStatement) statement =
        ww_database_prepare(self->database,
                            "SELECT value FROM settings WHERE name = 'rules'",
                            error);
    const char *path = ww_database_path(self->database);
    gboolean has_row = FALSE;
    const char *rules;

    if (statement == NULL || !ww_statement_step(statement, &has_row, error))
        return FALSE;
    rules = has_row ? ww_statement_text(statement, 0) : NULL;
    if (g_strcmp0(rules, ww_text_rules()) == 0)
        return TRUE;
    g_set_error(error, WW_ERROR, WW_ERROR_RANGE,
                "%s: made by other rules of what a word is (%.60s, not %s), so "
                "that its numbers would differ from before: watchword export "
                "%s -o all.jsonl, then watchword add NEW all.jsonl",
                path, rules != NULL ? rules : "none", ww_text_rules(), path);

    return FALSE;
}

WwDatabase *
ww_store_database(WwStore *self)
{
    return self->database;
}

static gboolean
check_is_store(const char *path, GError **error)
{
    GStatBuf status;

    if (ww_store_is(path))
        return TRUE;
    if (g_access(path, R_OK) != 0)
        return fail(path, error);
    g_set_error(error, WW_ERROR, WW_ERROR_SYNTAX, "%s: %s", path,
                g_stat(path, &status) == 0 && status.st_size == 0
                    ? "an empty file, not a store: remove it first"
                    : "not a store");

    return FALSE;
}

WwStore *
ww_store_open(const char *path, gboolean is_new, GError **error)
{
    g_autoptr(WwStore) self = NULL;

    g_return_val_if_fail(path != NULL, NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    if (is_new && g_access(path, F_OK) != 0 && !make(path, error))
        return NULL;
    if (!check_is_store(path, error))
        return NULL;
    self = g_new0(WwStore, 1);
    self->database = ww_database_open(path, FALSE, error);
    if (self->database == NULL || !check_format(self, error))
        return NULL;

    return g_steal_pointer(&self);
}

void
ww_store_free(WwStore *self)
{
    if (self == NULL)
        return;

    ww_database_free(self->database);
    g_free(self);
}
