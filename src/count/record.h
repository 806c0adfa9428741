#pragma once

#include <string.h>

#include <glib.h>

G_BEGIN_DECLS

/* One line of a file of counts; see watchword/countsfile.h. */

#define WW_COUNTS_MAGIC   "watchword-counts"
#define WW_COUNTS_VERSION "2"

typedef enum {
    WW_RECORD_CELL,
    WW_RECORD_DOCUMENT,
    WW_RECORD_PHRASE,
    WW_RECORD_FORM,
} WwRecordKind;

/* Fields of a key beside the first, and numbers, at most. */
#define WW_RECORD_FIELDS  4
#define WW_RECORD_NUMBERS 7

/* Which number of a phrase is what. */
enum {
    WW_PHRASE_COUNT,
    WW_PHRASE_DOCUMENTS,
    WW_PHRASE_QUOTED,
    WW_PHRASE_CUT,
    WW_PHRASE_EDGE,
    WW_PHRASE_FIRST,
    WW_PHRASE_LAST,
};

typedef struct {
    const char *bytes;
    gsize n;
} WwField;

typedef struct {
    WwRecordKind kind;
    WwField key;                        /* (not owned) all fields of it */
    WwField fields[WW_RECORD_FIELDS];   /* (not owned) those after the first; of
                                         * a form without its "=" */
    guint64 numbers[WW_RECORD_NUMBERS]; /* 0 where there is none */
} WwRecord;

/* Reads a line, which is without its end; the record points into it.
 * @before: (nullable): the record of the line before, which still holds.
 * @n_words: tokens in a phrase at most. %WW_ERROR_SYNTAX for what no writer
 * would write. */
gboolean ww_record_parse(WwRecord *self,
                         const WwField *line,
                         const WwRecord *before,
                         guint n_words,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Adds up two records of the same key. FALSE when a number is too large. */
gboolean ww_record_add(WwRecord *self,
                       const WwRecord *other) G_GNUC_WARN_UNUSED_RESULT;

/* Appends it as a line, with its end. */
void ww_record_append(const WwRecord *self, GString *out);

/* Digits of a number at most. */
#define WW_RECORD_DIGITS 20

/* Puts a number where there is room for that; returns where it ends. */
static inline char *
ww_record_put_number(char *to, guint64 number)
{
    char digits[WW_RECORD_DIGITS];
    gsize at = sizeof digits;

    if (number < 10) {
        *to = (char)('0' + number);
        return to + 1;
    }
    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    memcpy(to, digits + at, sizeof digits - at);

    return to + sizeof digits - at;
}

/* Appends a number. */
void ww_record_append_number(GString *out, guint64 number);

/* In the order of files. */
static inline int
ww_field_compare(const WwField *a, const WwField *b)
{
    gsize n = MIN(a->n, b->n);
    int order = n == 0 ? 0 : memcmp(a->bytes, b->bytes, n);

    return order != 0 ? order : (a->n > b->n) - (a->n < b->n);
}

static inline gboolean
ww_field_equal(const WwField *a, const WwField *b)
{
    return a->n == b->n && (a->n == 0 || memcmp(a->bytes, b->bytes, a->n) == 0);
}

/* Appends text as it stands in a region, a language or a form. */
void ww_record_append_escaped(GString *out, const char *text, gsize length);

/* The text that was escaped; NULL when it was not. */
char *ww_record_unescape(const WwField *field);

/* Appends the words of a phrase in the form that files leave out. */
void ww_record_append_plain_form(GString *out, const char *words, gsize length);

G_END_DECLS
