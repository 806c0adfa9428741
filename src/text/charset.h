#pragma once

#include <glib.h>

/* Text that is not UTF-8: what it is, and UTF-8 of it. Names are as in the
 * Encoding Standard of the WHATWG ("GBK" is read as GB18030, which holds it,
 * "ISO-8859-1" as windows-1252), so that what pages say of themselves means
 * what their authors saw. */

/* The name under which text is decoded; NULL for one that is not known.
 * Returns: an interned string; "UTF-8" for what needs no decoding. */
const char *ww_charset_find(const char *name);

/* What a byte-order mark at the beginning says; NULL without one. */
const char *ww_charset_of_mark(const char *bytes, gsize length);

/* What text without a mark is that is not valid UTF-8. declared: (nullable):
 * what it says of itself, believed if it can be decoded so. NULL when it is
 * UTF-8 with some damage, or nothing fits. */
const char *ww_charset_detect(const char *bytes,
                              gsize length,
                              const char *declared);

/* Decodes a stream. */
typedef struct WwDecoder WwDecoder;

/* charset: from one of the above. */
WwDecoder *ww_decoder_new(const char *charset);
void ww_decoder_free(WwDecoder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwDecoder, ww_decoder_free)

/* Appends UTF-8 of the next bytes; each run of bytes that means nothing becomes
 * U+FFFD. is_last: whether no more will follow. */
void ww_decoder_add(WwDecoder *self,
                    const char *bytes,
                    gsize length,
                    gboolean is_last,
                    GString *out);

/* Bytes so far that meant nothing. */
guint64 ww_decoder_n_bad(const WwDecoder *self);
