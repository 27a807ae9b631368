#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Shows that a test that failed, died, stopped early or was skipped is counted as that.

import contextlib
import io
import json
import pathlib
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
import tap

count_tests = tap.load_tool("count-tests")


class Count(unittest.TestCase):
    def assert_count(self, result, output, expected):
        tally = count_tests.count(result, output)
        self.assertEqual(tuple(len(tally[s]) for s in ("passed", "failed", "skipped")), expected)

    def test_cases_are_counted_one_by_one(self):
        self.assert_count("OK", "1..3\nok 1 /a\nok 2 /b\nok 3 /c\n", (3, 0, 0))

    def test_failed_case(self):
        self.assert_count("FAIL", "1..2\nok 1 /a\nnot ok 2 /b\n", (1, 1, 0))

    def test_skipped_case(self):
        self.assert_count("OK", "1..2\nok 1 /a\nok 2 /b # SKIP no such folder\n", (1, 0, 1))

    def test_died_after_one_case(self):
        self.assert_count("ERROR", "1..3\nok 1 /a\nBail out!\n", (1, 1, 0))

    def test_stopped_early(self):
        self.assert_count("ERROR", "1..3\nok 1 /a\n", (1, 1, 0))

    def test_timeout_without_a_word(self):
        self.assert_count("TIMEOUT", "", (0, 1, 0))

    def test_all_skipped(self):
        self.assert_count("SKIP", "1..0 # SKIP no display\n", (0, 0, 1))

    def test_plain_program(self):
        self.assert_count("OK", "ok, this is only talk\n", (1, 0, 0))
        self.assert_count("FAIL", "", (0, 1, 0))
        self.assert_count("SKIP", "", (0, 0, 1))


class Run(unittest.TestCase):
    def test_log_of_a_run(self):
        entries = [
            {"name": "dateline:text / dates", "result": "OK", "stdout": "1..2\nok 1 /a\nok 2 /b\n"},
            {"name": "dateline:store / undo", "result": "ERROR", "stdout": "1..2\nok 1 /a\n"},
            {"name": "dateline / desktop", "result": "SKIP"},
        ]
        with tempfile.TemporaryDirectory() as folder:
            logs = pathlib.Path(folder) / "meson-logs"
            logs.mkdir()
            (logs / "testlog.json").write_text("".join(json.dumps(e) + "\n" for e in entries))
            out, err = io.StringIO(), io.StringIO()
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                count_tests.main([folder, folder])
        self.assertEqual(out.getvalue(), "6 2 2\n")
        self.assertIn("failed: undo", err.getvalue())
        self.assertIn("skipped: desktop", err.getvalue())


if __name__ == "__main__":
    sys.exit(tap.main())
