#include "count/level.h"

void
ww_candidates_clear(WwCandidates *self, WwRun *run)
{
    ww_scratch_free(run, self->keys);
    ww_scratch_free(run, self->positions);
    *self = (WwCandidates){ 0 };
}

void
ww_candidates_drop_keys(WwCandidates *self, WwRun *run)
{
    ww_scratch_free(run, self->keys);
    self->keys = NULL;
}

gboolean
ww_candidates_reserve(WwCandidates *self, WwRun *run, gsize n, GError **error)
{
    gpointer keys = NULL;
    gpointer positions = NULL;

    if (n > self->room)
        ww_candidates_clear(self, run);
    keys = ww_scratch_resize(run, self->keys, n * sizeof(guint64), error);
    if (keys == NULL)
        return FALSE;
    self->keys = keys;
    positions =
        ww_scratch_resize(run, self->positions, n * sizeof(guint32), error);
    if (positions == NULL)
        return FALSE;
    self->positions = positions;
    self->room = n;

    return TRUE;
}
