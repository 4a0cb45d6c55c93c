"""What YAML can get wrong, and where it is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from decide.files.folder import open_folder
from tests.files.folders import CRITERIA, PATCH, REBUILD, edit, harbour, said

ROWS = [
    (
        PATCH,
        "summary: Fill",
        "name: Again\nsummary: Fill",
        [
            'options/patch.yaml:2:1: the key "name" is given twice, first in line 1; remove one of them',
        ],
    ),
    (
        CRITERIA,
        "  late-news:\n",
        "  pilot-log:\n    title: A second log\n  late-news:\n",
        [
            'criteria.yaml:36:3: the key "pilot-log" is given twice, first in line 25; remove one of them',
        ],
    ),
    (
        CRITERIA,
        "          0: The entry closes in any swell\n",
        "          0: The entry closes in any swell\n          0.0: Again\n",
        [
            'criteria.yaml:61:11: "0.0" is given twice; remove one of them',
        ],
    ),
    (
        PATCH,
        "name: Patch it",
        "name: &a Patch it",
        [
            (
                "options/patch.yaml:1:7: an anchor (`&a`) is not part of the format; remove it; a text that begins "
                "with `&` needs quotes around it"
            ),
        ],
    ),
    (
        PATCH,
        "name: Patch it",
        "name: *a",
        [
            (
                "options/patch.yaml:1:7: an alias (`*a`) is not part of the format; write the value out; a text that "
                "begins with `*` needs quotes around it"
            ),
        ],
    ),
    (
        PATCH,
        "name: Patch it",
        "name: !!str Patch it",
        [
            (
                'options/patch.yaml:1:7: a tag ("tag:yaml.org,2002:str") is not part of the format; remove it; a text '
                "that begins with `!` needs quotes around it"
            ),
        ],
    ),
    (
        REBUILD,
        "steps:\n",
        "steps: !wall\n",
        [
            (
                'options/rebuild.yaml:4:8: a tag ("!wall") is not part of the format; remove it; a text that begins '
                "with `!` needs quotes around it"
            ),
        ],
    ),
    (
        PATCH,
        "summary: Fill",
        "--- \nsummary: Fill",
        [
            "options/patch.yaml:2:1: a second document (`---`) in the file; keep one and remove the rest",
        ],
    ),
    (
        PATCH,
        "name: Patch it",
        "name: Patch it: now",
        [
            (
                "options/patch.yaml:1:15: not readable as YAML: mapping values are not allowed in this context; "
                "a text that holds `: ` needs quotes around it"
            ),
        ],
    ),
    (
        PATCH,
        "name: Patch it",
        "name: 'Patch it",
        [
            (
                "options/patch.yaml:1:7: not readable as YAML: found unexpected end of stream while scanning a "
                "quoted scalar; a quotation mark opens there and is not closed; put one behind the text"
            ),
        ],
    ),
    (
        PATCH,
        "name: Patch it",
        "name: [Patch it",
        [
            (
                "options/patch.yaml:2:8: not readable as YAML: did not find expected ',' or ']' while parsing a "
                "flow sequence; a bracket opens there and is not closed, or a comma is missing; mend one of them"
            ),
        ],
    ),
    (
        PATCH,
        "name: Patch it",
        "name: @patch",
        [
            (
                "options/patch.yaml:1:7: not readable as YAML: found character that cannot start any token "
                "while scanning for the next token; a text can't begin with `@`; put quotes around it: '@…'"
            ),
        ],
    ),
    (
        PATCH,
        "name: Patch it",
        'name: "\\q"',
        [
            (
                "options/patch.yaml:1:8: not readable as YAML: found unknown escape character while parsing a "
                "quoted scalar; inside double quotes a backslash is written \\\\; or put the text in single quotes"
            ),
        ],
    ),
    (
        PATCH,
        "scores:\n  storms",
        "scores:\n\tstorms",
        [
            (
                "options/patch.yaml:4:1: not readable as YAML: found character that cannot start any token "
                "while scanning for the next token; a tab indents nothing in YAML; put spaces in its place"
            ),
        ],
    ),
    (
        PATCH,
        "name: Patch it",
        "name: " + "[" * 51 + "]" * 51,
        [
            "options/patch.yaml:1:56: nested more than 50 deep; a decision needs no more than a dozen levels",
        ],
    ),
    (
        PATCH,
        "name: Patch it",
        "? [a]\n: b\nname: Patch it",
        [
            "options/patch.yaml:1:3: a list stands here as a key; write a word",
        ],
    ),
    (
        PATCH,
        "name: Patch it",
        "name: caf\udce9",
        [
            "options/patch.yaml:1:10: not UTF-8 from here on; save the file with the encoding UTF-8",
        ],
    ),
    (
        PATCH,
        "name: Patch it",
        'name: "\\e"',
        [
            (
                "options/patch.yaml:1:7: warning: control, bidi or invisible characters were left out of this "
                "text; retype it without them"
            ),
            (
                "options/patch.yaml:1:7: an empty text; write a text, in quotes if it begins with a bracket or "
                "holds `: `, or leave the key out"
            ),
        ],
    ),
    (
        CRITERIA,
        (
            "        weight: 30\n"
            "        scale:\n          0: The entry closes in any swell\n          100: The entry is open all year\n"
        ),
        "        weight: 30\n        scale:\n          0: The entry closes in any swell\n          120: Out of reach\n",
        [
            "criteria.yaml:60:11: the scale does not say what 100 means; add an anchor `100: …`",
            "criteria.yaml:60:11: the anchor 120 is outside the scale; anchors go from 0 to 100",
        ],
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "messages"), ROWS)
def test_a_mistake_is_named_with_its_place(tmp_path: Path, file: str, old: str, new: str, messages: list[str]) -> None:
    folder = harbour(tmp_path)
    edit(folder, file, old, new)
    assert said(folder) == messages


def test_what_cannot_be_read_does_not_hide_the_rest_of_its_file(tmp_path: Path) -> None:
    """Five values that are no YAML, each with its value alone set aside, and two mistakes between them."""
    folder = harbour(tmp_path)
    (folder / PATCH).write_text(
        'name: Patch it\nsummary: "Not closed\nsocres: 5\nscores:\n'
        "  storms: {score: 7 why: No comma.}\n"
        "  access: {score: 3,\n    why: %5, and more}\n"
        "  cost: 150 crowns\n"
        "steps:\n  - @first\n  - text: so: so\n",
        encoding="utf-8",
    )
    found = [problem for problem in open_folder(folder).problems if problem.file == PATCH]
    assert [(problem.line, problem.message.startswith("not readable as YAML")) for problem in found] == [
        *[(2, True), (3, False), (5, True), (7, True), (8, False), (10, True), (11, True)]
    ]


def test_where_indentation_is_at_fault_nothing_further_is_guessed(tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    (folder / PATCH).write_text("name: Patch it\n   summary: In\nscores:\n  cost: 150 %\n", encoding="utf-8")
    (problem,) = (problem for problem in open_folder(folder).problems if problem.file == PATCH)
    assert problem.line == 2
