/* From a file of counts to recurring phrases as the counting engine gives them.
 *
 * A file has phrases in the order of their words, so that a phrase stands after
 * the one it extends by a word, and all extensions of one by one word stand
 * together, in the order of that word. The first gives the prefix of each, the
 * second the suffix: it is what extends the suffix of the prefix by the same
 * word.
 */
#include "analysis/countsbuild.h"

#include "watchword/error.h"

#include "analysis/edges.h"
#include "analysis/kind.h"
#include "count/tokens.h"

static int
compare_numbers(gconstpointer a, gconstpointer b)
{
    const guint32 *left = a;
    const guint32 *right = b;

    return (*left > *right) - (*left < *right);
}

/* Which languages there are, and which each cell has. */
static void
list_languages(WwCountsBuild *self, const char *stopwords)
{
    const GArray *cells = self->file->cells;

    self->languages = g_array_new(FALSE, FALSE, sizeof(guint32));
    self->cell_languages = g_new0(guint, (gsize)cells->len + 1);
    for (guint i = 0; i < cells->len; i++) {
        const char *name = g_array_index(cells, WwCountsCell, i).language;
        guint32 bits = ww_edges_language(name, stopwords);

        if (g_array_binary_search(self->languages, &bits, compare_numbers,
                                  NULL))
            continue;
        g_array_append_val(self->languages, bits);
        g_array_sort(self->languages, compare_numbers);
    }
    for (guint i = 0; i < cells->len; i++) {
        const char *name = g_array_index(cells, WwCountsCell, i).language;
        guint32 bits = ww_edges_language(name, stopwords);

        (void)g_array_binary_search(self->languages, &bits, compare_numbers,
                                    &self->cell_languages[i]);
    }
    self->in_languages = g_new0(guint32, (gsize)self->languages->len + 1);
}

static void
free_words(gpointer words)
{
    g_string_free(words, TRUE);
}

void
ww_counts_build_init(WwCountsBuild *self,
                     WwCountsFile *file,
                     const WwCountOptions *options,
                     const char *stopwords)
{
    *self = (WwCountsBuild){
        .file = file,
        .options = options,
        .levels = g_array_new(FALSE, TRUE, sizeof(WwBuiltLevel)),
        .row = { .run = file->run, .size = sizeof(guint32) },
        .hits = { .run = file->run, .size = 1 },
        .forms = { .run = file->run, .size = 1 },
        .path = g_ptr_array_new_with_free_func(free_words),
        .numbers = g_array_new(FALSE, TRUE, sizeof(guint32)),
        .ranks = g_array_new(FALSE, TRUE, sizeof(guint32)),
        .word_counts = g_array_new(FALSE, TRUE, sizeof(guint32)),
    };
    g_array_set_size(self->ranks, 1);
    g_array_set_size(self->word_counts, 1);
    list_languages(self, stopwords);
}

void
ww_counts_build_clear(WwCountsBuild *self)
{
    for (guint i = 0; i < self->levels->len; i++) {
        WwBuiltLevel *level = &g_array_index(self->levels, WwBuiltLevel, i);

        ww_pile_clear(&level->counts);
        ww_pile_clear(&level->built);
    }
    g_array_unref(self->levels);
    ww_pile_clear(&self->row);
    ww_pile_clear(&self->hits);
    ww_pile_clear(&self->forms);
    g_ptr_array_unref(self->path);
    g_array_unref(self->numbers);
    g_array_unref(self->ranks);
    g_clear_pointer(&self->word_counts, g_array_unref);
    g_array_unref(self->languages);
    g_free(self->cell_languages);
    g_free(self->in_languages);
}

static WwBuiltLevel *
level_of(const WwCountsBuild *self, guint length)
{
    return &g_array_index(self->levels, WwBuiltLevel, length - 1);
}

const WwBuilt *
ww_counts_build_get(const WwCountsBuild *self, guint length, guint32 phrase)
{
    return (const WwBuilt *)level_of(self, length)->built.data + (phrase - 1);
}

static WwCount *
count_of(const WwCountsBuild *self, guint length, guint32 phrase)
{
    return (WwCount *)level_of(self, length)->counts.data + (phrase - 1);
}

static void
append_byte(WwPile *pile, guint byte)
{
    ((guint8 *)pile->data)[pile->n++] = (guint8)byte;
}

/* Seven bits at a time. There must be room for five bytes. */
static void
append_number(WwPile *pile, guint32 number)
{
    for (; number > 0x7F; number >>= 7)
        append_byte(pile, (number & 0x7F) | 0x80);
    append_byte(pile, number);
}

