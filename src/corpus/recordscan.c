#include <string.h>

#include <glib.h>

#include "corpus/jsonstring.h"
#include "corpus/record.h"

/* Limits above which a line goes to the library: keys are compared each with
 * each; a number of more digits may not fit. */
#define MAX_FIELDS 64
#define MAX_DIGITS 18
#define MAX_DEPTH  64

/* What is left of the line. */
typedef struct {
    const char *at;
    const char *end;
} Rest;

/* The next byte that is not white space; NUL at the end. */
static char
peek(Rest *rest)
{
    while (rest->at < rest->end && (*rest->at == ' ' || *rest->at == '\t' ||
                                    *rest->at == '\r' || *rest->at == '\n'))
        rest->at++;
    if (rest->at == rest->end)
        return '\0';
    return *rest->at;
}

static gboolean
skip_byte(Rest *rest, char byte)
{
    if (peek(rest) != byte)
        return FALSE;
    rest->at++;
    return TRUE;
}

static gboolean
scan_string(Rest *rest, WwField *field)
{
    const char *stop;

    if (!skip_byte(rest, '"'))
        return FALSE;
    stop = ww_json_string_end(rest->at, rest->end, &field->is_escaped);
    if (stop == NULL)
        return FALSE;
    field->type = WW_VALUE_STRING;
    field->text = rest->at;
    field->length = (gsize)(stop - rest->at);
    rest->at = stop + 1;
    return TRUE;
}

static gboolean
scan_key(Rest *rest, WwField *field)
{
    WwField key = { 0 };

    if (!scan_string(rest, &key) || key.is_escaped)
        return FALSE;
    field->key = key.text;
    field->key_length = key.length;
    return skip_byte(rest, ':');
}

static gboolean
scan_word(Rest *rest, const char *word, WwField *field, WwValueType type)
{
    gsize length = strlen(word);

    if ((gsize)(rest->end - rest->at) < length ||
        memcmp(rest->at, word, length) != 0)
        return FALSE;
    rest->at += length;
    field->type = type;
    field->integer = *word == 't' ? 1 : 0;
    return TRUE;
}

static gboolean
is_at(const Rest *rest, const char *bytes)
{
    return rest->at < rest->end && strchr(bytes, *rest->at) != NULL &&
           *rest->at != '\0';
}

/* Skips up to @max digits, at least one. */
static gboolean
skip_digits(Rest *rest, gsize max)
{
    gsize n = 0;

    while (n < max && rest->at < rest->end && g_ascii_isdigit(*rest->at)) {
        rest->at++;
        n++;
    }
    return n > 0;
}

/* A fraction and an exponent. Numbers of up to MAX_DIGITS digits and exponents
 * of up to two are neither too large for a double nor for an integer. */
static gboolean
scan_real(Rest *rest, WwField *field)
{
    field->type = WW_VALUE_REAL;
    field->integer = 0;
    if (is_at(rest, ".")) {
        rest->at++;
        if (!skip_digits(rest, G_MAXSIZE))
            return FALSE;
    }
    if (!is_at(rest, "eE"))
        return TRUE;
    rest->at++;
    if (is_at(rest, "+-"))
        rest->at++;
    return skip_digits(rest, 2);
}

/* What is left of a number that is too long, or of "01", is no end of a value;
 * so there the scan ends. */
static gboolean
scan_number(Rest *rest, WwField *field)
{
    const char *whole = rest->at;
    gboolean is_negative = skip_byte(rest, '-');
    const char *from = rest->at;

    if (!skip_digits(rest, is_at(rest, "0") ? 1 : MAX_DIGITS))
        return FALSE;
    for (; from < rest->at; from++)
        field->integer = field->integer * 10 + (*from - '0');
    if (is_negative)
        field->integer = -field->integer;
    field->type = WW_VALUE_INTEGER;
    if (!is_at(rest, ".eE"))
        return TRUE;
    if (!scan_real(rest, field))
        return FALSE;
    field->text = whole;
    field->length = (gsize)(rest->at - whole);
    return TRUE;
}

static gboolean
scan_plain(Rest *rest, WwField *field)
{
    switch (peek(rest)) {
    case '"':
        return scan_string(rest, field);
    case 'n':
        return scan_word(rest, "null", field, WW_VALUE_NULL);
    case 't':
        return scan_word(rest, "true", field, WW_VALUE_BOOLEAN);
    case 'f':
        return scan_word(rest, "false", field, WW_VALUE_BOOLEAN);
    default:
        return scan_number(rest, field);
    }
}

/* Which brackets are open: those that will close them. */
typedef struct {
    char closing[MAX_DEPTH];
    guint depth;
} Nest;

static gboolean
is_closing(Rest *rest, const Nest *nest)
{
    return nest->depth > 0 && peek(rest) == nest->closing[nest->depth - 1];
}

/* Skips a value with its key, if it has one, up to its end or up to that of a
 * first value in it that holds none. */
static gboolean
skip_down(Rest *rest, Nest *nest)
{
    WwField ignored = { 0 };

    do {
        char bracket;

        if (nest->depth > 0 && nest->closing[nest->depth - 1] == '}' &&
            !scan_key(rest, &ignored))
            return FALSE;
        bracket = peek(rest);
        if (bracket != '{' && bracket != '[')
            return scan_plain(rest, &ignored);
        if (nest->depth == MAX_DEPTH)
            return FALSE;
        rest->at++;
        nest->closing[nest->depth++] = bracket == '{' ? '}' : ']';
    } while (!is_closing(rest, nest));
    return TRUE;
}

/* Skips brackets that close, and the comma after them. */
static gboolean
skip_up(Rest *rest, Nest *nest)
{
    while (is_closing(rest, nest)) {
        rest->at++;
        nest->depth--;
    }
    return nest->depth == 0 || skip_byte(rest, ',');
}

static gboolean
scan_value(Rest *rest, WwField *field)
{
    char first = peek(rest);
    Nest nest;

    if (first != '{' && first != '[')
        return scan_plain(rest, field);
    field->type = first == '{' ? WW_VALUE_OBJECT : WW_VALUE_ARRAY;
    nest.depth = 0;
    do {
        if (!skip_down(rest, &nest) || !skip_up(rest, &nest))
            return FALSE;
    } while (nest.depth > 0);
    return TRUE;
}

static gboolean
has_key(const WwRecord *self, const WwField *field)
{
    for (guint i = 0; i < self->fields->len; i++) {
        const WwField *other = ww_record_at(self, i);

        if (other->key_length == field->key_length &&
            memcmp(other->key, field->key, field->key_length) == 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean
scan_fields(WwRecord *self, Rest *rest)
{
    do {
        WwField field = { 0 };

        if (!scan_key(rest, &field) || !scan_value(rest, &field) ||
            self->fields->len == MAX_FIELDS || has_key(self, &field))
            return FALSE;
        g_array_append_val(self->fields, field);
    } while (skip_byte(rest, ','));
    return skip_byte(rest, '}');
}

gboolean
ww_record_scan(WwRecord *self, const char *line, gsize length)
{
    Rest rest = { line, line + length };

    g_array_set_size(self->fields, 0);
    if (!skip_byte(&rest, '{'))
        return FALSE;
    if (!skip_byte(&rest, '}') && !scan_fields(self, &rest))
        return FALSE;
    return peek(&rest) == '\0' && rest.at == rest.end;
}
