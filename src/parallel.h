#pragma once

#include "lock.h"

/* One of n tasks; worker tells which thread works on it, from 0. */
typedef void (*WwTaskFunc)(guint task, guint worker, gpointer user_data);

/* Tasks that put what they found behind what the tasks before them found, in
 * the order of tasks, whoever is ready first. */
typedef struct {
    WwLock lock;
    GCond condition;
    guint next;  /* task whose turn it is */
    gsize total; /* of all tasks before it */
} WwTurn;

void ww_turn_init(WwTurn *self);
void ww_turn_clear(WwTurn *self);

/* Waits for the tasks before this one; returns how much they found together. To
 * be called once by each task, with how much it found. */
gsize ww_turn_take(WwTurn *self, guint task, gsize n);

/* How many tasks of so many things each it takes for n. */
static inline guint
ww_parallel_tasks(gsize n, gsize each)
{
    return (guint)((n + each - 1) / each);
}

/* Does all tasks, begun in their order, with as many threads; each worker takes
 * the next task that nobody has begun. */
void ww_parallel(guint n_threads,
                 guint n_tasks,
                 WwTaskFunc func,
                 gpointer user_data);
