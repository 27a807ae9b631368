/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One table of scripts, and for each: what is drawn stands where Pango puts the same code points, no
 * selection tears a character apart, and what is selected, stored and shown is the same text. */

#include "widgets/reader-fixture.h"

#include "widgets/span-boxes-private.h"

typedef struct
{
  const char *name;
  const char *text; /* one paragraph */
} Script;

static const Script scripts[] = {
  { "latin",
    "Élan and naïveté: a cafe\xcc\x81 in Zu\xcc\x88rich, where the office reached its allies "
    "in a quiet week and nobody asked for the résumé of a sketch." },
  { "stacked-marks",
    "Z\xcc\x83\xcc\xa3\xcc\x82\xcc\x84 and a\xcc\x8a\xcc\x81 with o\xcc\xa8\xcc\x84 "
    "in words that hold q\xcc\x87\xcc\xa3 many marks on one letter, line after line." },
  { "arabic", "قال وزير الخارجية إن الرد سيأتي في الأسبوع المقبل بعد محادثات مع الحلفاء في بروكسل، "
              "ولم يذكر أي تفاصيل أخرى عن مضمون الرسالة التي تسلمها." },
  { "arabic-vowels", "مُحَمَّدٌ رَسُولُ السَّلَامِ إِلَى المَدِينَةِ ثُمَّ عَادَ إِلَى بَيْتِهِ مَسَاءً" },
  { "arabic-mixed",
    "قال NATO إن 12 رسالة وصلت في 2022/01/26 من Brussels إلى العاصمة (Kyiv) بنسبة 45% "
    "من المجموع, said the office, ثم غادر الوفد المدينة." },
  { "hebrew",
    "שר החוץ אמר כי התשובה תגיע בשבוע הבא לאחר שיחות עם בעלות הברית בבריסל, ולא מסר פרטים "
    "נוספים על תוכן המכתב." },
  { "hebrew-points", "בְּרֵאשִׁית בָּרָא אֱלֹהִים אֵת הַשָּׁמַיִם וְאֵת הָאָרֶץ וְהָאָרֶץ הָיְתָה תֹהוּ" },
  { "hebrew-in-english", "He said שלום עולם and left, then wrote תודה רבה (1948) to the paper in "
                         "Haifa; the editor answered בבקשה and closed the office for the week." },
  { "japanese", "東京都に行く前に、外務省は記者会見を開き、来週までに回答すると述べた。"
                "同盟国との協議は続いているという。カタカナとひらがな、ABCも混ざる。" },
  { "thai", "รัฐมนตรีว่าการกระทรวงการต่างประเทศกล่าวว่าคำตอบจะมาในสัปดาห์หน้าหลังจากการเจรจากับพันธมิตร" },
  { "devanagari", "विदेश मंत्री ने कहा कि उत्तर अगले सप्ताह सहयोगियों के साथ वार्ता के बाद आएगा और स्त्री" },
  { "hangul", "외무부 장관은 다음 주에 답변이 올 것이라고 말했다. "
              "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab\xe1\x84\x80\xe1\x85\xb3\xe1\x86\xaf 자모" },
  { "emoji",
    "A 👩‍🚀 and a 👨‍👩‍👧 met 👍🏽 under 🇺🇸🇩🇪 with ❤️ and 1️⃣ more, then 😀😀 again, so that "
    "the line is long enough to wrap 👩‍🚀👩‍🚀 somewhere." },
  { "astral",
    "𝔸𝔹ℂ and 😀 stand beyond 16 bits, as do 🀄 and 𝒳𝒴, and what follows them must not move." },
  { "zero-width", "zero\xe2\x80\x8bwidth\xe2\x80\x8bspace, joiner a\xe2\x80\x8d"
                  "b, non\xe2\x80\x8cjoiner, soft\xc2\xadhyphen, word\xe2\x81\xa0joiner and a mark "
                  "\xe2\x80\x8ehere\xe2\x80\x8f." },
  { "tabs",
    "one\ttwo\t\tthree\tfour and after the tabs a few more words, so that it wraps\tat last." },
  { "long-word",
    "A Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft end." },
  { "overrides", "The file “\xe2\x80\xae"
                 "txt.exe\xe2\x80\xac” and \xe2\x81\xa7שלום 12\xe2\x81\xa9 "
                 "in an isolate, \xe2\x80\xab"
                 "embedded עברית\xe2\x80\xac and on." },
  { "line-separator",
    "The first line\xe2\x80\xa8the second line of the same paragraph, and more words." },
};

