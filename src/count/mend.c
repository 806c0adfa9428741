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

/* Which wholes stand somewhere, 0 for one that does not: asked before any is
 * mended. */
static GArray *
find_wholes(const WwTokens *tokens, const GArray *halves, gboolean *out_any)
{
    GArray *wholes = g_array_new(FALSE, FALSE, sizeof(guint32));

    *out_any = FALSE;
    for (guint i = 0; i < halves->len; i++) {
        const char *whole = g_array_index(halves, WwHalves, i).whole;
        guint32 id = ww_vocab_find(tokens->vocab, whole, strlen(whole));

        *out_any = *out_any || id != 0;
        g_array_append_val(wholes, id);
    }

    return wholes;
}

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
keep_apart(const WwTokens *tokens, const GArray *halves, GArray *wholes)
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
        keep_present(tokens, document, &g_array_index(wholes, guint32, from),
                     end - from);
        from = end;
    }
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
    gboolean has_any = FALSE;
    g_autoptr(GArray) wholes = find_wholes(self, halves, &has_any);
    g_autoptr(GArray) far = g_array_new(FALSE, FALSE, sizeof(WwFar));
    Mend mend = { .tokens = self, .far = far };
    guint32 from = 0;

    if (!has_any)
        return;
    if (self->is_apart)
        keep_apart(self, halves, wholes);
    for (guint i = 0; i < halves->len; i++) {
        guint32 at = g_array_index(halves, WwHalves, i).position;
        guint32 whole = g_array_index(wholes, guint32, i);

        /* the second half of a mended word is not the first half of another */
        if (whole == 0 || at < from)
            continue;
        move_until(&mend, from, at);
        join_halves(&mend, at, whole);
        from = at + 2;
    }
    move_until(&mend, from, self->n);
    self->n = mend.to;
    g_array_unref(self->far);
    self->far = g_steal_pointer(&far);
}
