"""A value that its field can't hold: what is said, and where."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.files.folders import CRITERIA, OWNERS, PATCH, REBUILD, REMOVE, edit, harbour, said

ROWS = [
    (
        REBUILD,
        "  - Ask for tenders.\n",
        "  - Ask: for tenders.\n",
        [
            (
                'options/rebuild.yaml:5:5: unknown key "Ask"; known here: text, cites, owner, by; a text that holds '
                "`: ` needs quotes around it"
            ),
        ],
    ),
    (
        REBUILD,
        "  - Ask for tenders.\n",
        "  - Ask twice for: tenders.\n",
        [
            (
                'options/rebuild.yaml:5:5: unknown key "Ask twice for"; known here: text, cites, owner, by; a text '
                "that holds `: ` needs quotes around it"
            ),
        ],
    ),
    (
        PATCH,
        "name: Patch it",
        "name: [Patch it]",
        [
            (
                "options/patch.yaml:1:7: a list stands here; write a text, in quotes if it begins with a "
                "bracket or holds `: `"
            ),
        ],
    ),
    (
        PATCH,
        "name: Patch it",
        "name: {a: b}",
        [
            (
                "options/patch.yaml:1:7: a mapping stands here; write a text, in quotes if it begins with a "
                "bracket or holds `: `"
            ),
        ],
    ),
    (
        REMOVE,
        "critics: [ahlgren-2019]",
        "critics: ahlgren-2019",
        [
            "options/remove.yaml:3:10: a text stands here; write a list: [ahlgren-2019]",
        ],
    ),
    (
        REMOVE,
        "critics: [ahlgren-2019]",
        "critics: [ahlgren-2019, ]\nrisks: [~]",
        [
            "options/remove.yaml:4:9: an empty item in the list; fill it or remove it",
        ],
    ),
    (
        REMOVE,
        "  access: 80\n",
        "  access: eighty\n",
        [
            'options/remove.yaml:5:11: "eighty" is not a plain decimal number; write a number, such as 60 or 2.5',
        ],
    ),
    (
        REBUILD,
        "        score: 90\n",
        "        score: 90%\n",
        [
            ('options/rebuild.yaml:19:16: "90%" is not a plain decimal number; write the number alone: 90'),
        ],
    ),
    (
        REBUILD,
        "        score: 90\n",
        "        score: 101\n",
        [
            "options/rebuild.yaml:19:16: 101 is out of bounds; write a number from 0 to 100",
        ],
    ),
    (
        REBUILD,
        "        score: 90\n",
        "        score: true\n",
        [
            (
                'options/rebuild.yaml:19:16: "true" is not a plain decimal number; write a number from 0 to '
                "100, such as 60 or 2.5"
            ),
        ],
    ),
    (
        REBUILD,
        "        score: 90\n",
        "        score: 9e1\n",
        [
            (
                'options/rebuild.yaml:19:16: "9e1" is not a plain decimal number; write a number from 0 to 100, '
                "such as 60 or 2.5"
            ),
        ],
    ),
    (
        REBUILD,
        "        score: 90\n",
        "        score: .inf\n",
        [
            (
                'options/rebuild.yaml:19:16: ".inf" is not a plain decimal number; write a number from 0 to '
                "100, such as 60 or 2.5"
            ),
        ],
    ),
    (
        REBUILD,
        "        score: 90\n",
        "        score: 90.0000000000000000000000000000\n",
        [
            (
                'options/rebuild.yaml:19:16: "90.0000000000000000000000000000" is longer than 30 characters; '
                "write a number from 0 to 100, with fewer digits"
            ),
        ],
    ),
    (
        REBUILD,
        "        score: 90\n",
        "        score: [90]\n",
        [
            "options/rebuild.yaml:19:16: a list stands here; write a number from 0 to 100",
        ],
    ),
    (
        REBUILD,
        "cases:\n  early: {name: Stone in time, weight: 3}",
        "cases:\n  early: {name: Stone in time, weight: 0}",
        [
            "options/rebuild.yaml:10:40: 0 is out of bounds; write a number above 0",
        ],
    ),
    (
        CRITERIA,
        "    weight: 40\n",
        "    weight: -1\n",
        [
            "criteria.yaml:64:13: -1 is out of bounds; write a number of 0 or more",
        ],
    ),
    (
        CRITERIA,
        "  as_of: 2021-06-30",
        "  as_of: 30 June 2021",
        [
            (
                'criteria.yaml:7:10: "30 June 2021" is no date; write a day (2020-01-05), a month (2020-01) or '
                "a year (2020)"
            ),
        ],
    ),
    (
        CRITERIA,
        "  as_of: 2021-06-30",
        "  as_of: 2021-02-30",
        [
            (
                'criteria.yaml:7:10: "2021-02-30" is no date; write a day (2020-01-05), a month (2020-01) or a '
                "year (2020)"
            ),
        ],
    ),
    (
        CRITERIA,
        "    url: https://coast.example/forty-years",
        "    url: javascript:alert(1)",
        [
            (
                'criteria.yaml:22:10: "javascript:alert(1)" is no web address; write one that begins with '
                "https:// or http://"
            ),
        ],
    ),
    (
        CRITERIA,
        "    kind: primary",
        "    kind: primry",
        [
            'criteria.yaml:30:11: "primry" is not among the choices; did you mean "primary"?',
        ],
    ),
    (
        CRITERIA,
        "    kind: primary",
        "    kind: letter",
        [
            (
                'criteria.yaml:30:11: "letter" is not among the choices; the nearest is op-ed; known here: op-ed, '
                "analysis, report, primary, news, blog"
            ),
        ],
    ),
    (
        CRITERIA,
        "    kind: primary",
        "    reliability: Z",
        [
            'criteria.yaml:30:18: "Z" is not among the choices; known here: A, B, C, D, E, F',
        ],
    ),
    (
        OWNERS,
        "elicited: swing",
        "elicited: dice",
        [
            (
                'perspectives/boat-owners.yaml:5:11: "dice" is not among the choices; known here: points, '
                "swing, rank, pairwise"
            ),
        ],
    ),
    (
        REBUILD,
        "        confidence: high",
        "        confidence: certain",
        [
            'options/rebuild.yaml:20:21: "certain" is not among the choices; known here: high, moderate, low',
        ],
    ),
    (
        REBUILD,
        "        bearing: inferred",
        "        bearing: infered",
        [
            'options/rebuild.yaml:26:18: "infered" is not among the choices; did you mean "inferred"?',
        ],
    ),
    (
        CRITERIA,
        "format: 1",
        "format: 2",
        [
            "criteria.yaml:2:9: written for a newer decide (format 2); this one reads format 1: update it",
        ],
    ),
    (
        CRITERIA,
        "format: 1",
        "format: one",
        [
            'criteria.yaml:2:9: "one" is not a version of the format; write 1',
        ],
    ),
    (
        OWNERS,
        "format: 1",
        "format: 1.0",
        [
            'perspectives/boat-owners.yaml:1:9: "1.0" is not a version of the format; write 1',
        ],
    ),
    (
        CRITERIA,
        "  status_quo: patch",
        "  status_quo: patch\n  confidence: {high: 5, moderate: 15, low: 130}",
        [
            "criteria.yaml:9:44: 130 is out of bounds; write a number from 0 to 100",
        ],
    ),
    (
        CRITERIA,
        "sources:\n  ahlgren-2019:",
        "sources:\n  Ahlgren_2019: {title: Forty}\n  ahlgren-2019:",
        [
            (
                'criteria.yaml:17:3: "Ahlgren_2019" is no source id; ids are lower-case letters and digits, '
                'joined by hyphens: "ahlgren-2019"'
            ),
        ],
    ),
    (
        CRITERIA,
        "    voice: ahlgren-2019",
        "    voice: Maja Ahlgren",
        [
            (
                'criteria.yaml:35:12: "Maja Ahlgren" is no voice id; ids are lower-case letters and digits, '
                'joined by hyphens: "maja-ahlgren"'
            ),
        ],
    ),
    (
        CRITERIA,
        "sources:\n  ahlgren-2019:",
        "sources:\n  ü: {title: Forty}\n  ahlgren-2019:",
        [
            'criteria.yaml:17:3: "ü" is no source id; ids are lower-case letters and digits, joined by hyphens: "u"',
        ],
    ),
    (
        CRITERIA,
        "  options: [patch, rebuild, remove]",
        "  options: patch",
        [
            "criteria.yaml:9:12: a text stands here; write a list: [patch]",
        ],
    ),
    (
        CRITERIA,
        "          0: The entry closes in any swell\n          100: The entry is open all year\n",
        "          low: The entry closes in any swell\n          0: x\n          100: y\n",
        [
            'criteria.yaml:60:11: "low" is not a plain decimal number; write a number, such as 60 or 2.5',
        ],
    ),
    (
        CRITERIA,
        "points: [[0, 100], [10, 60], [40, 0]]",
        "points: [[0, 100], [10], [40, 0]]",
        [
            "criteria.yaml:67:26: 1 value in brackets; write 2, as in [30, 60]",
        ],
    ),
    (
        PATCH,
        "      score: 35\n",
        "      score: 35\n      range: [30, 35, 40]\n",
        [
            (
                "options/patch.yaml:10:14: 3 values in brackets; write 2, as in [30, 60]; a comma parts two values, "
                "and a decimal has a point"
            ),
        ],
    ),
    (
        PATCH,
        "      score: 35\n",
        "      score: 35\n      range: 30-40\n",
        [
            "options/patch.yaml:10:14: a text stands here; write a list: [30, 40]",
        ],
    ),
    (
        PATCH,
        '      from: "three boats broke loose"',
        '      from: "three"',
        [
            "options/patch.yaml:6:13: 1 word; give the passage's first 2 to 8 words",
        ],
    ),
    (
        PATCH,
        '      from: "three boats broke loose"',
        '      from: "a b c d e f g h i"',
        [
            "options/patch.yaml:6:13: 9 words; give the passage's first 2 to 8 words",
        ],
    ),
    (
        OWNERS,
        "weights: {safety: 90, cost: 10, storms: 80, access: 20}",
        "weights: {storms: 5, access: -5}",
        [
            "perspectives/boat-owners.yaml:8:30: -5 is out of bounds; write a number of 0 or more",
        ],
    ),
    (
        OWNERS,
        "weights: {safety: 90, cost: 10, storms: 80, access: 20}",
        "weights: [1, 2]",
        [
            "perspectives/boat-owners.yaml:8:10: a list stands here; write keys and values, such as `safety: …`",
        ],
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "messages"), ROWS)
def test_a_mistake_is_named_with_its_place(tmp_path: Path, file: str, old: str, new: str, messages: list[str]) -> None:
    folder = harbour(tmp_path)
    edit(folder, file, old, new)
    assert said(folder) == messages
