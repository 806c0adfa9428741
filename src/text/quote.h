#pragma once

#include <glib.h>

/* The mark that closes a quotation which c opens, 0 when c opens none. The
 * typographic apostrophe opens nothing, but closes what U+2018 opened. */
gunichar ww_quote_closing(gunichar c);

/* The same for brackets. */
gunichar ww_bracket_closing(gunichar c);

/* Whether c opens or closes any of these. */
gboolean ww_quote_is_mark(gunichar c);
