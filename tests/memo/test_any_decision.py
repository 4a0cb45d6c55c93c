"""Whatever decision can be written down has a memo, in every format and as every export, and what it says is true."""

from __future__ import annotations

import io
import re
import shlex
from contextlib import redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from decide import Session, exports, open_folder
from decide.analysis.value import NoWeightError
from decide.cli import main
from decide.memo import build, formats
from decide.memo.bounds import LINE, length
from decide.memo.charts import chart
from decide.memo.command import command
from decide.memo.formats.markdown import render
from decide.memo.model import Bullets, Memo, Paragraph, Section, Strong
from decide.memo.page_one import BOTTOM_LINES
from decide.wording.worlds import nearest_change, nearest_odds
from tests.decisions import EVERYTHING, decisions, questions, write
from tests.reference import Documents
from tests.sessions import opened, put

SLOW = settings(
    deadline=None,
    max_examples=25,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # to shrink a folder takes minutes
    suppress_health_check=[HealthCheck.too_slow],
)


def drawn(data: st.DataObject, using: frozenset[str] = EVERYTHING) -> tuple[Documents, Session] | None:
    """A random decision, brought to a random state; None where that state leaves siblings without weight."""
    of = data.draw(decisions(using))
    session = opened(of)
    try:
        put(session, data.draw(questions(of, using)))
    except NoWeightError:
        return None
    return of, session


def section(memo: Memo, key: str) -> Section | None:
    return next((found for found in memo.sections if found.key == key), None)


def words(found: Section | None) -> str:
    """What a section says, its marks and citations apart."""
    blocks = found.blocks if found is not None else ()
    paragraphs = [p for block in blocks for p in (block.items if isinstance(block, Bullets) else [block])]
    return " ".join(
        "".join(run.text if isinstance(run, Strong) else run for run in p.runs if isinstance(run, str | Strong))
        for p in paragraphs
        if isinstance(p, Paragraph)
    )


@SLOW
@given(st.data())
def test_it_can_be_written_as_text_and_exported(data: st.DataObject) -> None:
    if (found := drawn(data)) is None:
        return
    _, session = found
    text = render(build(session))
    assert text == render(build(session))
    assert not re.search(r"\bNone\b(?! of the sources)", text)
    assert "nan" not in text.split()
    assert not any("  " in line.rstrip() for line in text.splitlines() if not line.startswith("|"))
    formats.render(build(session), "html")
    for what in exports.WHAT:
        for form in exports.FORMATS:
            if (what, form) == ("crossover", "svg") and chart(session, "crossover") is None:
                with pytest.raises(exports.ExportError, match="no weight changes the leader"):
                    exports.render(session, what, form)
            elif form == "svg" and what in ("ranking", "table", "crossover"):
                ElementTree.fromstring(exports.render(session, what, form))


@SLOW
@given(st.data())
def test_the_bottom_line_is_short_and_says_how_firm_the_answer_is(data: st.DataObject) -> None:
    if (found := drawn(data)) is None:
        return
    _, session = found
    session.recommend(data.draw(st.none() | st.sampled_from([None, *session.decision.options])), "So.")
    said = words(section(build(session), "bottom_line"))
    assert length(said) <= BOTTOM_LINES * LINE
    ranking, own = session.ranking, session.recommended
    if own is None:
        assert said.startswith("No option is in play")
    elif ranking.of(own).rank is None:
        assert "though it fails a gate" in said
    elif not ranking.leads(own):
        leader = ranking.leader
        assert leader is not None
        names = session.decision.options
        assert f"{names[own].name} is recommended; {names[leader.option].name} leads it by" in said
    elif session.verdict.kind in ("tied", "close"):
        assert said.startswith("Too close to call: ")
    else:
        assert "Too close to call" not in said


@SLOW
@given(st.data())
def test_the_command_in_the_annex_makes_the_same_memo_again(data: st.DataObject) -> None:
    """Whatever was chosen: perspective, weights, odds, filters, scenario, cases, gates, recommendation."""
    if (found := drawn(data)) is None:
        return
    of, session = found
    session.recommend(data.draw(st.none() | st.sampled_from([None, *session.decision.options])), "So it's said.")
    with TemporaryDirectory() as folder:
        write(of, Path(folder))
        own = Session(open_folder(folder), session.state)
        memo = render(build(own))
        line, missing = command(own)
        assert missing == ""
        _, _, here, *rest = shlex.split(line)
        assert here == "."
        out = io.StringIO()
        with redirect_stdout(out):
            assert main(["memo", folder, *rest]) == 0
        assert out.getvalue() == memo


