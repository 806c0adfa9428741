/* A record, of JSON or of a table, becomes a document. */
#include <string.h>

#include <glib.h>

#include "corpus/fields.h"
#include "corpus/gazetteer.h"
#include "corpus/metadata.h"
#include "corpus/reader.h"

typedef enum {
    WW_FIELD_ID,
    WW_FIELD_DATE,
    WW_FIELD_REGION,
    WW_FIELD_TITLE,
    WW_FIELD_TEXT,
    WW_FIELD_LANGUAGE,
    WW_N_FIELDS,
} Field;

G_STATIC_ASSERT(WW_N_FIELDS == WW_READER_N_FIELDS);

/* The usual names of each field, the likeliest first. */
static const char *const usual_names[WW_N_FIELDS][8] = {
    [WW_FIELD_ID] = { "id", "doc_id", "document_id", "docid", "document" },
    [WW_FIELD_DATE] = { "date", "published", "publication_date", "datetime",
                        "year" },
    [WW_FIELD_REGION] = { "region", "place", "province", "country",
                          "location" },
    [WW_FIELD_TITLE] = { "title", "headline" },
    [WW_FIELD_TEXT] = { "text", "body", "content", "speech" },
    [WW_FIELD_LANGUAGE] = { "lang", "language" },
};

static const char *
named_field(const WwReadOptions *options, Field field)
{
    const char *const names[WW_N_FIELDS] = {
        [WW_FIELD_ID] = options->id_field,
        [WW_FIELD_DATE] = options->date_field,
        [WW_FIELD_REGION] = options->region_field,
        [WW_FIELD_TITLE] = options->title_field,
        [WW_FIELD_TEXT] = options->text_field,
        [WW_FIELD_LANGUAGE] = options->language_field,
    };

    return names[field];
}

static gboolean
is_void(const WwField *value)
{
    return value == NULL || value->type == WW_VALUE_NULL ||
           (value->type == WW_VALUE_STRING && value->length == 0);
}

static gboolean
has_name(const WwField *field, const char *name)
{
    return strlen(name) == field->key_length &&
           g_ascii_strncasecmp(name, field->key, field->key_length) == 0;
}

/* As ww_record_get(), but in any case: "Date". */
static const WwField *
get_in_any_case(const WwRecord *record, const char *name)
{
    for (guint i = 0; i < record->fields->len; i++) {
        const WwField *field = ww_record_at(record, i);

        if (has_name(field, name) && !is_void(field))
            return field;
    }
    return NULL;
}

/* The value of @field, or NULL when it is absent, null or empty. */
static const WwField *
find_field(WwReader *reader, const WwRecord *record, Field field)
{
    const char *name = named_field(reader->options, field);
    const WwField *value;

    if (name != NULL) {
        value = ww_record_get(record, name);
        if (value != NULL)
            reader->seen_fields |= 1U << field;
        return is_void(value) ? NULL : value;
    }
    for (int i = 0; usual_names[field][i] != NULL; i++) {
        value = ww_record_get(record, usual_names[field][i]);
        if (!is_void(value))
            return value;
    }
    for (int i = 0; usual_names[field][i] != NULL; i++) {
        value = get_in_any_case(record, usual_names[field][i]);
        if (value != NULL)
            return value;
    }
    return NULL;
}

/* The text of a string without NULs, which may be written as \u0000. */
static char *
dup_string(WwReader *reader,
           guint64 line,
           const WwField *value,
           gsize *out_length)
{
    guint flags = 0;
    char *text = ww_field_dup(value, out_length, &flags);

    if ((flags & WW_TEXT_HAS_NUL) != 0)
        text = ww_encoding_repair_text(text, out_length, line, &reader->repair);
    return text;
}

/* The value of a field as a string, NULL when there is none. Of numbers only
 * whole ones are accepted, where @field may be a year or a number. */
static char *
dup_field(WwReader *reader, guint64 line, const WwRecord *record, Field field)
{
    const WwField *value = find_field(reader, record, field);
    gsize length;

    if (value == NULL)
        return NULL;
    if (value->type == WW_VALUE_STRING)
        return dup_string(reader, line, value, &length);
    if (value->type == WW_VALUE_INTEGER &&
        (field == WW_FIELD_ID || field == WW_FIELD_DATE))
        return g_strdup_printf("%" G_GINT64_FORMAT, value->integer);
    ww_reader_problem(reader, line, "the %s is %s, not a string",
                      usual_names[field][0], ww_value_name(value->type));
    return NULL;
}

static void
set_date(WwReader *reader, const WwRecord *record, WwDocument *document)
{
    g_autofree char *value =
        dup_field(reader, document->line, record, WW_FIELD_DATE);

    if (value != NULL &&
        ww_metadata_use_field(reader, document, document->line, value))
        document->date_found = WW_FOUND_FIELD;
}

static void
set_language(WwReader *reader, const WwRecord *record, WwDocument *document)
{
    g_autofree char *value =
        dup_field(reader, document->line, record, WW_FIELD_LANGUAGE);

    if (value == NULL)
        return;
    document->language = ww_metadata_language(value);
    if (document->language == NULL)
        ww_reader_problem(reader, document->line,
                          "the language is no code such as \"en\"");
}

