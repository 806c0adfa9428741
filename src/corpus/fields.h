#pragma once

#include <glib.h>

#include "watchword/corpus.h"

G_BEGIN_DECLS

/* Whether @options ask for any field beside the usual ones. */
static inline gboolean
ww_fields_are_kept(const WwReadOptions *options)
{
    return options->all_fields || options->fields != NULL;
}

/* Whether @options ask for a field by this name, in any case. */
gboolean ww_fields_are_named(const WwReadOptions *options,
                             const char *name,
                             gsize length);

/* Puts a field after the others. @value: (nullable): taken over; NULL is no
 * field. */
void ww_fields_take(WwDocument *document,
                    const char *name,
                    gsize length,
                    char *value);

/* Gives @to fields of its own, like those of @from. */
void ww_fields_copy(WwDocument *to, const WwDocument *from);

/* Copies those fields of @given that @document does not have. */
void ww_fields_give(WwDocument *document, const WwDocument *given);

void ww_fields_clear(WwDocument *document);

G_END_DECLS
