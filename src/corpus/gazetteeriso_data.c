/* What English texts call countries, beside the names that the package
 * iso-codes has: ISO 3166 gives one name each, which is mostly the one that the
 * United Nations use now. */
#include <stddef.h>

#include "corpus/gazetteeriso.h"

const WwIsoName ww_iso_other_names[] = {
    /* shorter than the official name */
    { "Russia", "RUS" },
    { "Britain", "GBR" },
    { "Great Britain", "GBR" },
    { "Brunei", "BRN" },
    { "Bosnia", "BIH" },
    { "Macedonia", "MKD" },
    { "DR Congo", "COD" },
    { "Vatican City", "VAT" },
    { "Vatican", "VAT" },
    { "Soviet Union", "SUN" },
    { "Union of Soviet Socialist Republics", "SUN" },
    { "East Germany", "DDR" },
    { "West Germany", "DEU" },
    { "South Yemen", "YMD" },
    { "Democratic Yemen", "YMD" },
    { "People's Democratic Republic of Yemen", "YMD" },
    /* letters that are no words; US would be "us" */
    { "U.S.", "USA" },
    { "USA", "USA" },
    { "U.S.A.", "USA" },
    { "UK", "GBR" },
    { "U.K.", "GBR" },
    { "UAE", "ARE" },
    { "DPRK", "PRK" },
    { "PRC", "CHN" },
    /* in another spelling */
    { "Ivory Coast", "CIV" },
    { "Cape Verde", "CPV" },
    { "Swaziland", "SWZ" },
    { "Turkey", "TUR" },
    { "Macau", "MAC" },
    { "Hong Kong SAR", "HKG" },
    { "Macao SAR", "MAC" },
    { "La Réunion", "REU" },

    { "Republic of South Sudan", "SSD" },
    { "Kampuchea", "KHM" },
    { "Ceylon", "LKA" },
    { "New China", "CHN" },
    /* the state of the United States has the same name, so that what stands
     * beside it decides: most of all the capitals, in datelines */
    { "Georgia", "USA" },
    { "Atlanta", "USA" },
    { "Tbilisi", "GEO" },
    { "Republic of Georgia", "GEO" },
    { "State of Georgia", "USA" },
    { NULL, NULL },
};

const WwIsoName ww_iso_longer_names[] = {
    { "Inner Mongolia", "CHN" },
    { "Jersey City", "USA" },
    { "Niger Delta", "NGA" },
    { "New Guinea", NULL },
    { NULL, NULL },
};