/* --- where it stands ------------------------------------------------------------------------ */

typedef struct
{
  int y;
  double left;
  double right;
} Interval;

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  const Interval *first = a;
  const Interval *second = b;

  if (ABS (first->y - second->y) > 2)
    return first->y < second->y ? -1 : 1;
  return first->left < second->left ? -1 : first->left > second->left;
}

/* Sorted, and neighbours made one. */
static void
merge (GArray *intervals)
{
  guint kept = 0;

  g_array_sort (intervals, compare_cb);
  for (guint i = 0; i < intervals->len; i++)
    {
      Interval *next = &g_array_index (intervals, Interval, i);
      Interval *last = kept > 0 ? &g_array_index (intervals, Interval, kept - 1) : NULL;

      if (next->right - next->left < 0.5)
        continue;
      if (last != NULL && ABS (last->y - next->y) <= 2 && next->left <= last->right + 1.5)
        last->right = MAX (last->right, next->right);
      else
        g_array_index (intervals, Interval, kept++) = *next;
    }
  g_array_set_size (intervals, kept);
}

/* A layout of our own from nothing but the paragraph's text and the column's width. */
static PangoLayout *
make_layout (GtkTextView *view, const char *text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (view), text);
  int width = gtk_widget_get_width (GTK_WIDGET (view)) - gtk_text_view_get_left_margin (view) -
              gtk_text_view_get_right_margin (view) - 1;

  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_set_spacing (layout, gtk_text_view_get_pixels_inside_wrap (view) * PANGO_SCALE);
  return layout;
}

/* Where Pango shows code points [start, end), without the blanks at a row's end. */
static GArray *
ask_pango (GtkTextView *view, PangoLayout *layout, guint start, guint end)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (Interval));
  const char *text = pango_layout_get_text (layout);
  int from = (int) (g_utf8_offset_to_pointer (text, start) - text);
  int to = (int) (g_utf8_offset_to_pointer (text, end) - text);
  int left = gtk_text_view_get_left_margin (view);
  PangoLayoutIter *iter = pango_layout_get_iter (layout);

  do
    {
      PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
      int first = MAX (from, line->start_index);
      int last = MIN (to, line->start_index + line->length);
      PangoRectangle logical;
      g_autofree int *ranges = NULL;
      int n_ranges;

      if (last == line->start_index + line->length)
        while (last > first)
          {
            const char *before = g_utf8_prev_char (text + last);

            if (!g_unichar_isspace (g_utf8_get_char (before)))
              break;
            last = (int) (before - text);
          }
      if (first >= last)
        continue;
      pango_layout_iter_get_line_extents (iter, NULL, &logical);
      pango_layout_line_get_x_ranges (line, first, last, &ranges, &n_ranges);
      /* In a cluster of several letters and marks, as Devanagari has them, Pango takes the end of the
       * last one for somewhere before the end of all. What follows it stands at the true one. */
      if (n_ranges == 1 && last < line->start_index + line->length &&
          line->resolved_dir == PANGO_DIRECTION_LTR)
        {
          int next;

          pango_layout_line_index_to_x (line, last, FALSE, &next);
          if (next > ranges[1] && next - ranges[1] < 8 * PANGO_SCALE)
            ranges[1] = next;
        }
      for (int i = 0; i < n_ranges; i++)
        {
          Interval interval = { PANGO_PIXELS (logical.y),
                                left + (double) ranges[2 * i] / PANGO_SCALE,
                                left + (double) ranges[2 * i + 1] / PANGO_SCALE };

          g_array_append_val (found, interval);
        }
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  merge (found);
  return found;
}

