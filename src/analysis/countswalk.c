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
#include "hash.h"
#include "scratch.h"

/* Fewer are sorted by insertion. */
#define RADIX_MIN 48

/* A form in which a phrase stands. */
typedef struct {
    const char *bytes; /* (not owned) unless it was made */
    char *made;        /* (owned) or NULL */
    gsize n;
    guint64 count;
} Form;

/* A place, and where the tokens have it. */
typedef struct {
    guint32 place;
    guint32 position;
    guint document; /* of the row */
} Spot;

static guint
form_hash(gconstpointer key)
{
    const Form *form = key;

    return ww_hash_bytes(0, form->bytes, form->n);
}

static gboolean
form_equal(gconstpointer a, gconstpointer b)
{
    const Form *left = a;
    const Form *right = b;

    return left->n == right->n &&
           memcmp(left->bytes, right->bytes, left->n) == 0;
}

static void
form_free(gpointer form)
{
    g_free(((Form *)form)->made);
    g_free(form);
}

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
        .forms = g_hash_table_new_full(form_hash, form_equal, form_free, NULL),
        .form = g_string_new(NULL),
        .plain = g_string_new(NULL),
    };
    self->places = places;
}

void
ww_counts_walk_clear(WwCountsWalk *self)
{
    g_string_free(self->prefix, TRUE);
    g_array_unref(self->ends);
    g_array_unref(self->begun);
    g_free(self->keys);
    g_free(self->spare);
    g_hash_table_unref(self->forms);
    g_string_free(self->form, TRUE);
    g_string_free(self->plain, TRUE);
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

static Spot
spot_at(const WwCountsRow *row, guint32 place)
{
    guint document = ww_counts_row_document(row, place);
    const Spot spot = { place, ww_counts_row_position(row, document, place),
                        document };

    return spot;
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
           const Spot *spot,
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
write_form(WwCountsWalk *self, const char *bytes, gsize n, guint64 count)
{
    g_string_append_len(self->out, self->prefix->str,
                        (gssize)self->prefix->len);
    g_string_append_len(self->out, "\t=", 2);
    g_string_append_len(self->out, bytes, (gssize)n);
    write_numbers(self, &count, 1);
}

/* What must be known of a phrase to tell the form it stands in. */
static guint
flags_of(const WwCountsRow *row, guint32 place, guint length)
{
    const guint8 *flags = row->flags + place;
    guint all = flags[0] & (WW_ROW_OTHER | WW_ROW_ROUGH);

    for (guint i = 1; i < length; i++)
        all |= flags[i];

    return all & (WW_ROW_OTHER | WW_ROW_ROUGH | WW_ROW_GAP | WW_ROW_UNCLEAN);
}

/* Puts the form that is shown of a place into self->form, unless it stands so
 * in the text. */
static Form
make_form(WwCountsWalk *self, const Spot *spot, guint length, guint flags)
{
    const WwTokens *tokens = self->row->tokens;
    guint document = self->row->documents[spot->document];
    Form form = { .count = 1 };

    if ((flags & (WW_ROW_ROUGH | WW_ROW_UNCLEAN)) == 0) {
        WwPlace place = { 0 };
        guint32 start = 0;
        guint32 end = 0;

        ww_place_go(&place, tokens, spot->position);
        ww_tokens_locate_phrase(tokens, &place, spot->position, length, &start,
                                &end);
        form.bytes = ww_tokens_text(tokens, document, NULL) + start;
        form.n = end - start;
        return form;
    }

    g_autofree char *surface =
        ww_tokens_surface(tokens, spot->position, length);

    g_string_truncate(self->form, 0);
    ww_record_append_escaped(self->form, surface, strlen(surface));
    form.bytes = self->form->str;
    form.n = self->form->len;

    return form;
}

/* Whether a form is the one that is left out; self->plain may be asked for any
 * phrase once it is emptied. */
static gboolean
is_plain(WwCountsWalk *self, const Form *form)
{
    static const gsize n_type = sizeof "phrase\t" - 1;

    if (self->plain->len == 0)
        ww_record_append_plain_form(self->plain, self->prefix->str + n_type,
                                    self->prefix->len - n_type);

    return form->n == self->plain->len &&
           memcmp(form->bytes, self->plain->str, form->n) == 0;
}

static void
note_form(WwCountsWalk *self, const Spot *spot, guint length)
{
    guint flags = flags_of(self->row, spot->place, length);

    if (flags == 0)
        return;

    Form here = make_form(self, spot, length, flags);
    Form *form = g_hash_table_lookup(self->forms, &here);

    if (form != NULL) {
        form->count++;
        return;
    }
    if (here.bytes == self->form->str) {
        here.made = g_strndup(here.bytes, here.n);
        here.bytes = here.made;
    }
    g_hash_table_add(self->forms, g_memdup2(&here, sizeof here));
}

static int
compare_forms(gconstpointer a, gconstpointer b)
{
    const Form *const *left = a;
    const Form *const *right = b;
    const WwField x = { (*left)->bytes, (*left)->n };
    const WwField y = { (*right)->bytes, (*right)->n };

    return ww_field_compare(&x, &y);
}

static void
write_forms(WwCountsWalk *self)
{
    guint n = 0;

    if (g_hash_table_size(self->forms) == 0)
        return;

    g_autofree gpointer *forms =
        g_hash_table_get_keys_as_array(self->forms, &n);

    g_string_truncate(self->plain, 0);
    qsort(forms, n, sizeof *forms, compare_forms);
    for (guint i = 0; i < n; i++) {
        const Form *form = forms[i];

        if (!is_plain(self, form))
            write_form(self, form->bytes, form->n, form->count);
    }
    g_hash_table_remove_all(self->forms);
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
        const Spot spot = spot_at(row, self->places[i]);

        if (i > range->from && row->cells[spot.document] != cell) {
            write_cell(self, cell, numbers);
            memset(numbers, 0, sizeof numbers);
        }
        cell = row->cells[spot.document];
        numbers[WW_PHRASE_COUNT]++;
        numbers[WW_PHRASE_DOCUMENTS] += spot.document != last_document ? 1 : 0;
        last_document = spot.document;
        note_marks(row, &spot, range->length, numbers);
        note_form(self, &spot, range->length);
    }
    write_cell(self, cell, numbers);
    write_forms(self);
}

/* The records of a phrase that occurs once, and of all that it begins: most are
 * of this sort. */
static void
write_single(WwCountsWalk *self, guint32 place, guint length)
{
    const WwCountsRow *row = self->row;
    const Spot spot = spot_at(row, place);
    guint n_pushed = 0;

    while (TRUE) {
        guint64 numbers[WW_RECORD_NUMBERS] = { 1, 1, 0 };
        guint flags = flags_of(row, place, length);

        note_marks(row, &spot, length, numbers);
        write_cell(self, row->cells[spot.document], numbers);
        if (flags != 0) {
            const Form form = make_form(self, &spot, length, flags);

            g_string_truncate(self->plain, 0);
            if (!is_plain(self, &form))
                write_form(self, form.bytes, form.n, 1);
        }
        if (length == self->length_max || row->words[place + length] == 0)
            break;
        push_word(self, row->words[place + length++]);
        n_pushed++;
    }
    while (n_pushed-- > 0)
        pop_word(self);
}

static void
sort_by_insertion(guint64 *keys, gsize n)
{
    for (gsize i = 1; i < n; i++) {
        guint64 key = keys[i];
        gsize at = i;

        for (; at > 0 && keys[at - 1] > key; at--)
            keys[at] = keys[at - 1];
        keys[at] = key;
    }
}

/* By one byte of the keys, keeping the order of equal ones. FALSE when all have
 * the same, and nothing was done. */
static gboolean
sort_by_byte(const guint64 *from, guint64 *to, gsize n, guint shift)
{
    gsize starts[257] = { 0 };

    for (gsize i = 0; i < n; i++)
        starts[(from[i] >> shift & 0xFF) + 1]++;
    if (starts[(from[0] >> shift & 0xFF) + 1] == n)
        return FALSE;
    for (guint i = 0; i < 256; i++)
        starts[i + 1] += starts[i];
    for (gsize i = 0; i < n; i++)
        to[starts[from[i] >> shift & 0xFF]++] = from[i];

    return TRUE;
}

/* Keys are words, and below them places, which rise already. */
static void
sort_keys(WwCountsWalk *self, gsize n)
{
    if (n < RADIX_MIN) {
        sort_by_insertion(self->keys, n);
        return;
    }
    for (guint shift = 32; shift < 64; shift += 8) {
        guint64 *keys = self->keys;

        if (!sort_by_byte(keys, self->spare, n, shift))
            continue;
        self->keys = self->spare;
        self->spare = keys;
    }
}

static void
make_room(WwCountsWalk *self, gsize n)
{
    if (n <= self->room)
        return;
    self->room = MAX(n, 2 * self->room);
    g_free(self->keys);
    g_free(self->spare);
    self->keys = g_new(guint64, self->room);
    self->spare = g_new(guint64, self->room);
}

WwCountsRange
ww_counts_walk_sort(WwCountsWalk *self, const WwCountsRange *range)
{
    const guint32 *words = self->row->words + range->length;
    WwCountsRange sorted = { range->from, range->from, range->length };
    gsize n = 0;

    make_room(self, range->until - range->from);
    for (gsize i = range->from; i < range->until; i++) {
        guint32 place = self->places[i];

        self->keys[n] = (guint64)words[place] << 32 | place;
        n += words[place] != 0 ? 1 : 0;
    }
    sort_keys(self, n);
    for (gsize i = 0; i < n; i++)
        self->places[range->from + i] = (guint32)self->keys[i];
    sorted.until += n;
    ww_scratch_touch(self->row->tokens->run, 12 * (range->until - range->from));

    return sorted;
}

WwCountsRange
ww_counts_walk_next(const WwCountsWalk *self,
                    const WwCountsRange *sorted,
                    gsize from)
{
    const guint32 *words = self->row->words + sorted->length;
    WwCountsRange next = { from, from + 1, sorted->length + 1 };

    while (next.until < sorted->until &&
           words[self->places[next.until]] == words[self->places[from]])
        next.until++;

    return next;
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

    WwCountsRange sorted = ww_counts_walk_sort(self, range);

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

        WwCountsRange next = ww_counts_walk_next(self, rest, rest->from);

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
