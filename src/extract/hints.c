/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cuts class names into words ("relatedStories-list" is related, stories, list) and looks them up. Whole
 * words only: "header" says nothing about an "ad", nor "shareholders" about sharing. */
#include "extract/hints.h"

#include <string.h>

#define LONGEST_WORD 24

#define ARTICLE    DATELINE_HINT_ARTICLE
#define BODY       DATELINE_HINT_BODY
#define BOTH       (DATELINE_HINT_ARTICLE | DATELINE_HINT_BODY | DATELINE_HINT_ARTICLE_BODY)
#define NAV        DATELINE_HINT_NAVIGATION
#define COMMENTS   DATELINE_HINT_COMMENTS
#define SHARING    DATELINE_HINT_SHARING
#define NEWSLETTER DATELINE_HINT_NEWSLETTER
#define COOKIES    DATELINE_HINT_COOKIES
#define RELATED    DATELINE_HINT_RELATED
#define AD         DATELINE_HINT_ADVERTISEMENT
#define FOOTER     DATELINE_HINT_FOOTER
#define SIDEBAR    DATELINE_HINT_SIDEBAR
#define HIDDEN     DATELINE_HINT_HIDDEN
#define TAGS       DATELINE_HINT_TAGS
#define AUTHOR     DATELINE_HINT_AUTHOR
#define ABOUT      DATELINE_HINT_ABOUT
#define DATE       DATELINE_HINT_DATE
#define CAPTION    DATELINE_HINT_CAPTION
#define CREDIT     DATELINE_HINT_CREDIT
#define HEADLINE   DATELINE_HINT_HEADLINE
#define STANDFIRST DATELINE_HINT_STANDFIRST
#define PAYWALL    DATELINE_HINT_PAYWALL
#define META       DATELINE_HINT_META
#define POPUP      DATELINE_HINT_POPUP
#define HEADER     DATELINE_HINT_HEADER
#define MEDIA      DATELINE_HINT_MEDIA
#define TOOLS      DATELINE_HINT_TOOLS
#define WIDGET     DATELINE_HINT_WIDGET
#define LEGAL      DATELINE_HINT_LEGAL
#define QUOTE      DATELINE_HINT_QUOTE
#define MAIN       DATELINE_HINT_MAIN

typedef struct
{
  const char *word;
  guint32 hints;
} Word;

