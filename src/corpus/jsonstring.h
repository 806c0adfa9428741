#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Finds the closing quotation mark of the JSON string whose content begins at
 * @at. Returns NULL unless the content is valid: UTF-8, no control characters,
 * known escapes, surrogates in pairs. @out_is_escaped is set when there are
 * escapes. */
const char *ww_json_string_end(const char *at,
                               const char *end,
                               gboolean *out_is_escaped);

/* Writes the content, which must be valid, without its escapes. @to has room
 * for all of it, for escapes are never shorter than what they stand for. Adds
 * to @flags what had been escaped, as in record.h. Returns where the text
 * ends. */
char *ww_json_string_unescape(const char *at,
                              const char *end,
                              char *to,
                              guint *flags);

G_END_DECLS
