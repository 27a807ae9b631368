/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Identifiers of catalogues such as Wikidata: how they are written, and where they lead. Stored as
 * "scheme:id", with the scheme in lower case. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *scheme; /* "wikidata" */
  const char *name;   /* "Wikidata", not translated */
  const char *link;   /* what goes before the id in an address */
  const char *example;
} DatelineExternalScheme;

/* Those that are known; NULL behind the last. Others are allowed too. */
const DatelineExternalScheme *dateline_external_schemes (guint *n);
/* The known scheme of that name or short name, in any case: a string that stays; or NULL. */
const char *dateline_external_intern_scheme (const char *name);

/* "wikidata:Q458" of an id, of "wikidata:Q458", or of an address of a known catalogue. @scheme
 * (nullable): what a bare id belongs to; without it only Q numbers and addresses are taken.
 * Returns: (transfer full): NULL where @written is none */
char *dateline_external_parse (const char *scheme, const char *written);

/* (transfer full): a web address, NULL for schemes that are not known. @external: "scheme:id". */
char *dateline_external_to_uri (const char *external);
/* (transfer full): "Wikidata Q458". */
char *dateline_external_to_display (const char *external);

G_END_DECLS
