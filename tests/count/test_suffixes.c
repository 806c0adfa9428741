#include <string.h>

#include "count/suffixes.h"
#include "support.h"

/* Numbers from 1 on, with the 0 that ends every text. */
typedef struct {
    guint32 *text; /* (owned) */
    guint32 n;
    guint32 n_symbols;
} Row;

static Row
row_new(guint32 n, guint32 n_symbols)
{
    return (Row){ g_new0(guint32, n + 1), n + 1, n_symbols + 1 };
}

static int
compare_suffixes(gconstpointer a, gconstpointer b, gpointer user_data)
{
    const Row *row = user_data;
    guint32 left = *(const guint32 *)a;
    guint32 right = *(const guint32 *)b;

    while (left != right && row->text[left] == row->text[right]) {
        left++;
        right++;
    }

    return row->text[left] < row->text[right]
               ? -1
               : row->text[left] != row->text[right];
}

static void
assert_sorted(Row *row, const guint32 *order)
{
    g_autofree guint32 *slow = g_new(guint32, row->n);

    for (guint32 i = 0; i < row->n; i++)
        slow[i] = i;
    g_qsort_with_data(slow, (gint)row->n, sizeof *slow, compare_suffixes, row);
    assert_memory_equal(slow, order, row->n * sizeof *slow);
}

/* What two neighbours have in common is counted number by number. */
static void
assert_common(const Row *row,
              const guint32 *order,
              const guint32 *common,
              guint32 first_symbol)
{
    assert_int_equal(0, common[0]);
    for (guint32 rank = 1; rank < row->n; rank++) {
        const guint32 *a = row->text + order[rank - 1];
        const guint32 *b = row->text + order[rank];
        guint32 n = 0;

        while (a[n] == b[n] && a[n] >= first_symbol)
            n++;
        assert_int_equal(n, common[rank]);
    }
}

static void
assert_row(WwRun *run, Row *row)
{
    g_autofree guint32 *order = g_new0(guint32, row->n);
    g_autofree guint32 *ranks = g_new0(guint32, row->n);
    g_autofree guint32 *common = g_new0(guint32, row->n);
    g_autoptr(GError) error = NULL;

    assert_true(ww_suffixes_sort(run, row->text, row->n, row->n_symbols, order,
                                 &error));
    assert_no_error(error);
    assert_sorted(row, order);
    for (guint32 rank = 0; rank < row->n; rank++)
        ranks[order[rank]] = rank;
    for (guint32 first = 1; first <= 3; first++) {
        ww_suffixes_compare(run, row->text, first, order, ranks, common);
        assert_common(row, order, common, first);
    }
}

static void
random_rows_are_sorted(void **state)
{
    (void)state;

    g_autoptr(GRand) rand = g_rand_new_with_seed(21);
    g_autoptr(WwRun) run = ww_run_new(1, 0, NULL);

    for (guint i = 0; i < 3000; i++) {
        guint32 n_symbols = (guint32)g_rand_int_range(rand, 1, 8);
        Row row = row_new((guint32)g_rand_int_range(rand, 0, 120), n_symbols);

        for (guint32 j = 0; j + 1 < row.n; j++)
            row.text[j] =
                (guint32)g_rand_int_range(rand, 1, (gint32)n_symbols + 1);
        assert_row(run, &row);
        g_free(row.text);
    }
}

/* What is repeated again and again, with a fault here and there. */
static void
repeated_rows_are_sorted(void **state)
{
    (void)state;

    g_autoptr(GRand) rand = g_rand_new_with_seed(22);
    g_autoptr(WwRun) run = ww_run_new(1, 0, NULL);

    for (guint i = 0; i < 1000; i++) {
        guint32 period = (guint32)g_rand_int_range(rand, 1, 12);
        Row row = row_new((guint32)g_rand_int_range(rand, 0, 300), 4);

        for (guint32 j = 0; j + 1 < row.n; j++)
            row.text[j] = j < period || g_rand_int_range(rand, 0, 100) == 0
                              ? (guint32)g_rand_int_range(rand, 1, 5)
                              : row.text[j - period];
        assert_row(run, &row);
        g_free(row.text);
    }
}

/* Each is the one before it and the one before that: 1, 12, 121, 12112, ... */
static Row
row_fibonacci(guint32 n)
{
    Row row = row_new(n, 2);
    guint32 before = 1;
    guint32 here = 2;

    for (guint32 i = 0; i < n; i++) {
        if (i == here + before) {
            before = here;
            here = i;
        }
        row.text[i] = i < 2 ? i + 1 : row.text[i - here];
    }

    return row;
}

static void
the_words_of_fibonacci_are_sorted(void **state)
{
    (void)state;

    g_autoptr(WwRun) run = ww_run_new(1, 0, NULL);

    for (guint32 n = 0; n < 400; n += 7) {
        Row row = row_fibonacci(n);

        assert_row(run, &row);
        g_free(row.text);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_rows_are_sorted),
        cmocka_unit_test(repeated_rows_are_sorted),
        cmocka_unit_test(the_words_of_fibonacci_are_sorted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
