/* Documents go into a store, whole ones, some at a time. */
#include <string.h>
#include <zlib.h>

#include "corpus/reader.h"
#include "corpus/storefile.h"
#include "corpus/texts.h"

/* What is written at a time: each time waits for the disk, and what is not yet
 * written is lost with the power. */
#define BATCH_DOCUMENTS 8192
#define BATCH_BYTES     ((gsize)32 << 20)

typedef struct {
    WwDatabase *database; /* (not owned) */
    gboolean is_update;
    GPtrArray *refused;  /* (not owned) */
    WwStoreAdded *added; /* (not owned) */
    WwStatement *find;   /* (owned) and all below */
    WwStatement *find_fields;
    WwStatement *insert;
    WwStatement *insert_text;
    WwStatement *insert_field;
    WwStatement *update;
    WwStatement *update_text;
    WwStatement *delete_fields;
    guint batch;       /* documents at most */
    gint64 next;       /* number of the next new document */
    guint n_documents; /* in the batch */
    gsize n_bytes;     /* in the batch */
} Add;

/* The columns that say something of a document, from the second question mark
 * on; see bind_document(). */
#define COLUMNS                                                               \
    "date, region, title, title_is_apart, language, source, line, encoding, " \
    "date_found, region_found, bytes, crc32"
#define N_COLUMNS 12

static WwStatement *
prepare(Add *self, const char *sql, GError **error)
{
    return ww_database_prepare(self->database, sql, error);
}

