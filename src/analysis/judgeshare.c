/* What is gathered from every occurrence of a phrase decides whether it is
 * kept: of all phrases of a length, or where there is little memory of some. */
#include "analysis/judgeshare.h"

#include "analysis/fit.h"
#include "analysis/rules.h"
#include "count/counts.h"
#include "count/tokens.h"
#include "parallel.h"
#include "zeros.h"

/* Phrases that one task judges, and places that one looks at. */
#define TASK_SIZE 65536U

/* What is gathered stands by number less the first of them. */
typedef struct {
    WwJudge *judge;
    const WwLevel *occurrences;
    WwRules rules;
    guint32 n;          /* phrases */
    guint32 *extension; /* (owned) as in the rules */
    gint *quoted;       /* (owned) atomic */
    gint *cut;          /* (owned) atomic */
    gint *first_joined; /* (owned) atomic */
    gint *last_joined;  /* (owned) atomic */
    gint *in_language;  /* (owned) atomic: by phrase, then language; or NULL
                         * where there is only one */
    guint32 *languages; /* (owned) */
    GPtrArray *kept;    /* (owned) GArray of WwKept, by task */
} Share;

/* What does not depend on which occurrence is the first. */
static void
note_edges(const Share *self, guint32 position, guint32 phrase)
{
    if (ww_rules_is_first_joined(&self->rules, position))
        g_atomic_int_inc(&self->first_joined[phrase]);
    if (ww_rules_is_last_joined(&self->rules, position))
        g_atomic_int_inc(&self->last_joined[phrase]);
}

static void
note_language(const Share *self, guint32 position, guint32 phrase)
{
    guint n = ww_edges_n_languages(self->rules.edges);
    guint language = ww_edges_language_at(self->rules.edges, position);

    g_atomic_int_inc(&self->in_language[(gsize)phrase * n + language]);
}

static void
choose_languages(const Share *self)
{
    const WwEdges *edges = self->rules.edges;
    guint n = ww_edges_n_languages(edges);

    for (gsize i = 0; i < self->n; i++) {
        guint language =
            self->in_language == NULL
                ? 0
                : ww_rules_choose_language(
                      (const guint32 *)&self->in_language[i * n], n);

        self->languages[i] = ww_edges_nth_language(edges, language);
    }
}

static void
note_occurrence(const Share *self, guint32 position, guint32 phrase)
{
    WwQuoting quoting =
        ww_quotes_quoting(self->judge->quotes, position, self->rules.length);

    if (quoting == WW_QUOTING_WHOLE)
        g_atomic_int_inc(&self->quoted[phrase]);
    else if (quoting == WW_QUOTING_CUT)
        g_atomic_int_inc(&self->cut[phrase]);
}

static inline void
note_marks(const Share *self, guint32 position, guint32 phrase)
{
    if (phrase >= self->n)
        return;
    if (self->in_language != NULL)
        note_language(self, position, phrase);
    if (!ww_quotes_has_marks(self->judge->quotes, position, self->rules.length))
        return;
    note_edges(self, position, phrase);
    note_occurrence(self, position, phrase);
}

/* Occurrences between two looks at the memory: where they are far apart, each
 * may have its marks on a page of its own. */
#define SPARSE 64

static void
touch_marks(const Share *self, guint32 first, guint32 last)
{
    ww_scratch_touch(self->judge->run,
                     MIN((gsize)last - first + 1, SPARSE * WW_LOOK));
}

static void
note_block(const Share *self, const WwOccurrenceBlock *block)
{
    for (guint from = 0; from < block->n; from += SPARSE) {
        guint end = MIN(from + SPARSE, block->n);

        for (guint i = from; i < end; i++)
            note_marks(self, block->positions[i],
                       ww_rules_slot(&self->rules, block->numbers[i]));
        touch_marks(self, block->positions[from], block->positions[end - 1]);
    }
}

/* Places of a row that are passed over together where there is no mark. */
#define PASSED 16

/* Whether nothing is to be noted of the places of a row from at to before end:
 * most are passed over so, without a look at their numbers. Of 50 MB of English
 * all that is noted took 0.119 s of one thread, and takes 0.095 s. */
