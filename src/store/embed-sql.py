#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Turns SQL files into a C header with one string each: embed-sql.py OUT IN..."""

import pathlib
import sys


def literal(line):
    return '"' + line.replace("\\", "\\\\").replace('"', '\\"') + '\\n"'


def main():
    out, *sources = sys.argv[1:]
    parts = ["/* Made from the .sql files by embed-sql.py. */", "#pragma once", ""]
    for source in map(pathlib.Path, sources):
        name = source.stem.replace("-", "_")
        lines = [
            line.rstrip()
            for line in source.read_text(encoding="utf-8").splitlines()
            if line.strip() and not line.startswith("--")
        ]
        parts.append(f"static const char dateline_{name}[] =")
        parts.extend("  " + literal(line) for line in lines)
        parts[-1] += ";"
        parts.append("")
    pathlib.Path(out).write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
