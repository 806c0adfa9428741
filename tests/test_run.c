#include <string.h>

#include "parallel.h"
#include "scratch.h"
#include "support.h"

/* A run that may have no memory at all, so that all arrays lie in files. */
static WwRun *
run_in_files(void)
{
    WwRun *run = ww_run_new(1, 1, NULL);

    ww_run_tuning(run)->file_min = 0;

    return run;
}

static void
assert_counts_up(const guint32 *numbers, gsize n)
{
    for (gsize i = 0; i < n; i++)
        assert_int_equal(i, numbers[i]);
}

static void
an_array_keeps_what_is_in_it_when_it_grows_and_shrinks(void **state)
{
    (void)state;
    for (guint in_files = 0; in_files <= 1; in_files++) {
        g_autoptr(WwRun) run =
            in_files != 0 ? run_in_files() : ww_run_new(1, 0, NULL);
        WwPile pile = { .run = run, .size = sizeof(guint32) };

        for (guint32 i = 0; i < 300000; i++) {
            assert_true(ww_pile_reserve(&pile, 1, NULL));
            ((guint32 *)pile.data)[pile.n++] = i;
        }
        assert_counts_up(pile.data, pile.n);
        ww_scratch_touch(run, (gsize)1 << 30); /* pages are let go */
        assert_counts_up(pile.data, pile.n);
        pile.data = ww_scratch_resize(run, pile.data, 70000 * 4, NULL);
        assert_counts_up(pile.data, 70000);
        assert_true((ww_run_spilled(run) > 0) == (in_files != 0));
        ww_pile_clear(&pile);
    }
}

static void
an_array_that_outgrows_memory_moves_to_a_file(void **state)
{
    const guint64 memory = (guint64)1 << 30;
    g_autoptr(WwRun) run = ww_run_new(1, memory, NULL);
    const gsize n = 1000000;
    guint32 *numbers = ww_scratch_new(run, n * sizeof *numbers, NULL);

    (void)state;
    for (guint32 i = 0; i < n; i++)
        numbers[i] = i;
    assert_int_equal(0, ww_run_spilled(run));
    numbers = ww_scratch_resize(run, numbers, memory / 2, NULL);
    assert_non_null(numbers);
    assert_true(ww_run_spilled(run) >= memory / 2);
    assert_counts_up(numbers, n);
    ww_scratch_free(run, numbers);
}

static void
a_folder_that_is_not_there_is_an_error_with_its_name(void **state)
{
    g_autoptr(WwRun) run = ww_run_new(1, 1, "/nowhere/at/all");
    g_autoptr(GError) error = NULL;

    (void)state;
    ww_run_tuning(run)->file_min = 0;
    assert_null(ww_scratch_new(run, 100, &error));
    assert_true(g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_NOENT));
    assert_non_null(strstr(error->message, "/nowhere/at/all"));
}

#define TASKS_N 500

typedef struct {
    gint n_done[TASKS_N];
    guint32 order[TASKS_N];
    WwTurn turn;
} Tasks;

static void
do_task(guint task, guint worker, gpointer user_data)
{
    Tasks *tasks = user_data;

    assert_in_range(worker, 0, 6);
    g_atomic_int_inc(&tasks->n_done[task]);
    tasks->order[ww_turn_take(&tasks->turn, task, 1)] = task;
}

static void
each_task_is_done_once_and_takes_its_turn(void **state)
{
    (void)state;
    for (guint n_threads = 0; n_threads <= 7; n_threads++) {
        Tasks tasks = { .n_done = { 0 } };

        ww_turn_init(&tasks.turn);
        ww_parallel(n_threads, TASKS_N, do_task, &tasks);
        ww_turn_clear(&tasks.turn);
        assert_int_equal(TASKS_N, tasks.turn.total);
        assert_counts_up(tasks.order, TASKS_N);
        for (guint i = 0; i < TASKS_N; i++)
            assert_int_equal(1, tasks.n_done[i]);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            an_array_keeps_what_is_in_it_when_it_grows_and_shrinks),
        cmocka_unit_test(an_array_that_outgrows_memory_moves_to_a_file),
        cmocka_unit_test(a_folder_that_is_not_there_is_an_error_with_its_name),
        cmocka_unit_test(each_task_is_done_once_and_takes_its_turn),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
