#include "corpus/htmltext.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#include "corpus/xmlread.h"

/* The parser takes so much at a time. */
#define CHUNK ((gsize)1 << 20)

/* Where a declaration of the encoding must stand. */
#define DECLARED_WITHIN 4096

/* If what is inside <main> or <article> is so much of the text, the rest of it
 * is what stands on every page. */
#define MAIN_SHARE 3

/* What is in these is no text of the page. */
static const char *const skipped_names[] = {
    "script", "style", "noscript", "template", "nav",      "footer",
    "aside",  "form",  "button",   "select",   "textarea", "iframe",
    "object", "svg",   "canvas",   "audio",    "video",    "menu",
    "dialog", "math",  "applet",   "map",      "datalist",
};

static const char *const skipped_roles[] = {
    "navigation", "banner", "contentinfo", "complementary", "search",
    "menu",       "dialog", "alert",       "menubar",       "toolbar",
};

/* Classes and ids that mean the same on pages that know no roles. */
static const char *const skipped_classes[] = {
    "nav",     "navbar",     "navigation",  "menu",       "footer",
    "sidebar", "breadcrumb", "breadcrumbs", "pagination", "copyright",
    "share",   "crumbs",     "toolbar",
};

/* These end a paragraph where they begin and end. */
static const char *const block_names[] = {
    "address", "article",    "blockquote", "body",  "caption", "center",
    "dd",      "details",    "div",        "dl",    "dt",      "fieldset",
    "figure",  "figcaption", "h1",         "h2",    "h3",      "h4",
    "h5",      "h6",         "header",     "hr",    "html",    "li",
    "main",    "ol",         "p",          "pre",   "section", "summary",
    "table",   "tbody",      "td",         "tfoot", "th",      "thead",
    "title",   "tr",         "ul",
};

static const char *const title_names[] = { "og:title", "dc.title", "title" };

static const char *const date_names[] = {
    "article:published_time", "pubdate",       "publishdate",
    "publish_date",           "date",          "dc.date",
    "dcterms.date",           "datepublished", "dcterms.created",
    "og:published_time",
};

/* An element that is open. */
typedef struct {
    gboolean is_skipped;
    gboolean is_main;
    gboolean is_link;
    gboolean is_title;
} Element;

/* A paragraph. */
typedef struct {
    gsize start; /* in text */
    gsize end;
    gboolean is_main;
} Block;

typedef struct {
    WwPage *page;
    GArray *elements; /* owned Element: those open */
    guint n_skipped;  /* open ones of each kind */
    guint n_main;
    guint n_link;
    guint n_title;
    GString *text;    /* owned: all paragraphs */
    GArray *blocks;   /* owned Block */
    gsize start;      /* of the paragraph, in text */
    gsize n_linked;   /* bytes of it that are in links */
    GString *title;   /* owned: of the element */
    guint title_rank; /* of names: lower is better */
    guint date_rank;
} Page;

static guint
rank_in(const char *name, const char *const *names, guint n)
{
    guint rank = 0;

    while (rank < n && g_ascii_strcasecmp(name, names[rank]) != 0)
        rank++;
    return rank;
}

static gboolean
is_one_of(const char *word, const char *const *words, guint n)
{
    return rank_in(word, words, n) < n;
}

#define IS_ONE_OF(word, words) is_one_of((word), (words), G_N_ELEMENTS(words))

/* The value of an attribute, NULL where it has none. */
static const char *
get_attribute(const xmlChar **attributes, const char *name)
{
    for (gsize i = 0; attributes != NULL && attributes[i] != NULL; i += 2) {
        if (g_ascii_strcasecmp((const char *)attributes[i], name) == 0)
            return (const char *)attributes[i + 1];
    }
    return NULL;
}

/* Whether one of the words of an attribute is in a list. */
static gboolean
has_word(const char *value, const char *const *words, guint n)
{
    g_auto(GStrv) parts =
        g_strsplit_set(value != NULL ? value : "", " \t\r\n", -1);
    gboolean has_any = FALSE;

    for (guint i = 0; parts[i] != NULL; i++)
        has_any = has_any || is_one_of(parts[i], words, n);
    return has_any;
}

