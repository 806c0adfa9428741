/* Documents come out of a store: into a corpus, or as lines of JSON. */
#include <jansson.h>
#include <string.h>

#include "watchword/error.h"

#include "corpus/fields.h"
#include "corpus/gazetteer.h"
#include "corpus/reader.h"
#include "corpus/storefile.h"

/* All documents in order, and their fields beside them. */
typedef struct {
    WwDatabase *database;   /* (not owned) */
    WwStatement *documents; /* (owned) */
    WwStatement *fields;    /* (owned) */
    gboolean has_field;     /* the statement stands on one that is not used */
} Walk;

/* All columns but the text, which is NULL where it is not asked for. */
#define COLUMNS                                                    \
    "SELECT d.number, d.id, d.date, d.region, d.title,"            \
    " d.title_is_apart, d.language, d.source, d.line, d.encoding," \
    " d.date_found, d.region_found, "

/* sql: gives the columns of documents, in order. */
static gboolean
begin(Walk *self, WwDatabase *database, const char *sql, GError **error)
{
    *self = (Walk){ .database = database };
    self->documents = ww_database_prepare(database, sql, error);
    if (self->documents == NULL)
        return FALSE;
    self->fields =
        ww_database_prepare(database,
                            "SELECT document, name, value FROM fields"
                            " ORDER BY document, position",
                            error);

    return self->fields != NULL &&
           ww_statement_step(self->fields, &self->has_field, error);
}

/* Documents with their texts. */
static const char with_texts[] =
    COLUMNS "t.text FROM documents d LEFT JOIN texts t"
            " ON t.document = d.number ORDER BY d.number";

/* Those of kept tokens, without. */
static const char of_kept[] =
    COLUMNS "'' FROM documents d WHERE d.number IN"
            " (SELECT document FROM tokens WHERE kept = ?) ORDER BY d.number";

static void
end(Walk *self)
{
    ww_statement_free(self->documents);
    ww_statement_free(self->fields);
}

static gboolean
refuse(const Walk *self, gint64 number, const char *what, GError **error)
{
    g_set_error(error, WW_ERROR, WW_ERROR_SYNTAX,
                "%s: the store is damaged: document %" G_GINT64_FORMAT
                " has %s: see watchword check",
                ww_database_path(self->database), number, what);

    return FALSE;
}

/* Gives a document the fields that are asked for, of those of its number. */
static gboolean
take_fields(Walk *self,
            gint64 number,
            const WwReadOptions *options,
            WwDocument *document,
            GError **error)
{
    while (self->has_field && ww_statement_integer(self->fields, 0) <= number) {
        const char *name = ww_statement_text(self->fields, 1);
        const char *value = ww_statement_text(self->fields, 2);
        gboolean is_its = ww_statement_integer(self->fields, 0) == number;

        if (is_its && name != NULL && value != NULL &&
            (options->all_fields ||
             ww_fields_are_named(options, name, strlen(name))))
            ww_fields_take(document, name, strlen(name), g_strdup(value));
        if (!ww_statement_step(self->fields, &self->has_field, error))
            return FALSE;
    }

    return TRUE;
}

static WwFound
found_at(const Walk *self, int column)
{
    return ww_found_from_name(ww_statement_text(self->documents, column));
}

static void
describe(const Walk *self, WwDocument *document)
{
    WwStatement *row = self->documents;
    const char *encoding = ww_statement_text(row, 9);

    *document = (WwDocument){
        .number = ww_statement_integer(row, 0),
        .id = g_strdup(ww_statement_text(row, 1)),
        .region = g_strdup(ww_statement_text(row, 3)),
        .title = g_strdup(ww_statement_text(row, 4)),
        .title_is_apart = ww_statement_integer(row, 5) != 0,
        .language = g_strdup(ww_statement_text(row, 6)),
        .source = g_strdup(ww_statement_text(row, 7)),
        .line = (guint64)ww_statement_integer(row, 8),
        .encoding = g_intern_string(encoding),
        .date_found = found_at(self, 10),
        .region_found = found_at(self, 11),
    };
}

/* FALSE for a date that another program has put there, and is none. */
static gboolean
take_date(const Walk *self, WwDocument *document)
{
    const char *date = ww_statement_text(self->documents, 2);

    return date == NULL || ww_date_parse(date, &document->date);
}

/* The text, and as the options say the title before it. */
static gboolean
take_text(const Walk *self,
          const WwReadOptions *options,
          WwDocument *document,
          GError **error)
{
    const char *text = ww_statement_text(self->documents, 12);
    gint64 number = ww_statement_integer(self->documents, 0);
    gsize length = 0;

    (void)ww_statement_bytes(self->documents, 12, &length);
    if (text == NULL)
        return refuse(self, number, "no text", error);
    if (document->id == NULL || document->source == NULL)
        return refuse(self, number, "no id or source", error);
    if (!take_date(self, document))
        return refuse(self, number, "a date that is none", error);
    if (!g_utf8_validate_len(text, length, NULL))
        return refuse(self, number, "a text that is not UTF-8", error);
    if (options->count_titles && document->title_is_apart &&
        document->title != NULL)
        document->text = g_strconcat(document->title, "\n\n", text, NULL);
    else
        document->text = g_strndup(text, length);
    document->length = strlen(document->text);

    return TRUE;
}

