/* SPDX-License-Identifier: GPL-3.0-or-later */
/* NITF 3: a document of its own, or the content of NewsML. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "formats/news-private.h"

static void
read_pubdata (DatelineNewsItem *item, const xmlNode *pubdata)
{
  dateline_news_set (&item->source, dateline_xml_attribute (pubdata, "name"));
  dateline_news_set (&item->published, dateline_xml_attribute (pubdata, "date.publication"));
  dateline_news_set (&item->url, dateline_xml_attribute (pubdata, "ex-ref"));
  dateline_news_set_fact (item, "edition", dateline_xml_attribute (pubdata, "edition.name"));
  dateline_news_set_fact (item, "section", dateline_xml_attribute (pubdata, "position.section"));
  dateline_news_set_fact (item, "page", dateline_xml_attribute (pubdata, "position.sequence"));
  dateline_news_set_fact (item, "publication-type", dateline_xml_attribute (pubdata, "type"));
}

static void
read_subjects (DatelineNewsItem *item, const xmlNode *head)
{
  for (const xmlNode *node = dateline_xml_walk (head, head, NULL); node != NULL;
       node = dateline_xml_walk (node, head, NULL))
    {
      if (dateline_xml_is (node, "keyword"))
        dateline_news_add_subject (item, dateline_xml_attribute (node, "key"));
      else if (dateline_xml_is (node, "classifier"))
        dateline_news_add_subject (item, dateline_xml_attribute (node, "value"));
      else if (dateline_xml_is (node, "tobject.subject"))
        {
          g_autofree char *matter = dateline_xml_attribute (node, "tobject.subject.matter");

          if (matter == NULL || *matter == '\0')
            {
              g_free (matter);
              matter = dateline_xml_attribute (node, "tobject.subject.type");
            }
          dateline_news_add_subject (item, g_steal_pointer (&matter));
        }
    }
}

static void
read_docdata (DatelineNewsItem *item, const xmlNode *docdata)
{
  for (const xmlNode *node = dateline_xml_child (docdata, NULL); node != NULL;
       node = dateline_xml_next (node, NULL))
    {
      if (dateline_xml_is (node, "doc-id"))
        {
          dateline_news_set_fact (item, "identifier", dateline_xml_attribute (node, "id-string"));
          dateline_news_set (&item->agency, dateline_xml_attribute (node, "regsrc"));
        }
      else if (dateline_xml_is (node, "date.issue"))
        dateline_news_set (&item->created, dateline_xml_attribute (node, "norm"));
      else if (dateline_xml_is (node, "date.release"))
        dateline_news_set (&item->published, dateline_xml_attribute (node, "norm"));
      else if (dateline_xml_is (node, "date.expire"))
        dateline_news_set_fact (item, "expires", dateline_xml_attribute (node, "norm"));
      else if (dateline_xml_is (node, "urgency"))
        dateline_news_set_fact (item, "urgency", dateline_xml_attribute (node, "ed-urg"));
      else if (dateline_xml_is (node, "fixture"))
        dateline_news_set_fact (item, "series", dateline_xml_attribute (node, "fix-id"));
      else if (dateline_xml_is (node, "ed-msg"))
        dateline_news_set_fact (item, "usage", dateline_xml_attribute (node, "info"));
      else if (dateline_xml_is (node, "correction"))
        dateline_news_set_fact (item, "correction", dateline_xml_attribute (node, "info"));
      else if (dateline_xml_is (node, "doc.copyright"))
        {
          g_autofree char *holder = dateline_xml_attribute (node, "holder");
          g_autofree char *year = dateline_xml_attribute (node, "year");

          dateline_news_set_fact (item, "copyright",
                                  g_strdup_printf ("%s%s%s", holder != NULL ? holder : "",
                                                   holder != NULL && year != NULL ? " " : "",
                                                   year != NULL ? year : ""));
        }
    }
}

static void
read_head (DatelineNewsItem *item, const xmlNode *head)
{
  for (const xmlNode *node = dateline_xml_child (head, NULL); node != NULL;
       node = dateline_xml_next (node, NULL))
    {
      if (dateline_xml_is (node, "pubdata"))
        read_pubdata (item, node);
      else if (dateline_xml_is (node, "docdata"))
        read_docdata (item, node);
      else if (dateline_xml_is (node, "revision-history"))
        dateline_news_set (&item->updated, dateline_xml_attribute (node, "norm"));
    }
  /* Without a day of print or release, the day of issue is that of publication. */
  if (item->published == NULL)
    item->published = g_strdup (item->created);
  read_subjects (item, head);
}