static gboolean
is_skipped(const char *name, const xmlChar **attributes)
{
    const char *hidden = get_attribute(attributes, "aria-hidden");

    if (IS_ONE_OF(name, skipped_names))
        return TRUE;
    if (g_str_equal(name, "html") || g_str_equal(name, "body") ||
        g_str_equal(name, "main") || g_str_equal(name, "article"))
        return FALSE;
    return has_word(get_attribute(attributes, "role"), skipped_roles,
                    G_N_ELEMENTS(skipped_roles)) ||
           has_word(get_attribute(attributes, "class"), skipped_classes,
                    G_N_ELEMENTS(skipped_classes)) ||
           has_word(get_attribute(attributes, "id"), skipped_classes,
                    G_N_ELEMENTS(skipped_classes)) ||
           (hidden != NULL && g_ascii_strcasecmp(hidden, "true") == 0);
}

static gboolean
is_main(const char *name, const xmlChar **attributes)
{
    const char *role = get_attribute(attributes, "role");

    return g_str_equal(name, "main") || g_str_equal(name, "article") ||
           (role != NULL && (g_ascii_strcasecmp(role, "main") == 0 ||
                             g_ascii_strcasecmp(role, "article") == 0));
}

static void
trim_end(GString *text, gsize start)
{
    while (text->len > start && g_ascii_isspace(text->str[text->len - 1]))
        g_string_truncate(text, text->len - 1);
}

/* Ends a paragraph; one that is mostly links is a menu. */
static void
end_block(Page *self)
{
    Block block = { self->start, 0, self->n_main > 0 };

    trim_end(self->text, self->start);
    block.end = self->text->len;
    if (block.end == block.start ||
        self->n_linked * 2 > block.end - block.start)
        g_string_truncate(self->text, self->start);
    else
        g_array_append_val(self->blocks, block);
    self->start = self->text->len;
    self->n_linked = 0;
}

static void
set_value(char **value, guint *known_rank, const char *content, guint rank)
{
    if (content == NULL || *content == '\0' || rank >= *known_rank)
        return;
    g_free(*value);
    *value = g_strdup(content);
    *known_rank = rank;
}

static void
read_meta(Page *self, const xmlChar **attributes)
{
    static const char *const keys[] = { "property", "name", "itemprop" };
    const char *content = get_attribute(attributes, "content");

    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        const char *name = get_attribute(attributes, keys[i]);

        if (name == NULL)
            continue;
        if (IS_ONE_OF(name, title_names))
            set_value(&self->page->title, &self->title_rank, content,
                      rank_in(name, title_names, G_N_ELEMENTS(title_names)));
        if (IS_ONE_OF(name, date_names))
            set_value(&self->page->date, &self->date_rank, content,
                      rank_in(name, date_names, G_N_ELEMENTS(date_names)));
    }
}

/* What the attributes of an element say of the page. */
static void
read_attributes(Page *self, const char *name, const xmlChar **attributes)
{
    const char *language = get_attribute(attributes, "lang");

    if (g_str_equal(name, "meta"))
        read_meta(self, attributes);
    else if (g_str_equal(name, "time") && self->n_skipped == 0)
        set_value(&self->page->date, &self->date_rank,
                  get_attribute(attributes, "datetime"),
                  G_N_ELEMENTS(date_names));
    else if (g_str_equal(name, "html") && language != NULL &&
             self->page->language == NULL)
        self->page->language = g_strdup(language);
}

static void
start_element(void *data, const xmlChar *name, const xmlChar **attributes)
{
    Page *self = data;
    const char *tag = (const char *)name;
    const Element element = {
        .is_skipped = is_skipped(tag, attributes),
        .is_main = is_main(tag, attributes),
        .is_link = g_str_equal(tag, "a"),
        .is_title = g_str_equal(tag, "title"),
    };

    read_attributes(self, tag, attributes);
    if (IS_ONE_OF(tag, block_names))
        end_block(self);
    else if (g_str_equal(tag, "br") && self->n_skipped == 0)
        g_string_append_c(self->text, '\n');
    g_array_append_val(self->elements, element);
    self->n_skipped += element.is_skipped ? 1 : 0;
    self->n_main += element.is_main ? 1 : 0;
    self->n_link += element.is_link ? 1 : 0;
    self->n_title += element.is_title ? 1 : 0;
}

static void
end_element(void *data, const xmlChar *name)
{
    Page *self = data;
    Element element;

    if (IS_ONE_OF((const char *)name, block_names))
        end_block(self);
    if (self->elements->len == 0)
        return;
    element = g_array_index(self->elements, Element, self->elements->len - 1);
    g_array_set_size(self->elements, self->elements->len - 1);
    self->n_skipped -= element.is_skipped ? 1 : 0;
    self->n_main -= element.is_main ? 1 : 0;
    self->n_link -= element.is_link ? 1 : 0;
    self->n_title -= element.is_title ? 1 : 0;
}

