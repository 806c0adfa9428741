#include "corpus/teiheader.h"

#include <string.h>

#include "corpus/metadata.h"

/* The part of a header that an element lies in. */
typedef enum {
    WW_TEI_ELSEWHERE,
    WW_TEI_TITLES,
    WW_TEI_SETTING,
    WW_TEI_SOURCE,
    WW_TEI_PERSON,
    WW_TEI_ORGANISATION,
} Part;

/* What the text of an element is. */
typedef enum {
    WW_TEI_NOTHING,
    WW_TEI_TITLE,
    WW_TEI_COUNTRY,
    WW_TEI_PLACE,
    WW_TEI_FORENAME,
    WW_TEI_SURNAME,
    WW_TEI_WHOLE_NAME, /* of a person, where it has no parts */
    WW_TEI_SHORT_NAME, /* of an organisation */
    WW_TEI_FULL_NAME,
} Meaning;

typedef struct {
    Part part;
    Meaning meaning;
} Element;

struct WwTeiHeader {
    WwPeople *people; /* borrowed, nullable */
    char *scope;      /* owned */
    char *language;   /* owned, nullable */
    WwTeiFacts facts;
    GArray *elements; /* owned Element: those open */
    GString *text;    /* owned: of the last element with a meaning */
    gboolean is_own;  /* the title that is read is in the text's language */

    /* The person or organisation that is read. */
    char *id;           /* owned, nullable */
    GString *forenames; /* owned */
    GString *surnames;  /* owned */
    char *name;         /* owned, nullable */
    char *full_name;    /* owned, nullable */
    gboolean is_group;
    gboolean is_party;
    gboolean has_name;   /* the first of a person holds */
    GArray *memberships; /* owned WwMembership, whose strings are in strings */
    GPtrArray *strings;  /* owned */
};

static const struct {
    const char *name;
    Part part;
} parts[] = {
    { "titleStmt", WW_TEI_TITLES },
    { "setting", WW_TEI_SETTING },
    { "sourceDesc", WW_TEI_SOURCE },
    { "person", WW_TEI_PERSON },
    { "org", WW_TEI_ORGANISATION },
    { "publicationStmt", WW_TEI_ELSEWHERE },
    { "revisionDesc", WW_TEI_ELSEWHERE },
};

WwTeiHeader *
ww_tei_header_new(WwPeople *people)
{
    WwTeiHeader *self = g_new0(WwTeiHeader, 1);

    self->people = people;
    self->scope = g_strdup("");
    self->elements = g_array_new(FALSE, FALSE, sizeof(Element));
    self->text = g_string_new(NULL);
    self->forenames = g_string_new(NULL);
    self->surnames = g_string_new(NULL);
    self->memberships = g_array_new(FALSE, FALSE, sizeof(WwMembership));
    self->strings = g_ptr_array_new_with_free_func(g_free);
    return self;
}

static void
clear_facts(WwTeiFacts *facts)
{
    g_free(facts->title);
    g_free(facts->date);
    g_free(facts->until);
    g_free(facts->country);
    g_free(facts->place);
    *facts = (WwTeiFacts){ .title = NULL };
}

static void
clear_entry(WwTeiHeader *self)
{
    g_clear_pointer(&self->id, g_free);
    g_clear_pointer(&self->name, g_free);
    g_clear_pointer(&self->full_name, g_free);
    g_string_truncate(self->forenames, 0);
    g_string_truncate(self->surnames, 0);
    g_array_set_size(self->memberships, 0);
    g_ptr_array_set_size(self->strings, 0);
    self->is_group = self->is_party = self->has_name = FALSE;
}

void
ww_tei_header_free(WwTeiHeader *self)
{
    if (self == NULL)
        return;

    clear_entry(self);
    clear_facts(&self->facts);
    g_free(self->scope);
    g_free(self->language);
    g_array_unref(self->elements);
    g_string_free(self->text, TRUE);
    g_string_free(self->forenames, TRUE);
    g_string_free(self->surnames, TRUE);
    g_array_unref(self->memberships);
    g_ptr_array_unref(self->strings);
    g_free(self);
}

void
ww_tei_header_begin(WwTeiHeader *self, const char *scope, const char *language)
{
    clear_facts(&self->facts);
    g_free(self->scope);
    g_free(self->language);
    self->scope = g_strdup(scope);
    self->language = g_strdup(language);
}

const WwTeiFacts *
ww_tei_header_facts(const WwTeiHeader *self)
{
    return &self->facts;
}

static gboolean
has_value(const WwXmlAttributes *attributes,
          const char *name,
          const char *value)
{
    g_autofree char *found = ww_xml_attribute(attributes, name);

    return found != NULL && g_str_equal(found, value);
}

/* The first main title, but rather one in the language of the text. */
static Meaning
begin_title(WwTeiHeader *self,
            const WwXmlAttributes *attributes,
            const char *language)
{
    g_autofree char *type = ww_xml_attribute(attributes, "type");

    if (type != NULL && !g_str_equal(type, "main"))
        return WW_TEI_NOTHING;
    self->is_own = self->language != NULL && language != NULL &&
                   g_str_equal(self->language, language);
    return self->facts.title == NULL ||
                   (self->is_own && !self->facts.is_title_own)
               ? WW_TEI_TITLE
               : WW_TEI_NOTHING;
}

