#include "analysis/edges.h"

#include <string.h>

#include "analysis/number.h"
#include "count/tokens.h"

/* Bit of a word for each language in whose list it stands; one for every
 * language when the user gave the list; two for what a word is like. */
#define IS_NUMBER     (1U << 31)
#define IS_LETTER     (1U << 30)
#define IS_COUNT      (1U << 29)
#define IS_MEASURE    (1U << 28)
#define IS_WIDE       (1U << 27)
#define LANGUAGES_MAX 27U
#define ALL_LANGUAGES ((1U << LANGUAGES_MAX) - 1)

struct WwEdges {
    const WwTokens *tokens;     /* (not owned) */
    guint32 *words;             /* (owned) bits by word number */
    GArray *languages;          /* (owned) guint32: bits, in rising order */
    guint8 *document_languages; /* (owned) which of them */
};

/* A bare number has digits and what joins digits in one token: 3.5, 1,000. */
static gboolean
is_number(const char *word)
{
    gboolean has_digit = FALSE;

    for (const char *p = word; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (g_unichar_isdigit(c))
            has_digit = TRUE;
        else if (c >= 0x80 || g_ascii_isalnum((char)c))
            return FALSE;
    }

    return has_digit;
}

static gboolean
is_letter(const char *word)
{
    gunichar c = g_utf8_get_char(word);

    return *g_utf8_next_char(word) == '\0' && g_unichar_isalpha(c) &&
           !ww_text_is_wide(c);
}

static guint32
describe(const char *word)
{
    return (is_number(word) ? IS_NUMBER : 0U) |
           (is_letter(word) ? IS_LETTER : 0U) |
           (ww_text_is_wide(g_utf8_get_char(word)) ? IS_WIDE : 0U) |
           (ww_number_is_digits(word) ? IS_COUNT : 0U);
}

static void
add_word(GHashTable *table, const char *word, guint32 bits)
{
    guint32 known = GPOINTER_TO_UINT(g_hash_table_lookup(table, word));

    g_hash_table_insert(table, g_strdup(word), GUINT_TO_POINTER(known | bits));
}

/* Empty ones stand between separators. */
static void
add_words(GHashTable *table, const char *const *words, guint32 bits)
{
    for (guint i = 0; words[i] != NULL; i++) {
        if (*words[i] != '\0')
            add_word(table, words[i], bits);
    }
}

static void
add_list(GHashTable *table, const char *list, guint32 bits)
{
    g_auto(GStrv) words = g_strsplit_set(list, " \t\r\n", -1);

    add_words(table, (const char *const *)words, bits);
}

/* word -> bits of the languages that have it in their list, and of what it is
 * like, where a list says that */
static GHashTable *
make_table(const char *stopwords)
{
    GHashTable *table =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    const char *const *languages = ww_stopwords_languages();

    add_words(table, ww_number_words(), IS_COUNT);
    add_words(table, ww_number_measures(), IS_MEASURE);
    if (stopwords != NULL) {
        add_list(table, stopwords, ALL_LANGUAGES);
        return table;
    }
    for (guint i = 0; languages[i] != NULL && i < LANGUAGES_MAX; i++)
        add_list(table, ww_stopwords(languages[i]), 1U << i);

    return table;
}

static guint32
language_bit(const char *language)
{
    const char *const *languages = ww_stopwords_languages();

    for (guint i = 0; languages[i] != NULL && i < LANGUAGES_MAX; i++) {
        if (g_strcmp0(language, languages[i]) == 0)
            return 1U << i;
    }

    return 0;
}

guint32
ww_edges_language(const char *language, const char *stopwords)
{
    return stopwords != NULL ? ALL_LANGUAGES : language_bit(language);
}

static int
compare_bits(gconstpointer a, gconstpointer b)
{
    const guint32 *left = a;
    const guint32 *right = b;

    return (*left > *right) - (*left < *right);
}

static gboolean
has_bits(GArray *languages, guint32 bits)
{
    return g_array_binary_search(languages, &bits, compare_bits, NULL);
}

