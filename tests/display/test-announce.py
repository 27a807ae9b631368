#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What a screen reader hears: the events that reach assistive technology while the caret goes through
# tags, in the running program and by keyboard only.
#
#   run-display --tap test-announce.py DATELINE DATELINE-CLI

import importlib.util
import pathlib
import sys
import time
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tools"))
import tap  # noqa: E402

spec = importlib.util.spec_from_file_location("keys", HERE / "test-keys.py")
keys = importlib.util.module_from_spec(spec)
spec.loader.exec_module(keys)

TEXT = "Ada opened the lighthouse on Monday. The envoy was Bo Reed.\n"
ARABIC = "قال الوزير إن NATO سترد.\n"

heard = []
program = None


def listen():
    """Notes every new description of the text, as a screen reader reads it out."""

    def changed(event):
        if event.source.get_name() == "Article":
            heard.append(event.source.get_description())

    listener = keys.Atspi.EventListener.new(changed)
    listener.register("object:property-change:accessible-description")
    return listener


def run_loop(seconds=0.05):
    context = keys.GLib.MainContext.default()
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        while context.iteration(False):
            pass
        time.sleep(0.01)


def wait_to_hear(*words):
    def said():
        run_loop()
        return next((text for text in heard if all(word in text for word in words)), None)

    return keys.wait_for("to hear " + ", ".join(words) + f" among {heard}", said)


class TestAnnounce(unittest.TestCase):
    def setUp(self):
        if keys.Program.stuck:
            self.fail("the walk ended before this")

    def reader(self):
        return keys.wait_for("the text", lambda: keys.find("text", "Article"))

    def go_to(self, offset):
        keys.press("ctrl+Home", *["Right"] * offset)
        keys.wait_for(
            f"the caret at {offset}",
            lambda: keys.Atspi.Text.get_caret_offset(self.reader()) == offset,
        )

    def test_01_text(self):
        keys.wait_for("the list", lambda: keys.focus_is("list") or keys.focus_is("list item"))
        keys.press("Home", "Return")
        keys.wait_for("the focus in the text", lambda: keys.focus_is("text", "Article"))
        self.assertEqual(keys.text_of(self.reader()), TEXT)

    def test_02_into_a_tag(self):
        # Label, entity, the words and how many: nothing of it has to be looked for.
        self.go_to(4)
        heard.clear()
        keys.press("Left", "Left")
        wait_to_hear("Person", "Ada Lovelace", "“Ada”", "1 word")

    def test_03_out_of_it(self):
        keys.press("Right", "Right", "Right")
        keys.wait_for("silence", lambda: not self.reader().get_description())

    def test_04_extent_and_overlap(self):
        self.go_to(36)
        heard.clear()
        keys.press("Right")
        said = wait_to_hear("Quote", "5 words")
        self.assertIn("“The envoy was Bo Reed”"[:-1], said)
        self.go_to(50)
        heard.clear()
        keys.press("Right")
        wait_to_hear("Person", "“Bo Reed”", "2 words", "2 tags here")

    def test_05_tab_tells_too(self):
        self.go_to(0)
        run_loop()
        heard.clear()
        keys.press("Tab", "Tab")
        wait_to_hear("Quote")

    def test_06_list_of_tags(self):
        self.go_to(52)
        keys.press("alt+l")
        names = keys.wait_for(
            "the list of tags",
            lambda: [
                item.get_name()
                for item in keys.children(keys.find("list", "Tags here"))
            ],
        )
        self.assertEqual(len(names), 2)
        self.assertTrue(names[0].startswith("Person"), names)
        self.assertTrue(names[1].startswith("Quote"), names)
        keys.press("Down", "Return")
        keys.wait_for("the focus in the text", lambda: keys.focus_is("text", "Article"))
        wait_to_hear("Quote")

    def test_07_other_scripts(self):
        keys.press("Escape", "Escape", "alt+Down")
        keys.wait_for("the second text", lambda: keys.text_of(self.reader()) == ARABIC)
        self.go_to(0)
        keys.press("ctrl+End")
        run_loop()
        heard.clear()
        keys.press("ctrl+Home")
        said = wait_to_hear("Person", "الوزير")
        self.assertIn("2 words", said)

    def test_08_end(self):
        keys.press("ctrl+q")
        program.process.wait(keys.PATIENCE)
        self.assertEqual(program.process.returncode, 0)


def main():
    global program

    reason = keys.missing()
    if reason:
        print("1..0 # SKIP " + reason)
        return 0
    keys.Atspi.init()
    keys.ARTICLES = {"one.txt": TEXT, "two.txt": ARABIC}
    keys.PROGRAM, keys.CLI = sys.argv[1:3]

    def prepare(made):
        made.cli("tag", made.project, 1, 0, 3, "Person", "--entity", "Ada Lovelace")
        made.cli("tag", made.project, 1, 37, 58, "Quote")
        made.cli("tag", made.project, 1, 51, 58, "Person", "--entity", "Bo Reed")
        made.cli("tag", made.project, 2, 0, 10, "Person")

    program = keys.program = keys.Program(prepare)
    listener = listen()
    try:
        return tap.main()
    finally:
        listener.deregister("object:property-change:accessible-description")
        program.end()


if __name__ == "__main__":
    sys.exit(main())
