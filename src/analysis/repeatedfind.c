/* Which phrases of text that is repeated at length may stand on their own.
 *
 * A phrase that is no node goes on in one way only, so it is not complete. The
 * extensions of a node by one token on the right are its children: each begins
 * with another token. Those on the left are found from their own nodes: let Q
 * be a node, and R the same without its first token, which is a node too. The
 * phrases that Q is the node of, and that are nodes without their first token,
 * are then R and those nodes that R begins with, down to the depth of what Q
 * begins with. All this is linear: a phrase of one more token on the left of a
 * node is met once.
 */
#include <string.h>

#include "watchword/error.h"

#include "analysis/repeated.h"

/* Between two looks at the memory. */
#define STEP 64

/* Contenders have at most so many occurrences for each place in the text, if
 * they are complete by a share below 1: from one to a longer one that begins
 * with it the count falls at least by that share. */
#define OCCURRENCES_EACH 64

typedef struct {
    WwRepeated *repeated;
    guint32 *extension; /* (owned, scratch) by node */
} Find;

static inline void
touch(const WwRepeated *self, guint32 i)
{
    if (i % STEP == 0)
        ww_scratch_touch(self->judge->run, STEP * WW_LOOK);
}

/* Languages, found one after the other: which one each suffix has, how many
 * have the one in question before it, and how many a node has of the language
 * that it has most. */
typedef struct {
    guint8 *by_rank; /* (owned, scratch) */
    guint32 *sums;   /* (owned, scratch) by rank */
    guint32 *most;   /* (owned, scratch) by node */
} Languages;

static gboolean
languages_init(Languages *self, WwRepeated *repeated, GError **error)
{
    const WwRepeats *repeats = repeated->repeats;
    WwRun *run = repeats->run;
    gsize size = ((gsize)repeats->n_nodes + 1) * sizeof(guint32);

    self->by_rank = ww_scratch_new(run, repeats->n, error);
    if (self->by_rank == NULL)
        return FALSE;
    self->sums =
        ww_scratch_new(run, ((gsize)repeats->n + 1) * sizeof(guint32), error);
    if (self->sums == NULL)
        return FALSE;
    self->most = ww_scratch_new(run, size, error);
    if (self->most == NULL)
        return FALSE;
    repeated->languages = ww_scratch_new(run, size, error);
    if (repeated->languages == NULL)
        return FALSE;
    ww_scratch_fill(run, self->most, 0, size);
    ww_scratch_fill(run, repeated->languages, 0, size);

    return TRUE;
}

static void
languages_clear(Languages *self, WwRun *run)
{
    ww_scratch_free(run, self->by_rank);
    ww_scratch_free(run, self->sums);
    ww_scratch_free(run, self->most);
}

static void
read_languages(const Languages *self, const WwRepeated *repeated)
{
    const WwRepeats *repeats = repeated->repeats;

    for (guint32 rank = 0; rank < repeats->n; rank++) {
        guint32 position = repeats->positions[repeats->order[rank]];

        self->by_rank[rank] =
            (guint8)ww_edges_language_at(repeated->edges, position);
        touch(repeated, rank);
    }
}

/* Among equals the first stays, as in ww_rules_choose_language(). */
static void
note_language(const Languages *self, const WwRepeated *repeated, guint language)
{
    const WwRepeats *repeats = repeated->repeats;
    guint32 bits = ww_edges_nth_language(repeated->edges, language);

    self->sums[0] = 0;
    for (guint32 rank = 0; rank < repeats->n; rank++)
        self->sums[rank + 1] =
            self->sums[rank] + (self->by_rank[rank] == language ? 1 : 0);
    for (guint32 i = 1; i <= repeats->n_nodes; i++) {
        const WwRepeat *node = &repeats->nodes[i];
        guint32 n = self->sums[node->low + node->count] - self->sums[node->low];

        touch(repeated, i);
        if (language > 0 && n <= self->most[i])
            continue;
        self->most[i] = n;
        repeated->languages[i] = bits;
    }
}

static gboolean
find_languages(WwRepeated *repeated, GError **error)
{
    guint n = ww_edges_n_languages(repeated->edges);
    Languages languages = { 0 };
    gboolean is_done = n <= 1;

    if (n > 1 && languages_init(&languages, repeated, error)) {
        read_languages(&languages, repeated);
        for (guint i = 0; i < n; i++)
            note_language(&languages, repeated, i);
        is_done = TRUE;
    }
    languages_clear(&languages, repeated->judge->run);

    return is_done;
}

/* As in ww_rules_note_extensions(), a function word on the left extends
 * nothing. */
static void
note_left(const Find *self, const WwRepeat *node)
{
    const WwRepeats *repeats = self->repeated->repeats;
    guint32 first = repeats->positions[node->first];
    guint32 least = repeats->nodes[node->parent].depth;

    for (guint32 i = node->link; i != 0 && repeats->nodes[i].depth >= least;
         i = repeats->nodes[i].parent) {
        if (self->extension[i] < node->count &&
            !ww_edges_is_function_word(self->repeated->edges, first,
                                       ww_repeated_language(self->repeated, i)))
            self->extension[i] = node->count;
    }
}

