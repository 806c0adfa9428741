#include "corpus/sink.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "lock.h"

/* Bytes that are packed at a time; what is packed depends on it. */
#define BLOCK ((gsize)1 << 20)

/* Blocks that may wait for the thread that packs them. */
#define WAITING_MAX 16

struct WwSink {
    char *path;              /* (owned) */
    char *beside;            /* (owned) what is written; NULL for a pipe */
    int fd;                  /* (owned) -1 when it is closed */
    struct archive *archive; /* (owned) */
    GString *block;          /* (owned) not yet full */
    GThread *thread;         /* (owned) or NULL */

    WwLock lock; /* for all below */
    GCond turn;
    GQueue blocks; /* (owned) GString */
    GQueue spare;  /* (owned) GString: packed ones, to be filled again */
    gboolean is_closed;
    char *why; /* (owned) what failed, or NULL */
    int code;  /* of the system */
};

static gboolean
fail(const char *path, int code, const char *why, GError **error)
{
    g_set_error(error, G_FILE_ERROR, (int)g_file_error_from_errno(code),
                "%s: %s", path, why);

    return FALSE;
}

/* A rename would put a file where a pipe or a device was. */
static gboolean
is_pipe_or_device(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 && !S_ISREG(status.st_mode) &&
           !S_ISDIR(status.st_mode);
}

static gboolean
open_file(WwSink *self, GError **error)
{
    if (is_pipe_or_device(self->path)) {
        self->fd = open(self->path, O_WRONLY | O_CLOEXEC);
    } else {
        self->beside = g_strconcat(self->path, ".XXXXXX", NULL);
        self->fd = g_mkstemp_full(self->beside, O_WRONLY | O_CLOEXEC, 0644);
    }
    if (self->fd >= 0)
        return TRUE;

    int code = errno;

    g_clear_pointer(&self->beside, g_free);

    return fail(self->path, code, g_strerror(code), error);
}

static gboolean
has_failed(WwSink *self, int result)
{
    if (result >= ARCHIVE_WARN)
        return FALSE;

    const char *why = archive_error_string(self->archive);

    self->code = archive_errno(self->archive);
    self->why = g_strdup(self->code > 0 ? g_strerror(self->code)
                         : why != NULL  ? why
                                        : "cannot be written");

    return TRUE;
}

/* The fastest level of zstd packs sorted lines to a twelfth; the next ones take
 * twice as long for a few per cent less. A time of day in the file would make
 * no two of them the same. */
static void
choose_filter(WwSink *self)
{
    if (g_str_has_suffix(self->path, ".zst")) {
        (void)archive_write_add_filter_zstd(self->archive);
        (void)archive_write_set_filter_option(self->archive, "zstd",
                                              "compression-level", "1");
    } else if (g_str_has_suffix(self->path, ".gz")) {
        (void)archive_write_add_filter_gzip(self->archive);
        (void)archive_write_set_filter_option(self->archive, "gzip",
                                              "compression-level", "3");
        (void)archive_write_set_filter_option(self->archive, "gzip",
                                              "timestamp", NULL);
    }
}

static gboolean
begin(WwSink *self, GError **error)
{
    struct archive_entry *entry = archive_entry_new();
    int result = 0;

    self->archive = archive_write_new();
    if (self->archive == NULL || entry == NULL)
        g_error("out of memory");
    archive_write_set_format_raw(self->archive);
    choose_filter(self);
    /* what is packed goes to the file as it is, not in blocks of a tape */
    archive_write_set_bytes_per_block(self->archive, 0);
    archive_write_set_bytes_in_last_block(self->archive, 1);
    archive_entry_set_filetype(entry, AE_IFREG);
    result = archive_write_open_fd(self->archive, self->fd);
    if (result == ARCHIVE_OK)
        result = archive_write_header(self->archive, entry);
    archive_entry_free(entry);

    return !has_failed(self, result) ||
           fail(self->path, self->code, self->why, error);
}

/* To be called with the lock, or without any thread. */
static gboolean
check(WwSink *self, GError **error)
{
    return self->why == NULL || fail(self->path, self->code, self->why, error);
}

static int
pack(WwSink *self, const GString *block)
{
    la_ssize_t n = archive_write_data(self->archive, block->str, block->len);

    return n < 0 ? (int)n : ARCHIVE_OK;
}

static void
free_block(gpointer block)
{
    g_string_free(block, TRUE);
}

/* The next block, NULL after the last. */
static GString *
take_block(WwSink *self)
{
    GString *block = NULL;

    ww_lock_take(&self->lock);
    while (g_queue_is_empty(&self->blocks) && !self->is_closed)
        ww_lock_wait(&self->lock, &self->turn);
    block = g_queue_pop_head(&self->blocks);
    g_cond_broadcast(&self->turn);
    ww_lock_give(&self->lock);

    return block;
}

