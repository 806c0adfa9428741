#include "count/record.h"

#include "watchword/date.h"
#include "watchword/error.h"
#include "watchword/text.h"

/* Lengths of keys, the first field included. */
static const guint n_key_fields[] = { 4, 2, 5, 3 };

static gboolean
refuse(const char *why, GError **error)
{
    g_set_error_literal(error, WW_ERROR, WW_ERROR_SYNTAX, why);

    return FALSE;
}

/* Cuts the next field off; FALSE when there is none. */
static gboolean
take_field(WwField *rest, WwField *out)
{
    if (rest->bytes == NULL)
        return FALSE;

    const char *tab = memchr(rest->bytes, '\t', rest->n);

    out->bytes = rest->bytes;
    out->n = tab != NULL ? (gsize)(tab - rest->bytes) : rest->n;
    rest->n -= tab != NULL ? out->n + 1 : out->n;
    rest->bytes = tab != NULL ? tab + 1 : NULL;

    return TRUE;
}

static gboolean
is_word(const WwField *field, const char *word)
{
    return field->n == strlen(word) &&
           memcmp(field->bytes, word, field->n) == 0;
}

static gboolean
parse_number(const WwField *field, guint64 *out)
{
    guint64 number = 0;

    if (field->n == 0 || field->n > 20 ||
        (field->bytes[0] == '0' && field->n > 1))
        return FALSE;
    for (gsize i = 0; i < field->n; i++) {
        guint digit = (guint)(guchar)field->bytes[i] - '0';

        if (digit > 9 || number > G_MAXUINT64 / 10 ||
            number * 10 > G_MAXUINT64 - digit)
            return FALSE;
        number = number * 10 + digit;
    }
    *out = number;

    return TRUE;
}

static gboolean
parse_numbers(WwRecord *self, WwField *rest, guint *out_n)
{
    WwField field;

    *out_n = 0;
    while (take_field(rest, &field)) {
        if (*out_n == WW_RECORD_NUMBERS ||
            !parse_number(&field, &self->numbers[(*out_n)++]))
            return FALSE;
    }

    return TRUE;
}

static gboolean
check_date(const WwField *field)
{
    char text[WW_DATE_SIZE];
    WwDate date;

    if (field->n == 0)
        return TRUE;
    if (field->n >= sizeof text)
        return FALSE;
    memcpy(text, field->bytes, field->n);
    text[field->n] = '\0';

    return ww_date_parse(text, &date);
}

static gboolean
is_upper_digit(char c)
{
    return g_ascii_isdigit(c) || (c >= 'A' && c <= 'F');
}

static gboolean
is_escaped_byte(const char *bytes, gsize n)
{
    if (n < 4 || bytes[1] != 'x' || !is_upper_digit(bytes[2]) ||
        !is_upper_digit(bytes[3]))
        return FALSE;

    int byte =
        g_ascii_xdigit_value(bytes[2]) * 16 + g_ascii_xdigit_value(bytes[3]);

    return byte == '\\' || (byte > 0 && byte < 0x20);
}

/* There is one way to write each text. */
static gboolean
check_escaped(const WwField *field)
{
    for (gsize i = 0; i < field->n; i++) {
        if ((guchar)field->bytes[i] < 0x20)
            return FALSE;
        if (field->bytes[i] == '\\' &&
            !is_escaped_byte(field->bytes + i, field->n - i))
            return FALSE;
    }

    return TRUE;
}

static gboolean
check_words(const WwField *field, guint n_words)
{
    guint n = 1;
    char before = ' ';

    for (gsize i = 0; i < field->n; i++) {
        char c = field->bytes[i];

        if ((guchar)c < ' ' || (c == ' ' && before == ' '))
            return FALSE;
        n += c == ' ' ? 1 : 0;
        before = c;
    }

    return before != ' ' && n <= n_words;
}

static gboolean
check_hash(const WwField *field)
{
    for (gsize i = 0; i < field->n; i++) {
        char c = field->bytes[i];

        if (!g_ascii_isdigit(c) && !(c >= 'a' && c <= 'f'))
            return FALSE;
    }

    return field->n == 64;
}

/* Dates come before regions and languages. */
static gboolean
check_cell(const WwField *fields)
{
    return check_date(&fields[0]) && check_escaped(&fields[1]) &&
           check_escaped(&fields[2]);
}

static gboolean
check_fields(const WwRecord *self, guint n_words)
{
    switch (self->kind) {
    case WW_RECORD_CELL:
        return check_cell(self->fields);
    case WW_RECORD_DOCUMENT:
        return check_hash(&self->fields[0]);
    case WW_RECORD_PHRASE:
        return check_words(&self->fields[0], n_words) &&
               check_cell(self->fields + 1);
    case WW_RECORD_FORM:
    default:
        return check_words(&self->fields[0], n_words) &&
               self->fields[1].n > 0 && check_escaped(&self->fields[1]);
    }
}

static gboolean
check_phrase(const guint64 *numbers, guint n)
{
    guint64 count = numbers[WW_PHRASE_COUNT];
    gboolean has_more = FALSE;

    for (guint i = WW_PHRASE_QUOTED; i < WW_RECORD_NUMBERS; i++) {
        has_more = has_more || numbers[i] > 0;
        if (numbers[i] > count)
            return FALSE;
    }

    return n == (has_more ? WW_RECORD_NUMBERS : 2U) &&
           numbers[WW_PHRASE_DOCUMENTS] > 0 &&
           numbers[WW_PHRASE_DOCUMENTS] <= count &&
           numbers[WW_PHRASE_QUOTED] <= count - numbers[WW_PHRASE_CUT];
}

