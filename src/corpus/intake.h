#pragma once

#include <glib.h>

#include "watchword/corpus.h"

#include "corpus/reader.h"
#include "corpus/walk.h"

G_BEGIN_DECLS

/* Both read what they are given into @corpus, with as many threads as @options
 * say. What the corpus then holds does not depend on their number. Nothing is
 * settled yet: see ww_settle(). */

/* @input: as the user has named what is walked over. */
void ww_intake_walk(WwCorpus *corpus,
                    const WwReadOptions *options,
                    WwWalk *walk,
                    const char *input);

/* One file. @source: (nullable): takes over what is in it; NULL opens it. */
void ww_intake_file(WwCorpus *corpus,
                    const WwReadOptions *options,
                    const WwFile *file,
                    WwSource *source,
                    const char *input);

G_END_DECLS
