/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words for why a block is no part of the article. */
#include "config.h"

#include "extract/page.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *nick;
  const char *label;
} omissions[] = {
  [DATELINE_OMIT_NOTHING] = { "", NULL },
  [DATELINE_OMIT_HIDDEN] = { "hidden", N_ ("hidden on the page") },
  [DATELINE_OMIT_NAVIGATION] = { "navigation", N_ ("navigation") },
  [DATELINE_OMIT_LINKS] = { "link-list", N_ ("list of links") },
  [DATELINE_OMIT_RELATED] = { "related-links", N_ ("related articles") },
  [DATELINE_OMIT_COMMENTS] = { "comments", N_ ("comments") },
  [DATELINE_OMIT_SHARING] = { "share-buttons", N_ ("share buttons") },
  [DATELINE_OMIT_NEWSLETTER] = { "newsletter", N_ ("newsletter or subscription") },
  [DATELINE_OMIT_COOKIES] = { "cookie-notice", N_ ("cookie notice") },
  [DATELINE_OMIT_ADVERTISEMENT] = { "advertisement", N_ ("advertisement") },
  [DATELINE_OMIT_PAYWALL] = { "pop-up", N_ ("pop-up or login") },
  [DATELINE_OMIT_FOOTER] = { "footer", N_ ("footer") },
  [DATELINE_OMIT_SIDEBAR] = { "sidebar", N_ ("sidebar") },
  [DATELINE_OMIT_TAGS] = { "tags", N_ ("keywords") },
  [DATELINE_OMIT_AUTHOR] = { "about-the-author", N_ ("about the author") },
  [DATELINE_OMIT_FORM] = { "form", N_ ("form") },
  [DATELINE_OMIT_MEDIA] = { "media", N_ ("player or gallery") },
  [DATELINE_OMIT_META] = { "article-details", N_ ("details of the article") },
  [DATELINE_OMIT_REPEATED] = { "repeated", N_ ("said twice") },
  [DATELINE_OMIT_OUTSIDE] = { "outside-the-article", N_ ("outside the article") },
};

G_STATIC_ASSERT (G_N_ELEMENTS (omissions) == DATELINE_N_OMISSIONS);

const char *
dateline_omission_to_nick (DatelineOmission omission)
{
  g_return_val_if_fail ((guint) omission < DATELINE_N_OMISSIONS, "");

  return omissions[omission].nick;
}

const char *
dateline_omission_to_label (DatelineOmission omission)
{
  g_return_val_if_fail ((guint) omission < DATELINE_N_OMISSIONS, "");

  return omissions[omission].label != NULL ? _ (omissions[omission].label) : "";
}