static GArray *
ask_reader (GtkTextView *view, DatelineParagraph *paragraph, guint start, guint end)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (Interval));
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (DatelineBox));

  dateline_paragraph_get_boxes (paragraph, view, start, end, NULL, boxes);
  for (guint i = 0; i < boxes->len; i++)
    {
      const DatelineBox *box = &g_array_index (boxes, DatelineBox, i);
      Interval interval = { box->y, box->x, box->x + box->width };

      g_array_append_val (found, interval);
    }
  merge (found);
  return found;
}

static char *
print (GArray *intervals)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < intervals->len; i++)
    {
      const Interval *interval = &g_array_index (intervals, Interval, i);

      g_string_append_printf (text, " y%d:%.1f–%.1f", interval->y, interval->left, interval->right);
    }
  return g_string_free (text, FALSE);
}

static void
compare_boxes (const char *name, GArray *shown, GArray *expected, guint start, guint end)
{
  gboolean same = shown->len == expected->len;
  g_autofree char *got = print (shown);
  g_autofree char *wanted = print (expected);

  for (guint i = 0; same && i < shown->len; i++)
    {
      const Interval *a = &g_array_index (shown, Interval, i);
      const Interval *b = &g_array_index (expected, Interval, i);

      same = ABS (a->y - b->y) <= 2 && ABS (a->left - b->left) <= 2 &&
             ABS (a->right - b->right) <= 2;
    }
  if (!same)
    g_test_message ("%s [%u, %u): drawn%s; Pango%s", name, start, end, got, wanted);
  g_assert_true (same);
}

/* A letter that no font has is a box with its number, and so is a mark that belongs on it: Pango itself
 * doesn't agree with itself on where these end. */
static gboolean
lacks_font (const char *name, PangoLayout *layout)
{
  int n_unknown = pango_layout_get_unknown_glyphs_count (layout);

  if (n_unknown > 0)
    g_test_message ("%s: no font here has %d of its glyphs", name, n_unknown);
  return n_unknown > 0;
}

static void
test_boxes (ReaderFixture *fixture, gconstpointer data)
{
  const Script *script = data;
  GtkTextView *view = GTK_TEXT_VIEW (fixture->reader);
  const guint n_points = (guint) g_utf8_strlen (script->text, -1);
  g_autoptr (DatelineGraphemes) graphemes = dateline_graphemes_new (script->text);
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  g_autoptr (DatelineParagraph) paragraph = NULL;
  g_autoptr (PangoLayout) layout = NULL;

  dateline_reader_set_text (fixture->reader, script->text, NULL, NULL);
  g_object_set (fixture->reader, "column-width", 40, NULL);
  reader_fixture_wait (fixture, 3);
  layout = make_layout (view, script->text);
  if (lacks_font (script->name, layout))
    {
      g_test_skip ("no font");
      return;
    }
  paragraph = dateline_paragraph_new (view, 0, 0, G_MAXINT,
                                      dateline_paragraph_is_simple (view, 0, NULL), NULL);

  for (guint start = 0; start < n_points; start++)
    for (guint i = 0; i < 12; i++)
      {
        guint from = start;
        guint to = i == 0 ? start + 1
                          : (guint) g_rand_int_range (rand, (gint32) start + 1,
                                                      (gint32) MIN (start + 60, n_points) + 1);
        g_autoptr (GArray) shown = NULL;
        g_autoptr (GArray) expected = NULL;

        dateline_graphemes_widen (graphemes, &from, &to);
        shown = ask_reader (view, paragraph, from, to);
        expected = ask_pango (view, layout, from, to);
        compare_boxes (script->name, shown, expected, from, to);
      }
}

/* --- what is selected, stored and shown ------------------------------------------------------ */

