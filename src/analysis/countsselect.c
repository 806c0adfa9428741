/* Selects phrases of files of counts by the rules that hold for text. */
#include "watchword/countsfile.h"
#include "watchword/error.h"

#include "analysis/cohesion.h"
#include "analysis/countsbuild.h"
#include "analysis/edges.h"
#include "analysis/kind.h"
#include "analysis/rules.h"
#include "analysis/selection.h"
#include "count/tokens.h"

/* What the rules look at, for one length. */
typedef struct {
    WwRules rules;
    guint32 *extension;    /* (owned) by number less one, as all below */
    guint32 *quoted;       /* (owned) */
    guint32 *cut;          /* (owned) */
    guint32 *first_joined; /* (owned) */
    guint32 *last_joined;  /* (owned) */
    guint32 *languages;    /* (owned) */
    guint32 n;
} Length;

static void
length_init(Length *self,
            const WwJudge *judge,
            const WwEdges *edges,
            guint length)
{
    gsize n = ww_counts_n_phrases(judge->counts, length);

    *self = (Length){
        .extension = g_new0(guint32, n + 1),
        .quoted = g_new0(guint32, n + 1),
        .cut = g_new0(guint32, n + 1),
        .first_joined = g_new0(guint32, n + 1),
        .last_joined = g_new0(guint32, n + 1),
        .languages = g_new0(guint32, n + 1),
        .n = (guint32)n,
    };
    self->rules = (WwRules){
        .counts = judge->counts,
        .options = judge->options,
        .edges = edges,
        .length = length,
        .n = self->n,
        .extension = self->extension,
        .quoted = self->quoted,
        .cut = self->cut,
        .first_joined = self->first_joined,
        .last_joined = self->last_joined,
        .languages = self->languages,
    };
}

static void
length_clear(Length *self)
{
    g_free(self->extension);
    g_free(self->quoted);
    g_free(self->cut);
    g_free(self->first_joined);
    g_free(self->last_joined);
    g_free(self->languages);
}

/* It is known only of what is true of most occurrences, and no rule asks for
 * more: then it is put down for all. */
static void
fill_length(Length *self, const WwCountsBuild *build)
{
    guint length = self->rules.length;

    for (guint32 i = 0; i < self->n; i++) {
        const WwBuilt *built = ww_counts_build_get(build, length, i + 1);
        guint32 all = ww_counts_get(self->rules.counts, length, i + 1)->count;

        self->languages[i] = built->language;
        self->quoted[i] = (built->flags & WW_BUILT_QUOTED) != 0 ? all : 0;
        self->cut[i] = (built->flags & WW_BUILT_CUT) != 0 ? all : 0;
        self->first_joined[i] = (built->flags & WW_BUILT_FIRST) != 0 ? all : 0;
        self->last_joined[i] = (built->flags & WW_BUILT_LAST) != 0 ? all : 0;
    }
    ww_rules_note_extensions(&self->rules, self->extension);
}

static gboolean
judge_length(WwJudge *self, const Length *length, GError **error)
{
    const WwRules *rules = &length->rules;
    WwCohesion cohesion;
    gboolean is_done = TRUE;

    ww_cohesion_init(&cohesion, self->counts, rules->length);
    for (guint32 phrase = 1; is_done && phrase <= length->n; phrase++) {
        const WwCount *count =
            ww_counts_get(self->counts, rules->length, phrase);
        WwKept kept = {
            .length = rules->length,
            .number = phrase,
            .count = count->count,
            .documents = count->documents,
            .first = count->first,
            .is_quoted = ww_rules_is_quoted(rules, phrase),
        };

        if (!ww_rules_is_fit(rules, phrase))
            continue;
        ww_cohesion_find(&cohesion, &phrase, 1, &kept.npmi);
        if (kept.npmi < ww_rules_least_cohesion(rules, phrase))
            continue;
        is_done = ww_pile_reserve(&self->kept, 1, error);
        if (is_done)
            ((WwKept *)self->kept.data)[self->kept.n++] = kept;
    }
    ww_cohesion_clear(&cohesion);

    return is_done;
}

/* Hands down to a phrase how often a longer kept one occurs that holds it. */
static void
cover(guint32 *covers, guint32 phrase, guint32 count)
{
    covers[phrase - 1] = MAX(covers[phrase - 1], count);
}

/* A length on the way down; at: of those kept, how many are not yet seen. */
static void
cover_length(const WwJudge *self,
             guint length,
             const guint32 *covers,
             guint32 *below,
             gsize *inout_at)
{
    guint32 n = ww_counts_n_phrases(self->counts, length);

    for (guint32 phrase = n; phrase > 0; phrase--) {
        const WwCount *count = ww_counts_get(self->counts, length, phrase);
        guint32 all = covers[phrase - 1];
        WwKept *kept =
            *inout_at > 0 ? (WwKept *)self->kept.data + *inout_at - 1 : NULL;

        if (kept != NULL && kept->length == length && kept->number == phrase) {
            kept->cover = all;
            all = MAX(all, count->count);
            --*inout_at;
        }
        if (length == 1)
            continue;
        cover(below, count->prefix, all);
        cover(below, count->suffix, all);
    }
}

