#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "watchword/error.h"

#include "lock.h"
#include "scratch.h"

/* This share of the limit is for pages of files that are looked at. */
#define WINDOW_SHARE 8
#define WINDOW_MIN   ((gsize)4 << 20)

/* Arrays in memory take at most so many eighths of it: what is allocated
 * elsewhere grows as well. */
#define ARRAY_EIGHTHS 2

/* So many bytes are looked at between two questions how much memory is used:
 * little, as the kernel maps sixteen pages where one is asked for. */
#define LOOK_SIZE ((gsize)1 << 20)

typedef struct {
    gsize size; /* bytes of the mapping */
    int fd;     /* -1 for memory */
} Block;

/* Memory that was given back. The kernel clears every page that it gives to a
 * process, which took a sixth of the time of a run that asked for new ones at
 * each level. */
typedef struct {
    gpointer array;
    gsize size;
} Spare;

/* Of more bytes than this, the oldest are given back. */
#define SPARE_MAX ((gsize)256 << 20)

struct WwRun {
    guint n_threads;
    guint64 memory;
    char *temp_dir; /* (owned) */
    WwTuning tuning;

    WwLock lock;        /* of what follows */
    GHashTable *blocks; /* (owned) array -> Block, owned */
    GArray *spare;      /* (owned) Spare: memory to be used again */
    guint64 n_memory;   /* bytes of blocks in memory, spare ones included */
    guint64 n_files;    /* bytes of blocks in files */
    guint64 n_spilled;  /* the most that n_files was */
    gsize n_spare;      /* bytes of spare memory */
    guint64 elsewhere;  /* bytes in memory that are none of these */
    gsize n_touched;    /* bytes since memory was looked at */
};

/* With so many candidates the table of a part takes about half of a cache of
 * 1 MB, as few are distinct and recur. */
static const WwTuning tuning_default = {
    .grain = 65536,
    .part_size = 131072,
    .file_min = (gsize)256 << 10,
};

/* What this process may have, in bytes. */
static guint64
memory_of_machine(void)
{
    guint64 memory =
        (guint64)sysconf(_SC_PHYS_PAGES) * (guint64)sysconf(_SC_PAGESIZE);
    struct rlimit limit;

    if (getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY)
        memory = MIN(memory, limit.rlim_cur);

    return memory;
}

WwRun *
ww_run_new(guint n_threads, guint64 memory, const char *temp_dir)
{
    WwRun *self = g_new0(WwRun, 1);
    const char *from_environment = g_getenv("TMPDIR");

    self->n_threads = n_threads != 0 ? n_threads : g_get_num_processors();
    self->memory = memory != 0 ? memory : memory_of_machine() / 2;
    if (temp_dir == NULL)
        temp_dir = from_environment != NULL && *from_environment != '\0'
                       ? from_environment
                       : "/var/tmp";
    self->temp_dir = g_strdup(temp_dir);
    self->tuning = tuning_default;
    ww_lock_init(&self->lock);
    self->blocks = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    self->spare = g_array_new(FALSE, FALSE, sizeof(Spare));

    return self;
}

/* Gives back the oldest until no more than so many bytes are left. */
static void
cut_spare(WwRun *self, gsize most)
{
    while (self->n_spare > most) {
        const Spare *spare = &g_array_index(self->spare, Spare, 0);

        munmap(spare->array, spare->size);
        self->n_memory -= spare->size;
        self->n_spare -= spare->size;
        g_array_remove_index(self->spare, 0);
    }
}

static void
keep_spare(WwRun *self, gpointer array, gsize size)
{
    const Spare spare = { array, size };

    g_array_append_val(self->spare, spare);
    self->n_memory += size;
    self->n_spare += size;
    cut_spare(self, SPARE_MAX);
}

/* The smallest spare memory that is large enough, of which the rest is given
 * back; NULL for none. */
static gpointer
take_spare(WwRun *self, gsize size)
{
    Spare found = { NULL, 0 };
    guint best = 0;

    for (guint i = 0; i < self->spare->len; i++) {
        const Spare *spare = &g_array_index(self->spare, Spare, i);

        if (spare->size < size ||
            (found.array != NULL && spare->size >= found.size))
            continue;
        found = *spare;
        best = i;
    }
    if (found.array == NULL)
        return NULL;
    g_array_remove_index(self->spare, best);
    self->n_memory -= found.size;
    self->n_spare -= found.size;
    if (found.size > size)
        munmap((char *)found.array + size, found.size - size);

    return found.array;
}

