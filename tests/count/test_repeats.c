#include <string.h>

#include "corpora.h"
#include "count/repeats.h"
#include "count/tokens.h"
#include "slow.h"
#include "support.h"

/* Fewer where a sanitizer makes them dear. */
#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__)
#define CORPORA_N 100
#else
#define CORPORA_N 500
#endif

/* The nodes beside what the slow counter finds. */
typedef struct {
    const WwTokens *tokens;
    const WwRepeats *repeats;
    guint stretch;     /* longest */
    GPtrArray *levels; /* (owned) SlowLevel by length less one, of all that
                        * occurs at all */
} Slow;

static guint
length_of(const Slow *slow, guint32 node)
{
    return slow->repeats->nodes[node].depth + slow->repeats->length - 1;
}

static guint32
first_of(const Slow *slow, guint32 node)
{
    return slow->repeats->positions[slow->repeats->nodes[node].first];
}

static gboolean
is_same(const Slow *slow, guint32 a, guint32 b, guint length)
{
    return memcmp(slow->tokens->ids + a, slow->tokens->ids + b,
                  length * sizeof(guint32)) == 0;
}

static const SlowPhrase *
find_phrase(const Slow *slow, guint32 position, guint length)
{
    const SlowLevel *level = g_ptr_array_index(slow->levels, length - 1);

    for (guint i = 0; i < level->phrases->len; i++) {
        const SlowPhrase *phrase =
            &g_array_index(level->phrases, SlowPhrase, i);

        if (is_same(slow, phrase->first, position, length))
            return phrase;
    }

    return NULL;
}

/* The recurring node of a phrase, 0 for none. */
static guint32
find_node(const Slow *slow, guint32 position, guint length)
{
    for (guint32 i = 1; i <= slow->repeats->n_nodes; i++) {
        if (ww_repeats_is_recurring(slow->repeats, i) &&
            length_of(slow, i) == length &&
            is_same(slow, first_of(slow, i), position, length))
            return i;
    }

    return 0;
}

static int
compare_numbers(gconstpointer a, gconstpointer b)
{
    guint32 left = *(const guint32 *)a;
    guint32 right = *(const guint32 *)b;

    return (left > right) - (left < right);
}

static void
assert_positions(const Slow *slow, guint32 node, const SlowPhrase *phrase)
{
    const WwRepeat *repeat = &slow->repeats->nodes[node];
    g_autofree guint32 *positions = g_new(guint32, repeat->count);

    for (guint32 i = 0; i < repeat->count; i++)
        positions[i] = ww_repeats_position(slow->repeats, repeat, i);
    qsort(positions, repeat->count, sizeof *positions, compare_numbers);
    assert_memory_equal(phrase->positions, positions,
                        repeat->count * sizeof *positions);
}

/* The phrase without its first token, and the longest node it begins with. */
static void
assert_ways(const Slow *slow, guint32 node)
{
    const WwRepeat *nodes = slow->repeats->nodes;
    const WwRepeat *repeat = &nodes[node];
    guint32 first = first_of(slow, node);
    guint32 skip = repeat->link;
    guint32 parent = 0;

    assert_int_equal(repeat->depth == 1 ? 0
                                        : find_node(slow, first + 1,
                                                    length_of(slow, node) - 1),
                     repeat->link);
    assert_true(repeat->depth == 1 || repeat->link != 0);
    for (guint32 depth = repeat->depth - 1; depth > 0 && parent == 0; depth--)
        parent = find_node(slow, first, depth + slow->repeats->length - 1);
    assert_int_equal(parent, repeat->parent);
    while (skip != 0 && nodes[skip].count == repeat->count)
        skip = nodes[skip].link;
    assert_int_equal(skip, repeat->skip);
}

static void
assert_node(const Slow *slow, guint32 node)
{
    const WwRepeat *repeat = &slow->repeats->nodes[node];
    const SlowPhrase *phrase =
        find_phrase(slow, first_of(slow, node), length_of(slow, node));

    assert_non_null(phrase);
    assert_int_equal(phrase->count, repeat->count);
    assert_int_equal(phrase->documents, repeat->documents);
    assert_int_equal(phrase->first, first_of(slow, node));
    assert_positions(slow, node, phrase);
    assert_ways(slow, node);
}

/* A phrase is a node unless it goes on in one way wherever it stands. */
static gboolean
goes_on(const Slow *slow, const SlowPhrase *phrase, guint length)
{
    const SlowLevel *longer = g_ptr_array_index(slow->levels, length);

    for (guint i = 0; i < longer->phrases->len; i++) {
        const SlowPhrase *one = &g_array_index(longer->phrases, SlowPhrase, i);

        if (is_same(slow, one->first, phrase->first, length) &&
            one->count == phrase->count)
            return TRUE;
    }

    return FALSE;
}

