#include "text/abbreviation.h"

#include <string.h>
#include <unicode/uchar.h>

#include "watchword/text.h"

#include "text/fold.h"

/* Longer words than this, in bytes, are no abbreviations. */
#define WORD_MAX 24

/*
 * What stands before a full stop, folded.
 */
typedef struct {
    const char *language;
    const char *titles;  /* a name follows, whatever it looks like */
    const char *others;  /* the sentence goes on unless a function word
                            with a capital follows */
    const char *numbers; /* the sentence goes on when a digit follows */
    gboolean has_dotted_ordinals; /* the 3rd is written `3.` */
} Lists;

/* In byte order of codes. */
static const Lists all_lists[] = {
    { "bg", "г г-н г-жа д-р проф доц инж акад ген полк майор кап св ул бул",
      "т.нар т.е т.н др пр напр вкл съкр лв ст млн млрд хил гр с в",
      "чл ал т пар стр бр гл с разд", FALSE },
    { "cs",
      "p pí dr ing mgr mudr judr phdr rndr paeddr mvdr thdr bc doc prof arch "
      "gen plk pplk mjr kpt npor por sv ul nám",
      "např tzv tj tzn resp popř příp apod atd aj mj cca tis mil mld hod min "
      "kč r st stol vč zejm event angl něm franc lat",
      "č čl odst písm str s sb bod kap par ust zák", TRUE },
    { "da", "hr fr frk dr prof adv skt sct",
      "bl.a f.eks fx dvs osv mv ca pct kl mio mia kr jf inkl ekskl evt pga vedr "
      "ang div max min tlf resp",
      "nr stk art pkt s kap bd par litra", TRUE },
    { "de",
      "dr prof hr fr frl st hl dipl ing mag univ phil med jur rer abg bgm",
      "bzw ca evtl ggf inkl exkl einschl vgl sog usw etc mio mrd tsd jan feb apr "
      "aug sept okt nov dez str tel ca max min zzgl jhdt geb gest ehem",
      "abs art nr nrn ziff bd kap s rn anm aufl", TRUE },
    { "en",
      "dr drs mr mrs ms mx messrs prof profs rev revs fr sr hon sen sens rep reps "
      "gov govs lt col gen maj capt cmdr cdr sgt cpl pvt adm brig pres supt insp "
      "det amb atty asst assoc",
      "st ste mt ft vs cf al viz esp approx est dept dist div assn bros univ inc "
      "corp co ltd jr ph.d jan feb mar apr jun jul aug sep sept oct nov dec mon "
      "tue tues wed thu thurs fri sat ave blvd rd ala ariz ark calif colo conn "
      "del fla ill ind kan ky md mich minn miss mont neb nev okla ore pa tenn "
      "tex va vt wash wis wyo",
      "no nos art arts sec secs ch chap chaps fig figs p pp par para paras vol "
      "vols res op ed",
      FALSE },
    { "es",
      "sr sra sres sras srta dr dra d dña prof profa lic ing gral cnel excmo excma "
      "ilmo ilma pdte st sto sta av avda ud uds vd vds mons arq",
      "etc ee.uu aprox dpto admón cía tel ej",
      "art arts núm núms no n pág págs p pp vol cap párr", FALSE },
    { "fr", "m mm mme mmes mlle mlles dr drs pr me mes mgr st ste",
      "etc cf env av janv févr avr juil sept oct nov déc boul éd tél",
      "art arts no nos n vol chap p pp al fig par", FALSE },
    { "hr", "g gđa gđica gosp dr mr prof mag dipl ing akad doc sv ul",
      "npr tzv tj tzn itd sl odn kn mil mlrd tis god st čl cca tel oko i.sl",
      "br čl st str toč t sv", TRUE },
    { "hu", "dr prof ifj id özv gr br szt",
      "pl stb ill kb ún vö ld kft rt zrt nyrt bt ti ui db eft mrd mill",
      "sz o p", TRUE },
    { "is", "hr frú sr próf dr",
      "o.s.frv þ.e þ.e.a.s t.d s.s m.a m.a.s u.þ.b sbr o.fl o.þ.h kr kl mkr mia "
      "millj a.m.k skv frh",
      "gr nr bls tölul mgr málsl", TRUE },
    { "it",
      "sig sigg sig.ra dr dott dott.ssa prof prof.ssa avv ing on onn sen gen col "
      "mons arch geom rag cav comm egr spett min pres",
      "ecc es cfr tel ca", "art artt n nn nr p pp pag pagg cap vol co lett",
      FALSE },
    { "nl", "dhr mevr mw mr mrs drs ir ing dr prof ds st jhr mgr dhr mej",
      "bv nl resp enz jl ca evt incl excl bijv nml zgn max min mln mld tel vgl nr",
      "art nr nrs blz p lid", FALSE },
    { "pl",
      "dr hab prof inż mgr mec red ks o bp abp kard gen płk mjr kpt por św ul al pl "
      "pp",
      "np tzn tzw itd itp m.in ok wg tys mln mld zł proc r w godz ur zm ds "
      "woj jw pn cd",
      "art ust pkt nr poz str s lit par zał", FALSE },
    { "pt",
      "sr sra srs sras dr dra drs dras exmo exma eng enga prof profa gen cel dep "
      "sen d v.exa v.ex st sto sta av",
      "etc ex aprox tel eua", "art arts n nº núm pág págs p pp vol cap inc",
      FALSE },
    { "ro", "dl dna dnii dlui dr ing prof conf lect gen col lt mr sf av bd str",
      "etc ș.a ș.a.m.d ex tel mil mld cca",
      "nr art alin lit pct pag p vol cap par", FALSE },
    { "ru",
      "г гг г-н г-жа д-р проф доц акад инж ген полк св им тов гр ул просп",
      "т.е т.д т.п т.н др пр напр руб коп млн млрд тыс в вв см ср обл р",
      "ст п пп стр рис гл № ч разд", FALSE },
    { "sl", "g ga gdč gospa dr mag prof doc dipl ing univ sv ul",
      "npr t.i tj itd ipd oz mio mrd tis cca st slov min",
      "št čl odst str tč al", TRUE },
    { "sv", "hr fr dr prof adv s:t s:ta",
      "bl.a t.ex d.v.s dvs osv m.m m.fl ca kl kr jfr milj mdr s.k resp inkl exkl tel "
      "max min",
      "nr kap art p s st mom", FALSE },
};

