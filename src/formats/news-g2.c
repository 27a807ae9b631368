/* SPDX-License-Identifier: GPL-3.0-or-later */
/* NewsML-G2: items of news with their text inline, alone or in a message. Packages, pictures and what describes
 * concepts or plans are told as what they are. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "formats/news-private.h"

/* "The Agency" of <provider qcode="nprov:AG"><name>The Agency</name></provider>. */
static char *
name_of (const xmlNode *node)
{
  const xmlNode *name = dateline_xml_child (node, "name");
  static const char *const attributes[] = { "literal", "qcode", "uri" };

  if (node == NULL)
    return NULL;
  if (name != NULL)
    return dateline_xml_text (name);
  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      g_autofree char *value = dateline_xml_attribute (node, attributes[i]);
      const char *colon;

      if (value == NULL || *value == '\0')
        continue;
      colon = g_str_equal (attributes[i], "qcode") ? strchr (value, ':') : NULL;
      return g_strdup (colon != NULL && colon[1] != '\0' ? colon + 1 : value);
    }

  return dateline_xml_text (node);
}

/* What follows the colon of a code, "text" of "ninat:text"; never NULL. */
static char *
code_of (const xmlNode *node)
{
  g_autofree char *code = dateline_xml_attribute (node, "qcode");
  const char *colon;

  if (code == NULL)
    code = dateline_xml_attribute (node, "uri");
  if (code == NULL)
    return g_strdup ("");
  colon = strrchr (code, code[0] == 'h' && strchr (code, '/') != NULL ? '/' : ':');

  return g_ascii_strdown (colon != NULL ? colon + 1 : code, -1);
}

static void
read_rights (DatelineNewsItem *item, const xmlNode *rights)
{
  const xmlNode *holder = dateline_xml_child (rights, "copyrightHolder");

  dateline_news_set_fact (item, "copyright",
                          dateline_xml_text (dateline_xml_child (rights, "copyrightNotice")));
  dateline_news_set_fact (item, "copyright", name_of (holder));
  dateline_news_set_fact (item, "usage",
                          dateline_xml_text (dateline_xml_child (rights, "usageTerms")));
}

static void
read_item_meta (DatelineNewsItem *item, const xmlNode *meta)
{
  for (const xmlNode *node = dateline_xml_child (meta, NULL); node != NULL;
       node = dateline_xml_next (node, NULL))
    {
      if (dateline_xml_is (node, "provider"))
        dateline_news_set (&item->source, name_of (node));
      else if (dateline_xml_is (node, "versionCreated"))
        dateline_news_set (&item->updated, dateline_xml_text (node));
      else if (dateline_xml_is (node, "firstCreated"))
        dateline_news_set (&item->published, dateline_xml_text (node));
      else if (dateline_xml_is (node, "embargoed"))
        dateline_news_set (&item->embargo, dateline_xml_text (node));
      else if (dateline_xml_is (node, "edNote"))
        {
          g_autofree char *text = dateline_xml_text (node);

          dateline_news_add_block (item, DATELINE_REGION_BOILERPLATE, FALSE, text, "note");
        }
      else if (dateline_xml_is (node, "pubStatus"))
        {
          g_autofree char *status = code_of (node);

          if (g_str_equal (status, "canceled") || g_str_equal (status, "withheld"))
            dateline_news_add_problem (item, g_str_equal (status, "canceled")
                                               ? _ ("The agency has withdrawn it")
                                               : _ ("The agency has held it back"));
          if (!g_str_equal (status, "usable"))
            dateline_news_set_fact (item, "status", g_steal_pointer (&status));
        }
    }
}

static void
read_description (DatelineNewsItem *item, const xmlNode *node)
{
  g_autofree char *role = dateline_xml_attribute (node, "role");
  g_autofree char *text = dateline_xml_text (node);

  if (role != NULL && g_str_has_suffix (role, "caption"))
    dateline_news_add_block (item, DATELINE_REGION_CAPTION, FALSE, text, NULL);
  else
    dateline_news_set_fact (item, "description", g_steal_pointer (&text));
}

static void
read_headline (DatelineNewsItem *item, const xmlNode *node)
{
  g_autofree char *role = dateline_xml_attribute (node, "role");

  if (role != NULL && g_str_has_suffix (role, ":sub"))
    dateline_news_set (&item->subtitle, dateline_xml_text (node));
  else if (item->title == NULL)
    dateline_news_set (&item->title, dateline_xml_text (node));
  else
    dateline_news_set_fact (item, "other-headline", dateline_xml_text (node));
}

static void
read_content_meta (DatelineNewsItem *item, const xmlNode *meta)
{
  for (const xmlNode *node = dateline_xml_child (meta, NULL); node != NULL;
       node = dateline_xml_next (node, NULL))
    {
      if (dateline_xml_is (node, "headline"))
        read_headline (item, node);
      else if (dateline_xml_is (node, "by"))
        dateline_news_set (&item->byline, dateline_xml_text (node));
      else if (dateline_xml_is (node, "creator"))
        dateline_news_add (&item->author, name_of (node));
      else if (dateline_xml_is (node, "dateline"))
        dateline_news_set_fact (item, "dateline", dateline_xml_text (node));
      else if (dateline_xml_is (node, "located"))
        dateline_news_set (&item->place, name_of (node));
      else if (dateline_xml_is (node, "contentCreated"))
        dateline_news_set (&item->created, dateline_xml_text (node));
      else if (dateline_xml_is (node, "contentModified"))
        dateline_news_set_fact (item, "modified", dateline_xml_text (node));
      else if (dateline_xml_is (node, "infoSource"))
        dateline_news_set (&item->agency, name_of (node));
      else if (dateline_xml_is (node, "language"))
        dateline_news_set (&item->language, dateline_xml_attribute (node, "tag"));
      else if (dateline_xml_is (node, "subject"))
        dateline_news_add_subject (item, name_of (node));
      else if (dateline_xml_is (node, "keyword"))
        dateline_news_add_subject (item, dateline_xml_text (node));
      else if (dateline_xml_is (node, "genre"))
        dateline_news_set_fact (item, "genre", name_of (node));
      else if (dateline_xml_is (node, "urgency"))
        dateline_news_set_fact (item, "urgency", dateline_xml_text (node));
      else if (dateline_xml_is (node, "slugline"))
        dateline_news_set_fact (item, "slugline", dateline_xml_text (node));
      else if (dateline_xml_is (node, "creditline"))
        dateline_news_set_fact (item, "credit", dateline_xml_text (node));
      else if (dateline_xml_is (node, "description"))
        read_description (item, node);
    }
}

