#pragma once

#include <glib.h>

#include "watchword/analysis.h"
#include "watchword/corpus.h"
#include "watchword/lexicon.h"
#include "watchword/table.h"

/* No number of rows was given; it depends on where they go. */
#define TOP_UNSET G_MININT

/* The resemblance of texts that are counted once. */
#define SIMILAR_DEFAULT 0.8

/* What the command line says: strings as given (all owned), and below them
 * what they mean, checked. */
typedef struct {
    char **inputs;
    char *since;
    char *until;
    char *region;
    char *language;
    char *duplicates;
    char *titles;
    char *id_field;
    char *date_field;
    char *region_field;
    char *title_field;
    char *text_field;
    char *encoding;
    char *year_from;
    char *manifest;
    char **gazetteers;
    WwGazetteer *gazetteer; /* all of them; NULL for none */
    char **where;
    GArray *tests;           /* WwFieldTest of them */
    GPtrArray *test_strings; /* what these point to */
    GPtrArray *field_names;  /* (not owned) those of --by and --where */
    WwReadOptions read;
    WwDocumentFilter filter;
    char *similar_text;
    double similar;
    char *boilerplate;
    gboolean keep_duplicates;
    gboolean tells_repeats; /* the output is also about them */
    gboolean drop_boilerplate;
    gboolean list_boilerplate;
    gboolean opens_inputs; /* the command does that itself */
    gboolean is_update;
    gboolean has_global_ids;
    gboolean needs_text;     /* counts are not enough */
    gboolean refuses_counts; /* they do not know what was asked for */
    gboolean needs_phrases;
    gboolean needs_tokens; /* without their texts, and no more */
    gboolean is_apart;     /* no document is to depend on others */
    char **words;          /* files of counts that have the words of all */

    char *length;
    int min_count;
    int min_documents;
    char *boundary;
    WwCountOptions count;
    WwBoundary boundary_kind;

    char *edges;
    char *stopwords_file;
    char *stopwords; /* the content of the file */
    WwSelectOptions select;

    char *every;
    int level;
    char *by;
    char *by_field; /* in place of the region, or NULL */
    WwPeriod period;
    gboolean has_period;
    gboolean by_period;
    gboolean by_region;

    char *output;
    char *format_name;
    WwFormat format;
    gboolean has_bom;
    int top;
    char *sort;
    char *kind;
    guint kinds; /* bits of WwKind, 0 when not given */
    char *chart;
    gboolean is_quiet;
    gboolean is_verbose;

    int threads; /* 0 for as many as there are processors */
    char *memory;
    char *temp_dir;
    guint64 memory_bytes; /* 0 for half of the machine's */

    char **phrases;
    char *lexicon_file;
    WwLexicon *lexicon; /* the phrases, then the families of the file; NULL
                         * when there are neither */
    char *of;
    gboolean of_place;
    int width;
    gboolean show_documents;
    GArray *known; /* see options_note() */
} Options;

/* Groups of options that a command takes besides those about input. */
typedef enum {
    WW_OPTIONS_COUNTING = 1 << 0,
    WW_OPTIONS_SELECTION = 1 << 1,
    WW_OPTIONS_GROUPING = 1 << 2,
    WW_OPTIONS_BY = 1 << 3,
    WW_OPTIONS_TABLE = 1 << 4,
    WW_OPTIONS_CHART = 1 << 5,
    WW_OPTIONS_PHRASES = 1 << 6,
    WW_OPTIONS_NEEDS_PHRASE = 1 << 7,
    WW_OPTIONS_OF = 1 << 8,
    WW_OPTIONS_WIDTH = 1 << 9,
    WW_OPTIONS_DOCUMENTS = 1 << 10,
    WW_OPTIONS_DIRECTORY = 1 << 11,
    WW_OPTIONS_ONE_PHRASE = 1 << 12,
    WW_OPTIONS_KIND = 1 << 13,
    WW_OPTIONS_LEXICON = 1 << 14,
    WW_OPTIONS_COUNTS = 1 << 15,  /* writes a file of counts of its input */
    WW_OPTIONS_TEXT = 1 << 17,    /* counts are not enough */
    WW_OPTIONS_MERGE = 1 << 16,   /* makes one such file of several */
    WW_OPTIONS_ADD = 1 << 18,     /* puts inputs into a store */
    WW_OPTIONS_STORE = 1 << 19,   /* takes a store, and no other input */
    WW_OPTIONS_EXPORT = 1 << 20,  /* writes one to a file */
    WW_OPTIONS_INPUT = 1 << 21,   /* all that take input have these */
    WW_OPTIONS_BY_SIDE = 1 << 22, /* --by says what is compared */
} OptionGroups;

/* Kinds that lists show when the user does not say: no ceremonial phrases, and
 * no words. */
#define KINDS_DEFAULT \
    (WW_KINDS_ALL & ~(1U << WW_KIND_WORD | 1U << WW_KIND_CEREMONIAL))

/* How a command looks on the command line. */
typedef struct {
    const char *name;
    const char *arguments; /* after the options in the usage line */
    const char *summary;   /* one line */
    const char *details;   /* after the options: examples */
    int groups;            /* OptionGroups */
    guint64 memory_bytes;  /* where the user sets no limit; 0 for half of the
                            * machine's: a store is added to while others work
                            * on the machine, and needs no more */
} Usage;

void options_init(Options *self);
void options_clear(Options *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

/* Those about what is left out because it is repeated. */
void options_add_repeats(GOptionContext *context, Options *o);
gboolean options_check_repeats(Options *self,
                               const Usage *usage,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Checks the strings that were given, and fills in what they mean. */
gboolean options_check(Options *self,
                       const Usage *usage,
                       int argc,
                       char **argv,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Reads argv, in which the command's name comes first. Misuse is a
 * G_OPTION_ERROR. */
gboolean options_parse(Options *self,
                       const Usage *usage,
                       int argc,
                       char **argv,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Notes options on which results depend, before they are read. */
void options_note(Options *self,
                  OptionGroups group,
                  const GOptionEntry *entries);

/* (transfer full): what was given of options of these groups; where two are the
 * same, so are the results. A file is named with its content. */
char *options_key(const Options *self, int groups);

/* The part of it about fields of documents. */
gboolean options_check_fields(Options *self,
                              const Usage *usage,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether counts can tell what is asked for. */
gboolean options_check_counts_fields(const Options *self,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
