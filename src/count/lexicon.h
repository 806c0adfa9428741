#pragma once

#include "watchword/lexicon.h"

/* One slogan. */
typedef struct {
    char *name;          /* (owned) */
    GPtrArray *variants; /* (owned) char * as written, and a NULL */
    GPtrArray *words;    /* (owned) char **: the folded words of each variant,
                          * at least one */
} WwFamily;

const WwFamily *ww_lexicon_family(const WwLexicon *self, guint family);
