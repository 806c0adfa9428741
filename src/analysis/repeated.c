/* The rules applied to phrases of text that is repeated at length, which no
 * level holds. */
#include "analysis/repeated.h"

#include <string.h>

#include "watchword/measure.h"

#include "analysis/rules.h"
#include "parallel.h"

/* Contenders that one task judges. */
#define TASK_SIZE 64

/* Between two looks at the memory. */
#define STEP 64

/* What is gathered about a contender, see WwRules. */
typedef struct {
    guint32 quoted;
    guint32 cut;
    guint32 first_joined;
    guint32 last_joined;
    guint32 language;
} Notes;

static const WwRepeat *
node_of(const WwRepeated *self, guint32 node)
{
    return &self->repeats->nodes[node];
}

static void
note_occurrence(const WwRules *rules, guint32 position, Notes *notes)
{
    const WwQuotes *quotes = rules->quotes;
    guint length = rules->length;
    WwQuoting quoting = WW_QUOTING_NONE;

    if (!ww_quotes_has_marks(quotes, position, length))
        return;
    notes->first_joined += ww_rules_is_first_joined(rules, position) ? 1 : 0;
    notes->last_joined += ww_rules_is_last_joined(rules, position) ? 1 : 0;
    quoting = ww_quotes_quoting(quotes, position, length);
    notes->quoted += quoting == WW_QUOTING_WHOLE ? 1 : 0;
    notes->cut += quoting == WW_QUOTING_CUT ? 1 : 0;
}

static Notes
gather_notes(const WwRepeated *self, const WwRules *rules, guint32 node)
{
    const WwRepeat *repeat = node_of(self, node);
    Notes notes = { .language = ww_repeated_language(self, node) };

    if (ww_quotes_is_empty(rules->quotes))
        return notes;
    for (guint32 i = 0; i < repeat->count; i++) {
        if (i % STEP == 0)
            ww_scratch_touch(self->judge->run, STEP * WW_LOOK);
        note_occurrence(rules, ww_repeats_position(self->repeats, repeat, i),
                        &notes);
    }

    return notes;
}

/* What a phrase begins and ends with. */
typedef struct {
    const WwRepeated *repeated; /* (not owned) */
    guint32 *left;              /* (owned) by k less one, below the level */
    guint32 *right;             /* (owned) of the last k tokens, likewise */
    GArray *path; /* (owned) guint32: nodes that begin the phrase, the longest
                   * first */
} Parts;

static void
parts_init(Parts *self, const WwRepeated *repeated)
{
    self->repeated = repeated;
    self->left = g_new0(guint32, repeated->repeats->length);
    self->right = g_new0(guint32, repeated->repeats->length);
    self->path = g_array_new(FALSE, FALSE, sizeof(guint32));
}

static void
parts_clear(Parts *self)
{
    g_free(self->left);
    g_free(self->right);
    g_array_unref(self->path);
}

/* The parts of a phrase of the level, first or last tokens. */
static void
list_parts(const WwRepeated *self,
           guint32 index,
           gboolean is_left,
           guint32 *counts)
{
    const WwCounts *all = self->judge->counts;
    guint32 phrase = ww_repeats_number(self->repeats, index);

    for (guint k = self->repeats->length; k > 1; k--) {
        const WwCount *count = ww_counts_get(all, k, phrase);

        phrase = is_left ? count->prefix : count->suffix;
        counts[k - 2] = ww_counts_get(all, k - 1, phrase)->count;
    }
}

static void
begin_parts(Parts *self, WwLocus locus)
{
    const WwRepeated *repeated = self->repeated;
    guint32 first = node_of(repeated, locus.node)->first;

    list_parts(repeated, first, TRUE, self->left);
    list_parts(repeated, first + locus.depth - 1, FALSE, self->right);
    g_array_set_size(self->path, 0);
    for (guint32 i = locus.node; i != 0; i = node_of(repeated, i)->parent)
        g_array_append_val(self->path, i);
}

/* The first k tokens, where k rises from one call to the next. */
static guint32
count_left(const Parts *self, guint k)
{
    const WwRepeated *repeated = self->repeated;
    GArray *path = self->path;
    guint length = repeated->repeats->length;

    if (k < length)
        return self->left[k - 1];
    while (
        node_of(repeated, g_array_index(path, guint32, path->len - 1))->depth <
        k - length + 1)
        g_array_set_size(path, path->len - 1);

    return node_of(repeated, g_array_index(path, guint32, path->len - 1))
        ->count;
}

/* Without its first token a phrase has its own node, or a longer one that it
 * begins. No node is what is shorter than the level. */
