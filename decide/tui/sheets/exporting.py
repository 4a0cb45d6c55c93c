"""Writing to a file of the person's choice: the memo, the table, the ranking, a chart. Nothing is replaced unasked."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from decide.files.disk import is_there
from decide.files.problems import DecideError, SaveError
from decide.files.saving import write_atomic
from decide.text import quoted, visible
from decide.tui.sheets.asking import AskText, Choose

if TYPE_CHECKING:
    from decide.session import Session
    from decide.tui.host import Host

_PREVIEW = 4000
"""How many characters of an export are shown before it is written."""


async def export_memo(app: Host) -> None:
    """Ask for a format, a file and the addressees until the memo is written or the person leaves."""
    from decide.memo import build, formats
    from decide.tui.sheets.memo_form import BOARD, MemoForm, Wanted, addressed, addressees, ending_of

    session, fault = app.session, ""
    file = app.paths.get("memo", "memo.html")
    ending = Path(file).suffix.removeprefix(".")
    wanted = Wanted(ending if ending in formats.FORMATS else "md", file, addressees(session))
    while True:
        answer: Wanted | None = await app.push_screen_wait(MemoForm(wanted, fault))
        if answer is None:
            return
        wanted, path, fault = answer, own_path(answer.file), ""
        try:
            form = answer.format
            if form != BOARD.name or path.suffix.lower() not in ("", ".html", ".htm"):
                form = formats.available(path.suffix or answer.format).name
            wanted = answer._replace(format=form)
            if fault := _in_the_way(path):
                continue
            path = path if path.suffix else path.with_name(f"{path.name}.{ending_of(form)}")
            if is_there(path) and not await _may_replace(app, path):
                continue
            if form == BOARD.name:
                data, remarks = await asyncio.to_thread(_board, session), tuple[str, ...]()
            else:
                memo = build(addressed(session, answer.addressees))
                # Setting a PDF takes a second or two, in which the screen must not stand still.
                data = await asyncio.to_thread(formats.render, memo, form)
                remarks = formats.remarks(memo, form)
            write_atomic(path, data)
        except (DecideError, OSError, ValueError) as error:
            fault = str(error)
            continue
        app.paths["memo"] = answer.file
        app.say("; ".join([f"written: {visible(str(path.absolute()))}", *remarks]))
        return


def _board(session: Session) -> bytes:
    from decide.board import page

    return page(session).encode()


async def export_data(app: Host) -> None:
    """Ask what to export, show it, ask for a file, and write it in the format of the name's ending."""
    from decide import exports

    offered = [(name, f"{name}\n{words}") for name, words in exports.WHAT.items()]
    what = await app.push_screen_wait(Choose("Export what?", offered))
    if what is None:
        return
    preview = exports.render(app.session, what, "md").decode()
    answer = await app.push_screen_wait(
        Choose(f"Export: {what}", [("yes", "Write it to a file"), ("no", "Leave it")], detail=preview[:_PREVIEW])
    )
    if answer != "yes":
        return

    def form(path: Path) -> str:
        ending = path.suffix.lower().removeprefix(".") or "csv"
        if ending not in exports.FORMATS:
            raise SaveError(
                f"no format {quoted(ending)}; end the name in " + ", ".join(f".{f}" for f in exports.FORMATS)
            )
        return ending

    endings = ", ".join(f".{name}" for name in exports.FORMATS)
    given = f"{what}.{'svg' if what == 'crossover' else 'csv'}"
    ask = _Ask("Export", f"To this file, as its ending says: {endings}", given)
    await _write(app, ask, form, lambda name: (exports.render(app.session, what, name), ()))


_Make = Callable[[str], tuple[bytes, tuple[str, ...]]]
"""Makes the bytes in a format, and what there is to say of them."""


class _Ask(NamedTuple):
    """How a file is asked for."""

    title: str
    words: str
    given: str


async def _write(app: Host, ask: _Ask, form: Callable[[Path], str], make: _Make) -> None:
    """Ask for a name until the file is written or the person leaves; an existing file is replaced after a question."""
    given, fault = app.paths.get(ask.given, ask.given), ""
    while True:
        name = await app.push_screen_wait(AskText(ask.title, ask.words, given, "name a file", fault))
        if not name:
            return
        given, fault = name, ""
        path = own_path(name)
        try:
            chosen = form(path)
            if fault := _in_the_way(path):
                continue
            if not path.suffix:
                path = path.with_name(f"{path.name}.{chosen}")
            if is_there(path) and not await _may_replace(app, path):
                continue
            # Setting a PDF takes a second or two, in which the screen must not stand still.
            data, remarks = await asyncio.to_thread(make, chosen)
            write_atomic(path, data)
        except (DecideError, OSError, ValueError) as error:
            fault = str(error)
            continue
        app.paths[ask.given] = name
        app.say("; ".join((f"written: {visible(str(path.absolute()))}", *remarks)))
        return


def _in_the_way(path: Path) -> str:
    """Why nothing can be written under a name, in a few words; empty where something can."""
    if path.is_dir():
        return f"{quoted(str(path))} is a folder; name a file in it"
    if not path.parent.exists():
        return f"there is no folder {quoted(str(path.parent))}"
    return ""


def own_path(name: str) -> Path:
    """The path that a person means by a name."""
    return Path(name).expanduser() if name.startswith("~/") else Path(name)


async def _may_replace(app: Host, path: Path) -> bool:
    answers = [("no", "Keep it, and choose another name"), ("yes", "Replace it")]
    return await app.push_screen_wait(Choose(f"{quoted(path.name)} exists", answers)) == "yes"
