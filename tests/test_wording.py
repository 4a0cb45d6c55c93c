"""The sentences and figures that every output shares."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decide import Filters, Session
from decide.model import Judgement, Measure, Node, PartialDate
from decide.wording import (
    basis,
    changed_in_short,
    ends,
    firmness,
    headline,
    lead,
    listed,
    recommendation,
    remarks,
    ruled_out_in_words,
    weights_in_words,
    why_ahead,
)
from decide.wording.sentences import first_sentence, opening, sentences, stopped
from decide.wording.shares import weightings_share
from decide.wording.silence import not_addressed, silent_cells, silent_worlds
from tests import decisions, sessions
from tests.reference import Document, Documents

HARBOUR = Path(__file__).parent / "data" / "harbour"


def judge(session: Session, option: str, **scores: float) -> None:
    for criterion, score in scores.items():
        session.judge(option, criterion, Judgement(score=score, why="A test's."))


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("This comes from Hadley et al.", "This comes from Hadley et al."),
        ("Regional war", "Regional war."),
        ("“All is lost.”", "“All is lost.”"),
        ("Is it?", "Is it?"),
    ],
)
def test_a_sentence_has_one_stop(text: str, ended: str) -> None:
    assert stopped(text) == ended


def test_names_in_a_sentence() -> None:
    assert [listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])] == ["a", "a and b", "a, b and c"]


def test_whose_weights_are_in_force(session: Session) -> None:
    assert weights_in_words(session) == "baseline weights"
    session.set_points("storms", 70)
    assert weights_in_words(session) == "baseline weights", "no point differs"
    session.set_points("storms", 71)
    assert weights_in_words(session) == "baseline weights, changed"
    session.use("boat-owners")
    assert weights_in_words(session) == "weights of “Boat owners”"
    session.set_points("storms", 71)
    assert weights_in_words(session) == "weights of “Boat owners”, changed"


def test_the_basis_names_every_filter(session: Session) -> None:
    assert basis(session) == "baseline weights; as known on 2021-06-30"
    session.change(
        filters=Filters(
            without=frozenset({"pilot-log"}),
            only=frozenset({"late-news", "ahlgren-2019"}),
            until=PartialDate.parse("2022").last,
            cases={"rebuild": "late"},
            direct=True,
            without_advocates=True,
        )
    )
    assert basis(session) == (
        "baseline weights; only Ahlgren 2019 and “Quarry closes” (2022); without “The pilots' log” (2020); "
        "as known on 2022-12-31; direct evidence only; without advocates; Rebuild it: “The quarry closes first”"
    )


def test_who_leads(session: Session) -> None:
    assert lead(session) == "Remove it leads by 2 points over Patch it."
    for option in ("patch", "remove"):
        judge(session, option, storms=80, access=80, cost=80)
    assert lead(session) == "Too close to call: Patch it and Remove it are level at 80."


def test_what_silence_does_to_the_lead(session: Session) -> None:
    assert firmness(session) == (
        "18 % of its weight is known; with its own unknown cells at 0 and everybody else's at 100 it no longer leads."
    )
    judge(session, "remove", storms=60, cost=61)
    assert firmness(session) == "With everybody else's unknown cells at 100 it no longer leads."
    judge(session, "patch", access=0)
    assert firmness(session) is None


def test_a_recommendation_of_another_than_the_leader_says_so(session: Session) -> None:
    assert recommendation(session) is None
    session.recommend("patch", "It is cheap.")
    assert recommendation(session) == (
        "Patch it is recommended, though it is 2 points behind. Reason given: It is cheap."
    )
    session.recommend("remove")
    assert recommendation(session) == "Remove it is recommended."
    judge(session, "remove", storms=0, access=0, cost=0)
    judge(session, "patch", storms=100, access=100, cost=100)
    assert remarks(session)[1:] == [
        "Remove it is recommended, though it is 100 points behind.",
        "Patch it dominates Rebuild it whatever the uncertainty.",
        "Patch it dominates Remove it whatever the uncertainty.",
        "Rebuild it dominates Remove it whatever the uncertainty.",
    ]


def test_why_one_option_leads_another(session: Session) -> None:
    assert why_ahead(session, "rebuild", "remove") == (
        "Remove it is 5 points ahead of Rebuild it, gaining mostly on Cost (no source for Remove it) and Safe entry; "
        "Rebuild it is ahead on Storm safety (no source for Remove it)."
    )
    assert why_ahead(session, "remove", "rebuild") == why_ahead(session, "rebuild", "remove")
    assert why_ahead(session, "patch", "patch") == "Patch it and Patch it have the same total."


@settings(deadline=None, max_examples=80)
@given(data=st.data())
def test_every_state_can_be_said(data: st.DataObject) -> None:
    documents = data.draw(decisions.decisions(decisions.FIRST))
    session = sessions.opened(documents)
    sessions.put(session, data.draw(decisions.questions(documents, decisions.FIRST)))
    options = list(session.decision.options)
    sentences = [*remarks(session), *(why_ahead(session, a, b) for a in options for b in options)]
    assert all(sentence.endswith(".") and "  " not in sentence for sentence in sentences)
    assert basis(session)


@given(st.data())
def test_the_short_finding_says_what_the_long_one_does(data: st.DataObject) -> None:
    documents = data.draw(decisions.decisions(decisions.FIRST))
    session = sessions.opened(documents)
    sessions.put(session, data.draw(decisions.questions(documents, decisions.FIRST)))
    assert lead(session).startswith(headline(session)[:-1])
    outcomes = [look.outcome for look in session.looks.counted]
    changed = outcomes.count("lost") + outcomes.count("tied")
    said = changed_in_short(session)
    assert said.startswith(f"{changed or 'none'} of {len(outcomes)} look")
    assert said.endswith("or level") == ("tied" in outcomes)


def test_the_ends_of_a_scale_say_what_they_are() -> None:
    worded = Node(id="x", name="X", weight=1, scale={0: "none", 50: "some", 100: "all"})
    assert ends(worded) == ("none", "all")
    short = Node(id="x", name="X", weight=1, measure=Measure(unit="km", points=((0, 80), (1200, 20))))
    assert ends(short) == ("1,200 km (is 20)", "0 km (is 80)")
    assert ends(Node(id="x", name="X", weight=1)) == ("", "")


GATES = {
    "x": {"name": "X", "weight": 1, "scale": {0: "a", 100: "b"}, "at_least": 50, "at_most": 90},
    "y": {"name": "Y", "weight": 1, "measure": {"unit": "EUR", "points": [[2000000, 0], [0, 100]]}, "at_most": 1500000},
}


def small(criteria: Document, options: Mapping[str, Document], **rest: object) -> Session:
    """A decision of a few words."""
    written = {"format": 1, "decision": {"title": "A", "question": "What now"}, "criteria": criteria, **rest}
    named = {name: {"name": name.upper(), **given} for name, given in options.items()}
    return sessions.opened(Documents(written, named))


def test_who_is_ruled_out_and_by_what_never_reads_as_within_the_gate() -> None:
    session = small(
        GATES,
        {
            "a": {"scores": {"x": 49.6, "y": 1500100}},
            "b": {"scores": {"x": 90.25, "y": 0}},
            "c": {"scores": {"x": 60}},
        },
    )
    assert ruled_out_in_words(session) == [
        (
            "A is ruled out: X is 49.6, the gate at least 50 and at most 90; Y is 1,500,100 EUR, "
            "the gate at most 1,500,000."
        ),
        "B is ruled out: X is 90.2, the gate at least 50 and at most 90.",
        "C: gate not shown on Y, where nothing is known of it.",
    ]
    session.change(filters=Filters(gates=False))
    assert ruled_out_in_words(session) == []


def test_nobody_in_play_is_said_with_the_reason() -> None:
    session = small(GATES, {"a": {"scores": {"x": 10}}})
    assert lead(session) == "No option is in play: every one fails a gate."
    session = small(GATES, {"a": {"scores": {"x": 10}, "set_aside": "Too dear."}})
    assert lead(session) == "No option is in play: every one is set aside."


def plain(*names: str, **weights: float) -> Document:
    return {name: {"name": name.upper(), "weight": weights.get(name, 1), "scale": {0: "a", 100: "b"}} for name in names}


def said(score: float, **rest: object) -> Document:
    return {"evidence": [{"source": "s", "from": "one two", "claim": "C.", "score": score, **rest}]}


def scores_of(scores: Document, names: str) -> Document:
    return {name: scores[name] for name in names}


def test_what_no_source_addresses() -> None:
    sources = {"s": {"title": "A source"}}
    criteria = plain("p", "q", "r", "s", "t", "u", q=3, r=2, u=0)
    scores = {"p": said(40), "q": 10, "r": 20, "s": 30, "t": 40, "u": 50}
    session = small(criteria, {"a": {"scores": scores}, "b": {"scores": {"p": 50}}}, sources=sources)
    assert not_addressed(session) == "None of the sources addresses Q, R and S and 1 more."
    three = small(plain("p", "q", "r", "s"), {"a": {"scores": scores_of(scores, "pqrs")}}, sources=sources)
    assert not_addressed(three) == "None of the sources addresses Q, R and S."
    only = small(criteria, {"a": {"scores": {**scores, "p": 40}}}, sources=sources)
    assert (
        not_addressed(only)
        == "No source in force says anything that counts: every reading is the writers' own judgement."
    )
    assert not_addressed(small(plain("p"), {"a": {"scores": {"p": said(1)}}}, sources=sources)) == ""
    assert not_addressed(small(plain("p"), {"a": {"scores": {"p": 1}}})).startswith("No source is on file")


def test_which_cells_are_silent() -> None:
    every: dict[str, Document] = {name: {} for name in "abcde"}
    criteria = plain("p", "q", "r", "s", "t", p=5, q=4, r=3, s=2, t=0)
    session = small(criteria, {**every, "a": {"scores": {"q": 1, "s": 1}}})
    assert silent_cells(session) == (
        "Nothing is known of any option on P; of B, C and D and 1 more on Q; of any option on R; "
        "4 more such cells in the annex."
    )
    assert silent_cells(small(plain("p"), {"a": {}})) == "Nothing is known of A on P."
    assert silent_cells(small(plain("p"), {"a": {"scores": {"p": 1}}})) == ""
    assert (
        silent_cells(small(plain("p", "q", p=0.5, q=0.25), {"a": {"scores": {"q": 1}}}))
        == "Nothing is known of A on P."
    )


def test_how_many_cells_are_silent_in_some_worlds() -> None:
    scenarios = {"calm": "Calm", "storm": "Storm"}
    sources = {"s": {"title": "A source"}}
    cells = {"p": said(40, scenario="calm"), "q": said(40)}
    session = small(plain("p", "q"), {"a": {"scores": cells}}, sources=sources, scenarios=scenarios)
    assert silent_worlds(session) == "1 cell is known in some scenarios or cases only."
    session = small(plain("p", "q"), {"a": {"scores": {"q": said(1)}}}, sources=sources, scenarios=scenarios)
    assert silent_worlds(session) == ""


def test_sentences_of_a_text() -> None:
    text = "Dr. Aydin came.  She saw\nthe harbour! No one else did? “Yes.” 一。二"
    assert sentences(text) == ["Dr. Aydin came.", "She saw the harbour!", "No one else did?", "“Yes.” 一。", "二"]
    assert first_sentence(text) == "Dr. Aydin came."
    assert first_sentence("") == ""
    assert opening("One is here. Two is here. Three.", 26) == "One is here. Two is here."
    assert opening("A long first sentence stays whole.", 5) == "A long first sentence stays whole."


def test_odds_that_were_changed_are_said_beside_the_weights(session: Session) -> None:
    session.set_odds("rebuild/late", 5)
    assert weights_in_words(session) == "baseline weights; odds changed"
    session.set_points("safety", 7)
    assert weights_in_words(session) == "baseline weights, changed; odds changed"


@pytest.mark.parametrize(
    ("share", "draws", "shown"),
    [
        (0.0, 100000, "under 0.1 %"),
        (1.0, 100000, "over 99.9 %"),
        (1.0, 100, "over 95 %"),
        (0.5, 100, "50 ± 5 %"),
        (0.5, 100000, "50 %"),
        (0.25, 0, "25 %"),
    ],
)
def test_a_share_of_draws_says_no_more_than_they_tell(share: float, draws: int, shown: str) -> None:
    """The rule of three: none in 100 is under 3 %, so under 5 in whole steps (Hanley and Lippman-Hand 1983)."""
    assert weightings_share(share, draws) == shown
