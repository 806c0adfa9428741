/* From a file of counts to recurring phrases as the counting engine gives them.
 *
 * A file has phrases in the order of their words, so that a phrase stands after
 * the one it extends by a word: that gives the prefix of each.
 */
#include "analysis/countsbuild.h"

#include "analysis/edges.h"
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

static void
set_string(GString *self, const GString *to)
{
    g_string_truncate(self, 0);
    g_string_append_len(self, to->str, (gssize)to->len);
}

static gboolean
note_phrase(WwCountsBuild *self, WwCountsPhrase *phrase, GError **error)
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
    set_string(g_ptr_array_index(self->path, length - 1), phrase->words);
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
        (prefix == 0 ||
         ww_counts_build_count(self, length - 1, prefix)->count < count))
        return ww_counts_file_refuse(
            self->file, "a phrase more frequent than what it begins with",
            error);

    ww_counts_phrase_choose_form(phrase);

    return ww_counts_build_keep(self, phrase, prefix, word, error);
}

static gboolean
check_words(const WwCountsBuild *self, GError **error)
{
    guint64 total = 0;

    for (guint32 word = 1; word < self->ranks->len; word++) {
        total += g_array_index(self->word_counts, guint32, word);
        if (g_array_index(self->ranks, guint32, word) == 0)
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
    WwCountsPhrase *phrase = NULL;

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
        if (!ww_counts_build_find_suffixes(self, length, error))
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
