#include "corpus/texts.h"

#include <string.h>

#include "scratch.h"

/* Documents in memory take at most this share of what the run may have. */
#define MEMORY_SHARE 4

#define BLOCK_SIZE ((gsize)16 << 20)

/* Strings of a document beside its text, that are not in a field. */
#define N_STRINGS 5

static void
list_strings(WwDocument *document, char **out[N_STRINGS])
{
    out[0] = &document->id;
    out[1] = &document->title;
    out[2] = &document->region;
    out[3] = &document->language;
    out[4] = &document->source;
}

static gsize
string_size(const char *string)
{
    return string != NULL ? strlen(string) + 1 : 0;
}

/* Of the list of fields, and what it may take to align it. */
static gsize
list_size(const WwDocument *document)
{
    return document->n_fields == 0
               ? 0
               : (document->n_fields + 1) * sizeof *document->fields;
}

/* Of all that can be moved but the text. */
static gsize
strings_size(WwDocument *document)
{
    gsize size = list_size(document);
    char **strings[N_STRINGS];

    list_strings(document, strings);
    for (guint i = 0; i < N_STRINGS; i++)
        size += string_size(*strings[i]);
    for (guint i = 0; i < document->n_fields; i++)
        size += string_size(document->fields[i].value);

    return size;
}

static gboolean
reserve(WwTexts *self, WwShelf *shelf, gsize size, GError **error)
{
    if (size <= shelf->room)
        return TRUE;
    if (shelf->blocks == NULL)
        shelf->blocks = g_ptr_array_new();
    shelf->room = MAX(size, BLOCK_SIZE);
    shelf->free = ww_scratch_new_file(self->run, shelf->room, error);
    if (shelf->free == NULL) {
        shelf->room = 0;
        return FALSE;
    }
    g_ptr_array_add(shelf->blocks, shelf->free);

    return TRUE;
}

/* Puts bytes there, for which there is room; NULL makes room only. */
static gpointer
put(WwShelf *self, gconstpointer bytes, gsize size)
{
    char *to = self->free;

    if (bytes != NULL)
        memcpy(to, bytes, size);
    self->free += size;
    self->room -= size;

    return to;
}

static void
move_string(WwShelf *self, char **string)
{
    char *from = *string;

    if (from == NULL)
        return;
    *string = put(self, from, strlen(from) + 1);
    g_free(from);
}

static void
move_fields(WwShelf *self, WwDocument *document)
{
    gsize odd = (gsize)(guintptr)self->free % sizeof *document->fields;
    WwDocumentField *fields = document->fields;

    if (document->n_fields == 0)
        return;
    put(self, NULL, odd > 0 ? sizeof *fields - odd : 0);
    document->fields = put(self, fields, document->n_fields * sizeof *fields);
    g_free(fields);
    for (guint i = 0; i < document->n_fields; i++)
        move_string(self, &document->fields[i].value);
}

static void
move_strings(WwShelf *self, WwDocument *document)
{
    char **strings[N_STRINGS];

    list_strings(document, strings);
    for (guint i = 0; i < N_STRINGS; i++)
        move_string(self, strings[i]);
    move_fields(self, document);
    document->are_strings_in_file = TRUE;
}

/* What is still open may become a field. */
static gboolean
can_move_strings(const WwDocument *document)
{
    return document->open == NULL;
}

gboolean
ww_texts_take(WwTexts *self, WwDocument *document, GError **error)
{
    gboolean is_all = can_move_strings(document);
    gsize size = document->length + 1;
    gsize more = strings_size(document);

    if (self->n_memory + size + more <=
        ww_run_memory(self->run) / MEMORY_SHARE) {
        self->n_memory += size + more;
        return TRUE;
    }
    if (!reserve(self, &self->texts, size, error) ||
        (is_all && !reserve(self, &self->strings, more, error)))
        return FALSE;

    char *text = document->text;

    document->text = put(&self->texts, text, size);
    document->is_in_file = TRUE;
    g_free(text);
    if (is_all)
        move_strings(&self->strings, document);
    ww_scratch_touch(self->run, size + more);

    return TRUE;
}

static void
clear_shelf(WwTexts *self, WwShelf *shelf)
{
    for (guint i = 0; shelf->blocks != NULL && i < shelf->blocks->len; i++)
        ww_scratch_free(self->run, g_ptr_array_index(shelf->blocks, i));
    g_clear_pointer(&shelf->blocks, g_ptr_array_unref);
}

void
ww_texts_clear(WwTexts *self)
{
    clear_shelf(self, &self->texts);
    clear_shelf(self, &self->strings);
}