typedef enum {
    WW_CLASS_NONE,
    WW_CLASS_TITLE,
    WW_CLASS_OTHER,
    WW_CLASS_NUMBER,
} Class;

struct WwAbbreviations {
    const Lists *lists;         /* (nullable) */
    GHashTable *classes;        /* owned: owned word to Class */
    GHashTable *function_words; /* owned: set of owned words */
};

static const Lists *
find_lists(const char *language)
{
    for (gsize i = 0; i < G_N_ELEMENTS(all_lists); i++) {
        if (strcmp(all_lists[i].language, language) == 0)
            return &all_lists[i];
    }
    return NULL;
}

const char *
ww_abbreviations_language(const char *language)
{
    const Lists *lists = find_lists(language);

    return lists != NULL ? lists->language : "root";
}

static void
add_words(GHashTable *table, const char *words, Class class)
{
    g_auto(GStrv) parts = g_strsplit(words, " ", -1);

    for (char **part = parts; *part != NULL; part++)
        g_hash_table_insert(table, g_strdup(*part), GINT_TO_POINTER(class));
}

WwAbbreviations *
ww_abbreviations_new(const char *language)
{
    WwAbbreviations *self = g_new0(WwAbbreviations, 1);
    const char *function_words = ww_stopwords(language);

    self->lists = find_lists(language);
    self->classes =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    self->function_words =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (function_words != NULL)
        add_words(self->function_words, function_words, WW_CLASS_OTHER);
    if (self->lists == NULL)
        return self;
    /* Where a word is on two lists, the list that is surer wins. */
    add_words(self->classes, self->lists->numbers, WW_CLASS_NUMBER);
    add_words(self->classes, self->lists->others, WW_CLASS_OTHER);
    add_words(self->classes, self->lists->titles, WW_CLASS_TITLE);
    return self;
}

