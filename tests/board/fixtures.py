"""The fixtures that hold the page's arithmetic to the engine: the same files are read by Python and by node.

`python -m tests.board.fixtures` writes them anew. Each holds a folder's files, the arguments that its page is made
with, the page's document, and settings of the page with all that the engine answers to them.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any

from decide import Session, wording
from decide.analysis.looks import Look
from decide.board.data import document
from decide.commands import arguments, rank, sensitivity
from decide.evidence import case_key
from decide.model import Measure
from decide.passages import link
from decide.session import id_from
from decide.sinks import json_pieces
from decide.wording import (
    change_of_mind,
    firmness,
    flip_in_words,
    lead,
    outcome_in_words,
    reach,
    ruled_out_in_words,
    why_ahead,
)
from tests.decisions import arguments as as_arguments
from tests.decisions import decision, question, write
from tests.reference import Asked

HERE = Path(__file__).resolve().parent.parent / "data" / "board"
HARBOUR = HERE.parent / "harbour"
SEEDS = (1, 3, 4, 7, 10, 15, 21, 28, 112)
"""Random decisions: chosen so that scenarios, cases, gates, marks, measures, ties and silence all occur."""
SETTINGS = 5

Setting = Mapping[str, Any]
"""A setting of the page: points by node, odds by family, sources switched off, as places."""


def main() -> None:
    """Write every fixture."""
    HERE.mkdir(exist_ok=True)
    for name, fixture in {**made(), "words": words()}.items():
        text = json.dumps(fixture, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        (HERE / f"{name}.json").write_text(text + "\n", encoding="utf-8")
        sys.stdout.write(f"{name}: {len(text) / 1000:.0f} kB\n")


def made() -> dict[str, dict[str, Any]]:
    """Every fixture, by name."""
    found = {"harbour": _fixture(_read(HARBOUR), [], Random(0))}
    found["harbour-boat-owners"] = _fixture(_read(HARBOUR), ["--perspective", "boat-owners"], Random(1))
    for seed in SEEDS:
        random = Random(seed)
        documents = decision(random)
        asked = question(random, documents) if seed % 2 else Asked()
        with tempfile.TemporaryDirectory() as folder:
            write(documents, Path(folder))
            found[f"random-{seed}"] = _fixture(_read(Path(folder)), as_arguments(asked), random)
    return found


def words() -> dict[str, Any]:
    """Figures, lists and addresses as the engine writes them: `{function: [[arguments, result], …]}`."""
    random = Random(5)
    numbers = [0.0, 1e-10, -1e-10, 1e-8, -0.3, 0.3, 0.5, -0.5, 0.4999999999, 1.5, 2.5, 99.5, 100.0, -100.5, 1234.5]
    numbers += [round(random.uniform(-150, 150), random.choice([0, 1, 3, 8])) for _ in range(60)]
    parts = [0.0, 1e-10, 1e-8, 0.004, 0.005, 0.0049999, 0.01, 0.05, 0.23, 0.2325, 0.5, 0.995, 0.996, 1 - 1e-10, 1.0]
    parts += [round(random.random(), random.choice([2, 3, 6])) for _ in range(40)]
    values = [0.0, 1e-5, 1.25e-5, 0.00012345, 0.212, 0.125, 12.25, 12.35, 99.95, 99.99, 100.5, 101.5, 1e6, 1234567.5]
    values += [round(random.uniform(-2000, 2000), random.choice([0, 1, 2, 4])) for _ in range(60)]
    families = [[random.choice([0, 1, 2.5, 33.3, 40]) for _ in range(random.randint(1, 7))] for _ in range(40)]
    names = [[], ["Restraint"], ["A", "B"], ["A", "B", "C"], ["War and peace", "B"], ["A, b", "C", "D"]]
    addresses = [
        ("https://a.example/x", "first words - of", "the, last & words"),
        ("https://a.example/x?q=1#part", "it’s “so” (really!) 100 % *~", None),
        ("https://a.example/x#part:~:text=old", "новая стена", "風が 吹く"),
        ("https://a.example/", "  ", "to"),
    ]
    measure = Measure(unit="crowns", points=((0, 0), (1, 100)))
    titles = [
        "Müller’s view",
        "Łódź, Straße and Cœur",
        "word " * 20,
        " --Ünder 3 % of it!-- ",
        "x" * 70,
        "a" * 59 + " - b",
    ]
    return {
        **{
            name: [[[number], function(number)] for number in given]
            for name, function, given in (
                ("whole", wording.whole, numbers),
                ("signed", wording.signed, numbers),
                ("points", wording.points, numbers),
                ("percent", wording.percent, parts),
                ("moreThan", wording.more_than, parts),
                ("atMost", wording.at_most, parts),
            )
        },
        "past": [[[part, up], wording.past(part, up=up)] for part in parts for up in (False, True)],
        "inUnit": [[[number, "crowns"], wording.in_unit(number, measure)] for number in values],
        "wholeShares": [[[family], wording.whole_shares(family)] for family in families],
        "wholePercents": [[[parts], wording.whole_percents(parts)] for parts in map(_shares, families)],
        "listed": [[[some], wording.listed(some)] for some in names],
        "passageLink": [[list(one), link(*one)] for one in addresses],
        "idFrom": [[[title], id_from(title)] for title in titles],
    }


def _shares(family: list[float]) -> list[float]:
    whole = sum(family) or 1.0
    return [part / whole for part in family]


def _read(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in sorted(folder.rglob("*.yaml"))}


def _fixture(files: Mapping[str, str], given: list[str], random: Random) -> dict[str, Any]:
    session = opened(files, given)
    board = document(session)
    settings = [start(session, board), *(_setting(random, board) for _ in range(SETTINGS))]
    first = session.state
    answers = []
    for setting in settings:
        put(session, setting)
        answers.append(answer(session))
        session.change(points=first.points, odds=first.odds, filters=first.filters)
    return {
        "files": files,
        "arguments": given,
        "board": board,
        "asked": [{**setting, "answer": said} for setting, said in zip(settings, answers, strict=True)],
    }


def opened(files: Mapping[str, str], given: list[str]) -> Session:
    """The session of a folder of these files, with these arguments."""
    parser = argparse.ArgumentParser()
    arguments.add_folder(parser)
    arguments.add_filters(parser)
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            path = Path(folder) / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return arguments.open_session(parser.parse_args([*given, folder]))


def start(session: Session, board: Mapping[str, Any]) -> dict[str, Any]:
    """The setting that a page starts with."""
    odds = session.odds
    return {
        "points": board["start"]["points"],
        "scenarios": [odds[one["id"]] for one in board["scenarios"]],
        "cases": [[odds[case_key(one["id"], case["id"])] for case in one["cases"]] for one in board["options"]],
        "off": [at for at, source in enumerate(board["sources"]) if "off" in source],
    }


def _setting(random: Random, board: Mapping[str, Any]) -> dict[str, Any]:
    """A setting at random: shares down to hundredths of a percent, zeros among them, and a source or two off."""
    by_parent: dict[int, list[int]] = {}
    for at, node in enumerate(board["nodes"]):
        by_parent.setdefault(node["parent"], []).append(at)
    points = [0.0] * len(board["nodes"])
    for family in by_parent.values():
        for at in family:
            points[at] = random.choice([0.0, round(random.uniform(0, 100), 2), 20.0])
        if not any(points[at] for at in family):
            points[family[0]] = 100.0
    held = [at for at, source in enumerate(board["sources"]) if "off" in source]
    free = [at for at in range(len(board["sources"])) if at not in held]
    off = random.sample(free, random.choice([0, 0, 1, 2]) % (len(free) + 1))
    return {
        "points": points,
        "scenarios": [round(random.uniform(1, 99), 2) for _ in board["scenarios"]],
        "cases": [[round(random.uniform(1, 99), 2) for _ in one["cases"]] for one in board["options"]],
        "off": sorted([*held, *off]),
    }


def put(session: Session, setting: Setting) -> None:
    """Bring a session, as its page was made from it, to a setting of that page."""
    decision = session.decision
    sources = list(decision.sources)
    off = session.readings.off(session.state.filters)
    odds = dict(zip(decision.scenarios, setting["scenarios"], strict=True))
    for option, cases in zip(decision.options.values(), setting["cases"], strict=True):
        odds |= {case_key(option.id, case): number for case, number in zip(option.cases, cases, strict=True)}
    more = frozenset(sources[at] for at in setting["off"]) - off.keys()
    filters = session.state.filters
    session.change(
        points=dict(zip(decision.nodes, setting["points"], strict=True)),
        odds=odds,
        filters=type(filters)(
            **{name: getattr(filters, name) for name in filters.__slots__ if name != "without"},
            without=filters.without | more,
        ),
    )


def _whole(found: Mapping[str, object]) -> dict[str, Any]:
    """A command's document, as its reader has it."""
    return dict(json.loads("".join(json_pieces(found))))


