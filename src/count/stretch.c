#include "count/stretch.h"

/* Candidates of a part that are written or read at a time. */
#define AT_ONCE 128

static gsize *
begin_stretches(const gsize *starts, guint n_parts, guint stride)
{
    gsize *next = g_new(gsize, n_parts);

    for (guint part = 0; part < n_parts; part++)
        next[part] = starts[(gsize)part * stride];

    return next;
}

void
ww_stretch_writer_init(WwStretchWriter *self,
                       const WwCandidates *candidates,
                       WwRun *run,
                       const gsize *starts,
                       guint n_parts,
                       guint stride)
{
    *self = (WwStretchWriter){
        .n_parts = n_parts,
        .next = begin_stretches(starts, n_parts, stride),
        .to_keys = candidates->keys,
        .to_positions = candidates->positions,
        .key_size = candidates->key_size,
        .key_view = ww_scratch_view(run, candidates->keys.any),
        .position_view = ww_scratch_view(run, candidates->positions),
    };
    if (self->key_view.file == 0 && self->position_view.file == 0)
        return;
    self->stored = begin_stretches(starts, n_parts, stride);
    self->keys.any = g_malloc_n((gsize)n_parts * AT_ONCE, self->key_size);
    self->positions = g_new(guint32, (gsize)n_parts * AT_ONCE);
}

static void
store(WwStretchWriter *self, guint part)
{
    gsize first = self->stored[part];
    gsize n = self->next[part] - first;
    gsize from = (gsize)part * AT_ONCE + first % AT_ONCE;

    ww_view_write(&self->key_view, first * self->key_size,
                  (const char *)self->keys.any + from * self->key_size,
                  n * self->key_size);
    ww_view_write(&self->position_view, first * sizeof *self->positions,
                  self->positions + from, n * sizeof *self->positions);
    self->stored[part] = self->next[part];
}

void
ww_stretch_writer_put_aside(WwStretchWriter *self,
                            guint part,
                            guint64 key,
                            guint32 position)
{
    gsize slot = self->next[part]++ % AT_ONCE;
    gsize to = (gsize)part * AT_ONCE + slot;

    ww_keys_set(self->keys, self->key_size, to, key);
    self->positions[to] = position;
    if (slot == AT_ONCE - 1)
        store(self, part);
}

void
ww_stretch_writer_clear(WwStretchWriter *self)
{
    for (guint part = 0; self->stored != NULL && part < self->n_parts; part++) {
        if (self->next[part] > self->stored[part])
            store(self, part);
    }
    g_free(self->next);
    g_free(self->stored);
    g_free(self->keys.any);
    g_free(self->positions);
}

void
ww_stretch_reader_init(WwStretchReader *self,
                       const WwCandidates *candidates,
                       WwRun *run,
                       const gsize *starts,
                       guint n_parts,
                       guint stride)
{
    *self = (WwStretchReader){
        .next = begin_stretches(starts, n_parts, stride),
        .from = candidates->positions,
        .n = candidates->n,
        .view = ww_scratch_view(run, candidates->positions),
    };
    if (self->view.file == 0)
        return;
    self->known = g_new0(gsize, n_parts);
    self->numbers = g_new(guint32, (gsize)n_parts * AT_ONCE);
}

void
ww_stretch_reader_clear(WwStretchReader *self)
{
    g_free(self->next);
    g_free(self->known);
    g_free(self->numbers);
}

guint32
ww_stretch_reader_fetch(WwStretchReader *self, guint part)
{
    gsize at = self->next[part]++;
    gsize first = at / AT_ONCE * AT_ONCE;
    guint32 *numbers = self->numbers + (gsize)part * AT_ONCE;
    gsize n = MIN(AT_ONCE, self->n - first);

    if (at >= self->known[part]) {
        ww_view_read(&self->view, first * sizeof *numbers, numbers,
                     n * sizeof *numbers);
        self->known[part] = first + n;
    }

    return numbers[at - first];
}
