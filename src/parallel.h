#pragma once

#include <glib.h>

/* One of n tasks; worker tells which thread works on it, from 0. */
typedef void (*WwTaskFunc)(guint task, guint worker, gpointer user_data);

/* Does all tasks, begun in their order, with as many threads; each worker takes
 * the next task that nobody has begun. */
void ww_parallel(guint n_threads,
                 guint n_tasks,
                 WwTaskFunc func,
                 gpointer user_data);
