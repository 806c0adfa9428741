#pragma once

#include "watchword/text.h"

#include "support.h"

/**
 * cut_text:
 *
 * Returns: (transfer full): the folded tokens of @text after cleaning, with a
 *   space before each, `|` before a token after a break, and `~` before one
 *   after a hyphen at the end of a line: `the party|we won`
 */
char *cut_text(WwTokenizer *tokenizer, const char *text, const char *language);

#define assert_cut(text, expected)                                          \
    assert_cut_at((text), WW_BOUNDARY_SENTENCE, NULL, (expected), __FILE__, \
                  __LINE__)
#define assert_cut_in(language, text, expected)                         \
    assert_cut_at((text), WW_BOUNDARY_SENTENCE, (language), (expected), \
                  __FILE__, __LINE__)
#define assert_cut_by(boundary, text, expected) \
    assert_cut_at((text), (boundary), NULL, (expected), __FILE__, __LINE__)

void assert_cut_at(const char *text,
                   WwBoundary boundary,
                   const char *language,
                   const char *expected,
                   const char *file,
                   int line);
