#include "count/words.h"

#include "watchword/error.h"

#include "count/recordmerge.h"

/* Digits of the mark. */
#define MARK_SIZE 16

struct WwWords {
    GHashTable *set; /* (owned) char *, owned */
    char *mark;      /* (owned) */
};

/* Words are phrases of one, and may have several records. */
static void
add_word(WwWords *self, const WwField *field, GChecksum *checksum)
{
    char *word = g_strndup(field->bytes, field->n);

    if (g_hash_table_add(self->set, word)) {
        g_checksum_update(checksum, (const guchar *)field->bytes,
                          (gssize)field->n);
        g_checksum_update(checksum, (const guchar *)"\n", 1);
    }
}

static gboolean
is_new_word(const WwRecord *record)
{
    return record->kind == WW_RECORD_PHRASE &&
           memchr(record->fields[0].bytes, ' ', record->fields[0].n) == NULL;
}

static gboolean
read_words(WwWords *self, WwRecordMerge *merge, GError **error)
{
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    const WwRecord *record = NULL;

    do {
        if (!ww_record_merge_next(merge, &record, error))
            return FALSE;
        if (record != NULL && is_new_word(record))
            add_word(self, &record->fields[0], checksum);
    } while (record != NULL);
    self->mark = g_strndup(g_checksum_get_string(checksum), MARK_SIZE);

    return TRUE;
}

WwWords *
ww_words_read(const char *const *inputs, GError **error)
{
    g_return_val_if_fail(inputs != NULL && inputs[0] != NULL, NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    g_autoptr(WwRecordMerge) merge =
        ww_record_merge_open(inputs, TRUE, FALSE, error);
    if (merge == NULL)
        return NULL;
    if (!g_str_equal(ww_record_merge_rules(merge)->mend, WW_MEND_DOCUMENT)) {
        g_set_error(error, WW_ERROR, WW_ERROR_RANGE,
                    "%s: its words were mended by other counts: count the "
                    "texts again without --words first",
                    inputs[0]);
        return NULL;
    }

    g_autoptr(WwWords) self = g_new0(WwWords, 1);

    self->set = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (!read_words(self, merge, error))
        return NULL;

    return g_steal_pointer(&self);
}

void
ww_words_free(WwWords *self)
{
    if (self == NULL)
        return;

    g_hash_table_unref(self->set);
    g_free(self->mark);
    g_free(self);
}

gboolean
ww_words_contains(const WwWords *self, const char *word)
{
    return g_hash_table_contains(self->set, word);
}

const char *
ww_words_mark(const WwWords *self)
{
    return self->mark;
}