static guint32
read_number(const WwPile *pile, gsize *inout_at)
{
    const guint8 *bytes = pile->data;
    guint32 number = 0;
    guint shift = 0;

    for (; (bytes[*inout_at] & 0x80) != 0; shift += 7)
        number |= (guint32)(bytes[(*inout_at)++] & 0x7F) << shift;

    return number | (guint32)bytes[(*inout_at)++] << shift;
}

static gboolean
keep_hits(WwCountsBuild *self, const GArray *hits, GError **error)
{
    guint32 before = 0;

    if (!ww_pile_reserve(&self->hits, 15 * (gsize)hits->len, error))
        return FALSE;
    for (guint i = 0; i < hits->len; i++) {
        const WwCountsHit *hit = &g_array_index(hits, WwCountsHit, i);

        append_number(&self->hits, hit->cell - before);
        append_number(&self->hits, hit->documents);
        append_number(&self->hits, hit->count - hit->documents);
        before = hit->cell;
    }

    return TRUE;
}

void
ww_counts_build_hit(const WwCountsBuild *self,
                    gsize *inout_at,
                    WwCountsHit *hit)
{
    hit->cell += read_number(&self->hits, inout_at);
    hit->documents = read_number(&self->hits, inout_at);
    hit->count = hit->documents + read_number(&self->hits, inout_at);
}

/* Where the form was put, 0 for the plain one. */
static gboolean
keep_form(WwCountsBuild *self, const GString *form, gsize *out, GError **error)
{
    gsize n = form->len + 1;

    *out = 0;
    if (form->len == 0)
        return TRUE;
    if (!ww_pile_reserve(&self->forms, n + 1, error))
        return FALSE;
    self->forms.n += self->forms.n == 0 ? 1 : 0;
    memcpy((char *)self->forms.data + self->forms.n, form->str, n);
    *out = self->forms.n;
    self->forms.n += n;

    return TRUE;
}

static guint32
choose_language(const WwCountsBuild *self, const GArray *hits)
{
    guint n = self->languages->len;
    guint best = 0;

    memset(self->in_languages, 0, n * sizeof(guint32));
    for (guint i = 0; i < hits->len; i++) {
        const WwCountsHit *hit = &g_array_index(hits, WwCountsHit, i);

        self->in_languages[self->cell_languages[hit->cell]] += hit->count;
    }
    for (guint i = 1; i < n; i++) {
        if (self->in_languages[i] > self->in_languages[best])
            best = i;
    }

    return g_array_index(self->languages, guint32, best);
}

static guint
describe(const guint64 *numbers)
{
    static const guint flags[][2] = {
        { WW_PHRASE_QUOTED, WW_BUILT_QUOTED },
        { WW_PHRASE_CUT, WW_BUILT_CUT },
        { WW_PHRASE_FIRST, WW_BUILT_FIRST },
        { WW_PHRASE_LAST, WW_BUILT_LAST },
    };
    guint64 count = numbers[WW_PHRASE_COUNT];
    guint all = ww_kind_is_mostly_at_edge((guint32)numbers[WW_PHRASE_EDGE],
                                          (guint32)count)
                    ? WW_BUILT_EDGE
                    : 0U;

    for (guint i = 0; i < G_N_ELEMENTS(flags); i++)
        all |= numbers[flags[i][0]] > count / 2 ? flags[i][1] : 0U;

    return all;
}

static guint32
word_number(WwCountsBuild *self, const char *word, gsize n)
{
    guint32 number = ww_vocab_add(self->file->tokens->vocab, word, n);

    if (number == self->ranks->len) {
        g_array_set_size(self->ranks, number + 1);
        g_array_set_size(self->word_counts, number + 1);
    }

    return number;
}

/* Puts the words of a phrase into the row, where maybe those of its prefix
 * stand at the end. Returns where it begins there. */
static gboolean
keep_words(WwCountsBuild *self,
           guint length,
           guint32 prefix,
           guint32 last,
           guint32 *out_first,
           GError **error)
{
    guint32 first = prefix != 0 ? count_of(self, length - 1, prefix)->first : 0;
    guint32 *row = NULL;

    if (!ww_pile_reserve(&self->row, (gsize)length + 1, error))
        return FALSE;
    if (self->row.n > G_MAXUINT32 - 2 - length) {
        g_set_error(error, WW_ERROR, WW_ERROR_RANGE,
                    "more phrases recur than there are numbers for: raise "
                    "--min-count or --min-docs");
        return FALSE;
    }
    row = self->row.data;
    *out_first = first;
    if (prefix == 0 || (gsize)first + length - 1 != self->row.n) {
        row[self->row.n++] = 0;
        *out_first = (guint32)self->row.n;
        for (guint i = 0; i + 1 < length; i++)
            row[self->row.n++] = row[first + i];
    }
    row[self->row.n++] = last;

    return TRUE;
}

