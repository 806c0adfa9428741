/* TEI: the sessions of parliaments as ParlaMint writes them, a document for
 * each utterance, and any other text as one document. */
#include <string.h>

#include <glib.h>

#include "corpus/encoding.h"
#include "corpus/fields.h"
#include "corpus/htmltext.h"
#include "corpus/metadata.h"
#include "corpus/open.h"
#include "corpus/reader.h"
#include "corpus/teiheader.h"
#include "corpus/teitext.h"
#include "corpus/xmlread.h"

#define PARLAMINT "ParlaMint-"

typedef struct {
    const char *language; /* interned, nullable: of what is in it */
    gboolean is_body;     /* or in one */
    gboolean is_begin;    /* of a body, and not in one */
} Element;

typedef struct {
    WwReader *reader;
    WwTeiHeader *header;
    WwTeiText *text;
    GArray *elements;   /* owned Element: those open */
    char *scope;        /* owned: the parliament, "" when it is not told */
    guint n_utterances; /* open ones: one inside of another is part of it */
    gboolean has_utterances;
    gboolean has_text; /* a text has begun, not only lists and headers */
    WwDocument head;   /* what all documents of a text have in common */
    gboolean has_head;
    gboolean has_people; /* whether speakers are asked for */

    /* Of the utterance. */
    char *id;   /* owned, nullable */
    char *who;  /* owned, nullable */
    char *role; /* owned, nullable */
    guint64 line;
} Tei;

/* Two or three capital letters, and the end of a part of an id. */
static gsize
measure_code(const char *at)
{
    gsize n = 0;

    while (g_ascii_isupper(at[n]))
        n++;
    return (n == 2 || n == 3) && strchr("-_.", at[n]) != NULL ? n : 0;
}

/* "SI" of "ParlaMint-SI_2022-04-06", "ES/CT" of "ParlaMint-ES-CT_2020". */
static char *
find_scope(const char *id)
{
    const char *at = id != NULL && g_str_has_prefix(id, PARLAMINT)
                         ? id + strlen(PARLAMINT)
                         : "";
    gsize n = measure_code(at);
    gsize n_inner = n > 0 && at[n] == '-' ? measure_code(at + n + 1) : 0;

    if (n_inner == 0)
        return g_strndup(at, n);
    return g_strdup_printf("%.*s/%.*s", (int)n, at, (int)n_inner, at + n + 1);
}

static gboolean
is_wanted(const Tei *self, const char *field)
{
    const WwReadOptions *options = self->reader->options;

    return options->all_fields ||
           ww_fields_are_named(options, field, strlen(field));
}

static const Element *
last_element(const Tei *self)
{
    guint n = self->elements->len;

    return n > 0 ? &g_array_index(self->elements, Element, n - 1) : NULL;
}

static const char *
find_language(const Tei *self, const WwXmlAttributes *attributes)
{
    g_autofree char *value = ww_xml_attribute(attributes, "lang");
    g_autofree char *code = value != NULL ? ww_metadata_language(value) : NULL;
    const Element *around = last_element(self);

    if (code != NULL)
        return g_intern_string(code);
    return around != NULL ? around->language : NULL;
}

static void
clear_utterance(Tei *self)
{
    g_clear_pointer(&self->id, g_free);
    g_clear_pointer(&self->who, g_free);
    g_clear_pointer(&self->role, g_free);
}

/* Of two days what they have in common. */
static WwDate
meet(WwDate a, WwDate b)
{
    if (a.year != b.year)
        return (WwDate){ .year = 0 };
    if (a.month != b.month)
        return (WwDate){ .year = a.year };
    if (a.day != b.day)
        return (WwDate){ a.year, a.month, 0 };
    return a;
}

static void
set_date(Tei *self)
{
    const WwTeiFacts *facts = ww_tei_header_facts(self->header);
    const char *until = facts->until;
    WwWritten from = { .order = WW_DATE_ORDER_PLAIN };
    WwWritten to = { .order = WW_DATE_ORDER_PLAIN };
    WwDateFind find;

    if (facts->date == NULL) {
        ww_metadata_use_name(self->reader, &self->head);
        return;
    }
    self->head.date_found = WW_FOUND_HEADER;
    find = ww_date_find_value(facts->date, &from);
    /* It is to be the same for all documents at once. */
    if (find == WW_DATE_FIND_OPEN)
        find = WW_DATE_FIND_NONE;
    ww_metadata_use_date(self->reader, &self->head, find, &from,
                         facts->date_line, facts->date);
    if (find == WW_DATE_FIND_DATE && until != NULL && *until != '\0')
        self->head.date = ww_date_find_value(until, &to) == WW_DATE_FIND_DATE
                              ? meet(from.date, to.date)
                              : (WwDate){ .year = 0 };
}

