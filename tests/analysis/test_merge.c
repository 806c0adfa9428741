#include "analysis/merge.h"
#include "corpora.h"
#include "support.h"

#define RUNS_MAX 9

/* Of each run an occurrence at some positions, numbered by run. */
static void
fill_run(GRand *rand, WwRun *run, WwOccurrenceRun *out, guint number, guint32 n)
{
    gint each = g_rand_int_range(rand, 1, 50);

    out->n = 0;
    out->data = ww_scratch_new(run, ((gsize)n + 1) * sizeof(guint64), NULL);
    assert_non_null(out->data);
    for (guint32 position = 0; position < n; position++) {
        if (g_rand_int_range(rand, 0, each) == 0)
            out->data[out->n++] = (guint64)position << 32 | number;
    }
}

static void
assert_merged(const WwOccurrenceRun *runs, guint n, const WwOccurrenceRun *all)
{
    gsize next[RUNS_MAX] = { 0 };
    gsize total = 0;

    for (gsize i = 0; i < all->n; i++) {
        guint number = (guint)(guint32)all->data[i];

        assert_true(i == 0 || all->data[i - 1] < all->data[i]);
        assert_true(number < n);
        assert_int_equal(runs[number].data[next[number]++], all->data[i]);
    }
    for (guint i = 0; i < n; i++) {
        assert_int_equal(runs[i].n, next[i]);
        total += runs[i].n;
    }
    assert_int_equal(total, all->n);
}

static void
runs_become_one_in_order(void **state)
{
    (void)state;

    g_autoptr(GRand) rand = g_rand_new_with_seed(7);

    for (guint i = 0; i < 60; i++) {
        g_autoptr(WwRun) run = run_random(rand);
        guint n = (guint)g_rand_int_range(rand, 0, RUNS_MAX + 1);
        guint32 positions = (guint32)g_rand_int_range(rand, 0, 200000);
        WwOccurrenceRun runs[RUNS_MAX] = { { 0 } };
        WwOccurrenceRun all;

        for (guint k = 0; k < n; k++)
            fill_run(rand, run, &runs[k], k, positions);
        assert_true(ww_occurrences_merge(run, runs, n, positions, &all, NULL));
        assert_merged(runs, n, &all);
        ww_scratch_free(run, all.data);
        for (guint k = 0; k < n; k++)
            ww_scratch_free(run, runs[k].data);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(runs_become_one_in_order),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
