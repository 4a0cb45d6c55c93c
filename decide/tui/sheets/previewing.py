"""Choices that are seen while the cursor is on them: whose weights, which scenario or case."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.widgets import OptionList, Static

from decide.evidence import Filters
from decide.session import Session
from decide.text import visible
from decide.tui.host import host
from decide.tui.sheets.asking import Choose
from decide.tui.sheets.sheet import Beneath
from decide.views.words import outcome
from decide.wording import if_world

if TYPE_CHECKING:
    from decide.tui.host import Host


class Answer(NamedTuple):
    """One answer: its id, its line, and what there is to read about it."""

    id: str
    line: str
    about: str = ""


class Preview(Choose, Beneath[str | None]):
    """Answers that show what they would lead to: `seen` is called with the one at the cursor."""

    def __init__(self, title: str, answers: Sequence[Answer], seen: Callable[[str], None], at: str = "") -> None:
        about = next((answer.about for answer in answers if answer.id == at), "")
        super().__init__(title, [(answer.id, answer.line) for answer in answers], about or " ", at=at)
        self._seen, self._abouts = seen, [visible(answer.about) for answer in answers]

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show what the answer at the cursor would lead to."""
        event.stop()
        self._seen(self._answers[event.option_index][0])
        self.query_one(".sheet-words", Static).update(Content(self._abouts[event.option_index]))
        host(self).refresh_all()


async def choose_seen(
    app: Host, title: str, answers: Sequence[Answer], seen: Callable[[str], None], at: str = ""
) -> str | None:
    """Ask with a preview; whatever the answer, the preview is over after it."""
    chosen: str | None = await app.push_screen_wait(Preview(title, answers, seen, at))
    app.session.end_trial()
    app.refresh_all()
    return chosen


async def choose_perspective(app: Host) -> None:
    """Ask whose weights to take, each with what it leads to; unsaved work is asked about first."""
    from decide.tui.sheets.saving import may_go

    session = app.session
    if session.unsaved and not await may_go(
        app, "Take other weights?", "take others", "What is listed above goes; undo brings it back.", judgements=True
    ):
        return
    answers = [Answer("", f"Baseline  → {_leads(session, None)}", "The files' own weights, odds and judgements.")]
    for id_, perspective in session.perspectives.items():
        about = "\n".join(part for part in (perspective.holder, perspective.why) if part)
        answers.append(Answer(id_, f"{perspective.name}  → {_leads(session, id_)}", about))
    at = session.state.perspective or ""
    chosen = await choose_seen(app, "Whose weights?", answers, lambda id_: session.try_perspective(id_ or None), at)
    if chosen is not None:
        app.change(lambda: session.use(chosen or None))


def _leads(session: Session, perspective: str | None) -> str:
    """What a perspective would lead to, in a few words."""
    session.try_perspective(perspective)
    found = outcome(session)
    session.end_trial()
    return found


async def choose_world(app: Host) -> None:
    """Ask for a scenario or a case to put in force; the one that is, chosen again, is taken off."""
    session = app.session
    worlds = _worlds(session)
    if len(worlds) == 1:
        app.say("this decision has no scenarios, and no option has cases")
        return
    answers = [
        Answer(key, f"{'●' if filters == session.state.filters else '○'} {words}  → {_in(session, filters)}", _WORLD)
        for key, words, filters in worlds
    ]
    by_key = {key: filters for key, _, filters in worlds}
    chosen = await choose_seen(app, "Which world?", answers, lambda key: session.try_state(filters=by_key[key]), at="")
    if chosen is None:
        return
    filters = by_key[chosen]
    if filters == session.state.filters and chosen:
        filters = by_key[""]
    app.change(lambda: session.change(filters=filters))


_WORLD = "Enter puts it in force; the one in force (●), chosen again, is taken off."


def _worlds(session: Session) -> list[tuple[str, str, Filters]]:
    """Every choice: its key, its words, and the filters that make it; all worlds by their odds first."""
    decision, filters = session.decision, session.state.filters
    found = [("", "Every scenario and case, by their odds", replace(filters, scenario=None, cases={}))]
    for name, scenario in decision.scenarios.items():
        found.append((f"scenario:{name}", if_world(scenario), replace(filters, scenario=name)))
    for option in decision.options.values():
        for name, case in option.cases.items():
            cases = {**filters.cases, option.id: name}
            found.append(
                (f"case:{option.id}/{name}", f"{option.name}: {if_world(case)}", replace(filters, cases=cases))
            )
    return found


def _sign(session: Session, filters: Filters) -> str:
    return "● " if filters == session.state.filters else "○ "


def _in(session: Session, filters: Filters) -> str:
    session.try_state(filters=filters)
    found = outcome(session)
    session.end_trial()
    return found
