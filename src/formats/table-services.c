/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of services that researchers of news get their articles from: which headers tell them, and what
 * their columns are. What a service's table has beyond that is kept as details. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "formats/table-cells-private.h"
#include "formats/table-guess-private.h"

typedef struct
{
  const char *header; /* folded; the first of several for one role that is filled is meant */
  DatelineColumnRole role;
  const char *name; /* (nullable): of metadata */
} Entry;

typedef struct
{
  const char *service;
  /* Headers that tell it, folded: all that stand apart by "+", for any set that stands apart by "," */
  const char *told_by;
  const char *note; /* (nullable), marked for translation */
  const Entry *entries;
} Service;

static const Entry media_cloud[] = {
  { "title", DATELINE_ROLE_TITLE },
  { "text", DATELINE_ROLE_TEXT },
  { "story text", DATELINE_ROLE_TEXT },
  { "publish date", DATELINE_ROLE_DATE },
  { "media name", DATELINE_ROLE_SOURCE },
  { "media url", DATELINE_ROLE_SOURCE },
  { "url", DATELINE_ROLE_URL },
  { "language", DATELINE_ROLE_LANGUAGE },
  { "stories id", DATELINE_ROLE_IDENTIFIER },
  { "id", DATELINE_ROLE_IDENTIFIER },
  { "guid", DATELINE_ROLE_METADATA, "guid" },
  { "themes", DATELINE_ROLE_METADATA, "subjects" },
  { NULL },
};

static const Entry newsapi[] = {
  { "title", DATELINE_ROLE_TITLE },
  { "description", DATELINE_ROLE_LEAD },
  { "content", DATELINE_ROLE_TEXT },
  { "published at", DATELINE_ROLE_DATE },
  { "source name", DATELINE_ROLE_SOURCE },
  { "source", DATELINE_ROLE_SOURCE },
  { "author", DATELINE_ROLE_AUTHOR },
  { "url", DATELINE_ROLE_URL },
  { "url to image", DATELINE_ROLE_METADATA, "image" },
  { "image", DATELINE_ROLE_METADATA, "image" },
  { NULL },
};

static const Entry gdelt_articles[] = {
  { "title", DATELINE_ROLE_TITLE },
  { "seendate", DATELINE_ROLE_DATE },
  { "date", DATELINE_ROLE_DATE },
  { "domain", DATELINE_ROLE_SOURCE },
  { "url", DATELINE_ROLE_URL },
  { "language", DATELINE_ROLE_LANGUAGE },
  { "url mobile", DATELINE_ROLE_METADATA, "url-mobile" },
  { "mobile url", DATELINE_ROLE_METADATA, "url-mobile" },
  { "socialimage", DATELINE_ROLE_METADATA, "image" },
  { "sourcecountry", DATELINE_ROLE_METADATA, "country" },
  { NULL },
};

static const Entry amcat[] = {
  { "headline", DATELINE_ROLE_TITLE },
  { "title", DATELINE_ROLE_TITLE },
  { "lead", DATELINE_ROLE_LEAD },
  { "text", DATELINE_ROLE_TEXT },
  { "date", DATELINE_ROLE_DATE },
  { "medium", DATELINE_ROLE_SOURCE },
  { "publisher", DATELINE_ROLE_SOURCE },
  { "source", DATELINE_ROLE_SOURCE },
  { "byline", DATELINE_ROLE_AUTHOR },
  { "author", DATELINE_ROLE_AUTHOR },
  { "url", DATELINE_ROLE_URL },
  { "uuid", DATELINE_ROLE_IDENTIFIER },
  { "id", DATELINE_ROLE_IDENTIFIER },
  { "section", DATELINE_ROLE_METADATA, "section" },
  { "pagenr", DATELINE_ROLE_METADATA, "page" },
  { "page", DATELINE_ROLE_METADATA, "page" },
  { "length", DATELINE_ROLE_METADATA, "words-claimed" },
  { "tags", DATELINE_ROLE_METADATA, "subjects" },
  { NULL },
};

