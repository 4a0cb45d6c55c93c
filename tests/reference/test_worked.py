"""Small decisions worked out by hand in the docstrings: the reference has to say the same, to the last fraction.

Some are decisions that people published (their totals are printed in the sources named), some are crafted for one rule.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from tests.reference import Answer, Documents, rank, sensitivity
from tests.reference.small import criterion, folder, judged, measured, said


def totals(documents: Documents) -> dict[str, Fraction]:
    return Answer(documents).totals


def by(entries: list[dict[str, Any]], *keys: str) -> dict[Any, dict[str, Any]]:
    """Entries of a document by what names them."""
    return {tuple(entry[key] for key in keys) if len(keys) > 1 else entry[keys[0]]: entry for entry in entries}


def looks(documents: Documents) -> dict[str, int]:
    found: dict[str, int] = sensitivity(Answer(documents))["looks"]
    return {verdict: count for verdict, count in found.items() if count}


def test_a_criterion_of_weight_0_can_still_receive() -> None:
    """a: (60 + 60)/2 = 60; b: (40 + 40)/2 = 40. z has weight 0.

    Let z take the share p: a = 60(1 − p), b = 40(1 − p) + 100p, level at 60 − 60p = 40 + 60p, p = 1/6. To move weight
    from x or y (where b is 20 behind) to z (where it is 100 ahead) gains 120 a unit: 20/120 = 1/6. Over 5 in 100, and
    the lead is 20: clear. a.x may fall to 60 − 20/½ = 20, b.x rise to 40 + 40 = 80; z moves nothing. On x and y a is
    ahead, exactly.
    """
    documents = folder(
        {"x": criterion(50), "y": criterion(50), "z": criterion(0)},
        {"a": {"x": 60, "y": 60, "z": 0}, "b": {"x": 40, "y": 40, "z": 100}},
    )
    found, changes = rank(Answer(documents)), sensitivity(Answer(documents))
    assert totals(documents) == {"a": 60, "b": 40}
    assert found["verdict"] == {"kind": "clear", "lead": 20, "over": "b"}
    assert found["dominance"] == [{"option": "a", "over": "b", "robust": True}]
    z = by(changes["weights"], "node")["z"]
    assert (z["share"], z["stable"]) == (0, [0, Fraction(1, 6)])
    assert z["changes"] == [{"share": Fraction(1, 6), "from": "a", "to": "b"}]
    (change,) = changes["smallest_change"]
    assert (change["moved"], change["give"], change["overtakes"]) == (Fraction(1, 6), {"z": Fraction(1, 6)}, True)
    flips = by(changes["scores"], "option", "criterion")
    assert {cell: flip["flip"] for cell, flip in flips.items()} == {
        ("a", "x"): 20, ("a", "y"): 20, ("b", "x"): 80, ("b", "y"): 80,
    }  # fmt: skip
    assert not any(flip["within_range"] for flip in flips.values())


def test_a_flip_at_the_end_of_a_range_is_within_it() -> None:
    """Weights 92/192 = 23/48 and 25/48. b = (2300 + 625)/48 = 975/16, a = (1725 + 625)/48 = 1175/24; lead 575/48.

    b.x flips at 100 − (575/48)/(23/48) = 75, the low end of its range: already open. a.x: 75 + 25 = 100, y: 25 ± 23. b
    is at least 75 where a is 75, and level on y: robust.
    """
    documents = folder(
        {"x": criterion(92), "y": criterion(100)},
        {"a": {"x": 75, "y": 25}, "b": {"x": {"judgement": judged(100, range=[75, 100])}, "y": 25}},
    )
    found = rank(Answer(documents))
    assert totals(documents) == {"a": Fraction(1175, 24), "b": Fraction(975, 16)}
    assert found["ranking"][0]["low"] == Fraction(1175, 24)
    assert found["dominance"] == [{"option": "b", "over": "a", "robust": True}]
    flips = by(sensitivity(Answer(documents))["scores"], "option", "criterion")
    assert {cell: (flip["flip"], flip["within_range"]) for cell, flip in flips.items()} == {
        ("a", "x"): (100, False), ("a", "y"): (48, False), ("b", "x"): (75, True), ("b", "y"): (2, False),
    }  # fmt: skip
    assert flips["a", "x"]["overtakes"] is False, "at 100 it is only level"


def test_a_case_weighs_by_its_chance_in_cells_looks_and_what_is_known() -> None:
    """a.x in k (1 of 20): (20 + 80)/2 = 50, its voices 60 apart; in l (19 of 20): 60. So 50/20 + 60 · 19/20 = 119/2.

    Weights 5/9, 4/9: a = (5 · 59.5 + 240)/9 = 1075/18, in k (250 + 240)/9 = 490/9, in l 60; b = 40. Ends of x: 5 and
    95.

    Without s1: k is 80, l unknown, and takes the field's mean (80 + 40)/2 = 60: x = 4 + 57 = 61, known for 1/20: a is
    known for (5/20 + 4)/9 = 17/36, thin. Without s2: k is 20, x = 58: kept. Each alone is the other taken away. Both
    cases keep it; direct evidence only, and without advocates, nothing differs.
    """
    documents = folder(
        {"x": criterion(50), "y": criterion(40)},
        {
            "a": {
                "x": [said("s1", 20, case="k"), said("s2", 80, case="k"), said("s1", 60, case="l")],
                "y": 60,
            },
            "b": {"x": 40, "y": 40},
        },
        sources={"s1": {}, "s2": {}},
        about={"a": {"cases": {"k": {"name": "K", "weight": 1}, "l": {"name": "L", "weight": 19}}}},
    )
    a = rank(Answer(documents))["ranking"][0]
    assert (a["total"], a["scores"]["x"]["likely"]) == (Fraction(1075, 18), Fraction(119, 2))
    assert (a["scores"]["x"]["low"], a["scores"]["x"]["high"], a["scores"]["x"]["contested"]) == (5, 95, True)
    assert {case["case"]: case["total"] for case in a["cases"]} == {"k": Fraction(490, 9), "l": 60}
    without = by(sensitivity(Answer(documents))["sources"], "source")["s1"]["without"]
    assert (without["totals"]["a"], without["known"]["a"], without["verdict"]) == (
        Fraction(5, 9) * 61 + Fraction(4, 9) * 60, Fraction(17, 36), "thin",
    )  # fmt: skip
    assert looks(documents) == {"kept": 4, "thin": 2, "untested": 2}


def test_a_judged_cell_decides_as_evidence_does() -> None:
    """a = (40 + 90)/2 = 65, b = (60 + 40)/2 = 50, c = 10.

    Without a.y, a takes (40 + 10)/2 = 25 there and 32.5 in all: b leads. Without a.x: (60 + 10)/2 = 35, 62.5, still
    ahead. b without x or y: 32.5, 55; c at most (50 + 65)/2. Along the share of x: a = 90 − 50p, b = 40 + 20p, level at
    5/7.
    """
    documents = folder(
        {"x": criterion(50), "y": criterion(50)},
        {"a": {"x": 40, "y": 90}, "b": {"x": 60, "y": 40}, "c": {"x": [said("s", 10)], "y": 10}},
        sources={"s": {}},
    )
    changes = sensitivity(Answer(documents))
    assert totals(documents) == {"a": 65, "b": 50, "c": 10}
    assert changes["linchpins"] == [{"option": "a", "criterion": "y", "judgement": True, "leader": "b"}]
    x = by(changes["weights"], "node")["x"]
    assert (x["stable"], x["changes"]) == ([0, Fraction(5, 7)], [{"share": Fraction(5, 7), "from": "a", "to": "b"}])


def test_evidence_under_a_judgement_is_contested_and_counted_but_not_in_force() -> None:
    """a.x is judged 60, over 20 and 80: a = 60, b = 40. No look takes anything away that is in force.

    Without the judgement a.x is 50: a = (250 + 240)/9, still ahead; without a.y it takes b's 40: (300 + 160)/9, too.
    """
    documents = folder(
        {"x": criterion(50), "y": criterion(40)},
        {
            "a": {"x": {"evidence": [said("s1", 20), said("s2", 80)], "judgement": judged(60)}, "y": 60},
            "b": {"x": 40, "y": 40},
        },
        sources={"s1": {}, "s2": {}},
    )
    x = rank(Answer(documents))["ranking"][0]["scores"]["x"]
    assert (x["likely"], x["low"], x["high"], x["basis"], x["evidence"], x["contested"]) == (
        60, 60, 60, "judgement", 2, True,
    )  # fmt: skip
    assert looks(documents) == {"untested": 4}
    assert sensitivity(Answer(documents))["linchpins"] == []


def test_silence_in_a_case_takes_the_field_so_learning_the_case_is_worth_nothing() -> None:
    """a.x is 90 in k and unknown in l. The field's mean: a's 90 (over the cases in which it is known) and b's 60, so
    75.

    a = (82.5 + 50)/2 = 66.25; in k 70, in l 62.5; b = 60. a leads in both, so to learn the case is worth 0, and along
    k's chance nothing changes. a is known for 1/4 + 1/2.

    To learn a.x before choosing: a = 25 + X/2 is level with b at X = 70. In k, X is uniform on 75–100, 17.5 above 70;
    in l it is drawn anew from a's 75–100 or b's 60: 8.75. So max = 60 + (8.75 + 4.375)/2 = 66.5625. X itself has the
    mean 87.5/2 + (87.5 + 60)/4 = 80.625 (90 − 15 … 90 + 15 is clipped), so a = 65.3125, and learning it is worth 1.25.
    """
    documents = folder(
        {"x": criterion(50), "y": criterion(50)},
        {"a": {"x": [said("s", 90, case="k")], "y": 50}, "b": {"x": 60, "y": 60}},
        sources={"s": {}},
        about={"a": {"cases": {"k": "K", "l": "L"}}},
    )
    a = rank(Answer(documents))["ranking"][0]
    assert (a["total"], [case["total"] for case in a["cases"]]) == (Fraction(265, 4), [70, Fraction(125, 2)])
    assert (a["known"], a["scores"]["x"]["known"]) == (Fraction(3, 4), Fraction(1, 2))
    changes = sensitivity(Answer(documents))
    assert changes["learning"] == [{"option": "a", "value": 0}]
    assert [(row["stable"], row["changes"]) for row in changes["odds"]] == [([0, 1], []), ([0, 1], [])]
    assert by(changes["research"], "option", "criterion")["a", "x"]["value"] == Fraction(5, 4)


def test_city_pulse() -> None:
    """The Decision Engine (a blog): three architectures, marks of 1 to 5; printed totals 3.80, 3.15, 3.85.

    On the scale a mark m is 25(m − 1): monolith 100, 25, 75, 100, 25 at 40, 30, 15, 10, 5 % is 40 + 7.5 + 11.25 + 10 +
    1.25 = 70; event-driven 50, 100, 75, 50, 100 is 20 + 30 + 11.25 + 5 + 5 = 71.25; microservices 10 + 30 + 7.5 + 2.5 +
    3.75 = 53.75. The lead of 1.25 is under 2: close. Six judged cells decide: without monolith's 25 on scalability it
    takes 100 there (92.5 in all); without its 25 on performance 87.5 (73.125); without microservices' time to market 75
    for 25 (73.75); event-driven loses 11.25, 1.875 and 2.5 without scalability, reliability and performance, and its
    lead of 1.25 with them.
    """
    weights = {"time": 40, "scalability": 30, "reliability": 15, "cost": 10, "performance": 5}
    marks = {"monolith": (5, 2, 4, 5, 2), "microservices": (2, 5, 3, 2, 4), "event-driven": (3, 5, 4, 3, 5)}
    documents = folder(
        {leaf: measured(weight, (1, 0), (5, 100)) for leaf, weight in weights.items()},
        {name: dict(zip(weights, given, strict=True)) for name, given in marks.items()},
    )
    found = rank(Answer(documents))
    assert {name: 1 + total / 25 for name, total in totals(documents).items()} == {
        "monolith": Fraction("3.80"), "microservices": Fraction("3.15"), "event-driven": Fraction("3.85"),
    }  # fmt: skip
    assert found["verdict"] == {"kind": "close", "lead": Fraction(5, 4), "over": "monolith"}
    assert found["ranking"][0]["scores"]["time"]["value"] == 3
    changes = sensitivity(Answer(documents))
    assert {(pin["option"], pin["criterion"]): pin["leader"] for pin in changes["linchpins"]} == {
        ("monolith", "scalability"): "monolith",
        ("monolith", "performance"): "monolith",
        ("microservices", "time"): "microservices",
        ("event-driven", "scalability"): "monolith",
        ("event-driven", "reliability"): "monolith",
        ("event-driven", "performance"): "monolith",
    }
    assert looks(documents) == {"untested": 2}


def test_a_provider_abstraction() -> None:
    """ADR-D3-14 (a public record): marks of 0 to 5; it prints 488 for adapters and 412 for the gateway, of 500.

    Adapters 100 · 0.88 + 80 · 0.12 = 97.6, the gateway 28 + 14.4 + 14.4 + 16 + 4.8 + 4.8 = 82.4. (342, 326 and 262,
    which it prints for the others, are not what its marks come to: 334, 318, 252.) The gateway is level with the
    adapters on swappability and security, and behind by 20, 20, 40, 40 elsewhere. To draw level it needs all of
    simplicity (12 · 40), testability (8 · 40), contract and capability (36 · 20): 4.8 + 3.2 + 7.2 = 15.2, moved 0.56;
    it never overtakes. The vendor's SDK can: it is 20 ahead on simplicity. From there, first from swappability: 0.28 ·
    (80 + 20) = 28 of the 47.2, then from what stands at −60: 19.2/80 = 0.24. Its source is cited nowhere: every look is
    untested.
    """
    weights = {"swap": 28, "contract": 18, "capability": 18, "security": 16, "simplicity": 12, "testability": 8}
    marks = {
        "adapters": (5, 5, 5, 5, 4, 5), "direct-sdk": (1, 2, 4, 2, 5, 3), "framework": (4, 3, 4, 3, 2, 3),
        "gateway": (5, 4, 4, 5, 2, 3), "codegen": (3, 4, 3, 3, 3, 3),
    }  # fmt: skip
    documents = folder(
        {leaf: measured(weight, (0, 0), (5, 100)) for leaf, weight in weights.items()},
        {name: dict(zip(weights, given, strict=True)) for name, given in marks.items()},
        sources={"adr": {"date": "2026-08-22"}},
        as_of="2026-08-22",
        status_quo="direct-sdk",
    )
    assert {name: total * 5 for name, total in totals(documents).items()} == {
        "adapters": 488, "gateway": 412, "framework": 334, "codegen": 318, "direct-sdk": 252,
    }  # fmt: skip
    found = rank(Answer(documents))
    assert found["ranking"][0]["from_status_quo"] == Fraction("47.2")
    changes = by(sensitivity(Answer(documents))["smallest_change"], "option")
    assert (changes["gateway"]["moved"], changes["gateway"]["overtakes"]) == (Fraction("0.56"), False)
    assert (changes["direct-sdk"]["moved"], changes["direct-sdk"]["overtakes"]) == (Fraction("0.52"), True)
    assert looks(documents) == {"untested": 4}


def test_two_treatments_in_natural_units() -> None:
    """Study 205MS301, scales of a published tutorial: its flip of the comparator's relapse rate is printed as about
    0.314.

    Daclizumab relapses 0.212 on a scale of 0.433 (0) to 0.191 (100): 100 · 221/242. The comparator's 0.393: 100 ·
    40/242. It catches up where its own score is higher by lead/weight. Without the only source nothing is known, and
    daclizumab only is the first of two at 50: thin; alone, that source is all there is today: untested.
    """
    spans = {"arr": ("0.191", "0.433"), "hep": ("11.76", "18.37"), "cut": ("16.47", "40.12"), "inf": ("53.8", "68.08")}
    weights = {"arr": "0.527", "hep": "0.268", "cut": "0.144", "inf": "0.0614"}
    values = {"daclizumab": ("0.212", 16, 37, 65), "interferon": ("0.393", 14, 19, 57)}
    documents = folder(
        {leaf: measured(weights[leaf], (best, 100), (worst, 0)) for leaf, (best, worst) in spans.items()},
        {
            name: {leaf: [said("study", value=value)] for leaf, value in zip(spans, given, strict=True)}
            for name, given in values.items()
        },
        sources={"study": {"date": "2015-10"}},
        as_of="2016-07",
    )

    def score(leaf: str, value: Any) -> Fraction:
        best, worst = (Fraction(end) for end in spans[leaf])
        return 100 * (worst - Fraction(value)) / (worst - best)

    whole = sum(Fraction(weight) for weight in weights.values())
    expected = {
        name: sum(Fraction(weights[leaf]) * score(leaf, value) for leaf, value in zip(spans, given, strict=True))
        / whole
        for name, given in values.items()
    }
    assert totals(documents) == expected
    assert expected["daclizumab"] > expected["interferon"]
    flip = by(sensitivity(Answer(documents))["scores"], "option", "criterion")["interferon", "arr"]["flip"]
    lead = expected["daclizumab"] - expected["interferon"]
    assert flip == Fraction(4000, 242) + lead * whole / Fraction("0.527")
    assert abs(Fraction("0.433") - Fraction("0.242") * flip / 100 - Fraction("0.314")) < Fraction("0.002")
    assert looks(documents) == {"thin": 1, "untested": 4}


def test_heuers_matrix() -> None:
    """Heuer, Psychology of Intelligence Analysis, chapter 8: six pieces, three hypotheses; printed order H2, H3, H1.

    H2 fits all, H3 four of six, H1 three: 100, 66⅔, 50. Neither is ahead of H2 anywhere: drawn level at 1/3 and 1/2 of
    the weight, never overtaking. No single cell can make up 33⅓ points at a weight of 1/6. Without one piece H2 is
    known for 5/6 (six looks kept); on one alone for 1/6 (six thin); the date, direct, and without advocates change
    nothing.
    """
    fits = {"h1": "111000", "h2": "111111", "h3": "100111"}
    documents = folder(
        {f"e{n}": criterion(1, 50) for n in range(6)},
        {
            name: {f"e{n}": [said(f"e{n}", 100 * int(fit), confidence="high")] for n, fit in enumerate(row)}
            for name, row in fits.items()
        },
        sources={f"e{n}": {"date": "1993-06"} for n in range(6)},
        confidence={"high": 0},
        as_of="1993-07",
    )
    assert totals(documents) == {"h1": 50, "h2": 100, "h3": Fraction(200, 3)}
    changes = sensitivity(Answer(documents))
    assert {found["option"]: (found["moved"], found["overtakes"]) for found in changes["smallest_change"]} == {
        "h1": (Fraction(1, 2), False), "h3": (Fraction(1, 3), False),
    }  # fmt: skip
    assert changes["scores"] == []
    assert looks(documents) == {"kept": 6, "thin": 6, "untested": 3}


def test_missing_scores() -> None:
    """c1 (50): 45 known, so 45 for all; c2 (30): 40 and 90, so 65 for the blank; c3 (20): 40, so 40 for all.

    Known 22.5 + 12 + 8 = 42.5, half 22.5 + 27 + 8 = 57.5, blank 50. Half is known for 30 %: thin. Its rivals are ahead
    of it nowhere, level on c1 and c3, so each needs all 30 % of c2 to draw level. Without s2, and by s1 alone, all
    three are at 22.5 + 12 + 10: tied, under one known for 80 %. Without s1, and by s2 alone: 25 + 27 + 8 each, the
    first of the folder's order being known for 20 %: thin.
    """
    documents = folder(
        {"c1": criterion(50), "c2": criterion(30), "c3": criterion(20)},
        {
            "known": {"c1": [said("s1", 45), said("s2")], "c2": [said("s1", 40)], "c3": [said("s2", 40)]},
            "half": {"c2": [said("s2", 90)]},
            "blank": {},
        },
        sources={"s1": {}, "s2": {}},
    )
    found = rank(Answer(documents))
    assert totals(documents) == {"known": Fraction(85, 2), "half": Fraction(115, 2), "blank": 50}
    assert (found["ranking"][0]["known"], found["ranking"][0]["thin"]) == (Fraction(3, 10), True)
    assert found["verdict"] == {"kind": "clear", "lead": Fraction(15, 2), "over": "blank"}
    assert found["survives_unknowns"] is False
    changes = sensitivity(Answer(documents))
    assert {(change["moved"], change["overtakes"]) for change in changes["smallest_change"]} == {
        (Fraction(3, 10), False)
    }
    assert looks(documents) == {"tied": 2, "thin": 2, "untested": 2}


def test_doing_nothing_does_not_inherit_what_only_the_alternative_brings() -> None:
    """Both scales' 50 is as things stand: waiting is (50 + 50)/2 = 50, building (45 + 95)/2 = 70.

    Where the scales name no 50, waiting would take building's 95, and lead with 72.5. To learn what waiting does on b
    is worth E max(25 + X/2 − 70, 0), X uniform on 0–100, level at 90: ½ · 10²/200 = 1/4.
    """

    def worked(*anchors: int) -> Answer:
        return Answer(
            folder(
                {"a": criterion(1, *anchors), "b": criterion(1, *anchors)},
                {"wait": {"a": 50}, "build": {"a": 45, "b": 95}},
                status_quo="wait",
            )
        )

    assert worked(50).totals == {"wait": 50, "build": 70}
    assert worked().totals == {"wait": Fraction(145, 2), "build": 70}
    wait = rank(worked(50))["ranking"][1]["scores"]["b"]
    assert (wait["likely"], wait["low"], wait["high"], wait["basis"]) == (50, 0, 100, "unknown")
    assert by(sensitivity(worked(50))["research"], "option", "criterion")["wait", "b"]["value"] == Fraction(1, 4)
