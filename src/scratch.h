#pragma once

#include <string.h>

#include "watchword/run.h"

/*
 * The large arrays of a run. An array lies in memory as long as the run stays
 * below its limit, and beyond that in a file without a name that is mapped into
 * memory: the code that works on it is the same, and the kernel may write it
 * out. What is looked at of such files counts as memory of the process until
 * ww_scratch_touch() lets go of it.
 */

/* Sizes on which no result depends; tests make them small. */
typedef struct {
    gsize grain;      /* places that are worth a thread */
    gsize part_size;  /* candidates of a part, see count/next.c */
    guint key_bits;   /* of keys that are kept in four bytes, at most 32 */
    gsize file_min;   /* bytes of the smallest array that is put into a file */
    gsize share_min;  /* the least that ww_scratch_share() allows */
    guint levels_min; /* phrases of more tokens are no longer counted level by
                       * level when the text does not thin out */
    guint levels_max; /* and of more than these in no case */
} WwTuning;

WwTuning *ww_run_tuning(WwRun *run);

/* An array of size bytes, which hold anything. NULL when neither memory nor the
 * folder for files has the room. Memory is taken only as it is written to: who
 * does not know how much it will be asks for the most, and keeps the first part
 * by ww_scratch_resize(). */
gpointer ww_scratch_new(WwRun *run, gsize size, GError **error);

/* The same, in a file whatever memory there is. */
gpointer ww_scratch_new_file(WwRun *run, gsize size, GError **error);

/* Makes an array of size bytes from one that ww_scratch_new() returned, which
 * then is gone unless this fails; NULL is no array, and gets one. */
gpointer ww_scratch_resize(WwRun *run,
                           gpointer array,
                           gsize size,
                           GError **error);

/* NULL is no array. */
void ww_scratch_free(WwRun *run, gpointer array);

/* Where memory is short, gives back to the system what was freed of that which
 * is allocated elsewhere. */
void ww_scratch_trim(WwRun *run);

/* To be called when about so many bytes of arrays were read or written in
 * order, or for each place that was looked at here and there WW_LOOK. */
void ww_scratch_touch(WwRun *run, gsize bytes);

/* An array to be read or written here and there. One look at a mapped file
 * takes its page and fifteen around it into memory; so of a file each piece is
 * read, or written, by itself. Zeroed memory, but for data, is a view of
 * memory. */
typedef struct {
    char *data; /* (not owned) */
    int file;   /* its descriptor plus one, 0 for memory */
} WwView;

/* A view of an array, good until that is resized or freed. NULL, and what is
 * none of the run's arrays, is memory. */
WwView ww_scratch_view(WwRun *run, gpointer array);

/* As ww_view_read(), of a file. */
void ww_view_fetch(const WwView *self, gsize offset, gpointer out, gsize size);

static inline void
ww_view_read(const WwView *self, gsize offset, gpointer out, gsize size)
{
    if (self->file == 0)
        memcpy(out, self->data + offset, size);
    else
        ww_view_fetch(self, offset, out, size);
}

/* As ww_view_write(), to a file. */
void ww_view_store(const WwView *self,
                   gsize offset,
                   gconstpointer bytes,
                   gsize size);

static inline void
ww_view_write(const WwView *self, gsize offset, gconstpointer bytes, gsize size)
{
    if (self->file == 0)
        memcpy(self->data + offset, bytes, size);
    else
        ww_view_store(self, offset, bytes, size);
}

/* As memset(), of a large array. */
void ww_scratch_fill(WwRun *run, gpointer array, int byte, gsize size);

/* How many things of so many bytes each are worked on at a time, where the work
 * reads and writes here and there, and so needs memory whatever the limit. */
gsize ww_scratch_share(const WwRun *run, gsize each);

/* What comes into memory where one byte of a mapped file is looked at: a page,
 * and as the kernel sees fit fifteen around it. */
#define WW_LOOK ((gsize)16 * 4096)

/* An array that grows at its end. */
typedef struct {
    WwRun *run;    /* (not owned) */
    gpointer data; /* (owned) NULL while it is empty */
    gsize n;       /* elements */
    gsize room;    /* elements that fit */
    gsize size;    /* bytes of one */
} WwPile;

/* Makes room for n elements more. */
gboolean ww_pile_reserve(WwPile *self, gsize n, GError **error);

void ww_pile_clear(WwPile *self);
