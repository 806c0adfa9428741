#include "count/mend.h"

#include <string.h>

#include "scratch.h"

/* Positions between two looks at the memory. */
#define STEP ((gsize)65536)

/* The row while it is made shorter in place. */
typedef struct {
    WwTokens *tokens; /* (not owned) */
    GArray *far;      /* (not owned) the new list */
    guint32 to;       /* positions written */
    guint32 n_far;    /* far ones read */
    guint document;   /* the one after that which is read */
} Mend;

/* Which of the wholes of one document, those from until end, stand in it; the
 * others become 0. */
static void
keep_present(const WwTokens *tokens, guint document, guint32 *wholes, gsize n)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);

    for (gsize i = 0; i < n; i++)
        g_hash_table_insert(seen, GUINT_TO_POINTER(wholes[i]), NULL);
    for (guint32 at = tokens->firsts[document];
         at < tokens->firsts[document + 1]; at++) {
        gpointer id = GUINT_TO_POINTER(tokens->ids[at]);

        if (g_hash_table_contains(seen, id))
            g_hash_table_insert(seen, id, GUINT_TO_POINTER(1));
    }
    for (gsize i = 0; i < n; i++) {
        if (g_hash_table_lookup(seen, GUINT_TO_POINTER(wholes[i])) == NULL)
            wholes[i] = 0;
    }
}

/* Of the wholes leaves those that stand in the document of their halves. */
static void
keep_near(const WwTokens *tokens, const GArray *halves, guint32 *wholes)
{
    guint document = 0;
    guint from = 0;

    while (from < halves->len) {
        guint end = from;

        while (tokens->firsts[document + 1] <=
               g_array_index(halves, WwHalves, from).position)
            document++;
        while (end < halves->len &&
               g_array_index(halves, WwHalves, end).position <
                   tokens->firsts[document + 1])
            end++;
        keep_present(tokens, document, wholes + from, end - from);
        from = end;
    }
}

static guint32
position_of(const GArray *halves, guint i)
{
    return g_array_index(halves, WwHalves, i).position;
}

/* Of wholes that may be mended takes those that share no token with one that
 * was taken before. */
static void
choose(const GArray *halves, const guint32 *wholes, guint32 *inout_chosen)
{
    for (guint i = 0; i < halves->len; i++) {
        guint32 position = position_of(halves, i);
        gboolean is_second = i > 0 && inout_chosen[i - 1] != 0 &&
                             position_of(halves, i - 1) + 1 == position;
        gboolean is_first = i + 1 < halves->len && inout_chosen[i + 1] != 0 &&
                            position + 1 == position_of(halves, i + 1);

        if (inout_chosen[i] == 0 && !is_second && !is_first)
            inout_chosen[i] = wholes[i];
    }
}

/* By word: whether it stands somewhere, once these wholes are mended. */
static guint8 *
find_standing(const WwTokens *tokens,
              const GArray *halves,
              const guint32 *chosen)
{
    guint8 *standing =
        g_new0(guint8, (gsize)ww_vocab_n_words(tokens->vocab) + 1);
    guint next = 0;

    for (guint32 at = 0; at < tokens->n; at++) {
        if (at % STEP == 0)
            ww_scratch_touch(tokens->run, STEP * sizeof *tokens->ids);
        while (next < halves->len && position_of(halves, next) < at)
            next++;
        if (next < halves->len && position_of(halves, next) == at &&
            chosen[next] != 0) {
            standing[chosen[next]] = 1;
            at++;
            continue;
        }
        standing[tokens->ids[at]] = 1;
    }

    return standing;
}

static gboolean
has_any(const guint32 *wholes, guint n)
{
    while (n > 0 && wholes[n - 1] == 0)
        n--;

    return n > 0;
}

/* Of the wholes, which all are words, leaves those that stand in the corpus. */
static void
keep_standing(const WwTokens *tokens,
              const GArray *halves,
              const guint32 *chosen,
              guint32 *wholes)
{
    if (!has_any(chosen, halves->len))
        return;

    g_autofree guint8 *standing = find_standing(tokens, halves, chosen);

    for (guint i = 0; i < halves->len; i++)
        wholes[i] = standing[wholes[i]] != 0 ? wholes[i] : 0;
}

/* Leaves the wholes that are in a list. */
static void
keep_listed(WwTokens *tokens, const GArray *halves, guint32 *wholes)
{
    for (guint i = 0; i < halves->len; i++) {
        const char *whole = g_array_index(halves, WwHalves, i).whole;

        wholes[i] = ww_words_contains(tokens->words, whole)
                        ? ww_vocab_add(tokens->vocab, whole, strlen(whole))
                        : 0;
    }
}