/* Says of a text what its header does, once. */
static void
set_head(Tei *self)
{
    const WwTeiFacts *facts = ww_tei_header_facts(self->header);
    const char *region = *self->scope != '\0'     ? self->scope
                         : facts->country != NULL ? facts->country
                                                  : facts->place;

    if (self->has_head)
        return;
    self->has_head = TRUE;
    self->head.title = g_strdup(facts->title);
    self->head.region = ww_metadata_region(region);
    if (self->head.region != NULL)
        self->head.region_found = WW_FOUND_HEADER;
    set_date(self);
    ww_metadata_use_folder(self->reader, &self->head);
    ww_metadata_complete(self->reader, &self->head);
}

static void
set_fields(Tei *self, WwDocument *document)
{
    WwOpen *open;

    if (self->role != NULL && is_wanted(self, "role"))
        ww_fields_take(document, "role", strlen("role"),
                       ww_metadata_line(self->role));
    if (self->who == NULL || !self->has_people)
        return;
    open = ww_open_of(document);
    open->scope = g_strdup(self->scope);
    open->who = g_strdup(self->who);
    self->reader->has_open = TRUE;
}

/* A document of what was read; there is none where nothing was said. */
static void
take_document(Tei *self, const char *id, guint64 line, gboolean has_title)
{
    WwDocument document = self->head;
    GString *text = ww_tei_text_end(self->text);
    const char *language = ww_tei_text_language(self->text);

    if (text->len == 0)
        return;
    document.title = g_strdup(self->head.title);
    document.region = g_strdup(self->head.region);
    document.source = g_strdup(self->head.source);
    document.open = ww_open_copy(self->head.open);
    document.id = ww_metadata_line(id);
    document.language = g_strdup(language);
    document.line = line;
    document.encoding = self->reader->charset;
    document.title_is_apart = has_title && document.title != NULL;
    if (document.title_is_apart && self->reader->options->count_titles) {
        g_string_prepend(text, "\n\n");
        g_string_prepend(text, document.title);
    }
    document.length = text->len;
    document.text = g_strndup(text->str, text->len);
    set_fields(self, &document);
    g_array_append_val(self->reader->documents, document);
}

static void
begin_utterance(Tei *self, const WwXmlAttributes *attributes, guint64 line)
{
    g_autofree char *who = ww_xml_attribute(attributes, "who");
    g_autofree char *role = ww_xml_attribute(attributes, "ana");

    if (self->n_utterances++ > 0)
        return;
    clear_utterance(self);
    self->has_utterances = TRUE;
    self->line = line;
    self->id = ww_xml_attribute(attributes, "id");
    self->who = who != NULL ? ww_tei_target(who) : NULL;
    self->role = role != NULL ? ww_tei_target(role) : NULL;
    ww_tei_text_begin(self->text);
}

static void
end_utterance(Tei *self)
{
    g_autofree char *made = NULL;
    g_autofree char *shown = NULL;

    if (--self->n_utterances > 0)
        return;
    set_head(self);
    shown = ww_metadata_line(self->id);
    made = g_strdup_printf("%s:%" G_GUINT64_FORMAT, self->reader->file->id,
                           self->line);
    take_document(self, shown != NULL ? shown : made, self->line, FALSE);
    ww_tei_text_begin(self->text);
}

static void
clear_head(Tei *self)
{
    ww_document_clear(&self->head);
    self->head = (WwDocument){ .line = 1 };
    self->has_head = FALSE;
}

static gboolean
is_text_name(const char *name)
{
    return g_str_equal(name, "TEI") || g_str_equal(name, "TEI.2");
}

/* A text begins, or a corpus or a list does. */
static void
begin_part(Tei *self,
           const char *name,
           const WwXmlAttributes *attributes,
           const char *language)
{
    g_autofree char *id = ww_xml_attribute(attributes, "id");
    g_autofree char *scope = find_scope(id);

    if (self->elements->len > 0 && !is_text_name(name))
        return;
    /* What has no id of its own belongs to what it is in. */
    if (id != NULL || self->scope == NULL) {
        g_free(self->scope);
        self->scope = g_steal_pointer(&scope);
    }
    clear_head(self);
    ww_tei_header_begin(self->header, self->scope, language);
    ww_tei_text_begin(self->text);
    self->has_utterances = FALSE;
    self->n_utterances = 0;
}

