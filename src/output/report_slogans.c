#include <string.h>

#include "output/report_private.h"

#define LIVES_MAX         40
#define PLACE_EACH        4
#define PLACE_REGIONS_MAX 40
#define EXAMPLES_MAX      12
#define SENTENCE_MAX      420

static const HtmlColumn time_columns[] = {
    { "phrase", "phrase" },
    { "from", "from" },
    { "until", "until" },
    { "documents_inside", "documents in the run" },
    { "total_inside", "of" },
    { "share_inside", "% in" },
    { "share_outside", "% out" },
    { "regions_inside", "regions" },
    { "kind", "kind" },
    { "llr", "LLR" },
    { "sharpness", "sharpness" },
    { "also_written", "also written" },
};

static gboolean
is_kind(const Report *self, const WwSlogan *slogan, guint kinds)
{
    WwKind kind = ww_selection_phrase(self->selection, slogan->phrase)->kind;

    return (kinds >> kind & 1U) != 0;
}

/* Below this the page shows no slogan of a time: anything would do. */
#define LLR_MIN    2.0
#define INSIDE_MIN 3

static gboolean
is_worth_showing(const Report *self, const WwSlogan *slogan)
{
    return is_kind(self, slogan, REPORT_KINDS) && slogan->llr >= LLR_MIN &&
           slogan->inside >= INSIDE_MIN;
}

/* The slogans that the page shows: phrases, not single words. */
static GArray *
choose_slogans(const Report *self)
{
    GArray *chosen = g_array_new(FALSE, FALSE, sizeof(WwSlogan));

    for (guint i = 0; i < self->slogans->len && chosen->len < LIVES_MAX; i++) {
        const WwSlogan *slogan = &g_array_index(self->slogans, WwSlogan, i);

        if (is_worth_showing(self, slogan))
            g_array_append_vals(chosen, slogan, 1);
    }

    return chosen;
}

static void
add_ceremonial(Report *self)
{
    guint n = 0;

    for (guint i = 0; i < self->slogans->len && n < 10; i++) {
        const WwSlogan *slogan = &g_array_index(self->slogans, WwSlogan, i);

        if (!is_kind(self, slogan, 1U << WW_KIND_CEREMONIAL))
            continue;
        g_autofree char *surface =
            ww_selection_surface(self->selection, slogan->phrase);
        ww_html_printf(self->html, "%s%s (%s–%s)",
                       n++ == 0
                           ? "Ceremonial phrases, which begin or end their "
                             "documents, are kept apart: "
                           : "; ",
                       surface, ww_grid_period_label(self->grid, slogan->from),
                       ww_grid_period_label(self->grid, slogan->until));
    }
}

/* The chart, unless all of them lived in periods that are not drawn. */
static gboolean
add_lives(Report *self, const GArray *slogans, GError **error)
{
    guint first = 0;
    guint n_drawn = ww_grid_main_periods(self->grid, &first);
    gboolean is_drawn = FALSE;

    for (guint i = 0; i < slogans->len; i++) {
        const WwSlogan *slogan = &g_array_index(slogans, WwSlogan, i);

        is_drawn = is_drawn ||
                   (slogan->until >= first && slogan->from < first + n_drawn);
    }
    if (!is_drawn)
        return TRUE;

    g_autoptr(WwChart) chart = ww_chart_of_slogans(self->selection, self->grid,
                                                   slogans, LIVES_MAX, error);

    return report_add_chart(self, chart, "slogans_of_time", error);
}

gboolean
report_slogans_of_time(Report *self, GError **error)
{
    g_autoptr(WwTable) all =
        ww_table_of_slogans(self->selection, self->grid, self->slogans, FALSE,
                            WW_KINDS_ALL, REPORT_ROWS_MAX);
    g_autoptr(GArray) chosen = choose_slogans(self);

    report_begin_section(self, "time", "The slogans of each time");
    g_string_append(
        self->html,
        "<p>A slogan of a time is a phrase whose documents crowd into a run "
        "of periods more than chance allows. The run shown is the one that "
        "the scan statistic prefers; LLR says by how much; sharpness is "
        "the share inside over the share outside, half a document added. "
        "\"Also written\" is another spelling: a change of spelling looks "
        "like the end of a slogan.</p>\n");
    report_add_table(self, all, "slogans_of_time");
    if (chosen->len == 0 || !report_has_time(self)) {
        g_string_append(self->html,
                        "<p>No phrase crowds into a time in 3 documents or "
                        "more, or too few documents are dated.</p>\n");
        report_link_table(self, "slogans_of_time", "What there is");
        return TRUE;
    }

    g_autoptr(WwTable) shown =
        ww_table_of_slogans(self->selection, self->grid, chosen, FALSE,
                            REPORT_KINDS, self->options->top);

    if (!add_lives(self, chosen, error))
        return FALSE;
    report_show(self, shown, time_columns, G_N_ELEMENTS(time_columns),
                self->options->top, NULL);
    g_string_append(self->html, "<p class=\"note\">");
    add_ceremonial(self);
    g_string_append(self->html, "</p>\n");
    report_link_table(self, "slogans_of_time", "All of them, words included");

    return TRUE;
}

