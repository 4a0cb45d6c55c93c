"""Writing to a file of the person's choice: the memo, the table, the ranking, a chart. Nothing is replaced unasked."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from decide.drawing.ink import Line
from decide.files.disk import is_there
from decide.files.problems import DecideError
from decide.files.saving import write_atomic
from decide.text import visible
from decide.tui.sheets.export_form import Exportable, ExportForm, FileFormat, Wanted, named
from decide.tui.sheets.writing import in_the_way, may_replace, own_path

if TYPE_CHECKING:
    from decide.memo.model import Memo
    from decide.tui.host import Host

MEMO = "memo"
_BOARD = FileFormat("board", "html", "the board: interactive, for any browser", also=("htm",))
"""Written from the same place as the memo, and no memo."""

Written = tuple[bytes, Sequence[str]]
"""The bytes of a file, and what there is to say of it."""


async def export_memo(app: Host, made: Memo | None) -> None:
    """Ask for a format, a file and the addressees until the memo is written or the person leaves.

    `made` is the memo as it is now, where it was made.
    """
    from decide.memo import build, formats
    from decide.tui.sheets.addressing import ADDRESSEES, addressed, addressees
    from decide.views.exporting import board_beginning, memo_beginning

    session = app.session
    usual = addressees(session)
    memos = {tuple(usual.values()): made} if made is not None else {}

    def memo_to(wanted: Wanted) -> Memo:
        to = tuple(wanted.fields.values())
        if to not in memos:
            memos[to] = build(addressed(session, wanted.fields))
        return memos[to]

    def draw(wanted: Wanted, width: int) -> Sequence[Line]:
        if wanted.form == _BOARD:
            return board_beginning(session, width)
        return memo_beginning(memo_to(wanted), wanted.form.name, width)

    async def make(wanted: Wanted, path: Path) -> Written:
        if wanted.form == _BOARD and path.suffix.lower() in (".html", ".htm"):
            from decide.board import page

            return (await asyncio.to_thread(page, session)).encode(), ()
        memo, form = memo_to(wanted), formats.available(path.suffix).name
        # Setting a PDF takes a second or two, in which the screen must not stand still.
        return await asyncio.to_thread(formats.render, memo, form), formats.remarks(memo, form)

    forms = [
        FileFormat(each.name, each.name, f"{each.words}, {each.use}", each.install, _also(each.name, formats.ENDINGS))
        for each in formats.FORMATS.values()
    ]
    file = app.paths.get(MEMO, "memo.html")
    ending = Path(file).suffix.removeprefix(".")
    form = next((each for each in forms if each.name == ending), forms[0])
    await _write(
        app,
        lambda wanted, fault: ExportForm(
            session, "Write the memo", [Exportable(MEMO, "", MEMO)], [*forms, _BOARD], wanted, draw, ADDRESSEES, fault
        ),
        Wanted(MEMO, form, file, usual),
        make,
    )


async def export_data(app: Host) -> None:
    """Ask what to export, in which format and to which file, until it is written or the person leaves."""
    from decide import exports
    from decide.views.exporting import data_beginning

    session = app.session

    async def make(wanted: Wanted, path: Path) -> Written:
        form = path.suffix.removeprefix(".")
        data = await asyncio.to_thread(exports.render, session, wanted.offer, form)
        return data, exports.lost(session, wanted.offer, form)

    def draw(wanted: Wanted, width: int) -> Sequence[Line]:
        return data_beginning(session, wanted.offer, wanted.form.name, width)

    offers = [
        Exportable(name, words, str(Path(app.paths.get(name, name)).with_suffix("")))
        for name, words in exports.WHAT.items()
    ]
    forms = [
        FileFormat(name, name, words, also=_also(name, exports.ENDINGS)) for name, words in exports.FORMATS.items()
    ]
    await _write(
        app,
        lambda wanted, fault: ExportForm(session, "Export a table or chart", offers, forms, wanted, draw, fault=fault),
        Wanted(offers[0].name, forms[0], app.paths.get(offers[0].name, f"{offers[0].stem}.{forms[0].ending}")),
        make,
    )


def _also(name: str, endings: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(ending for ending, meant in endings.items() if meant == name)


async def _write(
    app: Host,
    ask: Callable[[Wanted, str], ExportForm],
    wanted: Wanted,
    make: Callable[[Wanted, Path], Awaitable[Written]],
) -> None:
    """Ask until the file is written or the person leaves; an existing file is replaced after a question."""
    fault = ""
    while True:
        answer: Wanted | None = await app.push_screen_wait(ask(wanted, fault))
        if answer is None:
            return
        wanted, fault = answer, ""
        path = named(own_path(answer.file), answer.form)
        try:
            if fault := in_the_way(path):
                continue
            if is_there(path) and not await may_replace(app, path):
                continue
            data, remarks = await make(wanted, path)
            write_atomic(path, data)
        except (DecideError, OSError, ValueError) as error:
            fault = str(error)
            continue
        app.paths[wanted.offer] = answer.file
        app.say("; ".join([f"written: {visible(str(path.absolute()))}", *remarks]))
        return
