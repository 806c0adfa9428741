#include "count/record.h"

#include "watchword/text.h"

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
