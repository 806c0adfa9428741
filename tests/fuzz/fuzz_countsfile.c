#include <stddef.h>
#include <stdint.h>

#include "watchword/analysis.h"

#include "analysis/countsload.h"
#include "count/recordwriter.h"

/* NOLINTNEXTLINE(readability-identifier-naming): the name is given */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Each input is what comes after the first two lines. */
static WwCountsFile *
open_counts(const GString *bytes, WwRun *run)
{
    WwRecordReader *reader =
        ww_record_reader_open_memory("input", bytes->str, bytes->len, NULL);

    return reader != NULL
               ? ww_counts_file_new(ww_record_merge_of(reader), NULL, run, NULL)
               : NULL;
}

/* Whatever is taken for counts can be shown. */
static void
use(const WwSelection *selection)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(WwGrid) grid =
        ww_grid_new(ww_selection_tokens(selection), WW_PERIOD_YEAR, 1, &error);

    for (guint i = 0; grid != NULL && i < ww_selection_n_phrases(selection);
         i++) {
        guint32 n = 0;
        const guint32 *positions = ww_selection_positions(selection, i, &n);
        g_autofree char *surface = ww_selection_surface(selection, i);
        WwProfile profile = ww_profile_of(grid, positions, n);

        g_assert(g_utf8_validate(surface, -1, NULL));
        g_assert(profile.n_regions <= ww_grid_n_regions(grid));
        g_assert(n == ww_selection_phrase(selection, i)->count);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const WwCountsRules rules = { .length_max = 3 };
    const WwCountOptions counting = { 1, 3, 1, 1 };
    const WwSelectOptions options = WW_SELECT_OPTIONS_DEFAULT;
    g_autoptr(GString) bytes = g_string_new(NULL);
    /* a small file may speak of many documents: these are refused */
    g_autoptr(WwRun) run = ww_run_new(1, (guint64)64 << 20, "/nowhere");

    ww_counts_rules_append(&rules, bytes);
    g_string_append_len(bytes, (const char *)data, (gssize)size);

    g_autoptr(WwCountsFile) file = open_counts(bytes, run);
    if (file == NULL)
        return 0;

    g_autoptr(WwSelection) selection =
        ww_counts_file_select(file, &counting, &options, NULL);
    if (selection != NULL)
        use(selection);

    return 0;
}
