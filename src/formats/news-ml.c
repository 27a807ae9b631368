/* SPDX-License-Identifier: GPL-3.0-or-later */
/* NewsML 1: components within components, each of which may carry a text. What an outer one says holds for those
 * within it. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "formats/news-private.h"

static char *
formal_name (const xmlNode *node)
{
  return dateline_xml_attribute (node, "FormalName");
}

static char *
party_of (const xmlNode *node)
{
  const xmlNode *party = dateline_xml_child (node, "Party");

  return formal_name (party != NULL ? party : node);
}

static void
read_lines (DatelineNewsItem *item, const xmlNode *lines)
{
  for (const xmlNode *node = dateline_xml_child (lines, NULL); node != NULL;
       node = dateline_xml_next (node, NULL))
    {
      if (dateline_xml_is (node, "HeadLine"))
        dateline_news_set (&item->title, dateline_xml_text (node));
      else if (dateline_xml_is (node, "SubHeadLine"))
        dateline_news_set (&item->subtitle, dateline_xml_text (node));
      else if (dateline_xml_is (node, "ByLine"))
        dateline_news_set (&item->byline, dateline_xml_text (node));
      else if (dateline_xml_is (node, "DateLine"))
        dateline_news_set_fact (item, "dateline", dateline_xml_text (node));
      else if (dateline_xml_is (node, "CreditLine"))
        dateline_news_set_fact (item, "credit", dateline_xml_text (node));
      else if (dateline_xml_is (node, "CopyrightLine"))
        dateline_news_set_fact (item, "copyright", dateline_xml_text (node));
      else if (dateline_xml_is (node, "SlugLine"))
        dateline_news_set_fact (item, "slugline", dateline_xml_text (node));
      else if (dateline_xml_is (node, "RightsLine"))
        dateline_news_set_fact (item, "usage", dateline_xml_text (node));
      else if (dateline_xml_is (node, "KeywordLine"))
        dateline_news_add_subject (item, dateline_xml_text (node));
    }
}

static void
read_descriptive (DatelineNewsItem *item, const xmlNode *meta)
{
  for (const xmlNode *node = dateline_xml_walk (meta, meta, NULL); node != NULL;
       node = dateline_xml_walk (node, meta, NULL))
    {
      if (dateline_xml_is (node, "Language"))
        dateline_news_set (&item->language, formal_name (node));
      else if (dateline_xml_is (node, "Subject") || dateline_xml_is (node, "SubjectMatter") ||
               dateline_xml_is (node, "SubjectDetail"))
        dateline_news_add_subject (item, formal_name (node));
      else if (dateline_xml_is (node, "Genre"))
        dateline_news_set_fact (item, "genre", formal_name (node));
      else if (dateline_xml_is (node, "Location"))
        {
          const xmlNode *property = dateline_xml_walk (node, node, "Property");

          for (; property != NULL; property = dateline_xml_walk (property, node, "Property"))
            {
              g_autofree char *name = formal_name (property);

              if (name != NULL && g_ascii_strcasecmp (name, "City") == 0)
                dateline_news_set (&item->place, dateline_xml_attribute (property, "Value"));
            }
        }
      else if (dateline_xml_is (node, "DateLineDate"))
        dateline_news_set (&item->created, dateline_xml_text (node));
    }
}

static void
read_facts (DatelineNewsItem *item, const xmlNode *component)
{
  const xmlNode *administrative = dateline_xml_child (component, "AdministrativeMetadata");
  const xmlNode *descriptive = dateline_xml_child (component, "DescriptiveMetadata");
  const xmlNode *rights = dateline_xml_child (component, "RightsMetadata");
  const xmlNode *lines = dateline_xml_child (component, "NewsLines");

  if (lines != NULL)
    {
      /* A headline of its own counts more than that of what it lies in. */
      if (dateline_xml_child (lines, "HeadLine") != NULL)
        {
          g_clear_pointer (&item->title, g_free);
          g_clear_pointer (&item->subtitle, g_free);
        }
      read_lines (item, lines);
    }
  if (administrative != NULL)
    {
      dateline_news_set (&item->source, party_of (dateline_xml_child (administrative, "Provider")));
      dateline_news_set (&item->author, party_of (dateline_xml_child (administrative, "Creator")));
      dateline_news_set (&item->agency, party_of (dateline_xml_child (administrative, "Source")));
    }
  if (descriptive != NULL)
    {
      dateline_news_set (&item->language, dateline_xml_attribute (descriptive, "lang"));
      read_descriptive (item, descriptive);
    }
  if (rights != NULL)
    {
      const xmlNode *holder = dateline_xml_walk (rights, rights, "CopyrightHolder");
      const xmlNode *terms = dateline_xml_walk (rights, rights, "UsageType");

      dateline_news_set_fact (item, "copyright",
                              holder != NULL ? dateline_xml_text (holder) : NULL);
      dateline_news_set_fact (item, "usage", terms != NULL ? dateline_xml_text (terms) : NULL);
    }
}

static gboolean
is_text (const xmlNode *content)
{
  g_autofree char *media = formal_name (dateline_xml_child (content, "MediaType"));

  return media == NULL || g_ascii_strcasecmp (media, "Text") == 0 ||
         g_ascii_strcasecmp (media, "ComplexData") == 0;
}