static gboolean
is_without_marks(const Share *self, gsize at, gsize end)
{
    guint length = self->rules.length;

    return self->in_language == NULL &&
           end + MAX(length, 2) <= self->judge->tokens->n &&
           !ww_quotes_have_marks(self->judge->quotes, (guint32)at, end - at,
                                 length);
}

static void
note_row(const Share *self, gsize at, gsize end)
{
    WwOccurrenceBlock block;

    while (at < end) {
        gsize until = MIN(at + PASSED, end);

        if (is_without_marks(self, at, until))
            at = until;
        else if (ww_level_read(self->occurrences, self->judge->tokens, &at,
                               until, &block))
            note_block(self, &block);
    }
}

static void
note_list(const Share *self, gsize at, gsize end)
{
    WwOccurrenceBlock block;

    while (
        ww_level_read(self->occurrences, self->judge->tokens, &at, end, &block))
        note_block(self, &block);
}

static void
note_quotes(guint task, guint worker, gpointer user_data)
{
    const Share *self = user_data;
    const WwTokens *tokens = self->judge->tokens;
    gsize at = (gsize)task * TASK_SIZE;
    gsize end =
        MIN(at + TASK_SIZE, ww_level_n_places(self->occurrences, tokens));

    (void)worker;
    if (ww_level_is_row(self->occurrences))
        note_row(self, at, end);
    else
        note_list(self, at, end);
    ww_scratch_touch(self->judge->run, (gsize)8 * TASK_SIZE);
}

static void
judge_some(guint task, guint worker, gpointer user_data)
{
    const Share *self = user_data;
    guint32 from = task * TASK_SIZE;

    (void)worker;
    self->kept->pdata[task] =
        ww_fit_list_kept(&self->rules, self->rules.from + from,
                         MIN(self->n - from, TASK_SIZE));
}

gsize
ww_judge_share_size(WwRun *run, const WwEdges *edges)
{
    guint n_languages = ww_edges_n_languages(edges);

    return ww_scratch_share(run, sizeof(guint32) *
                                     (6 + (n_languages > 1 ? n_languages : 0)));
}

static void
share_init(Share *self,
           WwJudge *judge,
           const WwEdges *edges,
           const WwLevel *occurrences,
           guint32 from,
           guint32 n)
{
    gsize room = (gsize)n + 1;

    *self = (Share){ .judge = judge, .occurrences = occurrences, .n = n };
    self->extension = ww_zeros_new(room, sizeof *self->extension);
    self->quoted = g_new0(gint, room);
    self->cut = g_new0(gint, room);
    self->first_joined = g_new0(gint, room);
    self->last_joined = g_new0(gint, room);
    self->languages = g_new0(guint32, room);
    if (ww_edges_n_languages(edges) > 1)
        self->in_language = g_new0(gint, room * ww_edges_n_languages(edges));
    self->kept = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    g_ptr_array_set_size(self->kept, (gint)ww_parallel_tasks(n, TASK_SIZE));
    self->rules = (WwRules){
        .counts = judge->counts,
        .options = judge->options,
        .quotes = judge->quotes,
        .edges = edges,
        .length = occurrences->length,
        .from = from,
        .n = n,
        .extension = self->extension,
        .quoted = (const guint32 *)self->quoted,
        .cut = (const guint32 *)self->cut,
        .first_joined = (const guint32 *)self->first_joined,
        .last_joined = (const guint32 *)self->last_joined,
        .languages = self->languages,
    };
}

static void
share_clear(Share *self)
{
    g_free(self->extension);
    g_free(self->quoted);
    g_free(self->cut);
    g_free(self->first_joined);
    g_free(self->last_joined);
    g_free(self->in_language);
    g_free(self->languages);
}

GPtrArray *
ww_judge_share(WwJudge *judge,
               const WwEdges *edges,
               const WwLevel *occurrences,
               guint32 from,
               guint32 n)
{
    guint n_threads = ww_run_n_threads(judge->run);
    gsize n_places = ww_level_n_places(occurrences, judge->tokens);
    Share self;

    share_init(&self, judge, edges, occurrences, from, n);
    ww_parallel(n_threads, ww_parallel_tasks(n_places, TASK_SIZE), note_quotes,
                &self);
    choose_languages(&self);
    ww_rules_note_extensions(&self.rules, self.extension);
    ww_parallel(n_threads, self.kept->len, judge_some, &self);
    share_clear(&self);

    return self.kept;
}
