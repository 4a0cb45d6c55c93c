"""Choosing the option that the memo recommends, with the reason where it is not the leader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decide.tui.sheets.asking import AskText, Choose
from decide.views.words import leader_name
from decide.wording import whole

if TYPE_CHECKING:
    from decide.tui.host import Host


async def choose(app: Host) -> None:
    """Ask which option the memo recommends."""
    session = app.session
    answers = [("", f"The leader, whichever it is (now {leader_name(session)})")]
    for standing in session.ranking.standings:
        answers.append(
            (standing.option, f"{session.decision.options[standing.option].name}, {whole(standing.total.likely)}")
        )
    chosen = await app.push_screen_wait(
        Choose("What does the memo recommend?", answers, at=session.state.recommends or "")
    )
    if chosen is not None:
        await recommend(app, chosen or None)


async def recommend(app: Host, option: str | None) -> None:
    """Recommend an option; where it is not the leader, the reason is asked."""
    session = app.session
    because = ""
    if option is not None and not session.ranking.leads(option):
        names = session.decision.options
        answer = await app.push_screen_wait(
            AskText(
                f"Why {names[option].name}?",
                f"{leader_name(session)} leads; the memo says so, and gives your reason:",
                session.state.because,
                "a recommendation against the ranking needs its reason",
                long=True,
            )
        )
        if answer is None:
            return
        because = answer
    said = (
        f"the memo recommends {session.decision.options[option].name}" if option else "the memo recommends the leader"
    )
    app.change(lambda: session.recommend(option, because), said)