/* Our own table of articles. */
static const Entry dateline[] = {
  { "title", DATELINE_ROLE_TITLE },
  { "text", DATELINE_ROLE_TEXT },
  { "date", DATELINE_ROLE_DATE },
  { "source", DATELINE_ROLE_SOURCE },
  { "author", DATELINE_ROLE_AUTHOR },
  { "url", DATELINE_ROLE_URL },
  { "language", DATELINE_ROLE_LANGUAGE },
  { "status", DATELINE_ROLE_STATUS },
  { "note", DATELINE_ROLE_NOTE },
  { "uuid", DATELINE_ROLE_IDENTIFIER },
  { "file", DATELINE_ROLE_METADATA, "file" },
  { "doubts", DATELINE_ROLE_METADATA, "doubts" },
  /* They follow from the others. */
  { "date first", DATELINE_ROLE_DROPPED },
  { "date last", DATELINE_ROLE_DROPPED },
  { "precision", DATELINE_ROLE_DROPPED },
  { "evidence", DATELINE_ROLE_DROPPED },
  { "confidence", DATELINE_ROLE_DROPPED },
  { "words", DATELINE_ROLE_DROPPED },
  { "annotations", DATELINE_ROLE_DROPPED },
  { "cluster", DATELINE_ROLE_DROPPED },
  { "cluster share", DATELINE_ROLE_DROPPED },
  { NULL },
};

static const Service services[] = {
  { "Dateline", "uuid+date first+precision+evidence+text",
    N_ ("Tags don't come with this table; JSON Lines keeps them"), dateline },
  { "Media Cloud",
    "stories id+publish date+url,processed stories id+url,media name+media url+publish date+url,"
    "indexed date+publish date+media name+url",
    N_ (
      "Media Cloud gives no texts unless you are entitled to them; where there is none, the title "
      "stands for it"),
    media_cloud },
  { "NewsAPI", "published at+url to image+url,source name+published at+content+url",
    N_ ("NewsAPI cuts texts off after some 200 characters; the mark it leaves is told from the "
        "text"),
    newsapi },
  { "GDELT", "seendate+domain+url,url+mobile url+date+title,url mobile+title+url",
    N_ ("GDELT says when it saw an article, which may be hours or days after it appeared; it gives "
        "no texts"),
    gdelt_articles },
  { "AmCAT",
    "headline+medium+text+length,headline+medium+byline+text,headline+medium+text+pagenr,"
    "headline+medium+text+addressee,id+title+text+date+publisher+url",
    NULL, amcat },
};

/* Tables without headers are told by how wide they are and what their first cells look like. */

static const char gdelt_event_headers[] =
  "GLOBALEVENTID SQLDATE MonthYear Year FractionDate Actor1Code Actor1Name Actor1CountryCode "
  "Actor1KnownGroupCode Actor1EthnicCode Actor1Religion1Code Actor1Religion2Code Actor1Type1Code "
  "Actor1Type2Code Actor1Type3Code Actor2Code Actor2Name Actor2CountryCode Actor2KnownGroupCode "
  "Actor2EthnicCode Actor2Religion1Code Actor2Religion2Code Actor2Type1Code Actor2Type2Code "
  "Actor2Type3Code IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale "
  "NumMentions NumSources NumArticles AvgTone ";

static const char gdelt_geography_2[] =
  "Actor1Geo_Type Actor1Geo_FullName Actor1Geo_CountryCode Actor1Geo_ADM1Code Actor1Geo_ADM2Code "
  "Actor1Geo_Lat Actor1Geo_Long Actor1Geo_FeatureID Actor2Geo_Type Actor2Geo_FullName "
  "Actor2Geo_CountryCode Actor2Geo_ADM1Code Actor2Geo_ADM2Code Actor2Geo_Lat Actor2Geo_Long "
  "Actor2Geo_FeatureID ActionGeo_Type ActionGeo_FullName ActionGeo_CountryCode ActionGeo_ADM1Code "
  "ActionGeo_ADM2Code ActionGeo_Lat ActionGeo_Long ActionGeo_FeatureID DATEADDED SOURCEURL";

static const char gdelt_geography_1[] =
  "Actor1Geo_Type Actor1Geo_FullName Actor1Geo_CountryCode Actor1Geo_ADM1Code Actor1Geo_Lat "
  "Actor1Geo_Long Actor1Geo_FeatureID Actor2Geo_Type Actor2Geo_FullName Actor2Geo_CountryCode "
  "Actor2Geo_ADM1Code Actor2Geo_Lat Actor2Geo_Long Actor2Geo_FeatureID ActionGeo_Type "
  "ActionGeo_FullName ActionGeo_CountryCode ActionGeo_ADM1Code ActionGeo_Lat ActionGeo_Long "
  "ActionGeo_FeatureID DATEADDED SOURCEURL";

