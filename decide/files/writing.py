"""A record out: as a new YAML file, or into the one that is there, leaving everything else in it as it was."""

from __future__ import annotations

from collections import Counter
from typing import Any

from decide.files.document import BOM, document, record_of
from decide.files.edits import edited
from decide.files.place import BAD
from decide.files.problems import SaveError
from decide.files.rendering import block_lines, plain
from decide.files.spans import BREAKS, Layout, NotEditableError
from decide.model import Record
from decide.text import one_line, unseen


def fresh(record: Record, name: str | None = None) -> str:
    """The text of a file that holds the record alone; `name` is its id.

    `SaveError` if reading it back does not give the same record. Texts are written as they are read: visible
    characters, without outer white space; an empty one is left out.
    """
    data = plain(record)
    text = "".join(line + "\n" for line in block_lines(data))
    read, problems = record_of(document(text.encode(), "file"), type(record), name)
    if problems or read is BAD or plain(read) != data:
        reasons = [problem.message for problem in problems] or ["it would read back as another one"]
        raise SaveError("it can't be written as a file: " + "; ".join(dict.fromkeys(reasons)))
    return text


def rewritten(before: bytes, record: Record, name: str | None = None) -> bytes:
    """The bytes of a file with the record in place of the one it holds.

    Comments, the order of keys, quotes, indentation, line ends and the byte-order mark stay. Where the file holds no
    sound record, or is laid out so that the change can't be made in its place, it is written anew below its comments.
    """
    text = before.decode("utf-8-sig", "replace")
    mark = BOM if before.startswith(BOM.encode()) else ""
    data = plain(record)
    old, _ = record_of(document(before, "file"), type(record), name)
    made = None
    if old is not BAD and isinstance(data, dict):
        made = _in_place(text, plain(old), data, type(record), name)
    if made is None:
        made = _comments(text, sound=old is not BAD) + fresh(record, name)
    return (mark + made).encode()


def _in_place(text: str, old: Any, data: Any, kind: type[Record], name: str | None) -> str | None:
    """The text with the changes made, if it then holds what it should, and every comment that was there."""
    try:
        made = edited(text, old, data)
    except NotEditableError:
        return None
    found, _ = record_of(document(made.encode(), "file"), kind, name)
    if found is BAD or plain(found) != data:
        return None
    return made if made == text or not _said(text) - _said(made) else None


def _said(text: str) -> Counter[str]:
    layout = Layout(text)
    return Counter(layout.comments_in(0, len(text)))


def _comments(text: str, sound: bool) -> str:
    """All comments of a sound text as its first lines; of another one those lines that it begins with."""
    if sound:
        layout = Layout(text)
        return "".join(line + layout.newline for line in layout.comments_in(0, len(text)))
    lines: list[str] = []
    kept = 0
    for line in map(str.strip, BREAKS.split(text)):
        if line and not line.startswith("#"):
            break
        lines.append(one_line(line) if unseen(line) else line)
        kept = len(lines) if line else kept
    return "".join(line + "\n" for line in lines[:kept])
