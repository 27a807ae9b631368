#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Works on projects through dateline-cli alone and checks what it prints, writes and returns.
#
#   test-cli.py DATELINE-CLI

import csv
import http.server
import io
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import threading

CLI = str(pathlib.Path(sys.argv[1]).resolve())
ROOT = pathlib.Path(__file__).resolve().parents[2]
SEEDS = ROOT / "seeds" / "articles"
ENVIRONMENT = {**os.environ, "LC_ALL": "C.UTF-8", "TZ": "UTC"}
ENVIRONMENT.pop("DISPLAY", None)
ENVIRONMENT.pop("WAYLAND_DISPLAY", None)

tests = []


def test(function):
    tests.append(function)
    return function


def run(*arguments, status=0):
    done = subprocess.run([CLI, *map(str, arguments)], env=ENVIRONMENT, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120)
    out, err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    assert done.returncode == status, f"{arguments}: status {done.returncode}, {out}{err}"
    for line in err.splitlines():
        assert line.startswith("dateline-cli: "), line
    if status == 2:
        assert err, f"{arguments} failed without a word"
    return out, err


def lines(*arguments):
    return [json.loads(line) for line in run(*arguments)[0].splitlines()]


def make(folder, name="a.dateline", seeds=True):
    project = folder / name
    run("new", project)
    if seeds:
        run("import", project, SEEDS)
    return project


def find(project, query):
    found = lines("articles", project, query, "--json")
    assert len(found) == 1, found
    return found[0]


@test
def tags_everywhere(folder):
    project = make(folder, seeds=False)
    texts = folder / "texts"
    texts.mkdir()
    (texts / "a.txt").write_text("Ada Quill met the Sample Guild. Quill’s plan failed.\n", "utf-8")
    (texts / "b.txt").write_text("The Sample-Guild heard ADA QUILL. Quills are pens.\n", "utf-8")
    run("import", project, texts)

    def look(*arguments):
        return lines("tag-everywhere", project, *arguments, "--label", "Person", "--dry-run", "--json")

    found = look("Quill", "Ada Quill")
    assert [(hit["text"], hit["start"], hit["end"]) for hit in found] == \
        [("Ada Quill", 0, 9), ("Quill", 32, 37)], found
    assert len(look("quill", "ada quill", "--fold-case")) == 3
    assert [hit["text"] for hit in look("Quill", "--ending", "s", "--query", "pens")] == ["Quills"]
    assert len(look("uill", "--substring")) == 3
    assert len(look("Sample Guild")) == 2
    assert len(look("Sample Guild", "--same-hyphens")) == 1
    run("tag-everywhere", project, "Zebra", "--label", "Person", "--dry-run", status=2)

    out, _ = run("tag-everywhere", project, "Ada Quill", "--label", "Person")
    assert out == "1 tagged\n", out
    assert look("Ada Quill")[0]["tagged"] == "same"
    _, err = run("tag-everywhere", project, "Quill", "Ada", "--label", "Place", status=1)
    assert "another label" in err, err
    _, err = run("tag-everywhere", project, "Ada Quill", "--label", "Person", status=2)
    assert "already" in err, err
    run("undo", project)
    run("undo", project)
    assert all(hit["tagged"] == "no" for hit in look("Ada Quill", "Quill"))
    run("tag-everywhere", project, "Quill", status=2)
    run("tag-everywhere", project, "Quill", "--label", "Nonsense", status=2)
    _, err = run("tag-everywhere", project, "--label", "Person", "--entity", "Nobody", status=2)
    assert "Nobody" in err and "--entity" in err, err


@test
def tags_known_names(folder):
    project = make(folder, seeds=False)
    texts = folder / "texts"
    texts.mkdir()
    (texts / "a.txt").write_text("Ada Quill left Penford. Quill spoke for Penford.\n", "utf-8")
    (texts / "b.txt").write_text("The Guild of Penford heard Ms Quill; the Guild agreed.\n", "utf-8")
    names = folder / "names.csv"
    names.write_text("name,aliases,kind\nAda Quill,Quill,Person\nThe Guild,Guild,Organisation\n"
                     "Penford,,Place\nPenford Council,Penford,Organisation\nStray,,\n", "utf-8")
    run("import", project, texts)
    run("gazetteer", project, names)

    found = lines("tag-everywhere", project, "--known", "--dry-run", "--json")
    assert [hit["text"] for hit in found] == \
        ["Ada Quill", "Penford", "Quill", "Penford", "The Guild", "Penford", "Quill", "Guild"], found
    assert [meaning["label"] for meaning in found[1]["meanings"]] == ["Place", "Organisation"]
    assert found[2]["meanings"][0]["entity"] == "Ada Quill"
    assert len(lines("tag-everywhere", project, "--kind", "Person", "--dry-run", "--json")) == 3
    out, _ = run("tag-everywhere", project, "--kind", "Person", "--dry-run")
    assert "\tPerson: Ada Quill\t" in out, out

    # One action, and one undo.
    out, err = run("tag-everywhere", project, "--known", status=1)
    assert out == "5 tagged\n", out
    assert "3 were left out, as several are called so" in err, err
    assert "1 name has no kind" in err, err
    tagged = [line for line in lines("entities", project, "--json") if line["mentions"] > 0]
    assert {entity["name"]: entity["mentions"] for entity in tagged} == \
        {"Ada Quill": 3, "The Guild": 2}, tagged
    again = lines("tag-everywhere", project, "--known", "--dry-run", "--json")
    assert [hit["tagged"] for hit in again].count("same") == 5
    run("undo", project)
    again = lines("tag-everywhere", project, "--known", "--dry-run", "--json")
    assert all(hit["tagged"] == "no" for hit in again)

    # All as one label, which then takes the place of their kinds.
    out, _ = run("tag-everywhere", project, "--kind", "Place", "--label", "Event")
    assert out == "3 tagged\n", out
    run("tag-everywhere", project, "--known", "Penford", status=2)
    run("tag-everywhere", project, "--kind", "Nonsense", status=2)
    run("tag-everywhere", project, "--kind", "Event", status=2)


