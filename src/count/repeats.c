#include "count/repeats.h"

#include "count/counts.h"
#include "count/suffixes.h"
#include "count/tokens.h"

/* Between two looks at the memory. */
#define STEP 64

/* An end that is not the last. */
#define END 1U

#define UNKNOWN G_MAXUINT32

/* A node in the making. */
typedef struct {
    guint32 depth;
    guint32 low;
} Open;

typedef struct {
    WwRepeats *repeats;
    guint32 least;   /* occurrences of a node */
    guint32 *ranks;  /* (owned, scratch) by index in the text */
    guint32 *common; /* (owned, scratch) by rank, see ww_suffixes_compare() */
    guint32 *nodes;  /* by rank: how many nodes end there or before; what was
                      * common is overwritten */
    guint32 *rests;  /* (owned, scratch) by index in the text: numbers up to the
                      * next end. NULL where single suffixes are no nodes */
    Open *open;      /* (owned, scratch) */
    guint32 *path;   /* (owned, scratch) nodes that begin a suffix, shortest
                      * first */
    guint32 n_path;
    guint32 *last; /* (owned) by document: rank seen last, plus one */
} Build;

static inline void
touch(const WwRepeats *self, guint32 i)
{
    if (i % STEP == 0)
        ww_scratch_touch(self->run, STEP * WW_LOOK);
}

/* An end has the position of what it ends. */
static void
write_end(WwRepeats *self, guint32 symbol)
{
    self->positions[self->n] = self->n > 0 ? self->positions[self->n - 1] : 0;
    self->text[self->n++] = symbol;
    self->first_rank++;
}

static void
write_number(WwRepeats *self, guint32 position, guint32 number)
{
    if (self->n > 0 && self->positions[self->n - 1] + 1 != position)
        write_end(self, END);
    self->positions[self->n] = position;
    self->text[self->n++] = number - 1 + WW_REPEATS_NUMBER;
}

/* Writes the numbers of the level, with an end after each run of them. */
static void
write_text(WwRepeats *self, const WwLevel *level)
{
    gsize end = ww_level_n_places(level, self->tokens);
    gsize at = 0;
    WwOccurrenceBlock block;

    while (ww_level_read(level, self->tokens, &at, end, &block)) {
        for (guint i = 0; i < block.n; i++)
            write_number(self, block.positions[i], block.numbers[i]);
        ww_scratch_touch(self->run, 16 * WW_BLOCK);
    }
    write_end(self, 0);
}

/* Lets go of what is behind so many bytes. */
static gboolean
cut_to(const WwRepeats *self, guint32 **array, gsize size, GError **error)
{
    gpointer cut = ww_scratch_resize(self->run, *array, size, error);

    if (cut != NULL)
        *array = cut;

    return cut != NULL;
}

/* Between two runs there is at least one position where no phrase of the level
 * begins: its end takes no more. */
static gboolean
make_text(WwRepeats *self, const WwLevel *level, GError **error)
{
    gsize most = MIN((gsize)2 * ww_level_n_places(level, self->tokens) + 1,
                     (gsize)self->tokens->n + 1);
    gsize size = most * sizeof(guint32);

    self->text = ww_scratch_new(self->run, size, error);
    if (self->text == NULL)
        return FALSE;
    self->positions = ww_scratch_new(self->run, size, error);
    if (self->positions == NULL)
        return FALSE;
    write_text(self, level);
    size = self->n * sizeof(guint32);

    return cut_to(self, &self->text, size, error) &&
           cut_to(self, &self->positions, size, error);
}

static guint32 *
new_numbers(const WwRepeats *self, gsize n, GError **error)
{
    return ww_scratch_new(self->run, n * sizeof(guint32), error);
}

static gboolean
sort_suffixes(Build *build, guint32 n_symbols, GError **error)
{
    WwRepeats *self = build->repeats;

    self->order = new_numbers(self, self->n, error);
    if (self->order == NULL || !ww_suffixes_sort(self->run, self->text, self->n,
                                                 n_symbols, self->order, error))
        return FALSE;
    build->ranks = new_numbers(self, self->n, error);
    if (build->ranks == NULL)
        return FALSE;
    build->common = new_numbers(self, self->n, error);
    if (build->common == NULL)
        return FALSE;
    for (guint32 rank = 0; rank < self->n; rank++) {
        build->ranks[self->order[rank]] = rank;
        touch(self, rank);
    }
    ww_suffixes_compare(self->run, self->text, WW_REPEATS_NUMBER, self->order,
                        build->ranks, build->common);

    return TRUE;
}

static gboolean
find_rests(Build *build, GError **error)
{
    const WwRepeats *self = build->repeats;
    guint32 rest = 0;

    if (build->least > 1)
        return TRUE;
    build->rests = new_numbers(self, self->n, error);
    if (build->rests == NULL)
        return FALSE;
    for (guint32 i = self->n; i-- > 0;) {
        rest = self->text[i] >= WW_REPEATS_NUMBER ? rest + 1 : 0;
        build->rests[i] = rest;
    }

    return TRUE;
}

/* Adds the node of the suffixes from one rank to before another, if it stands
 * often enough. */
