#pragma once

#include "watchword/countsfile.h"
#include "watchword/file.h"
#include "watchword/tables.h"

#include "cli/options.h"

/* What a command works on, made step by step from the options; each step is
 * made when it is first asked for. */
typedef struct {
    const Options *options; /* (not owned) */
    WwRun *run;
    WwWords *words;     /* of --words, or NULL */
    WwCountsFile *file; /* counts in place of text, or NULL: then the next two
                         * are its own */
    WwStore *store;     /* the only input, or NULL */
    gboolean is_light;  /* the tokens come from the store, without texts */
    WwCorpus *corpus;
    WwTokens *tokens;
    WwGrid *grid;
    WwCounts *counts;
    WwSelection *selection;
    gint64 started; /* when the last step began, in microseconds */
    guint n_filtered;
    guint n_repeated; /* left out, and those that resemble another */
    guint n_similar;
    guint n_crowded;        /* see ww_corpus_n_crowded() */
    guint n_cut;            /* documents without their boilerplate */
    guint64 n_cut_bytes;    /* of it */
    gboolean is_incomplete; /* some input was skipped */
} Session;

/* Reads the input, prints what could not be used, and cuts it into tokens and
 * cells. */
gboolean session_open(Session *self,
                      const Options *options,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Opens the only input, a store: takes from there what was kept under the same
 * options, if that is enough for the command; else it is left for
 * session_open() to read. */
gboolean session_open_store(Session *self,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Keeps the tokens in the store, if there is one; says so when that fails. */
void session_keep_tokens(const Session *self);

/* The same for phrases; they are taken where the session is a light one. */
void session_keep_phrases(const Session *self);
gboolean session_take_phrases(Session *self,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Only reads inputs, and prints what could not be used. */
gboolean session_read(Session *self,
                      char **inputs,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Prints lines about what could not be used; the exit status tells. */
void session_print_problems(Session *self, const GPtrArray *problems);

/* Writes to a WwFileWriter, or to standard output where that is NULL. */
gboolean session_write(const char *bytes,
                       gsize length,
                       gpointer writer,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean session_end_output(WwFileWriter *writer,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Counts and selects phrases. */
gboolean session_select(Session *self,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Finds what -p and -l name. */
WwTracker *session_find(Session *self,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Leaves out texts that repeat or resemble an earlier one, as the options say.
 */
gboolean session_drop_repeats(Session *self,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Goes on with a line about documents. */
void session_print_repeats(const Session *self);
void session_clear(Session *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Session, session_clear)

/* Goes on with a line about names of files. */
void session_print_serials(const Session *self);

/* "6 regions", "1 region" */
void session_print_number(guint64 n, const char *one);

/* Says what was read, unless that is not wanted. */
void session_print_summary(const Session *self);

/* With --verbose, says what was done and how long it took. */
void session_step(Session *self, const char *what);

/* Sorts and cuts a table as the options say, and writes it to the file or to
 * standard output. */
gboolean session_emit(const Session *self,
                      WwTable *table,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Makes the next rows of a table; none at the end. */
typedef WwTable *(*SessionPartFunc)(const Session *self, gpointer user_data);

/* Whether rows may be written before the last are made; few need not be. */
gboolean session_can_emit_parts(const Session *self);

/* Writes a table while it is made: so it need not fit into memory. */
gboolean session_emit_parts(const Session *self,
                            SessionPartFunc func,
                            gpointer user_data,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* 0, or 3 when some input was skipped. */
int session_status(const Session *self);