static const char gdelt_gkg_headers[] =
  "GKGRECORDID DATE SourceCollectionIdentifier SourceCommonName DocumentIdentifier V1Counts "
  "V2.1Counts V1Themes V2EnhancedThemes V1Locations V2EnhancedLocations V1Persons "
  "V2EnhancedPersons V1Organizations V2EnhancedOrganizations V1.5Tone V2.1EnhancedDates V2GCAM "
  "V2.1SharingImage V2.1RelatedImages V2.1SocialImageEmbeds V2.1SocialVideoEmbeds V2.1Quotations "
  "V2.1AllNames V2.1Amounts V2.1TranslationInfo V2ExtrasXML";

static const Entry gdelt_events[] = {
  { "GLOBALEVENTID", DATELINE_ROLE_IDENTIFIER },
  { "DATEADDED", DATELINE_ROLE_DATE },
  { "SOURCEURL", DATELINE_ROLE_URL },
  { "SQLDATE", DATELINE_ROLE_METADATA, "event-date" },
  { "Actor1Code", DATELINE_ROLE_METADATA, "actor1-code" },
  { "Actor1Name", DATELINE_ROLE_METADATA, "actor1" },
  { "Actor2Code", DATELINE_ROLE_METADATA, "actor2-code" },
  { "Actor2Name", DATELINE_ROLE_METADATA, "actor2" },
  { "EventCode", DATELINE_ROLE_METADATA, "event-code" },
  { "GoldsteinScale", DATELINE_ROLE_METADATA, "goldstein-scale" },
  { "NumMentions", DATELINE_ROLE_METADATA, "mentions" },
  { "NumSources", DATELINE_ROLE_METADATA, "sources" },
  { "NumArticles", DATELINE_ROLE_METADATA, "articles" },
  { "AvgTone", DATELINE_ROLE_METADATA, "tone" },
  { "ActionGeo_FullName", DATELINE_ROLE_METADATA, "event-place" },
  { NULL },
};

static const Entry gdelt_gkg[] = {
  { "GKGRECORDID", DATELINE_ROLE_IDENTIFIER },
  { "DATE", DATELINE_ROLE_DATE },
  { "SourceCommonName", DATELINE_ROLE_SOURCE },
  { "DocumentIdentifier", DATELINE_ROLE_URL },
  { "V1Themes", DATELINE_ROLE_METADATA, "subjects" },
  { "V1Locations", DATELINE_ROLE_METADATA, "places" },
  { "V1Persons", DATELINE_ROLE_METADATA, "persons" },
  { "V1Organizations", DATELINE_ROLE_METADATA, "organisations" },
  { "V1.5Tone", DATELINE_ROLE_METADATA, "tone" },
  { "V2.1Quotations", DATELINE_ROLE_METADATA, "quotations" },
  { "V2ExtrasXML", DATELINE_ROLE_TITLE },
  { NULL },
};

static int
find_folded (const GArray *features, const char *folded)
{
  for (guint i = 0; i < features->len; i++)
    if (g_str_equal (g_array_index (features, DatelineColumnFeatures, i).folded, folded))
      return (int) i;

  return -1;
}

static gboolean
is_told (const Service *service, const GArray *features)
{
  g_auto (GStrv) sets = g_strsplit (service->told_by, ",", -1);

  for (guint i = 0; sets[i] != NULL; i++)
    {
      g_auto (GStrv) headers = g_strsplit (sets[i], "+", -1);
      gboolean all = TRUE;

      for (guint j = 0; all && headers[j] != NULL; j++)
        all = find_folded (features, headers[j]) >= 0;
      if (all)
        return TRUE;
    }

  return FALSE;
}

/* Headers can be borrowed: what stands below them has the last word. */
static gboolean
cells_agree (const Service *service, const GArray *features)
{
  for (const Entry *entry = service->entries; entry->header != NULL; entry++)
    {
      int index = find_folded (features, entry->header);
      const DatelineColumnFeatures *column;
      DatelineDateStyle style;
      gboolean ambiguous;

      if (index < 0)
        continue;
      column = &g_array_index (features, DatelineColumnFeatures, index);
      if (column->filled == 0)
        continue;
      if (entry->role == DATELINE_ROLE_URL && column->urls * 2 < column->filled)
        return FALSE;
      if (entry->role == DATELINE_ROLE_DATE &&
          !dateline_column_date_style (column, &style, &ambiguous))
        return FALSE;
    }

  return TRUE;
}

