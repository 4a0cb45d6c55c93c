"""Linchpins by hand; that all of them are found, tests/test_against_reference.py holds."""

from __future__ import annotations

from pathlib import Path

import yaml

from decide import Session, open_folder


def folder(place: Path, cells: dict[str, dict[str, object]], gate: int | None = None) -> Session:
    """Options with cells on the criteria x and y of equal weight; y may have a gate."""
    (place / "options").mkdir()
    scale, ends = {0: "bad", 100: "good"}, {0: "bad", 100: "good"}  # two, since YAML would write the one as an alias
    criteria = {
        "decision": {"title": "T", "question": "Q"},
        "sources": {"s": {"title": "S"}, "t": {"title": "T"}},
        "criteria": {
            "x": {"name": "X", "weight": 1, "scale": scale},
            "y": {"name": "Y", "weight": 1, "scale": ends, **({} if gate is None else {"at_least": gate})},
        },
    }
    (place / "criteria.yaml").write_text(yaml.safe_dump(criteria, sort_keys=False), encoding="utf-8")
    for name, scores in cells.items():
        text = yaml.safe_dump({"name": name.upper(), "scores": scores}, sort_keys=False)
        (place / "options" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return Session(open_folder(place))


def piece(source: str, score: float) -> dict[str, object]:
    return {"source": source, "from": "some words", "claim": "c", "score": score}


def test_a_piece_and_a_judgement_that_decide(tmp_path: Path) -> None:
    session = folder(
        tmp_path,
        {
            "a": {"x": [piece("s", 90), piece("t", 50)], "y": {"judgement": {"score": 60, "why": "w"}}},
            "b": {"x": [piece("s", 60)], "y": 60},
        },
    )
    # a 65, b 60. Without s on x, a falls to 55; without b's judgement silence takes a's own 60, and nothing changes;
    # without a's it takes b's.
    (pin,) = session.linchpins.found
    assert pin.evidence is not None
    assert (pin.option, pin.criterion, pin.evidence.source) == ("a", "x", "s")
    assert session.linchpins.examined == 5


def test_a_judgement_decides_and_so_does_the_silence_that_a_piece_keeps_away(tmp_path: Path) -> None:
    session = folder(tmp_path, {"a": {"x": 50, "y": 80}, "b": {"x": 60, "y": [piece("s", 40)]}})
    # a 65, b 50. Without the judgement of a on y silence takes b's 40 there; without b's piece, a's 80.
    judged, told = session.linchpins.found
    assert (judged.option, judged.criterion, judged.evidence, judged.leader) == ("a", "y", None, "b")
    assert told.evidence is not None
    assert (told.option, told.criterion, told.leader) == ("b", "y", "b")


def test_a_piece_that_holds_a_gate_open_decides(tmp_path: Path) -> None:
    cells: dict[str, dict[str, object]] = {
        "a": {"x": 90, "y": [piece("s", 80), piece("t", 10)]},
        "b": {"x": 50, "y": 60},
    }
    session = folder(tmp_path, cells, gate=40)
    assert session.ranking.leads("a")
    sources = {pin.evidence.source: pin.leader for pin in session.linchpins.found if pin.evidence is not None}
    assert sources == {"s": "b"}
