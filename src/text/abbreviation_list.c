#include "text/abbreviation_list.h"

#include <string.h>

/* In byte order of codes. */
static const WwAbbreviationList all_lists[] = {
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
      "ang div max min tlf resp nr",
      "stk art pkt s kap bd par litra", TRUE },
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
    { "nl", "dhr mevr mw mr mrs drs ir ing dr prof ds st jhr mgr mej mm mme",
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

const WwAbbreviationList *
ww_abbreviation_list(const char *language)
{
    for (gsize i = 0; i < G_N_ELEMENTS(all_lists); i++) {
        if (strcmp(all_lists[i].language, language) == 0)
            return &all_lists[i];
    }
    return NULL;
}
