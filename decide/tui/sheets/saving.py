"""Dialogues around perspectives: saving one, what stands in its way, choosing one, and leaving with unsaved work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decide.files.problems import ChangedOnDiskError, ReadOnlyError, SaveError
from decide.session import Session, id_from
from decide.text import visible
from decide.tui.sheets.asking import AskText, Choose
from decide.tui.sheets.writing import own_path
from decide.views.changes import unsaved_changes
from decide.wording.sentences import stopped

if TYPE_CHECKING:
    from decide.model import Perspective
    from decide.tui.host import Host


async def save(app: Host) -> bool:
    """Ask for a name and save; whether it was saved. What somebody saved before is replaced only after a question."""
    session = app.session
    stem = session.perspectives.get(session.state.perspective or "")
    given, fault = (stem.name if stem else ""), ""
    if stem is not None and stem.holder and stem.id not in app.saved:
        given = f"{stem.name} (mine)"
    while True:
        words = f"Weights, judgements and recommendation, in {visible(str(session.folder.path / 'perspectives'))}:"
        sheet = AskText("Save as a perspective", words, given, "a perspective needs a name", fault)
        name = await app.push_screen_wait(sheet)
        if not name:
            return False
        given, fault = name, ""
        try:
            id_ = id_from(name)
        except SaveError as error:
            fault = str(error)
            continue
        own = id_ in app.saved and id_ == session.state.perspective
        if id_ in session.perspectives and not own:
            answer = await _may_replace(app, session.perspectives[id_])
            if answer == "no":
                continue
            if answer is None:
                return False
        try:
            return await _write(app, session, name, id_, over=id_ in session.perspectives)
        except SaveError as error:
            fault = str(error)


async def _may_replace(app: Host, before: Perspective) -> str | None:
    """Ask about a perspective of that name, and say whose it is; `yes`, `no`, or None to leave."""
    words = []
    if before.holder:
        words.append(stopped(f"Held by: {before.holder}"))
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
    """Save, and say where; whether it was done. `SaveError` where it can't be."""
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
        return await copy_first(app, error) and await _write(app, session, name, id_, over)
    app.saved.add(id_)
    app.refresh_all()
    app.say(f"saved: {visible(str((session.folder.path / 'perspectives' / f'{id_}.yaml').absolute()))}")
    return True


async def writable(app: Host) -> bool:
    """Whether the decision's files are the person's own; the copy that comes with the program is copied first."""
    return not app.session.read_only or await copy_first(app, ReadOnlyError())


async def copy_first(app: Host, why: ReadOnlyError) -> bool:
    """Copy the decision to a folder of the person's, and go on there; whether that was done."""
    given = app.session.folder.path.name if app.session.folder.path.name != "shipped" else "iraq"
    fault = ""
    while True:
        sheet = AskText(
            "Copy the decision first", f"{why}. To this folder, new or empty:", given, "name a folder", fault
        )
        name = await app.push_screen_wait(sheet)
        if not name:
            return False
        given = name
        try:
            app.session.move_to(own_path(name).absolute())
        except (SaveError, OSError, ValueError, RuntimeError) as error:
            fault = str(error)
            continue
        return True


async def may_go(
    app: Host,
    title: str,
    then: str,
    lost_words: str = "What is listed above is lost.",
    *,
    judgements: bool = False,
) -> bool:
    """Ask about unsaved work, saying what would be lost and what each answer does; whether to go on."""
    lost = unsaved_changes(app.session)
    folder = visible(str((app.session.folder.path / "perspectives").absolute()))
    words = "Not saved yet" + (" (judgements and recommendation go too)" if judgements else "") + ":\n"
    answer = await app.push_screen_wait(
        Choose(
            title,
            [
                ("save", f"Save first, as a perspective in\n{folder}"),
                ("drop", f"Don't save, and {then}\n{lost_words}"),
                ("stay", "Stay here\nNothing is saved, nothing is lost."),
            ],
            words=words + "\n".join(f"· {each}" for each in lost),
        )
    )
    if answer == "save":
        return await save(app)
    return answer == "drop"


async def leave(app: Host) -> None:
    """Leave the app, unless the person would rather stay."""
    if await may_go(app, "Leave with unsaved work?", "leave"):
        app.exit()
