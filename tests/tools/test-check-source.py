#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Shows that every check of tools/check-source.py fails on what it is there to catch, and only then.

import pathlib
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
import tap

check_source = tap.load_tool("check-source")

HEAD = "/* SPDX-License-Identifier: GPL-3.0-or-later */\n/* Says what this file is for. */\n"


class CheckTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        for name in ["src", "tests", "tools", "ui", "data", "po"]:
            (self.root / name).mkdir()

    def write(self, path, text):
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def faults(self, name):
        tree = check_source.Tree(self.root)
        return list(check_source.CHECKS[name](tree))

    def assert_fault(self, name, path, line, words):
        found = self.faults(name)
        self.assertEqual([(p, n) for p, n, _ in found], [(path, line)], found)
        self.assertIn(words, found[0][2])

    def assert_clean(self, name):
        self.assertEqual(self.faults(name), [])


class Floors(CheckTest):
    def setUp(self):
        super().setUp()
        for name in ["text/dates.h", "store/project.h", "store/sql-private.h", "views/session.h",
                     "chart/chart.h", "index/series.h", "extract/page.h", "index/index.h", "widgets/reader.h"]:
            self.write("src/" + name, HEAD)

    def source(self, floor, *includes):
        self.write(f"src/{floor}/a.c", HEAD + "".join(f"#include {i}\n" for i in includes))

    def test_down_is_fine(self):
        self.source("store", '"config.h"', '"store/sql-private.h"', '"text/dates.h"', "<sqlite3.h>")
        self.source("app", '"views/session.h"', '"widgets/reader.h"', "<gtk/gtk.h>")
        self.source("widgets", '"chart/chart.h"', '"index/series.h"', "<adwaita.h>")
        self.assert_clean("floors")

    def test_up(self):
        self.source("text", '"store/project.h"')
        self.assert_fault("floors", "src/text/a.c", 3, "looks up")

    def test_pages_know_no_articles(self):
        self.write("src/model/draft.h", HEAD)
        self.source("formats", '"extract/page.h"', '"model/draft.h"')
        self.assert_clean("floors")
        self.source("formats")
        self.source("extract", '"text/dates.h"', "<libxml/HTMLparser.h>", '"model/draft.h"')
        self.assert_fault("floors", "src/extract/a.c", 5, "looks up")

    def test_markup(self):
        self.source("store", "<libxml/parser.h>")
        self.assert_fault("floors", "src/store/a.c", 3, "markup belongs")

    def test_sideways(self):
        self.source("formats", '"chart/chart.h"')
        self.assert_fault("floors", "src/formats/a.c", 3, "looks up")

    def test_widgets_know_no_project(self):
        self.source("widgets", "<glib.h>", '"store/project.h"')
        self.assert_fault("floors", "src/widgets/a.c", 4, "looks up")
        self.source("widgets", '"index/index.h"')
        self.assert_fault("floors", "src/widgets/a.c", 3, "looks up")

    def test_cli_knows_no_window(self):
        self.source("cli", '"views/session.h"')
        self.assert_fault("floors", "src/cli/a.c", 3, "looks up")

    def test_gtk_below_the_window(self):
        for header in ["gtk/gtk.h", "gdk/gdk.h", "adwaita.h", "gsk/gsk.h"]:
            for floor in ["text", "model", "store", "index", "formats", "chart", "cli"]:
                with self.subTest(header=header, floor=floor):
                    self.source(floor, f"<{header}>")
                    self.assert_fault("floors", f"src/{floor}/a.c", 3, "no GTK")
                    (self.root / f"src/{floor}/a.c").unlink()

    def test_sql_outside_store(self):
        self.source("index", "<sqlite3.h>")
        self.assert_fault("floors", "src/index/a.c", 3, "only store speaks SQL")

    def test_bitmaps_outside_index(self):
        self.source("views", "<roaring/roaring.h>")
        self.assert_fault("floors", "src/views/a.c", 3, "index")

    def test_private_header_of_another(self):
        self.source("index", '"store/sql-private.h"')
        self.assert_fault("floors", "src/index/a.c", 3, "private to store")

    def test_not_from_src(self):
        self.source("store", '"project.h"')
        self.assert_fault("floors", "src/store/a.c", 3, "written from src/")
        self.source("store", '"../text/dates.h"')
        self.assert_fault("floors", "src/store/a.c", 3, "written from src/")

    def test_missing_header(self):
        self.source("store", '"text/nothing.h"')
        self.assert_fault("floors", "src/store/a.c", 3, "does not exist")

    def test_generated_header(self):
        self.write("src/store/meson.build", "custom_target(output: 'schemas.h')\n")
        self.source("store", '"store/schemas.h"')
        self.assert_clean("floors")

    def test_comment_is_no_include(self):
        self.write("src/text/a.c", HEAD + '/*\n#include "store/project.h"\n*/\n')
        self.assert_clean("floors")

    def test_no_floor(self):
        self.write("src/attic/a.c", HEAD)
        self.assert_fault("floors", "src/attic/a.c", 1, "no floor")