static void
test_selection (ReaderFixture *fixture, gconstpointer data)
{
  const Script *script = data;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (fixture->reader));
  const guint n_points = (guint) g_utf8_strlen (script->text, -1);
  g_autoptr (GRand) rand = g_rand_new_with_seed (6);

  dateline_reader_set_text (fixture->reader, script->text, NULL, NULL);
  reader_fixture_wait (fixture, 2);
  for (guint i = 0; i < 200; i++)
    {
      guint from = (guint) g_rand_int_range (rand, 0, (gint32) n_points);
      guint to = (guint) g_rand_int_range (rand, (gint32) from + 1, (gint32) n_points + 1);
      g_autofree char *selected = NULL;
      g_autofree char *stored = NULL;
      g_autoptr (GArray) ids = NULL;
      g_autoptr (GArray) fragments = NULL;
      GtkTextIter first, last;
      guint start, end;

      dateline_reader_select (fixture->reader, from, to);
      g_assert_true (dateline_reader_get_selection (fixture->reader, &start, &end));
      g_assert_cmpuint (start, <=, from);
      g_assert_cmpuint (end, >=, to);

      /* The view's caret could stand at either end: no character is torn apart. */
      gtk_text_buffer_get_selection_bounds (buffer, &first, &last);
      g_assert_true (gtk_text_iter_is_cursor_position (&first));
      g_assert_true (gtk_text_iter_is_cursor_position (&last) || gtk_text_iter_is_end (&last));

      /* What would be stored is what is marked on the screen. */
      selected = gtk_text_buffer_get_slice (buffer, &first, &last, TRUE);
      stored = g_utf8_substring (script->text, start, end);
      g_assert_cmpstr (selected, ==, stored);

      fragments = dateline_spans_new (start, end);
      dateline_reader_put_mark (fixture->reader, dateline_mark_new (1, fragments, 0, "Mark", NULL));
      for (guint point = 0; point < n_points; point++)
        {
          g_clear_pointer (&ids, g_array_unref);
          ids = dateline_reader_marks_at (fixture->reader, point);
          g_assert_cmpuint (ids->len, ==, point >= start && point < end);
        }
    }
  reader_fixture_wait (fixture, 2);
}

/* Every character that has any width can be pointed at, and what lies there is the mark over it. */
static void
test_pointing (ReaderFixture *fixture, gconstpointer data)
{
  const Script *script = data;
  GtkTextView *view = GTK_TEXT_VIEW (fixture->reader);
  const guint n_points = (guint) g_utf8_strlen (script->text, -1);
  g_autoptr (DatelineGraphemes) graphemes = dateline_graphemes_new (script->text);
  g_autoptr (PangoLayout) layout = NULL;

  dateline_reader_set_text (fixture->reader, script->text, NULL, NULL);
  reader_fixture_wait (fixture, 3);
  layout = make_layout (view, script->text);
  for (guint start = 0, end = 1; start < n_points; start = end, end = start + 1)
    {
      g_autoptr (GArray) fragments = NULL;
      g_autoptr (GArray) expected = NULL;

      dateline_graphemes_widen (graphemes, &start, &end);
      fragments = dateline_spans_new (start, end);
      dateline_reader_put_mark (fixture->reader, dateline_mark_new (1, fragments, 0, "Mark", NULL));
      reader_fixture_wait (fixture, 1);
      expected = ask_pango (view, layout, start, end);
      for (guint i = 0; i < expected->len; i++)
        {
          const Interval *interval = &g_array_index (expected, Interval, i);
          g_autoptr (GPtrArray) found = NULL;
          int top;
          GtkTextIter iter;

          if (interval->right - interval->left < 3)
            continue;
          gtk_text_buffer_get_start_iter (gtk_text_view_get_buffer (view), &iter);
          gtk_text_view_get_line_yrange (view, &iter, &top, NULL);
          found = dateline_span_layer_marks_at (fixture->reader->layer,
                                                (int) (interval->left + interval->right) / 2,
                                                top + interval->y + 6);
          if (found->len != 1)
            g_test_message ("%s [%u, %u)", script->name, start, end);
          g_assert_cmpuint (found->len, ==, 1);
        }
    }
}

static void
add_tests (void)
{
  static const struct
  {
    const char *name;
    void (*test) (ReaderFixture *, gconstpointer);
  } tests[] = {
    { "boxes", test_boxes },
    { "selection", test_selection },
    { "pointing", test_pointing },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    for (guint j = 0; j < G_N_ELEMENTS (scripts); j++)
      {
        g_autofree char *path = g_strdup_printf ("/scripts/%s/%s", tests[i].name, scripts[j].name);

        g_test_add (path, ReaderFixture, &scripts[j], reader_fixture_set_up, tests[i].test,
                    reader_fixture_tear_down);
      }
}

int
main (int argc, char **argv)
{
  return reader_fixture_run (&argc, &argv, add_tests);
}
