#include "text/abbreviation.h"

#include <string.h>
#include <unicode/ures.h>
#include <unicode/ustring.h>

#include "watchword/text.h"

#include "text/abbreviation_list.h"
#include "text/script.h"
#include "text/utf8.h"

/* Of these bits one in ten is set for a language with many abbreviations: most
 * words need not be looked up. */
#define FILTER_BITS 4096
/* Longer words than this, in bytes, are no abbreviations. */
#define WORD_MAX 24
/* What folding makes of such a word, and of the character that made it too
 * long. */
#define FOLDED_MAX 64

typedef enum {
    WW_CLASS_NONE,
    WW_CLASS_TITLE,
    WW_CLASS_OTHER,
    WW_CLASS_NUMBER,
} Class;

struct WwAbbreviations {
    char *language;                 /* owned */
    const WwAbbreviationList *list; /* (nullable) */
    GHashTable *cldr;               /* owned: set of owned words, as written */
    GHashTable *classes;            /* owned: owned folded word to Class */
    GHashTable *function_words;     /* owned: set of owned folded words */
    guint64 filter[FILTER_BITS / 64]; /* the hashes of all abbreviations */
};

/* Lower case, whatever the locale. At most one character more than WORD_MAX
 * bytes, of which none grows to more than three halves. */
static void
fold_word(const char *start, const char *end, char *folded)
{
    for (const char *p = start; p < end; p = ww_utf8_next(p)) {
        gunichar c = ww_utf8_get(p);

        if (c < 0x80)
            *folded++ = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
        else
            folded += g_unichar_to_utf8(g_unichar_tolower(c), folded);
    }
    *folded = '\0';
}

static guint
filter_bit(const char *folded)
{
    guint64 hash = 0;

    for (; *folded != '\0'; folded++)
        hash = (hash + (guchar)*folded) * 0x9E3779B97F4A7C15ULL;
    return (guint)(hash >> 32) % FILTER_BITS;
}

static void
filter_add(WwAbbreviations *self, const char *folded)
{
    guint bit = filter_bit(folded);

    self->filter[bit / 64] |= 1ULL << bit % 64;
}

/* Returns: whether @folded may be an abbreviation */
static gboolean
filter_has(const WwAbbreviations *self, const char *folded)
{
    guint bit = filter_bit(folded);

    return (self->filter[bit / 64] >> bit % 64 & 1) != 0;
}

/* What is on the lists is folded; what CLDR has is as it is written. */
static void
fill_filter(WwAbbreviations *self)
{
    char folded[FOLDED_MAX];
    GHashTableIter iter;
    gpointer word = NULL;

    g_hash_table_iter_init(&iter, self->classes);
    while (g_hash_table_iter_next(&iter, &word, NULL))
        filter_add(self, word);
    g_hash_table_iter_init(&iter, self->cldr);
    while (g_hash_table_iter_next(&iter, &word, NULL)) {
        fold_word(word, (const char *)word + strlen(word), folded);
        filter_add(self, folded);
    }
}

const char *
ww_abbreviations_language(const char *language)
{
    const WwAbbreviationList *list = ww_abbreviation_list(language);

    return list != NULL ? list->language : "root";
}

static void
add_words(GHashTable *table, const char *words, Class class)
{
    g_auto(GStrv) parts = g_strsplit(words, " ", -1);

    for (char **part = parts; *part != NULL; part++)
        g_hash_table_insert(table, g_strdup(*part), GINT_TO_POINTER(class));
}

static void
add_lists(WwAbbreviations *self)
{
    const char *function_words = ww_stopwords(self->language);

    if (function_words != NULL)
        add_words(self->function_words, function_words, WW_CLASS_OTHER);
    if (self->list == NULL)
        return;
    /* Where a word is on two lists, the list that is surer wins. */
    add_words(self->classes, self->list->numbers, WW_CLASS_NUMBER);
    add_words(self->classes, self->list->others, WW_CLASS_OTHER);
    add_words(self->classes, self->list->titles, WW_CLASS_TITLE);
}

/* Entries of more than one word are left out: their single letters are known
 * by their look. */
static void
add_suppression(GHashTable *cldr, const UChar *units, int32_t length)
{
    char word[WORD_MAX + 1];
    int32_t n_bytes = 0;
    UErrorCode status = U_ZERO_ERROR;

    u_strToUTF8(word, WORD_MAX, &n_bytes, units, length, &status);
    if (U_FAILURE(status) || n_bytes == 0)
        return;
    word[n_bytes] = '\0';
    if (word[n_bytes - 1] == '.')
        word[n_bytes - 1] = '\0';
    if (strchr(word, ' ') == NULL)
        g_hash_table_add(cldr, g_strdup(word));
}

/* A language without data of its own must not get that of the default locale,
 * which is a matter of the machine. Without data there is nothing to add. */
static void
add_cldr(WwAbbreviations *self)
{
    UErrorCode status = U_ZERO_ERROR;
    UResourceBundle *root =
        ures_open(U_ICUDATA_NAME "-brkitr", self->language, &status);
    UResourceBundle *list = NULL;

    if (status == U_ZERO_ERROR) {
        list = ures_getByKey(root, "exceptions", NULL, &status);
        list = ures_getByKey(list, "SentenceBreak", list, &status);
    }
    if (status == U_ZERO_ERROR) {
        for (int32_t i = 0; i < ures_getSize(list); i++) {
            int32_t length = 0;
            const UChar *units =
                ures_getStringByIndex(list, i, &length, &status);

            if (U_SUCCESS(status))
                add_suppression(self->cldr, units, length);
        }
    }
    ures_close(list);
    ures_close(root);
}

