#pragma once

#include <jansson.h>

#include <glib.h>

#include "files.h"

/* What a command line gave. */
typedef struct {
    char *line; /* owned */
    char *out;  /* owned */
    char *err;  /* owned */
    int status;
} Run;

/* Runs a line of sh, in which `watchword` is the program just built. */
Run *run(const char *format, ...) G_GNUC_PRINTF(1, 2);
void run_free(Run *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Run, run_free)

/* Asserts how it ended; if otherwise, shows what it printed. */
void assert_status(const Run *self, int status);

/* Asserts that it failed so, wrote nothing to standard output, and said one
 * line about it, which holds @what. */
void assert_fails(const Run *self, int status, const char *what);

/* Asserts that one line of standard error is this one. */
void assert_says(const Run *self, const char *line);

/* Asserts that a line gives status 0, and returns what it printed. */
char *output_of(const char *format, ...) G_GNUC_PRINTF(1, 2);

/* The rows that a command gives, each an object; it says nothing besides. The
 * options for that are added to the line. */
json_t *rows_of(const char *format, ...) G_GNUC_PRINTF(1, 2);

/* What a row has in an integer column. */
gint64 number_in(const json_t *row, const char *column);

/* The sample corpus as JSON lines. */
GString *corpus_as_json_lines(void);

/* The names of what is in a folder, in order, a space after each. */
char *list_folder(const char *folder);
