#pragma once

#include <glib.h>

#include "corpus/people.h"
#include "corpus/xmlread.h"

G_BEGIN_DECLS

/* What the headers of TEI files say of their texts. Strings are owned. */
typedef struct {
    char *title;   /* nullable: in the language of the text if there is one */
    char *date;    /* nullable, as written */
    char *until;   /* nullable, as written: where there is no one date */
    char *country; /* nullable: a code or a name */
    char *place;   /* nullable */
    guint64 date_line;
    gboolean is_date_of_session; /* else of the source */
    gboolean is_title_own;       /* in the language of the text */
} WwTeiFacts;

/* Goes through what is no text: headers, lists of persons and organisations. */
typedef struct WwTeiHeader WwTeiHeader;

/* @people: (nullable): where persons and parties go; must outlive it. */
WwTeiHeader *ww_tei_header_new(WwPeople *people);
void ww_tei_header_free(WwTeiHeader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwTeiHeader, ww_tei_header_free)

/* A text of its own begins: what was said of another does not hold. @scope:
 * the parliament, @language: (nullable): of the text; both copied. */
void ww_tei_header_begin(WwTeiHeader *self,
                         const char *scope,
                         const char *language);

/* As of #WwXmlFuncs; @language: (nullable): of the element. */
void ww_tei_header_start(WwTeiHeader *self,
                         const char *name,
                         const WwXmlAttributes *attributes,
                         const char *language,
                         guint64 line);
void ww_tei_header_end(WwTeiHeader *self, const char *name);
void ww_tei_header_text(WwTeiHeader *self, const char *text, gsize length);

const WwTeiFacts *ww_tei_header_facts(const WwTeiHeader *self);

/* The first id of those that @value points to, in this or another file:
 * "#party.A", "list.xml#party.A", "mp:A". (transfer full) (nullable). */
char *ww_tei_target(const char *value);

G_END_DECLS
