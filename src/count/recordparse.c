/* What is checked of a line. Most have much in common with the one before,
 * where it was checked already. */
#include "watchword/date.h"
#include "watchword/error.h"

#include "count/record.h"

/* Lengths of keys, the first field included. */
static const guint n_key_fields[] = { 4, 2, 5, 3 };

static gboolean
refuse(const char *why, GError **error)
{
    g_set_error_literal(error, WW_ERROR, WW_ERROR_SYNTAX, why);

    return FALSE;
}

/* Cuts off what comes before the next TAB, which is at tab, or NULL at the end.
 */
static void
cut_field(WwField *rest, const char *tab, WwField *out)
{
    const char *end = tab != NULL ? tab : rest->bytes + rest->n;

    *out = (WwField){ rest->bytes, (gsize)(end - rest->bytes) };
    rest->n -= tab != NULL ? out->n + 1 : out->n;
    rest->bytes = tab != NULL ? tab + 1 : NULL;
}

/* Cuts the next field off; FALSE when there is none. */
static gboolean
take_long_field(WwField *rest, WwField *out)
{
    if (rest->bytes == NULL)
        return FALSE;
    cut_field(rest, memchr(rest->bytes, '\t', rest->n), out);

    return TRUE;
}

/* The same for one of a few bytes, which is no work for memchr(). */
static inline gboolean
take_field(WwField *rest, WwField *out)
{
    gsize n = 0;

    if (rest->bytes == NULL)
        return FALSE;
    while (n < rest->n && rest->bytes[n] != '\t')
        n++;
    cut_field(rest, n < rest->n ? rest->bytes + n : NULL, out);

    return TRUE;
}

static gboolean
find_kind(const WwField *type, WwRecordKind *out)
{
    static const struct {
        WwField type;
        WwRecordKind kind;
    } kinds[] = {
        { { "phrase", 6 }, WW_RECORD_PHRASE },
        { { "cell", 4 }, WW_RECORD_CELL },
        { { "document", 8 }, WW_RECORD_DOCUMENT },
    };

    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (ww_field_equal(type, &kinds[i].type)) {
            *out = kinds[i].kind;
            return TRUE;
        }
    }

    return FALSE;
}

static gboolean
parse_number(const WwField *field, guint64 *out)
{
    guint64 number = 0;

    if (field->n == 1) {
        *out = (guint)(guchar)field->bytes[0] - '0';
        return *out <= 9;
    }
    if (field->n == 0 || field->n > WW_RECORD_DIGITS || field->bytes[0] == '0')
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
    const guchar *bytes = (const guchar *)field->bytes;
    guint n = 1;
    guint before = ' ';

    for (gsize i = 0; i < field->n; i++) {
        guint c = bytes[i];

        if (c <= ' ') {
            if (c < ' ' || before == ' ')
                return FALSE;
            n++;
        }
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

/* What the record before has was checked there. */
typedef struct {
    gboolean are_words;
    gboolean is_cell;
} Known;

/* All of a cell in one. */
static WwField
cell_of(const WwRecord *phrase)
{
    const char *end = phrase->key.bytes + phrase->key.n;
    const WwField cell = { phrase->fields[1].bytes,
                           (gsize)(end - phrase->fields[1].bytes) };

    return cell;
}

static Known
find_known(const WwRecord *self, const WwRecord *before)
{
    Known known = { FALSE, FALSE };

    if (before == NULL || before->kind < WW_RECORD_PHRASE ||
        self->kind < WW_RECORD_PHRASE)
        return known;
    known.are_words = ww_field_equal(&self->fields[0], &before->fields[0]);
    if (self->kind == WW_RECORD_PHRASE && before->kind == WW_RECORD_PHRASE) {
        const WwField here = cell_of(self);
        const WwField there = cell_of(before);

        known.is_cell = ww_field_equal(&here, &there);
    }

    return known;
}

static gboolean
check_fields(const WwRecord *self, Known known, guint n_words)
{
    switch (self->kind) {
    case WW_RECORD_CELL:
        return check_cell(self->fields);
    case WW_RECORD_DOCUMENT:
        return check_hash(&self->fields[0]);
    case WW_RECORD_PHRASE:
        return (known.are_words || check_words(&self->fields[0], n_words)) &&
               (known.is_cell || check_cell(self->fields + 1));
    case WW_RECORD_FORM:
    default:
        return (known.are_words || check_words(&self->fields[0], n_words)) &&
               self->fields[1].n > 0 && check_escaped(&self->fields[1]);
    }
}

static gboolean
is_ascii(const WwField *field)
{
    guint64 all = 0;
    gsize i = 0;

    for (; i + sizeof all <= field->n; i += sizeof all) {
        guint64 part = 0;

        memcpy(&part, field->bytes + i, sizeof part);
        all |= part;
    }
    for (; i < field->n; i++)
        all |= (guchar)field->bytes[i];

    return (all & 0x8080808080808080U) == 0;
}

static gboolean
check_encoding(const WwRecord *self, Known known)
{
    const char *from =
        known.are_words ? self->fields[1].bytes : self->key.bytes;
    const char *end = self->key.bytes + self->key.n;
    const WwField rest = { from, (gsize)(end - from) };

    return is_ascii(&rest) || g_utf8_validate_len(rest.bytes, rest.n, NULL);
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

    if (!take_field(rest, &type) || !find_kind(&type, &self->kind))
        return FALSE;
    for (; n < n_key_fields[self->kind]; n++) {
        WwField *field = &self->fields[n - 1];

        if (!(n == 1 ? take_long_field(rest, field) : take_field(rest, field)))
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
                const WwField *line,
                const WwRecord *before,
                guint n_words,
                GError **error)
{
    WwField rest = *line;
    Known known;
    guint n = 0;

    memset(self, 0, sizeof *self);
    if (!parse_key(self, &rest))
        return refuse("no record", error);
    known = find_known(self, before);
    if (!check_encoding(self, known))
        return refuse("not UTF-8", error);
    if (!check_fields(self, known, n_words))
        return refuse("a record with a wrong field", error);
    if (!parse_numbers(self, &rest, &n) || !check_numbers(self, n))
        return refuse("a record with a wrong number", error);

    return TRUE;
}
