#include "text/layout.h"

#include <string.h>

#include "text/line.h"

/* No text is wrapped more narrowly or more widely than this, in columns. */
#define WIDTH_MIN 30
#define WIDTH_MAX 200
/* A right margin is ragged: a line counts as full when it and the next word
 * reach this share of the width. */
#define FULL 0.85
/* A line that with the next word stays below this share ends a paragraph. */
#define SHORT 0.6
/* A line longer than this share of the width was not wrapped at it. */
#define LONG 1.15
/* Fewer newlines than this say nothing. */
#define NEWLINES_MIN 3
/* Text may have been set with a blank line after each line. */
#define SPACING_MAX 2
/* Fewer than this must nearly all agree. */
#define FEW 10
/* Where most newlines are of another kind, it takes this many full lines. */
#define MIXED_MIN 20
/* Lines with a blank line between can be one paragraph only where that many
 * such newlines come on one without. */
#define SPACED_MIN 10

/*
 * What is known of the newlines of one spacing. A newline is seen with the line
 * before it, and with how long that would be with the first word of the next.
 */
typedef struct {
    guint n_by_width[WIDTH_MAX + 1];  /* lines so wide */
    guint n_by_filled[WIDTH_MAX + 1]; /* lines so wide with the next word */
    guint n;                          /* newlines */
    guint n_within;                   /* after lines of at most WIDTH_MAX */
} Survey;

/*
 * What follows the newlines that some width would explain.
 */
typedef struct {
    guint n;
    guint n_lower;   /* the next line begins with a small letter */
    guint n_caseful; /* the line holds a small letter */
    guint n_ended;   /* the line ends like a sentence */
} Evidence;

static guint
filled(const WwLine *line, const WwLine *next)
{
    return line->width + 1U + next->lead;
}

static void
survey_add(Survey *self, const WwLine *line, const WwLine *next)
{
    self->n++;
    if (line->width > WIDTH_MAX)
        return;
    self->n_within++;
    self->n_by_width[line->width]++;
    self->n_by_filled[MIN(filled(line, next), WIDTH_MAX)]++;
}

static gboolean
is_full(const WwLine *line, const WwLine *next, guint width)
{
    return line->width <= width && filled(line, next) > FULL * width;
}

/*
 * Walks over pairs of lines with nothing but blank lines between.
 */
typedef struct {
    WwLines *lines; /* borrowed */
    WwLinePlace place;
    guint spacing; /* newlines between the two */
    WwLine line;
    WwLine next;
} Walk;

static gboolean
walk_next(Walk *self)
{
    self->line = self->next;
    self->spacing = 0;
    while (ww_lines_next(self->lines, &self->place, &self->next)) {
        self->spacing++;
        if (self->next.width > 0)
            return TRUE;
    }
    return FALSE;
}

/* Returns: the width at which most lines are full, the smallest of equals */
static guint
best_width(const Survey *self)
{
    guint best = WIDTH_MIN;
    guint n_best = 0;
    guint n_narrow = 0;
    guint n_unfilled = 0;
    guint filled_to = 0;

    for (guint width = 0; width <= WIDTH_MAX; width++) {
        n_narrow += self->n_by_width[width];
        for (; filled_to <= FULL * width; filled_to++)
            n_unfilled += self->n_by_filled[filled_to];
        if (width >= WIDTH_MIN && n_narrow > n_unfilled &&
            n_narrow - n_unfilled > n_best) {
            best = width;
            n_best = n_narrow - n_unfilled;
        }
    }
    return best;
}

static void
evidence_add(Evidence *self, const WwLine *line, const WwLine *next)
{
    self->n++;
    self->n_lower += next->start == WW_LINE_STARTS_LOWER ? 1 : 0;
    self->n_caseful += (line->flags & WW_LINE_HAS_LOWER) != 0 ? 1 : 0;
    self->n_ended += (line->flags & WW_LINE_ENDS_SENTENCE) != 0 ? 1 : 0;
}

static Evidence
gather(Walk walk, WwLayout layout)
{
    Evidence evidence = { 0 };

    while (walk_next(&walk)) {
        if (walk.spacing == layout.spacing &&
            is_full(&walk.line, &walk.next, layout.width))
            evidence_add(&evidence, &walk.line, &walk.next);
    }
    return evidence;
}