static WwLocus
drop_first(const WwRepeated *self, WwLocus locus)
{
    WwLocus suffix = { node_of(self, locus.node)->link, locus.depth - 1 };
    guint32 parent = node_of(self, suffix.node)->parent;

    if (suffix.depth == 0)
        return (WwLocus){ 0 };
    while (node_of(self, parent)->depth >= suffix.depth) {
        suffix.node = parent;
        parent = node_of(self, parent)->parent;
    }

    return suffix;
}

/* The next shorter suffix but those of the same count. */
static WwLocus
next_suffix(const WwRepeated *self, WwLocus locus)
{
    guint32 skip = node_of(self, locus.node)->skip;

    if (node_of(self, locus.node)->depth != locus.depth)
        return drop_first(self, locus);

    return (WwLocus){ skip, node_of(self, skip)->depth };
}

/* Of splits with the same count on the right, the weakest is the first, which
 * has the highest count on the left. */
static double
find_cohesion(const Parts *self, WwLocus locus)
{
    const WwRepeated *repeated = self->repeated;
    double n = (double)ww_tokens_total(repeated->judge->tokens);
    double count = node_of(repeated, locus.node)->count;
    guint length = ww_repeated_length(repeated, locus);
    double weakest = 1.0;

    for (WwLocus suffix = drop_first(repeated, locus); suffix.node != 0;
         suffix = next_suffix(repeated, suffix)) {
        guint32 left =
            count_left(self, length - ww_repeated_length(repeated, suffix));
        guint32 right = node_of(repeated, suffix.node)->count;

        weakest = MIN(weakest, ww_association_npmi(count, left, right, n));
    }
    for (guint k = MIN(length, repeated->repeats->length) - 1; k > 0; k--)
        weakest = MIN(weakest,
                      ww_association_npmi(count, count_left(self, length - k),
                                          self->right[k - 1], n));

    return weakest;
}

static void
judge_one(const WwRepeated *self, WwContender *contender, Parts *parts)
{
    const WwRepeat *node = node_of(self, contender->locus.node);
    const WwCount count = {
        .count = node->count,
        .documents = node->documents,
        .first = self->repeats->positions[node->first],
    };
    Notes notes;
    WwRules rules = {
        .counts = self->judge->counts,
        .options = self->judge->options,
        .quotes = self->judge->quotes,
        .edges = self->edges,
        .length = ww_repeated_length(self, contender->locus),
        .extension = &contender->extension,
        .quoted = &notes.quoted,
        .cut = &notes.cut,
        .first_joined = &notes.first_joined,
        .last_joined = &notes.last_joined,
        .languages = &notes.language,
        .n = 1,
    };

    notes = gather_notes(self, &rules, contender->locus.node);
    if (!ww_rules_is_one_fit(&rules, 1, &count))
        return;
    begin_parts(parts, contender->locus);
    contender->npmi = find_cohesion(parts, contender->locus);
    contender->is_quoted = notes.quoted > count.count / 2;
    contender->is_kept =
        contender->npmi >= ww_rules_least_cohesion_of_one(&rules, &count);
}

static void
judge_some(guint task, guint worker, gpointer user_data)
{
    const WwRepeated *self = user_data;
    GArray *contenders = self->contenders;
    guint end = MIN((task + 1) * TASK_SIZE, contenders->len);
    Parts parts;

    (void)worker;
    parts_init(&parts, self);
    for (guint i = task * TASK_SIZE; i < end; i++)
        judge_one(self, &g_array_index(contenders, WwContender, i), &parts);
    parts_clear(&parts);
}

static int
compare_contenders(gconstpointer a, gconstpointer b, gpointer user_data)
{
    const WwRepeated *self = user_data;
    const WwContender *left = a;
    const WwContender *right = b;
    guint32 first = node_of(self, left->locus.node)->first;
    guint32 other = node_of(self, right->locus.node)->first;

    if (left->locus.depth != right->locus.depth)
        return left->locus.depth < right->locus.depth ? -1 : 1;

    return (first > other) - (first < other);
}

static void
append_kept(const WwRepeated *self, const WwContender *contender)
{
    const WwRepeat *node = node_of(self, contender->locus.node);
    const WwKept kept = {
        .npmi = contender->npmi,
        .length = ww_repeated_length(self, contender->locus),
        .count = node->count,
        .documents = node->documents,
        .first = self->repeats->positions[node->first],
        .is_quoted = contender->is_quoted,
    };

    ((WwKept *)self->judge->kept.data)[self->judge->kept.n++] = kept;
}

/* Leaves only those that are kept, by length. */
static void
list_kept(WwRepeated *self)
{
    GArray *kept = g_array_new(FALSE, FALSE, sizeof(WwContender));

    for (guint i = 0; i < self->contenders->len; i++) {
        WwContender *contender =
            &g_array_index(self->contenders, WwContender, i);

        if (contender->is_kept)
            g_array_append_vals(kept, contender, 1);
    }
    g_array_sort_with_data(kept, compare_contenders, self);
    g_array_unref(self->contenders);
    self->contenders = kept;
}