static gboolean
keep_phrase(WwCountsBuild *self,
            const WwCountsPhrase *phrase,
            guint32 prefix,
            guint32 last,
            GError **error)
{
    WwBuiltLevel *level = level_of(self, phrase->length);
    WwCount count = {
        .count = (guint32)phrase->numbers[WW_PHRASE_COUNT],
        .documents = (guint32)phrase->numbers[WW_PHRASE_DOCUMENTS],
        .prefix = prefix,
    };
    WwBuilt built = {
        .hits = self->hits.n,
        .last = last,
        .language = choose_language(self, phrase->hits),
        .n_hits = phrase->hits->len,
        .flags = describe(phrase->numbers),
    };

    if (!keep_words(self, phrase->length, prefix, last, &count.first, error) ||
        !keep_hits(self, phrase->hits, error) ||
        !keep_form(self, phrase->form, &built.form, error) ||
        !ww_pile_reserve(&level->counts, 1, error) ||
        !ww_pile_reserve(&level->built, 1, error))
        return FALSE;
    ((WwCount *)level->counts.data)[level->counts.n++] = count;
    ((WwBuilt *)level->built.data)[level->built.n++] = built;
    g_array_index(self->numbers, guint32, phrase->length - 1) =
        (guint32)level->counts.n;

    return TRUE;
}

static void
make_levels(WwCountsBuild *self, guint length)
{
    while (self->levels->len < length) {
        const WwBuiltLevel level = {
            .counts = { .run = self->file->run, .size = sizeof(WwCount) },
            .built = { .run = self->file->run, .size = sizeof(WwBuilt) },
        };

        g_array_append_val(self->levels, level);
        g_ptr_array_add(self->path, g_string_new(NULL));
        g_array_set_size(self->numbers, self->levels->len);
    }
}

/* The phrase of this length that was met last: 0 if it does not recur. */
static guint32
last_number(const WwCountsBuild *self, guint length)
{
    return g_array_index(self->numbers, guint32, length - 1);
}

/* Whether the phrase that was met last, one word shorter, is what this one
 * begins with. out_last is the rest. */
static gboolean
find_prefix(const WwCountsBuild *self,
            const WwCountsPhrase *phrase,
            const char **out_last)
{
    *out_last = phrase->words->str;
    if (phrase->length == 1)
        return TRUE;
    if (phrase->length > self->path->len + 1)
        return FALSE;

    const GString *prefix = g_ptr_array_index(self->path, phrase->length - 2);

    *out_last += prefix->len + 1;

    return prefix->len > 0 && prefix->len < phrase->words->len &&
           phrase->words->str[prefix->len] == ' ' &&
           memcmp(prefix->str, phrase->words->str, prefix->len) == 0;
}

/* Every word is a phrase of length 1, and they come in order. */
static void
note_word(WwCountsBuild *self, guint32 word, const WwCountsPhrase *phrase)
{
    if (phrase->length > 1)
        return;
    g_array_index(self->ranks, guint32, word) = ++self->n_ranks;
    g_array_index(self->word_counts, guint32, word) =
        (guint32)phrase->numbers[WW_PHRASE_COUNT];
}

static gboolean
note_phrase(WwCountsBuild *self, const WwCountsPhrase *phrase, GError **error)
{
    guint length = phrase->length;
    guint64 count = phrase->numbers[WW_PHRASE_COUNT];
    gboolean recurs =
        count >= self->options->min_count &&
        phrase->numbers[WW_PHRASE_DOCUMENTS] >= self->options->min_documents;
    const char *last = NULL;
    guint32 prefix = 0;

    if (!find_prefix(self, phrase, &last))
        return ww_counts_file_refuse(self->file,
                                     "a phrase without what it begins with",
                                     error);
    make_levels(self, length);
    g_string_assign(g_ptr_array_index(self->path, length - 1),
                    phrase->words->str);
    g_array_index(self->numbers, guint32, length - 1) = 0;
    if (!recurs && length > 1)
        return TRUE;

    guint32 word =
        word_number(self, last,
                    (gsize)(phrase->words->str + phrase->words->len - last));

    note_word(self, word, phrase);
    if (!recurs || length > self->options->length_max + 1)
        return TRUE;
    prefix = length > 1 ? last_number(self, length - 1) : 0;
    if (length > 1 &&
        (prefix == 0 || count_of(self, length - 1, prefix)->count < count))
        return ww_counts_file_refuse(
            self->file, "a phrase more frequent than what it begins with",
            error);

    return keep_phrase(self, phrase, prefix, word, error);
}

/* Of each phrase the first of those one word longer that begin with it; and one
 * more for the end. */