/* That of the session before that of the source, the first of each. */
static void
take_date(WwTeiHeader *self,
          const WwXmlAttributes *attributes,
          gboolean is_of_session,
          guint64 line)
{
    WwTeiFacts *facts = &self->facts;
    g_autofree char *when = ww_xml_attribute(attributes, "when");
    g_autofree char *from = ww_xml_attribute(attributes, "from");
    g_autofree char *to = ww_xml_attribute(attributes, "to");

    if ((when == NULL && from == NULL) ||
        (facts->date != NULL && (facts->is_date_of_session || !is_of_session)))
        return;
    g_free(facts->date);
    g_clear_pointer(&facts->until, g_free);
    if (when == NULL)
        facts->until = g_strdup(to != NULL ? to : "");
    facts->date =
        when != NULL ? g_steal_pointer(&when) : g_steal_pointer(&from);
    facts->date_line = line;
    facts->is_date_of_session = is_of_session;
}

static Meaning
begin_country(WwTeiHeader *self, const WwXmlAttributes *attributes)
{
    if (self->facts.country != NULL)
        return WW_TEI_NOTHING;
    self->facts.country = ww_xml_attribute(attributes, "key");
    return self->facts.country == NULL ? WW_TEI_COUNTRY : WW_TEI_NOTHING;
}

static Meaning
begin_setting(WwTeiHeader *self,
              const char *name,
              const WwXmlAttributes *attributes,
              guint64 line)
{
    gboolean is_name = g_str_equal(name, "name");

    if (g_str_equal(name, "date"))
        take_date(self, attributes, TRUE, line);
    else if (g_str_equal(name, "country") ||
             (is_name && has_value(attributes, "type", "country")))
        return begin_country(self, attributes);
    else if (self->facts.place == NULL &&
             (g_str_equal(name, "settlement") ||
              g_str_equal(name, "placeName") ||
              (is_name && (has_value(attributes, "type", "city") ||
                           has_value(attributes, "type", "place")))))
        return WW_TEI_PLACE;
    return WW_TEI_NOTHING;
}

char *
ww_tei_target(const char *value)
{
    const char *at = value + strspn(value, " \t\r\n");
    gsize length = strcspn(at, " \t\r\n");
    const char *mark = g_strrstr_len(at, (gssize)length, "#");

    if (mark == NULL)
        mark = g_strrstr_len(at, (gssize)length, ":");
    if (mark != NULL) {
        length -= (gsize)(mark + 1 - at);
        at = mark + 1;
    }
    return length > 0 ? g_strndup(at, length) : NULL;
}

static char *
dup_target(const WwXmlAttributes *attributes, const char *name)
{
    g_autofree char *value = ww_xml_attribute(attributes, name);

    return value != NULL ? ww_tei_target(value) : NULL;
}

static WwDate
read_limit(const WwXmlAttributes *attributes, const char *name)
{
    g_autofree char *value = ww_xml_attribute(attributes, name);
    WwWritten written = { .order = WW_DATE_ORDER_PLAIN };

    if (value == NULL ||
        ww_date_find_value(value, &written) != WW_DATE_FIND_DATE)
        return (WwDate){ .year = 0 };
    return written.date;
}

static void
take_membership(WwTeiHeader *self, const WwXmlAttributes *attributes)
{
    char *party = dup_target(attributes, "ref");
    WwMembership membership = { .party = party };

    if (party == NULL)
        return;
    g_ptr_array_add(self->strings, party);
    membership.from = read_limit(attributes, "from");
    membership.to = read_limit(attributes, "to");
    g_array_append_val(self->memberships, membership);
}

static Meaning
begin_person(WwTeiHeader *self,
             const char *name,
             const WwXmlAttributes *attributes)
{
    if (g_str_equal(name, "person")) {
        clear_entry(self);
        self->id = ww_xml_attribute(attributes, "id");
    } else if (g_str_equal(name, "affiliation")) {
        take_membership(self, attributes);
    } else if (self->has_name) {
        return WW_TEI_NOTHING;
    } else if (g_str_equal(name, "persName")) {
        return WW_TEI_WHOLE_NAME;
    } else if (g_str_equal(name, "forename")) {
        return WW_TEI_FORENAME;
    } else if (g_str_equal(name, "surname") || g_str_equal(name, "nameLink")) {
        return WW_TEI_SURNAME;
    }
    return WW_TEI_NOTHING;
}

static Meaning
begin_organisation(WwTeiHeader *self,
                   const char *name,
                   const WwXmlAttributes *attributes)
{
    if (g_str_equal(name, "org")) {
        clear_entry(self);
        self->id = ww_xml_attribute(attributes, "id");
        self->is_group = has_value(attributes, "role", "parliamentaryGroup");
        self->is_party = has_value(attributes, "role", "politicalParty");
        return WW_TEI_NOTHING;
    }
    if (!g_str_equal(name, "orgName"))
        return WW_TEI_NOTHING;
    if (has_value(attributes, "full", "abb"))
        return self->name == NULL ? WW_TEI_SHORT_NAME : WW_TEI_NOTHING;
    return self->full_name == NULL ? WW_TEI_FULL_NAME : WW_TEI_NOTHING;
}

