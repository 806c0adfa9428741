#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "run_private.h"

/* Bytes that are copied to a file at a time. */
#define COPY_SIZE ((gsize)4 << 20)

static void
unmap(gpointer array, gpointer block, gpointer user_data)
{
    const WwBlock *self = block;

    (void)user_data;
    munmap(array, self->size);
    if (self->fd >= 0)
        close(self->fd);
}

void
ww_scratch_init(WwRun *run)
{
    ww_lock_init(&run->lock);
    run->blocks = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    run->statm = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
}

void
ww_scratch_clear(WwRun *run)
{
    g_hash_table_foreach(run->blocks, unmap, NULL);
    g_hash_table_unref(run->blocks);
    ww_lock_clear(&run->lock);
    if (run->statm >= 0)
        close(run->statm);
}

static gsize
whole_pages(gsize size)
{
    gsize page = (gsize)sysconf(_SC_PAGESIZE);

    return (MAX(size, 1) + page - 1) / page * page;
}

static void
set_error(const WwRun *self, int code, gsize size, GError **error)
{
    g_set_error(error, G_FILE_ERROR, (int)g_file_error_from_errno(code),
                "%s: no room for %" G_GSIZE_FORMAT
                " MB of temporary data: %s; name another folder by --temp-dir, "
                "or allow more --memory",
                self->temp_dir, (size >> 20) + 1, g_strerror(code));
}

/* A file without a name. The bytes are claimed at once: to write to a mapping
 * of a file that the disk has no room for would be the end of the program. */
