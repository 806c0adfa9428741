#pragma once

#include <string.h>

#include <glib.h>

#include "corpus/record.h"

/* What the test and the fuzz target of the scanner have in common. */

static inline gboolean
fields_agree(const WwField *left, const WwField *right)
{
    g_autofree char *left_text = NULL;
    g_autofree char *right_text = NULL;
    gsize left_length = 0;
    gsize right_length = 0;
    guint flags = 0;
    guint ignored = 0;

    if (left->type != right->type || left->integer != right->integer ||
        left->key_length != right->key_length ||
        memcmp(left->key, right->key, left->key_length) != 0)
        return FALSE;
    if (left->type != WW_VALUE_STRING)
        return TRUE;
    left_text = ww_field_dup(left, &left_length, &flags);
    right_text = ww_field_dup(right, &right_length, &ignored);
    /* What is empty is so before its escapes are looked at. */
    return left_length == right_length &&
           memcmp(left_text, right_text, left_length + 1) == 0 &&
           (left->length == 0) == (right->length == 0) &&
           ((flags & WW_TEXT_HAS_NUL) != 0) ==
               (memchr(left_text, '\0', left_length) != NULL) &&
           ((flags & WW_TEXT_HAS_CR) != 0) ==
               (memchr(left_text, '\r', left_length) != NULL);
}

/* Whether the library reads @line as the scanner does, if that takes it. */
static inline gboolean
readers_agree(const char *line, gsize length, gboolean *out_is_taken)
{
    g_auto(WwRecord) scanned;
    g_auto(WwRecord) loaded;
    g_autofree char *problem = NULL;

    ww_record_init(&scanned);
    ww_record_init(&loaded);
    *out_is_taken = ww_record_scan(&scanned, line, length);
    if (!*out_is_taken)
        return TRUE;
    if (!ww_record_load(&loaded, line, length, &problem) ||
        scanned.fields->len != loaded.fields->len)
        return FALSE;
    for (guint i = 0; i < scanned.fields->len; i++) {
        if (!fields_agree(ww_record_at(&scanned, i), ww_record_at(&loaded, i)))
            return FALSE;
    }
    return TRUE;
}
