#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "../corpus/agree.h"

/* NOLINTNEXTLINE(readability-identifier-naming): the name is given */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    /* Of its own size, so that reading past its end is seen. */
    g_autofree char *line = g_memdup2(data, size);
    gboolean is_taken = FALSE;

    g_assert(readers_agree(line, size, &is_taken));
    return 0;
}
