"""Dialogues around perspectives: saving one, what stands in its way, and leaving with unsaved work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decide.files.problems import ChangedOnDiskError, ReadOnlyError, SaveError
from decide.session import Session, id_from
from decide.text import visible
from decide.tui.sheets.exporting import own_path
from decide.tui.sheets.sheet import AskText, Choose

if TYPE_CHECKING:
    from decide.model import Perspective
    from decide.tui.host import Host


async def save(app: Host) -> bool:
    """Ask for a name and save; whether it was saved. What somebody saved before is replaced only after a question."""
    session = app.session
    stem = session.perspectives.get(session.state.perspective or "")
    given = stem.name if stem else ""
    if stem is not None and stem.holder and stem.id not in app.saved:
        given = f"{stem.name} (mine)"
    while True:
        name = await app.push_screen_wait(
            AskText(
                "Save as a perspective",
                "Weights, judgements and recommendation, under this name:",
                given,
                "a perspective needs a name",
            )
        )
        if not name:
            return False
        given = name
        try:
            id_ = id_from(name)
        except SaveError as error:
            app.say(str(error), "warning")
            continue
        own = id_ in app.saved and id_ == session.state.perspective
        if id_ in session.perspectives and not own:
            answer = await _may_replace(app, session.perspectives[id_])
            if answer == "no":
                continue
            if answer is None:
                return False
        return await _write(app, session, name, id_, over=id_ in session.perspectives)


async def _may_replace(app: Host, before: Perspective) -> str | None:
    """Ask about a perspective of that name, and say whose it is; `yes`, `no`, or None to leave."""
    words = []
    if before.holder:
        words.append(f"Held by: {before.holder}.")
    if before.why:
        words.append(f"Its reason: {before.why}")
    if words:
        words.append("Both describe the weights as they were, and would stay in the file.")
    return await app.push_screen_wait(
        Choose(
            f"Replace “{before.name}”, or save under a new name?",
            [("no", "Save under a new name"), ("yes", f"Replace “{before.name}”")],
            words="\n".join(words),
        )
    )


async def _write(app: Host, session: Session, name: str, id_: str, over: bool) -> bool:
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
    app.saved.add(id_)
    app.refresh_all()
    app.say(f"saved as perspectives/{id_}.yaml")
    return True


async def _copy(app: Host, why: ReadOnlyError) -> bool:
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


async def choose_perspective(app: Host) -> None:
    """Ask whose weights to take; unsaved work is asked about first."""
    session = app.session
    if session.unsaved and not await may_go(
        app, "Take other weights? Your judgements and recommendation go too", " u brings them back."
    ):
        return
    answers = [("", "Baseline\nThe weights of criteria.yaml")]
    for id_, perspective in session.perspectives.items():
        holder = f" · {perspective.holder}" if perspective.holder else ""
        answers.append((id_, f"{perspective.name}{holder}" + (f"\n{perspective.why}" if perspective.why else "")))
    chosen = await app.push_screen_wait(Choose("Whose weights?", answers, at=session.state.perspective or ""))
    if chosen is not None:
        app.change(lambda: session.use(chosen or None))


async def may_go(app: Host, title: str, more: str = "") -> bool:
    """Ask about unsaved work; whether it is saved, or may be lost."""
    answer = await app.push_screen_wait(
        Choose(
            title,
            [("save", "Save it as a perspective first"), ("drop", "Go on without saving"), ("stay", "Stay here")],
            words="Weights, judgements or the recommendation changed since they were saved." + more,
        )
    )
    if answer == "save":
        return await save(app)
    return answer == "drop"


async def leave(app: Host) -> None:
    """Leave the app, unless the person would rather stay."""
    if await may_go(app, "Leave with unsaved work?"):
        app.exit()