/* Whether @share of @whole is reached by @part. */
static gboolean
reaches(guint part, double share, guint whole)
{
    return part >= share * whole;
}

/* Capitals tell best whether a line begins in the middle of a sentence; where
 * there are none, or nothing else, the ends of lines have to do. */
static gboolean
is_caseful(const Evidence *self)
{
    return reaches(self->n_caseful, 0.2, self->n);
}

static gboolean
is_wrapped(const Survey *survey, const Evidence *evidence)
{
    double full_share = survey->n < FEW ? 0.8 : 0.6;

    if (!is_caseful(evidence))
        return reaches(evidence->n, full_share, survey->n) &&
               !reaches(evidence->n_ended, 0.5, evidence->n);
    if (reaches(evidence->n, full_share, survey->n))
        return reaches(evidence->n_lower, 0.25, evidence->n);
    return evidence->n >= MIXED_MIN &&
           reaches(evidence->n, 0.4, survey->n_within) &&
           reaches(evidence->n_lower, 0.4, evidence->n);
}

/* Whether so many newlines of a spacing can have been made by wrapping. */
static gboolean
is_worth_a_look(const Survey *surveys, guint spacing)
{
    const Survey *survey = &surveys[spacing];

    return survey->n_within >= NEWLINES_MIN &&
           (spacing == 1 || survey->n >= SPACED_MIN * surveys[1].n);
}

WwLayout
ww_layout_find(WwLines *lines)
{
    Survey surveys[SPACING_MAX + 1] = { 0 };
    Walk start = { .lines = lines };

    if (!walk_next(&start))
        return (WwLayout){ 0, 1 };
    for (Walk walk = start; walk_next(&walk);) {
        if (walk.spacing <= SPACING_MAX)
            survey_add(&surveys[walk.spacing], &walk.line, &walk.next);
    }
    for (guint spacing = 1; spacing <= SPACING_MAX; spacing++) {
        if (!is_worth_a_look(surveys, spacing))
            continue;

        WwLayout layout = { best_width(&surveys[spacing]), spacing };
        Evidence evidence = gather(start, layout);

        if (is_wrapped(&surveys[spacing], &evidence))
            return layout;
    }
    return (WwLayout){ 0, 1 };
}

/* A hyphen that splits a word: no paragraph ends there. */
static gboolean
splits_word(const WwLine *line, const WwLine *next)
{
    return (line->flags & WW_LINE_ENDS_HYPHEN) != 0 &&
           next->start == WW_LINE_STARTS_LOWER;
}

static gboolean
goes_on(const WwLayout *self, const WwLine *line, const WwLine *next)
{
    if (line->width == 0 || next->width == 0)
        return FALSE;
    if (splits_word(line, next))
        return TRUE;
    if (self->width == 0 || (line->flags & WW_LINE_IS_HEADING) != 0 ||
        (next->flags & (WW_LINE_IS_HEADING | WW_LINE_IS_ITEM)) != 0)
        return FALSE;
    if (line->width > LONG * self->width)
        return next->start == WW_LINE_STARTS_LOWER;
    return filled(line, next) > SHORT * self->width;
}

/* Returns: whether @inout_line was followed by a line of the same paragraph,
 * and is that one now */
static gboolean
step(const WwLayout *self,
     WwLines *lines,
     WwLinePlace *inout_place,
     WwLine *inout_line)
{
    WwLinePlace place = *inout_place;
    WwLine next = { .width = 0 };

    if (self->width == 0 && (inout_line->flags & WW_LINE_ENDS_HYPHEN) == 0)
        return FALSE;
    for (guint i = 0; i < self->spacing && next.width == 0; i++) {
        if (!ww_lines_next(lines, &place, &next))
            return FALSE;
    }
    if (!goes_on(self, inout_line, &next))
        return FALSE;
    *inout_line = next;
    *inout_place = place;
    return TRUE;
}

gboolean
ww_layout_next_paragraph(const WwLayout *self,
                         WwLines *lines,
                         WwLinePlace *inout_place)
{
    WwLine line;

    if (!ww_lines_next(lines, inout_place, &line))
        return FALSE;
    while (step(self, lines, inout_place, &line))
        continue;
    return TRUE;
}