void
ww_abbreviations_free(WwAbbreviations *self)
{
    if (self == NULL)
        return;
    g_hash_table_unref(self->classes);
    g_hash_table_unref(self->function_words);
    g_free(self);
}

/* The word with its inner full stops and hyphens that ends before @end.
 * Returns: its first byte, or %NULL if it is too long */
static const char *
find_word_start(const char *text, const char *end)
{
    const char *start = end;

    while (start > text) {
        const char *before = g_utf8_find_prev_char(text, start);
        gunichar c = g_utf8_get_char(before);

        if (!g_unichar_isalnum(c) && c != '.' && c != '-' && c != ':')
            break;
        start = before;
        if (end - start > WORD_MAX)
            return NULL;
    }
    return start;
}

/* `J`, `U.S`, `e.g`: single letters with full stops between; one alone must be
 * a capital, as a small letter numbers a list. */
static gboolean
is_dotted_letters(const char *start, const char *end)
{
    if (start >= end)
        return FALSE;
    if (g_utf8_next_char(start) == end)
        return g_unichar_isupper(g_utf8_get_char(start));
    for (const char *p = start; p < end;) {
        if (!g_unichar_isalpha(g_utf8_get_char(p)))
            return FALSE;
        p = g_utf8_next_char(p);
        if (p < end && *p++ != '.')
            return FALSE;
    }
    return TRUE;
}

static gboolean
is_small_number(const char *start, const char *end)
{
    gsize length = (gsize)(end - start);

    return (length == 1 || length == 2) && g_ascii_isdigit(start[0]) &&
           g_ascii_isdigit(end[-1]);
}

static char *
fold_word(const char *start, const char *end)
{
    return g_utf8_strdown(start, end - start);
}

/* Whether the sentence that would begin at @start begins like one. */
static gboolean
begins_with_function_word(const WwAbbreviations *self,
                          const char *start,
                          const char *limit)
{
    const char *end = start;

    while (end < limit && end - start <= WORD_MAX &&
           g_unichar_isalpha(g_utf8_get_char(end)))
        end = g_utf8_next_char(end);

    g_autofree char *word = fold_word(start, end);

    return g_hash_table_contains(self->function_words, word);
}

static Class
find_class(const WwAbbreviations *self, const char *start, const char *end)
{
    g_autofree char *word = fold_word(start, end);
    gpointer class = g_hash_table_lookup(self->classes, word);

    if (class != NULL)
        return (Class)GPOINTER_TO_INT(class);
    if (is_dotted_letters(start, end))
        return WW_CLASS_OTHER;
    if (self->lists != NULL && self->lists->has_dotted_ordinals &&
        is_small_number(start, end))
        return WW_CLASS_OTHER;
    return WW_CLASS_NONE;
}

gboolean
ww_abbreviations_hold(const WwAbbreviations *self,
                      const char *text,
                      gsize length,
                      gsize end)
{
    const char *next = text + end;
    const char *stop = next;

    while (stop > text && g_ascii_isspace(stop[-1]))
        stop--;
    if (stop == text || *--stop != '.')
        return FALSE;

    const char *start = find_word_start(text, stop);

    if (start == NULL || start == stop)
        return FALSE;
    switch (find_class(self, start, stop)) {
    case WW_CLASS_TITLE:
        return TRUE;
    case WW_CLASS_OTHER:
        return !begins_with_function_word(self, next, text + length);
    case WW_CLASS_NUMBER:
        return g_ascii_isdigit(*next);
    case WW_CLASS_NONE:
    default:
        return FALSE;
    }
}