/* What a phrase holds are its prefix and its suffix, and what these hold. */
static void
find_covers(const WwJudge *self)
{
    guint longest = ww_counts_longest(self->counts);
    guint32 *covers =
        g_new0(guint32, (gsize)ww_counts_n_phrases(self->counts, longest) + 1);
    gsize at = self->kept.n;

    for (guint length = longest; length > 0; length--) {
        guint32 *below =
            g_new0(guint32,
                   (gsize)ww_counts_n_phrases(self->counts, length - 1) + 1);

        cover_length(self, length, covers, below, &at);
        g_free(covers);
        covers = below;
    }
    g_free(covers);
}

static gboolean
judge_all(WwJudge *self, const WwCountsBuild *build, GError **error)
{
    const WwCountOptions *options = ww_counts_options(self->counts);
    g_autoptr(WwEdges) edges =
        ww_edges_new(self->tokens, self->options->stopwords);
    gboolean is_done = TRUE;

    for (guint length = options->length_min;
         is_done && length <= ww_counts_longest(self->counts); length++) {
        Length work;

        length_init(&work, self, edges, length);
        fill_length(&work, build);
        is_done = judge_length(self, &work, error);
        length_clear(&work);
    }
    find_covers(self);

    return is_done;
}

/* The words of a phrase as it is shown where that is the plain form. */
static char *
plain_form(const WwTokens *tokens, const WwPhrase *phrase)
{
    g_autoptr(GString) words = g_string_new(NULL);
    GString *form = g_string_new(NULL);

    for (guint i = 0; i < phrase->length; i++) {
        if (i > 0)
            g_string_append_c(words, ' ');
        g_string_append(words,
                        ww_tokens_word(tokens, tokens->ids[phrase->first + i]));
    }
    ww_record_append_plain_form(form, words->str, words->len);

    return g_string_free(form, FALSE);
}

static void
fill_phrase(WwSelection *self, const WwCountsBuild *build, guint index)
{
    WwPhrase *phrase = ww_selection_edit(self, index);
    const WwBuilt *built =
        ww_counts_build_get(build, phrase->length, phrase->number);
    const WwTokens *tokens = build->file->tokens;
    guint32 *to = self->positions + ww_selection_start(self, index);
    gsize at = built->hits;
    WwCountsHit hit = { 0 };
    g_autofree char *plain = NULL;

    for (guint32 i = 0; i < built->n_hits; i++) {
        ww_counts_build_hit(build, &at, &hit);
        ww_counts_file_append_positions(build->file, &hit, to);
        to += hit.count;
    }
    ww_scratch_touch(self->run, (gsize)phrase->count * sizeof(guint32));
    phrase->kind = ww_kind_of(tokens, (built->flags & WW_BUILT_QUOTED) != 0,
                              (built->flags & WW_BUILT_EDGE) != 0,
                              phrase->length, phrase->first);
    if (built->form == 0)
        plain = plain_form(tokens, phrase);
    ww_selection_add_surface(self, plain != NULL ? plain
                                                 : (char *)build->forms.data +
                                                       built->form);
}

static WwSelection *
select_shown(const WwJudge *judge, const WwCountsBuild *build, GError **error)
{
    g_autoptr(WwSelection) self = ww_selection_new_listed(judge, error);
    gsize n = 0;

    if (self == NULL)
        return NULL;
    n = ww_selection_start(self, (guint)self->phrases.n);
    ww_selection_begin_surfaces(self);
    self->positions = ww_scratch_new(self->run, n * sizeof(guint32), error);
    if (self->positions == NULL)
        return NULL;
    for (guint i = 0; i < self->phrases.n; i++)
        fill_phrase(self, build, i);

    return g_steal_pointer(&self);
}

static gboolean
check_lengths(const WwCountsFile *self,
              const WwCountOptions *counting,
              GError **error)
{
    guint max = ww_counts_file_length_max(self);

    if (counting->length_max > 0 && counting->length_max <= max)
        return TRUE;
    g_set_error(error, WW_ERROR, WW_ERROR_RANGE,
                "phrases of more than %u words were not counted: write "
                "--length 2-%u, or count again with --length 1-%u",
                max, max, MAX(counting->length_max, max + 1));

    return FALSE;
}

/* Takes the counts, and gives them to the selection. */
static WwSelection *
select_of(WwCounts *counts,
          const WwCountsBuild *build,
          const WwSelectOptions *options,
          GError **error)
{
    g_autoptr(WwJudge) judge = g_new0(WwJudge, 1);
    WwSelection *selection = NULL;

    judge->counts = counts;
    judge->tokens = build->file->tokens;
    judge->run = build->file->run;
    judge->options = options;
    judge->kept = (WwPile){ .run = judge->run, .size = sizeof(WwKept) };
    if (judge_all(judge, build, error))
        selection = select_shown(judge, build, error);
    if (selection != NULL)
        selection->own_counts = counts;
    else
        ww_counts_free(counts);

    return selection;
}

WwSelection *
ww_counts_file_select(WwCountsFile *self,
                      const WwCountOptions *counting,
                      const WwSelectOptions *options,
                      GError **error)
{
    g_return_val_if_fail(self != NULL, NULL);
    g_return_val_if_fail(counting != NULL, NULL);
    g_return_val_if_fail(options != NULL, NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    WwSelection *selection = NULL;
    WwCountsBuild build;
    WwCounts *counts = NULL;

    if (!check_lengths(self, counting, error) ||
        !ww_select_options_check(options, error))
        return NULL;
    ww_counts_build_init(&build, self, counting, options->stopwords);
    counts = ww_counts_build_run(&build, error);
    if (counts != NULL)
        selection = select_of(counts, &build, options, error);
    ww_counts_build_clear(&build);

    return selection;
}
