#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a text may hold that has to be mended. */
#define WW_TEXT_HAS_NUL (1U << 0)
#define WW_TEXT_HAS_CR  (1U << 1)

typedef enum {
    WW_VALUE_NULL,
    WW_VALUE_BOOLEAN,
    WW_VALUE_INTEGER,
    WW_VALUE_REAL,
    WW_VALUE_STRING,
    WW_VALUE_ARRAY,
    WW_VALUE_OBJECT,
} WwValueType;

/* One field of a JSON object. Its strings are borrowed from the line or from
 * the record, and do not end in NUL. */
typedef struct {
    const char *key;
    const char *text; /* of a string; of a number that is not whole and was
                       * scanned, as it is written; else NULL */
    gsize key_length;
    gsize length;
    gint64 integer; /* 1 for true */
    double real;    /* of a number that has no text */
    WwValueType type;
    guint flags;         /* of WW_TEXT_HAS_NUL and so on: what may be there */
    gboolean is_escaped; /* whether escapes still stand in the text */
} WwField;

/* The fields of one line that holds a JSON object, in their order. A key that
 * comes again has its first place and its last value. Nothing is copied out of
 * the line until ww_field_dup() makes the text of a document of it.
 *
 * Two readers fill it. ww_record_load() is the JSON library (Jansson): exact,
 * and with words for what is wrong. ww_record_scan() stands before it: it takes
 * the lines that are plainly right, and leaves all others to the library. What
 * it takes it reads as the library does; a test and a fuzz target hold the two
 * together. */
typedef struct {
    GArray *fields; /* owned: of WwField */
    gpointer root;  /* owned, nullable: what the library has made */
} WwRecord;

void ww_record_init(WwRecord *self);
void ww_record_clear(WwRecord *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(WwRecord, ww_record_clear)

/* Both read @line, which must outlive what is asked of @self. Returns FALSE
 * when the line is not plainly right, which says nothing of what it is. */
gboolean ww_record_scan(WwRecord *self,
                        const char *line,
                        gsize length) G_GNUC_WARN_UNUSED_RESULT;
/* @line: valid UTF-8; @out_problem: (transfer full): what is wrong, when FALSE
 * is returned. */
gboolean ww_record_load(WwRecord *self,
                        const char *line,
                        gsize length,
                        char **out_problem) G_GNUC_WARN_UNUSED_RESULT;

static inline const WwField *
ww_record_at(const WwRecord *self, guint index)
{
    return &g_array_index(self->fields, WwField, index);
}

/* The same of the first value in @text, which may go on behind it. @out_used:
 * bytes that the value takes, 0 when it cannot be told where it ends. */
gboolean ww_record_load_next(WwRecord *self,
                             const char *text,
                             gsize length,
                             gsize *out_used,
                             char **out_problem) G_GNUC_WARN_UNUSED_RESULT;

/* The field of that name, or NULL. */
const WwField *ww_record_get(const WwRecord *self, const char *name);

/* A number that is not whole: the shortest text that gives it again; NULL for
 * one that is none. */
char *ww_field_dup_real(const WwField *self) G_GNUC_WARN_UNUSED_RESULT;

/* For people: "a number". */
const char *ww_value_name(WwValueType type);

/* The text of a string, without escapes and with a NUL at its end, in memory of
 * just its size. @out_flags: what it does not name the text does not hold. */
char *ww_field_dup(const WwField *self,
                   gsize *out_length,
                   guint *out_flags) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
