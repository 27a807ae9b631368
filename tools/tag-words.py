#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Tags every article's first mention of some words through dateline-cli: a small example of working
# on a project from a script, and what `./dev run` does where there is no display.
#
#   tag-words.py DATELINE-CLI PROJECT WORD=LABEL…

import json
import re
import subprocess
import sys


def ask(cli, *arguments):
    done = subprocess.run([cli, *arguments], check=True, stdout=subprocess.PIPE)
    return done.stdout.decode("utf-8")


def main(arguments):
    if len(arguments) < 3 or any("=" not in pair for pair in arguments[2:]):
        print("usage: tag-words.py DATELINE-CLI PROJECT WORD=LABEL…", file=sys.stderr)
        return 2
    cli, project = arguments[:2]
    words = [pair.split("=", 1) for pair in arguments[2:]]
    tagged = 0
    for line in ask(cli, "articles", project, "--json").splitlines():
        number = str(json.loads(line)["id"])
        article = json.loads(ask(cli, "show", project, number, "--json"))
        # Python counts code points, as Dateline does.
        for word, label in words:
            match = re.search(rf"\b{re.escape(word)}\b", article["text"])
            if match:
                ask(cli, "tag", project, number, str(match.start()), str(match.end()), label,
                    "--entity", word)
                tagged += 1
    print(f"{tagged} passages tagged")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