/* The first few of each region, region after region, of those with the most
 * text. */
static GArray *
choose_by_region(const Report *self, const GArray *slogans)
{
    GArray *chosen = g_array_new(FALSE, FALSE, sizeof(WwSlogan));
    g_autoptr(GArray) regions = ww_sides_largest(self->grid, PLACE_REGIONS_MAX);

    for (guint r = 0; r < regions->len; r++) {
        guint region = g_array_index(regions, guint, r);
        guint n = 0;

        for (guint i = 0; i < slogans->len && n < PLACE_EACH; i++) {
            const WwSlogan *slogan = &g_array_index(slogans, WwSlogan, i);

            if (slogan->region != region ||
                !is_kind(self, slogan, REPORT_KINDS))
                continue;
            g_array_append_vals(chosen, slogan, 1);
            n++;
        }
    }

    return chosen;
}

void
report_slogans_of_place(Report *self)
{
    static const HtmlColumn columns[] = {
        { "regions", "region" },
        { "phrase", "phrase" },
        { "from", "from" },
        { "until", "until" },
        { "documents_inside", "documents in region and run" },
        { "total_inside", "of" },
        { "documents", "documents in all" },
        { "llr", "LLR" },
    };
    g_autoptr(GArray) slogans =
        ww_slogans_of_place(self->selection, self->grid, REPORT_DOCUMENTS_MIN);
    g_autoptr(WwTable) all =
        ww_table_of_slogans(self->selection, self->grid, slogans, TRUE,
                            WW_KINDS_ALL, REPORT_ROWS_MAX);
    g_autofree char *heading =
        ww_sides_text(self->grid, "The slogans of a place", NULL);
    g_autoptr(GArray) chosen = choose_by_region(self, slogans);
    g_autoptr(WwTable) shown =
        ww_table_of_slogans(self->selection, self->grid, chosen, TRUE,
                            WW_KINDS_ALL, 0);

    report_begin_section(self, "place", heading);
    g_string_append(self->html, "<p>");
    report_say(self,
               "What one region says for a time, more than it says at other "
               "times and more than other regions say then.",
               "What documents of one {} say for a time, more than they do at "
               "other times and more than all others do then.");
    g_string_append(self->html, " LLR is the smaller of the two ratios.</p>\n");
    report_add_table(self, all, "slogans_of_place");
    if (chosen->len == 0) {
        g_string_append(self->html, "<p>No phrase crowds into one ");
        report_say(self, "region", "{}");
        g_string_append(self->html, " and time in at least 3 documents.</p>\n");
        return;
    }
    report_show(self, shown, columns, G_N_ELEMENTS(columns), G_MAXUINT, NULL);
    report_note_largest(self,
                        MIN(ww_grid_n_regions(self->grid), PLACE_REGIONS_MAX));
    report_link_table(self, "slogans_of_place", "All of them");
}

static void
add_kind(Report *self, WwKind kind, const char *heading)
{
    static const HtmlColumn columns[] = {
        { "phrase", "phrase" },       { "count", "count" },
        { "documents", "documents" }, { "first", "first" },
        { "last", "last" },           { "regions", "regions" },
    };
    g_autoptr(WwTable) table =
        ww_table_of_phrases(self->selection, self->grid, 1U << kind,
                            self->options->top / 2);

    ww_html_printf(self->html, "<h3>%s</h3>\n", heading);
    if (ww_table_n_rows(table) == 0)
        g_string_append(self->html, "<p>None.</p>\n");
    else
        report_show(self, table, columns, G_N_ELEMENTS(columns),
                    self->options->top, NULL);
}

void
report_special_kinds(Report *self)
{
    report_begin_section(self, "kinds", "Quoted and numeric slogans");
    g_string_append(
        self->html,
        "<p>Quotation marks around a whole phrase, or a number that counts "
        "something, make a slogan easy to tell.</p>\n");
    add_kind(self, WW_KIND_QUOTED, "Mostly in quotation marks");
    add_kind(self, WW_KIND_NUMERIC, "Begins with a number that counts");
}

