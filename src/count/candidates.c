#include "count/candidates.h"

gboolean
ww_candidates_init(WwCandidates *self,
                   WwRun *run,
                   gsize n,
                   gsize key_size,
                   GError **error)
{
    *self = (WwCandidates){ .n = n, .key_size = key_size };
    self->keys.any = ww_scratch_new(run, n * key_size, error);
    if (self->keys.any == NULL)
        return FALSE;
    self->positions = ww_scratch_new(run, n * sizeof(guint32), error);

    return self->positions != NULL;
}

void
ww_candidates_drop_keys(WwCandidates *self, WwRun *run)
{
    ww_scratch_free(run, self->keys.any);
    self->keys.any = NULL;
}

void
ww_candidates_clear(WwCandidates *self, WwRun *run)
{
    ww_candidates_drop_keys(self, run);
    ww_scratch_free(run, self->positions);
    self->positions = NULL;
}
