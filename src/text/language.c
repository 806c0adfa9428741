#include "watchword/text.h"

const char *
ww_text_language(const char *text, gsize length)
{
    g_return_val_if_fail(text != NULL || length == 0, NULL);

    return NULL;
}
