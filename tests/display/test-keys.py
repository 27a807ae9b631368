#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Works in the running program by keyboard only, and looks at it as assistive technology does: real
# key presses on a screen of its own, names, roles and the focus over AT-SPI, and what is in the file
# by the command line tool.
#
#   run-display --tap test-keys.py DATELINE DATELINE-CLI
#
# One walk through one window: each test goes on where the one before it has ended.

import json
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "tools"))
import tap  # noqa: E402

try:
    import gi

    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi, GLib
except (ImportError, ValueError):
    Atspi = None

PROGRAM, CLI = (sys.argv[1:] + [None, None])[:2]

# Only a program that hangs takes this long.
PATIENCE = 20

ARTICLES = {
    "one.txt": "Ada opened the lighthouse on Monday. The envoy was Bo Reed.\n",
    "two.txt": "The quay stays shut, said Ada, who runs the harbour.\n",
}


def wait_for(what, condition):
    end = time.monotonic() + PATIENCE
    while True:
        try:
            value = condition()
        except GLib.Error:
            # The object went while it was looked at.
            value = None
        if value:
            return value
        if time.monotonic() > end:
            Program.stuck = True
            focus = find_focus()
            where = f"{focus.get_role_name()} “{focus.get_name()}”" if focus else "nowhere"
            raise AssertionError(f"waited in vain: {what}; the focus is: {where}")
        time.sleep(0.05)


class Program:
    # Where one step was not reached the next ones need not be tried.
    stuck = False

    def __init__(self, prepare=None):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="dateline-keys-"))
        self.project = self.folder / "keys.dateline"
        articles = self.folder / "articles"
        articles.mkdir()
        for name, text in ARTICLES.items():
            (articles / name).write_text(text, encoding="utf-8")
        self.cli("new", self.project)
        self.cli("import", self.project, articles)
        if prepare is not None:
            prepare(self)
        self.process = subprocess.Popen([PROGRAM, str(self.project)])
        self.app = wait_for("the program to be there", self.find_app)

    def cli(self, *arguments):
        outcome = subprocess.run(
            [CLI, *map(str, arguments)], check=True, stdout=subprocess.PIPE, encoding="utf-8"
        )
        return outcome.stdout

    def find_app(self):
        if self.process.poll() is not None:
            raise AssertionError(f"the program ended with {self.process.returncode}")
        desktop = Atspi.get_desktop(0)
        desktop.clear_cache()
        for i in range(desktop.get_child_count()):
            app = desktop.get_child_at_index(i)
            if app is not None and app.get_process_id() == self.process.pid:
                # The tree changes with every key: what was true a moment ago is of no use.
                app.set_cache_mask(Atspi.Cache.NONE)
                return app
        return None

    def annotations(self, article):
        return json.loads(self.cli("show", self.project, article, "--json"))["annotations"]

    def end(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        shutil.rmtree(self.folder)


def children(node):
    for i in range(node.get_child_count()):
        child = node.get_child_at_index(i)
        if child is not None:
            yield child


def walk(node):
    yield node
    for child in children(node):
        yield from walk(child)


def find(role, name, root=None):
    for node in walk(root or program.app):
        if node.get_role_name() == role and node.get_name() == name:
            return node
    return None


def has_state(node, state):
    return node.get_state_set().contains(state)


def find_focus():
    for node in walk(program.app):
        if has_state(node, Atspi.StateType.FOCUSED):
            return node
    return None


def focus_is(role, name=None):
    node = find_focus()
    return (
        node is not None
        and node.get_role_name() == role
        and (name is None or node.get_name() == name)
        and node
    )


def press(*keys):
    subprocess.run(["xdotool", "key", "--clearmodifiers", "--delay", "30", *keys], check=True)


def write(text):
    subprocess.run(["xdotool", "type", "--clearmodifiers", "--delay", "30", text], check=True)


def press_at_once(*keys):
    """All of them before the program can do anything about the first."""
    program.process.send_signal(signal.SIGSTOP)
    try:
        subprocess.run(["xdotool", "key", "--delay", "0", *keys], check=True)
    finally:
        program.process.send_signal(signal.SIGCONT)


def is_main_active():
    for node in children(program.app):
        if node.get_name().endswith("– Dateline"):
            return has_state(node, Atspi.StateType.ACTIVE)
    return False


def wait_for_window(key):
    press(key)
    wait_for(f"what {key} opens", lambda: not is_main_active() and find_focus())


def wait_for_main(key):
    wait_for(f"what {key} opened to go", is_main_active)


def text_of(node):
    return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))


def selection_of(node):
    if Atspi.Text.get_n_selections(node) == 0:
        return ""
    chosen = Atspi.Text.get_selection(node, 0)
    return Atspi.Text.get_text(node, chosen.start_offset, chosen.end_offset)


