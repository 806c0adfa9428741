#include "scratch.h"

gboolean
ww_pile_reserve(WwPile *self, gsize n, GError **error)
{
    gsize room = MAX(self->room, 1024);
    gpointer data = NULL;

    if (self->n + n <= self->room)
        return TRUE;
    while (room < self->n + n)
        room *= 2;
    data = ww_scratch_resize(self->run, self->data, room * self->size, error);
    if (data == NULL)
        return FALSE;
    self->data = data;
    self->room = room;

    return TRUE;
}

void
ww_pile_clear(WwPile *self)
{
    ww_scratch_free(self->run, self->data);
    self->data = NULL;
    self->n = 0;
    self->room = 0;
}
