#include "corpus/gazetteerchina.h"

#include <string.h>

#include "corpus/gazetteer.h"

/* What may follow the English name of a division, by what it is. */
static const char *const of_cities[] = { "City", "Municipality", "Shi", NULL };
static const char *const of_leagues[] = { "League", "Meng", NULL };
static const char *const of_prefectures[] = { "Prefecture", "Diqu", NULL };
static const char *const of_autonomous[] = { "Autonomous Prefecture",
                                             "Prefecture", NULL };
static const char *const of_provinces[] = { "Sheng", NULL };
static const char *const of_regions[] = { "Autonomous Region", "Region", NULL };
static const char *const of_special_regions[] = { "SAR", NULL };

/* All names of a unit; @path is where they go. */
typedef struct {
    WwGazetteer *gazetteer;
    const char *path;
} Unit;

static void
add(const Unit *unit, const char *one, const char *between, const char *other)
{
    g_autofree char *name = g_strconcat(one, between, other, NULL);

    ww_gazetteer_add_name(unit->gazetteer, name, unit->path, TRUE);
}

/* Xi'an is written Xian as well; but Jian is a name of people. */
static char *
drop_apostrophe(const char *name)
{
    g_auto(GStrv) parts = g_strsplit(name, "'", -1);

    return strchr(name, '\'') == NULL || g_str_equal(name, "Ji'an")
               ? NULL
               : g_strjoinv("", parts);
}

static void
add_kinds(const Unit *unit, const char *name, const char *const *kinds)
{
    add(unit, name, "", "");
    for (guint i = 0; kinds[i] != NULL; i++)
        add(unit, name, " ", kinds[i]);
}

static void
add_english(const Unit *unit, const char *name, const char *const *kinds)
{
    g_autofree char *plain = drop_apostrophe(name);

    add_kinds(unit, name, kinds);
    if (plain != NULL)
        add_kinds(unit, plain, kinds);
}

static void
add_chinese(const Unit *unit, const char *name, const char *suffix)
{
    add(unit, name, "", "");
    add(unit, name, "", suffix);
}

/* @whole: what follows the Chinese name, and `=` whose it is. */
static void
add_autonomous(const Unit *unit, char **names, const char *whole)
{
    g_auto(GStrv) parts = g_strsplit(whole, "=", 2);

    add_english(unit, names[0], of_autonomous);
    add_chinese(unit, names[1], parts[0]);
    add(unit, names[1], "", "州");
    if (parts[1] != NULL) {
        g_autofree char *kind = g_strconcat(g_strdelimit(parts[1], "_", ' '),
                                            " Autonomous Prefecture", NULL);

        add(unit, names[0], " ", kind);
    }
}

static void
add_division(WwGazetteer *gazetteer,
             const char *province,
             const char *text,
             gboolean is_chinese)
{
    g_auto(GStrv) names = g_strsplit(text, " ", 3);
    g_autofree char *path =
        g_strconcat(province, "/", names[is_chinese ? 1 : 0], NULL);
    const Unit unit = { gazetteer, path };
    const char *kind = names[2] != NULL ? names[2] : "市";

    if (strstr(kind, "自治州") != NULL) {
        add_autonomous(&unit, names, kind);
        return;
    }
    add_english(&unit, names[0],
                g_str_equal(kind, "市")   ? of_cities
                : g_str_equal(kind, "盟") ? of_leagues
                                          : of_prefectures);
    add_chinese(&unit, names[1], kind);
}

static const char *const *
kinds_of(const WwChinaProvince *province)
{
    if (g_str_equal(province->kind, "Municipality"))
        return of_cities;
    if (g_str_equal(province->kind, "Province"))
        return of_provinces;

    return g_str_has_prefix(province->kind, "Special") ? of_special_regions
                                                       : of_regions;
}

static void
add_province(WwGazetteer *gazetteer,
             const WwChinaProvince *province,
             gboolean is_chinese)
{
    const char *path = is_chinese ? province->chinese : province->english;
    const Unit unit = { gazetteer, path };
    g_autofree char *code = g_strconcat("CN-", province->code, NULL);
    g_auto(GStrv) divisions =
        g_strsplit(province->divisions != NULL ? province->divisions : "", ";",
                   -1);

    add_english(&unit, province->english, kinds_of(province));
    add(&unit, province->english, " ", province->kind);
    add_chinese(&unit, province->chinese, province->suffix);
    ww_gazetteer_add_name(gazetteer, code, path, FALSE);
    for (guint i = 0; divisions[i] != NULL; i++)
        add_division(gazetteer, path, divisions[i], is_chinese);
}

void
ww_gazetteer_add_china(WwGazetteer *self, gboolean is_chinese)
{
    for (const WwChinaProvince *at = ww_china_provinces; at->code != NULL; at++)
        add_province(self, at, is_chinese);
    for (guint i = 0; ww_china_other_names[i][0] != NULL; i++) {
        g_autofree char *path =
            is_chinese ? ww_gazetteer_region(self, ww_china_other_names[i][1])
                       : g_strdup(ww_china_other_names[i][1]);

        ww_gazetteer_add_name(self, ww_china_other_names[i][0], path, TRUE);
    }
}
