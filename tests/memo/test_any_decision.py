"""Whatever decision can be written down has a memo, in every format and as every export."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from decide.memo.glance import known
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from decide import Session, exports, open_folder
from decide.analysis.value import NoWeightError
from decide.bibliography.naming import dated
from decide.memo import bottom_line, build, formats
from decide.memo.charts import CHARTS, chart
from decide.memo.findings import Findings
from decide.memo.formats.markdown import render
from tests.decisions import FIRST, decisions, questions
from tests.sessions import opened, put

SLOW = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])


@SLOW
@given(st.data())
def test_it_can_be_written_as_text_and_exported(data: st.DataObject) -> None:
    of = data.draw(decisions(FIRST))
    session = opened(of)
    try:
        put(session, data.draw(questions(of, FIRST)))
    except NoWeightError:
        return
    text = render(build(session))
    assert text == render(build(session))
    assert "None" not in text
    assert "nan" not in text.split()
    formats.render(build(session), "html")
    for what in exports.WHAT:
        for form in exports.FORMATS:
            if (what, form) == ("crossover", "svg") and chart(session, "crossover") is None:
                with pytest.raises(exports.ExportError, match="no weight changes the leader"):
                    exports.render(session, what, form)
            elif form == "svg":
                ElementTree.fromstring(exports.render(session, what, form))
            else:
                assert exports.render(session, what, form)


@SLOW
@given(st.data())
def test_the_bottom_line_is_true(data: st.DataObject) -> None:
    """Whatever it says of sources, cases and chances holds of the rankings themselves."""
    of = data.draw(decisions(FIRST))
    session = opened(of)
    try:
        put(session, data.draw(questions(of, FIRST)))
    except NoWeightError:
        return
    session.recommend(data.draw(st.none() | st.sampled_from(list(session.decision.options))), "So.")
    recommended = session.recommended
    if recommended is None:
        return
    found = Findings(session)
    firm = bottom_line.firmness(found, recommended)
    lost = [by for by in found.without_sources if not found.still_leads(by.ranking)]
    assert ("without any one source." in firm) == (len(found.without_sources) > 1 and not lost)
    if "without any one source except" in firm and len(lost) <= bottom_line.MOST_NAMED:
        named = firm.split("except", 1)[1].split(". ")[0]
        sources = session.decision.sources
        assert all(dated(sources[way.source], sources) in named for way in lost)
    led = [found.still_leads(by.ranking) for by in found.case_choices]
    if "in every combination" in firm:
        assert all(led)
    if "leads wherever" in firm:
        assert any(led)
        assert not all(led)
    for way in found.by_case:
        if (at := found.break_even(way.option, way.case)) is not None and not found.still_leads(way.ranking):
            line = next(o for o in session.outlook.odds if (o.option, o.world) == (way.option, way.case))
            below = {name: one.at(max(at[0] - 1e-4, 0.0)) for name, one in line.lines.items()}
            assert below[found.leader] >= max(below.values()) - 1e-9
    said = "\n".join((bottom_line.margin(found, recommended), bottom_line.perspectives(found),
                      bottom_line.course(found, recommended),
                      bottom_line.turning_point(found, recommended)))  # fmt: skip
    several = len(session.ranking.ranked) > 1
    assert ("It is not the leader" in said) == (several and not session.ranking.leads(recommended))
    for best in (standing.option for standing in session.ranking.standings):
        assert all(0 <= share <= 1 for share in (known(found, best), session.ranking.of(best).known))
        assert known(found, best) <= session.ranking.of(best).known + 1e-9


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


@pytest.mark.parametrize("options", [1, 7, 40])
def test_one_option_or_many_have_a_memo_and_charts_whose_labels_stay_on_them(options: int, tmp_path: Path) -> None:
    session = many(tmp_path / "folder", options, 6)
    for name in formats.FORMATS:
        assert formats.render(build(session), name)
    assert formats.overflow(build(session)) == ()
    for name in CHARTS:
        drawing = chart(session, name)
        if drawing is None:
            assert (options, name) == (1, "crossover")
            continue
        for text in ElementTree.fromstring(drawing.svg).iterfind("{*}text"):
            assert 0 < float(text.get("y", "")) <= drawing.height, text.text
            assert 0 <= float(text.get("x", "")) <= drawing.width, text.text


@settings(deadline=None, max_examples=4, suppress_health_check=[HealthCheck.too_slow])
@given(decisions(FIRST))
@pytest.mark.parametrize("name", ["docx", "pdf"])
def test_it_can_be_written_for_print(name: str, of: object) -> None:
    assert formats.render(build(opened(of)), name)  # type: ignore[arg-type]
