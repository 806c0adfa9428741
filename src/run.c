#include <sys/resource.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "watchword/error.h"

#include "run_private.h"

/* With so many candidates the table of a part takes about half of a cache of
 * 1 MB, as few are distinct and recur. To sort the suffixes of what is left of
 * a text takes as long as to count about ten levels of it. */
static const WwTuning tuning_default = {
    .grain = 65536,
    .part_size = 131072,
    .key_bits = 32,
    .file_min = (gsize)256 << 10,
    .share_min = 65536,
    .levels_min = 4,
    .levels_max = 16,
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
    ww_scratch_init(self);

    return self;
}

void
ww_run_free(WwRun *self)
{
    if (self == NULL)
        return;

    ww_scratch_clear(self);
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

    guint64 in_memory = self->memory / 8 * WW_RUN_ARRAY_EIGHTHS;
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
