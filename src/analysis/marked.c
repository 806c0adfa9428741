#include "analysis/marked.h"

#include <string.h>

#include "count/tokens.h"
#include "parallel.h"

/* Places that one task looks at. */
#define TASK_SIZE 65536

typedef struct {
    const WwLevel *level;
    const WwTokens *tokens;
    const WwQuotes *quotes;
    WwLevel *marked;
    WwTurn turn;
} Work;

/* Keeps the marked ones at the front; returns how many these are. */
static guint
drop_unmarked(const Work *self, WwOccurrenceBlock *block)
{
    guint n = 0;

    for (guint i = 0; i < block->n; i++) {
        block->positions[n] = block->positions[i];
        block->numbers[n] = block->numbers[i];
        n += ww_quotes_has_marks(self->quotes, block->positions[i],
                                 self->level->length)
                 ? 1
                 : 0;
    }

    return n;
}

static void
copy_some(guint task, guint worker, gpointer user_data)
{
    Work *self = user_data;
    gsize at = (gsize)task * TASK_SIZE;
    gsize end =
        MIN(at + TASK_SIZE, ww_level_n_places(self->level, self->tokens));
    g_autofree guint32 *positions = g_new(guint32, TASK_SIZE);
    g_autofree guint32 *numbers = g_new(guint32, TASK_SIZE);
    WwOccurrenceBlock block;
    gsize n = 0;
    gsize to = 0;

    (void)worker;
    while (ww_level_read(self->level, self->tokens, &at, end, &block)) {
        guint n_here = drop_unmarked(self, &block);

        memcpy(positions + n, block.positions, n_here * sizeof *positions);
        memcpy(numbers + n, block.numbers, n_here * sizeof *numbers);
        n += n_here;
    }
    to = ww_turn_take(&self->turn, task, n);
    memcpy(self->marked->positions + to, positions, n * sizeof *positions);
    memcpy(self->marked->numbers + to, numbers, n * sizeof *numbers);
    ww_scratch_touch(self->tokens->run, (gsize)9 * TASK_SIZE + 8 * n);
}

static gboolean
resize(WwLevel *self, gsize n, GError **error)
{
    gpointer positions = ww_scratch_resize(self->run, self->positions,
                                           n * sizeof(guint32), error);
    gpointer numbers = NULL;

    if (positions == NULL)
        return FALSE;
    self->positions = positions;
    numbers =
        ww_scratch_resize(self->run, self->numbers, n * sizeof(guint32), error);
    if (numbers == NULL)
        return FALSE;
    self->numbers = numbers;
    self->n = (guint32)n;

    return TRUE;
}

WwLevel *
ww_marked_new(const WwLevel *level,
              const WwTokens *tokens,
              const WwQuotes *quotes,
              GError **error)
{
    g_autoptr(WwLevel) self = ww_level_new(tokens->run, level->length);
    gsize n_places = ww_level_n_places(level, tokens);
    Work work = { .level = level,
                  .tokens = tokens,
                  .quotes = quotes,
                  .marked = self };

    if (!resize(self, n_places, error))
        return NULL;
    ww_turn_init(&work.turn);
    ww_parallel(ww_run_n_threads(tokens->run),
                ww_parallel_tasks(n_places, TASK_SIZE), copy_some, &work);
    ww_turn_clear(&work.turn);

    return resize(self, work.turn.total, error) ? g_steal_pointer(&self) : NULL;
}
