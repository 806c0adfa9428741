#include "analysis/countslines.h"

#include <string.h>

/* What begins the line of a phrase. */
static const char type[] = "phrase\t";

#define TYPE_LENGTH (sizeof type - 1)

void
ww_counts_lines_init(WwCountsLines *self, const WwCountsRow *row)
{
    *self = (WwCountsLines){
        .row = row,
        .prefix = g_string_new(type),
        .ends = g_array_new(FALSE, FALSE, sizeof(gsize)),
    };
}

void
ww_counts_lines_clear(WwCountsLines *self)
{
    g_string_free(self->prefix, TRUE);
    g_array_unref(self->ends);
}

/* Room for so many bytes more; GString asks for a call for each piece. */
static char *
make_room(GString *out, gsize n)
{
    gsize length = out->len;

    if (n >= out->allocated_len - length) {
        g_string_set_size(out, 2 * (length + n));
        out->len = length;
    }

    return out->str + length;
}

static char *
put(char *to, const char *bytes, gsize n)
{
    memcpy(to, bytes, n);

    return to + n;
}

void
ww_counts_lines_push(WwCountsLines *self, guint32 word)
{
    gsize n = 0;
    const char *bytes = ww_counts_row_word(self->row, word, &n);
    gsize end = self->prefix->len;
    char *to = make_room(self->prefix, n + 1);

    if (self->ends->len > 0)
        *to++ = ' ';
    g_array_append_val(self->ends, end);
    to = put(to, bytes, n);
    self->prefix->len = (gsize)(to - self->prefix->str);
}

void
ww_counts_lines_pop(WwCountsLines *self)
{
    guint n = self->ends->len - 1;

    self->prefix->len = g_array_index(self->ends, gsize, n);
    self->ends->len = n;
}

WwField
ww_counts_lines_words(const WwCountsLines *self)
{
    const WwField words = { self->prefix->str + TYPE_LENGTH,
                            self->prefix->len - TYPE_LENGTH };

    return words;
}

/* Ends a line of which this is the end so far. */
static void
end_line(WwCountsLines *self, char *to, const guint64 *numbers, guint n)
{
    for (guint i = 0; i < n; i++) {
        *to++ = '\t';
        to = ww_record_put_number(to, numbers[i]);
    }
    *to++ = '\n';
    self->out->len = (gsize)(to - self->out->str);
    self->n++;
}

/* Room for the numbers of a line, with what parts them. */
#define NUMBERS_ROOM (WW_RECORD_NUMBERS * (WW_RECORD_DIGITS + 1) + 1)

void
ww_counts_lines_add_cell(WwCountsLines *self,
                         guint cell,
                         const guint64 *numbers)
{
    const GString *key = g_ptr_array_index(self->row->keys, cell);
    char *to =
        make_room(self->out, self->prefix->len + key->len + 1 + NUMBERS_ROOM);
    guint64 any = 0;

    for (guint i = WW_PHRASE_QUOTED; i < WW_RECORD_NUMBERS; i++)
        any |= numbers[i];
    to = put(to, self->prefix->str, self->prefix->len);
    *to++ = '\t';
    to = put(to, key->str, key->len);
    end_line(self, to, numbers, any != 0 ? WW_RECORD_NUMBERS : 2);
}

void
ww_counts_lines_add_form(WwCountsLines *self, const WwCountsForm *form)
{
    char *to =
        make_room(self->out, self->prefix->len + form->n + 2 + NUMBERS_ROOM);

    to = put(to, self->prefix->str, self->prefix->len);
    *to++ = '\t';
    *to++ = '=';
    to = put(to, form->bytes, form->n);
    end_line(self, to, &form->count, 1);
}
