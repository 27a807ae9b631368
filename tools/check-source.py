#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Checks what a compiler can't: that floors only look down, that every file says what it is for and
# stays short, and that translators see every string.  Needs nothing but Python's standard library.
#
#   check-source.py [--root DIR] [CHECK…]     run all checks, or the named ones
#   check-source.py --write-potfiles          bring po/POTFILES up to date
#
# One line per check, "ok NAME" or "not ok NAME", after the places it complains about.

import argparse
import pathlib
import re
import sys

# What each floor may include, besides itself.
FLOORS = {}
FLOORS["text"] = []
FLOORS["extract"] = ["text"]
FLOORS["model"] = ["text"]
FLOORS["store"] = FLOORS["model"] + ["model"]
FLOORS["index"] = FLOORS["store"] + ["store"]
FLOORS["compare"] = FLOORS["index"] + ["index"]
FLOORS["formats"] = FLOORS["index"] + ["index", "extract"]
FLOORS["fetch"] = FLOORS["formats"] + ["formats"]
FLOORS["chart"] = FLOORS["index"] + ["index"]
FLOORS["cli"] = FLOORS["index"] + ["index", "compare", "formats", "fetch", "chart"]
# Widgets know no project: they see values and drawings, not the file behind them.
FLOORS["widgets"] = ["text", "model", "chart"]
# Single headers of plain values that a floor may include beyond its floors.
VALUES = {"widgets": {"index/series.h"}}
FLOORS["views"] = FLOORS["index"] + ["index", "compare", "formats", "fetch", "chart", "widgets"]
FLOORS["app"] = FLOORS["views"] + ["views"]

WINDOW_FLOORS = {"widgets", "views", "app"}
# Libraries that only some floors may speak to: pattern of the header, floors, reason.
LIBRARIES = [
    (re.compile(r"^(gtk|gdk|gsk)/|^adwaita\.h$|^graphene"), WINDOW_FLOORS,
     "floors below the window know no GTK"),
    (re.compile(r"^(cairo|pango)"), WINDOW_FLOORS | {"chart"},
     "drawing belongs to chart and to the window"),
    (re.compile(r"^sqlite3\.h$"), {"store"}, "only store speaks SQL"),
    (re.compile(r"^libxml/"), {"extract", "formats"}, "markup belongs to extract and formats"),
    (re.compile(r"^libsoup/"), {"fetch"}, "only fetch speaks to the network"),
    (re.compile(r"^archive"), {"formats"}, "archives belong to formats"),
    (re.compile(r"^gmime/"), {"formats"}, "mails belong to formats"),
    (re.compile(r"^roaring/"), {"index"}, "bitmaps belong to index"),
]

SPDX = "SPDX-License-Identifier: GPL-3.0-or-later"
MAX_LINES = 800
# Put together from halves so that this file passes its own check.
UNFINISHED = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "X" + "XX"]) + r")\b")
INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]')
GETTEXT_CALL = re.compile(r"(?<![A-Za-z0-9_])(_|N_|C_|NC_|(?:g_)?(?:d|dn|dp|n)?gettext2?)\s*\(")
UI_STRING = re.compile(r'translatable\s*=\s*"(yes|true|1)"')


def scrub(text, strings=True):
    """Blanks comments (and string literals) of C source, keeping every line where it is."""
    pattern = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)

    def blank(match):
        piece = match.group(0)
        if piece[0] in "\"'" and not strings:
            return piece
        return re.sub(r"[^\n]", " ", piece)

    return pattern.sub(blank, text)


class Tree:
    """The source tree, each file read once."""

    def __init__(self, root):
        self.root = pathlib.Path(root)
        self.texts = {}

    def read(self, path):
        if path not in self.texts:
            self.texts[path] = (self.root / path).read_text(encoding="utf-8", errors="replace")
        return self.texts[path]

    def files(self, *tops, suffixes=None):
        found = []
        for top in tops:
            start = self.root / top
            paths = [start] if start.is_file() else sorted(start.rglob("*"))
            for path in paths:
                if not path.is_file() or any(p.startswith((".", "__py")) for p in path.parts[-3:]):
                    continue
                if suffixes is None or path.suffix in suffixes:
                    found.append(path.relative_to(self.root).as_posix())
        return found


def check_floors(tree):
    """Includes are written from src/ and point to floors below."""
    for path in tree.files("src", suffixes={".c", ".h"}):
        parts = path.split("/")
        floor = parts[1] if len(parts) > 2 else None
        if floor not in FLOORS:
            yield path, 1, "lies on no floor of the house; move it into one of " + ", ".join(FLOORS)
            continue
        for number, line in enumerate(scrub(tree.read(path), strings=False).split("\n"), 1):
            match = INCLUDE.match(line)
            if match:
                for message in include_faults(tree, floor, *match.groups()):
                    yield path, number, message


def include_faults(tree, floor, mark, name):
    if mark == "<":
        for pattern, allowed, reason in LIBRARIES:
            if pattern.search(name) and floor not in allowed:
                yield f"<{name}> in {floor}: {reason}"
        return
    if name == "config.h":
        return
    target = name.split("/")[0]
    if "/" not in name or target not in FLOORS:
        yield f'"{name}" must be written from src/, as in "{floor}/{name.split("/")[-1]}"'
    elif target not in FLOORS[floor] + [floor] and name not in VALUES.get(floor, ()):
        yield f'"{name}" looks up: {floor} may include only {", ".join(FLOORS[floor] + [floor])}'
    elif target != floor and name.endswith("-private.h"):
        yield f'"{name}" is private to {target}'
    elif not (tree.root / "src" / name).exists() and not is_generated(tree, name):
        yield f'"{name}" does not exist'


