#pragma once

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
    gsize file_min;   /* bytes of the smallest array that is put into a file */
    guint levels_min; /* phrases of more tokens are no longer counted level by
                       * level when the text does not thin out */
    guint levels_max; /* and of more than these in no case */
} WwTuning;

WwTuning *ww_run_tuning(WwRun *run);

/* An array of size bytes, which hold anything. NULL when neither memory nor the
 * folder for files has the room. */
gpointer ww_scratch_new(WwRun *run, gsize size, GError **error);

/* The same for an array of which only a first part will be used, which
 * ww_scratch_resize() then keeps: memory is taken only as it is written to. */
gpointer ww_scratch_reserve(WwRun *run, gsize size, GError **error);

/* The same, in a file whatever memory there is. */
gpointer ww_scratch_new_file(WwRun *run, gsize size, GError **error);

/* Makes an array of size bytes from one that ww_scratch_new() returned, which
 * then is gone unless this fails. */
gpointer ww_scratch_resize(WwRun *run,
                           gpointer array,
                           gsize size,
                           GError **error);

/* NULL is no array. */
void ww_scratch_free(WwRun *run, gpointer array);

/* Gives memory that waits to be used again back to the system. */
void ww_scratch_trim(WwRun *run);

/* To be called when about so many bytes of arrays were read or written, where
 * each page that was looked at counts as a whole. */
void ww_scratch_touch(WwRun *run, gsize bytes);

/* Bytes of a page. */
#define WW_PAGE ((gsize)4096)

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
