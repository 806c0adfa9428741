#include "corpus/documents.h"

#include <string.h>

#include "corpus/fields.h"
#include "corpus/open.h"

/* Bytes of a document and its strings, about; of texts it is noted where they
 * are read. */
#define DOCUMENT_LOOK ((gsize)512)

void
ww_document_clear(WwDocument *document)
{
    ww_open_free(document->open);
    if (!document->is_in_file)
        g_free(document->text);
    if (document->are_strings_in_file)
        return;
    g_free(document->id);
    g_free(document->title);
    g_free(document->region);
    g_free(document->language);
    g_free(document->source);
    ww_fields_clear(document);
}

/* What the first document finds is that of all. */
static void
begin(WwDocuments *self)
{
    if (self->ids != NULL)
        return;
    if (self->run == NULL)
        self->own_run = ww_run_new(1, G_MAXINT64, NULL);
    self->list.run = self->run != NULL ? self->run : self->own_run;
    self->list.size = sizeof(WwDocument);
    self->texts.run = self->list.run;
    self->ids = g_hash_table_new(g_str_hash, g_str_equal);
    self->repeated =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

static gboolean
reserve(WwDocuments *self)
{
    gsize room = self->list.room;

    if (!ww_pile_reserve(&self->list, 1, &self->error))
        return FALSE;
    if (self->list.room != room)
        self->are_in_file =
            ww_scratch_view(self->list.run, self->list.data).file != 0;

    return TRUE;
}

/* Puts `#2`, `#3` after an id that is taken. It is noted where to go on, so
 * that it is not slow when many are the same. */
static void
make_id_unique(WwDocuments *self, WwDocument *document)
{
    g_autofree char *id = NULL;
    guint n = 1;

    if (!g_hash_table_contains(self->ids, document->id))
        return;
    id = g_steal_pointer(&document->id);
    document->given_id_length = (guint)strlen(id);
    n = MAX(n, GPOINTER_TO_UINT(g_hash_table_lookup(self->repeated, id)));
    do {
        g_free(document->id);
        document->id = g_strdup_printf("%s#%u", id, ++n);
    } while (g_hash_table_contains(self->ids, document->id));
    g_hash_table_insert(self->repeated, g_steal_pointer(&id),
                        GUINT_TO_POINTER(n));
}

void
ww_documents_take(WwDocuments *self, WwDocument document)
{
    begin(self);
    if (self->error != NULL || !reserve(self)) {
        ww_document_clear(&document);
        return;
    }
    make_id_unique(self, &document);
    if (!ww_texts_take(&self->texts, &document, &self->error)) {
        ww_document_clear(&document);
        return;
    }
    *ww_documents_at(self, (guint)self->list.n++) = document;
    g_hash_table_add(self->ids, document.id);
}

WwDocument *
ww_documents_look_at(const WwDocuments *self, guint index)
{
    if (self->are_in_file)
        ww_scratch_touch(self->list.run, DOCUMENT_LOOK);

    return ww_documents_at(self, index);
}

/* As names of files come in folders: what is in a folder stands where its name
 * does. */
static int
compare_paths(const char *left, const char *right)
{
    while (*left == *right && *left != '\0') {
        left++;
        right++;
    }
    if (*left == *right)
        return 0;
    if (*left == '\0' || *right == '\0')
        return *left == '\0' ? -1 : 1;
    if (*left == '/' || *right == '/')
        return *left == '/' ? -1 : 1;
    return (guchar)*left < (guchar)*right ? -1 : 1;
}

static int
compare_sources(gconstpointer a, gconstpointer b, gpointer documents)
{
    const WwDocument *left =
        ww_documents_look_at(documents, *(const guint32 *)a);
    const WwDocument *right =
        ww_documents_look_at(documents, *(const guint32 *)b);

    return compare_paths(left->source, right->source);
}

static gboolean
are_sorted(const WwDocuments *self, guint first)
{
    for (guint i = first; i + 1 < self->list.n; i++) {
        if (compare_paths(ww_documents_look_at(self, i)->source,
                          ww_documents_at(self, i + 1)->source) > 0)
            return FALSE;
    }

    return TRUE;
}

/* Puts those from first on into an order of their numbers. */
static void
reorder(WwDocuments *self, guint first, const guint32 *order)
{
    WwRun *run = self->list.run;
    gsize n = self->list.n - first;
    WwDocument *to = ww_scratch_new(run, n * sizeof(WwDocument), &self->error);

    if (to == NULL)
        return;
    for (gsize i = 0; i < n; i++) {
        to[i] = *ww_documents_at(self, order[i]);
        ww_scratch_touch(run, self->are_in_file ? WW_LOOK : 0);
    }
    for (gsize i = 0; i < n; i++) {
        *ww_documents_at(self, first + (guint)i) = to[i];
        ww_scratch_touch(run, 2 * sizeof *to);
    }
    ww_scratch_free(run, to);
}

/* g_qsort_with_data() is stable. */
void
ww_documents_sort_by_source(WwDocuments *self, guint first)
{
    gsize n = self->list.n - first;
    g_autofree guint32 *order = NULL;

    if (self->error != NULL || are_sorted(self, first))
        return;
    order = g_new(guint32, n);
    for (gsize i = 0; i < n; i++)
        order[i] = first + (guint32)i;
    g_qsort_with_data(order, (gint)n, sizeof *order, compare_sources, self);
    reorder(self, first, order);
}

/* Notes the ids once more, as those of dropped documents are free again. */
static void
note_ids(WwDocuments *self)
{
    g_hash_table_remove_all(self->ids);
    g_hash_table_remove_all(self->repeated);
    for (guint i = 0; i < self->list.n; i++)
        g_hash_table_add(self->ids, ww_documents_look_at(self, i)->id);
}

guint
ww_documents_keep(WwDocuments *self, WwDocumentFunc is_kept, gpointer user_data)
{
    guint n_kept = 0;
    guint n = (guint)self->list.n;

    for (guint i = 0; i < n; i++) {
        WwDocument *document = ww_documents_look_at(self, i);

        if (is_kept(document, user_data))
            *ww_documents_at(self, n_kept++) = *document;
        else
            ww_document_clear(document);
    }
    self->list.n = n_kept;
    if (n_kept < n)
        note_ids(self);

    return n - n_kept;
}

void
ww_documents_clear(WwDocuments *self)
{
    if (self->ids == NULL)
        return;
    g_hash_table_unref(self->ids);
    g_hash_table_unref(self->repeated);
    for (guint i = 0; i < self->list.n; i++)
        ww_document_clear(ww_documents_look_at(self, i));
    ww_pile_clear(&self->list);
    ww_texts_clear(&self->texts);
    ww_run_free(self->own_run);
    g_clear_error(&self->error);
}