def is_pressed(name):
    node = find("push button", name) or find("toggle button", name)
    return node is not None and has_state(node, Atspi.StateType.PRESSED)


program = None


class TestKeys(unittest.TestCase):
    def setUp(self):
        if Program.stuck:
            self.fail("the walk ended before this")

    def reader(self):
        return wait_for("the text", lambda: find("text", "Article"))

    def wait_for_reader(self):
        return wait_for("the focus in the text", lambda: focus_is("text", "Article"))

    def wait_for_listed(self, text):
        wait_for(f"“{text}” above the list", lambda: find("label", text))

    def test_01_names_and_roles(self):
        # Whatever is said of these is said by name; the text comes with the first article.
        for role, name in (
            ("list", "Articles"),
            ("entry", "Search articles"),
            ("list", "Codebook"),
            ("text", "Article"),
            ("push button", "List of articles"),
            ("push button", "Bring in articles"),
            ("push button", "Undo"),
            ("push button", "Inspector"),
            ("push button", "Menu"),
            ("push button", "Read"),
            ("push button", "Coverage"),
            ("push button", "Entities"),
        ):
            wait_for(f"{role} “{name}”", lambda: find(role, name))
        timeline = wait_for(
            "the timeline",
            lambda: next(
                (n for n in walk(program.app) if n.get_name().startswith("Timeline")), None
            ),
        )
        self.assertIn("2 undated", timeline.get_name())
        self.assertTrue(is_pressed("Read"))
        self.assertFalse(is_pressed("Coverage"))
        codebook = find("list", "Codebook")
        names = [item.get_name() for item in children(codebook)]
        self.assertTrue(any(name.startswith("Person") for name in names), names)
        items = [item.get_name() for item in children(find("list", "Articles"))]
        self.assertEqual(len(items), 2)
        for item in items:
            self.assertIn("Ada", item)

    def test_02_from_list_to_text(self):
        wait_for("the keyboard in the list", lambda: focus_is("list") or focus_is("list item"))
        press("Home", "Down", "Up")
        first = wait_for("an article under the keyboard", lambda: focus_is("list item"))
        self.assertTrue(first.get_name().startswith("Ada opened"), first.get_name())
        press("Return")
        self.wait_for_reader()
        self.assertEqual(text_of(self.reader()).strip(), ARTICLES["one.txt"].strip())

    def test_03_tag_a_word(self):
        press("ctrl+Home")
        wait_for("the caret at the start",
                 lambda: Atspi.Text.get_caret_offset(self.reader()) == 0)
        press("alt+w")
        wait_for("“Ada” selected", lambda: selection_of(self.reader()) == "Ada")
        press("1")
        entry = wait_for("the question for the entity", lambda: focus_is("text", "Entity"))
        self.assertEqual(text_of(entry), "Ada")
        tags = program.annotations(1)
        self.assertEqual([tag["label"] for tag in tags], ["Person"])
        self.assertEqual(tags[0]["fragments"], [{"start": 0, "end": 3, "text": "Ada"}])
        self.assertFalse(tags[0]["entity"])
        press("Return")
        self.wait_for_reader()
        wait_for("the entity in the file", lambda: program.annotations(1)[0]["entity"] == "Ada")

    def test_04_undo_and_redo(self):
        """A tag and the name that was chosen for it are one action."""
        press("ctrl+z")
        wait_for("tag and name undone", lambda: program.annotations(1) == [])
        press("ctrl+shift+z")
        wait_for("both done again",
                 lambda: [tag["entity"] for tag in program.annotations(1)] == ["Ada"])

    def test_05_from_tag_to_tag(self):
        self.wait_for_reader()
        press("ctrl+Home", "ctrl+Right", "ctrl+Right", "alt+w")
        wait_for("another word selected", lambda: selection_of(self.reader()) == "opened")
        press("n")
        wait_for("the second tag", lambda: len(program.annotations(1)) == 2)
        press("ctrl+Home", "Tab")
        wait_for("the first tag to be told",
                 lambda: "Person" in self.reader().get_description())
        self.assertIn("Ada", self.reader().get_description())
        press("Tab")
        wait_for("the second tag to be told", lambda: "Note" in self.reader().get_description())
        press("shift+Tab")
        wait_for("the first tag again", lambda: "Person" in self.reader().get_description())
        press("2")
        wait_for("another label on it",
                 lambda: "Organisation" in [tag["label"] for tag in program.annotations(1)])
        press("Delete")
        wait_for("one tag less",
                 lambda: [tag["label"] for tag in program.annotations(1)] == ["Note"])
        press("Escape", "Escape")
        self.wait_for_reader()

    def test_06_next_article_knows_the_name(self):
        press("alt+Down")
        wait_for("the second text", lambda: text_of(self.reader()).startswith("The quay"))
        press("ctrl+Home", "alt+s")
        wait_for("a sentence selected",
                 lambda: selection_of(self.reader()).startswith("The quay stays"))
        press("q")
        wait_for("the sentence tagged",
                 lambda: [tag["label"] for tag in program.annotations(2)] == ["Quote"])
        # The strip asks field by field, and says what Enter would take.
        wait_for("the question for the speaker", lambda: focus_is("text", "Speaker"))
        write("a")
        entry = wait_for("the question for the speaker", lambda: focus_is("text", "Speaker"))
        wait_for("Ada to be offered", lambda: entry.get_description() == "Ada")
        press("Return")
        wait_for("the question for the kind", lambda: focus_is("text", "Kind"))
        press("i")
        self.wait_for_reader()
        wait_for("both answers in the file",
                 lambda: sorted(program.annotations(2)[0]["fields"].values())
                 == ["Ada", "indirect"])
        press("ctrl+z")
        wait_for("all of it undone", lambda: program.annotations(2) == [])
        press("ctrl+shift+z")
        wait_for("all of it back", lambda: len(program.annotations(2)) == 1)

    def test_07_faster_than_the_screen(self):
        # Who knows the questions types the answers before they are shown: nothing of it is lost.
        press("ctrl+z")
        wait_for("no tag", lambda: program.annotations(2) == [])
        press("ctrl+Home", "alt+s")
        wait_for("a sentence selected",
                 lambda: selection_of(self.reader()).startswith("The quay stays"))
        press_at_once("q", "a", "d", "Return", "i")
        self.wait_for_reader()
        wait_for("both answers in the file",
                 lambda: [sorted(tag["fields"].values()) for tag in program.annotations(2)]
                 == [["Ada", "indirect"]])
        # One tag only: no letter was taken for the key of a label.
        press("ctrl+z")
        wait_for("all of it undone", lambda: program.annotations(2) == [])
        # The program's own keys stay what they are.
        done = len(program.cli("history", program.project).splitlines())
        press("ctrl+Home", "alt+s")
        wait_for("the sentence again",
                 lambda: selection_of(self.reader()).startswith("The quay stays"))
        press_at_once("q", "ctrl+z")
        wait_for("a tag and its undo",
                 lambda: len(program.cli("history", program.project).splitlines()) == done + 2)
        self.assertEqual(program.annotations(2), [])
        self.wait_for_reader()
        press("ctrl+Home", "alt+s", "q")
        wait_for("the question for the speaker", lambda: focus_is("text", "Speaker"))
        press("a", "Return", "i")
        self.wait_for_reader()
        wait_for("the tag as before", lambda: len(program.annotations(2)) == 1)

    def test_08_search(self):
        press("ctrl+f")
        wait_for("the keyboard in the search line", lambda: focus_is("entry", "Search articles"))
        write("envoy")
        self.wait_for_listed("1 of 2 articles")
        press("Escape")
        self.wait_for_listed("2 articles")
        press("Escape")
        wait_for("the keyboard in the list", lambda: focus_is("list item") or focus_is("list"))

    def test_09_views(self):
        for key, name in (("alt+2", "Coverage"), ("alt+3", "Entities"), ("alt+1", "Read")):
            press(key)
            wait_for(f"the view {name}", lambda: is_pressed(name))

    def test_10_command_palette(self):
        wait_for_window("ctrl+k")
        write("coverage")
        press("Return")
        wait_for("the view Coverage", lambda: is_pressed("Coverage"))
        wait_for_main("ctrl+k")
        press("alt+1")
        wait_for("the view Read", lambda: is_pressed("Read"))

    def test_11_dialogs_and_escape(self):
        for key in ("ctrl+h", "ctrl+b", "ctrl+i", "ctrl+e", "ctrl+comma", "ctrl+question", "ctrl+k"):
            wait_for_window(key)
            press("Escape")
            wait_for_main(key)

    def test_12_panes(self):
        inspector = lambda: find("list", "Codebook")  # noqa: E731
        self.assertIsNotNone(inspector())
        press("shift+F9")
        wait_for("the inspector folded", lambda: inspector() is None)
        press("shift+F9")
        wait_for("the inspector back", inspector)

    def test_13_end(self):
        press("ctrl+q")
        program.process.wait(PATIENCE)
        self.assertEqual(program.process.returncode, 0)
        self.assertIn("well", program.cli("check", program.project))
        self.assertEqual([tag["label"] for tag in program.annotations(1)], ["Note"])


def missing():
    if Atspi is None:
        return "python3-gi with gir1.2-atspi-2.0 is not installed"
    for tool in ("xdotool", "openbox"):
        if shutil.which(tool) is None:
            return tool + " is not installed"
    return None


def main():
    global program

    reason = missing()
    if reason:
        print("1..0 # SKIP " + reason)
        return 0
    Atspi.init()
    program = Program()
    try:
        return tap.main()
    finally:
        program.end()


if __name__ == "__main__":
    sys.exit(main())
