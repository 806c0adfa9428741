#include "count/level.h"

void
ww_candidates_clear(WwCandidates *self, WwRun *run)
{
    ww_scratch_free(run, self->keys);
    ww_scratch_free(run, self->positions);
    *self = (WwCandidates){ 0 };
}

gboolean
ww_candidates_reserve(WwCandidates *self, WwRun *run, gsize n, GError **error)
{
    gpointer keys = NULL;
    gpointer positions = NULL;

    if (self->keys != NULL && n <= self->room && n >= self->room / 2)
        return TRUE;
    if (self->keys != NULL && n > self->room)
        ww_candidates_clear(self, run);
    keys = self->keys == NULL
               ? ww_scratch_new(run, n * sizeof(guint64), error)
               : ww_scratch_resize(run, self->keys, n * sizeof(guint64), error);
    if (keys == NULL)
        return FALSE;
    self->keys = keys;
    positions = self->positions == NULL
                    ? ww_scratch_new(run, n * sizeof(guint32), error)
                    : ww_scratch_resize(run, self->positions,
                                        n * sizeof(guint32), error);
    if (positions == NULL)
        return FALSE;
    self->positions = positions;
    self->room = n;

    return TRUE;
}