static void
use_entries (DatelineTableMapping *mapping, const GArray *features, const Service *service)
{
  /* Which column has a role that only one can have; one that is filled is better than one that is not. */
  int holders[DATELINE_N_COLUMN_ROLES];

  for (guint i = 0; i < DATELINE_N_COLUMN_ROLES; i++)
    holders[i] = -1;
  for (const Entry *entry = service->entries; entry->header != NULL; entry++)
    {
      int index = find_folded (features, entry->header);
      const DatelineColumnFeatures *feature;
      DatelineTableColumn *column;

      if (index < 0)
        continue;
      feature = &g_array_index (features, DatelineColumnFeatures, index);
      column = mapping->columns->pdata[index];
      if (entry->role != DATELINE_ROLE_METADATA && entry->role != DATELINE_ROLE_DROPPED)
        {
          if (holders[entry->role] >= 0 &&
              (feature->filled == 0 ||
               g_array_index (features, DatelineColumnFeatures, holders[entry->role]).filled > 0))
            continue;
          if (holders[entry->role] >= 0)
            {
              DatelineTableColumn *before = mapping->columns->pdata[holders[entry->role]];

              before->role = DATELINE_ROLE_DROPPED;
              g_clear_pointer (&before->reason, g_free);
            }
          holders[entry->role] = index;
        }
      column->role = entry->role;
      column->name = g_strdup (entry->name);
      column->reason = g_strdup_printf (_ ("%s has it there"), service->service);
      if (entry->role == DATELINE_ROLE_DATE)
        dateline_column_date_style (feature, &column->style, &column->ambiguous);
    }
}

gboolean
dateline_table_try_services (DatelineTableMapping *mapping, const GArray *features)
{
  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    {
      const Service *service = &services[i];

      if (!is_told (service, features) || !cells_agree (service, features))
        continue;
      use_entries (mapping, features, service);
      mapping->origin = DATELINE_MAPPING_READY;
      mapping->service = g_strdup (service->service);
      if (service->note != NULL)
        g_ptr_array_add (mapping->notes, g_strdup (_ (service->note)));
      return TRUE;
    }

  return FALSE;
}

static void
use_bare (DatelineTableMapping *mapping,
          const char *first,
          const char *second,
          const Entry *entries)
{
  g_autofree char *all = g_strconcat (first, second, NULL);
  g_auto (GStrv) headers = g_strsplit (all, " ", -1);

  for (guint i = 0; i < mapping->columns->len && headers[i] != NULL; i++)
    {
      DatelineTableColumn *column = mapping->columns->pdata[i];

      g_free (column->header);
      column->header = g_strdup (headers[i]);
      column->reason = g_strdup (_ ("GDELT has more about it; choose what to keep"));
      for (const Entry *entry = entries; entry->header != NULL; entry++)
        if (g_str_equal (entry->header, headers[i]))
          {
            column->role = entry->role;
            column->name = g_strdup (entry->name);
            column->style = DATELINE_DATES_COMPACT;
            g_free (column->reason);
            column->reason = g_strdup_printf (_ ("%s has it there"), "GDELT");
          }
    }
  mapping->origin = DATELINE_MAPPING_READY;
  mapping->service = g_strdup ("GDELT");
}

gboolean
dateline_table_try_bare_services (DatelineTableMapping *mapping, const GPtrArray *records)
{
  const DatelineTableRecord *record = NULL;
  DatelineCellDate date;
  guint n = mapping->columns->len;

  for (guint i = 0; i < records->len && (record == NULL || record->cells == NULL); i++)
    record = records->pdata[i];
  if (record == NULL || record->cells == NULL || record->n_cells != n)
    return FALSE;
  if ((n == 58 || n == 61) && dateline_cell_is_number (record->cells[0]) &&
      dateline_cell_read_date (record->cells[1], DATELINE_DATES_COMPACT, &date) &&
      dateline_cell_read_date (record->cells[n - 2], DATELINE_DATES_COMPACT, &date))
    {
      use_bare (mapping, gdelt_event_headers, n == 61 ? gdelt_geography_2 : gdelt_geography_1,
                gdelt_events);
      g_ptr_array_add (mapping->notes,
                       g_strdup (
                         _ ("Each row is an event, and several may be of one article; GDELT "
                            "gives neither titles nor texts, so that the address stands for "
                            "them")));
      return TRUE;
    }
  if (n == 27 && dateline_cell_read_date (record->cells[1], DATELINE_DATES_COMPACT, &date) &&
      strchr (record->cells[0], '-') != NULL)
    {
      use_bare (mapping, gdelt_gkg_headers, "", gdelt_gkg);
      g_ptr_array_add (mapping->notes,
                       g_strdup (_ ("GDELT gives no texts; the title stands for it")));
      return TRUE;
    }

  return FALSE;
}
