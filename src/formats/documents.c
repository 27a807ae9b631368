/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of word processors: one file, one article, but for what databases of news hand out in this form,
 * which is taken apart by the reader of that database. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "formats/archive-read.h"
#include "formats/document-draft.h"
#include "formats/factiva-private.h"
#include "formats/nexis-private.h"
#include "formats/registry-private.h"

static gboolean
hand_out (const DatelineDocument *document,
          GBytes *bytes,
          const char *name,
          DatelineDraftFunc func,
          gpointer data,
          GError **error)
{
  g_autofree char *problem = dateline_document_dup_problem (document);
  DatelineDraft *draft;

  if (document->paragraphs->len == 0)
    {
      g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_NOTHING,
                   _ ("%s has no text in it"), name);
      return FALSE;
    }
  draft = dateline_document_to_draft (document, name);
  dateline_draft_take_original (draft, bytes, name, NULL);
  func (draft, NULL, problem, data);

  return TRUE;
}

/* Takes @document, which may be NULL. */
static gboolean
read_document (DatelineDocument *document,
               GBytes *bytes,
               const char *name,
               DatelineDraftFunc func,
               gpointer data,
               GError **error)
{
  g_autoptr (DatelineBundle) bundle = NULL;

  if (document == NULL)
    return FALSE;
  bundle = dateline_bundle_new_document (document, bytes);
  if (dateline_nexis_matches (document))
    {
      dateline_format_hand_on (&dateline_format_nexis);
      return dateline_nexis_read (bundle, name, func, data, error);
    }
  if (dateline_factiva_matches (document))
    {
      dateline_format_hand_on (&dateline_format_factiva);
      return dateline_factiva_read (bundle, name, func, data, error);
    }

  return hand_out (document, bytes, name, func, data, error);
}

static gboolean
docx_read (GBytes *bytes, const char *name, DatelineDraftFunc func, gpointer data, GError **error)
{
  return read_document (dateline_docx_read (bytes, name, error), bytes, name, func, data, error);
}

static gboolean
rtf_read (GBytes *bytes, const char *name, DatelineDraftFunc func, gpointer data, GError **error)
{
  return read_document (dateline_rtf_read (bytes, name, error), bytes, name, func, data, error);
}

static gboolean
odt_read (GBytes *bytes, const char *name, DatelineDraftFunc func, gpointer data, GError **error)
{
  g_autoptr (DatelineDocument) document = dateline_odt_read (bytes, name, error);

  return document != NULL && hand_out (document, bytes, name, func, data, error);
}

static guint
odt_sniff (const guint8 *head, gsize length, const char *name)
{
  return dateline_archive_sniff (head, length, name) == DATELINE_ARCHIVE_ODT ? 95 : 0;
}

static gboolean
pdf_read (GBytes *bytes, const char *name, DatelineDraftFunc func, gpointer data, GError **error)
{
  g_autoptr (DatelineDocument) document = dateline_pdf_read (bytes, name, error);

  return document != NULL && hand_out (document, bytes, name, func, data, error);
}

/* Some programs write a few lines before the file begins. */
static guint
pdf_sniff (const guint8 *head, gsize length, const char *name)
{
  return g_strstr_len ((const char *) head, (gssize) MIN (length, 1024), "%PDF-") != NULL ? 95 : 0;
}

static gboolean
markdown_read (GBytes *bytes,
               const char *name,
               DatelineDraftFunc func,
               gpointer data,
               GError **error)
{
  g_autoptr (DatelineDocument) document = dateline_markdown_read (bytes, name, error);

  return document != NULL && hand_out (document, bytes, name, func, data, error);
}

/* Only the name tells: nearly every text would do. */
static guint
markdown_sniff (const guint8 *head, gsize length, const char *name)
{
  static const char *const endings[] = { ".md", ".markdown", ".mdown", ".mkd" };
  g_autofree char *lower = name != NULL ? g_ascii_strdown (name, -1) : NULL;

  for (guint i = 0; lower != NULL && i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i]) && memchr (head, '\0', length) == NULL)
      return 60;

  return 0;
}

static guint
docx_sniff (const guint8 *head, gsize length, const char *name)
{
  return dateline_archive_sniff (head, length, name) == DATELINE_ARCHIVE_DOCX ? 95 : 0;
}

static guint
rtf_sniff (const guint8 *head, gsize length, const char *name)
{
  if (length >= 3 && memcmp (head, "\xef\xbb\xbf", 3) == 0)
    {
      head += 3;
      length -= 3;
    }
  return length >= 5 && memcmp (head, "{\\rtf", 5) == 0 ? 95 : 0;
}

const DatelineFormat dateline_format_docx = {
  .id = "docx",
  .name = N_ ("Word document"),
  .description = N_ ("One article a file; styles tell headlines, subheads, captions and lists"),
  .extensions = ".docx",
  .sniff = docx_sniff,
  .read = docx_read,
};

const DatelineFormat dateline_format_odt = {
  .id = "odt",
  .name = N_ ("OpenDocument text"),
  .description = N_ ("One article a file; styles tell headlines, subheads, captions and lists"),
  .extensions = ".odt .ott",
  .sniff = odt_sniff,
  .read = odt_read,
};

const DatelineFormat dateline_format_pdf = {
  .id = "pdf",
  .name = N_ ("PDF"),
  .description = N_ (
    "One article a file, from its text layer; columns, line ends and running heads are seen to"),
  .extensions = ".pdf",
  .sniff = pdf_sniff,
  .read = pdf_read,
};

const DatelineFormat dateline_format_markdown = {
  .id = "markdown",
  .name = N_ ("Markdown"),
  .description = N_ (
    "One article a file; headings, lists and quotations are kept, marks taken off"),
  .extensions = ".md .markdown",
  .sniff = markdown_sniff,
  .read = markdown_read,
};

const DatelineFormat dateline_format_rtf = {
  .id = "rtf",
  .name = N_ ("Rich text (RTF)"),
  .description = N_ ("One article a file; styles and bold lines tell headlines and subheads"),
  .extensions = ".rtf",
  .sniff = rtf_sniff,
  .read = rtf_read,
};