static void
read_byline (DatelineNewsItem *item, const xmlNode *byline)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (const xmlNode *child = byline->children; child != NULL; child = child->next)
    {
      g_autofree char *text = child->type == XML_ELEMENT_NODE ? dateline_xml_text (child)
                              : child->content != NULL ? g_strdup ((const char *) child->content)
                                                       : g_strdup ("");

      if (dateline_xml_is (child, "byttl"))
        g_string_append_printf (line, "%s%s", line->len > 0 ? ", " : "", g_strstrip (text));
      else
        g_string_append (line, text);
    }
  dateline_news_add (&item->byline, g_strdup (line->str));
  for (const xmlNode *node = dateline_xml_walk (byline, byline, "person"); node != NULL;
       node = dateline_xml_walk (node, byline, "person"))
    dateline_news_add (&item->author, dateline_xml_text (node));
}

static void
read_dateline (DatelineNewsItem *item, const xmlNode *dateline)
{
  const xmlNode *location = dateline_xml_child (dateline, "location");
  const xmlNode *date = dateline_xml_child (dateline, "story.date");

  if (location != NULL)
    dateline_news_set (&item->place, dateline_xml_text (location));
  if (date != NULL)
    dateline_news_set (&item->created, dateline_xml_attribute (date, "norm"));
  if (location == NULL && date == NULL)
    dateline_news_set (&item->place, dateline_xml_text (dateline));
}

/* An editor's note is told and kept, but it is no part of the article. */
static void
read_note (DatelineNewsItem *item, const xmlNode *note)
{
  g_autofree char *text = dateline_xml_text (note);

  dateline_news_add_block (item, DATELINE_REGION_BOILERPLATE, FALSE, text, "note");
}

static void
read_body_head (DatelineNewsItem *item, const xmlNode *head)
{
  for (const xmlNode *node = dateline_xml_child (head, NULL); node != NULL;
       node = dateline_xml_next (node, NULL))
    {
      if (dateline_xml_is (node, "hedline"))
        {
          dateline_news_set (&item->title, dateline_xml_text (dateline_xml_child (node, "hl1")));
          dateline_news_set (&item->subtitle, dateline_xml_text (dateline_xml_child (node, "hl2")));
          dateline_news_set (&item->title, dateline_xml_text (node));
        }
      else if (dateline_xml_is (node, "byline"))
        read_byline (item, node);
      else if (dateline_xml_is (node, "dateline"))
        read_dateline (item, node);
      else if (dateline_xml_is (node, "distributor"))
        dateline_news_set (&item->agency, dateline_xml_text (node));
      else if (dateline_xml_is (node, "rights"))
        dateline_news_set_fact (item, "copyright", dateline_xml_text (node));
      else if (dateline_xml_is (node, "series"))
        dateline_news_set_fact (item, "series", dateline_xml_attribute (node, "series.name"));
      else if (dateline_xml_is (node, "note"))
        read_note (item, node);
      else if (dateline_xml_is (node, "abstract"))
        {
          g_autofree char *text = dateline_xml_text (node);

          dateline_news_add_block (item, DATELINE_REGION_STANDFIRST, FALSE, text, NULL);
        }
    }
}

static void
read_body_end (DatelineNewsItem *item, const xmlNode *end)
{
  for (const xmlNode *node = dateline_xml_child (end, NULL); node != NULL;
       node = dateline_xml_next (node, NULL))
    {
      g_autofree char *text = dateline_xml_text (node);

      dateline_news_add_block (item,
                               dateline_xml_is (node, "tagline") ? DATELINE_REGION_CREDIT
                                                                 : DATELINE_REGION_BODY,
                               FALSE, text, NULL);
    }
}

void
dateline_news_read_nitf (DatelineNewsItem *item, const xmlNode *nitf)
{
  const xmlNode *head = dateline_xml_child (nitf, "head");
  const xmlNode *body = dateline_xml_child (nitf, "body");

  dateline_news_set (&item->language, dateline_xml_attribute (nitf, "lang"));
  if (head != NULL)
    read_head (item, head);
  if (body != NULL)
    {
      dateline_news_set (&item->language, dateline_xml_attribute (body, "lang"));
      read_body_head (item, dateline_xml_child (body, "body.head"));
      for (const xmlNode *node = dateline_xml_child (body, NULL); node != NULL;
           node = dateline_xml_next (node, NULL))
        if (dateline_xml_is (node, "body.end"))
          read_body_end (item, node);
        else if (!dateline_xml_is (node, "body.head"))
          dateline_news_add_markup (item, node);
    }
  if (head != NULL)
    dateline_news_set (&item->title, dateline_xml_text (dateline_xml_child (head, "title")));
}
