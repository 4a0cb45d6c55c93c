"""Dialogues around perspectives: saving one, what stands in its way, and leaving with unsaved work."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from decide.files.problems import ChangedOnDiskError, ReadOnlyError, SaveError, visible
from decide.session import Session, id_from
from decide.tui.exporting import own_path
from decide.tui.sheet import AskText, Choose

if TYPE_CHECKING:
    from decide.tui.app import DecideApp


async def save(app: DecideApp) -> bool:
    """Ask for a name and save; whether it was saved."""
    session = app.session
    held = session.perspectives.get(session.state.perspective or "")
    name = await app.push_screen_wait(
        AskText(
            "Save as a perspective",
            "Weights, judgements and recommendation, under this name:",
            held.name if held else "",
            "a perspective needs a name",
        )
    )
    if not name:
        return False
    try:
        id_ = id_from(name)
    except SaveError as error:
        app.say(str(error), "warning")
        return False
    over = False
    if id_ in session.perspectives and id_ != session.state.perspective:
        answer = await app.push_screen_wait(
            Choose(
                f"There is a perspective “{session.perspectives[id_].name}” already",
                [("no", "Keep it, and choose another name"), ("yes", "Replace it")],
            )
        )
        if answer != "yes":
            return await save(app) if answer == "no" else False
        over = True
    return await _write(app, session, name, id_, over)


async def _write(app: DecideApp, session: Session, name: str, id_: str, over: bool) -> bool:
    try:
        session.save(name, id_, over)
    except ChangedOnDiskError as error:
        answer = await app.push_screen_wait(
            Choose(
                "The file changed on disk",
                [
                    ("no", "Leave the file as it is"),
                    ("yes", "Replace it by mine"),
                    ("other", "Save under another name"),
                ],
                words=f"{error}. Lines with - are there now, lines with + would be saved:",
                detail=error.difference,
            )
        )
        if answer == "other":
            return await save(app)
        if answer != "yes":
            return False
        session.shown(id_)
        return await _write(app, session, name, id_, over)
    except ReadOnlyError as error:
        return await _copy(app, error) and await _write(app, session, name, id_, over)
    except SaveError as error:
        app.say(str(error), "error")
        return False
    app.refresh_all()
    app.say(f"saved as perspectives/{id_}.yaml")
    return True


async def _copy(app: DecideApp, why: ReadOnlyError) -> bool:
    """Copy the decision to a folder of the person's, and go on there; whether that was done."""
    given = app.session.folder.path.name if app.session.folder.path.name != "shipped" else "iraq"
    while True:
        name = await app.push_screen_wait(
            AskText("Copy the decision first", f"{why}. To this folder, new or empty:", given, "name a folder")
        )
        if not name:
            return False
        given = name
        try:
            app.session.move_to(own_path(name).absolute())
        except (SaveError, OSError, ValueError, RuntimeError) as error:
            app.say(str(error), "error")
            continue
        app.say(f"copied to {visible(str(app.session.folder.path))}; the work goes on there")
        return True


async def choose_perspective(app: DecideApp, then: Callable[[], None]) -> None:
    """Ask whose weights to take; unsaved work is asked about first."""
    session = app.session
    if session.unsaved and not await may_go(app, "Take other weights?"):
        return
    answers = [("", "Baseline\nThe weights of criteria.yaml")]
    for id_, perspective in session.perspectives.items():
        holder = f" · {perspective.holder}" if perspective.holder else ""
        answers.append((id_, f"{perspective.name}{holder}" + (f"\n{perspective.why}" if perspective.why else "")))
    chosen = await app.push_screen_wait(Choose("Whose weights?", answers, at=session.state.perspective or ""))
    if chosen is not None and app.change(lambda: session.use(chosen or None)):
        then()


async def may_go(app: DecideApp, title: str) -> bool:
    """Ask about unsaved work; whether it is saved, or may be lost."""
    answer = await app.push_screen_wait(
        Choose(
            title,
            [("save", "Save it as a perspective first"), ("drop", "Go on without saving"), ("stay", "Stay here")],
            words="Weights, judgements or the recommendation changed since they were saved.",
        )
    )
    if answer == "save":
        return await save(app)
    return answer == "drop"


async def leave(app: DecideApp) -> None:
    """Leave the app, unless the person would rather stay."""
    if await may_go(app, "Leave with unsaved work?"):
        app.exit()