@test
def helps(folder):
    out, _ = run("--help")
    commands = "new import articles show inspect tag tag-everywhere entities merge apart gazetteer " \
        "count chart export formats undo redo " \
        "history check codebook".split()
    for command in commands:
        assert f"\n  {command} " in out, command
        assert "Usage" in run(command, "--help")[0]
    assert run("--version")[0].startswith("dateline-cli ")


@test
def complains(folder):
    project = make(folder, seeds=False)
    run(status=2)
    run("frobnicate", status=2)
    run("new", status=2)
    run("new", project, status=2)
    run("articles", folder / "missing.dateline", status=2)
    run("articles", project, "--frobnicate", status=2)
    run("articles", project, "source:", "(", status=2)
    run("import", folder / "missing.dateline", SEEDS, status=2)
    run("import", project, folder / "missing.txt", status=2)
    run("show", project, "1", status=2)
    run("show", project, "one", status=2)
    run("count", project, "--by", "fortnight", status=2)
    run("export", project, "--format", "papyrus", "-o", folder / "x", status=2)
    run("export", project, "--format", "jsonl", status=2)
    run("chart", project, "-o", folder / "x.gif", status=2)
    run("undo", make(folder, "empty.dateline", seeds=False))
    (folder / "text.dateline").write_text("no project\n")
    run("articles", folder / "text.dateline", status=2)


@test
def inspects(folder):
    out, _ = run("inspect", SEEDS / "Sample Wire" / "russia-answers-again.txt", "--json")
    article = json.loads(out)
    assert list(article)[:6] == ["title", "source", "date", "text", "regions", "annotations"]
    assert list(article)[6:] == ["author", "url", "language", "metadata", "format", "place",
                                 "duplicate"]
    assert article["format"] == "text" and article["duplicate"] is False
    assert list(article["date"]) == ["first", "last", "precision", "evidence", "confidence",
                                     "doubts"]
    assert article["date"]["first"] == "2017-02-17"
    assert article["date"]["evidence"] == "stamp"
    assert article["date"]["doubts"]
    kinds = {"headline", "date-stamp", "byline", "standfirst", "body", "subhead", "caption",
             "credit", "related-link", "source-line", "boilerplate"}
    for region in article["regions"]:
        assert list(region) == ["start", "end", "kind"]
        assert region["kind"] in kinds
        assert article["text"][region["start"]:region["end"]].strip()
    assert article["annotations"] == []
    run("inspect", folder, status=2)
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
    run("inspect", folder / "binary.txt", status=2)
    (folder / "two.jsonl").write_text('{"text":"One."}\n{"text":\n{"text":"Two."}\n')
    out, err = run("inspect", folder / "two.jsonl", "--json", status=1)
    assert [json.loads(line)["text"] for line in out.splitlines()] == ["One.", "Two."]
    assert "line 2" in err
    (folder / "page.html").write_text(
        "<!doctype html><title>A harbour</title><nav><a href=/a>News</a> <a href=/b>Sport</a></nav>"
        "<article><h1>A harbour</h1><p>The harbour of the town was opened by the mayor, who spoke "
        "of a day that nobody would forget.</p><p>Ships lay at the quay until the evening.</p>"
        "<p class=newsletter>Sign up for our newsletter and get the best stories in your inbox."
        "</p></article>")
    out, _ = run("inspect", folder / "page.html", "--json")
    page = json.loads(out)
    assert page["format"] == "html" and "navigation" in page["metadata"]["left-out"]
    assert [region.get("reason") for region in page["regions"]][-1] == "newsletter"
    assert page["regions"][-1]["kind"] == "boilerplate"
    (folder / "same.jsonl").write_text('{"text":"One."}\n{"text":"One."}\n')
    out, _ = run("inspect", folder / "same.jsonl", "--json")
    assert [json.loads(line)["duplicate"] for line in out.splitlines()] == [False, True]


