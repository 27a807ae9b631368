/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a mail and as a mailbox: whatever comes of them is valid text with regions in order. */
#include <stdint.h>
#include <string.h>

#include "formats/format.h"
#include "formats/mail-text.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static gboolean
check_cb (DatelineDraft *draft, const char *place, const char *problem, gpointer data)
{
  guint end = 0;

  g_assert_true (draft != NULL || problem != NULL);
  g_assert_true (problem == NULL || g_utf8_validate (problem, -1, NULL));
  if (draft == NULL)
    return TRUE;
  g_assert_true (g_utf8_validate (draft->text, -1, NULL));
  g_assert_true (draft->title == NULL || g_utf8_validate (draft->title, -1, NULL));
  g_assert_true (draft->source == NULL || g_utf8_validate (draft->source, -1, NULL));
  for (guint i = 0; i < draft->regions->len; i++)
    {
      const DatelineRegion *region = &g_array_index (draft->regions, DatelineRegion, i);

      g_assert_cmpuint (region->start, >=, end);
      g_assert_cmpuint (region->end, >, region->start);
      end = region->end;
    }
  g_assert_cmpint (end, <=, g_utf8_strlen (draft->text, -1));
  dateline_draft_free (draft);

  return TRUE;
}

static void
check_text (const char *text)
{
  DatelineMailForward forward;
  g_autofree char *flowed = dateline_mail_unwrap (text, TRUE, TRUE);
  g_autofree char *fixed = dateline_mail_unwrap (text, FALSE, FALSE);
  g_autoptr (GPtrArray) digest = dateline_mail_split_digest (text);

  g_assert_true (g_utf8_validate (flowed, -1, NULL));
  g_assert_true (g_utf8_validate (fixed, -1, NULL));
  g_assert_cmpuint (dateline_mail_find_signature (text), <=, strlen (text));
  if (dateline_mail_find_forward (text, &forward))
    {
      g_assert_cmpuint (forward.start, <, forward.body);
      g_assert_cmpuint (forward.body, <=, strlen (text));
      dateline_mail_forward_clear (&forward);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autofree char *copy = g_strndup (size > 0 ? (const char *) data : "", size);

  dateline_format_find ("eml", NULL)->read (bytes, "a.eml", check_cb, NULL, NULL);
  dateline_format_find ("mbox", NULL)->read (bytes, "a.mbox", check_cb, NULL, NULL);
  if (g_utf8_validate (copy, -1, NULL))
    check_text (copy);

  return 0;
}
