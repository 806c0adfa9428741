/* Kept phrases inside of kept phrases, found in one pass over all their
 * occurrences in the order of the text. */
#include "analysis/nest.h"

/* Occurrences between two looks at the memory. */
#define STEP 65536

static guint32
position_of(guint64 occurrence)
{
    return (guint32)(occurrence >> 32);
}

static WwKept *
kept_of(const WwJudge *self, guint64 occurrence)
{
    return &g_array_index(self->kept, WwKept, (guint32)occurrence);
}

static guint32
end_of(const WwJudge *self, guint64 occurrence)
{
    return position_of(occurrence) + kept_of(self, occurrence)->length;
}

/* Those that begin at the same position come together, the longest last. Of
 * them only it can be outside of all others, and is so when nothing that began
 * before reaches as far. */
static void
note_net(WwJudge *self, gsize at, guint32 *inout_reach)
{
    guint64 here = self->occurrences[at];
    guint32 end = end_of(self, here);

    if (at + 1 < self->n_occurrences &&
        position_of(self->occurrences[at + 1]) == position_of(here))
        return;
    if (*inout_reach < end)
        kept_of(self, here)->net++;
    *inout_reach = MAX(*inout_reach, end);
}

/* One occurrence of a phrase shows all that it holds: the first is taken. from:
 * the first of those that begin where it does. */
static void
cover_parts(WwJudge *self, gsize from, const WwKept *whole)
{
    guint32 end = whole->first + whole->length;

    for (gsize i = from;
         i < self->n_occurrences && position_of(self->occurrences[i]) < end;
         i++) {
        WwKept *part = kept_of(self, self->occurrences[i]);

        if (part != whole && end_of(self, self->occurrences[i]) <= end)
            part->cover = MAX(part->cover, whole->count);
    }
}

void
ww_nest_find(WwJudge *self)
{
    guint32 reach = 0;
    gsize from = 0;

    for (gsize i = 0; i < self->n_occurrences; i++) {
        guint64 here = self->occurrences[i];
        const WwKept *kept = kept_of(self, here);

        if (i % STEP == 0)
            ww_scratch_touch(self->run, STEP * sizeof(guint64));
        if (position_of(here) != position_of(self->occurrences[from]))
            from = i;
        note_net(self, i, &reach);
        if (kept->first == position_of(here))
            cover_parts(self, from, kept);
    }
}
