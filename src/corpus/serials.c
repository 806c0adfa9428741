#include "corpus/serials.h"

#include <string.h>

#include "corpus/datefind.h"
#include "corpus/open.h"
#include "corpus/reader.h"

/* What stands for the number in the name that is the same but for it. */
#define NUMBER "\x01"

struct WwSerials {
    /* owned: paths of files with such a number -> whether it is a serial one */
    GHashTable *patterns;
};

/* A number in a name. */
typedef struct {
    const char *digits;
    gsize length;
    char *pattern; /* owned by the callee: the path but for the endings, without
                    * the number */
} Number;

typedef void (*NumberFunc)(Number number, gpointer user_data);

/* A number begins where a date may, see ww_date_find_name(). */
static gboolean
is_number_at(const char *stem, const char *at, gsize length)
{
    return length > 0 && !g_ascii_isalpha(at[length]) &&
           (at == stem ||
            !g_unichar_isalnum(g_utf8_get_char(g_utf8_prev_char(at))));
}

static void
for_each_number(const char *source, NumberFunc func, gpointer user_data)
{
    g_autofree char *path = g_strdup(source);
    char *slash = strrchr(path, '/');
    char *stem = slash != NULL ? slash + 1 : path;
    const char *at = stem;

    stem[ww_sniff_stem(stem, TRUE)] = '\0';
    while (*at != '\0') {
        gsize length = strspn(at, "0123456789");

        if (is_number_at(stem, at, length)) {
            g_autofree char *before = g_strndup(path, (gsize)(at - path));
            char *pattern = g_strconcat(before, NUMBER, at + length, NULL);

            func((Number){ at, length, pattern }, user_data);
        }
        at = length > 0 ? at + length : ww_encoding_next(at);
    }
}

static void
note_date(Number number, gpointer serials)
{
    WwSerials *self = serials;

    if (ww_date_is_number(number.digits, number.length))
        g_hash_table_insert(self->patterns, number.pattern,
                            GINT_TO_POINTER(FALSE));
    else
        g_free(number.pattern);
}

static void
note_serial(Number number, gpointer serials)
{
    WwSerials *self = serials;

    if (g_hash_table_contains(self->patterns, number.pattern) &&
        !ww_date_is_number(number.digits, number.length))
        g_hash_table_insert(self->patterns, number.pattern,
                            GINT_TO_POINTER(TRUE));
    else
        g_free(number.pattern);
}

WwSerials *
ww_serials_new(WwCorpus *corpus, guint first)
{
    WwSerials *self = g_new0(WwSerials, 1);
    guint n = ww_corpus_n_documents(corpus);
    const char *before = NULL;

    self->patterns =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = first; i < n; i++) {
        const WwDocument *document = ww_corpus_document(corpus, i);

        if (document->open != NULL && document->open->is_number)
            for_each_number(document->source, note_date, self);
    }
    for (guint i = first; i < n && g_hash_table_size(self->patterns) > 0; i++) {
        const char *source = ww_corpus_document(corpus, i)->source;

        /* a file may hold many documents */
        if (before == NULL || strcmp(before, source) != 0)
            for_each_number(source, note_serial, self);
        before = source;
    }
    return self;
}

void
ww_serials_free(WwSerials *self)
{
    if (self == NULL)
        return;
    g_hash_table_unref(self->patterns);
    g_free(self);
}

typedef struct {
    const WwSerials *serials;
    WwDate date;
    gboolean is_serial;
} Question;

/* The number must be that which is the date. */
static void
ask(Number number, gpointer question)
{
    Question *self = question;
    char date[WW_DATE_SIZE];

    ww_date_format(self->date, date);
    self->is_serial =
        self->is_serial ||
        (strncmp(number.digits, date, 4) == 0 &&
         GPOINTER_TO_INT(g_hash_table_lookup(self->serials->patterns,
                                             number.pattern)) == TRUE);
    g_free(number.pattern);
}

gboolean
ww_serials_has(const WwSerials *self, const WwDocument *document)
{
    Question question = { .serials = self, .date = document->date };

    if (document->open == NULL || !document->open->is_number)
        return FALSE;
    for_each_number(document->source, ask, &question);
    return question.is_serial;
}
