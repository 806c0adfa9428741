/* A store as input: what was worked out of it before is kept there. */
#include "cli/session.h"
#include "numbers.h"

/* Options on which tokens depend, and those on which phrases do. */
#define OF_TOKENS  WW_OPTIONS_INPUT
#define OF_PHRASES (OF_TOKENS | WW_OPTIONS_COUNTING | WW_OPTIONS_SELECTION)

/* What is said of the input besides its tokens. */
#define DETAILS                                                  \
    "filtered %u, repeated %u, similar %u, crowded %u, cut %u, " \
    "cut bytes %" G_GUINT64_FORMAT

static gboolean
is_only_input(const Options *options)
{
    return options->inputs[0] != NULL && options->inputs[1] == NULL &&
           !options->is_apart && ww_store_is(options->inputs[0]);
}

static void
take_details(Session *self, const char *details)
{
    guint64 numbers[6] = { 0 };

    (void)ww_numbers_read(details, numbers, G_N_ELEMENTS(numbers));
    self->n_filtered = (guint)numbers[0];
    self->n_repeated = (guint)numbers[1];
    self->n_similar = (guint)numbers[2];
    self->n_crowded = (guint)numbers[3];
    self->n_cut = (guint)numbers[4];
    self->n_cut_bytes = numbers[5];
}

/* Takes the tokens that were kept, if there are any. */
static gboolean
take_tokens(Session *self, gboolean with_words, GError **error)
{
    WwReadOptions read = self->options->read;
    g_autofree char *key = options_key(self->options, OF_TOKENS);
    g_autoptr(WwCorpus) corpus = ww_corpus_new();
    WwKeptTokens kept = { .with_words = with_words };
    gboolean is_done;

    read.run = self->run;
    is_done = ww_tokens_new_kept(self->store, key, &read, corpus, &kept, error);
    if (kept.tokens != NULL) {
        self->tokens = kept.tokens;
        self->corpus = g_steal_pointer(&corpus);
        self->is_light = TRUE;
        take_details(self, kept.details);
    }
    g_free(kept.details);

    return is_done;
}

/* Takes documents alone, where their phrases were kept. */
static gboolean
take_phrases(Session *self, GError **error)
{
    g_autofree char *key = options_key(self->options, OF_PHRASES);
    gboolean are_kept = FALSE;

    return ww_selection_is_kept(self->store, key, &are_kept, error) &&
           (!are_kept || take_tokens(self, FALSE, error));
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

    /* a gazetteer looks into the texts */
    if (options->needs_text || options->gazetteer != NULL)
        return TRUE;
    if (options->needs_tokens)
        return take_tokens(self, options->lexicon != NULL, error);

    return !options->needs_phrases || take_phrases(self, error);
}

void
session_keep_tokens(const Session *self)
{
    g_autofree char *key = options_key(self->options, OF_TOKENS);
    g_autofree char *details =
        g_strdup_printf(DETAILS, self->n_filtered, self->n_repeated,
                        self->n_similar, self->n_crowded, self->n_cut,
                        self->n_cut_bytes);
    g_autoptr(GError) problem = NULL;

    if (self->store == NULL)
        return;
    /* the results are right all the same */
    if (!ww_tokens_keep(self->tokens, self->store, key, details, &problem))
        g_printerr("watchword: the tokens are not kept: %s\n",
                   problem->message);
}

gboolean
session_take_phrases(Session *self, GError **error)
{
    g_autofree char *key = options_key(self->options, OF_PHRASES);

    self->selection = ww_selection_new_kept(self->store, key, self->tokens,
                                            &self->options->count, error);

    return self->selection != NULL;
}

void
session_keep_phrases(const Session *self)
{
    g_autofree char *key = options_key(self->options, OF_PHRASES);
    g_autoptr(GError) problem = NULL;

    if (self->store == NULL)
        return;
    if (!ww_selection_keep(self->selection, self->store, key, &problem))
        g_printerr("watchword: the phrases are not kept: %s\n",
                   problem->message);
}
