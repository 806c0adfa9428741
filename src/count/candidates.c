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

/* Makes an array as long as it is to be. */
static gpointer
fit(WwRun *run, gpointer array, gsize size, GError **error)
{
    return array == NULL ? ww_scratch_new(run, size, error)
                         : ww_scratch_resize(run, array, size, error);
}

gboolean
ww_candidates_reserve(WwCandidates *self, WwRun *run, gsize n, GError **error)
{
    gpointer keys = NULL;
    gpointer positions = NULL;

    if (n > self->room)
        ww_candidates_clear(self, run);
    keys = fit(run, self->keys, n * sizeof(guint64), error);
    if (keys == NULL)
        return FALSE;
    self->keys = keys;
    positions = fit(run, self->positions, n * sizeof(guint32), error);
    if (positions == NULL)
        return FALSE;
    self->positions = positions;
    self->room = n;

    return TRUE;
}