/* (transfer full): the wholes that are to be mended, 0 for one that is not.
 * First come those that stand in their own document, so that the words left are
 * the same when documents are counted apart and when they are not. */
static guint32 *
choose_wholes(WwTokens *tokens, const GArray *halves)
{
    guint n = halves->len;
    g_autofree guint32 *known = g_new(guint32, n);
    g_autofree guint32 *near = g_new(guint32, n);
    guint32 *chosen = g_new0(guint32, n);

    for (guint i = 0; i < n; i++) {
        const char *whole = g_array_index(halves, WwHalves, i).whole;

        known[i] = ww_vocab_find(tokens->vocab, whole, strlen(whole));
        near[i] = known[i];
    }
    keep_near(tokens, halves, near);
    choose(halves, near, chosen);
    if (tokens->words != NULL)
        keep_listed(tokens, halves, known);
    else if (!tokens->is_apart)
        keep_standing(tokens, halves, chosen, known);
    if (tokens->words != NULL || !tokens->is_apart)
        choose(halves, known, chosen);

    return chosen;
}

static WwFar
read_place(Mend *self, guint32 from)
{
    WwSpan span = self->tokens->spans[from];
    const WwFar near = { from, span.gap == WW_GAP_BYTE ? 1U : span.gap,
                         span.size & WW_SIZE_FAR };

    return ww_span_is_far(span)
               ? g_array_index(self->tokens->far, WwFar, self->n_far++)
               : near;
}

/* Documents that begin until there begin earlier now. */
static void
move_documents(Mend *self, guint32 until, guint32 back)
{
    WwTokens *tokens = self->tokens;

    while (self->document < tokens->n_documents &&
           tokens->firsts[self->document] < until)
        tokens->firsts[self->document++] -= back;
}

/* Moves n positions to where others were. */
static void
move_rows(const WwTokens *tokens, gsize from, gsize n, gsize to)
{
    for (gsize at = 0; at < n; at += STEP) {
        gsize n_here = MIN(n - at, STEP);

        memmove(tokens->ids + to + at, tokens->ids + from + at,
                n_here * sizeof *tokens->ids);
        memmove(tokens->spans + to + at, tokens->spans + from + at,
                n_here * sizeof *tokens->spans);
        ww_scratch_touch(tokens->run, 6 * n_here);
    }
}

/* Moves what stands from there until before another position. */
static void
move_until(Mend *self, guint32 from, guint32 until)
{
    WwTokens *tokens = self->tokens;
    gsize n = until - from;
    guint32 back = from - self->to;

    if (back > 0)
        move_rows(tokens, from, n, self->to);
    move_documents(self, until, back);
    while (self->n_far < tokens->far->len &&
           g_array_index(tokens->far, WwFar, self->n_far).position < until) {
        WwFar place = g_array_index(tokens->far, WwFar, self->n_far++);

        place.position -= back;
        g_array_append_val(self->far, place);
    }
    self->to += (guint32)n;
}

/* Writes a whole in place of the halves at from and after it. */
static void
join_halves(Mend *self, guint32 from, guint32 whole)
{
    WwTokens *tokens = self->tokens;
    gboolean is_spaced = tokens->spans[from].gap == WW_GAP_SPACE;
    WwFar place = read_place(self, from);
    WwFar after = read_place(self, from + 1);

    move_documents(self, from + 1, from - self->to);
    tokens->totals[self->document - 1]--;
    tokens->total--;
    place.position = self->to;
    place.size += after.gap + after.size;
    tokens->ids[self->to] = whole;
    tokens->spans[self->to] =
        ww_span_new(self->far, &place, is_spaced, WW_FORM_OTHER);
    self->to++;
}

void
ww_tokens_mend(WwTokens *self, const GArray *halves)
{
    g_autoptr(GArray) far = g_array_new(FALSE, FALSE, sizeof(WwFar));
    Mend mend = { .tokens = self, .far = far };
    guint32 from = 0;

    if (halves->len == 0)
        return;

    g_autofree guint32 *wholes = choose_wholes(self, halves);

    if (!has_any(wholes, halves->len))
        return;
    for (guint i = 0; i < halves->len; i++) {
        guint32 at = position_of(halves, i);

        if (wholes[i] == 0)
            continue;
        move_until(&mend, from, at);
        join_halves(&mend, at, wholes[i]);
        from = at + 2;
    }
    move_until(&mend, from, self->n);
    self->n = mend.to;
    g_array_unref(self->far);
    self->far = g_steal_pointer(&far);
}