/* What is left when a text ends that has no utterances. */
static void
end_part(Tei *self)
{
    if (!self->has_utterances) {
        set_head(self);
        take_document(self, self->reader->file->id, 1, TRUE);
    }
    ww_tei_text_begin(self->text);
    clear_head(self);
}

static void
start_element(const char *name,
              const WwXmlAttributes *attributes,
              guint64 line,
              gpointer user_data)
{
    Tei *self = user_data;
    const Element *around = last_element(self);
    Element element = { .language = find_language(self, attributes) };

    element.is_begin =
        g_str_equal(name, "body") && (around == NULL || !around->is_body);
    element.is_body = element.is_begin || (around != NULL && around->is_body);
    if (!element.is_body || element.is_begin) {
        begin_part(self, name, attributes, element.language);
        ww_tei_header_start(self->header, name, attributes, element.language,
                            line);
        self->has_text = self->has_text || element.is_begin;
    } else {
        if (g_str_equal(name, "u"))
            begin_utterance(self, attributes, line);
        ww_tei_text_start(self->text, name, attributes);
    }
    g_array_append_val(self->elements, element);
}

static void
end_element(const char *name, gpointer user_data)
{
    Tei *self = user_data;
    const Element *last = last_element(self);

    if (last == NULL)
        return;
    if (!last->is_body || last->is_begin) {
        ww_tei_header_end(self->header, name);
        if (is_text_name(name))
            end_part(self);
    } else {
        ww_tei_text_leave(self->text);
        if (g_str_equal(name, "u") && self->n_utterances > 0)
            end_utterance(self);
    }
    g_array_set_size(self->elements, self->elements->len - 1);
}

static void
take_text(const char *text, gsize length, gpointer user_data)
{
    Tei *self = user_data;
    const Element *last = last_element(self);

    if (last == NULL)
        return;
    if (!last->is_body)
        ww_tei_header_text(self->header, text, length);
    else if (self->n_utterances > 0 || !self->has_utterances)
        ww_tei_text_add(self->text, text, length, last->language);
}

static void
take_unknown(guint64 line, gpointer user_data)
{
    Tei *self = user_data;

    ww_reader_problem(self->reader, line,
                      "a name such as &this; that XML does not know is left "
                      "out");
}

/* An utterance that does not end is not one; of a text without utterances there
 * is what was read of it, unless those of a parliament would have come. */
static void
end_broken(Tei *self, const WwXmlError *error)
{
    ww_reader_problem(self->reader, error->line,
                      "broken XML, nothing is read from here on: %s",
                      error->why);
    if (self->has_text && !self->has_utterances && *self->scope == '\0')
        end_part(self);
}

static void
read_tei(Tei *self, const GString *bytes)
{
    static const WwXmlFuncs funcs = {
        .start = start_element,
        .end = end_element,
        .text = take_text,
        .unknown = take_unknown,
    };
    WwReader *reader = self->reader;
    WwXmlError error = { .why = NULL };

    if (!ww_xml_read(bytes->str, bytes->len, &funcs, self, &error))
        end_broken(self, &error);
    else if (!self->has_text)
        reader->n_set_aside++;
    else if (reader->documents->len == 0)
        ww_reader_problem(reader, 0, "a file without text");
    if (reader->documents->len > 0)
        reader->n_files++;
    g_free(error.why);
}

void
ww_reader_read_tei(WwReader *self, WwSource *source)
{
    g_autoptr(GString) bytes = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    g_autofree char *declared = NULL;
    Tei tei = { .reader = self, .head = { .line = 1 } };

    if (!ww_source_read_all(source, bytes, &error)) {
        ww_reader_problem(self, 0, "%s", error->message);
        return;
    }
    declared = ww_page_declared(bytes->str, bytes->len);
    ww_reader_decode(self, bytes, declared);
    ww_encoding_repair(bytes, 1, &self->repair);
    tei.has_people = is_wanted(&tei, "speaker") || is_wanted(&tei, "party");
    if (tei.has_people)
        self->people = ww_people_new();
    tei.header = ww_tei_header_new(self->people);
    tei.text = ww_tei_text_new();
    tei.elements = g_array_new(FALSE, FALSE, sizeof(Element));
    read_tei(&tei, bytes);
    clear_utterance(&tei);
    clear_head(&tei);
    g_free(tei.scope);
    g_array_unref(tei.elements);
    ww_tei_text_free(tei.text);
    ww_tei_header_free(tei.header);
}
