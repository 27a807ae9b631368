/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the settings' schema is found, also when the program runs from its build folder. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Before anything asks for settings: lets a program that is not installed find the schema that was
 * compiled beside it. @program: argv[0]. */
void dateline_settings_prepare (const char *program);
GSettings *dateline_settings_new (void);

G_END_DECLS