/* The occurrence to show: the middle one of those inside the run. */
static guint32
choose_occurrence(const Report *self, const WwSlogan *slogan)
{
    guint32 n = 0;
    const guint32 *positions =
        ww_selection_positions(self->selection, slogan->phrase, &n);
    g_autoptr(GArray) inside = g_array_new(FALSE, FALSE, sizeof(guint32));

    for (guint32 i = 0; i < n; i++) {
        guint document =
            ww_tokens_document_at(ww_grid_tokens(self->grid), positions[i]);
        guint period = ww_grid_period_of(self->grid, document);

        if (period >= slogan->from && period <= slogan->until)
            g_array_append_val(inside, positions[i]);
    }

    return inside->len > 0 ? g_array_index(inside, guint32, inside->len / 2)
                           : positions[0];
}

/* Moves on to the start of a word, where words have spaces. */
static const char *
skip_to_word(const char *text)
{
    const char *space = strchr(text, ' ');

    return space != NULL && space - text < 24 ? space + 1 : text;
}

/* Cuts the end of a word off, where words have spaces. */
static void
cut_to_word(char *text)
{
    char *space = strrchr(text, ' ');

    if (space != NULL && strlen(space) < 24)
        *space = '\0';
}

/* A stretch of text as one line, cut where it is too long. */
static void
add_stretch(GString *html, const char *from, gsize length, gboolean keep_end)
{
    g_autofree char *text = g_strndup(from, length);
    glong n = g_utf8_strlen(text, -1);
    const char *shown = text;

    g_strdelimit(text, "\r\n\t", ' ');
    if (n > SENTENCE_MAX / 2 && keep_end) {
        shown =
            skip_to_word(g_utf8_offset_to_pointer(text, n - SENTENCE_MAX / 2));
        g_string_append(html, "… ");
    } else if (n > SENTENCE_MAX / 2) {
        *g_utf8_offset_to_pointer(text, SENTENCE_MAX / 2) = '\0';
        cut_to_word(text);
    }
    ww_html_text(html, shown);
    if (n > SENTENCE_MAX / 2 && !keep_end)
        g_string_append(html, " …");
}

/* Where a document is from, or what stands in place of that. */
static char *
name_place(const Report *self, guint document)
{
    const WwTokens *tokens = ww_grid_tokens(self->grid);
    const char *region =
        ww_corpus_document(ww_tokens_corpus(tokens), document)->region;

    if (ww_sides_are_fields(self->grid))
        return ww_sides_label(self->grid,
                              ww_grid_region_of(self->grid, document));

    return g_strdup(region != NULL ? region : "unplaced");
}

static void
add_example(Report *self, const WwSlogan *slogan)
{
    const WwTokens *tokens = ww_grid_tokens(self->grid);
    guint length = ww_selection_phrase(self->selection, slogan->phrase)->length;
    guint32 position = choose_occurrence(self, slogan);
    guint index = ww_tokens_document_at(tokens, position);
    const WwDocument *document =
        ww_corpus_document(ww_tokens_corpus(tokens), index);
    const char *text = ww_tokens_text(tokens, index, NULL);
    gsize start = ww_tokens_start(tokens, position);
    gsize end = ww_tokens_end(tokens, position + length - 1);
    gsize from = 0;
    gsize until = 0;
    char date[WW_DATE_SIZE];
    g_autofree char *place = name_place(self, index);

    ww_sentence_at(tokens, position, &from, &until);
    g_string_append(self->html, "<blockquote><p>");
    add_stretch(self->html, text + from, start - from, TRUE);
    g_string_append(self->html, "<mark>");
    add_stretch(self->html, text + start, end - start, FALSE);
    g_string_append(self->html, "</mark>");
    add_stretch(self->html, text + end, until - end, FALSE);
    ww_html_printf(self->html,
                   "</p><p class=\"note\">%s, %s, %s</p></blockquote>\n",
                   document->title != NULL ? document->title : document->id,
                   place,
                   document->date.year != 0
                       ? ww_date_format(document->date, date)
                       : "undated");
}

void
report_examples(Report *self)
{
    guint n = 0;

    report_begin_section(self, "examples", "Example sentences");
    g_string_append(self->html, "<p>A sentence with each of the leading "
                                "slogans, from the middle of its run.</p>\n");
    for (guint i = 0; i < self->slogans->len && n < EXAMPLES_MAX; i++) {
        const WwSlogan *slogan = &g_array_index(self->slogans, WwSlogan, i);

        if (!is_worth_showing(self, slogan))
            continue;
        add_example(self, slogan);
        n++;
    }
}
