/* What would be shown of a phrase is made only once for each stretch of text
 * that differs; different stretches may look the same. */
#include "analysis/countsforms.h"

#include <string.h>

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

/* What stands in the text. What is around it plays no part unless something
 * there is shown otherwise. */
static WwStretch
find_stretch(const WwTokens *tokens,
             const WwCountsSpot *spot,
             guint length,
             guint flags)
{
    WwPlace place = { 0 };
    guint32 start = 0;
    guint32 end = 0;

    ww_place_go(&place, tokens, spot->position);
    ww_tokens_locate_phrase(tokens, &place, spot->position, length, &start,
                            &end);

    const char *text = ww_tokens_text_of(tokens, place.document);
    const WwStretch bare = { .bytes = text + start,
                             .n = end - start,
                             .position = spot->place,
                             .count = 1 };

    return is_rough(flags) ? ww_stretch_of(text, start, end, spot->place)
                           : bare;
}

void
ww_counts_forms_note(WwCountsForms *self,
                     const WwCountsSpot *spot,
                     guint length)
{
    guint flags = ww_counts_forms_flags(self->row, spot->place, length);

    if (flags != 0) {
        const WwStretch here =
            find_stretch(self->row->tokens, spot, length, flags);

        ww_stretches_add(&self->stretches, &here);
    }
}

/* Puts what is shown of a phrase into self->escaped. */
static void
make_form(WwCountsForms *self, guint32 position, guint length)
{
    g_autofree char *surface =
        ww_tokens_surface(self->row->tokens, position, length);

    g_string_truncate(self->escaped, 0);
    ww_record_append_escaped(self->escaped, surface, strlen(surface));
}

static WwCountsForm
form_of(WwCountsForms *self, const WwStretch *stretch, guint length)
{
    const WwCountsRow *row = self->row;
    guint flags = ww_counts_forms_flags(row, stretch->position, length);
    WwCountsForm form = { stretch->bytes, stretch->n, stretch->count };

    if (is_rough(flags)) {
        make_form(self, ww_counts_row_spot(row, stretch->position).position,
                  length);
        form.n = self->escaped->len;
        form.bytes = g_string_chunk_insert_len(self->made, self->escaped->str,
                                               (gssize)form.n);
    }

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

static void
make_plain(WwCountsForms *self, const WwField *words)
{
    g_string_truncate(self->plain, 0);
    ww_record_append_plain_form(self->plain, words->bytes, words->n);
}

static gboolean
is_plain(const WwCountsForms *self, const WwCountsForm *form)
{
    return form->n == self->plain->len &&
           memcmp(form->bytes, self->plain->str, form->n) == 0;
}

/* Makes one of equal forms, and drops the plain one. */
static void
join_forms(WwCountsForms *self)
{
    WwCountsForm *forms = (WwCountsForm *)(gpointer)self->list->data;
    guint n = 0;

    for (guint i = 0; i < self->list->len; i++) {
        if (is_plain(self, &forms[i]))
            continue;
        if (n > 0 && compare_forms(&forms[i], &forms[n - 1]) == 0)
            forms[n - 1].count += forms[i].count;
        else
            forms[n++] = forms[i];
    }
    g_array_set_size(self->list, n);
}

const GArray *
ww_counts_forms_list(WwCountsForms *self, const WwField *words, guint length)
{
    const GPtrArray *stretches = self->stretches.list;

    g_array_set_size(self->list, 0);
    if (stretches->len == 0)
        return self->list;
    g_string_chunk_clear(self->made);
    for (guint i = 0; i < stretches->len; i++) {
        const WwCountsForm form = form_of(self, stretches->pdata[i], length);

        g_array_append_val(self->list, form);
    }
    ww_stretches_empty(&self->stretches);
    g_array_sort(self->list, compare_forms);
    make_plain(self, words);
    join_forms(self);

    return self->list;
}

gboolean
ww_counts_forms_single(WwCountsForms *self,
                       const WwCountsSpot *spot,
                       const WwField *words,
                       guint length,
                       WwCountsForm *out)
{
    guint flags = ww_counts_forms_flags(self->row, spot->place, length);

    if (flags == 0)
        return FALSE;
    if (is_rough(flags)) {
        make_form(self, spot->position, length);
        *out = (WwCountsForm){ self->escaped->str, self->escaped->len, 1 };
    } else {
        const WwStretch here =
            find_stretch(self->row->tokens, spot, length, flags);

        *out = (WwCountsForm){ here.bytes, here.n, 1 };
    }
    make_plain(self, words);

    return !is_plain(self, out);
}
