"""Rules within and between records: what is said, and where."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.files.folders import CRITERIA, OWNERS, PATCH, REBUILD, REMOVE, edit, harbour, said

ROWS = [
    (
        PATCH,
        "summary: Fill",
        "sumary: Fill",
        [
            'options/patch.yaml:2:1: unknown key "sumary"; did you mean "summary"?',
        ],
    ),
    (
        PATCH,
        "      kind: fact",
        "      colour: grey",
        [
            (
                'options/patch.yaml:10:7: unknown key "colour"; known here: source, from, to, claim, score, '
                "value, mark, confidence, range, bearing, kind, case, scenario"
            ),
        ],
    ),
    (
        CRITERIA,
        "    kind: analysis\n",
        "    kind: analysis\n    frobnicate: 1\n",
        [
            (
                'criteria.yaml:24:5: unknown key "frobnicate"; known here: title, authors, outlet, date, url, '
                "text_url, kind, position, note, voice, reliability, weight"
            ),
        ],
    ),
    (
        PATCH,
        "    judgement: {value: 5, confidence: high,",
        "    judgement: {value: 5, exact: 5, confidence: high,",
        [
            (
                'options/patch.yaml:12:27: unknown key "exact"; known here: score, value, mark, confidence, range, '
                "why, cites, case, scenario"
            ),
        ],
    ),
    (
        REMOVE,
        "  access: 80\n",
        "  access: 180\n",
        [
            "options/remove.yaml:5:11: 180 is outside the scale; give a number from 0 to 100",
        ],
    ),
    (
        REMOVE,
        "  access: 80\n",
        "  access: {why: because}\n",
        [
            "options/remove.yaml:5:11: a judgement needs a `score` from 0 to 100, or a `value` in natural units",
        ],
    ),
    (
        REBUILD,
        "        score: 90\n",
        "        score: ''\n",
        [
            "options/rebuild.yaml:20:21: `confidence` without a reading; give a `score`, or leave `confidence` out",
        ],
    ),
    (
        PATCH,
        "    - source: pilot-log",
        "    - source: pilots-log",
        [
            'options/patch.yaml:5:15: unknown source "pilots-log"; did you mean "pilot-log"?',
        ],
    ),
    (
        PATCH,
        "    - source: pilot-log",
        "    - source: zzz",
        [
            (
                'options/patch.yaml:5:15: unknown source "zzz"; known here: ahlgren-2019, pilot-log, '
                "ahlgren-2021, late-news"
            ),
        ],
    ),
    (
        CRITERIA,
        "  status_quo: patch",
        "  status_quo: pach",
        [
            'criteria.yaml:8:15: unknown option "pach"; did you mean "patch"?',
        ],
    ),
    (
        CRITERIA,
        "  options: [patch, rebuild, remove]",
        "  options: [patch, rebuild, rebuild]",
        [
            'criteria.yaml:9:12: the list leaves out "remove"; list each option once',
            'criteria.yaml:9:29: the option "rebuild" is listed again; list each option once',
        ],
    ),
    (
        CRITERIA,
        "  options: [patch, rebuild, remove]",
        "  options: [patch, rebuild, remove, rebild]",
        [
            'criteria.yaml:9:37: unknown option "rebild"; did you mean "rebuild"?',
        ],
    ),
    (
        REMOVE,
        "  access: 80",
        "  acces: 80",
        [
            'options/remove.yaml:5:3: unknown criterion "acces"; did you mean "access"?',
        ],
    ),
    (
        REMOVE,
        "  access: 80",
        "  safety: 80",
        [
            'options/remove.yaml:5:3: "safety" is a group; name one of its criteria: storms, access',
        ],
    ),
    (
        REBUILD,
        "        case: early",
        "        case: erly",
        [
            'options/rebuild.yaml:21:15: unknown case "erly"; did you mean "early"?',
        ],
    ),
    (
        PATCH,
        "      kind: fact",
        "      case: early",
        [
            (
                'options/patch.yaml:10:13: unknown case "early"; this option has no cases; add `cases:`, or '
                "leave `case` out"
            ),
        ],
    ),
    (
        OWNERS,
        "recommends: rebuild",
        "recommends: rebild",
        [
            'perspectives/boat-owners.yaml:6:13: unknown option "rebild"; did you mean "rebuild"?',
        ],
    ),
    (
        OWNERS,
        "  remove:\n",
        "  removed:\n",
        [
            'perspectives/boat-owners.yaml:10:3: unknown option "removed"; did you mean "remove"?',
        ],
    ),
    (
        OWNERS,
        "    storms: {score",
        "    storm: {score",
        [
            'perspectives/boat-owners.yaml:11:5: unknown criterion "storm"; did you mean "storms"?',
        ],
    ),
    (
        REMOVE,
        "critics: [ahlgren-2019]",
        "critics: [ahlgren-2018]",
        [
            'options/remove.yaml:3:11: unknown source "ahlgren-2018"; did you mean "ahlgren-2021"?',
        ],
    ),
    (
        REMOVE,
        "critics: [ahlgren-2019]",
        "advocates: [nobody-at-all]",
        [
            (
                'options/remove.yaml:3:13: unknown source "nobody-at-all"; known here: ahlgren-2019, pilot-log, '
                "ahlgren-2021, late-news"
            ),
        ],
    ),
    (
        CRITERIA,
        "      access:\n        name: Safe entry",
        "      cost:\n        name: Safe entry",
        [
            (
                'criteria.yaml:62:3: the id "cost" is taken, in line 56; ids are unique in the whole tree: '
                "choose another"
            ),
            'options/rebuild.yaml:28:3: unknown criterion "access"; known here: storms, cost',
            'options/remove.yaml:5:3: unknown criterion "access"; known here: storms, cost',
            (
                'perspectives/boat-owners.yaml:8:45: unknown criterion or group "access"; known here: safety, '
                "storms, cost"
            ),
        ],
    ),
    (
        CRITERIA,
        "  cost:\n    name: Cost\n",
        "  cost:\n    name: Cost\n    scale: {0: Dear, 100: Cheap}\n",
        [
            "criteria.yaml:67:7: `scale` and `measure` exclude each other; keep one of them",
        ],
    ),
    (
        CRITERIA,
        "points: [[0, 100], [10, 60], [40, 0]]",
        "points: [[0, 100]]",
        [
            "criteria.yaml:67:15: a value function needs two points or more: [[natural value, 0 to 100], …]",
        ],
    ),
    (
        CRITERIA,
        "points: [[0, 100], [10, 60], [40, 0]]",
        "points: [[0, 100], [10, 60], [10, 0]]",
        [
            (
                "criteria.yaml:67:15: the natural values must go one way from point to point, each once; put "
                "them in order"
            ),
        ],
    ),
    (
        CRITERIA,
        "points: [[0, 100], [10, 60], [40, 0]]",
        "points: [[0, 100], [10, 60], [40, 70]]",
        [
            "criteria.yaml:67:15: the value function must be monotone: only rising, or only falling, values",
        ],
    ),
    (
        CRITERIA,
        "points: [[0, 100], [10, 60], [40, 0]]",
        "points: [[0, 120], [10, 60], [40, 0]]",
        [
            "criteria.yaml:67:15: each point is [natural value, value], the value from 0 to 100",
        ],
    ),
    (
        CRITERIA,
        "criteria:\n  safety:",
        "criteria: {}\nother:\n  safety:",
        [
            "criteria.yaml:41:11: there are no criteria; give one at least",
            'criteria.yaml:42:1: unknown key "other"; known here: format, decision, sources, scenarios, criteria',
        ],
    ),
    (
        PATCH,
        "      score: 35",
        "      score: 35\n      value: 3",
        [
            "options/patch.yaml:10:14: `score` and `value` both give the reading; keep one of them",
            (
                "options/patch.yaml:10:14: `value` needs a criterion with a `measure`, and this one has "
                "none; give a `score`"
            ),
        ],
    ),
    (
        PATCH,
        "      score: 35",
        "      value: 3",
        [
            (
                "options/patch.yaml:9:14: `value` needs a criterion with a `measure`, and this one has "
                "none; give a `score`"
            ),
        ],
    ),
    (
        PATCH,
        "      score: 35\n",
        "      confidence: low\n",
        [
            "options/patch.yaml:9:19: `confidence` without a reading; give a `score`, or leave `confidence` out",
        ],
    ),
    (
        PATCH,
        "      score: 35\n",
        "      range: [1, 2]\n",
        [
            "options/patch.yaml:9:14: `range` without a reading; give a `score`, or leave `range` out",
        ],
    ),
    (
        PATCH,
        "      score: 35\n",
        "      score: 35\n      confidence: low\n      range: [30, 40]\n",
        [
            "options/patch.yaml:11:14: `confidence` and `range` both give the uncertainty; keep one of them",
        ],
    ),
    (
        PATCH,
        "      score: 35\n",
        "      score: 35\n      range: [40, 30]\n",
        [
            "options/patch.yaml:10:14: the range's low end 40 is above its high end 30; write [low, high]",
        ],
    ),
    (
        PATCH,
        "      score: 35\n",
        "      score: 35\n      range: [40, 50]\n",
        [
            "options/patch.yaml:10:14: the range 40 to 50 leaves out the reading 35; widen it",
        ],
    ),
    (
        PATCH,
        "      score: 35\n",
        "      score: 35\n      range: [-5, 50]\n",
        [
            "options/patch.yaml:10:14: the range of a score lies within 0 and 100; mend its ends",
        ],
    ),
    (
        OWNERS,
        "weights: {safety: 90, cost: 10, storms: 80, access: 20}",
        "weights: {safety: 90, storms: 80}",
        [
            (
                'perspectives/boat-owners.yaml:8:10: the weights name "safety" but not "cost"; siblings are '
                "compared with each other: name all of them"
            ),
            (
                'perspectives/boat-owners.yaml:8:10: the weights name "storms" but not "access"; siblings are '
                "compared with each other: name all of them"
            ),
        ],
    ),
    (
        OWNERS,
        "weights: {safety: 90, cost: 10, storms: 80, access: 20}",
        "weights: {storms: 0, access: 0}",
        [
            (
                "perspectives/boat-owners.yaml:8:10: the weights of these siblings are all 0, so no shares "
                "follow; give one of them more"
            ),
        ],
    ),
    (
        OWNERS,
        "weights: {safety: 90, cost: 10, storms: 80, access: 20}",
        "weights: {storms: 5, access: 5, wind: 3}",
        [
            (
                'perspectives/boat-owners.yaml:8:33: unknown criterion or group "wind"; known here: safety, '
                "storms, access, cost"
            ),
        ],
    ),
    (
        OWNERS,
        "    storms: {score: 10,",
        "    storms: {value: 10,",
        [
            (
                "perspectives/boat-owners.yaml:11:21: `value` needs a criterion with a `measure`, and this one "
                "has none; give a `score`"
            ),
        ],
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "messages"), ROWS)
def test_a_mistake_is_named_with_its_place(tmp_path: Path, file: str, old: str, new: str, messages: list[str]) -> None:
    folder = harbour(tmp_path)
    edit(folder, file, old, new)
    assert said(folder) == messages
