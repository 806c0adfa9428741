#pragma once

#include <glib.h>

/* A line in the terminal that tells how far the reading of inputs is. It is not
 * there when messages go elsewhere, nor in the first moments. */
typedef struct {
    char *const *inputs;  /* (not owned) NULL-terminated */
    gint64 started;       /* in microseconds */
    gint64 shown;         /* when it was shown last; 0 for never */
    guint64 n_before;     /* bytes of inputs that are done */
    guint64 n_bytes;      /* of that which is read */
    guint64 total;        /* bytes of all; 0 when not known */
    gboolean is_measured; /* whether the total was looked for */
    gboolean is_on;
} Progress;

/* Begins to read; is_quiet: without a line. */
void progress_begin(Progress *self, char *const *inputs, gboolean is_quiet);

/* A WwProgressFunc, of a Progress. */
void progress_tell(guint n_documents, guint64 n_bytes, gpointer user_data);

/* Ends an input. */
void progress_next(Progress *self);

/* Takes the line away. */
void progress_end(Progress *self);

/* What the line says after so many seconds; total: 0 when not known.
 * (transfer full) */
char *progress_line(guint n_documents,
                    guint64 n_bytes,
                    guint64 total,
                    double seconds);