static const Word words[] = {
  { "article", ARTICLE },
  { "articles", ARTICLE },
  { "story", ARTICLE },
  { "post", ARTICLE },
  { "entry", ARTICLE },
  { "hentry", ARTICLE },
  { "blog", ARTICLE },
  { "blogpost", ARTICLE },
  { "news", ARTICLE },
  { "recipe", ARTICLE },
  { "artikel", ARTICLE },
  { "articulo", ARTICLE },
  { "noticia", ARTICLE },
  { "beitrag", ARTICLE },
  { "body", BODY },
  { "content", BODY },
  { "contents", BODY },
  { "contenido", BODY },
  { "inhalt", BODY },
  { "text", BODY },
  { "texto", BODY },
  { "copy", BODY },
  { "prose", BODY },
  { "richtext", BODY },
  { "wysiwyg", BODY },
  { "column", BODY },
  { "page", BODY },
  { "fulltext", BOTH },
  { "bodytext", BOTH },
  { "bodycontent", BOTH },
  { "articlebody", BOTH },
  { "articlecontent", BOTH },
  { "articletext", BOTH },
  { "entrycontent", BOTH },
  { "entrytext", BOTH },
  { "newsbody", BOTH },
  { "newstext", BOTH },
  { "postbody", BOTH },
  { "postcontent", BOTH },
  { "posttext", BOTH },
  { "storybody", BOTH },
  { "storycontent", BOTH },
  { "storytext", BOTH },
  { "blogcontent", BOTH },
  { "main", MAIN },
  { "maincontent", MAIN | BODY },

  { "nav", NAV },
  { "navbar", NAV },
  { "navi", NAV },
  { "navigation", NAV },
  { "menu", NAV },
  { "menubar", NAV },
  { "submenu", NAV },
  { "breadcrumb", NAV },
  { "breadcrumbs", NAV },
  { "crumb", NAV },
  { "crumbs", NAV },
  { "pagination", NAV },
  { "pager", NAV },
  { "paging", NAV },
  { "sitemap", NAV },
  { "skiplink", NAV },
  { "toc", NAV },

  { "comment", COMMENTS },
  { "comments", COMMENTS },
  { "commentlist", COMMENTS },
  { "commentary", 0 },
  { "commenting", COMMENTS },
  { "combx", COMMENTS },
  { "disqus", COMMENTS },
  { "respond", COMMENTS },
  { "replies", COMMENTS },
  { "reply", COMMENTS },
  { "remark", COMMENTS },
  { "shoutbox", COMMENTS },
  { "discussion", COMMENTS },
  { "kommentare", COMMENTS },
  { "kommentar", COMMENTS },
  { "comentarios", COMMENTS },
  { "commentaires", COMMENTS },
  { "livefyre", COMMENTS },
  { "coral", COMMENTS },

  { "share", SHARING },
  { "shares", SHARING },
  { "sharing", SHARING },
  { "sharebar", SHARING },
  { "sharebox", SHARING },
  { "sharetools", SHARING },
  { "sharedaddy", SHARING },
  { "social", SHARING },
  { "socials", SHARING },
  { "socialmedia", SHARING },
  { "socialbar", SHARING },
  { "addthis", SHARING },
  { "addtoany", SHARING },
  { "shariff", SHARING },
  { "teilen", SHARING },
  { "compartir", SHARING },
  { "partage", SHARING },
  { "rss", SHARING },
  { "follow", SHARING },

  { "newsletter", NEWSLETTER },
  { "newsletters", NEWSLETTER },
  { "subscribe", NEWSLETTER },
  { "subscription", NEWSLETTER },
  { "subscriptions", NEWSLETTER },
  { "subscriber", NEWSLETTER },
  { "signup", NEWSLETTER },
  { "optin", NEWSLETTER },
  { "mailchimp", NEWSLETTER },
  { "mailinglist", NEWSLETTER },

  { "cookie", COOKIES },
  { "cookies", COOKIES },
  { "cookiebar", COOKIES },
  { "consent", COOKIES },
  { "gdpr", COOKIES },
  { "ccpa", COOKIES },
  { "onetrust", COOKIES },

  { "related", RELATED },
  { "relatedposts", RELATED },
  { "relatedcontent", RELATED },
  { "relatedstories", RELATED },
  { "recommend", RELATED },
  { "recommended", RELATED },
  { "recommendation", RELATED },
  { "recommendations", RELATED },
  { "recirc", RELATED },
  { "recirculation", RELATED },
  { "outbrain", RELATED },
  { "taboola", RELATED },
  { "zergnet", RELATED },
  { "trending", RELATED },
  { "popular", RELATED },
  { "mostread", RELATED },
  { "mostpopular", RELATED },
  { "readmore", RELATED },
  { "readnext", RELATED },
  { "readalso", RELATED },
  { "upnext", RELATED },
  { "teaser", RELATED },
  { "teasers", RELATED },
  { "extra", RELATED },
  { "supplemental", RELATED },
  { "jp-relatedposts", RELATED },
  { "yarpp", RELATED },
  { "verwandt", RELATED },
  { "relacionadas", RELATED },
  { "relacionados", RELATED },

  { "ad", AD },
  { "ads", AD },
  { "adbox", AD },
  { "adslot", AD },
  { "adunit", AD },
  { "adwrapper", AD },
  { "adcontainer", AD },
  { "advert", AD },
  { "adverts", AD },
  { "advertisement", AD },
  { "advertisements", AD },
  { "advertising", AD },
  { "advertorial", AD },
  { "adsense", AD },
  { "adsbygoogle", AD },
  { "anzeige", AD },
  { "werbung", AD },
  { "publicidad", AD },
  { "publicite", AD },
  { "banner", AD },
  { "dfp", AD },
  { "gpt", AD },
  { "promo", AD },
  { "promos", AD },
  { "promotion", AD },
  { "sponsor", AD },
  { "sponsors", AD },
  { "sponsored", AD },
  { "skyscraper", AD },
  { "shopping", AD },
  { "affiliate", AD },

  { "footer", FOOTER },
  { "foot", FOOTER },
  { "copyright", FOOTER | LEGAL },
  { "colophon", FOOTER },
  { "legal", LEGAL },
  { "disclaimer", LEGAL },
  { "sidebar", SIDEBAR },
  { "sidebars", SIDEBAR },
  { "rail", SIDEBAR },
  { "aside", SIDEBAR },
  { "widget", WIDGET },
  { "widgets", WIDGET },
  { "community", SIDEBAR },
  { "hidden", HIDDEN },
  { "hide", HIDDEN },
  { "invisible", HIDDEN },
  { "noprint", TOOLS },
  { "offscreen", HIDDEN },

  { "tag", TAGS },
  { "tags", TAGS },
  { "taglist", TAGS },
  { "topics", TAGS },
  { "keywords", TAGS },
  { "categories", TAGS },
  { "category", TAGS },
  { "catlinks", TAGS },

  { "author", AUTHOR },
  { "authors", AUTHOR },
  { "byline", AUTHOR },
  { "bylines", AUTHOR },
  { "contributor", AUTHOR },
  { "contributors", AUTHOR },
  { "writer", AUTHOR },
  { "reporter", AUTHOR },
  { "writtenby", AUTHOR },
  { "autor", AUTHOR },
  { "autoren", AUTHOR },
  { "auteur", AUTHOR },
  { "vcard", AUTHOR },
  { "bio", ABOUT },
  { "biography", ABOUT },
  { "about", ABOUT },
  { "profile", ABOUT },
  { "date", DATE },
  { "datetime", DATE },
  { "dateline", DATE | AUTHOR },
  { "time", DATE },
  { "timestamp", DATE },
  { "pubdate", DATE },
  { "published", DATE },
  { "publication", DATE },
  { "datum", DATE },
  { "fecha", DATE },
  { "posted", DATE },
  { "submitted", DATE },
  { "created", DATE },
  { "updated", DATE },
  { "modified", DATE },
  { "caption", CAPTION },
  { "captions", CAPTION },
  { "figcaption", CAPTION },
  { "legend", CAPTION },
  { "bildunterschrift", CAPTION },
  { "credit", CREDIT },
  { "credits", CREDIT },
  { "photographer", CREDIT },
  { "attribution", CREDIT },
  { "headline", HEADLINE },
  { "title", HEADLINE },
  { "titel", HEADLINE },
  { "titulo", HEADLINE },
  { "hed", HEADLINE },
  { "standfirst", STANDFIRST },
  { "subtitle", STANDFIRST },
  { "subheadline", STANDFIRST },
  { "subhead", STANDFIRST },
  { "deck", STANDFIRST },
  { "dek", STANDFIRST },
  { "kicker", STANDFIRST },
  { "lede", STANDFIRST },
  { "lead", STANDFIRST },
  { "summary", STANDFIRST },
  { "excerpt", STANDFIRST },
  { "intro", STANDFIRST },
  { "chapo", STANDFIRST },
  { "vorspann", STANDFIRST },
  { "entradilla", STANDFIRST },
  { "paywall", PAYWALL },
  { "login", PAYWALL },
  { "register", PAYWALL },
  { "registration", PAYWALL },
  { "premium", 0 },
  { "meta", META },
  { "metadata", META },
  { "modal", POPUP },
  { "popup", POPUP },
  { "lightbox", POPUP },
  { "overlay", POPUP },
  { "tooltip", POPUP },
  { "agegate", POPUP },
  { "noscript", POPUP },
  { "header", HEADER },
  { "masthead", HEADER },
  { "media", MEDIA },
  { "gallery", MEDIA },
  { "slideshow", MEDIA },
  { "carousel", MEDIA },
  { "video", MEDIA },
  { "player", MEDIA },
  { "tools", TOOLS },
  { "toolbar", TOOLS },
  { "toolbox", TOOLS },
  { "actions", TOOLS },
  { "buttons", TOOLS },
  { "print", TOOLS },
  { "contact", LEGAL },
  { "rating", TOOLS },
  { "ratings", TOOLS },
  { "vote", TOOLS },
  { "search", TOOLS },
  { "pullquote", QUOTE },
  { "pull", QUOTE },
  { "blockquote", QUOTE },
};

