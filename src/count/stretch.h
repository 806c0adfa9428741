#pragma once

#include "count/candidates.h"

/* Candidates between that which is read and that for which memory is fetched:
 * the stretches are more than the processor can follow by itself. */
#define WW_STRETCH_AHEAD 16

/* How the candidates of one range of places get to the parts, and their numbers
 * back: each range has a stretch of each part to itself. In memory they are
 * written and read one by one; of a file some of each part at a time, as there
 * are more parts than pages that may be in memory. */
typedef struct {
    guint n_parts;
    gsize *next;        /* (owned) by part: where the next candidate goes */
    gsize *stored;      /* (owned) by part: those before it are written; NULL
                         * for memory, which needs none of what follows */
    WwKeys keys;        /* (owned) by part, some each */
    guint32 *positions; /* (owned) the same */
    WwKeys to_keys;     /* (not owned) of the candidates */
    gsize key_size;
    guint32 *to_positions; /* (not owned) */
    WwView key_view;
    WwView position_view;
} WwStretchWriter;

/* starts: where the range's stretch of each part begins, stride apart. */
void ww_stretch_writer_init(WwStretchWriter *self,
                            const WwCandidates *candidates,
                            WwRun *run,
                            const gsize *starts,
                            guint n_parts,
                            guint stride);

/* Writes what is still to be written. */
void ww_stretch_writer_clear(WwStretchWriter *self);

/* Of a file. */
void ww_stretch_writer_put_aside(WwStretchWriter *self,
                                 guint part,
                                 guint64 key,
                                 guint32 position);

static inline void
ww_stretch_writer_put(WwStretchWriter *self,
                      guint part,
                      guint64 key,
                      guint32 position)
{
    gsize to = 0;

    if (G_UNLIKELY(self->stored != NULL)) {
        ww_stretch_writer_put_aside(self, part, key, position);
        return;
    }
    to = self->next[part]++;
    ww_keys_set(self->to_keys, self->key_size, to, key);
    self->to_positions[to] = position;
}

typedef struct {
    gsize *next;         /* (owned) by part: the next candidate */
    gsize *known;        /* (owned) by part: candidates before this are in
                          * numbers; NULL for memory */
    guint32 *numbers;    /* (owned) by part, some each */
    const guint32 *from; /* (not owned) of the candidates: their numbers */
    gsize n;             /* candidates */
    WwView view;
} WwStretchReader;

void ww_stretch_reader_init(WwStretchReader *self,
                            const WwCandidates *candidates,
                            WwRun *run,
                            const gsize *starts,
                            guint n_parts,
                            guint stride);
void ww_stretch_reader_clear(WwStretchReader *self);

/* Of a file. */
guint32 ww_stretch_reader_fetch(WwStretchReader *self, guint part);

/* The number of the candidate that comes next in its part, 0 for none. */
static inline guint32
ww_stretch_reader_take(WwStretchReader *self, guint part)
{
    gsize at = 0;

    if (G_UNLIKELY(self->known != NULL))
        return ww_stretch_reader_fetch(self, part);
    at = self->next[part]++;
    __builtin_prefetch(self->from + at + WW_STRETCH_AHEAD);

    return self->from[at];
}
