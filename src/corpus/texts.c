#include "corpus/texts.h"

#include <string.h>

#include "scratch.h"

/* Texts in memory take at most this share of what the run may have. */
#define MEMORY_SHARE 4

#define BLOCK_SIZE ((gsize)16 << 20)

static gboolean
reserve(WwTexts *self, gsize size)
{
    if (size <= self->room)
        return TRUE;
    if (self->blocks == NULL)
        self->blocks = g_ptr_array_new();
    self->room = MAX(size, BLOCK_SIZE);
    self->free = ww_scratch_new_file(self->run, self->room, &self->error);
    if (self->free == NULL) {
        self->room = 0;
        return FALSE;
    }
    g_ptr_array_add(self->blocks, self->free);

    return TRUE;
}

void
ww_texts_take(WwTexts *self, WwDocument *document)
{
    gsize size = document->length + 1;

    if (self->run == NULL || self->error != NULL)
        return;
    if (self->n_memory + size <= ww_run_memory(self->run) / MEMORY_SHARE) {
        self->n_memory += size;
        return;
    }
    if (!reserve(self, size))
        return;
    memcpy(self->free, document->text, size);
    g_free(document->text);
    document->text = self->free;
    document->is_in_file = TRUE;
    self->free += size;
    self->room -= size;
    ww_scratch_touch(self->run, size);
}

void
ww_texts_clear(WwTexts *self)
{
    for (guint i = 0; self->blocks != NULL && i < self->blocks->len; i++)
        ww_scratch_free(self->run, g_ptr_array_index(self->blocks, i));
    g_clear_pointer(&self->blocks, g_ptr_array_unref);
    g_clear_error(&self->error);
}
