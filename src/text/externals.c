/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The catalogues that have addresses of their own, and reading what people paste. */
#include "text/externals.h"

#include <string.h>

/* Longer ones are no identifiers. */
#define MAX_BYTES 200

static const DatelineExternalScheme schemes[] = {
  { "wikidata", "Wikidata", "https://www.wikidata.org/wiki/", "Q458" },
  { "viaf", "VIAF", "https://viaf.org/viaf/", "146638467" },
  { "gnd", "GND", "https://d-nb.info/gnd/", "118540238" },
  { "geonames", "GeoNames", "https://www.geonames.org/", "2950159" },
  { "isni", "ISNI", "https://isni.org/isni/", "0000000121464063" },
  { "orcid", "ORCID", "https://orcid.org/", "0000-0002-1825-0097" },
  { "dbpedia", "DBpedia", "http://dbpedia.org/resource/", "European_Union" },
  { "lcnaf", "Library of Congress", "https://id.loc.gov/authorities/names/", "n79034525" },
  { "ror", "ROR", "https://ror.org/", "05dxps055" },
  { "osm", "OpenStreetMap", "https://www.openstreetmap.org/", "relation/62422" },
  { "wikipedia", "Wikipedia", "https://en.wikipedia.org/wiki/", "NATO" },
};

/* Other beginnings of addresses, without protocol and "www.". */
static const struct
{
  const char *beginning;
  const char *scheme;
} addresses[] = {
  { "wikidata.org/entity/", "wikidata" },
  { "wikidata.org/wiki/", "wikidata" },
  { "m.wikidata.org/wiki/", "wikidata" },
  { "viaf.org/viaf/", "viaf" },
  { "d-nb.info/gnd/", "gnd" },
  { "geonames.org/", "geonames" },
  { "sws.geonames.org/", "geonames" },
  { "isni.org/isni/", "isni" },
  { "isni.org/", "isni" },
  { "orcid.org/", "orcid" },
  { "dbpedia.org/resource/", "dbpedia" },
  { "dbpedia.org/page/", "dbpedia" },
  { "id.loc.gov/authorities/names/", "lcnaf" },
  { "ror.org/", "ror" },
  { "openstreetmap.org/", "osm" },
  { "en.wikipedia.org/wiki/", "wikipedia" },
};

static const struct
{
  const char *name;
  const char *scheme;
} other_names[] = {
  { "qid", "wikidata" },
  { "q id", "wikidata" },
  { "wd", "wikidata" },
  { "wikidata item", "wikidata" },
  { "wikidata qid", "wikidata" },
  { "wikidataid", "wikidata" },
  { "geoname", "geonames" },
  { "geonameid", "geonames" },
  { "geonamesid", "geonames" },
  { "lccn", "lcnaf" },
  { "loc", "lcnaf" },
  { "openstreetmap", "osm" },
  { "viafid", "viaf" },
  { "gndid", "gnd" },
  { "orcidid", "orcid" },
};

const DatelineExternalScheme *
dateline_external_schemes (guint *n)
{
  *n = G_N_ELEMENTS (schemes);
  return schemes;
}

const char *
dateline_external_intern_scheme (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_ascii_strcasecmp (schemes[i].scheme, name) == 0 ||
        g_ascii_strcasecmp (schemes[i].name, name) == 0)
      return schemes[i].scheme;
  for (guint i = 0; i < G_N_ELEMENTS (other_names); i++)
    if (g_ascii_strcasecmp (other_names[i].name, name) == 0)
      return other_names[i].scheme;
  return NULL;
}

static const DatelineExternalScheme *
find_scheme (const char *external)
{
  const char *colon = strchr (external, ':');

  for (guint i = 0; colon != NULL && i < G_N_ELEMENTS (schemes); i++)
    if (strlen (schemes[i].scheme) == (gsize) (colon - external) &&
        strncmp (schemes[i].scheme, external, (gsize) (colon - external)) == 0)
      return &schemes[i];
  return NULL;
}

/* Without protocol and "www.", or NULL where it is no address. */
static const char *
skip_protocol (const char *written)
{
  const char *rest = NULL;

  if (g_ascii_strncasecmp (written, "http://", 7) == 0)
    rest = written + 7;
  else if (g_ascii_strncasecmp (written, "https://", 8) == 0)
    rest = written + 8;
  if (rest != NULL && g_ascii_strncasecmp (rest, "www.", 4) == 0)
    rest += 4;
  return rest;
}

