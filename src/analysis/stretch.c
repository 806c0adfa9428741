#include "analysis/stretch.h"

#include <string.h>

#include "hash.h"
#include "text/quote.h"

static guint
stretch_hash(gconstpointer key)
{
    const WwStretch *stretch = key;

    return ww_hash_bytes(stretch->before, stretch->bytes, stretch->n);
}

static gboolean
stretch_equal(gconstpointer a, gconstpointer b)
{
    const WwStretch *left = a;
    const WwStretch *right = b;

    return left->n == right->n && left->before == right->before &&
           left->after == right->after &&
           memcmp(left->bytes, right->bytes, left->n) == 0;
}

void
ww_stretches_init(WwStretches *self)
{
    *self = (WwStretches){
        .list = g_ptr_array_new_with_free_func(g_free),
        .table = g_hash_table_new(stretch_hash, stretch_equal),
    };
}

void
ww_stretches_clear(WwStretches *self)
{
    g_hash_table_unref(self->table);
    g_ptr_array_unref(self->list);
}

void
ww_stretches_empty(WwStretches *self)
{
    g_hash_table_remove_all(self->table);
    g_ptr_array_set_size(self->list, 0);
    self->last = NULL;
}

/* A mark that may close what a phrase opens. Letters do not, nor do the
 * characters of Chinese, which would make a form of every one. */
static gunichar
closing_mark(const char *p)
{
    if (g_ascii_isalnum(*p) || g_ascii_isspace(*p) || *p == '\0')
        return 0;

    gunichar c = g_utf8_get_char(p);

    return c >= 0x80 && g_unichar_isalnum(c) ? 0 : c;
}

static gunichar
opening_mark(const char *text, const char *start)
{
    if (start == text || g_ascii_isalnum(start[-1]) ||
        g_ascii_isspace(start[-1]))
        return 0;

    gunichar c = g_utf8_get_char(g_utf8_prev_char(start));

    return ww_quote_closing(c) != 0 || ww_bracket_closing(c) != 0 ? c : 0;
}

WwStretch
ww_stretch_of(const char *text, guint32 start, guint32 end, guint32 position)
{
    const WwStretch stretch = {
        .bytes = text + start,
        .n = end - start,
        .before = opening_mark(text, text + start),
        .after = closing_mark(text + end),
        .position = position,
        .count = 1,
    };

    return stretch;
}

void
ww_stretches_add(WwStretches *self, const WwStretch *here)
{
    if (self->last == NULL || !stretch_equal(self->last, here))
        self->last = g_hash_table_lookup(self->table, here);
    if (self->last != NULL) {
        self->last->count++;
        return;
    }
    self->last = g_memdup2(here, sizeof *here);
    g_ptr_array_add(self->list, self->last);
    g_hash_table_add(self->table, self->last);
}