class Headers(CheckTest):
    def test_fine(self):
        self.write("src/text/a.c", HEAD)
        self.write("src/text/b.h", "/* SPDX-License-Identifier: GPL-3.0-or-later\n *\n"
                                   " * Says what this file is for. */\n")
        self.write("tests/text/a.c", HEAD)
        self.assert_clean("headers")

    def test_no_licence(self):
        self.write("tests/text/a.c", "/* Says what this file is for. */\n")
        self.assert_fault("headers", "tests/text/a.c", 1, "first line")

    def test_no_purpose(self):
        self.write("src/text/a.c", HEAD.split("\n")[0] + "\n#include <glib.h>\n/* a b c d */\n")
        self.assert_fault("headers", "src/text/a.c", 2, "what the file is for")

    def test_script(self):
        self.write("tools/a.py", "print(1)\n")
        self.assert_fault("headers", "tools/a.py", 1, "licence tag")


class Length(CheckTest):
    def test_long(self):
        self.write("src/text/a.c", "\n" * check_source.MAX_LINES)
        self.assert_clean("length")
        self.write("src/text/a.c", "\n" * (check_source.MAX_LINES + 1))
        self.assert_fault("length", "src/text/a.c", 801, "two files")


class Finished(CheckTest):
    def test_marks(self):
        for mark in ["TO" + "DO", "FIX" + "ME", "X" + "XX"]:
            with self.subTest(mark=mark):
                self.write("src/text/a.c", HEAD + f"/* {mark}: later */\n")
                self.assert_fault("finished", "src/text/a.c", 3, mark)

    def test_templates_are_fine(self):
        self.write("src/text/a.c", HEAD + 'char *x = "/tmp/a-' + "X" * 6 + '";\n')
        self.assert_clean("finished")


class Goto(CheckTest):
    def test_goto(self):
        self.write("src/text/a.c", HEAD + "int f (void) {\n  go" + "to out;\nout:\n return 1; }\n")
        self.assert_fault("goto", "src/text/a.c", 4, "g_autoptr")

    def test_word_is_fine(self):
        self.write("src/text/a.c", HEAD + '/* go' 'to out; */\nchar *x = "go' 'to out;";\n')
        self.assert_clean("goto")


class Potfiles(CheckTest):
    def setUp(self):
        super().setUp()
        self.write("src/cli/a.c", HEAD + 'char *x = _ ("Hello");\n')
        self.write("src/cli/b.c", HEAD + '/* _("not this") */ char *x = "_(";\n')
        self.write("src/cli/c.c", HEAD + 'x = ngettext ("%u a", "%u b", n);\n')
        self.write("ui/views/a.ui", '<property translatable="yes">Hello</property>\n')
        self.write("ui/views/b.ui", "<property>3</property>\n")

    def listing(self, *paths):
        self.write("po/POTFILES", "# comment\n" + "".join(p + "\n" for p in paths))

    def test_complete(self):
        self.listing("src/cli/a.c", "src/cli/c.c", "ui/views/a.ui")
        self.assert_clean("potfiles")

    def test_written_list_is_complete(self):
        check_source.write_potfiles(check_source.Tree(self.root))
        self.assert_clean("potfiles")

    def test_unlisted(self):
        self.listing("src/cli/a.c", "ui/views/a.ui")
        self.assert_fault("potfiles", "src/cli/c.c", 1, "not in po/POTFILES")
        self.listing("src/cli/a.c", "src/cli/c.c")
        self.assert_fault("potfiles", "ui/views/a.ui", 1, "not in po/POTFILES")

    def test_listed_in_vain(self):
        self.listing("src/cli/a.c", "src/cli/b.c", "src/cli/c.c", "ui/views/a.ui")
        self.assert_fault("potfiles", "po/POTFILES", 3, "no strings")

    def test_listed_but_gone(self):
        self.listing("src/cli/a.c", "src/cli/c.c", "src/cli/d.c", "ui/views/a.ui")
        self.assert_fault("potfiles", "po/POTFILES", 4, "does not exist")

    def test_unsorted(self):
        self.listing("src/cli/c.c", "src/cli/a.c", "ui/views/a.ui")
        self.assert_fault("potfiles", "po/POTFILES", 1, "not sorted")

    def test_missing(self):
        self.assert_fault("potfiles", "po/POTFILES", 1, "missing")


class Gettext(CheckTest):
    def test_domain(self):
        text = HEAD + '#include <glib/gi18n-lib.h>\nchar *x = _ ("Hello");\n'
        self.write("src/store/a.c", text)
        self.assert_clean("gettext")
        self.write("src/store/a.c", text.replace("-lib", ""))
        self.assert_fault("gettext", "src/store/a.c", 1, "gi18n-lib.h")


if __name__ == "__main__":
    sys.exit(tap.main())
