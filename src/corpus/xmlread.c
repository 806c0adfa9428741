#include "corpus/xmlread.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <string.h>

/* The parser takes so much at a time. */
#define CHUNK ((gsize)1 << 20)

/* Of five strings each: local name, prefix, namespace, value, its end. */
struct WwXmlAttributes {
    const xmlChar **strings;
    int n;
};

typedef struct {
    const WwXmlFuncs *funcs;
    gpointer user_data;
    WwXmlError *error;
    xmlParserCtxtPtr parser;
    gboolean is_over; /* nothing more is told */
} Xml;

void
ww_xml_prepare(void)
{
    static gsize is_ready = 0;

    if (g_once_init_enter(&is_ready)) {
        xmlInitParser();
        g_once_init_leave(&is_ready, 1);
    }
}

char *
ww_xml_attribute(const WwXmlAttributes *attributes, const char *name)
{
    for (int i = 0; i < attributes->n; i++) {
        const xmlChar **strings = attributes->strings + (gsize)i * 5;

        if (strcmp((const char *)strings[0], name) == 0)
            return g_strndup((const char *)strings[3],
                             (gsize)(strings[4] - strings[3]));
    }
    return NULL;
}

static guint64
line_of(const Xml *self)
{
    const xmlParserInput *input = self->parser->input;

    return input != NULL && input->line > 0 ? (guint64)input->line : 0;
}

static void /* NOLINTNEXTLINE(readability-function-size): as SAX has it */
start_element(void *user_data,
              const xmlChar *name,
              G_GNUC_UNUSED const xmlChar *prefix,
              G_GNUC_UNUSED const xmlChar *uri,
              G_GNUC_UNUSED int n_namespaces,
              G_GNUC_UNUSED const xmlChar **namespaces,
              int n_attributes,
              G_GNUC_UNUSED int n_defaulted,
              const xmlChar **strings)
{
    Xml *self = user_data;
    const WwXmlAttributes attributes = { strings, n_attributes };

    if (!self->is_over)
        self->funcs->start((const char *)name, &attributes, line_of(self),
                           self->user_data);
}

static void
end_element(void *user_data,
            const xmlChar *name,
            G_GNUC_UNUSED const xmlChar *prefix,
            G_GNUC_UNUSED const xmlChar *uri)
{
    Xml *self = user_data;

    if (!self->is_over)
        self->funcs->end((const char *)name, self->user_data);
}

static void
take_characters(void *user_data, const xmlChar *characters, int n)
{
    Xml *self = user_data;

    if (!self->is_over && n > 0)
        self->funcs->text((const char *)characters, (gsize)n, self->user_data);
}

static gboolean
is_unknown_name(const xmlError *error)
{
    return error->code == XML_ERR_UNDECLARED_ENTITY ||
           error->code == XML_WAR_UNDECLARED_ENTITY;
}

/* Of namespaces and what else does not keep a file from being read nothing is
 * said. */
static void
take_error(void *user_data, xmlErrorPtr error)
{
    Xml *self = user_data;

    if (self->is_over)
        return;
    if (is_unknown_name(error)) {
        self->funcs->unknown(line_of(self), self->user_data);
        return;
    }
    if (error->level != XML_ERR_FATAL)
        return;
    self->is_over = TRUE;
    self->error->line = line_of(self);
    self->error->why =
        g_strchomp(g_strdup(error->message != NULL ? error->message : ""));
    xmlStopParser(self->parser);
}

/* No name that the file declares is ever looked up, so none can be made large
 * by others. */
static xmlEntityPtr
get_entity(G_GNUC_UNUSED void *user_data, const xmlChar *name)
{
    return xmlGetPredefinedEntity(name);
}

gboolean
ww_xml_read(const char *bytes,
            gsize length,
            const WwXmlFuncs *funcs,
            gpointer user_data,
            WwXmlError *out_error)
{
    xmlSAXHandler handler = {
        .initialized = XML_SAX2_MAGIC,
        .startElementNs = start_element,
        .endElementNs = end_element,
        .characters = take_characters,
        .ignorableWhitespace = take_characters,
        .cdataBlock = take_characters,
        .getEntity = get_entity,
        .serror = take_error,
    };
    Xml self = { .funcs = funcs, .user_data = user_data, .error = out_error };

    ww_xml_prepare();
    *out_error = (WwXmlError){ .why = NULL };
    self.parser = xmlCreatePushParserCtxt(&handler, &self, NULL, 0, NULL);
    if (self.parser == NULL)
        g_error("out of memory");
    /* To go on after a name that is not known; all else ends it. */
    xmlCtxtUseOptions(self.parser, XML_PARSE_RECOVER | XML_PARSE_NONET |
                                       XML_PARSE_IGNORE_ENC);
    for (gsize i = 0; i < length && !self.is_over; i += CHUNK)
        xmlParseChunk(self.parser, bytes + i, (int)MIN(CHUNK, length - i), 0);
    if (!self.is_over)
        xmlParseChunk(self.parser, NULL, 0, 1);
    /* It keeps what was declared in a document that has nothing else. */
    if (self.parser->myDoc != NULL)
        xmlFreeDoc(self.parser->myDoc);
    self.parser->myDoc = NULL;
    xmlFreeParserCtxt(self.parser);
    return !self.is_over;
}