static int
open_file(const WwRun *self, gsize size, GError **error)
{
    int fd = open(self->temp_dir, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    int code = errno;

    if (fd < 0) {
        g_autofree char *name =
            g_build_filename(self->temp_dir, "watchword-XXXXXX", NULL);

        fd = g_mkstemp_full(name, O_RDWR | O_CLOEXEC, 0600);
        code = errno;
        if (fd >= 0)
            unlink(name);
    }
    if (fd >= 0) {
        code = posix_fallocate(fd, 0, (off_t)size);
        if (code == 0)
            return fd;
        close(fd);
    }
    set_error(self, code, size, error);

    return -1;
}

static gpointer
map(const WwRun *self, WwBlock *block, GError **error)
{
    int flags = block->fd < 0 ? MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE
                              : MAP_SHARED;
    gpointer array =
        mmap(NULL, block->size, PROT_READ | PROT_WRITE, flags, block->fd, 0);

    if (array == MAP_FAILED) {
        set_error(self, errno, block->size, error);
        if (block->fd >= 0)
            close(block->fd);
        return NULL;
    }
    /* Fewer misses of the table of pages, where the kernel is so kind. Of a
     * file it is unkind to do so: two megabytes would come into memory for a
     * byte. */
    (void)madvise(array, block->size,
                  block->fd < 0 ? MADV_HUGEPAGE : MADV_RANDOM);

    return array;
}

static void
note_block(WwRun *self, gpointer array, WwBlock block)
{
    g_hash_table_insert(self->blocks, array, g_memdup2(&block, sizeof block));
    if (block.fd < 0)
        self->n_memory += block.size;
    else
        (void)__atomic_add_fetch(&self->n_files, block.size, __ATOMIC_RELAXED);
    self->n_spilled = MAX(self->n_spilled, self->n_files);
}

static WwBlock
forget_block(WwRun *self, gpointer array)
{
    WwBlock *known = g_hash_table_lookup(self->blocks, array);
    WwBlock block;

    g_assert(known != NULL);
    block = *known;
    if (block.fd < 0)
        self->n_memory -= block.size;
    else
        (void)__atomic_sub_fetch(&self->n_files, block.size, __ATOMIC_RELAXED);
    g_hash_table_remove(self->blocks, array);

    return block;
}

static gpointer
new_in_memory(WwRun *self, gsize size, GError **error)
{
    WwBlock block = { .size = size, .fd = -1 };
    gpointer array = map(self, &block, error);

    if (array != NULL)
        note_block(self, array, block);

    return array;
}

static gpointer
new_in_file(WwRun *self, gsize size, GError **error)
{
    WwBlock block = { .size = size, .fd = open_file(self, size, error) };
    gpointer array = block.fd < 0 ? NULL : map(self, &block, error);

    if (array != NULL)
        note_block(self, array, block);

    return array;
}

static gpointer
new_somewhere(WwRun *self, gsize size, GError **error)
{
    return ww_window_fits(self, size) ? new_in_memory(self, size, error)
                                      : new_in_file(self, size, error);
}

gpointer
ww_scratch_new(WwRun *run, gsize size, GError **error)
{
    gpointer array = NULL;

    ww_lock_take(&run->lock);
    array = new_somewhere(run, whole_pages(size), error);
    ww_lock_give(&run->lock);

    return array;
}

gpointer
ww_scratch_new_file(WwRun *run, gsize size, GError **error)
{
    gpointer array = NULL;

    ww_lock_take(&run->lock);
    array = new_in_file(run, whole_pages(size), error);
    ww_lock_give(&run->lock);

    return array;
}

/* Both are not to be in memory at once. */
static void
copy_to_file(char *to, char *from, gsize size)
{
    for (gsize at = 0; at < size; at += COPY_SIZE) {
        gsize n = MIN(COPY_SIZE, size - at);

        memcpy(to + at, from + at, n);
        (void)madvise(to + at, n, MADV_DONTNEED);
        (void)madvise(from + at, n, MADV_DONTNEED);
    }
}

/* Memory that grows beyond the limit moves into a file. */
static gpointer
move_to_file(WwRun *self,
             gpointer array,
             WwBlock *block,
             gsize size,
             GError **error)
{
    WwBlock file = { .size = size, .fd = open_file(self, size, error) };
    gpointer moved = NULL;

    if (file.fd < 0)
        return NULL;
    moved = map(self, &file, error);
    if (moved == NULL)
        return NULL;
    copy_to_file(moved, array, MIN(block->size, size));
    munmap(array, block->size);
    *block = file;

    return moved;
}

static gpointer
remap(WwRun *self, gpointer array, WwBlock *block, gsize size, GError **error)
{
    gpointer moved = NULL;
    int code = 0;

    if (block->fd >= 0 && size > block->size)
        code = posix_fallocate(block->fd, (off_t)block->size,
                               (off_t)(size - block->size));
    if (code == 0) {
        moved = mremap(array, block->size, size, MREMAP_MAYMOVE);
        code = moved == MAP_FAILED ? errno : 0;
    }
    if (code != 0) {
        set_error(self, code, size, error);
        return NULL;
    }
    if (block->fd >= 0 && size < block->size)
        (void)!ftruncate(block->fd, (off_t)size);
    block->size = size;

    return moved;
}

static gpointer
resize_locked(WwRun *self, gpointer array, gsize size, GError **error)
{
    WwBlock block = forget_block(self, array);
    WwBlock before = block;
    gpointer moved = NULL;

    if (block.fd < 0 && size > block.size && !ww_window_fits(self, size))
        moved = move_to_file(self, array, &block, size, error);
    else
        moved = remap(self, array, &block, size, error);
    if (moved != NULL)
        note_block(self, moved, block);
    else
        note_block(self, array, before);

    return moved;
}

gpointer
ww_scratch_resize(WwRun *run, gpointer array, gsize size, GError **error)
{
    gpointer moved = NULL;

    if (array == NULL)
        return ww_scratch_new(run, size, error);
    ww_lock_take(&run->lock);
    moved = resize_locked(run, array, whole_pages(size), error);
    ww_lock_give(&run->lock);

    return moved;
}

void
ww_scratch_free(WwRun *run, gpointer array)
{
    if (array == NULL)
        return;

    ww_lock_take(&run->lock);
    WwBlock block = forget_block(run, array);
    unmap(array, &block, NULL);
    ww_lock_give(&run->lock);
}

WwView
ww_scratch_view(WwRun *run, gpointer array)
{
    WwView view = { .data = array };
    const WwBlock *block = NULL;

    ww_lock_take(&run->lock);
    block = g_hash_table_lookup(run->blocks, array);
    if (block != NULL)
        view.file = block->fd + 1;
    ww_lock_give(&run->lock);

    return view;
}

/* What cannot be read is looked at in the mapping after all. */
void
ww_view_fetch(const WwView *self, gsize offset, gpointer out, gsize size)
{
    gssize n = pread(self->file - 1, out, size, (off_t)offset);

    if (n != (gssize)size)
        memcpy(out, self->data + offset, size);
}

/* The same for what cannot be written. */
void
ww_view_store(const WwView *self, gsize offset, gconstpointer bytes, gsize size)
{
    gssize n = pwrite(self->file - 1, bytes, size, (off_t)offset);

    if (n != (gssize)size)
        memcpy(self->data + offset, bytes, size);
}

void
ww_scratch_trim(WwRun *run)
{
    ww_lock_take(&run->lock);
    /* what was freed between what is still used */
    if (run->n_files > 0)
        (void)malloc_trim(0);
    ww_lock_give(&run->lock);
}
