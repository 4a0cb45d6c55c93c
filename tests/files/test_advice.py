"""Every message's advice works when typed: each mistake is made, its message read, and what it says is written."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import decide
from decide.checking import check
from decide.files.folder import open_folder
from decide.files.lock import Lock
from decide.files.texts import Texts
from tests.files.folders import CRITERIA, OWNERS, PATCH, REBUILD, REMOVE, edit, harbour

SCORES = "scores:\n"
YEARLY = "  cost: {judgement: {value: 5, why: The yearly bill of the last ten years.}}"
PIECE = "      claim: The new wall"

AHLGREN = "authors: [Maja Ahlgren]\n    outlet"
STORMS = """\
        scale:
          0: Boats are lost every winter
          50: As things stand
          100: No boat is harmed
"""

ACCESS = """\
        scale:
          0: The entry closes in any swell
          100: The entry is open all year
"""

PREPARED = {
    "write [worst, best], as in [1, 5]": (REMOVE, "access: 80", "access: 3"),
    "go from 1 to 5; give one of them": (CRITERIA, "  options: [patch", "  marks: [1, 5]\n  options: [patch"),
}
"""What has to be changed elsewhere before some of the mistakes can be made."""

# A file, what stands in it, the mistake in its place, what the message says to write, and that written.
TYPED: list[tuple[str, str, str, str, str]] = [
    # A judgement
    (REMOVE, "access: 80", "access: {score: 80}", "say why, as in {score: 60, why: …}", "access: {score: 60, why: …}"),
    (REMOVE, "access: 80", "access: {why: So.}", "needs a `score` from 0 to 100", "access: {why: So., score: 60}"),
    (REMOVE, "access: 80", "access: {confidence: low}", "needs a `score`", "access: {confidence: low, score: 60}"),
    (
        REMOVE,
        *("access: 80", "access: {evidence: [], score: 80}", '"score" belongs under `judgement:`; move it there'),
        "access: {evidence: [], judgement: {score: 80}}",
    ),
    (
        REMOVE,
        *("access: 80", "access: {judgement: 80, why: So.}", '"why" belongs under `judgement:`; move it there'),
        "access: {judgement: {score: 80, why: So.}}",
    ),
    (REMOVE, "access: 80", "access: 180", "give a number from 0 to 100", "access: 100"),
    (REMOVE, "access: 80", "access: {value: 80}", "give a `score`", "access: {score: 80}"),
    (REMOVE, "access: 80", "access: {mark: 3}", "give a `score` from 0 to 100", "access: {score: 3}"),
    (REMOVE, "access: 80", "access: {score: 80, value: 8}", "keep one of them", "access: {score: 80}"),
    (REMOVE, "access: 80", "access: {score: 80, range: [90, 70]}", "write [low, high]",
     "access: {score: 80, range: [70, 90]}"),
    (REMOVE, "access: 80", "access: {score: 80, range: [60, 70]}", "widen it", "access: {score: 80, range: [60, 80]}"),
    # Numbers
    (REMOVE, "access: 80", "access: 62,5", "the decimal sign is a point: write 62.5", "access: 62.5"),
    (REMOVE, "access: 80", "access: 80 %", "write the number alone: 80", "access: 80"),
    (REMOVE, "access: 80", "access: 80%", "write the number alone: 80", "access: 80"),
    (REMOVE, "access: 80", "access: about 60", "write the number alone: 60", "access: 60"),
    (REMOVE, "access: 80", "access: high", "write a number, such as 60 or 2.5", "access: 60"),
    (PATCH, "value: 5,", 'value: "1,200",', "write 1200, or 1.200 if the comma is a decimal one", "value: 1200,"),
    (PATCH, "value: 5,", 'value: "1,200",', "write 1200, or 1.200 if the comma is a decimal one", "value: 1.200,"),
    (REBUILD, "score: 90", "score: 190", "write a number from 0 to 100", "score: 100"),
    (REBUILD, "score: 90", "score: 90%", "write the number alone: 90", "score: 90"),
    (CRITERIA, "weight: 60", "weight: -1", "write a number of 0 or more", "weight: 0.5"),
    (CRITERIA, "weight: 60", "weight: EUR 5 m", "write the number alone: 5", "weight: 5"),
    (PATCH, "score: 35", "score: 35\n      range: 30-40", "write a list: [30, 40]",
     "score: 35\n      range: [30, 40]"),
    (PATCH, "score: 35", "score: 35\n      range: about", "write a list: [30, 60]",
     "score: 35\n      range: [30, 60]"),
    (PATCH, "score: 35", "score: 35\n      range: [32,5, 40]", "a comma parts two values, and a decimal has a point",
     "score: 35\n      range: [32.5, 40]"),
    (PATCH, "score: 35", "score: 35\n      range: [30]", "write 2, as in [30, 60]",
     "score: 35\n      range: [30, 60]"),
    # Commas in braces
    (PATCH, "value: 5,", "value: 5,5,", "which ends a number in braces; write a point: value: 5.5", "value: 5.5,"),
    (
        PATCH,
        *("why: The yearly bill of the last ten years.}", "why: The bill, year by year, as booked}"),
        'put the whole text in quotes: why: "The bill, year by year, as booked"',
        'why: "The bill, year by year, as booked"}',
    ),
    (
        PATCH,
        *("why: The yearly bill of the last ten years.}", f"why: The bill, {'year by year ' * 6}}}"),
        'put the whole text in quotes: why: "…"',
        'why: "…"}',
    ),
    (OWNERS, "cost: 10, storms", "cost: 10,5, storms", "write a point: cost: 10.5", "cost: 10.5, storms"),
    # Shapes
    (CRITERIA, "  options: [patch, rebuild, remove]", "  options: patch", "write a list: [patch]",
     "  options: [patch, rebuild, remove]"),
    (REMOVE, "critics: [ahlgren-2019]", "critics: ahlgren-2019", "write a list: [ahlgren-2019]",
     "critics: [ahlgren-2019]"),
    (REBUILD, "steps:\n", "risks: It leaks.\nsteps:\n", "write a list: [It leaks.]",
     "risks: [It leaks.]\nsteps:\n"),
    (REBUILD, "steps:\n", f"risks: {'It leaks. ' * 9}\nsteps:\n", "write a list: [first, second]",
     "risks: [first, second]\nsteps:\n"),
    (REBUILD, "steps:\n", "risks: {text: It leaks.}\nsteps:\n",
     "write a list: put a dash and a blank before its first key, or [ ] around it",
     "risks:\n  - text: It leaks.\nsteps:\n"),
    (REBUILD, "steps:\n", "risks: {text: It leaks.}\nsteps:\n", "or [ ] around it",
     "risks: [{text: It leaks.}]\nsteps:\n"),
    (CRITERIA, "sources:\n", "scenarios:\n  - {id: hold, name: It holds}\n  - {id: break, name: It breaks}\nsources:\n",
     "write an id in place of each dash: `hold:`",
     "scenarios:\n  hold: {name: It holds, why: W.}\n  break: {name: It breaks, why: W.}\nsources:\n"),
    (CRITERIA, "sources:\n", "scenarios:\n  - name: Ünder water\n  - name: Dry\nsources:\n",
     "write an id in place of each dash: `under-water:`",
     "scenarios:\n  under-water: {name: Ünder water, why: W.}\n  dry: {name: Dry, why: W.}\nsources:\n"),
    (OWNERS, "weights: {safety: 90, cost: 10, storms: 80, access: 20}", "weights: [90, 10]",
     "write keys and values, such as `safety: …`", "weights: {safety: 90, cost: 10}"),
    (REMOVE, "  access: 80\n", "  access: {source: pilot-log, from: by the old wall, claim: So.}\n",
     "write a list of them: [{source: …}]", "  access: [{source: pilot-log, from: by the old wall, claim: So.}]\n"),
    (REMOVE, "  access: 80\n", "  access: [{score: 80, why: Wide.}]\n",
     "write it without the dash or [ ], as in {score: 60, why: …}", "  access: {score: 60, why: Wide.}\n"),
    (REMOVE, "  access: 80\n", "  access:\n    - score: 80\n      why: Wide.\n",
     "a judgement stands in a list of evidence", "  access:\n    score: 80\n    why: Wide.\n"),
    (CRITERIA, "decision:\n", "decision: []\nnone:\n", "write keys and values, such as `title: …`", "decision:\n"),
    # Texts
    (PATCH, "name: Patch it", "name: [Patch it]", "in quotes if it begins with a bracket", "name: '[Patch it]'"),
    (PATCH, "name: Patch it", 'name: "\\e"', "an empty text; write", "name: Patch"),
    (PATCH, "name: Patch it", "name: Patch: it", "a text that holds `: ` needs quotes around it", "name: 'Patch: it'"),
    (REBUILD, "  - Ask for tenders.", "  - Ask: for tenders.", "a text that holds `: ` needs quotes around it",
     "  - 'Ask: for tenders.'"),
    (PATCH, "name: Patch it", "name: %5 of it", "put quotes around it: '%…'", "name: '%5 of it'"),
    (PATCH, "name: Patch it", "name: @it", "put quotes around it: '@…'", "name: '@it'"),
    (PATCH, "name: Patch it", "name: `it`", "put quotes around it: '`…'", "name: '`it`'"),
    (PATCH, "name: Patch it", "name: *it", "a text that begins with `*` needs quotes around it", "name: '*it'"),
    (PATCH, "name: Patch it", "name: *it* so", "a text that begins with `*` needs quotes", "name: '*it* so'"),
    (PATCH, "name: Patch it", "name: &it on", "a text that begins with `&` needs quotes around it", "name: '&it on'"),
    (PATCH, "name: Patch it", "name: & on", "a text that begins with `&` needs quotes around it", "name: '& on'"),
    (PATCH, "name: Patch it", "name: !it on", "a text that begins with `!` needs quotes around it", "name: '!it on'"),
    (PATCH, "name: Patch it", "name: 'it's so'", "are written twice ('it''s')", "name: 'it''s so'"),
    (PATCH, "name: Patch it", 'name: "it "is" so"', "or are of the other kind", "name: 'it \"is\" so'"),
    (PATCH, "name: Patch it", 'name: "C:\\wall"', r"a backslash is written \\", 'name: "C:\\\\wall"'),
    (PATCH, "name: Patch it", 'name: "C:\\wall"', "or put the text in single quotes", "name: 'C:\\wall'"),
    (PATCH, "name: Patch it", "name: 'Patch it", "is not closed; put one behind the text", "name: 'Patch it'"),
    (PATCH, "name: Patch it", "name: Patch it\nadvocates: [pilot-log", "is not closed",
     "name: Patch it\nadvocates: [pilot-log]"),
    (PATCH, "name: Patch it", "name: Patch it\nadvocates: - pilot-log",
     "a list's first dash stands on a line of its own",
     "name: Patch it\nadvocates:\n  - pilot-log"),
    (PATCH, "name: Patch it", "name: Patch it\nrisks [It leaks.]", "add the colon",
     "name: Patch it\nrisks: [It leaks.]"),
    (PATCH, SCORES, SCORES + "\taccess: 40\n", "put spaces in its place", SCORES + "  access: {score: 40, why: So.}\n"),
    (PATCH, "name: Patch it", " name: Patch it", "as many blanks as they have", "name: Patch it"),
    # Words, ids, dates, addresses
    (CRITERIA, "    kind: primary", "    kind: position paper", "the nearest are report and op-ed", "    kind: report"),
    (CRITERIA, "    kind: primary", "    kind: position paper", "the nearest are report and op-ed", "    kind: op-ed"),
    (CRITERIA, "    kind: primary", "    kind: Blog", 'did you mean "blog"?', "    kind: blog"),
    (CRITERIA, "    kind: primary", "    kind: xyz", "known here: op-ed", "    kind: op-ed"),
    (REBUILD, "        kind: prescription", "        kind: advice", "the nearest is prescription",
     "        kind: prescription"),
    (CRITERIA, "date: 2022-01-10", "date: 10 January 2022", "write a day (2020-01-05)", "date: 2020-01-05"),
    (CRITERIA, "date: 2022-01-10", "date: 1/2022", "a month (2020-01)", "date: 2020-01"),
    (CRITERIA, "date: 2022-01-10", "date: 2022-13", "or a year (2020)", "date: 2020"),
    (CRITERIA, "url: https://news.example/quarry", "url: news.example", "begins with https:// or http://",
     "url: https://news.example"),
    (REMOVE, "critics: [ahlgren-2019]", "critics: [ahlgren]", 'did you mean "ahlgren-', "critics: [ahlgren-2019]"),
    (REBUILD, "        case: late", "        case: later", 'did you mean "late"?', "        case: late"),
    (CRITERIA, "format: 1", "format: one", "is not a version of the format; write 1", "format: 1"),
    (CRITERIA, "question: How safe are boats", "short: What becomes of the boats\n        question: How safe are boats",
     "give a name of at most 16", "short: Boats\n        question: How safe are boats"),
    # Two of what excludes the other, and rules of a record
    (PATCH, "score: 35", "score: 35\n      confidence: low\n      range: [30, 40]", "keep one of them",
     "score: 35\n      confidence: low"),
    (CRITERIA, AHLGREN, AHLGREN.replace("Maja Ahlgren", "{family: Ahlgren, body: Harbour office}"), "keep one of them",
     AHLGREN.replace("Maja Ahlgren", "{body: Harbour office}")),
    (CRITERIA, AHLGREN, AHLGREN.replace("Maja Ahlgren",
     "{given: Maja}"), "an author is {family: Hadley, given: Stephen}",
     AHLGREN.replace("Maja Ahlgren", "{family: Hadley, given: Stephen}")),
    (CRITERIA, STORMS, STORMS + "        measure: {unit: m, points: [[0, 0], [9, 100]]}\n", "keep one of them", STORMS),
    (CRITERIA, STORMS, "        scale: {0: Boats are lost}\n", "add an anchor `100: …`",
     "        scale: {0: Boats are lost, 100: …}\n"),
    (CRITERIA, STORMS, "        scale: [Boats are lost, No boat is lost]\n",
     "write what 0 and 100 mean: {0: Boats are lost, 100: No boat is lost}",
     "        scale: {0: Boats are lost, 100: No boat is lost}\n"),
    (CRITERIA, STORMS, STORMS + "        at_least: 130\n",
     "give a gate from 0 to 100", STORMS + "        at_least: 30\n"),
    (CRITERIA, ACCESS, "        criteria: {}\n", "make it a criterion", ACCESS),
    (CRITERIA, "\ncriteria:\n", "\ncriteria: {}\nother:\n", "give one at least", "\ncriteria:\n"),
    (CRITERIA, "[[0, 100], ", "[[0, 100], [0, 90], ", "put them in order", "[[0, 100], [1, 90], "),
    (CRITERIA, "sources:\n", "scenarios: {hold: It holds}\nsources:\n", "name another that may hold, or none",
     "scenarios: {hold: It holds, break: It breaks}\nsources:\n"),
    (CRITERIA, "  options: [patch", "  marks: [3, 3]\n  options: [patch", "write [worst, best], as in [1, 5]",
     "  marks: [1, 5]\n  options: [patch"),
    (REMOVE, "access: 80", "access: {mark: 7}", "go from 1 to 5; give one of them", "access: {mark: 5}"),
    (OWNERS, "safety: 90, cost: 10", "safety: 0, cost: 0", "give one of them more", "safety: 1, cost: 0"),
    (PATCH, "score: 35", "score: 35\n      case: late", "or leave `case` out", "score: 35"),
    (PATCH, SCORES, "scores:\n  access: [{source: pilot-log, from: by the wall, claim: So., case: late}]\n",
     "add `cases:`",
     "cases: {late: Late}\nscores:\n  access: [{source: pilot-log, from: by the wall, claim: So., case: late}]\n"),
    (PATCH, "score: 35", "score: 35\n      scenario: hold", "or leave `scenario` out", "score: 35"),
    (REMOVE, "access: 80", "safety: 80", "name one of its criteria: storms, access", "access: 80"),
    (REMOVE, "access: 80", "? [access]\n  : 80", "write a word", "access: 80"),
    (PATCH, "score: 35", f"score: 35.{'1' * 40}", "with fewer digits", "score: 35.1"),
    (PATCH, "from: \"three boats broke loose\"", "from: three", "give the passage's first 2 to 8 words",
     "from: three boats broke"),
    (PATCH, "from: \"three boats broke loose\"", "from: 新しい", "give the passage's first 4 to 24 characters",
     "from: 新しい橋"),
    (PATCH, "name: Patch it", "---\nname: Patch it\n---\nname: It", "keep one and remove the rest", "name: Patch it"),
    # Missing and superfluous keys
    (PATCH, "name: Patch it", "nmae: Patch it", 'did you mean "name"?', "name: Patch it"),
    (PATCH, "name: Patch it\n", "", "`name` is missing; add `name: …`", "name: …\n"),
    (PATCH, "name: Patch it", "name: Patch it\nname: Again", "remove one of them", "name: Patch it"),
    (PATCH, "      score: 35", "      confidence: low", "give a `score`, or leave `confidence` out", "      score: 35"),
]  # fmt: skip


@pytest.mark.parametrize("row", TYPED, ids=lambda row: row[3])
def test_what_a_message_says_can_be_typed(tmp_path: Path, row: tuple[str, str, str, str, str]) -> None:
    file, old, mistake, advice, typed = row
    folder = harbour(tmp_path)
    if advice in PREPARED:
        edit(folder, *PREPARED[advice])
    edit(folder, file, old, mistake)
    messages = said(folder)
    assert any(advice in message for message in messages), messages
    edit(folder, file, mistake, typed)
    assert not any(advice in message for message in said(folder))
    assert open_folder(folder).errors == (), said(folder)


def said(folder: Path) -> list[str]:
    """All that `check` says of a folder without texts."""
    return [str(problem) for problem in check(open_folder(folder), Texts(), Lock({})).problems]


TELLING = re.compile(r"; (?:write|put|give|add|move|name|keep|widen)\b|as in |such as |needs quotes")
"""What a message says before what to write."""

BY_OTHER_MEANS = frozenset(
    [
        "copying",
        "descriptions",
        "disk",
        "document",
        "edits",
        "folder",
        "inside",
        "limits",
        "lock",
        "placing",
        "revisions",
        "saving",
        "starting",
        "texts",
    ]
)
"""Modules whose messages are not of what a file of the folder says, but of the disk, of links, or of too much."""


def _messages() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Each text in the code that tells what to write, and the pattern of the message that it makes."""
    root = Path(decide.__file__).parent
    for file in (*sorted((root / "files").glob("*.py")), *sorted((root / "model").glob("*.py")), root / "checking.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        within = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)}
        within |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings
        for node in ast.walk(tree) if file.stem not in BY_OTHER_MEANS else ():
            parts: list[str | None] = []
            if isinstance(node, ast.JoinedStr):
                parts = [str(part.value) if isinstance(part, ast.Constant) else None for part in node.values]
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in within:
                parts = [node.value]
            text = "".join("…" if part is None else part for part in parts)
            if TELLING.search(text):
                yield text, re.compile("".join(".*" if part is None else re.escape(part) for part in parts))


def test_every_message_that_tells_what_to_write_is_among_them(tmp_path: Path) -> None:
    heard: set[str] = set()
    for number, (file, old, mistake, advice, _) in enumerate(TYPED):
        folder = harbour(tmp_path / str(number))
        if advice in PREPARED:
            edit(folder, *PREPARED[advice])
        edit(folder, file, old, mistake)
        heard.update(said(folder))
    unheard = [text for text, pattern in _messages() if not any(pattern.search(message) for message in heard)]
    # A record of the folder holds a number alone, or a mapping: both together can only be made in Python, as can a
    # number in place of a text. The others are said where something is inserted into a file.
    assert set(unheard) == {
        "a number alone is exact and has no reason; give a `score` or a `value` in its place",
        "… is no text; write it in quotes",
        "there is no group …; name a node that holds criteria",
        "the only criterion of its group; move or remove the group",
        "… is laid out so that this can't be moved in it; move the lines by hand",
        "… has no … that can be changed in its place; write it by hand",
        "… is laid out so that this can't be put in its place (…); write it by hand",
    }