def answer(session: Session) -> dict[str, Any]:
    """All that the engine says at the session's state, as the contract of the commands has it, and in words."""
    ranked, hinges = _whole(rank.document(session)), _whole(sensitivity.document(session))
    options = list(session.decision.options)
    del ranked["decision"], ranked["set_aside"], ranked["dominance"]
    for scenario in ranked["scenarios"]:
        del scenario["name"], scenario["odds"]
    for standing in ranked["ranking"]:
        del standing["name"]
    return {
        "rank": ranked,
        "sensitivity": {name: hinges[name] for name in ("weights", "odds", "smallest_change", "scores")},
        "without": [_look(session, look) for look in session.looks.without],
        "words": {
            "lead": lead(session),
            "firmness": firmness(session),
            "gates": ruled_out_in_words(session),
            "changes": [change_of_mind(session, rival) for rival in session.outlook.rivals],
            "weights": [reach(session, node) for node in session.outlook.nodes],
            "odds": [reach(session, one) for one in session.outlook.odds],
            "flips": [flip_in_words(session, flip) for flip in session.outlook.flips],
            "ahead": [why_ahead(session, options[0], other) for other in options[1:]],
        },
        "sent": _sent(session),
    }


def _look(session: Session, look: Look) -> dict[str, Any]:
    ranking = look.ranking
    return {
        "source": look.source,
        "outcome": look.outcome,
        "leader": ranking.leader.option if ranking.leader is not None else None,
        "totals": dict(ranking.totals),
        "words": outcome_in_words(session, look),
    }


def _sent(session: Session) -> dict[str, Any]:
    """What a perspective file that says the same holds."""
    sent = session.as_perspective("Sent back")
    return {"id": id_from("Sent back"), "weights": dict(sent.weights), "odds": dict(sent.odds)}


if __name__ == "__main__":
    main()
