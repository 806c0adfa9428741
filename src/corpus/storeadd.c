/* Documents go into a store, whole ones, some at a time. */
#include <string.h>
#include <zlib.h>

#include "corpus/reader.h"
#include "corpus/storefile.h"
#include "corpus/storematch.h"
#include "corpus/texts.h"

/* What is written at a time: each time waits for the disk, and what is not yet
 * written is lost with the power. */
#define BATCH_DOCUMENTS 8192
#define BATCH_BYTES     ((gsize)32 << 20)

typedef struct {
    WwDatabase *database;             /* (not owned) */
    const WwStoreAddOptions *options; /* (not owned) */
    GPtrArray *refused;               /* (not owned) */
    WwStoreAdded *added;              /* (not owned) */
    WwStoreMatch *match;              /* (owned) */
    char *source;        /* (owned) (nullable): of the last document */
    char *origin;        /* (owned) (nullable): what that is in the store */
    char *id;            /* (owned) (nullable): of the last one with #2 */
    WwStoreKey key;      /* of the document at hand */
    WwStatement *insert; /* (owned) and all below */
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
    "date_found, region_found, bytes, crc32, origin"
#define N_COLUMNS 13

static WwStatement *
prepare(Add *self, const char *sql, GError **error)
{
    return ww_database_prepare(self->database, sql, error);
}

static gboolean
prepare_all(Add *self, GError **error)
{
    return (self->insert =
                prepare(self,
                        "INSERT INTO documents(id, " COLUMNS ", number) VALUES"
                        "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        error)) != NULL &&
           (self->insert_text =
                prepare(self, "INSERT INTO texts(document, text) VALUES(?, ?)",
                        error)) != NULL &&
           (self->insert_field =
                prepare(self, "INSERT INTO fields VALUES(?, ?, ?, ?)",
                        error)) != NULL &&
           (self->update = prepare(self,
                                   "UPDATE documents SET (id, " COLUMNS ") ="
                                   "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
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
        self->insert, self->insert_text, self->insert_field,
        self->update, self->update_text, self->delete_fields,
    };

    for (gsize i = 0; i < G_N_ELEMENTS(statements); i++)
        ww_statement_free(statements[i]);
    ww_store_match_free(self->match);
    g_free(self->source);
    g_free(self->origin);
    g_free(self->id);
    ww_database_roll_back(self->database);
}

static void
bind_document(WwStatement *self,
              const WwDocument *document,
              const WwStoreKey *key,
              char *date)
{
    ww_date_format(document->date, date);
    ww_statement_bind_text(self, 1, key->id);
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
    ww_statement_bind_integer(self, 13, key->sum);
    ww_statement_bind_text(self, 14, key->origin);
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

    bind_document(row, document, &self->key, date);
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

const char *
ww_store_difference_name(WwStoreDifference what)
{
    static const char *const names[WW_STORE_N_DIFFERENCES] = {
        [WW_STORE_DIFFERS_TEXT] = "text",
        [WW_STORE_DIFFERS_DATE] = "date",
        [WW_STORE_DIFFERS_REGION] = "region",
        [WW_STORE_DIFFERS_TITLE] = "title",
        [WW_STORE_DIFFERS_LANGUAGE] = "language",
        [WW_STORE_DIFFERS_FIELDS] = "fields",
    };

    g_return_val_if_fail(what < WW_STORE_N_DIFFERENCES, NULL);

    return names[what];
}

/* (transfer full): "text and region". */
static char *
name_differences(guint differs)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < WW_STORE_N_DIFFERENCES; i++) {
        guint above = differs >> (i + 1);

        if ((differs >> i & 1U) == 0)
            continue;
        if (out->len > 0)
            g_string_append(out, above == 0 ? " and " : ", ");
        g_string_append(out, ww_store_difference_name(i));
    }

    return g_string_free(out, FALSE);
}

static void
refuse(Add *self, const WwDocument *document, guint differs)
{
    g_autofree char *names = name_differences(differs);

    self->added->n_refused++;
    g_ptr_array_add(self->refused,
                    g_strdup_printf("%s:%" G_GUINT64_FORMAT
                                    ": the store has \"%s\" with another %s: "
                                    "left as it is there (--update replaces "
                                    "it)",
                                    document->source, document->line,
                                    self->key.id, names));
}

static void
count_differences(WwStoreAdded *self, guint differs)
{
    for (guint i = 0; i < WW_STORE_N_DIFFERENCES; i++)
        self->n_replaced_in[i] += differs >> i & 1U;
}

/* Where it comes from; most have the file of the one before. */
static const char *
find_origin(Add *self, const WwDocument *document)
{
    if (self->source != NULL && strcmp(self->source, document->source) == 0)
        return self->origin;
    g_free(self->source);
    g_free(self->origin);
    self->source = g_strdup(document->source);
    self->origin =
        ww_store_origin(ww_database_path(self->database), document->source);

    return self->origin;
}

/* The id without what the corpus has put after it: that depends on what else
 * was read. */
static const char *
find_id(Add *self, const WwDocument *document)
{
    if (document->given_id_length == 0)
        return document->id;
    g_free(self->id);
    self->id = g_strndup(document->id, document->given_id_length);

    return self->id;
}

static void
make_key(Add *self, const WwDocument *document)
{
    const char *text = document->text;

    self->key = (WwStoreKey){
        .id = find_id(self, document),
        .origin = find_origin(self, document),
        .sum = (gint64)crc32_z(0, (const Bytef *)text, document->length),
    };
}

/* (transfer full): for each document whether the store has it, the same in all:
 * others can then not be taken for a new version of it. */
static gboolean *
find_known(Add *self, const WwCorpus *corpus, GError **error)
{
    guint n = ww_corpus_n_documents(corpus);
    g_autofree gboolean *known = g_new0(gboolean, (gsize)n + 1);

    for (guint i = 0; i < n && self->next > 1; i++) {
        const WwDocument *document = ww_corpus_document(corpus, i);
        WwStoreFound found;

        make_key(self, document);
        if (!ww_store_match_find_same(self->match, document, &self->key, &found,
                                      error))
            return NULL;
        known[i] = found.number != 0;
        self->added->n_known += known[i] ? 1 : 0;
        ww_corpus_touch_bytes(corpus, document->length);
    }

    return g_steal_pointer(&known);
}

static gboolean
add_document(Add *self, const WwDocument *document, GError **error)
{
    WwStoreFound found;

    make_key(self, document);
    if (!ww_store_match_find(self->match, document, &self->key, &found, error))
        return FALSE;
    if (found.number != 0 && found.differs == 0) {
        self->added->n_known++;
        return TRUE;
    }
    if (found.number != 0 && self->options->is_update) {
        count_differences(self->added, found.differs);
        return replace(self, found.number, document, error);
    }
    if (found.number != 0) {
        refuse(self, document, found.differs);
        return TRUE;
    }
    self->added->n_added++;
    self->added->n_beside += found.is_used ? 1 : 0;

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
    g_autofree gboolean *known = find_known(self, corpus, error);

    if (known == NULL)
        return FALSE;
    for (guint i = 0; i < n; i++) {
        const WwDocument *document = ww_corpus_document(corpus, i);

        if (known[i])
            continue;
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
           (self->match = ww_store_match_new(self->database, self->options->ids,
                                             self->next, error)) != NULL &&
           prepare_all(self, error);
}

gboolean
ww_store_add(WwStore *self,
             const WwCorpus *corpus,
             const WwStoreAddOptions *options,
             GPtrArray *refused,
             WwStoreAdded *out,
             GError **error)
{
    const WwStoreAddOptions plain = { 0 };
    Add add = { .refused = refused, .added = out };
    gboolean is_done;

    g_return_val_if_fail(self != NULL, FALSE);
    g_return_val_if_fail(corpus != NULL, FALSE);
    g_return_val_if_fail(refused != NULL, FALSE);
    g_return_val_if_fail(out != NULL, FALSE);
    g_return_val_if_fail(error == NULL || *error == NULL, FALSE);

    *out = (WwStoreAdded){ 0 };
    add.database = self->database;
    add.options = options != NULL ? options : &plain;
    add.batch = self->batch != 0 ? self->batch : BATCH_DOCUMENTS;
    is_done = ww_store_check_rules(self, error) && begin(&add, error) &&
              add_all(&add, corpus, error) &&
              ww_database_run(add.database, "COMMIT", error);
    add_clear(&add);

    return is_done;
}
