/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts of random shape from a seed: several scripts, emoji, combining marks, news furniture. */
#pragma once

#include <glib.h>

/* Any valid characters; every plane and width. */
char *random_string (GRand *rand, guint n_points);
/* Lines that look like an article's: captions, stamps, links, quotes, blank lines. */
char *random_article (GRand *rand, guint n_lines);
