/* What is kept of a recurring phrase: its words, as a stretch of a row that
 * phrases share as far as they can, the cells it is in, its form, and what is
 * true of most of its occurrences. */
#include "watchword/error.h"

#include "analysis/countsbuild.h"
#include "analysis/kind.h"

const WwBuilt *
ww_counts_build_get(const WwCountsBuild *self, guint length, guint32 phrase)
{
    return (const WwBuilt *)ww_counts_build_level(self, length)->built.data +
           (phrase - 1);
}

static void
append_byte(WwPile *pile, guint byte)
{
    ((guint8 *)pile->data)[pile->n++] = (guint8)byte;
}

/* Seven bits at a time. There must be room for five bytes. */
static void
append_number(WwPile *pile, guint32 number)
{
    for (; number > 0x7F; number >>= 7)
        append_byte(pile, (number & 0x7F) | 0x80);
    append_byte(pile, number);
}

static guint32
read_number(const WwPile *pile, gsize *inout_at)
{
    const guint8 *bytes = pile->data;
    guint32 number = 0;
    guint shift = 0;

    for (; (bytes[*inout_at] & 0x80) != 0; shift += 7)
        number |= (guint32)(bytes[(*inout_at)++] & 0x7F) << shift;

    return number | (guint32)bytes[(*inout_at)++] << shift;
}

static gboolean
keep_hits(WwCountsBuild *self, const GArray *hits, GError **error)
{
    guint32 before = 0;

    if (!ww_pile_reserve(&self->hits, 15 * (gsize)hits->len, error))
        return FALSE;
    for (guint i = 0; i < hits->len; i++) {
        const WwCountsHit *hit = &g_array_index(hits, WwCountsHit, i);

        append_number(&self->hits, hit->cell - before);
        append_number(&self->hits, hit->documents);
        append_number(&self->hits, hit->count - hit->documents);
        before = hit->cell;
    }

    return TRUE;
}

void
ww_counts_build_hit(const WwCountsBuild *self,
                    gsize *inout_at,
                    WwCountsHit *hit)
{
    hit->cell += read_number(&self->hits, inout_at);
    hit->documents = read_number(&self->hits, inout_at);
    hit->count = hit->documents + read_number(&self->hits, inout_at);
}

/* Where the form was put, 0 for the plain one. */
static gboolean
keep_form(WwCountsBuild *self, const GString *form, gsize *out, GError **error)
{
    gsize n = form->len + 1;

    *out = 0;
    if (form->len == 0)
        return TRUE;
    if (!ww_pile_reserve(&self->forms, n + 1, error))
        return FALSE;
    self->forms.n += self->forms.n == 0 ? 1 : 0;
    memcpy((char *)self->forms.data + self->forms.n, form->str, n);
    *out = self->forms.n;
    self->forms.n += n;

    return TRUE;
}

static guint32
choose_language(const WwCountsBuild *self, const GArray *hits)
{
    guint n = self->languages->len;
    guint best = 0;

    memset(self->in_languages, 0, n * sizeof(guint32));
    for (guint i = 0; i < hits->len; i++) {
        const WwCountsHit *hit = &g_array_index(hits, WwCountsHit, i);

        self->in_languages[self->cell_languages[hit->cell]] += hit->count;
    }
    for (guint i = 1; i < n; i++) {
        if (self->in_languages[i] > self->in_languages[best])
            best = i;
    }

    return g_array_index(self->languages, guint32, best);
}

static guint
describe(const guint64 *numbers)
{
    static const guint flags[][2] = {
        { WW_PHRASE_QUOTED, WW_BUILT_QUOTED },
        { WW_PHRASE_CUT, WW_BUILT_CUT },
        { WW_PHRASE_FIRST, WW_BUILT_FIRST },
        { WW_PHRASE_LAST, WW_BUILT_LAST },
    };
    guint64 count = numbers[WW_PHRASE_COUNT];
    guint all = ww_kind_is_mostly_at_edge((guint32)numbers[WW_PHRASE_EDGE],
                                          (guint32)count)
                    ? WW_BUILT_EDGE
                    : 0U;

    for (guint i = 0; i < G_N_ELEMENTS(flags); i++)
        all |= numbers[flags[i][0]] > count / 2 ? flags[i][1] : 0U;

    return all;
}

/* Puts the words of a phrase into the row, where maybe those of its prefix
 * stand at the end. Returns where it begins there. */
static gboolean
keep_words(WwCountsBuild *self,
           guint length,
           guint32 prefix,
           guint32 last,
           guint32 *out_first,
           GError **error)
{
    guint32 first = prefix != 0
                        ? ww_counts_build_count(self, length - 1, prefix)->first
                        : 0;
    guint32 *row = NULL;

    if (!ww_pile_reserve(&self->row, (gsize)length + 1, error))
        return FALSE;
    if (self->row.n > G_MAXUINT32 - 2 - length) {
        g_set_error(error, WW_ERROR, WW_ERROR_RANGE,
                    "more phrases recur than there are numbers for: raise "
                    "--min-count or --min-docs");
        return FALSE;
    }
    row = self->row.data;
    *out_first = first;
    if (prefix == 0 || (gsize)first + length - 1 != self->row.n) {
        row[self->row.n++] = 0;
        *out_first = (guint32)self->row.n;
        for (guint i = 0; i + 1 < length; i++)
            row[self->row.n++] = row[first + i];
    }
    row[self->row.n++] = last;

    return TRUE;
}

gboolean
ww_counts_build_keep(WwCountsBuild *self,
                     const WwCountsPhrase *phrase,
                     guint32 prefix,
                     guint32 last,
                     GError **error)
{
    WwBuiltLevel *level = ww_counts_build_level(self, phrase->length);
    WwCount count = {
        .count = (guint32)phrase->numbers[WW_PHRASE_COUNT],
        .documents = (guint32)phrase->numbers[WW_PHRASE_DOCUMENTS],
        .prefix = prefix,
    };
    WwBuilt built = {
        .hits = self->hits.n,
        .last = last,
        .language = choose_language(self, phrase->hits),
        .n_hits = phrase->hits->len,
        .flags = describe(phrase->numbers),
    };

    if (!keep_words(self, phrase->length, prefix, last, &count.first, error) ||
        !keep_hits(self, phrase->hits, error) ||
        !keep_form(self, phrase->form, &built.form, error) ||
        !ww_pile_reserve(&level->counts, 1, error) ||
        !ww_pile_reserve(&level->built, 1, error))
        return FALSE;
    ((WwCount *)level->counts.data)[level->counts.n++] = count;
    ((WwBuilt *)level->built.data)[level->built.n++] = built;
    g_array_index(self->numbers, guint32, phrase->length - 1) =
        (guint32)level->counts.n;

    return TRUE;
}
