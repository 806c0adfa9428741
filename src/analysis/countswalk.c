/* Every phrase of a corpus, in the order of files.
 *
 * All places that begin with the same words lie side by side, in the order of
 * documents, so that one pass over them gives the cells of the phrase. Then
 * they are sorted by the word that follows, without disturbing the order of
 * documents, and the same is done with those that share one word more. A phrase
 * so comes before the longer ones that it begins, as it does in the order of
 * bytes, where TAB and space come before all that words are made of.
 */
#include "analysis/countswalk.h"

#include <string.h>

#include "count/record.h"

void
ww_counts_walk_init(WwCountsWalk *self,
                    const WwCountsRow *row,
                    guint32 *places,
                    guint length_max)
{
    *self = (WwCountsWalk){
        .row = row,
        .length_max = length_max,
        .prefix = g_string_new("phrase\t"),
        .ends = g_array_new(FALSE, FALSE, sizeof(gsize)),
        .begun = g_array_new(FALSE, FALSE, sizeof(WwCountsRange)),
    };
    self->places = places;
    ww_counts_forms_init(&self->forms, row);
}

void
ww_counts_walk_clear(WwCountsWalk *self)
{
    g_string_free(self->prefix, TRUE);
    g_array_unref(self->ends);
    g_array_unref(self->begun);
    ww_counts_sorter_clear(&self->sorter);
    ww_counts_forms_clear(&self->forms);
}

static void
push_word(WwCountsWalk *self, guint32 word)
{
    const WwTokens *tokens = self->row->tokens;
    guint32 id = self->row->originals[word];
    gsize end = self->prefix->len;

    if (self->ends->len > 0)
        g_string_append_c(self->prefix, ' ');
    g_array_append_val(self->ends, end);
    g_string_append_len(self->prefix, ww_vocab_word(tokens->vocab, id),
                        (gssize)ww_vocab_length(tokens->vocab, id));
}

static void
pop_word(WwCountsWalk *self)
{
    guint n = self->ends->len - 1;

    g_string_truncate(self->prefix, g_array_index(self->ends, gsize, n));
    g_array_set_size(self->ends, n);
}

/* Which of the words of a phrase must be joined to the inside for its first (or
 * last) word to be part of a larger one: beside a number that counts for
 * nothing, the next one. */
static void
note_joins(const WwCountsRow *row,
           guint32 place,
           guint length,
           guint64 *numbers)
{
    const guint8 *flags = row->flags + place;
    guint first = length > 1 && (flags[0] & WW_ROW_NUMBER) != 0 ? 2 : 1;
    guint last = length > 1 && (flags[length - 1] & WW_ROW_NUMBER) != 0
                     ? length - 2
                     : length - 1;

    numbers[WW_PHRASE_FIRST] += (flags[first] & WW_ROW_JOINED) != 0 ? 1 : 0;
    numbers[WW_PHRASE_LAST] += (flags[last] & WW_ROW_JOINED) != 0 ? 1 : 0;
}

static void
note_marks(const WwCountsRow *row,
           const WwCountsSpot *spot,
           guint length,
           guint64 *numbers)
{
    const guint8 *flags = row->flags + spot->place;
    const WwQuotes *quotes = row->quotes;

    numbers[WW_PHRASE_EDGE] += flags[0] & WW_ROW_EDGE;
    note_joins(row, spot->place, length, numbers);
    if (((flags[0] | flags[length - 1]) & WW_ROW_QUOTED) == 0)
        return;
    if (ww_quotes_is_whole(quotes, spot->position, length))
        numbers[WW_PHRASE_QUOTED]++;
    else if (ww_quotes_is_cut(quotes, spot->position, length) ||
             ww_quotes_cuts_word(quotes, spot->position, length))
        numbers[WW_PHRASE_CUT]++;
}

/* The end of a line: its numbers. */
static void
write_numbers(WwCountsWalk *self, const guint64 *numbers, guint n)
{
    for (guint i = 0; i < n; i++) {
        g_string_append_c(self->out, '\t');
        ww_record_append_number(self->out, numbers[i]);
    }
    g_string_append_c(self->out, '\n');
    self->n++;
}

static void
write_cell(WwCountsWalk *self, guint cell, const guint64 *numbers)
{
    guint n = 2;

    for (guint i = WW_PHRASE_QUOTED; i < WW_RECORD_NUMBERS; i++)
        n = numbers[i] > 0 ? WW_RECORD_NUMBERS : n;
    g_string_append_len(self->out, self->prefix->str,
                        (gssize)self->prefix->len);
    g_string_append_c(self->out, '\t');
    g_string_append(self->out, self->row->keys->pdata[cell]);
    write_numbers(self, numbers, n);
}