static void
unmap(gpointer array, gpointer block, gpointer user_data)
{
    const Block *self = block;

    (void)user_data;
    munmap(array, self->size);
    if (self->fd >= 0)
        close(self->fd);
}

void
ww_run_free(WwRun *self)
{
    if (self == NULL)
        return;

    cut_spare(self, 0);
    g_array_unref(self->spare);
    g_hash_table_foreach(self->blocks, unmap, NULL);
    g_hash_table_unref(self->blocks);
    ww_lock_clear(&self->lock);
    g_free(self->temp_dir);
    g_free(self);
}

WwTuning *
ww_run_tuning(WwRun *run)
{
    return &run->tuning;
}

guint
ww_run_n_threads(const WwRun *self)
{
    g_return_val_if_fail(self != NULL, 1);

    return self->n_threads;
}

guint64
ww_run_memory(const WwRun *self)
{
    g_return_val_if_fail(self != NULL, 0);

    return self->memory;
}

const char *
ww_run_temp_dir(const WwRun *self)
{
    g_return_val_if_fail(self != NULL, NULL);

    return self->temp_dir;
}

gboolean
ww_run_check_room(const WwRun *self,
                  guint64 need,
                  guint64 *out_files,
                  GError **error)
{
    g_return_val_if_fail(self != NULL, FALSE);
    g_return_val_if_fail(out_files != NULL, FALSE);

    guint64 in_memory = self->memory / 8 * ARRAY_EIGHTHS;
    struct statvfs room;

    *out_files = need > in_memory ? need - in_memory : 0;
    /* what cannot be asked is found out later */
    if (*out_files == 0 || statvfs(self->temp_dir, &room) != 0 ||
        *out_files / room.f_frsize <= room.f_bavail)
        return TRUE;
    g_set_error(
        error, G_FILE_ERROR, G_FILE_ERROR_NOSPC,
        "%s: about %" G_GUINT64_FORMAT
        " MB of temporary data are needed, and there is room for %" G_GUINT64_FORMAT
        " MB; name another folder by --temp-dir, or allow more "
        "--memory",
        self->temp_dir, *out_files >> 20,
        (guint64)room.f_bavail * room.f_frsize >> 20);

    return FALSE;
}

guint64
ww_run_spilled(const WwRun *self)
{
    g_return_val_if_fail(self != NULL, 0);

    return self->n_spilled;
}

static gsize
window_of(const WwRun *self)
{
    return MAX((gsize)(self->memory / WINDOW_SHARE), WINDOW_MIN);
}

/* Pages that the process has in memory: all, and those that are of files. */
static void
count_pages(guint64 *out_all, guint64 *out_files)
{
    char text[128];
    int fd = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    gssize n = fd < 0 ? -1 : read(fd, text, sizeof text - 1);
    char *end = text;

    *out_all = 0;
    *out_files = 0;
    if (fd >= 0)
        close(fd);
    if (n <= 0)
        return;
    text[n] = '\0';
    (void)g_ascii_strtoull(text, &end, 10);
    *out_all = g_ascii_strtoull(end, &end, 10);
    *out_files = g_ascii_strtoull(end, &end, 10);
}

/* What was allocated elsewhere is what is in memory and none of ours. As ours
 * may not have been written to yet, it is the most that was seen. */
static void
note_elsewhere(WwRun *self)
{
    guint64 all = 0;
    guint64 files = 0;
    guint64 anonymous = 0;

    count_pages(&all, &files);
    anonymous = (all - MIN(files, all)) * (guint64)sysconf(_SC_PAGESIZE);
    if (anonymous > self->n_memory)
        self->elsewhere = MAX(self->elsewhere, anonymous - self->n_memory);
}

/* Whether so many bytes more still fit into memory, beside all that was
 * allocated elsewhere and the pages of files that are looked at. */
static gboolean
fits_memory(WwRun *self, gsize size)
{
    if (size < self->tuning.file_min)
        return TRUE;
    note_elsewhere(self);

    return self->n_memory + size <= self->memory / 8 * ARRAY_EIGHTHS &&
           self->elsewhere + self->n_memory + window_of(self) + size <=
               self->memory;
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
map(const WwRun *self, Block *block, GError **error)
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
    /* fewer misses of the table of pages, where the kernel is so kind */
    if (block->fd < 0)
        (void)madvise(array, block->size, MADV_HUGEPAGE);

    return array;
}

static void
note_block(WwRun *self, gpointer array, Block block)
{
    g_hash_table_insert(self->blocks, array, g_memdup2(&block, sizeof block));
    if (block.fd < 0)
        self->n_memory += block.size;
    else
        self->n_files += block.size;
    self->n_spilled = MAX(self->n_spilled, self->n_files);
}