static GHashTable *
make_table (void)
{
  GHashTable *table = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_hash_table_insert (table, (char *) words[i].word, GUINT_TO_POINTER (words[i].hints));

  return table;
}

static guint32
look_up (const char *word)
{
  static GHashTable *table;

  if (g_once_init_enter (&table))
    g_once_init_leave (&table, make_table ());

  return GPOINTER_TO_UINT (g_hash_table_lookup (table, word));
}

/* "no-sidebar", "has-comments": such a name speaks of another element than its own. */
static gboolean
is_relation (const char *word)
{
  static const char *const relations[] = { "no",  "non",  "not",  "without",
                                           "has", "with", "hide", NULL };

  return g_strv_contains (relations, word);
}

guint32
dateline_hints_of_words (const char *string)
{
  guint32 hints = 0;
  gboolean after_article = FALSE;
  gboolean after_relation = FALSE;
  const char *p = string;

  while (*p != '\0')
    {
      char word[LONGEST_WORD + 1];
      gsize length = 0;
      guint32 found;

      if (!g_ascii_isalpha (*p))
        {
          /* Names apart are apart: "article" and "text" of class="article text-wide" go not together. */
          if (g_ascii_isspace (*p))
            after_article = after_relation = FALSE;
          p++;
          continue;
        }
      do
        {
          if (length < LONGEST_WORD)
            word[length++] = g_ascii_tolower (*p);
          p++;
        }
      while (g_ascii_isalpha (*p) && !(g_ascii_isupper (*p) && g_ascii_islower (p[-1])));
      word[length] = '\0';

      found = after_relation ? 0 : look_up (word);
      after_relation = is_relation (word);
      if (after_article && (found & DATELINE_HINT_BODY) != 0)
        found |= DATELINE_HINT_ARTICLE_BODY;
      after_article = (found & DATELINE_HINT_ARTICLE) != 0;
      hints |= found;
    }

  return hints;
}