static guint32 *
find_children(const WwCountsBuild *self, guint length)
{
    gsize n = level_of(self, length)->counts.n;
    gsize n_children = level_of(self, length + 1)->counts.n;
    guint32 *first = g_new(guint32, n + 2);
    guint32 child = 1;

    for (guint32 phrase = 1; phrase <= n; phrase++) {
        first[phrase] = child;
        while (child <= n_children &&
               count_of(self, length + 1, child)->prefix == phrase)
            child++;
    }
    first[n + 1] = child;

    return first;
}

static guint32
rank_of(const WwCountsBuild *self, guint32 word)
{
    return g_array_index(self->ranks, guint32, word);
}

/* Among phrases of a length from low until high, which have one prefix, the one
 * with that last word; 0 for none. */
static guint32
find_child(const WwCountsBuild *self,
           guint length,
           guint32 low,
           guint32 high,
           guint32 word)
{
    guint32 end = high;
    guint32 rank = rank_of(self, word);

    while (low < high) {
        guint32 middle = low + (high - low) / 2;

        if (rank_of(self, ww_counts_build_get(self, length, middle)->last) <
            rank)
            low = middle + 1;
        else
            high = middle;
    }

    return low < end && ww_counts_build_get(self, length, low)->last == word
               ? low
               : 0;
}

static gboolean
find_suffixes(WwCountsBuild *self, guint length, GError **error)
{
    gsize n = level_of(self, length)->counts.n;
    gsize n_below = level_of(self, length - 1)->counts.n;
    g_autofree guint32 *children =
        length > 2 ? find_children(self, length - 2) : NULL;

    for (guint32 phrase = 1; phrase <= n; phrase++) {
        WwCount *count = count_of(self, length, phrase);
        guint32 word = ww_counts_build_get(self, length, phrase)->last;
        guint32 low = 1;
        guint32 high = (guint32)n_below + 1;

        if (length > 2) {
            guint32 middle = count_of(self, length - 1, count->prefix)->suffix;

            low = children[middle];
            high = children[middle + 1];
        }
        count->suffix = find_child(self, length - 1, low, high, word);
        if (count->suffix == 0 ||
            count_of(self, length - 1, count->suffix)->count < count->count)
            return ww_counts_file_refuse(
                self->file, "a phrase more frequent than what it ends with",
                error);
    }

    return TRUE;
}

static gboolean
check_words(const WwCountsBuild *self, GError **error)
{
    guint64 total = 0;

    for (guint32 word = 1; word < self->ranks->len; word++) {
        total += g_array_index(self->word_counts, guint32, word);
        if (rank_of(self, word) == 0)
            return ww_counts_file_refuse(self->file,
                                         "a phrase of unknown words", error);
    }

    return total == self->file->tokens->total ||
           ww_counts_file_refuse(
               self->file,
               "the cells have another number of tokens than there "
               "are words",
               error);
}

static gboolean
read_phrases(WwCountsBuild *self, GError **error)
{
    const WwCountsPhrase *phrase = NULL;

    do {
        if (!ww_counts_file_next(self->file, &phrase, error) ||
            (phrase != NULL && !note_phrase(self, phrase, error)))
            return FALSE;
    } while (phrase != NULL);

    return check_words(self, error);
}

/* Takes the phrases. */
static void
move_levels(WwCountsBuild *self, WwCounts *counts)
{
    for (guint i = 0; i < self->levels->len; i++) {
        WwBuiltLevel *built = &g_array_index(self->levels, WwBuiltLevel, i);
        WwLevel *level = NULL;

        if (built->counts.n == 0)
            break;
        level = ww_level_new(self->file->run, i + 1);
        level->phrases = g_steal_pointer(&built->counts.data);
        level->view = ww_scratch_view(level->run, level->phrases);
        level->n_phrases = (guint32)built->counts.n;
        level->is_dropped = TRUE;
        g_ptr_array_add(counts->levels, level);
    }
    counts->is_done = TRUE;
}

WwCounts *
ww_counts_build_run(WwCountsBuild *self, GError **error)
{
    WwTokens *tokens = self->file->tokens;
    g_autoptr(WwCounts) counts = ww_counts_begin(tokens, self->options, error);

    if (counts == NULL || !read_phrases(self, error))
        return NULL;
    for (guint length = 2; length <= self->levels->len; length++) {
        if (!find_suffixes(self, length, error))
            return NULL;
    }

    GArray *words = g_steal_pointer(&self->word_counts);
    gboolean is_set =
        ww_tokens_set_words(tokens, self->row.data, self->row.n,
                            (guint32 *)(gpointer)g_array_free(words, FALSE),
                            error);

    if (!is_set)
        return NULL;
    ww_pile_clear(&self->row);
    move_levels(self, counts);

    return g_steal_pointer(&counts);
}