static gboolean
check_numbers(const WwRecord *self, guint n)
{
    switch (self->kind) {
    case WW_RECORD_CELL:
        return n == 2 && self->numbers[0] > 0;
    case WW_RECORD_PHRASE:
        return check_phrase(self->numbers, n);
    case WW_RECORD_DOCUMENT:
    case WW_RECORD_FORM:
    default:
        return n == 1 && self->numbers[0] > 0;
    }
}

/* The kind of a line by its first field, and what is left of it after the key;
 * FALSE when it has too few fields. */
static gboolean
parse_key(WwRecord *self, WwField *rest)
{
    const char *begin = rest->bytes;
    WwField type;
    guint n = 1;

    if (!take_field(rest, &type))
        return FALSE;
    if (is_word(&type, "phrase"))
        self->kind = WW_RECORD_PHRASE;
    else if (is_word(&type, "cell"))
        self->kind = WW_RECORD_CELL;
    else if (is_word(&type, "document"))
        self->kind = WW_RECORD_DOCUMENT;
    else
        return FALSE;
    for (; n < n_key_fields[self->kind]; n++) {
        WwField *field = &self->fields[n - 1];

        if (!take_field(rest, field))
            return FALSE;
        if (n == 2 && self->kind == WW_RECORD_PHRASE && field->n > 0 &&
            field->bytes[0] == '=')
            self->kind = WW_RECORD_FORM;
    }
    if (rest->bytes == NULL)
        return FALSE;
    self->key = (WwField){ begin, (gsize)(rest->bytes - 1 - begin) };
    if (self->kind == WW_RECORD_FORM) {
        self->fields[1].bytes++;
        self->fields[1].n--;
    }

    return TRUE;
}

gboolean
ww_record_parse(WwRecord *self,
                const char *line,
                gsize length,
                guint n_words,
                GError **error)
{
    WwField rest = { line, length };
    guint n = 0;

    memset(self, 0, sizeof *self);
    if (!parse_key(self, &rest))
        return refuse("no record", error);
    if (!g_utf8_validate_len(self->key.bytes, self->key.n, NULL))
        return refuse("not UTF-8", error);
    if (!check_fields(self, n_words))
        return refuse("a record with a wrong field", error);
    if (!parse_numbers(self, &rest, &n) || !check_numbers(self, n))
        return refuse("a record with a wrong number", error);

    return TRUE;
}

gboolean
ww_record_add(WwRecord *self, const WwRecord *other)
{
    for (guint i = 0; i < WW_RECORD_NUMBERS; i++) {
        if (self->numbers[i] > G_MAXUINT64 - other->numbers[i])
            return FALSE;
        self->numbers[i] += other->numbers[i];
    }

    return TRUE;
}

void
ww_record_append_number(GString *out, guint64 number)
{
    char digits[WW_RECORD_DIGITS];
    const char *end = ww_record_put_number(digits, number);

    g_string_append_len(out, digits, end - digits);
}

static guint
count_numbers(const WwRecord *self)
{
    if (self->kind == WW_RECORD_CELL)
        return 2;
    if (self->kind != WW_RECORD_PHRASE)
        return 1;
    for (guint i = WW_PHRASE_QUOTED; i < WW_RECORD_NUMBERS; i++) {
        if (self->numbers[i] > 0)
            return WW_RECORD_NUMBERS;
    }

    return 2;
}

void
ww_record_append(const WwRecord *self, GString *out)
{
    guint n = count_numbers(self);

    g_string_append_len(out, self->key.bytes, (gssize)self->key.n);
    for (guint i = 0; i < n; i++) {
        g_string_append_c(out, '\t');
        ww_record_append_number(out, self->numbers[i]);
    }
    g_string_append_c(out, '\n');
}

void
ww_record_append_escaped(GString *out, const char *text, gsize length)
{
    for (gsize i = 0; i < length; i++) {
        if (text[i] == '\\' || (guchar)text[i] < 0x20)
            g_string_append_printf(out, "\\x%02X", (guint)(guchar)text[i]);
        else
            g_string_append_c(out, text[i]);
    }
}

char *
ww_record_unescape(const WwField *field)
{
    GString *text = g_string_sized_new(field->n);

    for (gsize i = 0; i < field->n; i++) {
        char c = field->bytes[i];

        if (c == '\\') {
            c = (char)(g_ascii_xdigit_value(field->bytes[i + 2]) * 16 +
                       g_ascii_xdigit_value(field->bytes[i + 3]));
            i += 3;
        }
        g_string_append_c(text, c);
    }

    return g_string_free(text, FALSE);
}

void
ww_record_append_plain_form(GString *out, const char *words, gsize length)
{
    const char *end = words + length;
    const char *from = words;

    for (const char *p = words; p < end; p++) {
        if (*p != ' ')
            continue;
        g_string_append_len(out, from, p - from);
        if (!ww_text_is_wide(g_utf8_get_char(g_utf8_prev_char(p))) ||
            !ww_text_is_wide(g_utf8_get_char(p + 1)))
            g_string_append_c(out, ' ');
        from = p + 1;
    }
    g_string_append_len(out, from, end - from);
}