/* Blog programs give an entry's element the names of all its subjects: "hentry tag-cookies". */
static gboolean
names_subjects (const char *classes)
{
  return strstr (classes, "hentry") != NULL || strstr (classes, "type-post") != NULL;
}

guint32
dateline_hints_of (const DatelineNode *node)
{
  const char *classes = dateline_node_get_attribute (node, DATELINE_ATTRIBUTE_CLASS);
  guint32 hints = 0;

  for (guint i = 0; i < node->n_attributes; i++)
    {
      const DatelineAttribute *attribute = &node->attributes[i];

      switch ((int) attribute->name)
        {
        case DATELINE_ATTRIBUTE_CLASS:
        case DATELINE_ATTRIBUTE_ID:
        case DATELINE_ATTRIBUTE_ROLE:
        case DATELINE_ATTRIBUTE_ITEMPROP:
        case DATELINE_ATTRIBUTE_DATA_COMPONENT:
        case DATELINE_ATTRIBUTE_DATA_TESTID:
          hints |= dateline_hints_of_words (attribute->value);
          break;
        default:
          break;
        }
    }
  if (classes != NULL && names_subjects (classes))
    hints &= DATELINE_HINT_ARTICLE | DATELINE_HINT_BODY | DATELINE_HINT_ARTICLE_BODY |
             DATELINE_HINT_MAIN;

  return hints;
}
