/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sets up the language and the settings, then hands over to the application. */
#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "app/application.h"
#include "app/settings.h"

int
main (int argc, char *argv[])
{
  g_autoptr (DatelineApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, DATELINE_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  dateline_settings_prepare (argv[0]);
  application = dateline_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
