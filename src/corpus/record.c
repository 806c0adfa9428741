#include "corpus/record.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

#include <glib.h>

#include "corpus/jsonstring.h"

/* One byte in so many may stay unused after a text, when its escapes turn out
 * to be shorter than they were written. */
#define SPARE_SHARE 16

void
ww_record_init(WwRecord *self)
{
    self->fields = g_array_new(FALSE, FALSE, sizeof(WwField));
    self->root = NULL;
}

void
ww_record_clear(WwRecord *self)
{
    g_array_unref(self->fields);
    json_decref(self->root);
}

static WwValueType
type_of(const json_t *value)
{
    switch (json_typeof(value)) {
    case JSON_OBJECT:
        return WW_VALUE_OBJECT;
    case JSON_ARRAY:
        return WW_VALUE_ARRAY;
    case JSON_STRING:
        return WW_VALUE_STRING;
    case JSON_INTEGER:
        return WW_VALUE_INTEGER;
    case JSON_REAL:
        return WW_VALUE_REAL;
    case JSON_TRUE:
    case JSON_FALSE:
        return WW_VALUE_BOOLEAN;
    case JSON_NULL:
    default:
        return WW_VALUE_NULL;
    }
}

const char *
ww_value_name(WwValueType type)
{
    static const char *const names[] = {
        [WW_VALUE_NULL] = "null",        [WW_VALUE_BOOLEAN] = "true or false",
        [WW_VALUE_INTEGER] = "a number", [WW_VALUE_REAL] = "a number",
        [WW_VALUE_STRING] = "a string",  [WW_VALUE_ARRAY] = "an array",
        [WW_VALUE_OBJECT] = "an object",
    };

    return names[type];
}

static void
add_fields(WwRecord *self)
{
    const char *key;
    json_t *value;

    json_object_foreach(self->root, key, value)
    {
        WwField field = {
            .key = key,
            .key_length = strlen(key),
            .text = json_string_value(value),
            .length = json_string_length(value),
            .integer =
                json_is_true(value) ? 1 : (gint64)json_integer_value(value),
            .real = json_real_value(value),
            .type = type_of(value),
            .flags = WW_TEXT_HAS_NUL | WW_TEXT_HAS_CR,
        };

        g_array_append_val(self->fields, field);
    }
}

static gboolean
take_root(WwRecord *self, char **out_problem)
{
    if (!json_is_object((json_t *)self->root)) {
        *out_problem = g_strdup_printf("%s, not an object",
                                       ww_value_name(type_of(self->root)));
        return FALSE;
    }
    add_fields(self);
    return TRUE;
}

gboolean
ww_record_load(WwRecord *self,
               const char *line,
               gsize length,
               char **out_problem)
{
    json_error_t error;

    g_array_set_size(self->fields, 0);
    json_decref(self->root);
    self->root = json_loadb(line, length, JSON_ALLOW_NUL, &error);
    if (self->root != NULL)
        return take_root(self, out_problem);
    *out_problem = g_strdup_printf("column %d: %s", error.column, error.text);
    return FALSE;
}

gboolean
ww_record_load_next(WwRecord *self,
                    const char *text,
                    gsize length,
                    gsize *out_used,
                    char **out_problem)
{
    json_error_t error;

    g_array_set_size(self->fields, 0);
    json_decref(self->root);
    *out_used = 0;
    self->root =
        json_loadb(text, length,
                   JSON_ALLOW_NUL | JSON_DISABLE_EOF_CHECK | JSON_DECODE_ANY,
                   &error);
    if (self->root == NULL) {
        *out_problem = g_strdup(error.text);
        return FALSE;
    }
    *out_used = (gsize)error.position;
    return take_root(self, out_problem);
}

const WwField *
ww_record_get(const WwRecord *self, const char *name)
{
    gsize length = strlen(name);

    for (guint i = 0; i < self->fields->len; i++) {
        const WwField *field = ww_record_at(self, i);

        if (field->key_length == length &&
            memcmp(field->key, name, length) == 0)
            return field;
    }
    return NULL;
}

char *
ww_field_dup(const WwField *self, gsize *out_length, guint *out_flags)
{
    char *text = g_malloc(self->length + 1);

    *out_length = self->length;
    *out_flags = self->flags;
    if (!self->is_escaped) {
        memcpy(text, self->text, self->length);
    } else {
        char *stop =
            ww_json_string_unescape(self->text, self->text + self->length, text,
                                    out_flags);

        *out_length = (gsize)(stop - text);
        if (*out_length < self->length - self->length / SPARE_SHARE)
            text = g_realloc(text, *out_length + 1);
    }
    text[*out_length] = '\0';
    return text;
}

char *
ww_field_dup_real(const WwField *self)
{
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];
    double real = self->real;

    if (self->text != NULL) {
        g_autofree char *text = g_strndup(self->text, self->length);

        real = g_ascii_strtod(text, NULL);
    }
    if (!isfinite(real))
        return NULL;
    for (int digits = 15; digits <= 17; digits++) {
        char format[8];
        double again = 0;

        g_snprintf(format, sizeof format, "%%.%dg", digits);
        g_ascii_formatd(buffer, sizeof buffer, format, real);
        again = g_ascii_strtod(buffer, NULL);
        if (!(again < real) && !(again > real))
            break;
    }
    return g_strdup(buffer);
}
