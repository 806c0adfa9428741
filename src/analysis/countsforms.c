/* What would be shown of a phrase is made only once for each stretch of text
 * that differs; different stretches may look the same. */
#include "analysis/countsforms.h"

#include <string.h>

#include "count/record.h"

void
ww_counts_forms_init(WwCountsForms *self, const WwCountsRow *row)
{
    *self = (WwCountsForms){
        .row = row,
        .list = g_array_new(FALSE, FALSE, sizeof(WwCountsForm)),
        .made = g_string_chunk_new(4096),
        .escaped = g_string_new(NULL),
        .plain = g_string_new(NULL),
    };
    ww_stretches_init(&self->stretches);
}

void
ww_counts_forms_clear(WwCountsForms *self)
{
    ww_stretches_clear(&self->stretches);
    g_array_unref(self->list);
    g_string_chunk_free(self->made);
    g_string_free(self->escaped, TRUE);
    g_string_free(self->plain, TRUE);
}

/* Whether what is shown is not what stands in the text. */
static gboolean
is_rough(guint flags)
{
    return (flags & (WW_ROW_ROUGH | WW_ROW_UNCLEAN)) != 0;
}

void
ww_counts_forms_note(WwCountsForms *self,
                     const WwCountsSpot *spot,
                     guint length)
{
    const WwTokens *tokens = self->row->tokens;
    guint flags = ww_counts_forms_flags(self->row, spot->place, length);
    WwPlace place = { 0 };
    WwStretch here;
    guint32 start = 0;
    guint32 end = 0;

    if (flags == 0)
        return;
    ww_place_go(&place, tokens, spot->position);
    ww_tokens_locate_phrase(tokens, &place, spot->position, length, &start,
                            &end);
    here = ww_stretch_of(ww_tokens_text_of(tokens, place.document), start, end,
                         spot->place);
    if (!is_rough(flags)) {
        here.before = 0;
        here.after = 0;
    }
    ww_stretches_add(&self->stretches, &here);
}

static WwCountsForm
make_form(WwCountsForms *self, const WwStretch *stretch, guint length)
{
    const WwCountsRow *row = self->row;
    guint flags = ww_counts_forms_flags(row, stretch->position, length);
    WwCountsForm form = { stretch->bytes, stretch->n, stretch->count };

    if (!is_rough(flags))
        return form;

    const WwCountsSpot spot = ww_counts_row_spot(row, stretch->position);
    g_autofree char *surface =
        ww_tokens_surface(row->tokens, spot.position, length);

    g_string_truncate(self->escaped, 0);
    ww_record_append_escaped(self->escaped, surface, strlen(surface));
    form.n = self->escaped->len;
    form.bytes = g_string_chunk_insert_len(self->made, self->escaped->str,
                                           (gssize)form.n);

    return form;
}

static int
compare_forms(gconstpointer a, gconstpointer b)
{
    const WwCountsForm *left = a;
    const WwCountsForm *right = b;
    const WwField x = { left->bytes, left->n };
    const WwField y = { right->bytes, right->n };

    return ww_field_compare(&x, &y);
}

/* Makes one of equal forms, and drops the plain one. */
static void
join_forms(WwCountsForms *self)
{
    const WwCountsForm plain = { self->plain->str, self->plain->len, 0 };
    WwCountsForm *forms = (WwCountsForm *)(gpointer)self->list->data;
    guint n = 0;

    for (guint i = 0; i < self->list->len; i++) {
        if (compare_forms(&forms[i], &plain) == 0)
            continue;
        if (n > 0 && compare_forms(&forms[i], &forms[n - 1]) == 0)
            forms[n - 1].count += forms[i].count;
        else
            forms[n++] = forms[i];
    }
    g_array_set_size(self->list, n);
}

const GArray *
ww_counts_forms_list(WwCountsForms *self,
                     const char *words,
                     gsize n_words,
                     guint length)
{
    g_array_set_size(self->list, 0);
    if (self->stretches.list->len == 0)
        return self->list;
    g_string_chunk_clear(self->made);
    for (guint i = 0; i < self->stretches.list->len; i++) {
        const WwCountsForm form =
            make_form(self, self->stretches.list->pdata[i], length);

        g_array_append_val(self->list, form);
    }
    ww_stretches_empty(&self->stretches);
    g_array_sort(self->list, compare_forms);
    g_string_truncate(self->plain, 0);
    ww_record_append_plain_form(self->plain, words, n_words);
    join_forms(self);

    return self->list;
}
