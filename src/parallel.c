#include "parallel.h"

typedef struct {
    WwTaskFunc func;
    gpointer user_data;
    guint n_tasks;
    gint next;      /* atomic */
    gint n_workers; /* atomic */
} Work;

static gpointer
work(gpointer data)
{
    Work *self = data;
    guint worker = (guint)g_atomic_int_add(&self->n_workers, 1);
    guint task = (guint)g_atomic_int_add(&self->next, 1);

    while (task < self->n_tasks) {
        self->func(task, worker, self->user_data);
        task = (guint)g_atomic_int_add(&self->next, 1);
    }

    return NULL;
}

void
ww_parallel(guint n_threads, guint n_tasks, WwTaskFunc func, gpointer user_data)
{
    Work self = { .func = func, .user_data = user_data, .n_tasks = n_tasks };
    guint n = MAX(MIN(n_threads, n_tasks), 1) - 1;
    g_autofree GThread **threads = g_new0(GThread *, n + 1);

    /* with fewer threads than were asked for it only takes longer */
    for (guint i = 0; i < n; i++)
        threads[i] = g_thread_try_new("watchword", work, &self, NULL);
    work(&self);
    for (guint i = 0; i < n; i++) {
        if (threads[i] != NULL)
            g_thread_join(threads[i]);
    }
}
