#include "corpus/people.h"

typedef struct {
    char *party; /* owned: its id */
    WwDate from;
    WwDate to;
} Membership;

typedef struct {
    char *name;          /* owned, nullable */
    GArray *memberships; /* owned: of Membership */
} Person;

typedef struct {
    char *name; /* owned, nullable */
    gboolean is_group;
} Party;

/* Keys are the scope, a line end and the id. */
struct WwPeople {
    GHashTable *persons; /* owned -> owned Person */
    GHashTable *parties; /* owned -> owned Party */
};

static void
clear_membership(gpointer data)
{
    Membership *membership = data;

    g_free(membership->party);
}

static void
free_person(gpointer data)
{
    Person *person = data;

    g_free(person->name);
    g_array_unref(person->memberships);
    g_free(person);
}

static void
free_party(gpointer data)
{
    Party *party = data;

    g_free(party->name);
    g_free(party);
}

WwPeople *
ww_people_new(void)
{
    WwPeople *self = g_new0(WwPeople, 1);

    self->persons =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_person);
    self->parties =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_party);
    return self;
}

void
ww_people_free(WwPeople *self)
{
    if (self == NULL)
        return;

    g_hash_table_unref(self->persons);
    g_hash_table_unref(self->parties);
    g_free(self);
}

static char *
make_key(const char *scope, const char *id)
{
    return g_strconcat(scope, "\n", id, NULL);
}

void
ww_people_add_person(WwPeople *self,
                     const char *scope,
                     const char *id,
                     const char *name,
                     const WwMembership *memberships,
                     guint n)
{
    g_autofree char *key = make_key(scope, id);
    Person *person;

    if (g_hash_table_contains(self->persons, key))
        return;
    person = g_new0(Person, 1);
    person->name = g_strdup(name);
    person->memberships =
        g_array_sized_new(FALSE, FALSE, sizeof(Membership), n);
    g_array_set_clear_func(person->memberships, clear_membership);
    for (guint i = 0; i < n; i++) {
        const Membership membership = { g_strdup(memberships[i].party),
                                        memberships[i].from,
                                        memberships[i].to };

        g_array_append_val(person->memberships, membership);
    }
    g_hash_table_insert(self->persons, g_steal_pointer(&key), person);
}

void
ww_people_add_party(WwPeople *self,
                    const char *scope,
                    const char *id,
                    const char *name,
                    gboolean is_group)
{
    g_autofree char *key = make_key(scope, id);
    Party *party;

    if (g_hash_table_contains(self->parties, key))
        return;
    party = g_new0(Party, 1);
    party->name = g_strdup(name);
    party->is_group = is_group;
    g_hash_table_insert(self->parties, g_steal_pointer(&key), party);
}

static void
move_entries(GHashTable *to, GHashTable *from)
{
    GHashTableIter iter;
    gpointer key = NULL;
    gpointer value = NULL;

    g_hash_table_iter_init(&iter, from);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        if (g_hash_table_contains(to, key))
            continue;
        g_hash_table_iter_steal(&iter);
        g_hash_table_insert(to, key, value);
    }
}

void
ww_people_join(WwPeople *self, WwPeople *other)
{
    move_entries(self->persons, other->persons);
    move_entries(self->parties, other->parties);
}

static const Person *
find_person(const WwPeople *self, const char *scope, const char *id)
{
    g_autofree char *key = make_key(scope, id);

    return g_hash_table_lookup(self->persons, key);
}

const char *
ww_people_name(const WwPeople *self, const char *scope, const char *id)
{
    const Person *person = find_person(self, scope, id);

    return person != NULL ? person->name : NULL;
}

/* @date as exactly as @limit is known. */
static WwDate
round_to(WwDate date, WwDate limit)
{
    if (limit.month == 0)
        return (WwDate){ .year = date.year };
    return limit.day == 0 ? (WwDate){ date.year, date.month, 0 } : date;
}

static gboolean
is_during(const Membership *membership, WwDate date)
{
    WwDate from = membership->from;
    WwDate to = membership->to;

    /* Only one that always held is sure then. */
    if (date.year == 0)
        return from.year == 0 && to.year == 0;
    return (from.year == 0 ||
            ww_date_compare(round_to(date, from), from) >= 0) &&
           (to.year == 0 || ww_date_compare(round_to(date, to), to) <= 0);
}

const char *
ww_people_party(const WwPeople *self,
                const char *scope,
                const char *id,
                WwDate date)
{
    const Person *person = find_person(self, scope, id);
    const char *name = NULL;

    for (guint i = 0; person != NULL && i < person->memberships->len; i++) {
        const Membership *membership =
            &g_array_index(person->memberships, Membership, i);
        g_autofree char *key = make_key(scope, membership->party);
        const Party *party = g_hash_table_lookup(self->parties, key);

        if (party == NULL || !is_during(membership, date))
            continue;
        if (party->is_group)
            return party->name;
        if (name == NULL)
            name = party->name;
    }
    return name;
}
