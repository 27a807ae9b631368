/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that may lie beside the project's folder. */
#pragma once

#include <glib.h>

/* The file's contents, or NULL after marking the running test as skipped. */
char *load_shared (const char *path, gsize *length);
