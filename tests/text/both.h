#pragma once

#include "watchword/text.h"

#include "support.h"

/**
 * Both:
 *
 * Two tokenizers with the same boundary: one takes shortcuts, the other leaves
 * everything to ICU and looks for sentence ends everywhere.
 */
typedef struct {
    WwTokenizer *fast;      /* owned */
    WwTokenizer *slow;      /* owned */
    GByteArray *fast_bytes; /* owned; all that the tokens say */
    GByteArray *slow_bytes; /* owned */
} Both;

Both *both_new(WwBoundary boundary);
void both_free(Both *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Both, both_free)

/**
 * both_agree:
 *
 * Fails the test unless both give the same tokens: places, folded forms, breaks
 * and hyphens.
 */
void both_agree(Both *self,
                const char *text,
                gsize length,
                const char *language);