/* White space of the source is one space, none at the start of a line. */
static void
append_space(GString *out, gsize start)
{
    if (out->len > start && out->str[out->len - 1] != ' ' &&
        out->str[out->len - 1] != '\n')
        g_string_append_c(out, ' ');
}

static void
append_text(GString *out, gsize start, const char *text, gsize length)
{
    for (gsize i = 0; i < length; i++) {
        if (g_ascii_isspace(text[i]) || text[i] == '\0')
            append_space(out, start);
        else
            g_string_append_c(out, text[i]);
    }
}

static void
take_characters(void *data, const xmlChar *characters, int n)
{
    Page *self = data;
    gsize before = self->text->len;

    if (self->n_title > 0) {
        append_text(self->title, 0, (const char *)characters, (gsize)n);
        return;
    }
    if (self->n_skipped > 0)
        return;
    append_text(self->text, self->start, (const char *)characters, (gsize)n);
    if (self->n_link > 0)
        self->n_linked += self->text->len - before;
}

/* What is in <main> or <article>, if that is the text of the page. */
static gboolean
has_main(const Page *self)
{
    gsize n = 0;

    for (guint i = 0; i < self->blocks->len; i++) {
        const Block *block = &g_array_index(self->blocks, Block, i);

        n += block->is_main ? block->end - block->start : 0;
    }
    return n > 0 && n >= self->text->len / MAIN_SHARE;
}

static void
join_blocks(Page *self)
{
    gboolean is_main_only = has_main(self);
    GString *out = self->page->text;

    for (guint i = 0; i < self->blocks->len; i++) {
        const Block *block = &g_array_index(self->blocks, Block, i);

        if (is_main_only && !block->is_main)
            continue;
        g_string_append_len(out, self->text->str + block->start,
                            (gssize)(block->end - block->start));
        g_string_append(out, "\n\n");
    }
}

static void
parse(Page *self, const char *html, gsize length)
{
    htmlSAXHandler handler = {
        .startElement = start_element,
        .endElement = end_element,
        .characters = take_characters,
        .ignorableWhitespace = take_characters,
    };
    htmlParserCtxtPtr parser = NULL;

    ww_xml_prepare();
    parser = htmlCreatePushParserCtxt(&handler, self, NULL, 0, NULL,
                                      XML_CHAR_ENCODING_UTF8);
    if (parser == NULL)
        g_error("out of memory");
    htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
                                   HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                   HTML_PARSE_IGNORE_ENC);
    for (gsize i = 0; i < length; i += CHUNK)
        htmlParseChunk(parser, html + i, (int)MIN(CHUNK, length - i), 0);
    htmlParseChunk(parser, NULL, 0, 1);
    htmlFreeParserCtxt(parser);
}

void
ww_page_read(WwPage *self, const char *html, gsize length)
{
    Page page = {
        .page = self,
        .elements = g_array_new(FALSE, FALSE, sizeof(Element)),
        .blocks = g_array_new(FALSE, FALSE, sizeof(Block)),
        .text = g_string_new(NULL),
        .title = g_string_new(NULL),
        .title_rank = G_MAXUINT,
        .date_rank = G_MAXUINT,
    };

    *self = (WwPage){ .text = g_string_new(NULL) };
    parse(&page, html, length);
    end_block(&page);
    join_blocks(&page);
    if (self->title == NULL && page.title->len > 0)
        self->title = g_strndup(page.title->str, page.title->len);
    g_array_unref(page.elements);
    g_array_unref(page.blocks);
    g_string_free(page.text, TRUE);
    g_string_free(page.title, TRUE);
}

void
ww_page_clear(WwPage *self)
{
    g_string_free(self->text, TRUE);
    g_free(self->title);
    g_free(self->date);
    g_free(self->language);
}

char *
ww_page_declared(const char *bytes, gsize length)
{
    static const char *const marks[] = { "charset", "encoding" };
    g_autofree char *head = g_strndup(bytes, MIN(length, DECLARED_WITHIN));
    g_autofree char *lower = g_ascii_strdown(head, -1);

    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
        const char *at = strstr(lower, marks[i]);
        gsize n = 0;

        if (at == NULL)
            continue;
        at += strlen(marks[i]);
        at += strspn(at, " \t\r\n=\"'");
        n = strcspn(at, " \t\r\n\"'/>;?");
        if (n > 0 && n < 32)
            return g_strndup(at, n);
    }
    return NULL;
}