@test
def dry_run_in_json(folder):
    project = make(folder, seeds=False)
    (folder / "in").mkdir()
    (folder / "in" / "a.txt").write_text("Good\n\nNews of 3 March 2021.\n")
    (folder / "in" / "b.txt").write_text("Good\n\nNews of 3 March 2021.\n")
    (folder / "in" / "c.txt").write_text("")
    out, _ = run("import", project, folder / "in", "--dry-run", "--json", status=1)
    found = [json.loads(line) for line in out.splitlines()]
    assert [record["outcome"] for record in found] == ["new", "twice", "refused"]
    assert [record["format"] for record in found] == ["text"] * 3
    assert found[0]["title"] == "Good" and found[0]["words"] == 6 and found[2]["problem"]
    assert not lines("articles", project, "--json")
    run("import", project, folder / "in" / "a.txt")
    out, _ = run("import", project, folder / "in", "--dry-run", "--json", status=1)
    assert [json.loads(line)["outcome"] for line in out.splitlines()] == \
        ["already-there", "already-there", "refused"]


@test
def imports(folder):
    project = make(folder, seeds=False)
    count = len(list(SEEDS.rglob("*.txt")))
    out, _ = run("import", project, SEEDS, "--dry-run")
    assert out.count("\nnew: ") == count - 1 and not lines("articles", project, "--json")
    assert out.splitlines()[-1] == f"{count} articles would come in"
    out, err = run("import", project, SEEDS, "--report", folder / "report.json")
    assert str(count) in out and not err
    report = json.loads((folder / "report.json").read_text())
    assert report["found"] == report["added"] == count == report["files"]
    out, err = run("import", project, SEEDS)
    assert "already there" in out and not err
    assert len(lines("articles", project, "--json")) == count
    (folder / "in").mkdir()
    (folder / "in" / "empty.txt").write_text("")
    (folder / "in" / "good.txt").write_text("Good\n\nNews.\n")
    os.mkfifo(folder / "in" / "pipe.txt")
    (folder / "in" / "two\nlines.txt").write_text("Bad name\n\nGood news.\n")
    out, _ = run("import", project, folder / "in", "--dry-run", status=1)
    assert len(out.splitlines()) == 3, out
    (folder / "in" / "two\nlines.txt").unlink()
    out, err = run("import", project, folder / "in", "--source", "Mine", status=1)
    assert "empty.txt" in err and "pipe.txt" in err and len(err.splitlines()) == 2
    assert find(project, "source:Mine")["title"] == "Good"


@test
def tells_what_a_broken_import_left(folder):
    """A file that may grow no further stands for a full disk: either nothing came in and that is
    said (status 2), or something is still there and that is said (status 1). Never a damaged file."""
    (folder / "many").mkdir()
    for number in range(900):
        words = " ".join(f"word{number}x{i}" for i in range(300))
        (folder / "many" / f"{number:04}.txt").write_text(f"Headline {number}\n\n{words}.\n")
    for megabytes in 1, 2, 3:
        project = make(folder, f"full{megabytes}.dateline", seeds=False)
        done = subprocess.run(
            ["sh", "-c", 'trap "" XFSZ; ulimit -f "$1"; shift; exec "$@"', "sh",
             str(megabytes * 1024), CLI, "import", project, folder / "many"],
            env=ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, timeout=120)
        left = len(lines("articles", project, "--json"))
        assert done.returncode == (1 if left else 2), (done.returncode, left, done.stderr)
        assert done.stderr
        run("check", project)
        run("import", project, folder / "many")
        assert len(lines("articles", project, "--json")) == 900


@test
def spares_what_is_no_place_for_a_file(folder):
    project = make(folder)
    before = project.read_bytes()
    pipe = folder / "pipe.svg"
    os.mkfifo(pipe)
    link = folder / "link.svg"
    link.symlink_to(pipe)
    file = folder / "file.svg"
    file.write_text("old")
    good = folder / "good.svg"
    good.symlink_to(file)
    same = folder / "same.svg"
    same.symlink_to(project)
    commands = [("export", project, "--format", "jsonl", "-o"), ("chart", project, "-o"),
                ("codebook", project, "--save"), ("import", project, SEEDS, "--report")]
    for command in commands:
        for place, word in ((pipe, "pipe"), (link, "pipe"), (folder, "folder"),
                            (project, "project"), (same, "project")):
            _, err = run(*command, place, status=2)
            assert word in err, err
        run(*command, good)
        assert good.is_symlink() and file.read_text() != "old"
        file.write_text("old")
    assert pipe.is_fifo() and link.is_symlink() and project.read_bytes() == before
    assert not list(folder.glob("pipe.svg.*"))


