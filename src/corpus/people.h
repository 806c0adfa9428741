#pragma once

#include <glib.h>

#include "watchword/date.h"

G_BEGIN_DECLS

/* Who speaks, and of which party: what lists of persons and organisations say,
 * in whatever files of an input they stand. Ids are unique in a scope, which is
 * a parliament. Of two entries with one id the first holds. */
typedef struct WwPeople WwPeople;

/* All strings are copied. */
typedef struct {
    const char *party; /* id of the organisation */
    WwDate from;       /* year 0: since ever */
    WwDate to;         /* year 0: until now */
} WwMembership;

WwPeople *ww_people_new(void);
void ww_people_free(WwPeople *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwPeople, ww_people_free)

/* @name: (nullable). */
void ww_people_add_person(WwPeople *self,
                          const char *scope,
                          const char *id,
                          const char *name,
                          const WwMembership *memberships,
                          guint n);

/* @is_group: whether it is a group of a parliament, not only a party. */
void ww_people_add_party(WwPeople *self,
                         const char *scope,
                         const char *id,
                         const char *name,
                         gboolean is_group);

/* Takes over what @other has and @self does not. */
void ww_people_join(WwPeople *self, WwPeople *other);

/* The name of a person, NULL when it is not known. */
const char *ww_people_name(const WwPeople *self,
                           const char *scope,
                           const char *id);

/* The group of a parliament of which a person was a member on a day, or else
 * the party; NULL when none is known. */
const char *ww_people_party(const WwPeople *self,
                            const char *scope,
                            const char *id,
                            WwDate date);

G_END_DECLS