static void
write_forms(WwCountsWalk *self, guint length)
{
    static const gsize n_type = sizeof "phrase\t" - 1;
    const GArray *forms =
        ww_counts_forms_list(&self->forms, self->prefix->str + n_type,
                             self->prefix->len - n_type, length);

    for (guint i = 0; i < forms->len; i++) {
        const WwCountsForm *form = &g_array_index(forms, WwCountsForm, i);

        g_string_append_len(self->out, self->prefix->str,
                            (gssize)self->prefix->len);
        g_string_append_len(self->out, "\t=", 2);
        g_string_append_len(self->out, form->bytes, (gssize)form->n);
        write_numbers(self, &form->count, 1);
    }
}

/* The records of the phrase that is in the prefix. */
static void
write_phrase(WwCountsWalk *self, const WwCountsRange *range)
{
    const WwCountsRow *row = self->row;
    guint64 numbers[WW_RECORD_NUMBERS] = { 0 };
    guint last_document = G_MAXUINT;
    guint cell = 0;

    for (gsize i = range->from; i < range->until; i++) {
        const WwCountsSpot spot = ww_counts_row_spot(row, self->places[i]);

        if (i > range->from && row->cells[spot.document] != cell) {
            write_cell(self, cell, numbers);
            memset(numbers, 0, sizeof numbers);
        }
        cell = row->cells[spot.document];
        numbers[WW_PHRASE_COUNT]++;
        numbers[WW_PHRASE_DOCUMENTS] += spot.document != last_document ? 1 : 0;
        last_document = spot.document;
        note_marks(row, &spot, range->length, numbers);
        ww_counts_forms_note(&self->forms, &spot, range->length);
    }
    write_cell(self, cell, numbers);
    write_forms(self, range->length);
}

/* The records of a phrase that occurs once, and of all that it begins: most are
 * of this sort. */
static void
write_single(WwCountsWalk *self, guint32 place, guint length)
{
    const WwCountsRow *row = self->row;
    const WwCountsSpot spot = ww_counts_row_spot(row, place);
    guint n_pushed = 0;

    while (TRUE) {
        guint64 numbers[WW_RECORD_NUMBERS] = { 1, 1, 0 };

        note_marks(row, &spot, length, numbers);
        write_cell(self, row->cells[spot.document], numbers);
        ww_counts_forms_note(&self->forms, &spot, length);
        write_forms(self, length);
        if (length == self->length_max || row->words[place + length] == 0)
            break;
        push_word(self, row->words[place + length++]);
        n_pushed++;
    }
    while (n_pushed-- > 0)
        pop_word(self);
}

/* Writes a phrase; when longer ones begin with it, these are to be written
 * next.
 */
static void
begin_range(WwCountsWalk *self, const WwCountsRange *range)
{
    if (range->until - range->from == 1) {
        write_single(self, self->places[range->from], range->length);
        return;
    }
    write_phrase(self, range);
    if (range->length == self->length_max)
        return;

    WwCountsRange sorted =
        ww_counts_sort(&self->sorter, self->row, self->places, range);

    g_array_append_val(self->begun, sorted);
}

static void
write_range(WwCountsWalk *self, const WwCountsRange *range)
{
    begin_range(self, range);
    while (self->begun->len > 0) {
        guint depth = self->begun->len;
        WwCountsRange *rest =
            &g_array_index(self->begun, WwCountsRange, depth - 1);

        if (rest->from == rest->until) {
            g_array_set_size(self->begun, depth - 1);
            if (depth > 1)
                pop_word(self);
            continue;
        }

        WwCountsRange next =
            ww_counts_sorted_next(self->row, self->places, rest);

        rest->from = next.until;
        push_word(self,
                  self->row->words[self->places[next.from] + rest->length]);
        begin_range(self, &next);
        if (self->begun->len == depth)
            pop_word(self);
    }
}

static void
push_words(WwCountsWalk *self, const WwCountsRange *range)
{
    guint32 place = self->places[range->from];

    for (guint i = 0; i < range->length; i++)
        push_word(self, self->row->words[place + i]);
}

static void
pop_words(WwCountsWalk *self)
{
    while (self->ends->len > 0)
        pop_word(self);
}

void
ww_counts_walk_all(WwCountsWalk *self, const WwCountsRange *range)
{
    push_words(self, range);
    write_range(self, range);
    pop_words(self);
}

void
ww_counts_walk_one(WwCountsWalk *self, const WwCountsRange *range)
{
    push_words(self, range);
    write_phrase(self, range);
    pop_words(self);
}
