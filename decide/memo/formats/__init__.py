"""The formats that a memo can be written in: which there are, which are at hand, and the bytes of each.

>>> from decide import Session
>>> from decide.memo import build, formats
>>> from decide.shipped import example
>>> formats.render(build(Session(example("marks"))), "html")[:15]
b'<!DOCTYPE html>'
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import NamedTuple

from decide.extras import how_to_install
from decide.files.problems import DecideError
from decide.memo.model import Memo
from decide.text import quoted


class Format(NamedTuple):
    """A format: its name, which is the file's ending, what it is called and for, and what it needs besides the core."""

    name: str
    words: str
    use: str
    module: str
    needs: str | None = None
    """The module that has to be installed, by the extra of the same name as the format."""

    @property
    def available(self) -> bool:
        """Whether it can be written with what is installed."""
        return self.needs is None or find_spec(self.needs) is not None

    @property
    def install(self) -> str | None:
        """What to install where it is not available; None where it is."""
        return None if self.available else how_to_install(self.name)


FORMATS = {
    found.name: found
    for found in (
        Format("md", "Markdown", "to paste into a wiki or edit as text", "decide.memo.formats.markdown"),
        Format("html", "a web page in one file", "to mail or print", "decide.memo.formats.html"),
        Format("docx", "a Word document", "to edit and comment on", "decide.memo.formats.word", "docx"),
        Format("pdf", "PDF", "to sign and file", "decide.memo.formats.pdf", "typst"),
    )
}
"""Every format by name."""

ENDINGS = {"markdown": "md", "htm": "html"}


class FormatError(DecideError):
    """There is no such format, or it needs something that is not installed; the sentence says what to do."""


def format_of(name: str) -> Format:
    """The format of a name or of a file's ending, with or without the dot. `FormatError` for one that there isn't."""
    plain = name.lower().removeprefix(".")
    found = FORMATS.get(ENDINGS.get(plain, plain))
    if found is None:
        raise FormatError(
            f"{quoted(name)} is no format of the memo; end the file's name in "
            + ", ".join(f".{one}" for one in FORMATS)
        )
    return found


def available(name: str) -> Format:
    """The format, if it can be written here; else `FormatError` that says what to install and offers HTML."""
    found = format_of(name)
    if not found.available:
        raise FormatError(
            f"{found.words} needs an extra that is not installed: {found.install}; or end the file's name in .html, "
            "which needs nothing more"
        )
    return found


def render(memo: Memo, name: str) -> bytes:
    """The memo's bytes in a format. `FormatError` where that can't be written here."""
    found = available(name)
    written: bytes | str = import_module(found.module).render(memo)
    return written.encode() if isinstance(written, str) else written


def remarks(memo: Memo, name: str) -> tuple[str, ...]:
    """What there is to say of the memo in a format, a sentence each: what it had to show otherwise, what overflows."""
    found = format_of(name)
    own = getattr(import_module(found.module), "remarks", None) if found.available else None
    return (*(own(memo) if own is not None else ()), *overflow(memo))


def overflow(memo: Memo) -> tuple[str, ...]:
    """Which pages run over when set at 11 pt on A4, a sentence each that names the section; nothing without typst.

    The pages are set as the PDF has them.
    """
    if not FORMATS["pdf"].available:
        return ()
    found: tuple[str, ...] = import_module(FORMATS["pdf"].module).overflow(memo)
    return found
