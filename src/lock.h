#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A mutex that the thread sanitizer can see: GLib is not built for it, so that
 * only the counter, which does nothing else, tells it who waited for whom. */
typedef struct {
    GMutex mutex;
    int n_given;
} WwLock;

static inline void
ww_lock_init(WwLock *self)
{
    g_mutex_init(&self->mutex);
    self->n_given = 0;
}

static inline void
ww_lock_clear(WwLock *self)
{
    g_mutex_clear(&self->mutex);
}

static inline void
ww_lock_take(WwLock *self)
{
    g_mutex_lock(&self->mutex);
    (void)g_atomic_int_get(&self->n_given);
}

/* Gives the lock, and takes it again when the condition may be true. */
static inline void
ww_lock_wait(WwLock *self, GCond *condition)
{
    (void)g_atomic_int_add(&self->n_given, 1);
    g_cond_wait(condition, &self->mutex);
    (void)g_atomic_int_get(&self->n_given);
}

static inline void
ww_lock_give(WwLock *self)
{
    (void)g_atomic_int_add(&self->n_given, 1);
    g_mutex_unlock(&self->mutex);
}

G_END_DECLS