@test
def lists(folder):
    project = make(folder)
    everything = lines("articles", project, "--json")
    assert list(everything[0]) == ["id", "uuid", "title", "source", "date", "words", "annotations",
                                   "lead", "status"]
    wire = lines("articles", project, 'source:"Sample Wire"', "--json")
    assert wire and all(article["source"] == "Sample Wire" for article in wire)
    rest = lines("articles", project, '-source:"Sample Wire"', "--json")
    assert len(rest) + len(wire) == len(everything)
    undated = lines("articles", project, "undated", "--json")
    assert undated and all(article["date"] is None for article in undated)
    assert len(run("articles", project)[0].splitlines()) == len(everything)
    dates = [article["date"] for article in lines("articles", project, "--json", "--order", "date")]
    dated = [date for date in dates if date]
    assert dated == sorted(dated) and dates[len(dated):] == [None] * (len(dates) - len(dated))


@test
def shows(folder):
    project = make(folder)
    path = SEEDS / "Polyglot Monitor (sample)" / "genf-ohne-einigung.txt"
    article = find(project, 'title:"Keine Einigung in Genf"')
    by_number = run("show", project, article["id"], "--json")[0]
    assert by_number == run("show", project, article["uuid"], "--json")[0]
    shown = json.loads(by_number)
    assert shown["text"] == path.read_bytes().decode("cp1252").replace("\r\n", "\n")
    assert shown["title"] == article["title"]
    done = subprocess.run([CLI, "show", str(project), str(article["id"]), "--original"],
                          stdout=subprocess.PIPE, check=True)
    assert done.stdout == path.read_bytes()
    assert article["title"] in run("show", project, article["id"])[0]


@test
def lists_the_days_spoken_of(folder):
    text = folder / "2022-01-26.txt"
    text.write_text("Envoys met in Geneva\n\nThey had talked last Friday, and on 5 December 2021.\n")
    project = make(folder, seeds=False)
    run("import", project, text)
    found = lines("days", project, "1", "--json")
    assert [(day["words"], day["first"], day["after"]) for day in found] == [
        ("last Friday", "2022-01-21", "2022-01-22"),
        ("5 December 2021", "2021-12-05", "2021-12-06")], found
    assert found[0]["start"] == 38 and found[0]["end"] == 49, found
    run("days", project, "99", status=2)


@test
def tags(folder):
    project = make(folder, seeds=False)
    (folder / "a.txt").write_text("A headline\n\nSergey Lavrov 😀 said that NATO would wait.\n")
    run("import", project, folder / "a.txt")
    text = json.loads(run("show", project, 1, "--json")[0])["text"]
    start = text.index("Sergey")
    uuid = run("tag", project, 1, start, start + 13, "person", "--entity", "Sergey Lavrov")[0]
    start = text.index("said")
    run("tag", project, 1, start, start + 9, "Quote/Quote", "--field", "Speaker=sergey lavrov",
        "--field", "kind=indirect", "--note", "a=b")
    run("tag", project, 1, 0, 0, "DIPLOMACY")
    run("tag", project, 1, 0, 9999, "Person", status=2)
    run("tag", project, 1, 5, 5, "Person", status=2)
    run("tag", project, 1, 0, 5, "Nonsense", status=2)
    run("tag", project, 1, 0, 5, "Quote", "--field", "Mood=bad", status=2)
    run("tag", project, 1, 0, 5, "Quote", "--field", "Kind=loud", status=2)
    annotations = json.loads(run("show", project, 1, "--json")[0])["annotations"]
    assert len(annotations) == 3
    for annotation in annotations:
        assert list(annotation) == ["uuid", "layer", "label", "entity", "coder", "origin",
                                    "fragments", "fields", "note"]
        for fragment in annotation["fragments"]:
            assert fragment["text"] == text[fragment["start"]:fragment["end"]]
    person = next(a for a in annotations if a["uuid"] == uuid.strip())
    assert (person["label"], person["entity"]) == ("Person", "Sergey Lavrov")
    quote = next(a for a in annotations if a["layer"] == "Quote")
    assert quote["fields"] == {"Speaker": "Sergey Lavrov", "Kind": "indirect"}
    assert quote["note"] == "a=b"
    entities = lines("entities", project, "--json")
    assert [(e["name"], e["mentions"], e["kind"]) for e in entities] == \
        [("Sergey Lavrov", 1, "Person")]


BOOK = {"dateline-codebook": 1, "layers": [
    {"name": "All", "kind": "span", "labels": [{"name": "Any", "note": "a label's note"}], "fields": [
        {"name": "many", "type": "choices", "choices": ["a", "b", "c"], "preset": "[\"c\"]"},
        {"name": "sure", "type": "yes-no", "preset": "no"},
        {"name": "number", "type": "number", "minimum": 0},
        {"name": "when", "type": "date"},
        {"name": "who", "type": "entity", "allowed": [{"layer": "Entity", "label": "Person"}]},
        {"name": "about", "type": "label", "allowed": [{"layer": "Theme"}]},
        {"name": "see", "type": "link"}]},
    {"name": "Relation", "kind": "relation", "labels": [{"name": "tells"}], "fields": [
        {"name": "sure", "type": "yes-no"}]}]}


