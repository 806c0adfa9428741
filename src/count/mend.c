#include "count/mend.h"

#include <string.h>

#include "count/wholes.h"
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
        if (tokens->spans != NULL)
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

/* Where the whole stands that is to be written. */
static void
join_places(Mend *self, guint32 from)
{
    WwTokens *tokens = self->tokens;
    gboolean is_spaced = tokens->spans[from].gap == WW_GAP_SPACE;
    WwFar place = read_place(self, from);
    WwFar after = read_place(self, from + 1);

    place.position = self->to;
    place.size += after.gap + after.size;
    tokens->spans[self->to] =
        ww_span_new(self->far, &place, is_spaced, WW_FORM_OTHER);
}

/* Writes a whole in place of the halves at from and after it. */
static void
join_halves(Mend *self, guint32 from, guint32 whole)
{
    WwTokens *tokens = self->tokens;

    if (tokens->spans != NULL)
        join_places(self, from);
    move_documents(self, from + 1, from - self->to);
    tokens->totals[self->document - 1]--;
    tokens->total--;
    tokens->ids[self->to] = whole;
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

    g_autofree guint32 *wholes = ww_wholes_choose(self, halves);

    if (wholes == NULL)
        return;
    for (guint i = 0; i < halves->len; i++) {
        guint32 at = g_array_index(halves, WwHalves, i).position;

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
