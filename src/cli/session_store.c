/* A store as input: what was worked out of it before is kept there. */
#include <stdio.h>

#include "cli/session.h"

/* Options on which tokens depend. */
#define GROUPS WW_OPTIONS_INPUT

/* What is said of the input besides its tokens. */
#define DETAILS "filtered %u, repeated %u"

static gboolean
is_only_input(const Options *options)
{
    return options->inputs[0] != NULL && options->inputs[1] == NULL &&
           !options->is_apart && ww_store_is(options->inputs[0]);
}

/* Takes the tokens that were kept, if there are any. */
static gboolean
take_tokens(Session *self, GError **error)
{
    WwReadOptions read = self->options->read;
    g_autofree char *key = options_key(self->options, GROUPS);
    g_autofree char *details = NULL;
    g_autoptr(WwCorpus) corpus = ww_corpus_new();

    read.run = self->run;
    if (!ww_tokens_new_kept(self->store, key, TRUE, &read, corpus,
                            &self->tokens, &details, error))
        return FALSE;
    if (self->tokens == NULL)
        return TRUE;
    self->corpus = g_steal_pointer(&corpus);
    self->is_light = TRUE;
    if (sscanf(details, DETAILS, &self->n_filtered, &self->n_duplicates) != 2)
        self->n_filtered = self->n_duplicates = 0;

    return TRUE;
}

gboolean
session_open_store(Session *self, GError **error)
{
    const Options *options = self->options;

    if (!is_only_input(options))
        return TRUE;
    self->store = ww_store_open(options->inputs[0], FALSE, error);
    if (self->store == NULL)
        return FALSE;

    return options->lexicon == NULL || options->needs_text ||
           take_tokens(self, error);
}

void
session_keep_tokens(const Session *self)
{
    g_autofree char *key = options_key(self->options, GROUPS);
    g_autofree char *details =
        g_strdup_printf(DETAILS, self->n_filtered, self->n_duplicates);
    g_autoptr(GError) problem = NULL;

    if (self->store == NULL)
        return;
    /* the results are right all the same */
    if (!ww_tokens_keep(self->tokens, self->store, key, details, &problem))
        g_printerr("watchword: the tokens are not kept: %s\n",
                   problem->message);
}
