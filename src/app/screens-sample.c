/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The articles come in from a file as any others do; the tags are made by the store. Everything in them is
 * made up. */
#include "app/screens-sample.h"

#include "config.h"

#include <string.h>

#include "formats/import.h"
#include "store/edits.h"
#include "store/importer.h"

#define RELATIONS    "Relations"
#define OTHER_CODER  "Bo Reader"
#define MAX_MENTIONS 4

static const char articles[] =
  "{\"title\":\"Council backs the new ferry\",\"source\":\"Harbour Courier\",\"date\":\"2022-02-01\","
  "\"language\":\"en\",\"text\":\"Council backs the new ferry\\n\\n"
  "The harbour council backed the Sample Guild on Monday, and Ada Quill, who speaks for the guild, thanked "
  "the council for a vote that came after four months.\\n\\n"
  "“We have waited long enough,” Quill said, “and so have the islands.” Lighthouse Line, which runs the old "
  "ferry, said nothing of when the new one is to sail from Port Sample.\\n\\n"
  "The islanders' union opposes Lighthouse Line and wants the council to ask the Sample Guild first.\\n\"}\n"
  "{\"title\":\"الوزير يتسلم الرد في بروكسل\",\"source\":\"بريد الميناء\",\"date\":\"2022-01-26\","
  "\"language\":\"ar\",\"text\":\"الوزير يتسلم الرد في بروكسل\\n\\n"
  "قال وزير الخارجية سامي الحداد يوم الأربعاء إن الرد المكتوب وصل إلى بروكسل بعد أسبوع من المحادثات مع "
  "الحلفاء، ولم يذكر متى سينشر.\\n\\n"
  "وأضاف الحداد: «لن نغلق باب الحوار، ولن نقبل شروطا مسبقة»، من دون أن يتحدث عن مضمون الرسالة التي حملها "
  "وفد Sample Guild إلى العاصمة في 26 يناير 2022.\\n\\n"
  "من جهتها رحبت نقابة الصحفيين في ميناء النور بالخطوة، وقالت المتحدثة ليلى منصور إن النقابة تنتظر نشر النص "
  "الكامل. ويعارض مجلس الميناء نقابة الصحفيين منذ بداية المفاوضات.\\n\"}\n";

typedef struct
{
  const char *title;
  const char *words;
  const char *label;
  const char *entity; /* (nullable) */
  gboolean other;     /* whoever else tags here */
} Tag;

static const Tag tags[] = {
  { "Council backs", "harbour council", "Organisation", "Harbour council" },
  { "Council backs", "Sample Guild", "Organisation", "Sample Guild" },
  { "Council backs", "Ada Quill", "Person", "Ada Quill" },
  { "Council backs", "“We have waited long enough,”", "Quote" },
  { "Council backs", "Lighthouse Line", "Organisation", "Lighthouse Line" },
  { "Council backs", "Port Sample", "Place", "Port Sample" },
  { "Council backs", "islanders' union", "Organisation", "Islanders’ union" },
  { "Council backs", "The harbour council backed the Sample Guild", "Statement", NULL, TRUE },
  { "Council backs", "harbour council", "Organisation", "Harbour council", TRUE },
  { "Council backs", "Ada Quill, who speaks for the guild", "Person", "Ada Quill", TRUE },
  { "Council backs", "islands", "Place", NULL, TRUE },
  { "الوزير", "سامي الحداد", "Person", "سامي الحداد" },
  { "الوزير", "بروكسل", "Place", "بروكسل" },
  { "الوزير", "«لن نغلق باب الحوار، ولن نقبل شروطا مسبقة»", "Quote" },
  { "الوزير", "Sample Guild", "Organisation", "Sample Guild" },
  { "الوزير", "نقابة الصحفيين", "Organisation", "نقابة الصحفيين" },
  { "الوزير", "ميناء النور", "Place", "ميناء النور" },
  { "الوزير", "ليلى منصور", "Person", "ليلى منصور" },
  { "الوزير", "مجلس الميناء", "Organisation", "مجلس الميناء" },
};

typedef struct
{
  const char *title;
  const char *label;
  const char *from;
  const char *to;
} Relation;

static const Relation relations[] = {
  { "Council backs", "backs", "harbour council", "Sample Guild" },
  { "Council backs", "thanks", "Ada Quill", "harbour council" },
  { "Council backs", "opposes", "islanders' union", "Lighthouse Line" },
  { "Council backs", "said by", "“We have waited long enough,”", "Ada Quill" },
  { "الوزير", "said by", "«لن نغلق باب الحوار، ولن نقبل شروطا مسبقة»", "سامي الحداد" },
  { "الوزير", "backs", "نقابة الصحفيين", "سامي الحداد" },
  { "الوزير", "opposes", "مجلس الميناء", "نقابة الصحفيين" },
};

/* (transfer full) (nullable) */
static DatelineArticle *
find_article (DatelineSession *session, const char *title)
{
  GListModel *list = G_LIST_MODEL (dateline_session_get_articles (session));

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (DatelineArticle) article = g_list_model_get_item (list, i);

      if (dateline_article_get_title (article) != NULL &&
          g_str_has_prefix (dateline_article_get_title (article), title))
        return g_steal_pointer (&article);
    }
  return NULL;
}

