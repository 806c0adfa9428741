/* Names that are only a part of a longer one that no list has. */
#include <string.h>

#include "corpus/gazetteer.h"

/* Right before a name: another place was called after it. */
static const char *const before_names[] = { "new", NULL };

/* And before "of": waters, banks and treaties have names of places, and tell
 * nothing of where a text is from. */
static const char *const before_of[] = { "bank",   "bay",     "gulf",   "sea",
                                         "strait", "straits", "treaty", NULL };

/* Right behind a name; the last ones also with one word between. */
static const char *const behind_names[] = {
    "accord",     "accords",     "agreement", "basin",   "consensus", "charter",
    "convention", "declaration", "dollar",    "dollars", "pact",      "papers",
    "principles", "protocol",    "river",     "treaty",  NULL,
};
static const char *const further_behind[] = {
    "ocean",        "olympic",    "olympics",    "organisation",
    "organization", "paralympic", "paralympics", "sea",
    "strait",       "straits",    NULL,
};

/* A word of a folded text. */
typedef struct {
    gsize start;
    gsize end;
} Word;

static gboolean
is_one_of(const WwFolded *self, Word word, const char *const *list)
{
    g_autofree char *text =
        g_strndup(self->text + word.start, word.end - word.start);

    if (g_str_has_suffix(text, "'s"))
        text[strlen(text) - 2] = '\0';

    return g_strv_contains(list, text);
}

static gboolean
has_mark(const WwFolded *self, gsize at, WwWordMarks mark)
{
    return (self->marks->data[at] & mark) != 0;
}

/* The word before that at @start, empty for none or one that is apart. */
static Word
word_before(const WwFolded *self, gsize start)
{
    Word word = { start, start };

    if (start == 0 || has_mark(self, start, WW_WORD_APART) ||
        self->text[start - 1] != ' ')
        return word;
    word.end = start - 1;
    word.start = word.end;
    while (word.start > 0 && self->text[word.start - 1] != ' ')
        word.start--;

    return word;
}

/* The word behind the one that ends at @end, in the same way. */
static Word
word_behind(const WwFolded *self, gsize end)
{
    Word word = { end, end };

    if (self->text[end] != ' ' || has_mark(self, end + 1, WW_WORD_APART))
        return word;
    word.start = end + 1;
    word.end = word.start + strcspn(self->text + word.start, " ");

    return word;
}

static gboolean
is_capital(const WwFolded *self, Word word)
{
    return word.end > word.start &&
           (!self->has_case || has_mark(self, word.start, WW_WORD_CAPITAL));
}

static gboolean
goes_before(const WwFolded *self, gsize start)
{
    static const char *const ofs[] = { "of", NULL };
    static const char *const articles[] = { "the", NULL };
    Word word = word_before(self, start);

    if (is_capital(self, word) && is_one_of(self, word, before_names))
        return TRUE;
    if (is_one_of(self, word, articles))
        word = word_before(self, word.start);
    if (!is_one_of(self, word, ofs))
        return FALSE;
    word = word_before(self, word.start);

    return is_capital(self, word) && is_one_of(self, word, before_of);
}

static gboolean
goes_behind(const WwFolded *self, gsize end)
{
    Word word = word_behind(self, end);

    if (is_one_of(self, word, behind_names) ||
        is_one_of(self, word, further_behind))
        return TRUE;
    if (!is_capital(self, word))
        return FALSE;
    word = word_behind(self, word.end);

    return is_capital(self, word) && is_one_of(self, word, further_behind);
}

gboolean
ww_folded_is_part(const WwFolded *self, gsize start, gsize end)
{
    return goes_before(self, start) || goes_behind(self, end);
}
