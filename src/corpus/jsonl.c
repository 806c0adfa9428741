#include <jansson.h>

#include <glib.h>

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
is_void(const json_t *value)
{
    return value == NULL || json_is_null(value) ||
           (json_is_string(value) && json_string_length(value) == 0);
}

/* As json_object_get(), but in any case: "Date". */
static json_t *
get_in_any_case(json_t *record, const char *name)
{
    const char *key;
    json_t *value;

    json_object_foreach(record, key, value)
    {
        if (g_ascii_strcasecmp(key, name) == 0 && !is_void(value))
            return value;
    }
    return NULL;
}

/* The value of @field, or NULL when it is absent, null or empty. */
static json_t *
find_field(WwReader *reader, json_t *record, Field field)
{
    const char *name = named_field(reader->options, field);
    json_t *value;

    if (name != NULL) {
        value = json_object_get(record, name);
        if (value != NULL)
            reader->seen_fields |= 1U << field;
        return is_void(value) ? NULL : value;
    }
    for (int i = 0; usual_names[field][i] != NULL; i++) {
        value = json_object_get(record, usual_names[field][i]);
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

static const char *
type_name(const json_t *value)
{
    switch (json_typeof(value)) {
    case JSON_OBJECT:
        return "an object";
    case JSON_ARRAY:
        return "an array";
    case JSON_INTEGER:
    case JSON_REAL:
        return "a number";
    case JSON_TRUE:
    case JSON_FALSE:
        return "true or false";
    case JSON_STRING:
    case JSON_NULL:
    default:
        return "not there";
    }
}

/* A string of a file without NULs; they may be written as \u0000. */
static char *
dup_string(WwReader *reader, guint64 line, const json_t *value)
{
    GString *text = g_string_new_len(json_string_value(value),
                                     (gssize)json_string_length(value));

    ww_encoding_repair(text, line, &reader->repair);
    return g_string_free(text, FALSE);
}

/* The value of a field as a string, NULL when there is none. Of numbers only
 * whole ones are accepted, where @field may be a year or a number. */
static char *
dup_field(WwReader *reader, guint64 line, json_t *record, Field field)
{
    const json_t *value = find_field(reader, record, field);

    if (value == NULL)
        return NULL;
    if (json_is_string(value))
        return dup_string(reader, line, value);
    if (json_is_integer(value) &&
        (field == WW_FIELD_ID || field == WW_FIELD_DATE))
        return g_strdup_printf("%" JSON_INTEGER_FORMAT,
                               json_integer_value(value));
    ww_reader_problem(reader, line, "the %s is %s, not a string",
                      usual_names[field][0], type_name(value));
    return NULL;
}

static void
set_date(WwReader *reader, json_t *record, WwDocument *document)
{
    g_autofree char *value =
        dup_field(reader, document->line, record, WW_FIELD_DATE);

    if (value != NULL &&
        ww_metadata_date(reader, document->line, value, &document->date))
        document->date_found = WW_FOUND_FIELD;
}

static void
set_language(WwReader *reader, json_t *record, WwDocument *document)
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

static void
set_metadata(WwReader *reader, json_t *record, WwDocument *document)
{
    guint64 line = document->line;
    g_autofree char *id = dup_field(reader, line, record, WW_FIELD_ID);
    g_autofree char *region = dup_field(reader, line, record, WW_FIELD_REGION);
    g_autofree char *title = dup_field(reader, line, record, WW_FIELD_TITLE);

    document->id = ww_metadata_line(id);
    if (document->id == NULL)
        document->id =
            g_strdup_printf("%s:%" G_GUINT64_FORMAT, reader->file->id, line);
    document->region = ww_metadata_region(region);
    if (document->region != NULL)
        document->region_found = WW_FOUND_FIELD;
    document->title = ww_metadata_line(title);
    set_date(reader, record, document);
    set_language(reader, record, document);
    ww_metadata_complete(reader->file, document);
}

/* The text of the record; NULL with a problem when it has none. */
static GString *
dup_text(WwReader *reader, guint64 line, json_t *record)
{
    const json_t *value = find_field(reader, record, WW_FIELD_TEXT);
    GString *text;

    if (value != NULL && !json_is_string(value)) {
        ww_reader_problem(reader, line, "the text is %s, not a string",
                          type_name(value));
        return NULL;
    }
    text = g_string_new_len(value != NULL ? json_string_value(value) : "",
                            (gssize)json_string_length(value));
    ww_encoding_repair(text, line, &reader->repair);
    ww_encoding_unify_lines(text);
    if (ww_encoding_is_blank(text)) {
        ww_reader_problem(reader, line, "a record without text");
        g_string_free(text, TRUE);
        return NULL;
    }
    return text;
}

static void
read_record(WwReader *reader, guint64 line, json_t *record)
{
    WwDocument document = { .line = line };
    GString *text = dup_text(reader, line, record);

    reader->n_records++;
    if (text == NULL)
        return;
    set_metadata(reader, record, &document);
    if (reader->options->count_titles && document.title != NULL) {
        g_string_prepend(text, "\n\n");
        g_string_prepend(text, document.title);
    }
    document.length = text->len;
    document.text = g_string_free(text, FALSE);
    ww_corpus_take(reader->corpus, document);
}

static void
read_line(WwReader *reader, guint64 number, GString *line)
{
    json_error_t error;
    json_t *record;

    ww_encoding_repair(line, number, &reader->repair);
    if (number == 1)
        ww_encoding_unify_lines(line);
    if (ww_encoding_is_blank(line))
        return;
    record = json_loadb(line->str, line->len, JSON_ALLOW_NUL, &error);
    if (record == NULL)
        ww_reader_problem(reader, number, "column %d: %s", error.column,
                          error.text);
    else if (!json_is_object(record))
        ww_reader_problem(reader, number, "%s, not an object",
                          type_name(record));
    else
        read_record(reader, number, record);
    json_decref(record);
}

void
ww_reader_read_jsonl(WwReader *self, WwSource *source)
{
    g_autoptr(GString) line = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    guint64 number = 0;
    WwSourceStatus status;

    while ((status = ww_source_read_line(source, line, &error)) ==
           WW_SOURCE_LINE)
        read_line(self, ++number, line);
    if (number > 0)
        ww_corpus_count_file(self->corpus);
    if (status == WW_SOURCE_FAILED)
        ww_reader_problem(self, number + 1, "%s", error->message);
}

void
ww_reader_check_fields(WwReader *self, const char *input)
{
    if (self->n_records == 0)
        return;
    for (int field = 0; field < WW_N_FIELDS; field++) {
        const char *name = named_field(self->options, (Field)field);

        if (name != NULL && (self->seen_fields & (1U << field)) == 0)
            ww_corpus_take_problem(
                self->corpus,
                g_strdup_printf("%s: no record has the field \"%s\"", input,
                                name));
    }
}
