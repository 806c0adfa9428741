#include <string.h>

#include "watchword/text.h"

#include "text/utf8.h"

/* So many bytes tell what a text is written in. */
#define SAMPLE 8192
/* Fewer function words than this say nothing. */
#define HITS_MIN 3
/* The best language must beat each other by so much, in per cent. */
#define LEAD 150
/* What one Han character says takes about so many Latin letters. */
#define LETTERS_PER_HAN 3

typedef struct {
    guint han;
    guint kana;
    guint hangul;
    guint thai;
    guint others; /* letters of scripts with words */
} Scripts;

static void
scripts_add(Scripts *self, gunichar c)
{
    if (c >= 0x4E00 && c <= 0x9FFF)
        self->han++;
    else if (c >= 0x3041 && c <= 0x30FF)
        self->kana++;
    else if (c >= 0xAC00 && c <= 0xD7A3)
        self->hangul++;
    else if (c >= 0x0E01 && c <= 0x0E5B)
        self->thai++;
    else if (g_unichar_isalpha(c))
        self->others++;
}

/* Returns: (nullable): the language that the script tells */
static const char *
language_of_scripts(const char *text, const char *end)
{
    Scripts scripts = { 0 };

    for (const char *p = text; p < end; p = ww_utf8_next(p))
        scripts_add(&scripts, ww_utf8_get(p));

    guint cjk = scripts.han + scripts.kana + scripts.hangul;

    if (scripts.thai > scripts.others && scripts.thai > cjk)
        return "th";
    if (cjk < HITS_MIN || cjk * LETTERS_PER_HAN < scripts.others)
        return NULL;
    if (scripts.hangul * 2 > cjk)
        return "ko";
    return scripts.kana * 10 > cjk ? "ja" : "zh";
}

/*
 * @languages: the bits of the languages that have it on their list
 */
typedef struct {
    guint count;
    guint32 languages;
} Word;

static gboolean
is_word_character(gunichar c)
{
    return g_unichar_isalpha(c) || g_unichar_ismark(c) || c == '\'';
}

static void
count_word(GHashTable *words, const char *folded)
{
    Word *word = g_hash_table_lookup(words, folded);

    if (word == NULL) {
        word = g_new0(Word, 1);
        g_hash_table_insert(words, g_strdup(folded), word);
    }
    word->count++;
}

/* Returns: (transfer full): lower-case words to #Word */
static GHashTable *
count_words(const char *text, const char *end)
{
    GHashTable *words =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(GString) word = g_string_new(NULL);

    for (const char *p = text; p < end; p = ww_utf8_next(p)) {
        gunichar c = ww_utf8_get(p);

        if (c == 0x2019)
            c = '\'';
        if (is_word_character(c)) {
            g_string_append_unichar(word, g_unichar_tolower(c));
            continue;
        }
        if (word->len > 0)
            count_word(words, word->str);
        g_string_truncate(word, 0);
    }
    if (word->len > 0)
        count_word(words, word->str);
    return words;
}

static void
mark_words(GHashTable *words, const char *language, guint32 bit)
{
    g_auto(GStrv) list = g_strsplit(ww_stopwords(language), " ", -1);

    for (char **entry = list; *entry != NULL; entry++) {
        Word *word = g_hash_table_lookup(words, *entry);

        if (word != NULL)
            word->languages |= bit;
    }
}

/* Returns: occurrences of words on the list of @in and not on that of @out */
static guint64
count_hits(GHashTable *words, guint32 in, guint32 out)
{
    GHashTableIter iter;
    gpointer value = NULL;
    guint64 hits = 0;

    g_hash_table_iter_init(&iter, words);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        const Word *word = value;

        if ((word->languages & in) != 0 && (word->languages & out) == 0)
            hits += word->count;
    }
    return hits;
}

/* Neighbours share many words, so that only those count that tell the two
 * apart. */
static gboolean
is_clear_winner(GHashTable *words, guint best, guint n)
{
    for (guint i = 0; i < n; i++) {
        guint64 won = count_hits(words, 1U << best, 1U << i);
        guint64 lost = count_hits(words, 1U << i, 1U << best);

        if (i != best && won * 100 <= lost * LEAD)
            return FALSE;
    }
    return TRUE;
}

static const char *
language_of_words(GHashTable *words)
{
    const char *const *languages = ww_stopwords_languages();
    guint best = 0;
    guint64 top = 0;
    guint n = 0;

    for (; languages[n] != NULL; n++)
        mark_words(words, languages[n], 1U << n);
    for (guint i = 0; i < n; i++) {
        guint64 hits = count_hits(words, 1U << i, 0);

        if (hits > top) {
            top = hits;
            best = i;
        }
    }
    if (top < HITS_MIN || !is_clear_winner(words, best, n))
        return NULL;
    return languages[best];
}

const char *
ww_text_language(const char *text, gsize length)
{
    g_return_val_if_fail(text != NULL || length == 0, NULL);

    gsize sample = MIN(length, SAMPLE);

    while (sample < length && ((guchar)text[sample] & 0xC0) == 0x80)
        sample++;

    const char *end = text + sample;
    const char *language = language_of_scripts(text, end);

    if (language != NULL)
        return language;

    g_autoptr(GHashTable) words = count_words(text, end);

    return language_of_words(words);
}
