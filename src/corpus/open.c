#include "corpus/open.h"

WwOpen *
ww_open_of(WwDocument *document)
{
    if (document->open == NULL)
        document->open = g_new0(WwOpen, 1);
    return document->open;
}

void
ww_open_set_date(WwOpen *self,
                 const WwWritten *written,
                 guint64 line,
                 const char *text)
{
    g_free(self->text);
    g_clear_pointer(&self->label, g_free);
    self->text = g_strdup(text);
    self->written = *written;
    self->line = line;
    self->is_of_folder = FALSE;
}

WwOpen *
ww_open_copy(const WwOpen *self)
{
    WwOpen *copy;

    if (self == NULL)
        return NULL;
    copy = g_memdup2(self, sizeof *self);
    copy->text = g_strdup(self->text);
    copy->label = g_strdup(self->label);
    copy->scope = g_strdup(self->scope);
    copy->who = g_strdup(self->who);
    return copy;
}

void
ww_open_free(WwOpen *self)
{
    if (self == NULL)
        return;
    g_free(self->text);
    g_free(self->label);
    g_free(self->scope);
    g_free(self->who);
    g_free(self);
}