@test
def answers_and_relates(folder):
    project = make(folder, seeds=False)
    (folder / "a.txt").write_text("Ada told Grace that NATO would wait.\n")
    (folder / "book.json").write_text(json.dumps(BOOK))
    run("codebook", project, "--load", folder / "book.json")
    run("import", project, folder / "a.txt")
    ada = run("tag", project, 1, 0, 3, "Person", "--entity", "Ada")[0].strip()
    grace = run("tag", project, 1, 9, 14, "Person", "--note", "of whom?")[0].strip()
    before = run("export", project, "--format", "jsonl", "-o", "-")[0]
    any_tag = run("tag", project, 1, 4, 8, "Any", "--field", "many=b", "--field", "many=a",
                  "--field", "sure=", "--field", "number=1.50", "--field", "when=2022-01",
                  "--field", "who=Grace", "--field", "about=diplomacy",
                  "--field", f"see={ada.upper()}")[0].strip()
    for bad in ("many=d", "sure=perhaps", "number=-1", "when=soon", "about=Person", "see=nothing"):
        run("tag", project, 1, 4, 8, "Any", "--field", bad, status=2)
    relation = run("relate", project, 1, "0-3", grace, "tells", "--field", "sure=yes",
                   "--note", "she did")[0].strip()
    run("relate", project, 1, "0-3", "0-3", "tells", status=2)
    run("relate", project, 1, "0-4", grace, "tells", status=2)
    run("relate", project, 1, ada, grace, "Person", status=2)
    run("tag", project, 1, 0, 3, "tells", status=2)
    annotations = json.loads(run("show", project, 1, "--json")[0])["annotations"]
    found = next(a for a in annotations if a["uuid"] == any_tag)
    assert found["fields"] == {"many": ["a", "b"], "number": "1.50", "when": "2022-01",
                               "who": "Grace", "about": "Theme/Diplomacy", "see": ada}
    joined = next(a for a in annotations if a["uuid"] == relation)
    assert (joined["from"], joined["to"], joined["fragments"]) == (ada, grace, [])
    assert joined["fields"] == {"sure": "yes"}
    shown = run("show", project, 1)[0]
    assert "Relation/tells\tAda → Grace" in shown
    assert "see: Ada" in shown and "many: a, b" in shown
    entities = {e["name"]: e for e in lines("entities", project, "--json")}
    assert entities["Grace"]["kind"] == "Person" and entities["Grace"]["externals"] == []
    tables = run("export", project, "--format", "csv-relations", "-o", "-")[0]
    rows = list(csv.DictReader(io.StringIO(tables.lstrip("\ufeff"))))
    assert [(r["from_text"], r["to_text"], r["Relation.sure"]) for r in rows] == \
        [("Ada", "Grace", "yes")]

    notes = lines("notes", project, "--json")
    assert [(n["on"], n["name"], n["note"]) for n in notes] == \
        [("label", "Any", "a label's note"), ("annotation", "", "she did"),
         ("annotation", "Grace", "of whom?")]
    assert [n["note"] for n in lines("notes", project, "WHOM grace", "--json")] == ["of whom?"]
    assert run("notes", project, "nowhere")[0] == ""
    assert run("notes", project, "label")[0] == "label\tAny\ta label's note\n"
    run("undo", project)
    run("undo", project)
    assert run("export", project, "--format", "jsonl", "-o", "-")[0] == before


@test
def proposes_and_merges(folder):
    project = make(folder, seeds=False)
    table = folder / "names.csv"
    table.write_text("name;also known as;type;QID\n"
                     "Sergey Lavrov;Lavrov | Сергей Лавров;Person;Q58217\n"
                     "Segey Lavrov;;Person;\n"
                     "NATO;;Organisation;Q7184\n"
                     "North Atlantic Treaty Organization;;Organisation;\n"
                     ";;Person;Q1\n")
    out, err = run("gazetteer", project, table, "--dry-run", status=1)
    assert out.splitlines() == ["name\tname", "also known as\taliases", "type\tkind",
                                "QID\tid:wikidata",
                                "new 4, known by identifier 0, of a known name 0"], out
    assert "line 6: there is no name in it" in err
    assert not lines("entities", project, "--json")
    run("gazetteer", project, table, status=1)
    entities = {e["name"]: e for e in lines("entities", project, "--json")}
    assert entities["Sergey Lavrov"]["externals"] == ["wikidata:Q58217"]
    assert entities["Sergey Lavrov"]["aliases"] == ["Lavrov", "Сергей Лавров"]

    proposals = lines("entities", project, "--proposals", "--json")
    assert [{p["keep_name"], p["other_name"]} for p in proposals] == \
        [{"NATO", "North Atlantic Treaty Organization"}, {"Sergey Lavrov", "Segey Lavrov"}]
    assert proposals[0]["score"] >= proposals[1]["score"] > 0
    assert "one letter" in proposals[1]["reason"]
    run("apart", project, "NATO", "North Atlantic Treaty Organization")
    assert len(lines("entities", project, "--proposals", "--json")) == 1
    assert len(lines("entities", project, "--apart", "--json")) == 1
    run("apart", project, "Q7184", "North Atlantic Treaty Organization", "--forget")
    assert len(lines("entities", project, "--proposals", "--json")) == 2
    run("merge", project, "Q58217", "Segey Lavrov")
    assert [e["name"] for e in lines("entities", project, "--json")
            if "Lavrov" in e["name"]] == ["Sergey Lavrov"]
    run("merge", project, "Sergey Lavrov", "Nobody", status=2)
    # A second time nothing is new.
    out, _ = run("gazetteer", project, table, "--dry-run", "--kind", "Person", status=1)
    assert "known by identifier 2" in out
    run("gazetteer", project, folder / "absent.csv", status=2)
    table.write_text('name,"id\nA,1\n')
    assert "line 1: the quotation mark is never closed" in \
        run("gazetteer", project, table, status=2)[1]


