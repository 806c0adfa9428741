#include "count/packing.h"
#include "support.h"

static void
assert_undone(const WwPacking *packing, guint32 left, guint32 right)
{
    guint64 pair = (guint64)left << 32 | right;
    guint64 packed = ww_packing_pack(packing, pair);
    guint part = ww_packing_part(packing, packed);
    guint64 rest = ww_packing_rest(packing, packed);

    assert_true(part < ww_packing_n_parts(packing));
    if (packing->key_size == sizeof(guint32))
        assert_true(rest <= G_MAXUINT32);
    assert_true(ww_packing_unpack(packing, part, rest) == pair);
}

/* Different pairs have different keys, as each can be had back. */
static void
a_pair_can_be_had_back(void **state)
{
    (void)state;

    g_autoptr(GRand) random = g_rand_new_with_seed(7);

    for (guint width = 1; width <= 32; width++) {
        guint32 most = (guint32)((G_GUINT64_CONSTANT(1) << width) - 1);

        for (guint bits = 0; bits <= 12; bits++) {
            WwPacking packing = ww_packing_new(most, bits, 12, 32);

            assert_undone(&packing, 1, 1);
            assert_undone(&packing, most, most);
            assert_undone(&packing, 1, most);
            assert_undone(&packing, most, 1);
            for (guint i = 0; i < 1000; i++)
                assert_undone(&packing, g_rand_int(random) % most + 1,
                              g_rand_int(random) % most + 1);
        }
    }
}

static void
parts_are_as_many_as_pay(void **state)
{
    (void)state;

    WwPacking few = ww_packing_new(1, 8, 12, 32);
    WwPacking words = ww_packing_new(50000, 8, 12, 32);
    WwPacking nearly = ww_packing_new((1U << 21) - 1, 8, 12, 32);
    WwPacking many = ww_packing_new(1U << 24, 8, 12, 32);
    WwPacking most = ww_packing_new(G_MAXUINT32, 0, 12, 32);

    /* no more parts than keys */
    assert_int_equal(ww_packing_n_parts(&few), 4);
    assert_int_equal(few.rest_bits, 0);
    assert_int_equal(ww_packing_n_parts(&words), 256);
    assert_int_equal(words.rest_bits, 24);
    /* some parts more make keys narrow, too many are not taken */
    assert_int_equal(ww_packing_n_parts(&nearly), 1024);
    assert_int_equal(nearly.key_size, 4);
    assert_int_equal(ww_packing_n_parts(&many), 256);
    assert_int_equal(many.key_size, 8);
    assert_int_equal(most.rest_bits, 63);
}

/* Numbers of phrases are no random ones: parts are even all the same. */
static void
parts_are_even(void **state)
{
    (void)state;

    WwPacking packing = ww_packing_new(900000, 8, 12, 32);
    guint n_parts = ww_packing_n_parts(&packing);
    g_autofree guint *counts = g_new0(guint, n_parts);
    guint n = 0;

    for (guint32 left = 1; left <= 1000; left++) {
        for (guint32 right = 1; right <= 1000; right++) {
            guint64 pair = (guint64)left << 32 | right;

            counts[ww_packing_part(&packing,
                                   ww_packing_pack(&packing, pair))]++;
            n++;
        }
    }
    for (guint i = 0; i < n_parts; i++) {
        assert_true(counts[i] > n / n_parts / 2);
        assert_true(counts[i] < n / n_parts * 2);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pair_can_be_had_back),
        cmocka_unit_test(parts_are_as_many_as_pay),
        cmocka_unit_test(parts_are_even),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
