#include <string.h>

#include "parallel.h"
#include "radix.h"
#include "rank.h"
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

static void
a_view_reads_the_same_of_memory_and_of_a_file(void **state)
{
    (void)state;
    for (guint in_files = 0; in_files <= 1; in_files++) {
        g_autoptr(WwRun) run =
            in_files != 0 ? run_in_files() : ww_run_new(1, 0, NULL);
        guint32 *numbers = ww_scratch_new(run, 100000 * sizeof *numbers, NULL);
        WwView view = ww_scratch_view(run, numbers);

        for (guint32 i = 0; i < 100000; i++)
            numbers[i] = i;
        ww_scratch_touch(run, (gsize)1 << 30);
        for (guint32 i = 0; i < 100000; i += 77) {
            guint32 read[2] = { 0 };

            ww_view_read(&view, i * sizeof *read, read, sizeof read);
            assert_int_equal(i, read[0]);
            assert_int_equal(i + 1, read[1]);
        }
        assert_true((view.file != 0) == (in_files != 0));
        ww_scratch_free(run, numbers);
    }
}

static void
a_set_knows_how_many_are_below_each(void **state)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(5);
    const guint32 n = 1000;
    WwRank set = { 0 };
    guint32 below = 0;

    (void)state;
    ww_rank_init(&set, n);
    for (guint i = 0; i < 300; i++)
        ww_rank_add(&set, (guint32)g_rand_int_range(rand, 0, (gint32)n));
    ww_rank_close(&set);
    for (guint32 i = 0; i < n; i++) {
        assert_int_equal(below, ww_rank_of(&set, i));
        below += ww_rank_has(&set, i) ? 1 : 0;
    }
    assert_in_range(below, 200, 300);
    ww_rank_clear(&set);
}

static void
sorting_by_the_upper_half_keeps_equal_ones_in_order(void **state)
{
    static const guint32 most[] = { 1, 2, 2048, 5000000, G_MAXUINT32 };
    g_autoptr(GRand) rand = g_rand_new_with_seed(6);
    guint64 numbers[3000];
    guint64 room[G_N_ELEMENTS(numbers)];

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(most); i++) {
        for (guint32 k = 0; k < G_N_ELEMENTS(numbers); k++)
            numbers[k] = (guint64)(g_rand_int(rand) % most[i]) << 32 | k;
        ww_radix_sort(numbers, room, G_N_ELEMENTS(numbers),
                      ww_radix_bits(most[i]));
        for (gsize k = 1; k < G_N_ELEMENTS(numbers); k++)
            assert_true(numbers[k - 1] < numbers[k]);
    }
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
        cmocka_unit_test(a_view_reads_the_same_of_memory_and_of_a_file),
        cmocka_unit_test(a_set_knows_how_many_are_below_each),
        cmocka_unit_test(sorting_by_the_upper_half_keeps_equal_ones_in_order),
        cmocka_unit_test(each_task_is_done_once_and_takes_its_turn),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