@test
def undoes(folder):
    project = make(folder, seeds=False)
    (folder / "a.txt").write_text("A headline\n\nNATO would wait.\n")
    run("import", project, folder / "a.txt")
    before = run("export", project, "--format", "jsonl", "-o", "-")[0]
    run("tag", project, 1, 12, 16, "Organisation", "--entity", "NATO", "--note", "one action")
    after = run("export", project, "--format", "jsonl", "-o", "-")[0]
    assert "NATO" in run("undo", project)[0]
    assert run("export", project, "--format", "jsonl", "-o", "-")[0] == before
    assert not lines("entities", project, "--json")
    run("redo", project)
    assert run("export", project, "--format", "jsonl", "-o", "-")[0] == after
    run("redo", project, status=2)
    history = lines("history", project, "--json")
    assert [entry["kind"] for entry in history[:3]] == ["redo", "undo", "edit"]
    assert history[2]["action"] == "tag"
    assert len(lines("history", project, "--json", "--limit", 2)) == 2
    assert run("check", project)[0].strip()


@test
def counts(folder):
    project = make(folder)
    total = len(lines("articles", project, "--json"))
    for unit in "day", "week", "month", "quarter", "year":
        count = json.loads(run("count", project, "--by", unit, "--json")[0])
        assert list(count)[:4] == ["total", "charted", "undated", "outside"]
        assert count["total"] == total == count["charted"] + count["undated"] + count["outside"]
        assert sum(bucket["count"] for bucket in count["buckets"]) == count["charted"]
    part = json.loads(run("count", project, "nato", "--from", "2022-01", "--to", "2022-01-15",
                          "--split", "source", "--json")[0])
    assert part["total"] == part["charted"] + part["undated"] + part["outside"]
    assert part["total"] + part["excluded"] == total and part["outside"] > 0
    for bucket in part["buckets"]:
        assert sum(bucket["parts"].values()) == bucket["count"]
    table = run("count", project, "--by", "week", "--split", "source", "--csv")[0]
    rows = list(csv.reader(io.StringIO(table, newline="")))
    assert len(rows) > 10
    run("count", project, "--from", "2022-02", "--to", "2022-01", status=2)
    shares = json.loads(run("count", project, "nato", "--measure", "share", "--json")[0])
    assert all(0 <= bucket["share"] <= 1 for bucket in shares["buckets"])


@test
def names_databases(folder):
    """What the first bytes don't tell, as that a rich text comes from a database."""
    out, _ = run("inspect", ROOT / "tests/data/databases/nexis-new.rtf", "--json", status=1)
    assert {json.loads(line)["format"] for line in out.splitlines()} == {"nexis"}


@test
def draws(folder):
    project = make(folder)
    for ending, start in (("svg", b"<?xml"), ("pdf", b"%PDF"), ("png", b"\x89PNG")):
        path = folder / f"chart.{ending}"
        run("chart", project, "nato", "--by", "week", "--split", "source", "-o", path)
        assert path.read_bytes().startswith(start), ending


@test
def exports(folder):
    project = folder / "samples.dateline"
    run("new", project, "--samples")
    run("export", project, "--format", "jsonl", "-o", folder / "a.jsonl")
    other = make(folder, "b.dateline", seeds=False)
    run("import", other, folder / "a.jsonl", "--no-copies")  # The samples were not searched either.
    run("export", other, "-o", folder / "b.jsonl")
    assert (folder / "a.jsonl").read_bytes() == (folder / "b.jsonl").read_bytes()
    assert not list(folder.glob("*.jsonl.*"))
    articles = [json.loads(line) for line in (folder / "a.jsonl").read_text().splitlines()]
    assert len(articles) == len(lines("articles", project, "--json"))
    assert sum(len(article["annotations"]) for article in articles) > 100
    run("export", project, "status:done", "-o", folder / "done.jsonl")
    done = [json.loads(line) for line in (folder / "done.jsonl").read_text().splitlines()]
    assert done and all(article["status"] == "done" for article in done)

    tables = {}
    for name in "articles", "annotations", "entities":
        # A cell that would be a formula makes it 1.
        subprocess.run([CLI, "export", str(project), "--format", f"csv-{name}", "-o",
                        str(folder / f"{name}.csv")], stderr=subprocess.DEVNULL, timeout=60)
        with open(folder / f"{name}.csv", encoding="utf-8", newline="") as file:
            tables[name] = list(csv.DictReader(file, strict=True))
    assert len(tables["articles"]) == len(articles)
    assert len(tables["annotations"]) == sum(len(a["annotations"]) for a in articles)
    assert len(tables["entities"]) == len(lines("entities", project, "--json"))
    texts = {article["uuid"]: article["text"] for article in articles}
    for row in tables["articles"]:
        assert row["text"].removeprefix("'") == texts[row["uuid"]] or row["text"] == texts[row["uuid"]]