static gpointer
pack_blocks(gpointer sink)
{
    WwSink *self = sink;
    gboolean is_failed = FALSE;
    GString *block = NULL;

    while ((block = take_block(self)) != NULL) {
        int result = is_failed ? ARCHIVE_OK : pack(self, block);

        g_string_truncate(block, 0);
        ww_lock_take(&self->lock);
        g_queue_push_tail(&self->spare, block);
        is_failed = is_failed || has_failed(self, result);
        ww_lock_give(&self->lock);
    }

    return NULL;
}

WwSink *
ww_sink_open(const char *path, gboolean in_background, GError **error)
{
    g_autoptr(WwSink) self = g_new0(WwSink, 1);

    self->path = g_strdup(path);
    self->fd = -1;
    self->block = g_string_sized_new(BLOCK);
    g_queue_init(&self->blocks);
    g_queue_init(&self->spare);
    ww_lock_init(&self->lock);
    g_cond_init(&self->turn);
    if (!open_file(self, error) || !begin(self, error))
        return NULL;
    if (in_background)
        self->thread = g_thread_new("sink", pack_blocks, self);

    return g_steal_pointer(&self);
}

/* Waits until all blocks are packed. */
static void
join(WwSink *self)
{
    if (self->thread == NULL)
        return;
    ww_lock_take(&self->lock);
    self->is_closed = TRUE;
    g_cond_broadcast(&self->turn);
    ww_lock_give(&self->lock);
    g_thread_join(g_steal_pointer(&self->thread));
    ww_lock_take(&self->lock);
    ww_lock_give(&self->lock);
}

void
ww_sink_free(WwSink *self)
{
    if (self == NULL)
        return;

    ww_lock_take(&self->lock);
    g_queue_clear_full(&self->blocks, free_block);
    ww_lock_give(&self->lock);
    join(self);
    if (self->archive != NULL)
        archive_write_free(self->archive);
    if (self->fd >= 0)
        (void)close(self->fd);
    if (self->beside != NULL)
        (void)g_unlink(self->beside);
    g_queue_clear_full(&self->spare, free_block);
    g_string_free(self->block, TRUE);
    ww_lock_clear(&self->lock);
    g_cond_clear(&self->turn);
    g_free(self->path);
    g_free(self->beside);
    g_free(self->why);
    g_free(self);
}

static gboolean
hand_over(WwSink *self, GError **error)
{
    gboolean is_fine = FALSE;

    if (self->thread == NULL) {
        (void)has_failed(self, pack(self, self->block));
        g_string_truncate(self->block, 0);
        return check(self, error);
    }
    ww_lock_take(&self->lock);
    while (g_queue_get_length(&self->blocks) >= WAITING_MAX)
        ww_lock_wait(&self->lock, &self->turn);
    g_queue_push_tail(&self->blocks, self->block);
    g_cond_broadcast(&self->turn);
    is_fine = check(self, error);
    self->block = g_queue_pop_tail(&self->spare);
    ww_lock_give(&self->lock);
    if (self->block == NULL)
        self->block = g_string_sized_new(BLOCK);

    return is_fine;
}

gboolean
ww_sink_write(WwSink *self, const char *bytes, gsize length, GError **error)
{
    while (length > 0) {
        gsize n = MIN(length, BLOCK - self->block->len);

        g_string_append_len(self->block, bytes, (gssize)n);
        bytes += n;
        length -= n;
        if (self->block->len == BLOCK && !hand_over(self, error))
            return FALSE;
    }

    return TRUE;
}

/* The file as it is now takes the place of what was there. */
static gboolean
put_in_place(WwSink *self, GError **error)
{
    int code = 0;

    if (self->beside != NULL && fsync(self->fd) != 0)
        code = errno;
    if (close(self->fd) != 0 && code == 0)
        code = errno;
    self->fd = -1;
    if (code == 0 && self->beside != NULL &&
        g_rename(self->beside, self->path) != 0)
        code = errno;
    if (code != 0)
        return fail(self->path, code, g_strerror(code), error);
    g_clear_pointer(&self->beside, g_free);

    return TRUE;
}

gboolean
ww_sink_finish(WwSink *self, GError **error)
{
    if (self->block->len > 0 && !hand_over(self, error))
        return FALSE;
    join(self);
    if (self->why == NULL)
        (void)has_failed(self, archive_write_close(self->archive));

    return check(self, error) && put_in_place(self, error);
}
