/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a query: what parses is written out so that it parses again, strictly, to the same
 * tree, and its search expression never holds a lone quote. */
#include "index/query-private.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check (const char *string, gboolean lenient)
{
  g_autoptr (DatelineQuery) query = dateline_query_parse (string, lenient, NULL);
  g_autoptr (DatelineQuery) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *match = NULL;
  g_autofree char *replaced = NULL;
  guint n_quotes = 0;

  if (query == NULL)
    return;

  again = dateline_query_parse (dateline_query_get_string (query), FALSE, &error);
  g_assert_no_error (error);
  g_assert_true (
    dateline_node_equal (dateline_query_get_root (query), dateline_query_get_root (again)));
  g_assert_cmpstr (dateline_query_get_string (query), ==, dateline_query_get_string (again));

  match = dateline_query_get_match (query);
  for (const char *p = match; p != NULL && *p != '\0'; p++)
    n_quotes += *p == '"';
  g_assert_cmpuint (n_quotes % 2, ==, 0);

  replaced = dateline_query_with_term (string, "date", "2022");
  g_assert_nonnull (strstr (replaced, "date:2022"));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *string = g_strndup (size > 0 ? (const char *) data : "", size);

  check (string, TRUE);
  check (string, FALSE);

  return 0;
}