@SLOW
@given(st.data())
def test_at_the_chance_that_is_named_another_option_leads(data: st.DataObject) -> None:
    """The whole percentage in the sentence is beyond the change, never before it. (Gates are held, so without any.)"""
    if (found := drawn(data, EVERYTHING - {"gates"})) is None:
        return
    _, session = found
    one = nearest_odds(session)
    if one is None or (change := nearest_change(one)) is None:
        return
    at, leader = change
    side, percentage = at.removesuffix(" %").split(" ")
    if percentage in ("1", "99"):
        return
    chance = float(percentage) / 100 + (1e-6 if side == "over" else -1e-6)
    there = {name: line.at(chance) for name, line in one.lines.items()}
    assert there[leader] >= max(there.values()) - 1e-9
    family = [name for name in session.odds if name.startswith(f"{one.option}/")] if one.option else None
    names = family or list(session.decision.scenarios)
    own = f"{one.option}/{one.world}" if one.option else one.world
    others = sum(session.odds[name] for name in names if name != own)
    session.set_odds(own, others * chance / (1 - chance))
    assert session.ranking.leads(leader)


@SLOW
@given(st.data())
def test_no_argument_lies_within_5_of_the_middle(data: st.DataObject) -> None:
    if (found := drawn(data)) is None:
        return
    memo = build(found[1])
    for key, sign in (("case_for", 1), ("case_against", -1), ("alternative", 1)):
        sides = section(memo, key)
        for block in sides.blocks if sides is not None else ():
            for item in block.items if isinstance(block, Bullets) else ():
                head = item.runs[0]
                assert isinstance(head, Strong)
                reading = int(head.text.rsplit(", ", 1)[1].split(" ")[0].removesuffix("."))
                assert sign * (reading - 50) >= 5


def many(folder: Path, options: int, criteria: int) -> Session:
    """A decision with many options, all of them known by judgement."""
    (folder / "options").mkdir(parents=True)
    tree = {f"c{k}": {"name": f"Criterion {k}", "weight": k + 1, "scale": {0: "a", 100: "b"}} for k in range(criteria)}
    frame = {"title": "Many", "question": "Which?"}
    (folder / "criteria.yaml").write_text(yaml.safe_dump({"decision": frame, "criteria": tree}), encoding="utf-8")
    for number in range(options):
        readings = {f"c{k}": {"score": (number * 37 + k * 53) % 101, "why": "So."} for k in range(criteria)}
        scores = {criterion: {"judgement": judged} for criterion, judged in readings.items()}
        option = {"name": f"Option {number}", "summary": "One of many.", "scores": scores}
        (folder / "options" / f"o{number:03}.yaml").write_text(yaml.safe_dump(option), encoding="utf-8")
    return Session(open_folder(folder))


@pytest.mark.parametrize(("options", "criteria"), [(1, 6), (7, 6), (12, 15), (40, 6)])
def test_one_option_or_many_have_a_memo_and_charts_whose_labels_stay_on_them(
    options: int, criteria: int, tmp_path: Path
) -> None:
    session = many(tmp_path / "folder", options, criteria)
    memo = build(session)
    for name in formats.FORMATS:
        assert formats.render(memo, name)
    assert formats.overflow(memo) == ()
    for name in ("totals", "table", "crossover"):
        drawing = chart(session, name)
        if drawing is None:
            assert (options, name) == (1, "crossover")
            continue
        for text in ElementTree.fromstring(drawing.svg).iterfind("{*}text"):
            assert 0 < float(text.get("y", "")) <= drawing.height, text.text
            assert 0 <= float(text.get("x", "")) <= drawing.width, text.text


@settings(deadline=None, max_examples=4, suppress_health_check=[HealthCheck.too_slow])
@given(decisions())
@pytest.mark.parametrize("name", ["docx", "pdf"])
def test_it_can_be_written_for_print(name: str, of: Documents) -> None:
    assert formats.render(build(opened(of)), name)
