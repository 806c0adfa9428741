#include "corpus/fields.h"

#include <string.h>

#include "watchword/error.h"

/* Names that an error lists at most. */
#define NAMES_SHOWN 30

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
        { "id", document->id },
        { "title", document->title },
        { "region", document->region },
        { "language", document->language },
    };
    const char *value = NULL;

    for (gsize i = 0; i < G_N_ELEMENTS(usual); i++) {
        if (g_str_equal(usual[i].name, name))
            return usual[i].value;
    }

    value = find_field(document, name);

    return value == NULL && g_str_equal(name, "source") ? document->source
                                                        : value;
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

char **
ww_corpus_dup_field_names(const WwCorpus *corpus)
{
    g_autoptr(GHashTable) folded =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) names = g_ptr_array_new();

    g_return_val_if_fail(corpus != NULL, NULL);

    for (guint i = 0; i < ww_corpus_n_documents(corpus); i++) {
        const WwDocument *document = ww_corpus_document(corpus, i);

        for (guint j = 0; j < document->n_fields; j++) {
            const char *name = document->fields[j].name;

            if (g_hash_table_add(folded, g_ascii_strdown(name, -1)))
                g_ptr_array_add(names, g_strdup(name));
        }
    }
    g_ptr_array_sort(names, compare_names);
    g_ptr_array_add(names, NULL);

    return (char **)g_ptr_array_free(g_steal_pointer(&names), FALSE);
}

static void
fail_field(const WwCorpus *corpus, const char *name, GError **error)
{
    g_auto(GStrv) names = ww_corpus_dup_field_names(corpus);
    guint n = g_strv_length(names);
    g_autofree char *list = NULL;

    if (n > NAMES_SHOWN) {
        g_free(names[NAMES_SHOWN]);
        names[NAMES_SHOWN] = g_strdup("...");
        for (guint i = NAMES_SHOWN + 1; i < n; i++)
            g_clear_pointer(&names[i], g_free);
    }
    list = g_strjoinv(", ", names);
    g_set_error(
        error, WW_ERROR, WW_ERROR_EMPTY,
        "no document has a field \"%s\"; there are region, language%s%s", name,
        n > 0 ? ", " : "", list);
}

gboolean
ww_corpus_check_field(const WwCorpus *corpus, const char *name, GError **error)
{
    static const char *const usual[] = { "id",       "title",  "region",
                                         "language", "source", NULL };

    g_return_val_if_fail(corpus != NULL, FALSE);
    g_return_val_if_fail(name != NULL, FALSE);

    if (g_strv_contains(usual, name))
        return TRUE;
    for (guint i = 0; i < ww_corpus_n_documents(corpus); i++) {
        if (find_field(ww_corpus_document(corpus, i), name) != NULL)
            return TRUE;
    }
    fail_field(corpus, name, error);

    return FALSE;
}