/* There are at most as many as there are lists, and one more. */
static void
list_languages(WwEdges *self, const char *stopwords)
{
    guint n = ww_tokens_n_documents(self->tokens);

    self->languages = g_array_new(FALSE, FALSE, sizeof(guint32));
    self->document_languages = g_new0(guint8, (gsize)n + 1);
    for (guint i = 0; i < n; i++) {
        guint32 bits =
            ww_edges_language(ww_tokens_language(self->tokens, i), stopwords);

        if (has_bits(self->languages, bits))
            continue;
        g_array_append_val(self->languages, bits);
        g_array_sort(self->languages, compare_bits);
    }
    for (guint i = 0; i < n; i++) {
        guint32 bits =
            ww_edges_language(ww_tokens_language(self->tokens, i), stopwords);
        guint index = 0;

        (void)g_array_binary_search(self->languages, &bits, compare_bits,
                                    &index);
        self->document_languages[i] = (guint8)index;
    }
}

WwEdges *
ww_edges_new(const WwTokens *tokens, const char *stopwords)
{
    WwEdges *self = g_new0(WwEdges, 1);
    guint32 n_words = ww_tokens_n_words(tokens);
    g_autoptr(GHashTable) table = make_table(stopwords);

    self->tokens = tokens;
    self->words = g_new0(guint32, n_words + 1);
    for (guint32 id = 1; id <= n_words; id++) {
        const char *word = ww_tokens_word(tokens, id);

        self->words[id] =
            GPOINTER_TO_UINT(g_hash_table_lookup(table, word)) | describe(word);
    }
    list_languages(self, stopwords);

    return self;
}

void
ww_edges_free(WwEdges *self)
{
    if (self == NULL)
        return;

    g_free(self->words);
    g_array_unref(self->languages);
    g_free(self->document_languages);
    g_free(self);
}

guint
ww_edges_n_languages(const WwEdges *self)
{
    return self->languages->len;
}

guint32
ww_edges_nth_language(const WwEdges *self, guint index)
{
    return g_array_index(self->languages, guint32, index);
}

guint
ww_edges_language_at(const WwEdges *self, guint32 position)
{
    return self
        ->document_languages[ww_tokens_document_at(self->tokens, position)];
}

gboolean
ww_end_is_function_word(guint32 end, guint32 language)
{
    return (end & (language | IS_LETTER)) != 0;
}

gboolean
ww_end_is_number(guint32 end)
{
    return (end & IS_NUMBER) != 0;
}

gboolean
ww_end_is_quantity(guint32 end, guint32 next)
{
    return (end & IS_COUNT) != 0 && (next & IS_MEASURE) != 0;
}

gboolean
ww_end_is_wide(guint32 end)
{
    return (end & IS_WIDE) != 0;
}

/* Phrases of up to so many tokens are read whole. */
#define WHOLE_MAX 16U

static void
read_words(const WwEdges *self, guint32 position, guint32 *out, guint n)
{
    const WwTokens *tokens = self->tokens;
    gsize size = n * sizeof *out;

    if (G_LIKELY(tokens->view.file == 0))
        memcpy(out, tokens->ids + position, size);
    else
        ww_view_fetch(&tokens->view, position * sizeof *out, out, size);
    for (guint i = 0; i < n; i++)
        out[i] = self->words[out[i]];
}

WwEnds
ww_edges_read(const WwEdges *self, guint32 position, guint length)
{
    guint32 words[WHOLE_MAX] = { 0 };
    guint n = length;

    if (length == 1) {
        read_words(self, position, words, 1);
        return (WwEnds){ .first = words[0], .last = words[0] };
    }
    if (length <= WHOLE_MAX) {
        read_words(self, position, words, length);
    } else {
        read_words(self, position, words, 2);
        read_words(self, position + length - 2, words + 2, 2);
        n = 4;
    }

    return (WwEnds){
        .first = words[0],
        .second = words[1],
        .before_last = words[n - 2],
        .last = words[n - 1],
    };
}

gboolean
ww_edges_is_function_word(const WwEdges *self,
                          guint32 position,
                          guint32 language)
{
    return ww_end_is_function_word(
        self->words[ww_tokens_id_at(self->tokens, position)], language);
}

gboolean
ww_edges_is_number(const WwEdges *self, guint32 position)
{
    return ww_end_is_number(
        self->words[ww_tokens_id_at(self->tokens, position)]);
}
