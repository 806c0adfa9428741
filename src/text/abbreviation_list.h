#pragma once

#include <glib.h>

/*
 * What stands before a full stop that ends no sentence, folded.
 */
typedef struct {
    const char *language;
    const char *titles;  /* a name follows, whatever it looks like */
    const char *others;  /* the sentence goes on unless a function word
                            with a capital follows */
    const char *numbers; /* the sentence goes on when a digit follows */
    gboolean has_dotted_ordinals; /* the 3rd is written `3.` */
} WwAbbreviationList;

/**
 * ww_abbreviation_list:
 *
 * Returns: (transfer none) (nullable): the list of @language
 */
const WwAbbreviationList *ww_abbreviation_list(const char *language);