@test
def keeps_codebooks(folder):
    project = make(folder, seeds=False)
    book = json.loads(run("codebook", project)[0])
    assert book["dateline-codebook"] == 1
    assert [layer["name"] for layer in book["layers"]] == \
        ["Entity", "Quote", "Statement", "Theme", "Note"]
    book["layers"][0]["labels"].append({"name": "Weapon", "key": "w", "colour": 3})
    (folder / "book.json").write_text(json.dumps(book))
    run("codebook", project, "--load", folder / "book.json", "--save", folder / "saved.json")
    saved = json.loads((folder / "saved.json").read_text())
    assert saved["layers"][0]["labels"][-1]["name"] == "Weapon"
    book["layers"][0]["labels"][-1]["colour"] = 99
    (folder / "book.json").write_text(json.dumps(book))
    _, err = run("codebook", project, "--load", folder / "book.json", status=2)
    assert "layers[0].labels[5]" in err
    assert {form["id"] for form in lines("formats", "--json")} >= \
        {"text", "html", "jsonl", "csv-articles", "csv-annotations", "csv-entities"}


def main():
    print(f"1..{len(tests)}")
    failed = 0
    for number, function in enumerate(tests, 1):
        folder = pathlib.Path(tempfile.mkdtemp(prefix="dateline-cli-"))
        try:
            function(folder)
            print(f"ok {number} {function.__name__}", flush=True)
        except Exception as problem:  # each test stands alone
            failed += 1
            where = problem.__traceback__
            while where.tb_next:
                where = where.tb_next
            print(f"not ok {number} {function.__name__}")
            print(f"# line {where.tb_lineno}: {type(problem).__name__} {problem}", flush=True)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    return 1 if failed else 0


@test
def codebook(folder):
    project = make(folder, seeds=False)
    book = json.loads(run("codebook", project)[0])
    assert [layer["name"] for layer in book["layers"]][:2] == ["Entity", "Quote"]
    ids = [preset["id"] for preset in lines("codebook", "--presets", "--json")]
    assert ids == ["news-entities", "quotes", "statements", "narrative", "themes"], ids
    for preset in ids:
        out, err = run("codebook", project, "--preset", preset)
        assert out.startswith("Added ") and not err, (out, err)
        assert run("codebook", project, "--preset", preset)[0].startswith("All of it"), preset
    book = json.loads(run("codebook", project)[0])
    relations = [layer for layer in book["layers"] if layer["kind"] == "relation"]
    assert relations[0]["from"] == [{"layer": "Quote"}], relations
    assert "nothing" in run("codebook", project, "--preset", "nothing", status=2)[1]

    # Printed and loaded again is the same; a broken file changes nothing and is named.
    printed = folder / "book.json"
    printed.write_text(json.dumps(book), encoding="utf-8")
    other = make(folder, "b.dateline", seeds=False)
    run("codebook", other, "--load", printed)
    assert json.loads(run("codebook", other)[0]) == book
    broken = folder / "broken.json"
    broken.write_text('{"dateline-codebook": 1}', encoding="utf-8")
    assert "broken.json" in run("codebook", other, "--load", broken, status=2)[1]
    run("codebook", status=2)