static gboolean
prepare_all(Add *self, GError **error)
{
    return (self->find = prepare(self,
                                 "SELECT d.number, d.date, d.region, d.title,"
                                 " d.language, t.text FROM documents d"
                                 " LEFT JOIN texts t ON t.document = d.number"
                                 " WHERE d.id = ?",
                                 error)) != NULL &&
           (self->find_fields =
                prepare(self,
                        "SELECT name, value FROM fields WHERE document = ?"
                        " ORDER BY position",
                        error)) != NULL &&
           (self->insert =
                prepare(self,
                        "INSERT INTO documents(id, " COLUMNS ", number) VALUES"
                        "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        error)) != NULL &&
           (self->insert_text =
                prepare(self, "INSERT INTO texts(document, text) VALUES(?, ?)",
                        error)) != NULL &&
           (self->insert_field =
                prepare(self, "INSERT INTO fields VALUES(?, ?, ?, ?)",
                        error)) != NULL &&
           (self->update = prepare(self,
                                   "UPDATE documents SET (id, " COLUMNS ") ="
                                   "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                                   " WHERE number = ?",
                                   error)) != NULL &&
           (self->update_text =
                prepare(self,
                        "INSERT OR REPLACE INTO texts(document, text)"
                        " VALUES(?, ?)",
                        error)) != NULL &&
           (self->delete_fields =
                prepare(self, "DELETE FROM fields WHERE document = ?",
                        error)) != NULL;
}

static void
add_clear(Add *self)
{
    WwStatement *statements[] = {
        self->find,        self->find_fields,   self->insert,
        self->insert_text, self->insert_field,  self->update,
        self->update_text, self->delete_fields,
    };

    for (gsize i = 0; i < G_N_ELEMENTS(statements); i++)
        ww_statement_free(statements[i]);
    ww_database_roll_back(self->database);
}

static gboolean
has_text(WwStatement *row, int column, const char *value)
{
    return g_strcmp0(ww_statement_text(row, column), value) == 0;
}

/* Whether the row of a document says what the document does. */
static gboolean
is_same_row(WwStatement *row, const WwDocument *document)
{
    char date[WW_DATE_SIZE];
    gsize length = 0;
    const char *bytes;

    ww_date_format(document->date, date);
    if (!has_text(row, 1, date[0] != '\0' ? date : NULL) ||
        !has_text(row, 2, document->region) ||
        !has_text(row, 3, document->title) ||
        !has_text(row, 4, document->language))
        return FALSE;
    bytes = ww_statement_bytes(row, 5, &length);

    return bytes != NULL && length == document->length &&
           memcmp(bytes, document->text, length) == 0;
}

/* Whether the store has the same fields for it, in the same order. */
static gboolean
are_same_fields(Add *self,
                gint64 number,
                const WwDocument *document,
                gboolean *out,
                GError **error)
{
    gboolean has_row = TRUE;
    guint n = 0;

    *out = TRUE;
    ww_statement_bind_integer(self->find_fields, 1, number);
    while (has_row) {
        if (!ww_statement_step(self->find_fields, &has_row, error))
            return FALSE;
        if (!has_row)
            break;
        *out = *out && n < document->n_fields &&
               has_text(self->find_fields, 0, document->fields[n].name) &&
               has_text(self->find_fields, 1, document->fields[n].value);
        n++;
    }
    *out = *out && n == document->n_fields;

    return TRUE;
}

static void
bind_document(WwStatement *self, const WwDocument *document, char *date)
{
    const char *text = document->text;
    uLong sum = crc32_z(0, (const Bytef *)text, document->length);

    ww_date_format(document->date, date);
    ww_statement_bind_text(self, 1, document->id);
    ww_statement_bind_text(self, 2, date[0] != '\0' ? date : NULL);
    ww_statement_bind_text(self, 3, document->region);
    ww_statement_bind_text(self, 4, document->title);
    ww_statement_bind_integer(self, 5, document->title_is_apart ? 1 : 0);
    ww_statement_bind_text(self, 6, document->language);
    ww_statement_bind_text(self, 7, document->source);
    ww_statement_bind_integer(self, 8, (gint64)document->line);
    ww_statement_bind_text(self, 9, document->encoding);
    ww_statement_bind_text(self, 10, ww_found_name(document->date_found));
    ww_statement_bind_text(self, 11, ww_found_name(document->region_found));
    ww_statement_bind_integer(self, 12, (gint64)document->length);
    ww_statement_bind_integer(self, 13, (gint64)sum);
}

static gboolean
write_fields(Add *self,
             gint64 number,
             const WwDocument *document,
             GError **error)
{
    for (guint i = 0; i < document->n_fields; i++) {
        ww_statement_bind_integer(self->insert_field, 1, number);
        ww_statement_bind_integer(self->insert_field, 2, i);
        ww_statement_bind_text(self->insert_field, 3, document->fields[i].name);
        ww_statement_bind_text(self->insert_field, 4,
                               document->fields[i].value);
        if (!ww_statement_run(self->insert_field, error))
            return FALSE;
    }

    return TRUE;
}

/* row: inserts, or replaces, the row of the document; text: its text. */
static gboolean
write_document(Add *self,
               WwStatement *row,
               WwStatement *text,
               gint64 number,
               const WwDocument *document,
               GError **error)
{
    char date[WW_DATE_SIZE];

    bind_document(row, document, date);
    ww_statement_bind_integer(row, N_COLUMNS + 2, number);
    ww_statement_bind_integer(text, 1, number);
    ww_statement_bind_string(text, 2, document->text, document->length);
    if (!ww_statement_run(row, error) || !ww_statement_run(text, error) ||
        !write_fields(self, number, document, error)) {
        g_prefix_error(error, "%s: ", document->id);
        return FALSE;
    }
    self->n_documents++;
    self->n_bytes += document->length;

    return TRUE;
}

static gboolean
replace(Add *self, gint64 number, const WwDocument *document, GError **error)
{
    self->added->n_replaced++;
    ww_statement_bind_integer(self->delete_fields, 1, number);

    return ww_statement_run(self->delete_fields, error) &&
           write_document(self, self->update, self->update_text, number,
                          document, error);
}

static void
refuse(Add *self, const WwDocument *document)
{
    self->added->n_refused++;
    g_ptr_array_add(self->refused,
                    g_strdup_printf("%s:%" G_GUINT64_FORMAT
                                    ": the store holds another document with "
                                    "the id \"%s\": --update replaces it",
                                    document->source, document->line,
                                    document->id));
}

/* Goes to the row of a document with this id; *out_number is 0 when there is
 * none. */
static gboolean
find(Add *self,
     const WwDocument *document,
     gint64 *out_number,
     gboolean *out_is_same,
     GError **error)
{
    gboolean has_row = FALSE;

    *out_number = 0;
    ww_statement_bind_text(self->find, 1, document->id);
    if (!ww_statement_step(self->find, &has_row, error))
        return FALSE;
    if (!has_row)
        return TRUE;
    *out_number = ww_statement_integer(self->find, 0);
    *out_is_same = is_same_row(self->find, document);
    ww_statement_reset(self->find);

    return !*out_is_same ||
           are_same_fields(self, *out_number, document, out_is_same, error);
}

static gboolean
add_document(Add *self, const WwDocument *document, GError **error)
{
    gint64 number = 0;
    gboolean is_same = FALSE;

    if (!find(self, document, &number, &is_same, error))
        return FALSE;
    if (number != 0 && is_same) {
        self->added->n_known++;
        return TRUE;
    }
    if (number != 0 && self->is_update)
        return replace(self, number, document, error);
    if (number != 0) {
        refuse(self, document);
        return TRUE;
    }
    self->added->n_added++;

    return write_document(self, self->insert, self->insert_text, self->next++,
                          document, error);
}

/* Ends a batch, so that it is there whatever comes. */
static gboolean
end_batch(Add *self, GError **error)
{
    self->n_documents = 0;
    self->n_bytes = 0;

    return ww_database_run(self->database, "COMMIT; BEGIN IMMEDIATE", error);
}

static gboolean
add_all(Add *self, const WwCorpus *corpus, GError **error)
{
    guint n = ww_corpus_n_documents(corpus);

    for (guint i = 0; i < n; i++) {
        const WwDocument *document = ww_corpus_document(corpus, i);

        if (!add_document(self, document, error))
            return FALSE;
        ww_corpus_touch_bytes(corpus, document->length);
        if ((self->n_documents >= self->batch ||
             self->n_bytes >= BATCH_BYTES) &&
            !end_batch(self, error))
            return FALSE;
    }

    return TRUE;
}

/* No other program is to write between two batches. */
static gboolean
begin(Add *self, GError **error)
{
    return ww_database_run(self->database,
                           "PRAGMA locking_mode = EXCLUSIVE;"
                           "PRAGMA cache_size = -32768;"
                           "BEGIN IMMEDIATE",
                           error) &&
           ww_database_get(self->database,
                           "SELECT coalesce(max(number), 0) + 1 FROM documents",
                           &self->next, error) &&
           prepare_all(self, error);
}

gboolean
ww_store_add(WwStore *self,
             const WwCorpus *corpus,
             gboolean is_update,
             GPtrArray *refused,
             WwStoreAdded *out,
             GError **error)
{
    Add add = { .is_update = is_update, .refused = refused, .added = out };
    gboolean is_done;

    g_return_val_if_fail(self != NULL, FALSE);
    g_return_val_if_fail(corpus != NULL, FALSE);
    g_return_val_if_fail(refused != NULL, FALSE);
    g_return_val_if_fail(out != NULL, FALSE);
    g_return_val_if_fail(error == NULL || *error == NULL, FALSE);

    *out = (WwStoreAdded){ 0 };
    add.database = self->database;
    add.batch = self->batch != 0 ? self->batch : BATCH_DOCUMENTS;
    is_done = ww_store_check_rules(self, error) && begin(&add, error) &&
              add_all(&add, corpus, error) &&
              ww_database_run(add.database, "COMMIT", error);
    add_clear(&add);

    return is_done;
}