static Block
forget_block(WwRun *self, gpointer array)
{
    Block *known = g_hash_table_lookup(self->blocks, array);
    Block block;

    g_assert(known != NULL);
    block = *known;
    if (block.fd < 0)
        self->n_memory -= block.size;
    else
        self->n_files -= block.size;
    g_hash_table_remove(self->blocks, array);

    return block;
}

static gpointer
new_in_memory(WwRun *self, gsize size, GError **error)
{
    Block block = { .size = size, .fd = -1 };
    gpointer array = map(self, &block, error);

    if (array != NULL)
        note_block(self, array, block);

    return array;
}

static gpointer
new_in_file(WwRun *self, gsize size, GError **error)
{
    Block block = { .size = size, .fd = open_file(self, size, error) };
    gpointer array = block.fd < 0 ? NULL : map(self, &block, error);

    if (array != NULL)
        note_block(self, array, block);

    return array;
}

static gpointer
new_somewhere(WwRun *self, gsize size, GError **error)
{
    if (!fits_memory(self, size))
        cut_spare(self, 0);

    return fits_memory(self, size) ? new_in_memory(self, size, error)
                                   : new_in_file(self, size, error);
}

gpointer
ww_scratch_new(WwRun *run, gsize size, GError **error)
{
    Block block = { .size = whole_pages(size), .fd = -1 };
    gpointer array = NULL;

    ww_lock_take(&run->lock);
    array = take_spare(run, block.size);
    if (array != NULL)
        note_block(run, array, block);
    else
        array = new_somewhere(run, block.size, error);
    ww_lock_give(&run->lock);

    return array;
}

gpointer
ww_scratch_reserve(WwRun *run, gsize size, GError **error)
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

/* Memory that grows beyond the limit moves into a file. */
static gpointer
move_to_file(WwRun *self,
             gpointer array,
             Block *block,
             gsize size,
             GError **error)
{
    Block file = { .size = size, .fd = open_file(self, size, error) };
    gpointer moved = NULL;

    if (file.fd < 0)
        return NULL;
    moved = map(self, &file, error);
    if (moved == NULL)
        return NULL;
    memcpy(moved, array, MIN(block->size, size));
    munmap(array, block->size);
    *block = file;

    return moved;
}

static gpointer
remap(WwRun *self, gpointer array, Block *block, gsize size, GError **error)
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
    Block block = forget_block(self, array);
    Block before = block;
    gpointer moved = NULL;

    if (block.fd < 0 && size > block.size && !fits_memory(self, size))
        cut_spare(self, 0);
    if (block.fd < 0 && size > block.size && !fits_memory(self, size))
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
    Block block = forget_block(run, array);
    if (block.fd >= 0)
        unmap(array, &block, NULL);
    else
        keep_spare(run, array, block.size);
    ww_lock_give(&run->lock);
}

/* The pages stay what they are; only this process lets go of them. */
static void
let_go(gpointer array, gpointer block, gpointer user_data)
{
    const Block *self = block;

    (void)user_data;
    if (self->fd >= 0)
        (void)madvise(array, self->size, MADV_DONTNEED);
}

/* Whether the window is used up. */
static gboolean
is_high(const WwRun *self)
{
    guint64 all = 0;
    guint64 files = 0;

    count_pages(&all, &files);
    all *= (guint64)sysconf(_SC_PAGESIZE);
    files *= (guint64)sysconf(_SC_PAGESIZE);

    /* where even that is too much, to let go too often would only take time */
    return files > window_of(self) / 2 && all + window_of(self) > self->memory;
}

void
ww_scratch_touch(WwRun *run, gsize bytes)
{
    ww_lock_take(&run->lock);
    run->n_touched += bytes;
    if (run->n_files > 0 && run->n_touched > LOOK_SIZE) {
        run->n_touched = 0;
        if (is_high(run))
            g_hash_table_foreach(run->blocks, let_go, NULL);
    }
    ww_lock_give(&run->lock);
}

void
ww_scratch_trim(WwRun *run)
{
    ww_lock_take(&run->lock);
    cut_spare(run, 0);
    ww_lock_give(&run->lock);
}

gboolean
ww_pile_reserve(WwPile *self, gsize n, GError **error)
{
    gsize room = MAX(self->room, 1024);
    gpointer data = NULL;

    if (self->n + n <= self->room)
        return TRUE;
    while (room < self->n + n)
        room *= 2;
    data = self->data == NULL
               ? ww_scratch_new(self->run, room * self->size, error)
               : ww_scratch_resize(self->run, self->data, room * self->size,
                                   error);
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
