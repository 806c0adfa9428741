#include "count/mend.h"

#include <string.h>

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

static void
read_place(Mend *self, guint32 from, guint32 *out_gap, guint32 *out_size)
{
    *out_gap = self->tokens->gaps[from];
    *out_size = self->tokens->sizes[from];
    if (*out_gap == WW_TOKENS_FAR || *out_size == WW_TOKENS_FAR) {
        const WwFar *far =
            &g_array_index(self->tokens->far, WwFar, self->n_far++);

        *out_gap = far->gap;
        *out_size = far->size;
    }
}

static void
begin_documents(Mend *self, guint32 from)
{
    WwTokens *tokens = self->tokens;

    while (self->document < tokens->n_documents &&
           tokens->firsts[self->document] == from)
        tokens->firsts[self->document++] = self->to;
}

/* Writes the token at from, which becomes the whole with the one after it
 * unless whole is 0. */
static void
move(Mend *self, guint32 from, guint32 whole)
{
    WwTokens *tokens = self->tokens;
    guint32 gap = 0;
    guint32 size = 0;
    guint32 gap_after = 0;
    guint32 size_after = 0;

    read_place(self, from, &gap, &size);
    if (whole != 0) {
        read_place(self, from + 1, &gap_after, &size_after);
        size += gap_after + size_after;
        tokens->totals[self->document - 1]--;
        tokens->total--;
    }
    tokens->ids[self->to] = whole != 0 ? whole : tokens->ids[from];
    ww_far_note(self->far, self->to, gap, size, &tokens->gaps[self->to],
                &tokens->sizes[self->to]);
    self->to++;
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

/* Of the wholes leaves those that stand in the corpus. */
static void
keep_standing(const WwTokens *tokens,
              const GArray *halves,
              const guint32 *chosen,
              guint32 *wholes)
{
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

void
ww_tokens_mend(WwTokens *self, const GArray *halves)
{
    g_autoptr(GArray) far = g_array_new(FALSE, FALSE, sizeof(WwFar));
    Mend mend = { .tokens = self, .far = far };
    guint next = 0;

    if (halves->len == 0)
        return;

    g_autofree guint32 *wholes = choose_wholes(self, halves);

    for (guint32 from = 0; from < self->n; from++) {
        guint32 whole = 0;

        begin_documents(&mend, from);
        while (next < halves->len && position_of(halves, next) < from)
            next++;
        if (next < halves->len && position_of(halves, next) == from)
            whole = wholes[next];
        move(&mend, from, whole);
        if (whole != 0)
            from++;
    }
    self->n = mend.to;
    g_array_unref(self->far);
    self->far = g_steal_pointer(&far);
}