static void
read_content (DatelineNewsItem *item, const xmlNode *content)
{
  const xmlNode *data = dateline_xml_child (content, "DataContent");
  const xmlNode *encoding = dateline_xml_child (content, "Encoding");
  gboolean has_markup = FALSE;
  g_autofree char *text = NULL;

  if (encoding != NULL)
    data = dateline_xml_child (encoding, "DataContent");
  if (data == NULL)
    {
      dateline_news_add_problem (item, _ ("Its text is in another file, which it only names"));
      return;
    }
  for (const xmlNode *node = dateline_xml_child (data, NULL); node != NULL;
       node = dateline_xml_next (node, NULL))
    {
      has_markup = TRUE;
      if (dateline_xml_is (node, "nitf"))
        dateline_news_read_nitf (item, node);
      else
        break;
    }
  if (has_markup && !dateline_news_item_has_body (item))
    dateline_news_add_markup (item, data);
  if (has_markup)
    return;
  text = dateline_xml_text (data);
  dateline_news_add_text (item, text);
}

/* How many texts @component carries that its own parts don't. */
static gboolean
read_component (DatelineNewsRun *run,
                const DatelineNewsItem *outer,
                const xmlNode *component,
                gboolean alone,
                guint *n_texts)
{
  g_autoptr (DatelineNewsItem) facts = dateline_news_item_copy_facts (outer);
  g_autoptr (DatelineNewsItem) item = NULL;

  read_facts (facts, component);
  for (const xmlNode *node = dateline_xml_child (component, "ContentItem"); node != NULL;
       node = dateline_xml_next (node, "ContentItem"))
    {
      if (!is_text (node))
        continue;
      if (item == NULL)
        item = dateline_news_item_copy_facts (facts);
      /* The same text in other formats is no other text. */
      if (!dateline_news_item_has_body (item))
        read_content (item, node);
    }
  if (item != NULL)
    {
      g_autoptr (GBytes) original = dateline_news_original (run, component, alone);

      (*n_texts)++;
      if (!dateline_news_tell (run, item, original))
        return FALSE;
    }
  for (const xmlNode *node = dateline_xml_child (component, "NewsComponent"); node != NULL;
       node = dateline_xml_next (node, "NewsComponent"))
    if (!read_component (run, facts, node, FALSE, n_texts))
      return FALSE;

  return TRUE;
}

static void
read_management (DatelineNewsItem *item, const xmlNode *management)
{
  const xmlNode *change = dateline_xml_child (management, "StatusWillChange");
  g_autofree char *status = formal_name (dateline_xml_child (management, "Status"));

  dateline_news_set (&item->published,
                     dateline_xml_text (dateline_xml_child (management, "FirstCreated")));
  dateline_news_set (&item->updated,
                     dateline_xml_text (dateline_xml_child (management, "ThisRevisionCreated")));
  dateline_news_set_fact (item, "urgency",
                          formal_name (dateline_xml_child (management, "Urgency")));
  if (status != NULL && g_ascii_strcasecmp (status, "Embargoed") == 0 && change != NULL)
    dateline_news_set (&item->embargo,
                       dateline_xml_text (dateline_xml_child (change, "DateAndTime")));
  if (status != NULL && g_ascii_strcasecmp (status, "Canceled") == 0)
    dateline_news_add_problem (item, _ ("The agency has withdrawn it"));
  if (status != NULL && g_ascii_strcasecmp (status, "Usable") != 0)
    dateline_news_set_fact (item, "status", g_steal_pointer (&status));
}

static gboolean
read_item (DatelineNewsRun *run, const xmlNode *news, gboolean alone)
{
  g_autoptr (DatelineNewsItem) facts = dateline_news_item_new ();
  const xmlNode *identification = dateline_xml_child (news, "Identification");
  const xmlNode *identifier = dateline_xml_walk (identification, identification,
                                                 "PublicIdentifier");
  guint n_texts = 0;

  if (identifier == NULL)
    identifier = dateline_xml_walk (identification, identification, "NewsItemId");
  dateline_news_set_fact (facts, "identifier",
                          identifier != NULL ? dateline_xml_text (identifier) : NULL);
  read_management (facts, dateline_xml_child (news, "NewsManagement"));
  for (const xmlNode *node = dateline_xml_child (news, "NewsComponent"); node != NULL;
       node = dateline_xml_next (node, "NewsComponent"))
    if (!read_component (run, facts, node, alone, &n_texts))
      return FALSE;
  if (n_texts == 0)
    return dateline_news_refuse (run, NULL, _ ("There is no text in it"));

  return TRUE;
}

gboolean
dateline_news_read_newsml (DatelineNewsRun *run, const xmlNode *root)
{
  const xmlNode *first = dateline_xml_child (root, "NewsItem");
  gboolean alone = first != NULL && dateline_xml_next (first, "NewsItem") == NULL;

  if (dateline_xml_is (root, "NewsItem"))
    return read_item (run, root, TRUE);
  for (const xmlNode *node = first; node != NULL; node = dateline_xml_next (node, "NewsItem"))
    if (!read_item (run, node, alone))
      return FALSE;

  return TRUE;
}
