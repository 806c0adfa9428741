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
    WwSpan span = tokens->spans[from];
    WwForm form = (WwForm)ww_span_form(span);
    WwFar place = read_place(self, from);

    if (whole != 0) {
        WwFar after = read_place(self, from + 1);

        place.size += after.gap + after.size;
        form = WW_FORM_OTHER;
        tokens->totals[self->document - 1]--;
        tokens->total--;
    }
    place.position = self->to;
    tokens->ids[self->to] = whole != 0 ? whole : tokens->ids[from];
    tokens->spans[self->to] =
        ww_span_new(self->far, &place, span.gap == WW_GAP_SPACE, form);
    self->to++;
}

void
ww_tokens_mend(WwTokens *self, const GArray *halves)
{
    gboolean has_any = FALSE;
    g_autoptr(GArray) wholes = find_wholes(self, halves, &has_any);
    g_autoptr(GArray) far = g_array_new(FALSE, FALSE, sizeof(WwFar));
    Mend mend = { .tokens = self, .far = far };
    guint next = 0;

    if (!has_any)
        return;
    if (self->is_apart)
        keep_apart(self, halves, wholes);
    for (guint32 from = 0; from < self->n; from++) {
        guint32 whole = 0;

        begin_documents(&mend, from);
        /* the second half of a mended word is not the first half of another */
        while (next < halves->len &&
               g_array_index(halves, WwHalves, next).position < from)
            next++;
        if (next < halves->len &&
            g_array_index(halves, WwHalves, next).position == from)
            whole = g_array_index(wholes, guint32, next);
        move(&mend, from, whole);
        if (whole != 0)
            from++;
    }
    self->n = mend.to;
    g_array_unref(self->far);
    self->far = g_steal_pointer(&far);
}