@test
def finds_copies(folder):
    project = folder / "copies.dateline"
    texts = folder / "copies"
    agency = ("Foreign ministers of four countries met in Geneva on Monday to speak about guarantees for "
              "the region, and agreed to meet again before the end of the month, officials said.")
    rest = ("Neither side gave details of the proposals that lie on the table, but a diplomat close to the "
            "talks called them a beginning that nobody had hoped for a week ago.")
    other = ("Prices of wheat rose for the third week in a row, the office of statistics reported, as "
             "harvests in the south of the continent are likely to be smaller than they were last year.")
    for name, text in {"one": agency + "\n\n" + rest, "two": agency, "three": other}.items():
        (texts / name).mkdir(parents=True)
        (texts / name / f"{name}.txt").write_text(f"About {name}\n\n26 January 2022\n\n{text}\n")
    run("new", project)
    for options in (["--dry-run"], ["--no-copies"], []):  # The last one brings nothing.
        assert "new articles" not in run("import", project, texts, *options)[0]

    _, err = run("copies", project, status=2)
    assert "--find" in err
    found = lines("copies", project, "--find", "--json")
    assert len(found) == 2 and len({line["cluster"] for line in found}) == 1
    first, second = found
    assert first["id"] == first["first"] == second["first"] and first["share"] == 1
    assert first["title"] == "About one" and second["title"] == "About two" and second["share"] > 0.9
    assert len(run("copies", project)[0].splitlines()) == 2
    assert [line["id"] for line in lines("articles", project, "copies", "--json")] == sorted([first["id"], second["id"]])
    assert find(project, "later-copies")["id"] == second["id"]

    def total(*options):
        counts = json.loads(run("count", project, "--json", *options)[0])
        assert counts["total"] + counts["copies"] + counts["excluded"] == 3
        return counts["total"], counts["copies"]

    assert total() == (3, 0)
    assert total("--copies", "cluster") == (2, 1)
    assert total("--copies", "day-source") == (3, 0)
    assert "1 copies of others" in run("count", project, "--copies", "cluster")[0]
    table = run("count", project, "--copies", "cluster", "--csv")[0]
    assert "copies,,,1" in table and "per,cluster" in table
    run("count", project, "--copies", "sometimes", status=2)

    run("copy", project, second["id"], first["id"], "--no")
    assert lines("copies", project, "--json") == []
    assert lines("copies", project, "--find", "--json") == []
    assert "no copy" in run("history", project)[0]
    run("undo", project)
    assert len(lines("copies", project, "--json")) == 2
    run("copy", project, second["id"], second["id"], status=2)
    run("check", project)

    # An import looks by itself, and counts only what it brought.
    fresh = folder / "fresh.dateline"
    run("new", fresh)
    assert run("import", fresh, texts / "three")[0].splitlines()[-1] == "None of the new articles has copies"
    assert run("import", fresh, texts / "one")[0].splitlines()[-1] == "None of the new articles has copies"
    assert run("import", fresh, texts / "two")[0].splitlines()[-1] == "1 of the new articles has copies"
    assert [line["title"] for line in lines("copies", fresh, "--json")] == ["About one", "About two"]
    run("undo", fresh)
    assert lines("copies", fresh, "--json") == []
    # Without a place to keep anything it finds the same.
    again = folder / "again.dateline"
    run("new", again)
    before = dict(ENVIRONMENT)
    ENVIRONMENT["XDG_CACHE_HOME"] = str(fresh)
    assert run("import", again, texts)[0].splitlines()[-1] == "2 of the new articles have copies"
    ENVIRONMENT.clear()
    ENVIRONMENT.update(before)


class Feed(http.server.BaseHTTPRequestHandler):
    """A page that names its feed, and the feed, which answers that it has not changed."""

    more = b""

    def do_GET(self):
        body = (b"<rss><channel><title>Post</title><item><title>One</title><guid>1</guid></item>"
                b"<item/>" + self.more + b"</channel></rss>" if self.path == "/feed" else
                b"<link rel=alternate type=application/rss+xml href=/feed>")
        tag = f'"{len(body)}"'
        known = self.path == "/feed" and self.headers["If-None-Match"] == tag
        self.send_response(304 if known else 200)
        self.send_header("ETag", tag)
        self.send_header("Content-Length", "0" if known else str(len(body)))
        self.end_headers()
        if not known:
            self.wfile.write(body)

    def log_message(self, *arguments):
        pass


@test
def feeds(folder):
    project = make(folder, seeds=False)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Feed)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}/"
    try:
        assert run("feeds", project) == ("", "")
        added = lines("feeds", project, "add", url, "--every", "6", "--json")[0]
        assert added["url"] == url + "feed" and added["title"] == "Post" and added["hours"] == 6, added
        assert "already" in run("feeds", project, "add", url, status=2)[1]
        out, err = run("feeds", project, "refresh", status=1)
        assert "1 new article" in out and "entry 2" in err, (out, err)
        assert len(lines("articles", project, "--json")) == 1
        assert "Nothing new" in run("feeds", project, "refresh", url + "feed")[0]
        for i, options in enumerate((["--no-copies"], [], ["--json"])):
            text = f"Ministers of four countries met in Geneva on Monday to speak of what was to come, they said. {i}"
            Feed.more += f"<item><title>Copy {i}</title><guid>c{i}</guid><description>{text}</description></item>".encode()
            out = run("feeds", project, "refresh", url + "feed", *options, status=1)[0]
            assert ("1 of the new articles has copies" in out) == (i == 1), out
            assert len(lines("copies", project, "--json")) == (0 if i == 0 else i + 1)
        run("feeds", project, "set", url + "feed", "--every", "0", "--pages")
        feed = lines("feeds", project, "--json")[0]
        assert feed["hours"] == 0 and feed["pages"], feed
        run("feeds", project, "remove", url + "feed")
        assert run("feeds", project) == ("", "")
        run("undo", project)
        assert url in run("feeds", project)[0]
        run("feeds", project, "refresh", "nobody", status=2)
        run("feeds", project, "add", "ftp://example.org/", status=2)
        run("feeds", project, "add", status=2)
        run("feeds", project, "dance", status=2)
    finally:
        server.shutdown()


if __name__ == "__main__":
    sys.exit(main())