static void
read_inline (DatelineNewsItem *item, const xmlNode *inline_xml)
{
  for (const xmlNode *node = dateline_xml_child (inline_xml, NULL); node != NULL;
       node = dateline_xml_next (node, NULL))
    if (dateline_xml_is (node, "nitf"))
      dateline_news_read_nitf (item, node);
    else
      dateline_news_add_markup (item, node);
}

static void
read_inline_data (DatelineNewsItem *item, const xmlNode *node)
{
  g_autofree char *type = dateline_xml_attribute (node, "contenttype");
  g_autofree char *encoding = dateline_xml_attribute (node, "encoding");
  g_autofree char *text = NULL;

  if (encoding != NULL || (type != NULL && !g_str_has_prefix (type, "text/")))
    {
      dateline_news_add_problem (item, _ ("Content that is no plain text was left out"));
      return;
    }
  text = dateline_xml_text (node);
  dateline_news_add_text (item, text);
}

static void
read_content_set (DatelineNewsItem *item, const xmlNode *set)
{
  gboolean remote = FALSE;

  for (const xmlNode *node = dateline_xml_child (set, NULL); node != NULL;
       node = dateline_xml_next (node, NULL))
    {
      /* Renditions of the same content: one is enough. */
      if (dateline_xml_is (node, "inlineXML") && !dateline_news_item_has_body (item))
        read_inline (item, node);
      else if (dateline_xml_is (node, "inlineData") && !dateline_news_item_has_body (item))
        read_inline_data (item, node);
      else if (dateline_xml_is (node, "remoteContent"))
        remote = TRUE;
    }
  if (remote && !dateline_news_item_has_body (item))
    dateline_news_add_problem (item, _ ("Its text is in another file, which it only names"));
}

static gboolean
read_news_item (DatelineNewsRun *run, const xmlNode *node, gboolean alone)
{
  g_autoptr (DatelineNewsItem) item = dateline_news_item_new ();
  g_autoptr (GBytes) original = dateline_news_original (run, node, alone);
  const xmlNode *meta = dateline_xml_child (node, "itemMeta");
  const xmlNode *content = dateline_xml_child (node, "contentMeta");
  const xmlNode *class = dateline_xml_child (meta, "itemClass");
  g_autofree char *kind = code_of (class);

  dateline_news_set_fact (item, "identifier", dateline_xml_attribute (node, "guid"));
  dateline_news_set_fact (item, "version", dateline_xml_attribute (node, "version"));
  read_content_meta (item, content);
  dateline_news_set (&item->language, dateline_xml_attribute (node, "lang"));
  if (*kind != '\0' && !g_str_equal (kind, "text") && !g_str_equal (kind, "composite"))
    {
      g_autofree char *problem = g_strdup_printf (_ ("It is no article, but “%s”"), kind);

      return dateline_news_refuse (run, item->title, problem);
    }
  read_item_meta (item, meta);
  read_rights (item, dateline_xml_child (node, "rightsInfo"));
  read_content_set (item, dateline_xml_child (node, "contentSet"));
  dateline_news_set (&item->title, dateline_xml_text (dateline_xml_child (meta, "title")));

  return dateline_news_tell (run, item, original);
}

static char *
title_of (const xmlNode *node)
{
  const xmlNode *title = dateline_xml_walk (node, node, "title");

  if (title == NULL)
    title = dateline_xml_walk (node, node, "headline");

  return title != NULL ? dateline_xml_text (title) : NULL;
}

static gboolean
read_any (DatelineNewsRun *run, const xmlNode *node, gboolean alone)
{
  static const struct
  {
    const char *name;
    const char *problem;
  } others[] = {
    { "packageItem", N_ ("It is a package that only names other items") },
    { "knowledgeItem", N_ ("It describes concepts; it is no article") },
    { "conceptItem", N_ ("It describes a concept; it is no article") },
    { "planningItem", N_ ("It is a plan of coverage; it is no article") },
    { "catalogItem", N_ ("It is a catalogue; it is no article") },
  };

  if (dateline_xml_is (node, "newsItem"))
    return read_news_item (run, node, alone);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (dateline_xml_is (node, others[i].name))
      {
        g_autofree char *title = title_of (node);

        return dateline_news_refuse (run, title, _ (others[i].problem));
      }

  return TRUE;
}

gboolean
dateline_news_read_g2 (DatelineNewsRun *run, const xmlNode *root)
{
  if (!dateline_xml_is (root, "newsMessage"))
    return read_any (run, root, TRUE);
  for (const xmlNode *set = dateline_xml_child (root, "itemSet"); set != NULL;
       set = dateline_xml_next (set, "itemSet"))
    for (const xmlNode *node = dateline_xml_child (set, NULL); node != NULL;
         node = dateline_xml_next (node, NULL))
      if (!read_any (run, node, FALSE))
        return FALSE;

  return TRUE;
}
