#include "spare.h"

#include <sys/mman.h>

/* Of more bytes than this, the oldest are given back. */
#define SPARE_MAX ((gsize)256 << 20)

typedef struct {
    gpointer array;
    gsize size;
} Spare;

void
ww_spare_init(WwSpare *self)
{
    *self = (WwSpare){ .list = g_array_new(FALSE, FALSE, sizeof(Spare)) };
}

void
ww_spare_clear(WwSpare *self)
{
    ww_spare_cut(self, 0);
    g_array_unref(self->list);
}

void
ww_spare_cut(WwSpare *self, gsize most)
{
    while (self->n > most) {
        const Spare *spare = &g_array_index(self->list, Spare, 0);

        munmap(spare->array, spare->size);
        self->n -= spare->size;
        g_array_remove_index(self->list, 0);
    }
}

void
ww_spare_keep(WwSpare *self, gpointer array, gsize size)
{
    const Spare spare = { array, size };

    g_array_append_val(self->list, spare);
    self->n += size;
    ww_spare_cut(self, SPARE_MAX);
}

gpointer
ww_spare_take(WwSpare *self, gsize size)
{
    Spare found = { NULL, 0 };
    guint best = 0;

    for (guint i = 0; i < self->list->len; i++) {
        const Spare *spare = &g_array_index(self->list, Spare, i);

        if (spare->size < size ||
            (found.array != NULL && spare->size >= found.size))
            continue;
        found = *spare;
        best = i;
    }
    if (found.array == NULL)
        return NULL;
    g_array_remove_index(self->list, best);
    self->n -= found.size;
    if (found.size > size)
        munmap((char *)found.array + size, found.size - size);

    return found.array;
}
