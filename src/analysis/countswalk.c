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

void
ww_counts_walk_init(WwCountsWalk *self,
                    const WwCountsRow *row,
                    guint32 *places,
                    guint length_max)
{
    *self = (WwCountsWalk){
        .row = row,
        .length_max = length_max,
        .begun = g_array_new(FALSE, FALSE, sizeof(WwCountsRange)),
    };
    self->places = places;
    ww_counts_lines_init(&self->lines, row);
    ww_counts_forms_init(&self->forms, row);
}

void
ww_counts_walk_clear(WwCountsWalk *self)
{
    g_array_unref(self->begun);
    ww_counts_lines_clear(&self->lines);
    ww_counts_forms_clear(&self->forms);
    ww_counts_sorter_clear(&self->sorter);
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
    WwQuoting quoting = WW_QUOTING_NONE;

    numbers[WW_PHRASE_EDGE] += flags[0] & WW_ROW_EDGE;
    note_joins(row, spot->place, length, numbers);
    if (((flags[0] | flags[length - 1]) & WW_ROW_QUOTED) == 0)
        return;
    quoting = ww_quotes_quoting(row->quotes, spot->position, length);
    numbers[WW_PHRASE_QUOTED] += quoting == WW_QUOTING_WHOLE ? 1 : 0;
    numbers[WW_PHRASE_CUT] += quoting == WW_QUOTING_CUT ? 1 : 0;
}

static void
write_forms(WwCountsWalk *self, guint length)
{
    const WwField words = ww_counts_lines_words(&self->lines);
    const GArray *forms = ww_counts_forms_list(&self->forms, &words, length);

    for (guint i = 0; i < forms->len; i++)
        ww_counts_lines_add_form(&self->lines,
                                 &g_array_index(forms, WwCountsForm, i));
}

/* Places between that which is read and that which is fetched: each lies
 * somewhere else in memory. */
#define AHEAD 8

static void
fetch(const WwCountsRow *row, guint32 place)
{
    __builtin_prefetch(&row->flags[place]);
    __builtin_prefetch(&row->hints[place >> WW_TOKENS_HINT_BITS]);
}

/* The records of the phrase that is in the lines. */
static void
write_phrase(WwCountsWalk *self, const WwCountsRange *range)
{
    const WwCountsRow *row = self->row;
    guint64 numbers[WW_RECORD_NUMBERS] = { 0 };
    guint last_document = G_MAXUINT;
    guint cell = 0;

    for (gsize i = range->from; i < range->until; i++) {
        const WwCountsSpot spot = ww_counts_row_spot(row, self->places[i]);

        if (i + AHEAD < range->until)
            fetch(row, self->places[i + AHEAD]);
        if (i > range->from && row->cells[spot.document] != cell) {
            ww_counts_lines_add_cell(&self->lines, cell, numbers);
            memset(numbers, 0, sizeof numbers);
        }
        cell = row->cells[spot.document];
        numbers[WW_PHRASE_COUNT]++;
        numbers[WW_PHRASE_DOCUMENTS] += spot.document != last_document ? 1 : 0;
        last_document = spot.document;
        note_marks(row, &spot, range->length, numbers);
        ww_counts_forms_note(&self->forms, &spot, range->length);
    }
    ww_counts_lines_add_cell(&self->lines, cell, numbers);
    write_forms(self, range->length);
}

/* The records of a phrase that occurs once, and of all that it begins: most are
 * of this sort. */
static void
write_single(WwCountsWalk *self, guint32 place, guint length)
{
    const WwCountsRow *row = self->row;
    const WwCountsSpot spot = ww_counts_row_spot(row, place);
    guint cell = row->cells[spot.document];
    guint n_pushed = 0;

    while (TRUE) {
        guint64 numbers[WW_RECORD_NUMBERS] = { 1, 1, 0 };
        const WwField words = ww_counts_lines_words(&self->lines);
        WwCountsForm form;

        note_marks(row, &spot, length, numbers);
        ww_counts_lines_add_cell(&self->lines, cell, numbers);
        if (ww_counts_forms_single(&self->forms, &spot, &words, length, &form))
            ww_counts_lines_add_form(&self->lines, &form);
        if (length == self->length_max || row->words[place + length] == 0)
            break;
        ww_counts_lines_push(&self->lines, row->words[place + length++]);
        n_pushed++;
    }
    while (n_pushed-- > 0)
        ww_counts_lines_pop(&self->lines);
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

/* What comes next is mostly a phrase that occurs once. */
static void
fetch_next(const WwCountsWalk *self, const WwCountsRange *rest)
{
    guint32 place = 0;

    if (rest->until - rest->from <= 2)
        return;
    place = self->places[rest->from + 2];
    fetch(self->row, place);
    __builtin_prefetch(&self->row->words[place + rest->length]);
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
                ww_counts_lines_pop(&self->lines);
            continue;
        }

        WwCountsRange next =
            ww_counts_sorted_next(self->row, self->places, rest);

        rest->from = next.until;
        fetch_next(self, rest);
        ww_counts_lines_push(
            &self->lines,
            self->row->words[self->places[next.from] + rest->length]);
        begin_range(self, &next);
        if (self->begun->len == depth)
            ww_counts_lines_pop(&self->lines);
    }
}

static void
push_words(WwCountsWalk *self, const WwCountsRange *range)
{
    guint32 place = self->places[range->from];

    for (guint i = 0; i < range->length; i++)
        ww_counts_lines_push(&self->lines, self->row->words[place + i]);
}

static void
pop_words(WwCountsWalk *self)
{
    while (self->lines.ends->len > 0)
        ww_counts_lines_pop(&self->lines);
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
