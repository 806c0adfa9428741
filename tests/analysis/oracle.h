#pragma once

#include <glib.h>

#include "watchword/select.h"

#include "slow.h"

/* The rules of selection once more, slowly and from the row of words alone:
 * phrases by sorting, quotations by the marks in the text, occurrences inside
 * of others by looking at each. */
typedef struct Oracle Oracle;

/* What the rules say of a recurring phrase. */
typedef struct {
    guint length;
    SlowPhrase slow;
    double npmi;   /* at the weakest split */
    guint32 cover; /* count of the most frequent longer kept phrase with it */
    guint32 net;   /* of the kept */
    gboolean is_kept;
    gboolean is_shown;
} Judged;

Oracle *oracle_new(const WwTokens *tokens,
                   WwCountOptions count_options,
                   WwSelectOptions select_options);
void oracle_free(Oracle *oracle);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Oracle, oracle_free)

guint oracle_n_kept(const Oracle *oracle);

/* Those shown, (element-type Judged), (transfer container): by documents, then
 * count, then length, all falling, then by words. */
GPtrArray *oracle_list_shown(Oracle *oracle);
