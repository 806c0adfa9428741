#pragma once

#include <glib.h>

#include "watchword/text.h"

#include "count/record.h"

G_BEGIN_DECLS

/* Bytes of what tells how split words were mended, and what it is when each
 * document did that alone. */
#define WW_MEND_SIZE     17
#define WW_MEND_DOCUMENT "document"

/* By what rules a file of counts was made: its second line. */
typedef struct {
    char
        mend[WW_MEND_SIZE]; /* see ww_words_mark(), or by each document alone */
    WwBoundary boundary;
    gboolean count_titles;
    gboolean keep_duplicates;
    guint length_max;
} WwCountsRules;

/* Appends the two lines that come first. */
void ww_counts_rules_append(const WwCountsRules *self, GString *out);

/* Reads the first line: %WW_ERROR_SYNTAX when this is no file of counts,
 * %WW_ERROR_RANGE when it is one of another version. */
gboolean ww_counts_rules_check_version(const WwField *line, GError **error);

/* Reads the second one: %WW_ERROR_SYNTAX when it makes no sense,
 * %WW_ERROR_RANGE for rules that this version does not follow. */
gboolean ww_counts_rules_parse(WwCountsRules *self,
                               const WwField *line,
                               GError **error);

/* Whether the first bytes of a file are those of a file of counts. */
gboolean ww_record_is_magic(const char *bytes, gsize n);

G_END_DECLS
