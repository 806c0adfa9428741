#include "count/recordreader.h"

#include "count/recordlines.h"
#include "lock.h"

/* Blocks that may be read ahead. */
#define AHEAD_MAX 4

struct WwRecordReader {
    char *path;           /* (owned) */
    WwRecordLines lines;  /* the other thread's, once there is one */
    WwRecordBlock *block; /* (owned) NULL before the first */
    guint at;             /* in the block: the next record */
    gboolean in_background;
    GThread *thread; /* (owned) or NULL */

    WwLock lock; /* for all below */
    GCond turn;
    GQueue blocks; /* (owned) WwRecordBlock: read ahead */
    GQueue spare;  /* (owned) WwRecordBlock: to be filled again */
    gboolean is_closed;
};

/* Takes the source, which may be NULL with error set. */
static WwRecordReader *
open_source(const char *path,
            WwSource *source,
            gboolean in_background,
            GError **error)
{
    if (source == NULL) {
        g_prefix_error(error, "%s: ", path);
        return NULL;
    }

    g_autoptr(WwRecordReader) self = g_new0(WwRecordReader, 1);

    self->path = g_strdup(path);
    self->in_background = in_background;
    ww_lock_init(&self->lock);
    g_cond_init(&self->turn);
    g_queue_init(&self->blocks);
    g_queue_init(&self->spare);
    if (!ww_record_lines_begin(&self->lines, self->path, source, error))
        return NULL;

    return g_steal_pointer(&self);
}

WwRecordReader *
ww_record_reader_open(const char *path, gboolean in_background, GError **error)
{
    return open_source(path, ww_source_open(path, error), in_background, error);
}

WwRecordReader *
ww_record_reader_open_memory(const char *path,
                             const void *data,
                             gsize size,
                             GError **error)
{
    return open_source(path, ww_source_open_memory(data, size, error), FALSE,
                       error);
}

/* A block to be filled; NULL when nobody will ask for it. */
static WwRecordBlock *
take_spare(WwRecordReader *self)
{
    WwRecordBlock *block = NULL;

    ww_lock_take(&self->lock);
    while (g_queue_get_length(&self->blocks) >= AHEAD_MAX && !self->is_closed)
        ww_lock_wait(&self->lock, &self->turn);
    if (!self->is_closed) {
        block = g_queue_pop_tail(&self->spare);
        block = block != NULL ? block : ww_record_block_new();
    }
    ww_lock_give(&self->lock);

    return block;
}

static gpointer
read_ahead(gpointer reader)
{
    WwRecordReader *self = reader;
    WwRecordBlock *block = NULL;
    gboolean is_last = FALSE;

    while (!is_last && (block = take_spare(self)) != NULL) {
        ww_record_lines_fill(&self->lines, block);
        is_last = block->is_last;
        ww_lock_take(&self->lock);
        g_queue_push_tail(&self->blocks, block);
        g_cond_broadcast(&self->turn);
        ww_lock_give(&self->lock);
    }

    return NULL;
}

static void
join(WwRecordReader *self)
{
    if (self->thread == NULL)
        return;
    ww_lock_take(&self->lock);
    self->is_closed = TRUE;
    g_cond_broadcast(&self->turn);
    ww_lock_give(&self->lock);
    g_thread_join(g_steal_pointer(&self->thread));
}

void
ww_record_reader_free(WwRecordReader *self)
{
    if (self == NULL)
        return;

    join(self);
    ww_record_lines_clear(&self->lines);
    ww_record_block_free(self->block);
    g_queue_clear_full(&self->blocks, ww_record_block_free);
    g_queue_clear_full(&self->spare, ww_record_block_free);
    ww_lock_clear(&self->lock);
    g_cond_clear(&self->turn);
    g_free(self->path);
    g_free(self);
}

const char *
ww_record_reader_path(const WwRecordReader *self)
{
    return self->path;
}

const WwCountsRules *
ww_record_reader_rules(const WwRecordReader *self)
{
    return &self->lines.rules;
}

void
ww_record_reader_prefix_error(const WwRecordReader *self, GError **error)
{
    guint64 line = self->block != NULL ? self->block->line + self->at - 1 : 2;

    g_prefix_error(error, "%s:%" G_GUINT64_FORMAT ": ", self->path, line);
}

/* Waits for the next block, and gives back the one before. */
static void
await_block(WwRecordReader *self)
{
    ww_lock_take(&self->lock);
    if (self->block != NULL)
        g_queue_push_tail(&self->spare, self->block);
    while (g_queue_is_empty(&self->blocks))
        ww_lock_wait(&self->lock, &self->turn);
    self->block = g_queue_pop_head(&self->blocks);
    g_cond_broadcast(&self->turn);
    ww_lock_give(&self->lock);
}

static void
next_block(WwRecordReader *self)
{
    if (self->in_background && self->thread == NULL)
        self->thread = g_thread_try_new("counts", read_ahead, self, NULL);
    self->in_background = self->thread != NULL;
    if (self->in_background) {
        await_block(self);
    } else {
        if (self->block == NULL)
            self->block = ww_record_block_new();
        ww_record_lines_fill(&self->lines, self->block);
    }
    self->at = 0;
}

gboolean
ww_record_reader_next(WwRecordReader *self,
                      const WwRecord **out,
                      GError **error)
{
    *out = NULL;
    while (self->block == NULL || self->at == self->block->records->len) {
        if (self->block != NULL && self->block->error != NULL) {
            g_propagate_error(error, g_steal_pointer(&self->block->error));
            return FALSE;
        }
        if (self->block != NULL && self->block->is_last)
            return TRUE;
        next_block(self);
    }
    *out = &g_array_index(self->block->records, WwRecord, self->at++);

    return TRUE;
}