/* Occurrences are put in order by counting how many begin at each place. */
typedef struct {
    const WwRepeated *repeated; /* (not owned) */
    gsize *starts;              /* (owned, scratch) by index in the text: of how
                                 * many, then where the first goes */
    guint64 *occurrences;       /* (scratch) */
    guint32 index;              /* in what is kept */
    guint32 first;              /* place of its first occurrence */
} Occurrences;

typedef void (*PlaceFunc)(const Occurrences *self, guint32 place);

static void
count_place(const Occurrences *self, guint32 place)
{
    self->starts[place]++;
}

static void
write_place(const Occurrences *self, guint32 place)
{
    self->occurrences[self->starts[place]++] =
        ww_occurrence_new(self->repeated->repeats->positions[place],
                          self->index, place == self->first);
}

static void
foreach_place(const Occurrences *self, guint contender, PlaceFunc func)
{
    const WwRepeated *repeated = self->repeated;
    WwLocus locus =
        g_array_index(repeated->contenders, WwContender, contender).locus;
    const WwRepeat *node = node_of(repeated, locus.node);

    for (guint32 i = 0; i < node->count; i++)
        func(self, repeated->repeats->order[node->low + i]);
    ww_scratch_touch(repeated->judge->run, 3 * WW_LOOK * (gsize)node->count);
}

static guint32
first_place(const WwRepeated *self, guint contender)
{
    WwLocus locus =
        g_array_index(self->contenders, WwContender, contender).locus;

    return node_of(self, locus.node)->first;
}

static gsize
sum_starts(const Occurrences *self)
{
    gsize sum = 0;

    for (guint32 i = 0; i < self->repeated->repeats->n; i++) {
        gsize here = self->starts[i];

        self->starts[i] = sum;
        sum += here;
        if (i % STEP == 0)
            ww_scratch_touch(self->repeated->judge->run,
                             STEP * sizeof *self->starts);
    }

    return sum;
}

/* Those kept are the last of the judge's. */
static gboolean
write_occurrences(Occurrences *self, gsize *out_n, GError **error)
{
    const WwRepeated *repeated = self->repeated;
    WwRun *run = repeated->judge->run;
    guint n = repeated->contenders->len;
    gsize size = repeated->repeats->n * sizeof(gsize);

    self->starts = ww_scratch_new(run, size, error);
    if (self->starts == NULL)
        return FALSE;
    ww_scratch_fill(run, self->starts, 0, size);
    for (guint i = 0; i < n; i++)
        foreach_place(self, i, count_place);
    *out_n = sum_starts(self);
    self->occurrences = ww_scratch_new(run, *out_n * sizeof(guint64), error);
    if (self->occurrences == NULL)
        return FALSE;
    for (guint i = 0; i < n; i++) {
        self->index = (guint32)repeated->judge->kept.n - n + i;
        self->first = first_place(repeated, i);
        foreach_place(self, i, write_place);
    }

    return TRUE;
}

static gboolean
keep(WwRepeated *self, guint64 **out_occurrences, gsize *out_n, GError **error)
{
    Occurrences occurrences = { .repeated = self };
    gboolean is_done = FALSE;

    list_kept(self);
    if (!ww_pile_reserve(&self->judge->kept, self->contenders->len, error))
        return FALSE;
    for (guint i = 0; i < self->contenders->len; i++)
        append_kept(self, &g_array_index(self->contenders, WwContender, i));
    is_done = write_occurrences(&occurrences, out_n, error);
    ww_scratch_free(self->judge->run, occurrences.starts);
    *out_occurrences = occurrences.occurrences;

    return is_done;
}

gboolean
ww_repeated_judge(WwJudge *judge,
                  const WwEdges *edges,
                  guint64 **out_occurrences,
                  gsize *out_n,
                  GError **error)
{
    WwRepeated self = { .judge = judge, .edges = edges };
    gboolean is_done = FALSE;

    self.repeats = ww_repeats_new(judge->counts, error);
    if (self.repeats == NULL)
        return FALSE;
    self.contenders = g_array_new(FALSE, FALSE, sizeof(WwContender));
    if (ww_repeated_find(&self, error)) {
        ww_parallel(ww_run_n_threads(judge->run),
                    ww_parallel_tasks(self.contenders->len, TASK_SIZE),
                    judge_some, &self);
        is_done = keep(&self, out_occurrences, out_n, error);
    }
    ww_repeats_free(self.repeats);
    ww_scratch_free(judge->run, self.languages);
    g_array_unref(self.contenders);

    return is_done;
}