/* (transfer full) (nullable): the tag that begins where @words are first and is as long. */
static DatelineAnnotation *
find_tag (DatelineProject *project, DatelineArticle *article, const char *words)
{
  g_autofree char *text = dateline_project_load_text (project, article, NULL);
  g_autoptr (GListModel) annotations = dateline_project_get_annotations (project, article);
  const char *found = text != NULL ? strstr (text, words) : NULL;
  guint start = found != NULL ? (guint) g_utf8_pointer_to_offset (text, found) : 0;

  for (guint i = 0; found != NULL && i < g_list_model_get_n_items (annotations); i++)
    {
      g_autoptr (DatelineAnnotation) annotation = g_list_model_get_item (annotations, i);
      const GArray *fragments = dateline_annotation_get_fragments (annotation);
      DatelineSpan extent = { 0, 0 };

      if (fragments != NULL && fragments->len > 0)
        extent = dateline_spans_extent (fragments);
      if (extent.start == start && extent.end == start + (guint) g_utf8_strlen (words, -1))
        return g_steal_pointer (&annotation);
    }
  return NULL;
}

static DatelineEntity *
ensure_entity (DatelineProject *project, const char *name, DatelineLabel *kind)
{
  GListModel *entities = dateline_project_get_entities (project);

  for (guint i = 0; i < g_list_model_get_n_items (entities); i++)
    {
      g_autoptr (DatelineEntity) entity = g_list_model_get_item (entities, i);

      if (g_str_equal (dateline_entity_get_name (entity), name))
        return entity;
    }
  return dateline_project_add_entity (project, name, kind, NULL);
}

static void
add_tag (DatelineSession *session, const Tag *tag)
{
  DatelineProject *project = dateline_session_get_project (session);
  DatelineLabel *label = dateline_project_find_label (project, tag->label, NULL);
  g_autoptr (DatelineArticle) article = find_article (session, tag->title);
  g_autofree char *text = article != NULL ? dateline_project_load_text (project, article, NULL)
                                          : NULL;
  const char *found = text != NULL ? strstr (text, tag->words) : NULL;
  DatelineEntity *entity = tag->entity != NULL && label != NULL
                             ? ensure_entity (project, tag->entity, label)
                             : NULL;
  guint n_points = (guint) g_utf8_strlen (tag->words, -1);

  for (guint i = 0; label != NULL && found != NULL && i < MAX_MENTIONS; i++)
    {
      guint start = (guint) g_utf8_pointer_to_offset (text, found);
      g_autoptr (GArray) fragments = dateline_spans_new (start, start + n_points);
      g_autoptr (DatelineAnnotation)
        made = dateline_project_tag (project, article, label, fragments, entity, NULL);

      found = strstr (found + strlen (tag->words), tag->words);
    }
}

static void
add_tags (DatelineSession *session)
{
  DatelineProject *project = dateline_session_get_project (session);
  DatelineCoder *own = dateline_project_get_coder (project);
  DatelineCoder *other = dateline_project_add_coder (project, OTHER_CODER, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      if (other != NULL)
        dateline_project_choose_coder (project, tags[i].other ? other : own, NULL);
      add_tag (session, &tags[i]);
    }
  dateline_project_choose_coder (project, own, NULL);
}

static void
add_relations (DatelineSession *session)
{
  DatelineProject *project = dateline_session_get_project (session);
  DatelineLayer *layer = dateline_project_add_layer (project, RELATIONS, DATELINE_LAYER_RELATION,
                                                     FALSE, NULL);

  for (guint i = 0; layer != NULL && i < G_N_ELEMENTS (relations); i++)
    {
      const Relation *relation = &relations[i];
      DatelineLabel *label = dateline_project_find_label (project, relation->label, NULL);
      g_autoptr (DatelineArticle) article = find_article (session, relation->title);
      g_autoptr (DatelineAnnotation) from = find_tag (project, article, relation->from);
      g_autoptr (DatelineAnnotation) to = find_tag (project, article, relation->to);
      DatelineTagSpec spec = { .from = from, .to = to };
      g_autoptr (DatelineAnnotation) made = NULL;

      if (label == NULL)
        label = dateline_project_add_label (project, layer, NULL, relation->label, NULL);
      if (label != NULL && from != NULL && to != NULL)
        made = dateline_project_tag_full (project, article, label, &spec, NULL);
    }
}

void
dateline_screens_add_samples (DatelineSession *session, const char *folder)
{
  DatelineProject *project = dateline_session_get_project (session);
  g_autofree char *path = g_build_filename (folder, "wire.jsonl", NULL);
  const char *paths[] = { path, NULL };
  g_autoptr (DatelineImportReport) report = NULL;
  g_autoptr (DatelineArticle) there = NULL;

  dateline_session_set_query_text (session, "");
  there = find_article (session, tags[0].title);
  if (there != NULL || !g_file_set_contents (path, articles, -1, NULL))
    return;
  report = dateline_import_run (dateline_project_get_path (project), paths, NULL, NULL, NULL, NULL,
                                NULL);
  dateline_project_refresh (project);
  add_tags (session);
  add_relations (session);
}

void
dateline_screens_choose (DatelineSession *session, const char *title, const char *words)
{
  DatelineProject *project = dateline_session_get_project (session);
  g_autoptr (DatelineArticle) article = find_article (session, title);
  g_autoptr (DatelineAnnotation) annotation = NULL;

  if (article == NULL)
    return;
  dateline_session_set_article (session, article);
  annotation = words != NULL ? find_tag (project, article, words) : NULL;
  dateline_session_set_annotation (session, annotation);
}
