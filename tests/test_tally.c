#include "support.h"
#include "tally.h"

static void
names_are_listed_most_frequent_first(void **state)
{
    g_autoptr(GHashTable) tally = ww_tally_new();
    g_autoptr(GPtrArray) names = NULL;
    const char *counted[] = { "b", "c", "a", "c" };

    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(counted); i++) {
        g_autofree char *gone_after = g_strdup(counted[i]);

        ww_tally_count(tally, gone_after);
    }
    names = ww_tally_list(tally);

    assert_int_equal(3, names->len);
    assert_string_equal("c", g_ptr_array_index(names, 0));
    assert_string_equal("a", g_ptr_array_index(names, 1));
    assert_string_equal("b", g_ptr_array_index(names, 2));
    assert_int_equal(2, ww_tally_get(tally, "c"));
    assert_int_equal(0, ww_tally_get(tally, "d"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_listed_most_frequent_first),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
