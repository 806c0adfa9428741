#include "cli/progress.h"

#include <stdio.h>
#include <unistd.h>

#include "watchword/corpus.h"

/* Nobody has to be told of what is done at once. */
#define SILENCE ((gint64)G_USEC_PER_SEC / 2)

/* Between two looks of the same line. */
#define STEP ((gint64)G_USEC_PER_SEC / 5)

#define MEGA 1e6

void
progress_begin(Progress *self, char *const *inputs, gboolean is_quiet)
{
    *self = (Progress){
        .inputs = inputs,
        .started = g_get_monotonic_time(),
        .is_on = !is_quiet && isatty(STDERR_FILENO) == 1,
    };
}

/* To look at all files takes a while where there are many, so it is done only
 * when the reading does. */
static void
measure(Progress *self)
{
    self->is_measured = TRUE;
    for (guint i = 0; self->inputs[i] != NULL; i++) {
        guint64 size = ww_input_size(self->inputs[i]);

        if (size == 0) {
            self->total = 0;
            return;
        }
        self->total += size;
    }
}

static void
append_time(GString *line, double seconds)
{
    guint n = (guint)(seconds + 0.5);

    if (n < 60)
        g_string_append_printf(line, ", %u s left", n);
    else
        g_string_append_printf(line, ", %u min %u s left", n / 60, n % 60);
}

char *
progress_line(guint n_documents, guint64 n_bytes, guint64 total, double seconds)
{
    GString *line = g_string_new(NULL);
    double rate = seconds > 0 ? (double)n_bytes / seconds : 0;

    g_string_append_printf(line, "%u documents, %.1f", n_documents,
                           (double)n_bytes / MEGA);
    if (total >= n_bytes && total > 0)
        g_string_append_printf(line, " of %.1f", (double)total / MEGA);
    g_string_append_printf(line, " MB, %.1f MB/s", rate / MEGA);
    if (total >= n_bytes && total > 0 && rate > 0)
        append_time(line, (double)(total - n_bytes) / rate);

    return g_string_free(line, FALSE);
}

void
progress_tell(guint n_documents, guint64 n_bytes, gpointer user_data)
{
    Progress *self = user_data;
    gint64 now = g_get_monotonic_time();

    self->n_bytes = n_bytes;
    if (!self->is_on || now - self->started < SILENCE ||
        now - self->shown < STEP)
        return;
    if (!self->is_measured)
        measure(self);

    g_autofree char *line =
        progress_line(n_documents, self->n_before + n_bytes, self->total,
                      (double)(now - self->started) / G_USEC_PER_SEC);

    g_printerr("\rwatchword: reading: %s\033[K", line);
    self->shown = now;
}

void
progress_next(Progress *self)
{
    self->n_before += self->n_bytes;
    self->n_bytes = 0;
}

void
progress_end(Progress *self)
{
    if (self->shown > 0)
        g_printerr("\r\033[K");
    self->shown = 0;
}