/* Of a value that is no list and no object. */
static char *
dup_value(WwReader *reader, guint64 line, const WwField *value)
{
    g_autofree char *text = NULL;
    gsize length = 0;

    switch (value->type) {
    case WW_VALUE_STRING:
        text = dup_string(reader, line, value, &length);
        return ww_metadata_line(text);
    case WW_VALUE_INTEGER:
        return g_strdup_printf("%" G_GINT64_FORMAT, value->integer);
    case WW_VALUE_REAL:
        return ww_field_dup_real(value);
    case WW_VALUE_BOOLEAN:
        return g_strdup(value->integer != 0 ? "true" : "false");
    case WW_VALUE_NULL:
    case WW_VALUE_ARRAY:
    case WW_VALUE_OBJECT:
    default:
        return NULL;
    }
}

/* What the usual fields of the record are found in. */
static void
find_used(WwReader *reader,
          const WwRecord *record,
          const WwField *out_used[WW_N_FIELDS])
{
    for (int i = 0; i < WW_N_FIELDS; i++)
        out_used[i] = find_field(reader, record, (Field)i);
}

static gboolean
is_used(const WwField *field, const WwField *const used[WW_N_FIELDS])
{
    for (int i = 0; i < WW_N_FIELDS; i++) {
        if (used[i] == field)
            return TRUE;
    }
    return FALSE;
}

/* A field that was asked for by name is kept, whatever else it is; only the
 * text is not kept twice. */
static void
set_fields(WwReader *reader, const WwRecord *record, WwDocument *document)
{
    const WwField *used[WW_N_FIELDS];

    if (!ww_fields_are_kept(reader->options))
        return;
    find_used(reader, record, used);
    for (guint i = 0; i < record->fields->len; i++) {
        const WwField *field = ww_record_at(record, i);
        gboolean is_named =
            ww_fields_are_named(reader->options, field->key, field->key_length);

        if (field == used[WW_FIELD_TEXT] ||
            (!is_named &&
             (!reader->options->all_fields || is_used(field, used))))
            continue;
        ww_fields_take(document, field->key, field->key_length,
                       dup_value(reader, document->line, field));
    }
}

void
ww_reader_describe(WwReader *reader,
                   const WwRecord *record,
                   WwDocument *document)
{
    guint64 line = document->line;
    g_autofree char *id = dup_field(reader, line, record, WW_FIELD_ID);
    g_autofree char *region = dup_field(reader, line, record, WW_FIELD_REGION);
    g_autofree char *title = dup_field(reader, line, record, WW_FIELD_TITLE);

    document->id = ww_metadata_line(id);
    document->region = ww_metadata_region(region);
    if (document->region != NULL)
        document->region_found = WW_FOUND_FIELD;
    document->title = ww_metadata_line(title);
    document->title_is_apart = document->title != NULL;
    set_date(reader, record, document);
    set_language(reader, record, document);
    set_fields(reader, record, document);
}

/* A record without an id is named by its file and line. */
static void
complete(WwReader *reader, WwDocument *document)
{
    const WwFile *file = reader->file;
    const char *name = file->id;

    if (file->given != NULL && file->given->id != NULL)
        name = file->given->id;
    if (document->id == NULL)
        document->id =
            g_strdup_printf("%s:%" G_GUINT64_FORMAT, name, document->line);
    ww_metadata_give(reader, document);
    ww_metadata_use_folder(reader, document);
    ww_metadata_complete(reader, document);
    ww_gazetteer_place(reader->options, document);
}

/* The text of the record; NULL with a problem when it has none. */
static char *
dup_text(WwReader *reader,
         guint64 line,
         const WwRecord *record,
         gsize *out_length)
{
    const WwField *value = find_field(reader, record, WW_FIELD_TEXT);
    char *text = NULL;

    if (value != NULL && value->type != WW_VALUE_STRING) {
        ww_reader_problem(reader, line, "the text is %s, not a string",
                          ww_value_name(value->type));
        return NULL;
    }
    if (value != NULL) {
        text = dup_string(reader, line, value, out_length);
        *out_length = ww_encoding_unify_text(text, *out_length);
    }
    if (text == NULL || ww_encoding_is_blank(text)) {
        ww_reader_problem(reader, line, "a record without text");
        g_clear_pointer(&text, g_free);
    }
    return text;
}

/* Puts the title before the text. */
static void
count_title(WwDocument *document)
{
    char *text = g_strconcat(document->title, "\n\n", document->text, NULL);

    g_free(document->text);
    document->text = text;
    document->length = strlen(text);
}

void
ww_reader_take_record(WwReader *self, guint64 line, const WwRecord *record)
{
    WwDocument document = { .line = line, .encoding = self->charset };

    self->n_records++;
    document.text = dup_text(self, line, record, &document.length);
    if (document.text == NULL)
        return;
    ww_reader_describe(self, record, &document);
    complete(self, &document);
    if (self->options->count_titles && document.title != NULL)
        count_title(&document);
    g_array_append_val(self->documents, document);
}

gboolean
ww_reader_names_text(const char *name, gsize length)
{
    const WwField field = { .key = name, .key_length = length };

    for (guint i = 0; usual_names[WW_FIELD_TEXT][i] != NULL; i++) {
        if (has_name(&field, usual_names[WW_FIELD_TEXT][i]))
            return TRUE;
    }

    return FALSE;
}

gboolean
ww_reader_has_text_field(const WwReader *self, const WwRecord *record)
{
    const char *name = named_field(self->options, WW_FIELD_TEXT);

    if (name != NULL)
        return ww_record_get(record, name) != NULL;
    for (guint i = 0; i < record->fields->len; i++) {
        const WwField *field = ww_record_at(record, i);

        if (ww_reader_names_text(field->key, field->key_length))
            return TRUE;
    }

    return FALSE;
}

const char *
ww_reader_named_field(const WwReadOptions *options, guint bit)
{
    return named_field(options, (Field)bit);
}