static char *
read_address (const char *rest)
{
  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    if (g_ascii_strncasecmp (rest, addresses[i].beginning, strlen (addresses[i].beginning)) == 0)
      {
        const char *id = rest + strlen (addresses[i].beginning);
        gsize length = strcspn (id, "?#");

        while (length > 0 && id[length - 1] == '/')
          length--;
        /* What follows the number of a place is its name. */
        if (strcmp (addresses[i].scheme, "geonames") == 0)
          length = MIN (length, strcspn (id, "/"));
        if (length == 0)
          return NULL;
        return g_strdup_printf ("%s:%.*s", addresses[i].scheme, (int) length, id);
      }
  return NULL;
}

static gboolean
is_q_number (const char *written)
{
  return (*written == 'Q' || *written == 'q') && written[1] >= '1' && written[1] <= '9' &&
         strspn (written + 1, "0123456789") == strlen (written + 1);
}

/* No blanks and nothing that can't be seen. */
static gboolean
is_id (const char *written)
{
  for (const char *p = written; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isgraph (c) || g_unichar_type (c) == G_UNICODE_FORMAT)
        return FALSE;
    }
  return *written != '\0';
}

static gboolean
is_scheme (const char *written, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (written[i]) && strchr ("-_.", written[i]) == NULL)
      return FALSE;
  return length > 0 && length < 24;
}

static char *
join (const char *scheme, gsize length, const char *id)
{
  g_autofree char *own = g_strndup (scheme, length);
  const char *known = dateline_external_intern_scheme (own);
  g_autofree char *lower = g_ascii_strdown (known != NULL ? known : own, -1);

  if (strcmp (lower, "wikidata") == 0 && *id == 'q')
    return g_strdup_printf ("%s:Q%s", lower, id + 1);
  return g_strdup_printf ("%s:%s", lower, id);
}

char *
dateline_external_parse (const char *scheme, const char *written)
{
  g_autofree char *bare = NULL;
  const char *rest;
  const char *colon;

  g_return_val_if_fail (written != NULL, NULL);

  bare = g_strstrip (g_strdup (written));
  if (strlen (bare) > MAX_BYTES)
    return NULL;
  rest = skip_protocol (bare);
  if (rest != NULL)
    {
      char *external = read_address (rest);

      if (external != NULL && is_id (external))
        return external;
      g_free (external);
      /* An address that is not known is an id of its own. */
      return scheme != NULL && is_scheme (scheme, strlen (scheme)) && is_id (bare)
               ? join (scheme, strlen (scheme), bare)
               : NULL;
    }
  /* "ISNI 0000 0001 2146 4063" */
  if (scheme != NULL && strcmp (scheme, "isni") == 0)
    {
      char *to = bare;

      for (char *from = bare; *from != '\0'; from++)
        if (*from != ' ')
          *to++ = *from;
      *to = '\0';
    }
  if (!is_id (bare))
    return NULL;
  colon = strchr (bare, ':');
  if (colon != NULL && colon[1] != '\0' && is_scheme (bare, (gsize) (colon - bare)))
    return join (bare, (gsize) (colon - bare), colon + 1);
  if (scheme != NULL && *scheme != '\0' && is_scheme (scheme, strlen (scheme)))
    return join (scheme, strlen (scheme), bare);
  return is_q_number (bare) ? join ("wikidata", 8, bare) : NULL;
}

char *
dateline_external_to_uri (const char *external)
{
  const DatelineExternalScheme *scheme;
  g_autofree char *escaped = NULL;

  g_return_val_if_fail (external != NULL, NULL);

  scheme = find_scheme (external);
  if (scheme == NULL)
    return NULL;
  escaped = g_uri_escape_string (strchr (external, ':') + 1, "/:@!$&'()*+,;=", TRUE);
  return g_strconcat (scheme->link, escaped, NULL);
}

char *
dateline_external_to_display (const char *external)
{
  const DatelineExternalScheme *scheme;
  const char *colon;

  g_return_val_if_fail (external != NULL, NULL);

  scheme = find_scheme (external);
  colon = strchr (external, ':');
  if (colon == NULL)
    return g_strdup (external);
  if (scheme != NULL)
    return g_strdup_printf ("%s %s", scheme->name, colon + 1);
  return g_strdup_printf ("%.*s %s", (int) (colon - external), external, colon + 1);
}
