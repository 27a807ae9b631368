#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Counts the test cases of a meson test run, those inside each program too, and names the ones that
# failed.  A program that died or stopped early counts as one failure beside the cases it reported.
#
#   count-tests.py BUILD-FOLDER…     prints "PASSED FAILED SKIPPED"; names of what failed or was
#                                    skipped go to standard error

import argparse
import json
import pathlib
import re
import sys

PLAN = re.compile(r"^1\.\.(\d+)", re.M)
CASE = re.compile(r"^(not )?ok\b[ \t]*(\d*)[ \t-]*(.*)$", re.M)
SKIPPED = re.compile(r"#\s*skip", re.I)


def count(result, output):
    """Sorts one program's cases by outcome.  result is meson's verdict, output what it printed."""
    tally = {"passed": [], "failed": [], "skipped": []}
    # Without a plan it's no TAP: the program is one case.
    if PLAN.search(output):
        for wrong, _, name in CASE.findall(output):
            if SKIPPED.search(name):
                tally["skipped"].append(name)
            else:
                tally["failed" if wrong else "passed"].append(name)
    reported = sum(map(len, tally.values()))
    if result == "SKIP":
        if reported == 0:
            tally["skipped"].append("")
    elif result not in ("OK", "EXPECTEDFAIL"):
        if not tally["failed"]:
            tally["failed"].append(result.lower())
    elif reported == 0:
        tally["passed"].append("")
    return tally


def read_run(log):
    """(program, verdict, output) of each program in meson's testlog.json."""
    for line in pathlib.Path(log).read_text(encoding="utf-8", errors="replace").splitlines():
        if line.strip():
            entry = json.loads(line)
            yield entry["name"].split(" / ")[-1], entry["result"], entry.get("stdout") or ""


def main(arguments):
    parser = argparse.ArgumentParser(description="Counts the test cases of meson test runs.")
    parser.add_argument("folders", nargs="+", metavar="BUILD-FOLDER")
    options = parser.parse_args(arguments)
    total = {"passed": 0, "failed": 0, "skipped": 0}
    for folder in options.folders:
        for program, result, output in read_run(pathlib.Path(folder) / "meson-logs/testlog.json"):
            for state, cases in count(result, output).items():
                total[state] += len(cases)
                if state != "passed":
                    for case in cases:
                        print(f"  {state}: {program} {case}".rstrip(), file=sys.stderr)
    print(total["passed"], total["failed"], total["skipped"])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
