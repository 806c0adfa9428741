#include "corpus/fields.h"

#include <string.h>

gboolean
ww_fields_are_named(const WwReadOptions *options,
                    const char *name,
                    gsize length)
{
    const char *const *names = options->fields;

    for (; names != NULL && *names != NULL; names++) {
        if (strlen(*names) == length &&
            g_ascii_strncasecmp(*names, name, length) == 0)
            return TRUE;
    }

    return FALSE;
}

void
ww_fields_take(WwDocument *document,
               const char *name,
               gsize length,
               char *value)
{
    g_autofree char *own_name = NULL;
    guint n = document->n_fields;

    if (value == NULL || length == 0) {
        g_free(value);
        return;
    }
    /* room for twice as many each time */
    if ((n & (n - 1)) == 0)
        document->fields =
            g_renew(WwDocumentField, document->fields, n == 0 ? 1 : 2 * n);
    own_name = g_strndup(name, length);
    document->fields[n] = (WwDocumentField){ g_intern_string(own_name), value };
    document->n_fields++;
}

void
ww_fields_copy(WwDocument *to, const WwDocument *from)
{
    guint n = from->n_fields;

    to->fields = NULL;
    to->n_fields = 0;
    for (guint i = 0; i < n; i++) {
        const char *name = from->fields[i].name;

        ww_fields_take(to, name, strlen(name), g_strdup(from->fields[i].value));
    }
}

void
ww_fields_clear(WwDocument *document)
{
    for (guint i = 0; i < document->n_fields; i++)
        g_free(document->fields[i].value);
    g_clear_pointer(&document->fields, g_free);
    document->n_fields = 0;
}

static const char *
find_field(const WwDocument *document, const char *name)
{
    for (guint i = 0; i < document->n_fields; i++) {
        if (g_ascii_strcasecmp(document->fields[i].name, name) == 0)
            return document->fields[i].value;
    }

    return NULL;
}

void
ww_fields_give(WwDocument *document, const WwDocument *given)
{
    for (guint i = 0; i < given->n_fields; i++) {
        const char *name = given->fields[i].name;

        if (find_field(document, name) == NULL)
            ww_fields_take(document, name, strlen(name),
                           g_strdup(given->fields[i].value));
    }
}

const char *
ww_document_field(const WwDocument *document, const char *name)
{
    g_return_val_if_fail(document != NULL, NULL);
    g_return_val_if_fail(name != NULL, NULL);

    const struct {
        const char *name;
        const char *value;
    } usual[] = {
        { "id", document->id },         { "title", document->title },
        { "region", document->region }, { "language", document->language },
        { "source", document->source },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(usual); i++) {
        if (g_str_equal(usual[i].name, name))
            return usual[i].value;
    }

    return find_field(document, name);
}
