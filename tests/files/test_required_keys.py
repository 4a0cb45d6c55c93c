"""What a record can't do without, and where it is missed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.files.folders import CRITERIA, OWNERS, PATCH, REBUILD, edit, harbour, said

ROWS = [
    (
        CRITERIA,
        "  title: The breakwater\n",
        "",
        [
            "criteria.yaml:4:3: `title` is missing; add `title: …`",
        ],
    ),
    (
        CRITERIA,
        "  question: What should the town do about the old breakwater?\n",
        "",
        [
            "criteria.yaml:4:3: `question` is missing; add `question: …`",
        ],
    ),
    (
        CRITERIA,
        "    title: Quarry closes\n",
        "",
        [
            "criteria.yaml:37:5: `title` is missing; add `title: …`",
        ],
    ),
    (
        CRITERIA,
        "        name: Storm safety\n",
        "",
        [
            "criteria.yaml:47:9: `name` is missing; add `name: …`",
        ],
    ),
    (
        CRITERIA,
        "        weight: 70\n",
        "",
        [
            "criteria.yaml:47:9: `weight` is missing; add `weight: …`",
        ],
    ),
    (
        CRITERIA,
        "    measure:\n      unit: million crowns\n      points: [[0, 100], [10, 60], [40, 0]]\n",
        "",
        [
            "criteria.yaml:63:5: a criterion needs a `scale` or a `measure`, a group needs `criteria`",
        ],
    ),
    (
        PATCH,
        "name: Patch it\n",
        "",
        [
            "options/patch.yaml:1:1: `name` is missing; add `name: …`",
        ],
    ),
    (
        PATCH,
        "    - source: pilot-log\n      from",
        "    - from",
        [
            "options/patch.yaml:5:7: `source` is missing; add `source: …`",
        ],
    ),
    (
        PATCH,
        "      claim: The patched wall let boats break loose.\n",
        "      claim: null\n",
        [
            "options/patch.yaml:5:7: `claim` is missing; add `claim: …`",
        ],
    ),
    (
        PATCH,
        '      from: "three boats broke loose"\n',
        "",
        [
            "options/patch.yaml:5:7: `from` is missing; add `from: …`",
        ],
    ),
    (
        OWNERS,
        "name: Boat owners\n",
        "name:\n",
        [
            "perspectives/boat-owners.yaml:1:1: `name` is missing; add `name: …`",
        ],
    ),
    (
        CRITERIA,
        "      unit: million crowns\n",
        "",
        [
            "criteria.yaml:66:7: `unit` is missing; add `unit: …`",
        ],
    ),
    (
        REBUILD,
        "  - text: Order the stone while the quarry is open.\n    cites:",
        "  - cites:",
        [
            "options/rebuild.yaml:6:5: `text` is missing; add `text: …`",
        ],
    ),
    (
        CRITERIA,
        "    weight: 40\n",
        "    weight: ~\n",
        [
            "criteria.yaml:63:5: `weight` is missing; add `weight: …`",
        ],
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "messages"), ROWS)
def test_a_mistake_is_named_with_its_place(tmp_path: Path, file: str, old: str, new: str, messages: list[str]) -> None:
    folder = harbour(tmp_path)
    edit(folder, file, old, new)
    assert said(folder) == messages