def is_generated(tree, name):
    """Whether the floor's build file names the header, as it does for one it makes."""
    floor, base = name.split("/", 1)
    recipe = f"src/{floor}/meson.build"
    return (tree.root / recipe).exists() and f"'{base}'" in tree.read(recipe)


def check_headers(tree):
    """Every file starts with the licence tag and a sentence on what it is for."""
    for path in tree.files("src", "tests", suffixes={".c", ".h"}):
        lines = tree.read(path).split("\n")
        if SPDX not in lines[0]:
            yield path, 1, f"the first line must be /* {SPDX} */"
            continue
        rest = "\n".join(lines[1:]).lstrip()
        if lines[0].rstrip().endswith("*/"):
            comment = re.match(r"/\*(.*?)\*/", rest, re.S)
        else:
            comment = re.match(r"(.*?)\*/", rest, re.S)
        words = re.findall(r"\w+", comment.group(1)) if comment else []
        if len(words) < 4:
            yield path, 2, "after the licence tag, say in a comment what the file is for"
    for path in tree.files("tools", "tests", suffixes={".py", ".sh"}) + ["dev"]:
        if (tree.root / path).exists() and SPDX not in "\n".join(tree.read(path).split("\n")[:3]):
            yield path, 1, f"the licence tag is missing: # {SPDX}"


def check_length(tree):
    """No file holds more than one subject."""
    for path in tree.files("src", "tests", "tools", "ui", suffixes={".c", ".h", ".py", ".ui"}):
        count = tree.read(path).count("\n")
        if count > MAX_LINES:
            yield path, count, f"{count} lines; above {MAX_LINES} it is two files"


def check_finished(tree):
    """Nothing is left for later in the source."""
    for path in tree.files("src", "ui", "tests", "data", "tools", "dev", "meson.build"):
        if pathlib.PurePath(path).suffix in {".png", ".dateline", ".gz", ".pyc"}:
            continue
        if path.startswith("tests/data/"):
            continue
        for number, line in enumerate(tree.read(path).split("\n"), 1):
            match = UNFINISHED.search(line)
            if match:
                yield path, number, f"{match.group(1)}: finish it, or write it down as an issue"


def check_goto(tree):
    """Cleanup is g_autoptr's work."""
    for path in tree.files("src", "tests", suffixes={".c", ".h"}):
        for number, line in enumerate(scrub(tree.read(path)).split("\n"), 1):
            if re.search(r"\bgoto\s+\w+\s*;", line):
                yield path, number, "goto; use g_autoptr and return early, or a helper function"


def has_strings(tree, path):
    text = tree.read(path)
    if path.endswith(".c") or path.endswith(".h"):
        return bool(GETTEXT_CALL.search(scrub(text)))
    if path.endswith(".ui"):
        return bool(UI_STRING.search(text))
    return path.endswith((".desktop.in", ".metainfo.xml.in"))


def wanted_potfiles(tree):
    paths = tree.files("data", "src", "ui",
                       suffixes={".c", ".h", ".ui", ".in"})
    return sorted(path for path in paths if has_strings(tree, path))


def check_potfiles(tree):
    """po/POTFILES lists the files with strings for translators, all of them and no others."""
    listing = "po/POTFILES"
    if not (tree.root / listing).exists():
        yield listing, 1, "missing; run ./dev po"
        return
    wanted = wanted_potfiles(tree)
    listed = {}
    for number, line in enumerate(tree.read(listing).split("\n"), 1):
        name = line.strip()
        if not name or name.startswith("#"):
            continue
        if name in listed:
            yield listing, number, f"{name} is listed twice"
        listed[name] = number
        if not (tree.root / name).exists():
            yield listing, number, f"{name} does not exist; run ./dev po"
        elif name not in wanted:
            yield listing, number, f"{name} has no strings to translate; run ./dev po"
    for name in wanted:
        if name not in listed:
            yield name, 1, f"has strings to translate but is not in {listing}; run ./dev po"
    if list(listed) != sorted(listed):
        yield listing, 1, "is not sorted; run ./dev po"


def check_gettext(tree):
    """Floors are libraries: their strings name the domain themselves."""
    for path in tree.files("src", suffixes={".c"}):
        if path.startswith("src/app/") or not has_strings(tree, path):
            continue
        text = tree.read(path)
        if not re.search(r"#\s*include\s+<glib/gi18n-lib\.h>", text):
            yield path, 1, "marks strings without including <glib/gi18n-lib.h>"


CHECKS = {
    "floors": check_floors,
    "headers": check_headers,
    "length": check_length,
    "finished": check_finished,
    "goto": check_goto,
    "potfiles": check_potfiles,
    "gettext": check_gettext,
}


def write_potfiles(tree):
    text = "# Made by ./dev po: every file with strings for translators.\n"
    text += "".join(path + "\n" for path in wanted_potfiles(tree))
    (tree.root / "po" / "POTFILES").write_text(text, encoding="utf-8")


def main(arguments):
    parser = argparse.ArgumentParser(description="Checks the source tree beyond what compilers see.")
    parser.add_argument("--root", default=pathlib.Path(__file__).resolve().parent.parent)
    parser.add_argument("--write-potfiles", action="store_true")
    parser.add_argument("checks", nargs="*", metavar="CHECK", help=", ".join(CHECKS))
    options = parser.parse_args(arguments)
    for name in options.checks:
        if name not in CHECKS:
            parser.error(f"no check is called {name}; there are {', '.join(CHECKS)}")

    tree = Tree(options.root)
    if options.write_potfiles:
        write_potfiles(tree)
        return 0

    failed = False
    for name in options.checks or CHECKS:
        faults = list(CHECKS[name](tree))
        for path, line, message in faults:
            print(f"{path}:{line}: {message}")
        print(("not ok " if faults else "ok ") + name)
        failed = failed or bool(faults)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