static void
add_node(const Build *build, Open open, guint32 end, guint32 *inout_n)
{
    WwRepeat *nodes = build->repeats->nodes;

    if (end - open.low < build->least)
        return;
    (*inout_n)++;
    if (nodes != NULL)
        nodes[*inout_n] = (WwRepeat){ .depth = open.depth,
                                      .low = open.low,
                                      .count = end - open.low,
                                      .first = G_MAXUINT32 };
}

static void
add_single(const Build *build, guint32 rank, guint32 common, guint32 *inout_n)
{
    Open open = { build->rests[build->repeats->order[rank]], rank };

    if (open.depth > MAX(common, build->common[rank]))
        add_node(build, open, rank + 1, inout_n);
}

/* Lists the nodes in the order in which they end, or only counts them while
 * there is no list. */
static guint32
list_nodes(Build *build)
{
    const WwRepeats *self = build->repeats;
    Open *open = build->open;
    guint32 n_open = 0;
    guint32 n = 0;

    for (guint32 end = 1; end <= self->n; end++) {
        guint32 common = end < self->n ? build->common[end] : 0;
        guint32 low = end - 1;

        if (build->rests != NULL)
            add_single(build, end - 1, common, &n);
        while (n_open > 0 && open[n_open - 1].depth > common) {
            low = open[--n_open].low;
            add_node(build, open[n_open], end, &n);
        }
        if (common > (n_open > 0 ? open[n_open - 1].depth : 0))
            open[n_open++] = (Open){ common, low };
        if (build->nodes != NULL)
            build->nodes[end - 1] = n;
        touch(self, end);
    }

    return n;
}

static gboolean
make_nodes(Build *build, GError **error)
{
    WwRepeats *self = build->repeats;

    build->open =
        ww_scratch_new(self->run, ((gsize)self->n + 1) * sizeof(Open), error);
    if (build->open == NULL || !find_rests(build, error))
        return FALSE;
    self->n_nodes = list_nodes(build);
    self->nodes =
        ww_scratch_new(self->run, ((gsize)self->n_nodes + 1) * sizeof(WwRepeat),
                       error);
    if (self->nodes == NULL)
        return FALSE;
    self->nodes[0] = (WwRepeat){ 0 };
    build->nodes = build->common;
    (void)list_nodes(build);

    return TRUE;
}

/* The rank after that of the last suffix. */
static inline guint32
end_of(const WwRepeat *node)
{
    return node->low + node->count;
}

/* What is asked of nodes on the path: true up to one of them. */
typedef gboolean (*NodeFunc)(const WwRepeat *node, guint32 limit);

static inline gboolean
is_within(const WwRepeat *node, guint32 depth)
{
    return node->depth <= depth;
}

static inline gboolean
reaches(const WwRepeat *node, guint32 end)
{
    return end_of(node) >= end;
}

/* How many of the first n nodes of the path it holds for: it is looked for from
 * the end in steps that grow, as it is mostly near. */
static inline guint32
count_path(const Build *build, guint32 n, NodeFunc func, guint32 limit)
{
    const WwRepeat *nodes = build->repeats->nodes;
    guint32 high = n;
    guint32 step = 1;
    guint32 low = 0;

    while (step <= high && !func(&nodes[build->path[high - step]], limit)) {
        high -= step;
        step *= 2;
    }
    low = step <= high ? high - step + 1 : 0;
    while (low < high) {
        guint32 middle = low + (high - low) / 2;

        if (func(&nodes[build->path[middle]], limit))
            low = middle + 1;
        else
            high = middle;
    }

    return low;
}

/* A document with two suffixes side by side, others left out, is counted once
 * too often in what both begin with. */
static void
note_document(const Build *build, guint32 rank)
{
    const WwRepeats *self = build->repeats;
    guint32 document =
        ww_tokens_document_of(self->tokens, self->positions[self->order[rank]]);
    guint32 n =
        build->last[document] == 0
            ? 0
            : count_path(build, build->n_path, reaches, build->last[document]);

    if (n > 0)
        self->nodes[build->path[n - 1]].documents++;
    build->last[document] = rank + 1;
}

/* The nodes whose last suffix is the one before this in the text: without their
 * first token they are on the path of this. */
static void
note_links(const Build *build, guint32 rank)
{
    const WwRepeats *self = build->repeats;
    guint32 index = self->order[rank];
    guint32 before = index > 0 ? build->ranks[index - 1] : 0;
    guint32 n = build->n_path;

    if (before < self->first_rank)
        return;
    for (guint32 i = build->nodes[before - 1] + 1; i <= build->nodes[before];
         i++) {
        n = count_path(build, n, is_within, self->nodes[i].depth - 1);
        self->nodes[i].link = n > 0 ? build->path[n - 1] : 0;
    }
}

static void
note_first(const Build *build, guint32 rank)
{
    const WwRepeats *self = build->repeats;
    WwRepeat *node = NULL;

    if (build->n_path == 0)
        return;
    node = &self->nodes[build->path[build->n_path - 1]];
    node->first = MIN(node->first, self->order[rank]);
}

/* Goes over the suffixes from the last to the first, with the nodes that each
 * begins with. */