static gboolean
find_extensions(Find *self, GError **error)
{
    const WwRepeats *repeats = self->repeated->repeats;
    gsize size = ((gsize)repeats->n_nodes + 1) * sizeof(guint32);

    self->extension = ww_scratch_new(repeats->run, size, error);
    if (self->extension == NULL)
        return FALSE;
    ww_scratch_fill(repeats->run, self->extension, 0, size);
    for (guint32 i = 1; i <= repeats->n_nodes; i++) {
        const WwRepeat *node = &repeats->nodes[i];
        guint32 *right = &self->extension[node->parent];

        touch(self->repeated, i);
        if (!ww_repeats_is_recurring(repeats, i))
            continue;
        *right = MAX(*right, node->count);
        note_left(self, node);
    }

    return TRUE;
}

static gboolean
is_asked_for(const WwRepeated *self, WwLocus locus)
{
    const WwCountOptions *options = &self->repeats->options;
    guint length = ww_repeated_length(self, locus);

    return ww_repeats_is_recurring(self->repeats, locus.node) &&
           length >= options->length_min &&
           (options->length_max == 0 || length <= options->length_max);
}

/* As in the rules. */
static gboolean
is_complete(const Find *self, guint32 node)
{
    return self->extension[node] <
           self->repeated->judge->options->complete *
               self->repeated->repeats->nodes[node].count;
}

static void
add_contender(const Find *self, WwLocus locus, guint32 extension)
{
    const WwContender contender = { .locus = locus, .extension = extension };

    if (is_asked_for(self->repeated, locus))
        g_array_append_val(self->repeated->contenders, contender);
}

static void
list_complete(const Find *self)
{
    const WwRepeats *repeats = self->repeated->repeats;

    for (guint32 i = 1; i <= repeats->n_nodes; i++) {
        const WwLocus locus = { i, repeats->nodes[i].depth };

        touch(self->repeated, i);
        if (is_complete(self, i))
            add_contender(self, locus, self->extension[i]);
    }
}

/* Notes how long quotations are that begin in the text; returns whether any
 * is. */
static gboolean
note_quotations(const WwRepeated *self, guint8 *depths)
{
    const WwRepeats *repeats = self->repeats;
    gboolean has_any = FALSE;

    for (guint32 i = 0; i < repeats->n; i++) {
        guint length = 0;

        depths[i] = 0;
        touch(self, i);
        if (repeats->text[i] >= WW_REPEATS_NUMBER)
            length =
                ww_quotes_length_at(self->judge->quotes, repeats->positions[i]);
        if (length < repeats->length)
            continue;
        depths[i] = (guint8)(length - repeats->length + 1);
        has_any = TRUE;
    }

    return has_any;
}

static int
compare_loci(gconstpointer a, gconstpointer b)
{
    const WwLocus *left = a;
    const WwLocus *right = b;

    if (left->node != right->node)
        return left->node < right->node ? -1 : 1;

    return (left->depth > right->depth) - (left->depth < right->depth);
}

/* Adds a phrase that is the whole content of so many quotations, unless it is
 * listed already. */
static void
add_quoted(const Find *self, WwLocus locus, guint n)
{
    const WwRepeat *node = &self->repeated->repeats->nodes[locus.node];
    gboolean is_node = locus.depth == node->depth;

    if (n <= node->count / 2 || (is_node && is_complete(self, locus.node)))
        return;
    add_contender(self, locus,
                  is_node ? self->extension[locus.node] : node->count);
}

static void
list_quoted(const Find *self, GArray *loci)
{
    guint begin = 0;

    g_array_sort(loci, compare_loci);
    for (guint i = 1; i <= loci->len; i++) {
        const WwLocus *first = &g_array_index(loci, WwLocus, begin);

        if (i < loci->len &&
            compare_loci(first, &g_array_index(loci, WwLocus, i)) == 0)
            continue;
        add_quoted(self, *first, i - begin);
        begin = i;
    }
}

static gboolean
find_quoted(const Find *self, GError **error)
{
    const WwRepeats *repeats = self->repeated->repeats;
    guint8 *depths = ww_scratch_new(repeats->run, repeats->n, error);
    g_autoptr(GArray) loci = g_array_new(FALSE, FALSE, sizeof(WwLocus));

    if (depths == NULL)
        return FALSE;
    if (note_quotations(self->repeated, depths))
        ww_repeats_locate(repeats, depths, loci);
    ww_scratch_free(repeats->run, depths);
    list_quoted(self, loci);

    return TRUE;
}

/* Where a phrase may be complete though nearly all of it is extended, each part
 * of a repeated text can be one. */
static gboolean
check_occurrences(const WwRepeated *self, GError **error)
{
    guint64 most = MAX((guint64)self->repeats->n * OCCURRENCES_EACH,
                       ww_run_memory(self->judge->run) / sizeof(guint64));
    guint64 n = 0;

    for (guint i = 0; i < self->contenders->len; i++) {
        WwLocus locus = g_array_index(self->contenders, WwContender, i).locus;

        n += self->repeats->nodes[locus.node].count;
    }
    if (n <= most)
        return TRUE;
    g_set_error(error, WW_ERROR, WW_ERROR_RANGE,
                "so much text is repeated that its phrases of %u tokens and "
                "more need more memory than is allowed: give an upper limit, "
                "such as --length 2-32, or a lower --complete",
                self->repeats->length);

    return FALSE;
}

gboolean
ww_repeated_find(WwRepeated *self, GError **error)
{
    Find find = { .repeated = self };
    gboolean is_done = FALSE;

    if (!find_languages(self, error))
        return FALSE;
    if (find_extensions(&find, error)) {
        list_complete(&find);
        is_done = find_quoted(&find, error) && check_occurrences(self, error);
    }
    ww_scratch_free(self->judge->run, find.extension);

    return is_done;
}
