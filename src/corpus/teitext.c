#include "corpus/teitext.h"

#include <string.h>

#include <glib.h>

/* What an element means for the text around and in it. */
typedef enum {
    WW_TEI_SKIPPED = 1 << 0, /* what is in it was not said */
    WW_TEI_BLOCK = 1 << 1,   /* ends a paragraph where it begins and ends */
    WW_TEI_TOKEN = 1 << 2,   /* a word or a mark, which tells the spaces */
    WW_TEI_CHOICE = 1 << 3,  /* the same text in two forms */
    WW_TEI_EDITED = 1 << 4,  /* the form that an editor made */
    WW_TEI_LINE = 1 << 5,    /* a line ends */
    WW_TEI_JOINS = 1 << 6,   /* no space follows this token */
} Flags;

static const struct {
    const char *name;
    guint flags;
} names[] = {
    { "w", WW_TEI_TOKEN },
    { "pc", WW_TEI_TOKEN },
    { "seg", WW_TEI_BLOCK },
    { "p", WW_TEI_BLOCK },
    { "u", WW_TEI_BLOCK },
    { "ab", WW_TEI_BLOCK },
    { "div", WW_TEI_BLOCK },
    { "head", WW_TEI_BLOCK },
    { "sp", WW_TEI_BLOCK },
    { "lg", WW_TEI_BLOCK },
    { "item", WW_TEI_BLOCK },
    { "list", WW_TEI_BLOCK },
    { "row", WW_TEI_BLOCK },
    { "cell", WW_TEI_BLOCK },
    { "table", WW_TEI_BLOCK },
    { "opener", WW_TEI_BLOCK },
    { "closer", WW_TEI_BLOCK },
    { "salute", WW_TEI_BLOCK },
    { "signed", WW_TEI_BLOCK },
    { "label", WW_TEI_BLOCK },
    { "byline", WW_TEI_BLOCK },
    { "trailer", WW_TEI_BLOCK },
    { "dateline", WW_TEI_BLOCK },
    { "div1", WW_TEI_BLOCK },
    { "div2", WW_TEI_BLOCK },
    { "div3", WW_TEI_BLOCK },
    { "div4", WW_TEI_BLOCK },
    { "l", WW_TEI_LINE },
    { "lb", WW_TEI_LINE },
    { "pb", WW_TEI_LINE },
    { "cb", WW_TEI_LINE },
    { "note", WW_TEI_SKIPPED },
    { "kinesic", WW_TEI_SKIPPED },
    { "vocal", WW_TEI_SKIPPED },
    { "pause", WW_TEI_SKIPPED },
    { "incident", WW_TEI_SKIPPED },
    { "writing", WW_TEI_SKIPPED },
    { "shift", WW_TEI_SKIPPED },
    { "desc", WW_TEI_SKIPPED },
    { "linkGrp", WW_TEI_SKIPPED },
    { "speaker", WW_TEI_SKIPPED },
    { "stage", WW_TEI_SKIPPED },
    { "fw", WW_TEI_SKIPPED },
    { "figDesc", WW_TEI_SKIPPED },
    { "del", WW_TEI_SKIPPED },
    { "spanGrp", WW_TEI_SKIPPED },
    { "choice", WW_TEI_CHOICE },
    { "reg", WW_TEI_EDITED },
    { "expan", WW_TEI_EDITED },
    { "corr", WW_TEI_EDITED },
    { "gap", WW_TEI_SKIPPED | WW_TEI_BLOCK },
};

/* So much of a document is in a language. */
typedef struct {
    const char *language; /* interned, nullable */
    gsize length;
} Part;

struct WwTeiText {
    GString *text;      /* owned: paragraphs */
    gsize start;        /* of the paragraph, in text */
    GArray *parts;      /* owned Part */
    GArray *open;       /* owned guint: flags of the elements that are open */
    guint n_skipped;    /* open ones */
    guint n_tokens;     /* open ones */
    gboolean has_gap;   /* white space was seen */
    gboolean is_empty;  /* nothing was seen of the token yet */
    gboolean is_after;  /* a token was the last that was seen */
    gboolean is_joined; /* and no space follows it */
};

WwTeiText *
ww_tei_text_new(void)
{
    WwTeiText *self = g_new0(WwTeiText, 1);

    self->text = g_string_new(NULL);
    self->parts = g_array_new(FALSE, FALSE, sizeof(Part));
    self->open = g_array_new(FALSE, FALSE, sizeof(guint));
    return self;
}

void
ww_tei_text_free(WwTeiText *self)
{
    if (self == NULL)
        return;

    g_string_free(self->text, TRUE);
    g_array_unref(self->parts);
    g_array_unref(self->open);
    g_free(self);
}

void
ww_tei_text_begin(WwTeiText *self)
{
    g_string_truncate(self->text, 0);
    g_array_set_size(self->parts, 0);
    self->start = 0;
    self->has_gap = self->is_after = FALSE;
}