static void
assert_phrases(const Slow *slow, guint length)
{
    const SlowLevel *level = g_ptr_array_index(slow->levels, length - 1);
    const WwCountOptions *options = &slow->repeats->options;

    for (guint i = 0; i < level->phrases->len; i++) {
        const SlowPhrase *phrase =
            &g_array_index(level->phrases, SlowPhrase, i);
        gboolean is_recurring = phrase->count >= options->min_count &&
                                phrase->documents >= options->min_documents;

        assert_int_equal(is_recurring && !goes_on(slow, phrase, length),
                         find_node(slow, phrase->first, length) != 0);
    }
}

/* Wherever a phrase begins, it is found in its node. */
static void
assert_loci(const Slow *slow, GRand *rand)
{
    const WwRepeats *repeats = slow->repeats;
    g_autofree guint8 *depths = g_new0(guint8, repeats->n);
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(WwLocus));
    guint length = repeats->length;
    guint n = 0;

    for (guint32 i = 0; i < repeats->n; i++) {
        guint8 depth = (guint8)g_rand_int_range(rand, 1, 5);
        guint32 rest = 0;

        while (repeats->text[i + rest] >= WW_REPEATS_NUMBER)
            rest++;
        if (rest < depth)
            continue;
        const SlowPhrase *phrase =
            find_phrase(slow, repeats->positions[i], length - 1 + depth);
        depths[i] = depth;
        n += phrase->count >= MAX(repeats->options.min_count,
                                  repeats->options.min_documents)
                 ? 1
                 : 0;
    }
    ww_repeats_locate(repeats, depths, found);
    assert_int_equal(n, found->len);
    for (guint i = 0; i < found->len; i++) {
        WwLocus locus = g_array_index(found, WwLocus, i);
        const WwRepeat *node = &repeats->nodes[locus.node];

        assert_in_range(locus.depth, repeats->nodes[node->parent].depth + 1,
                        node->depth);
        assert_int_equal(
            find_phrase(slow, repeats->positions[repeats->order[node->low]],
                        length - 1 + locus.depth)
                ->count,
            node->count);
    }
}

static void
assert_repeats(const WwTokens *tokens, const WwRepeats *repeats, GRand *rand)
{
    Slow slow = { .tokens = tokens, .repeats = repeats };

    slow.stretch = slow_longest_stretch(tokens);
    slow.levels = g_ptr_array_new_with_free_func(slow_level_free);
    for (guint length = 1; length <= slow.stretch + 1; length++)
        g_ptr_array_add(slow.levels, slow_level_new(tokens, length, 1, 1));
    for (guint32 i = 1; i <= repeats->n_nodes; i++) {
        if (ww_repeats_is_recurring(repeats, i))
            assert_node(&slow, i);
    }
    for (guint length = repeats->length; length <= slow.stretch; length++)
        assert_phrases(&slow, length);
    assert_loci(&slow, rand);
    g_ptr_array_unref(slow.levels);
}

static void
assert_corpus(const WwCorpus *corpus, GRand *rand, guint length)
{
    g_autoptr(WwRun) run = run_random(rand);
    g_autoptr(WwTokens) tokens = tokens_in(corpus, WW_BOUNDARY_SENTENCE, run);
    WwCountOptions options = { 1, 0, (guint32)g_rand_int_range(rand, 1, 4),
                               (guint32)g_rand_int_range(rand, 1, 4) };
    g_autoptr(GError) error = NULL;
    g_autoptr(WwCounts) counts = ww_counts_begin(tokens, &options, &error);
    gboolean has_any = TRUE;

    while (has_any && ww_counts_longest(counts) < length)
        assert_true(ww_counts_next(counts, &has_any, &error));
    if (!has_any)
        return;

    g_autoptr(WwRepeats) repeats = ww_repeats_new(counts, &error);

    assert_no_error(error);
    assert_repeats(tokens, repeats, rand);
}

static void
nodes_are_the_phrases_that_do_not_go_on_in_one_way(void **state)
{
    (void)state;

    static const char *const few[] = { "ba", "ce", NULL };
    static const char *const some[] = { "ba", "ce", "di", "fo", "gu", NULL };
    static const char *const joints[] = { " ", " ", " ", " ", " ", "! ", NULL };
    static const char *const none[] = { " ", NULL };
    static const Mould moulds[] = {
        { few, joints, 5, 20, "en" },
        { few, none, 3, 20, "en" },
        { some, joints, 6, 30, "en" },
        { some, none, 4, 30, "en" },
    };
    g_autoptr(GRand) rand = g_rand_new_with_seed(31);

    for (guint i = 0; i < CORPORA_N; i++) {
        const Mould *mould = &moulds[i % G_N_ELEMENTS(moulds)];
        g_autoptr(WwCorpus) corpus = i % 3 == 0
                                         ? corpus_random(rand, mould)
                                         : corpus_patchwork(rand, mould, NULL);

        assert_corpus(corpus, rand, (guint)g_rand_int_range(rand, 1, 6));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nodes_are_the_phrases_that_do_not_go_on_in_one_way),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
