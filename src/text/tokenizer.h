#pragma once

#include "watchword/text.h"

/**
 * ww_tokenizer_set_fast:
 *
 * Whether shortcuts may be taken, as they are at first. Without them ICU cuts
 * and folds all words, and sentences are looked for everywhere. The tokens are
 * the same: tests and fuzzers hold both to that.
 */
void ww_tokenizer_set_fast(WwTokenizer *self, gboolean is_fast);
