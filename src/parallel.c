#include "parallel.h"

void
ww_turn_init(WwTurn *self)
{
    *self = (WwTurn){ 0 };
    ww_lock_init(&self->lock);
    g_cond_init(&self->condition);
}

void
ww_turn_clear(WwTurn *self)
{
    ww_lock_clear(&self->lock);
    g_cond_clear(&self->condition);
}

gsize
ww_turn_take(WwTurn *self, guint task, gsize n)
{
    gsize before = 0;

    ww_lock_take(&self->lock);
    while (self->next != task)
        ww_lock_wait(&self->lock, &self->condition);
    before = self->total;
    self->total += n;
    self->next++;
    g_cond_broadcast(&self->condition);
    ww_lock_give(&self->lock);

    return before;
}

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