static Part
find_part(const WwTeiHeader *self, const char *name)
{
    guint n = self->elements->len;

    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        if (g_str_equal(name, parts[i].name))
            return parts[i].part;
    }
    return n > 0 ? g_array_index(self->elements, Element, n - 1).part
                 : WW_TEI_ELSEWHERE;
}

void
ww_tei_header_start(WwTeiHeader *self,
                    const char *name,
                    const WwXmlAttributes *attributes,
                    const char *language,
                    guint64 line)
{
    Element element = { find_part(self, name), WW_TEI_NOTHING };
    gboolean has_people = self->people != NULL;

    if (element.part == WW_TEI_TITLES && g_str_equal(name, "title"))
        element.meaning = begin_title(self, attributes, language);
    else if (element.part == WW_TEI_SETTING)
        element.meaning = begin_setting(self, name, attributes, line);
    else if (element.part == WW_TEI_SOURCE && g_str_equal(name, "date"))
        take_date(self, attributes, FALSE, line);
    else if (element.part == WW_TEI_PERSON && has_people)
        element.meaning = begin_person(self, name, attributes);
    else if (element.part == WW_TEI_ORGANISATION && has_people)
        element.meaning = begin_organisation(self, name, attributes);
    if (element.meaning != WW_TEI_NOTHING)
        g_string_truncate(self->text, 0);
    g_array_append_val(self->elements, element);
}

void
ww_tei_header_text(WwTeiHeader *self, const char *text, gsize length)
{
    guint n = self->elements->len;

    if (n > 0 &&
        g_array_index(self->elements, Element, n - 1).meaning != WW_TEI_NOTHING)
        g_string_append_len(self->text, text, (gssize)length);
}

static void
append_part(GString *names, const char *name)
{
    if (name != NULL)
        g_string_append_printf(names, "%s%s", names->len > 0 ? " " : "", name);
}

/* A slot that is still empty takes @value over. */
static void
fill(char **slot, char **value)
{
    if (*slot == NULL)
        *slot = g_steal_pointer(value);
}

static void
take_title(WwTeiHeader *self, char **title)
{
    if (*title == NULL)
        return;
    g_free(self->facts.title);
    self->facts.title = g_steal_pointer(title);
    self->facts.is_title_own = self->is_own;
}

static void
take_text(WwTeiHeader *self, Meaning meaning)
{
    g_autofree char *text = ww_metadata_line(self->text->str);

    switch (meaning) {
    case WW_TEI_TITLE:
        take_title(self, &text);
        break;
    case WW_TEI_COUNTRY:
        fill(&self->facts.country, &text);
        break;
    case WW_TEI_PLACE:
        fill(&self->facts.place, &text);
        break;
    case WW_TEI_FORENAME:
        append_part(self->forenames, text);
        break;
    case WW_TEI_SURNAME:
        append_part(self->surnames, text);
        break;
    case WW_TEI_WHOLE_NAME:
        /* Where it has parts, this is what stands between them. */
        self->has_name =
            text != NULL || self->forenames->len > 0 || self->surnames->len > 0;
        if (self->forenames->len == 0 && self->surnames->len == 0)
            fill(&self->name, &text);
        break;
    case WW_TEI_SHORT_NAME:
        fill(&self->name, &text);
        break;
    case WW_TEI_FULL_NAME:
        fill(&self->full_name, &text);
        break;
    case WW_TEI_NOTHING:
    default:
        break;
    }
}

static void
end_person(WwTeiHeader *self)
{
    append_part(self->forenames,
                self->surnames->len > 0 ? self->surnames->str : NULL);
    if (self->id != NULL)
        ww_people_add_person(
            self->people, self->scope, self->id,
            self->forenames->len > 0 ? self->forenames->str : self->name,
            (const WwMembership *)(const void *)self->memberships->data,
            self->memberships->len);
    clear_entry(self);
}

static void
end_organisation(WwTeiHeader *self)
{
    const char *name = self->name != NULL ? self->name : self->full_name;

    if (self->id != NULL && name != NULL && (self->is_group || self->is_party))
        ww_people_add_party(self->people, self->scope, self->id, name,
                            self->is_group);
    clear_entry(self);
}

void
ww_tei_header_end(WwTeiHeader *self, const char *name)
{
    guint n = self->elements->len;
    Element element;

    if (n == 0)
        return;
    element = g_array_index(self->elements, Element, n - 1);
    g_array_set_size(self->elements, n - 1);
    if (element.meaning != WW_TEI_NOTHING)
        take_text(self, element.meaning);
    if (self->people == NULL)
        return;
    if (g_str_equal(name, "person"))
        end_person(self);
    else if (g_str_equal(name, "org"))
        end_organisation(self);
}
