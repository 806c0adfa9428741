/* How much memory the process takes, and how much of it are pages of files that
 * were looked at: these are let go of before it becomes too much. */
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "run_private.h"

/* This share of the limit is for pages of files that are looked at. */
#define WINDOW_SHARE 8
#define WINDOW_MIN   ((gsize)4 << 20)

/* Bytes that are filled between two looks at the memory. */
#define FILL_SIZE ((gsize)1 << 20)

/* And this for what is worked on here and there. */
#define TURN_SHARE 16

/* This share of the window is looked at between two questions how much memory
 * is used. */
#define LOOK_SHARE 8

static gsize
window_of(const WwRun *self)
{
    return MAX((gsize)(self->memory / WINDOW_SHARE), WINDOW_MIN);
}

/* Pages that the process has in memory: all, and those that are of files. */
static void
count_pages(const WwRun *self, guint64 *out_all, guint64 *out_files)
{
    char text[128];
    gssize n =
        self->statm < 0 ? -1 : pread(self->statm, text, sizeof text - 1, 0);
    char *end = text;

    *out_all = 0;
    *out_files = 0;
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

    count_pages(self, &all, &files);
    anonymous = (all - MIN(files, all)) * (guint64)sysconf(_SC_PAGESIZE);
    if (anonymous > self->n_memory)
        self->elsewhere = MAX(self->elsewhere, anonymous - self->n_memory);
}

gboolean
ww_window_fits(WwRun *self, gsize size)
{
    if (size < self->tuning.file_min)
        return TRUE;
    note_elsewhere(self);

    return self->n_memory + size <= self->memory / 8 * WW_RUN_ARRAY_EIGHTHS &&
           self->elsewhere + self->n_memory + window_of(self) + size <=
               self->memory;
}

gsize
ww_scratch_share(const WwRun *run, gsize each)
{
    return MAX((gsize)(run->memory / TURN_SHARE) / each, run->tuning.share_min);
}

/* The pages stay what they are; only this process lets go of them. */
static void
let_go(gpointer array, gpointer block, gpointer user_data)
{
    const WwBlock *self = block;

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

    count_pages(self, &all, &files);
    all *= (guint64)sysconf(_SC_PAGESIZE);
    files *= (guint64)sysconf(_SC_PAGESIZE);

    /* As much again is kept free for what is allocated until the next look.
     * Where even that is too much, to let go too often would only take time. */
    return files > self->others + window_of(self) / 2 &&
           all + 2 * window_of(self) > self->memory;
}

/* What is still there then are pages of the program and its libraries. */
static void
let_all_go(WwRun *self)
{
    guint64 all = 0;
    guint64 files = 0;

    g_hash_table_foreach(self->blocks, let_go, NULL);
    count_pages(self, &all, &files);
    self->others = files * (guint64)sysconf(_SC_PAGESIZE);
}

void
ww_scratch_touch(WwRun *run, gsize bytes)
{
    gsize most = window_of(run) / LOOK_SHARE;

    /* mostly there is nothing to let go of, and never is it urgent */
    if (__atomic_load_n(&run->n_files, __ATOMIC_RELAXED) == 0 ||
        __atomic_add_fetch(&run->n_touched, bytes, __ATOMIC_RELAXED) <= most)
        return;
    ww_lock_take(&run->lock);
    if (__atomic_load_n(&run->n_touched, __ATOMIC_RELAXED) > most) {
        __atomic_store_n(&run->n_touched, 0, __ATOMIC_RELAXED);
        if (is_high(run))
            let_all_go(run);
    }
    ww_lock_give(&run->lock);
}

void
ww_scratch_fill(WwRun *run, gpointer array, int byte, gsize size)
{
    char *bytes = array;

    for (gsize at = 0; at < size; at += FILL_SIZE) {
        gsize n = MIN(FILL_SIZE, size - at);

        memset(bytes + at, byte, n);
        ww_scratch_touch(run, n);
    }
}

guint64
ww_run_least(WwRun *self)
{
    guint64 all = 0;
    guint64 files = 0;
    guint64 anonymous = 0;

    g_return_val_if_fail(self != NULL, 0);

    ww_lock_take(&self->lock);
    count_pages(self, &all, &files);
    anonymous = (all - MIN(files, all)) * (guint64)sysconf(_SC_PAGESIZE);
    anonymous -= MIN(anonymous, self->n_memory);
    anonymous += self->others + 2 * window_of(self);
    ww_lock_give(&self->lock);

    return anonymous;
}