static void
walk(Build *build)
{
    const WwRepeats *self = build->repeats;
    WwRepeat *nodes = self->nodes;
    guint32 next = self->n_nodes;

    for (guint32 rank = self->n; rank-- > self->first_rank;) {
        while (build->n_path > 0 &&
               nodes[build->path[build->n_path - 1]].low > rank)
            build->n_path--;
        for (; next > 0 && end_of(&nodes[next]) == rank + 1; next--) {
            nodes[next].parent =
                build->n_path > 0 ? build->path[build->n_path - 1] : 0;
            build->path[build->n_path++] = next;
        }
        note_first(build, rank);
        note_document(build, rank);
        note_links(build, rank);
        touch(self, rank);
    }
}

/* Adds to each node what its children have. */
static void
sum_nodes(WwRepeats *self)
{
    for (guint32 i = 1; i <= self->n_nodes; i++) {
        WwRepeat *node = &self->nodes[i];
        WwRepeat *parent = &self->nodes[node->parent];

        touch(self, i);
        if (node->parent != 0) {
            parent->documents += node->documents;
            parent->first = MIN(parent->first, node->first);
        }
        node->documents = node->count - node->documents;
    }
}

/* All nodes on the way to it have the same: they are written when it is known,
 * as to read the way again takes longer. */
static void
find_skip(const Build *build, guint32 from)
{
    WwRepeat *nodes = build->repeats->nodes;
    guint32 count = nodes[from].count;
    guint32 to = from;
    guint32 n = 0;

    while (to != 0 && nodes[to].count == count && nodes[to].skip == UNKNOWN) {
        build->path[n++] = to;
        to = nodes[to].link;
    }
    if (to != 0 && nodes[to].count == count)
        to = nodes[to].skip;
    while (n > 0)
        nodes[build->path[--n]].skip = to;
}

static void
find_skips(const Build *build)
{
    const WwRepeats *self = build->repeats;

    for (guint32 i = 1; i <= self->n_nodes; i++)
        self->nodes[i].skip = UNKNOWN;
    for (guint32 i = 1; i <= self->n_nodes; i++) {
        find_skip(build, i);
        touch(self, i);
    }
}

static gboolean
link_nodes(Build *build, GError **error)
{
    WwRepeats *self = build->repeats;

    build->path = new_numbers(self, (gsize)self->n_nodes + 1, error);
    if (build->path == NULL)
        return FALSE;
    build->last = g_new0(guint32, (gsize)self->tokens->n_documents + 1);
    walk(build);
    sum_nodes(self);
    find_skips(build);

    return TRUE;
}

static gboolean
run_build(Build *build, guint32 n_phrases, GError **error)
{
    WwRepeats *self = build->repeats;
    WwRun *run = self->run;
    gboolean is_done = sort_suffixes(build, n_phrases + 2, error) &&
                       make_nodes(build, error) && link_nodes(build, error);

    ww_scratch_free(run, build->ranks);
    ww_scratch_free(run, build->common);
    ww_scratch_free(run, build->rests);
    ww_scratch_free(run, build->open);
    ww_scratch_free(run, build->path);
    g_free(build->last);

    return is_done;
}

WwRepeats *
ww_repeats_new(WwCounts *counts, GError **error)
{
    g_autoptr(WwRepeats) self = g_new0(WwRepeats, 1);
    WwLevel *level = g_ptr_array_index(counts->levels, counts->levels->len - 1);
    Build build = { .repeats = self };

    self->tokens = counts->tokens;
    self->run = counts->tokens->run;
    self->options = counts->options;
    self->length = level->length;
    build.least = MAX(self->options.min_count, self->options.min_documents);
    if (!make_text(self, level, error))
        return NULL;
    ww_level_drop(level);
    if (!run_build(&build, level->n_phrases, error))
        return NULL;

    return g_steal_pointer(&self);
}

void
ww_repeats_free(WwRepeats *self)
{
    if (self == NULL)
        return;

    ww_scratch_free(self->run, self->text);
    ww_scratch_free(self->run, self->positions);
    ww_scratch_free(self->run, self->order);
    ww_scratch_free(self->run, self->nodes);
    g_free(self);
}

void
ww_repeats_locate(const WwRepeats *self, const guint8 *depths, GArray *found)
{
    guint32 nodes[G_MAXUINT8 + 1] = { 0 }; /* by depth: the last one met */
    guint32 next = self->n_nodes;

    for (guint32 rank = self->n; rank-- > self->first_rank;) {
        guint8 depth = depths[self->order[rank]];

        for (; next > 0 && end_of(&self->nodes[next]) == rank + 1; next--) {
            const WwRepeat *node = &self->nodes[next];

            for (guint32 k = self->nodes[node->parent].depth + 1;
                 k <= MIN(node->depth, G_MAXUINT8); k++)
                nodes[k] = next;
        }
        touch(self, rank);
        if (depth > 0 && nodes[depth] != 0 &&
            self->nodes[nodes[depth]].low <= rank) {
            const WwLocus locus = { nodes[depth], depth };

            g_array_append_val(found, locus);
        }
    }
}