WwAbbreviations *
ww_abbreviations_new(const char *language)
{
    WwAbbreviations *self = g_new0(WwAbbreviations, 1);

    self->language = g_strdup(language);
    self->list = ww_abbreviation_list(language);
    self->cldr = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    self->classes =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    self->function_words =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    add_lists(self);
    add_cldr(self);
    fill_filter(self);
    return self;
}

void
ww_abbreviations_free(WwAbbreviations *self)
{
    if (self == NULL)
        return;
    g_hash_table_unref(self->cldr);
    g_hash_table_unref(self->classes);
    g_hash_table_unref(self->function_words);
    g_free(self->language);
    g_free(self);
}

const char *
ww_abbreviations_code(const WwAbbreviations *self)
{
    return self->language;
}

static gboolean
is_letter(gunichar c)
{
    return c < 0x80 ? g_ascii_isalpha((char)c) : g_unichar_isalpha(c);
}

static gboolean
is_in_word(gunichar c)
{
    if (c < 0x80)
        return g_ascii_isalnum((char)c) || c == '.' || c == '-' || c == ':';
    return g_unichar_isalnum(c);
}

/* The word with its inner full stops and hyphens that ends before @end.
 * Returns: its first byte, or %NULL if it is too long */
static const char *
find_word_start(const char *text, const char *end)
{
    const char *start = end;

    while (start > text) {
        const char *before = ww_utf8_previous(start);
        gunichar c = ww_utf8_get(before);

        if (!is_in_word(c))
            break;
        start = before;
        if (end - start > WORD_MAX)
            return NULL;
    }
    return start;
}

/* `J`, `U.S`, `e.g`: single letters with full stops between; one alone must be
 * a capital, as a small letter numbers a list. */
static gboolean
is_dotted_letters(const char *start, const char *end)
{
    if (ww_utf8_next(start) == end)
        return g_unichar_isupper(ww_utf8_get(start));
    for (const char *p = start; p < end;) {
        if (!is_letter(ww_utf8_get(p)))
            return FALSE;
        p = ww_utf8_next(p);
        if (p < end && *p++ != '.')
            return FALSE;
    }
    return end[-1] != '.';
}

static gboolean
is_small_number(const char *start, const char *end)
{
    gsize length = (gsize)(end - start);

    return length <= 2 && g_ascii_isdigit(start[0]) && g_ascii_isdigit(end[-1]);
}

/* Whether the sentence that would begin at @start begins like one; `A.` is an
 * initial, not the article. */
static gboolean
begins_with_function_word(const WwAbbreviations *self,
                          const char *start,
                          const char *limit)
{
    const char *end = start;

    while (end < limit && end - start <= WORD_MAX &&
           is_letter(ww_utf8_get(end)))
        end = ww_utf8_next(end);
    if (end < limit && *end == '.')
        return FALSE;

    char word[FOLDED_MAX];

    fold_word(start, end, word);
    return g_hash_table_contains(self->function_words, word);
}

static Class
find_listed_class(const WwAbbreviations *self,
                  const char *start,
                  const char *end)
{
    char word[FOLDED_MAX];
    gsize length = (gsize)(end - start);

    fold_word(start, end, word);
    if (!filter_has(self, word))
        return WW_CLASS_NONE;

    gpointer class = g_hash_table_lookup(self->classes, word);

    if (class != NULL)
        return (Class)GPOINTER_TO_INT(class);
    memcpy(word, start, length);
    word[length] = '\0';
    return g_hash_table_contains(self->cldr, word) ? WW_CLASS_OTHER
                                                   : WW_CLASS_NONE;
}

static Class
find_class(const WwAbbreviations *self, const char *start, const char *end)
{
    Class class = find_listed_class(self, start, end);

    if (class != WW_CLASS_NONE)
        return class;
    if (is_dotted_letters(start, end))
        return WW_CLASS_OTHER;
    if (self->list != NULL && self->list->has_dotted_ordinals &&
        is_small_number(start, end))
        return WW_CLASS_OTHER;
    return WW_CLASS_NONE;
}

static gboolean
is_space(gunichar c, gboolean is_newline_space)
{
    if (c < 0x80)
        return c == ' ' || c == '\t' || (c == '\n' && is_newline_space);
    return g_unichar_type(c) == G_UNICODE_SPACE_SEPARATOR;
}

/* Returns: the full stop that ends what comes before @end, spaces skipped, or
 * %NULL. The end of a paragraph is no space */
static const char *
find_full_stop(const char *text, const char *end, gboolean is_newline_space)
{
    while (end > text) {
        end = ww_utf8_previous(end);
        if (*end == '.')
            return end;
        if (!is_space(ww_utf8_get(end), is_newline_space))
            return NULL;
    }
    return NULL;
}

gboolean
ww_abbreviations_hold(const WwAbbreviations *self,
                      const char *text,
                      gsize length,
                      gsize end,
                      gboolean is_newline_space)
{
    const char *next = text + end;
    const char *stop = find_full_stop(text, next, is_newline_space);
    const char *start = stop != NULL ? find_word_start(text, stop) : NULL;

    if (start == NULL || start == stop)
        return FALSE;
    switch (find_class(self, start, stop)) {
    case WW_CLASS_TITLE:
        return TRUE;
    case WW_CLASS_OTHER:
        return !begins_with_function_word(self, next, text + length);
    case WW_CLASS_NUMBER:
        return g_ascii_isdigit(*next);
    case WW_CLASS_NONE:
    default:
        return FALSE;
    }
}
