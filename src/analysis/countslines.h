#pragma once

#include "analysis/countsforms.h"
#include "count/record.h"

/* Lines of phrases, as they stand in files. The words of the phrase at hand are
 * kept: the next one has most of them too. */
typedef struct {
    const WwCountsRow *row; /* (not owned) */
    GString *prefix;        /* (owned) a line as far as its words */
    GArray *ends;           /* (owned) gsize: of prefix, before each word */
    GString *out;           /* (not owned) where lines go */
    guint64 n;              /* lines written there */
} WwCountsLines;

void ww_counts_lines_init(WwCountsLines *self, const WwCountsRow *row);
void ww_counts_lines_clear(WwCountsLines *self);

/* One word more, and one less. */
void ww_counts_lines_push(WwCountsLines *self, guint32 word);
void ww_counts_lines_pop(WwCountsLines *self);

/* The words as they stand in the line. */
WwField ww_counts_lines_words(const WwCountsLines *self);

/* Writes a record of a cell, or of a form. */
void ww_counts_lines_add_cell(WwCountsLines *self,
                              guint cell,
                              const guint64 *numbers);
void ww_counts_lines_add_form(WwCountsLines *self, const WwCountsForm *form);
