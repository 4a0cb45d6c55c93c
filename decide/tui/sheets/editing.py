"""Dialogues that change the hand-written files: a form, the difference, then the files, and back again."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from decide.files.changing import FileChange, apply, checked
from decide.files.problems import DecideError
from decide.tui import records
from decide.tui.sheets.asking import Choose
from decide.tui.sheets.record_form import RecordForm
from decide.tui.sheets.saving import writable

if TYPE_CHECKING:
    from decide.tui.host import Host


class Edit(NamedTuple):
    """Changes of the files that were made here: a mark in the session's history, until the program ends."""

    changes: tuple[FileChange, ...]
    said: str


async def edit(app: Host, at: Sequence[str]) -> None:
    """Ask what to do to the files where a person stands, and do it."""
    if not await writable(app):
        return
    offers = records.offers(app.session.folder, at)
    chosen = await app.push_screen_wait(
        Choose(
            "Change the decision's files",
            [(str(number), offer.words) for number, offer in enumerate(offers)],
            words="Each change is shown as a difference before it is written, and u takes it back.",
        )
    )
    if chosen is None:
        return
    offer = offers[int(chosen)]
    if offer.moves:
        await _move(app, offer.moves)
    elif offer.form is None:
        await _remove(app, offer.removes)
    else:
        await fill(app, offer.form())


async def fill(app: Host, form: records.Form) -> None:
    """Show the form until what it makes is written, or the person leaves it."""
    given, fault = None, ""
    while True:
        given = await app.push_screen_wait(RecordForm(form, given, fault))
        if given is None:
            return
        try:
            changes = form.make(given)
            if not changes:
                app.say("nothing was changed")
                return
            await asyncio.to_thread(checked, app.session.folder, changes)
        except DecideError as error:
            fault = str(error)
            continue
        answer = await _shown(app, changes, "Write this?", "Back to the form")
        if answer is None:
            return
        if answer == "yes":
            await _write(app, changes, form.said)
            return
        fault = ""


async def _remove(app: Host, target: str) -> None:
    """Show what depends on a record, and what goes; take it out."""
    name = records.called(app.session.decision, target)
    try:
        changes, depends = records.removal(app.session.folder, target)
        await asyncio.to_thread(checked, app.session.folder, changes)
    except DecideError as error:
        app.say(f"{name} can't be removed: {error}", "warning")
        return
    words = "What depends on it, and goes too:\n" + "\n".join(f"· {each}" for each in depends)
    answer = await _shown(
        app, changes, f"Remove {name}?", "Leave it", words if depends else "Nothing depends on it.", no_first=True
    )
    if answer == "yes":
        await _write(app, changes, f"{name} is removed")


async def _move(app: Host, target: str) -> None:
    """Ask where a record is to go; show the difference, and move it there."""
    name = records.called(app.session.decision, target)
    places = records.places(app.session.folder, target)
    answers = [(str(number), place.words) for number, place in enumerate(places)]
    chosen = await app.push_screen_wait(Choose(f"{name}: where to?", answers))
    if chosen is None:
        return
    try:
        changes = places[int(chosen)].changes()
        await asyncio.to_thread(checked, app.session.folder, changes)
    except DecideError as error:
        app.say(f"{name} can't be moved there: {error}", "warning")
        return
    if await _shown(app, changes, f"Move {name}?", "Leave it where it is") == "yes":
        await _write(app, changes, f"{name} is moved")


async def _shown(
    app: Host, changes: Sequence[FileChange], title: str, otherwise: str, words: str = "", *, no_first: bool = False
) -> str | None:
    """Show the difference, and ask: `yes`, `no`, or None to leave."""
    answers = [("yes", "Write it"), ("no", otherwise)]
    detail = "\n".join(change.difference for change in changes)
    return await app.push_screen_wait(Choose(title, answers[::-1] if no_first else answers, words=words, detail=detail))


async def _write(app: Host, changes: Sequence[FileChange], said: str) -> None:
    made = Edit(tuple(changes), said)
    async with app.writing:
        if await _put(app, made.changes):
            app.session.done_beside(made)
            files = ", ".join(change.file for change in changes)
            await app.read_again(f"{said} ({files}); {app.key('app.undo')} takes it back")


async def take_back(app: Host) -> None:
    """Put the files back as they were before the last change of them."""
    async with app.writing:
        last = app.session.history.behind
        if isinstance(last, Edit) and await _put(app, [change.back for change in reversed(last.changes)]):
            app.session.history.pass_back()
            await app.read_again(f"undone: {last.said}")


async def make_again(app: Host) -> None:
    """Change the files again as was taken back last."""
    async with app.writing:
        last = app.session.history.ahead
        if isinstance(last, Edit) and await _put(app, last.changes):
            app.session.history.pass_forth()
            await app.read_again(f"made again: {last.said}")


async def _put(app: Host, changes: Sequence[FileChange]) -> bool:
    try:
        await asyncio.to_thread(apply, app.session.folder, changes)
    except DecideError as error:
        app.say(f"nothing was written: {error}", "error")
        return False
    return True