/* Goes to the next document; *out_has_one is FALSE after the last. */
static gboolean
next(Walk *self,
     const WwReadOptions *options,
     WwDocument *out,
     gboolean *out_has_one,
     GError **error)
{
    if (!ww_statement_step(self->documents, out_has_one, error))
        return FALSE;
    if (!*out_has_one)
        return TRUE;
    describe(self, out);
    if (take_text(self, options, out, error) &&
        take_fields(self, ww_statement_integer(self->documents, 0), options,
                    out, error))
        return TRUE;
    ww_document_clear(out);

    return FALSE;
}

/* Appends the documents of a walk that has begun; ends it. */
static gboolean
take_all(Walk *walk,
         WwCorpus *corpus,
         const WwReadOptions *options,
         GError **error)
{
    gboolean has_one = TRUE;
    gboolean is_done = TRUE;

    ww_corpus_set_run(corpus, options->run);
    while (is_done && has_one) {
        WwDocument document = { 0 };

        is_done = next(walk, options, &document, &has_one, error);
        if (is_done && has_one) {
            ww_gazetteer_place(options, &document);
            ww_corpus_take(corpus, document);
        }
    }

    return is_done && ww_corpus_check_room(corpus, error);
}

gboolean
ww_store_read(WwStore *self,
              WwCorpus *corpus,
              const WwReadOptions *options,
              GError **error)
{
    const WwReadOptions defaults = { 0 };
    gboolean is_done;
    Walk walk;

    g_return_val_if_fail(self != NULL, FALSE);
    g_return_val_if_fail(corpus != NULL, FALSE);
    g_return_val_if_fail(error == NULL || *error == NULL, FALSE);

    if (options == NULL)
        options = &defaults;
    if (!ww_store_check_rules(self, error) ||
        !ww_store_begin_reading(self, error))
        return FALSE;
    is_done = begin(&walk, self->database, with_texts, error) &&
              take_all(&walk, corpus, options, error);
    end(&walk);
    ww_store_end_reading(self);
    ww_corpus_count_files(corpus, 1);

    return is_done;
}

gboolean
ww_store_read_kept(WwStore *self,
                   gint64 number,
                   const WwReadOptions *options,
                   WwCorpus *corpus,
                   GError **error)
{
    WwReadOptions without = *options;
    gboolean is_done;
    Walk walk;

    without.count_titles = FALSE;
    without.gazetteer = NULL;
    is_done = begin(&walk, self->database, of_kept, error);
    if (is_done) {
        ww_statement_bind_integer(walk.documents, 1, number);
        is_done = take_all(&walk, corpus, &without, error);
    }
    end(&walk);

    return is_done;
}

static void
set(json_t *object, const char *name, const char *value)
{
    if (value != NULL)
        (void)json_object_set_new_nocheck(object, name,
                                          json_string_nocheck(value));
}

static gboolean
write_line(const WwDocument *document,
           WwStoreFunc func,
           gpointer user_data,
           GError **error)
{
    json_t *object = json_object();
    char date[WW_DATE_SIZE];
    char *bytes;
    GString *line;
    gboolean is_done;

    ww_date_format(document->date, date);
    set(object, "id", document->id);
    set(object, "date", date[0] != '\0' ? date : NULL);
    set(object, "region", document->region);
    set(object, "title", document->title);
    set(object, "language", document->language);
    for (guint i = 0; i < document->n_fields; i++)
        set(object, document->fields[i].name, document->fields[i].value);
    set(object, "text", document->text);
    bytes = json_dumps(object, JSON_COMPACT);
    json_decref(object);
    line = g_string_new(bytes);
    free(bytes);
    g_string_append_c(line, '\n');
    is_done = func(line->str, line->len, user_data, error);
    g_string_free(line, TRUE);

    return is_done;
}

gboolean
ww_store_export(WwStore *self,
                WwStoreFunc func,
                gpointer user_data,
                GError **error)
{
    const WwReadOptions options = { .all_fields = TRUE };
    gboolean has_one = TRUE;
    gboolean is_done;
    Walk walk;

    g_return_val_if_fail(self != NULL, FALSE);
    g_return_val_if_fail(func != NULL, FALSE);
    g_return_val_if_fail(error == NULL || *error == NULL, FALSE);

    if (!ww_store_begin_reading(self, error))
        return FALSE;
    is_done = begin(&walk, self->database, with_texts, error);
    while (is_done && has_one) {
        WwDocument document = { 0 };

        is_done = next(&walk, &options, &document, &has_one, error);
        if (!is_done || !has_one)
            break;
        is_done = write_line(&document, func, user_data, error);
        ww_document_clear(&document);
    }
    end(&walk);
    ww_store_end_reading(self);

    return is_done;
}
