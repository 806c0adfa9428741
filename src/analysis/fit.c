/* Which phrases stand on their own and are cohesive. */
#include "analysis/fit.h"

#include "analysis/cohesion.h"
#include "analysis/judge.h"
#include "analysis/textorder.h"
#include "count/tokens.h"

/* Phrases between that which is judged and that for which memory is fetched. */
#define AHEAD 48

/* A phrase that is kept if it is as cohesive as it must be. */
typedef struct {
    double least;
    guint32 number;
} Fit;

static int
compare_fit(gconstpointer a, gconstpointer b)
{
    const Fit *left = a;
    const Fit *right = b;

    return (left->number > right->number) - (left->number < right->number);
}

/* The words at the ends of a phrase lie anywhere. */
static void
fetch_words(const WwTokens *tokens, const WwLevel *level, guint32 phrase)
{
    __builtin_prefetch(&tokens->ids[level->phrases[phrase - 1].first]);
}

/* Of the n phrases after a number, those that are fit, by their order. */
static GArray *
list_fit(const WwRules *rules, guint32 number, guint32 n)
{
    const WwTokens *tokens = rules->counts->tokens;
    const WwLevel *level =
        g_ptr_array_index(rules->counts->levels, rules->length - 1);
    GArray *list = g_array_new(FALSE, FALSE, sizeof(Fit));
    g_autofree guint64 *order =
        ww_text_order(rules->counts, rules->length, number + 1, n);

    for (guint32 i = 0; i < n; i++) {
        Fit fit = { .number =
                        order != NULL ? (guint32)order[i] : number + 1 + i };

        if (order == NULL)
            fetch_words(tokens, level, number + MIN(i + AHEAD, n - 1) + 1);
        if (ww_rules_is_fit(rules, fit.number)) {
            fit.least = ww_rules_least_cohesion(rules, fit.number);
            g_array_append_val(list, fit);
        }
    }
    if (order != NULL)
        g_array_sort(list, compare_fit);

    return list;
}

static void
keep(const WwRules *rules, GArray *list, guint32 phrase, double npmi)
{
    guint length = rules->length;
    const WwCount *count = ww_counts_get(rules->counts, length, phrase);
    const WwKept kept = {
        .npmi = npmi,
        .length = length,
        .number = phrase,
        .count = count->count,
        .documents = count->documents,
        .first = count->first,
        .is_quoted = ww_rules_is_quoted(rules, phrase),
    };

    g_array_append_val(list, kept);
}

static void
judge_fit(const WwRules *rules, const GArray *list, GArray *kept)
{
    const Fit *fit = (const Fit *)(gpointer)list->data;
    g_autofree guint32 *numbers = NULL;
    g_autofree double *npmi = NULL;
    WwCohesion cohesion;

    ww_cohesion_init(&cohesion, rules->counts, rules->length);
    numbers = g_new(guint32, cohesion.room);
    npmi = g_new(double, cohesion.room);
    for (guint at = 0; at < list->len; at += cohesion.room) {
        guint n = MIN(list->len - at, cohesion.room);

        for (guint i = 0; i < n; i++)
            numbers[i] = fit[at + i].number;
        ww_cohesion_find(&cohesion, numbers, n, npmi);
        for (guint i = 0; i < n; i++) {
            if (npmi[i] >= fit[at + i].least)
                keep(rules, kept, numbers[i], npmi[i]);
        }
    }
    ww_cohesion_clear(&cohesion);
}

GArray *
ww_fit_list_kept(const WwRules *rules, guint32 number, guint32 n)
{
    GArray *kept = g_array_new(FALSE, FALSE, sizeof(WwKept));
    g_autoptr(GArray) fit = list_fit(rules, number, n);

    judge_fit(rules, fit, kept);
    ww_scratch_touch(rules->counts->tokens->run, n * sizeof(WwCount));

    return kept;
}