static void
end_block(WwTeiText *self)
{
    if (self->text->len > self->start)
        g_string_append(self->text, "\n\n");
    self->start = self->text->len;
    self->has_gap = self->is_after = FALSE;
}

static guint
find_flags(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        if (names[i].name[0] == name[0] && strcmp(names[i].name, name) == 0)
            return names[i].flags;
    }
    return 0;
}

/* "right", "left" or "both". */
static gboolean
joins(const char *join, const char *side)
{
    return join != NULL &&
           (g_str_equal(join, side) || g_str_equal(join, "both"));
}

/* Of a word in a word only the outer one tells where it begins. */
static guint
start_token(WwTeiText *self, const WwXmlAttributes *attributes)
{
    g_autofree char *join = ww_xml_attribute(attributes, "join");

    if (self->n_tokens++ == 0) {
        self->is_empty = TRUE;
        if (self->is_after)
            self->has_gap = !self->is_joined;
        if (joins(join, "left"))
            self->has_gap = FALSE;
    }
    return joins(join, "right") ? WW_TEI_JOINS : 0;
}

static void
leave_token(WwTeiText *self, guint flags)
{
    if (--self->n_tokens > 0 || self->is_empty)
        return;
    self->is_after = TRUE;
    self->is_joined = (flags & WW_TEI_JOINS) != 0;
}

static void
end_line(WwTeiText *self, const WwXmlAttributes *attributes)
{
    g_autofree char *is_break = ww_xml_attribute(attributes, "break");

    self->has_gap = is_break == NULL || !g_str_equal(is_break, "no");
}

void
ww_tei_text_start(WwTeiText *self,
                  const char *name,
                  const WwXmlAttributes *attributes)
{
    guint n = self->open->len;
    guint around = n > 0 ? g_array_index(self->open, guint, n - 1) : 0;
    guint flags = find_flags(name);

    /* What is edited is left out only where the original stands beside it. */
    if ((flags & WW_TEI_EDITED) != 0 && (around & WW_TEI_CHOICE) != 0)
        flags = WW_TEI_SKIPPED;
    if ((flags & WW_TEI_SKIPPED) != 0)
        self->n_skipped++;
    if ((flags & WW_TEI_BLOCK) != 0)
        end_block(self);
    if ((flags & WW_TEI_LINE) != 0)
        end_line(self, attributes);
    if ((flags & WW_TEI_TOKEN) != 0)
        flags |= start_token(self, attributes);
    g_array_append_val(self->open, flags);
}

void
ww_tei_text_leave(WwTeiText *self)
{
    guint n = self->open->len;
    guint flags;

    if (n == 0)
        return;
    flags = g_array_index(self->open, guint, n - 1);
    g_array_set_size(self->open, n - 1);
    if ((flags & WW_TEI_SKIPPED) != 0)
        self->n_skipped--;
    if ((flags & WW_TEI_BLOCK) != 0)
        end_block(self);
    if ((flags & WW_TEI_TOKEN) != 0)
        leave_token(self, flags);
}

static void
count_part(WwTeiText *self, const char *language, gsize length)
{
    Part part = { language, length };

    for (guint i = 0; i < self->parts->len; i++) {
        Part *known = &g_array_index(self->parts, Part, i);

        if (known->language == language) {
            known->length += length;
            return;
        }
    }
    g_array_append_val(self->parts, part);
}

/* A run without white space. */
static void
append(WwTeiText *self, const char *text, gsize length)
{
    if (self->has_gap && self->text->len > self->start)
        g_string_append_c(self->text, ' ');
    g_string_append_len(self->text, text, (gssize)length);
    self->has_gap = self->is_empty = self->is_after = FALSE;
}

void
ww_tei_text_add(WwTeiText *self,
                const char *text,
                gsize length,
                const char *language)
{
    const char *end = text + length;
    gsize before = self->text->len;

    if (self->n_skipped > 0)
        return;
    while (text < end) {
        const char *start = text;

        while (text < end && !g_ascii_isspace(*text))
            text++;
        if (text > start)
            append(self, start, (gsize)(text - start));
        if (text < end && !(self->n_tokens > 0 && self->is_empty))
            self->has_gap = TRUE;
        while (text < end && g_ascii_isspace(*text))
            text++;
    }
    if (self->text->len > before)
        count_part(self, language, self->text->len - before);
}

GString *
ww_tei_text_end(WwTeiText *self)
{
    gsize length;

    end_block(self);
    length = self->text->len;
    while (length > 0 && self->text->str[length - 1] == '\n')
        length--;
    g_string_truncate(self->text, length);
    return self->text;
}

const char *
ww_tei_text_language(const WwTeiText *self)
{
    const char *language = NULL;
    gsize most = 0;

    for (guint i = 0; i < self->parts->len; i++) {
        const Part *part = &g_array_index(self->parts, Part, i);

        if (part->length > most) {
            most = part->length;
            language = part->language;
        }
    }
    return language;
}
