"""citations.lock: the proof that citations were found, for people who have no copy of the texts.

For each passage: the hash of the text that it was found in, where in it, the hash of the passage, and the day. Both
hashes are SHA-256 of the text as it is compared (`decide.passages.digest`), so that retyped quotes change nothing.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from decide.citations import Key, cited
from decide.files.disk import is_there, read_below
from decide.files.document import BOM, document, record_of
from decide.files.edits import edited
from decide.files.inside import below
from decide.files.limits import LARGEST_FILE, MEBI
from decide.files.placing import put
from decide.files.problems import Problem, SaveError
from decide.files.rendering import Quoted, plain
from decide.files.saving import read_inside, unwritten
from decide.files.spans import NotEditableError
from decide.files.texts import Texts
from decide.model import ANY_UNITS, FORMAT, Decision, Fault, PartialDate, Record, Units
from decide.passages import Passage, digest

LOCK = "citations.lock"

Offset = Annotated[float, Field(ge=0)]

_HASH = re.compile("[0-9a-f]{64}")


class LockedPassage(Record):
    """A passage that was found: `start` and `end` are offsets, in characters, in the text of hash `text`."""

    source: str
    from_: str = Field(alias="from")
    to: str | None = None
    start: Offset
    end: Offset
    day: PartialDate
    text: str
    passage: str

    @classmethod
    def faults(cls, given: Mapping[str, Any], units: Units = ANY_UNITS) -> Iterator[Fault]:
        """Two hashes, and a passage that ends after it begins."""
        for field in ("text", "passage"):
            if (written := given.get(field)) is not None and _HASH.fullmatch(written) is None:
                yield Fault(field, "not a SHA-256 in hex; it has 64 digits from 0 to f")
        start, end = given.get("start"), given.get("end")
        if start is not None and end is not None and not (start < end and start.is_integer() and end.is_integer()):
            yield Fault("end", "not where a passage ends; offsets are whole numbers, and `end` is above `start`")

    @property
    def key(self) -> Key:
        """What makes it the same passage as a citation's."""
        return self.source, self.from_, self.to


class LockFile(Record):
    """citations.lock as a whole."""

    format: int = FORMAT
    citations: tuple[LockedPassage, ...] = ()


@dataclass(frozen=True)
class Lock:
    """The passages that were found before; and what was wrong with the file."""

    passages: Mapping[Key, LockedPassage]
    problems: tuple[Problem, ...] = ()

    @property
    def errors(self) -> bool:
        """Whether the file can't be read."""
        return any(problem.level == "error" for problem in self.problems)


def read_lock(folder: Path) -> Lock:
    """The lock of a folder: empty where there is none. Where it can't be read its problems say so, as errors."""
    path = folder / LOCK
    if not is_there(path):
        return Lock({})
    try:
        data, link = read_below(folder, path)
    except ValueError as error:
        return Lock({}, (Problem("error", LOCK, 1, 1, str(error)),))
    record, problems = _read(data)
    if record is None:
        return Lock({}, problems)
    warning = () if link is None else (Problem("warning", LOCK, 1, 1, link),)
    return Lock({passage.key: passage for passage in record.citations}, warning)


def _read(data: bytes) -> tuple[LockFile | None, tuple[Problem, ...]]:
    """The lock in these bytes; None and the errors where it can't be read, the first with what to do."""
    record, problems = record_of(document(data, LOCK, empty="the file is empty"), LockFile)
    if isinstance(record, LockFile):
        return record, problems
    first, *others = (problem for problem in problems if problem.level == "error")
    return None, (first._replace(message=first.message + _MEND), *others)


_MEND = "; until it is mended, or fetched from where it is sound, it proves nothing and is not written to"


def lock_citations(decision: Decision, texts: Texts, today: date) -> list[LockedPassage]:
    """Each passage that is found in the texts at hand, as found today."""
    hashes = {source: digest(text) for source, text in texts.by_source.items()}
    looked_up = texts.look_up(decision)
    found: dict[Key, LockedPassage] = {}
    for place in cited(decision):
        key = place.key
        text = texts.by_source.get(key[0])
        if key in found or text is None or not isinstance(spot := looked_up[key], Passage):
            continue
        found[key] = LockedPassage.model_validate(
            {
                "source": key[0],
                "from": key[1],
                "to": key[2],
                "text": hashes[key[0]],
                "start": spot.start,
                "end": spot.end,
                "passage": digest(text.original[spot.start : spot.end]),
                "day": PartialDate.parse(today.isoformat()),
            }
        )
    return list(found.values())


def write_lock(folder: Path, found: Iterable[LockedPassage]) -> None:
    """Add the passages to citations.lock, and renew those that are in it and were found otherwise than before.

    One that is found as before keeps its day, so that locking again changes nothing; every other entry stays byte for
    byte. `SaveError` where the lock can't be read or written: it then stays as it is.
    """
    try:
        with below(folder, ()) as room, room.held():
            there = read_inside(room, LOCK)
            data = _fresh(found) if there is None else _merged(there, found)
            if data and data != there:
                if len(data) > LARGEST_FILE:
                    raise SaveError(f"{LOCK} would be larger than {LARGEST_FILE // MEBI} MiB, the most that is read")
                put(room, LOCK, data)
    except OSError as error:
        raise unwritten(folder / LOCK, error) from error


def _merged(there: bytes, found: Iterable[LockedPassage]) -> bytes:
    before, problems = _read(there)
    if before is None:
        raise SaveError("; ".join(str(problem) for problem in problems))
    place = {passage.key: at for at, passage in enumerate(before.citations)}
    kept, new = list(before.citations), []
    for passage in found:
        if (at := place.get(passage.key)) is None:
            new.append(passage)
        elif kept[at] != passage.model_copy(update={"day": kept[at].day}):
            kept[at] = passage
    after = before.model_copy(update={"citations": tuple(_together(kept, sorted(new, key=_order)))})
    mark, text = (BOM, there.decode("utf-8-sig")) if there.startswith(BOM.encode()) else ("", there.decode())
    try:
        data = (mark + edited(text, _plain(before), _plain(after))).encode()
    except NotEditableError:
        data = b""
    if _read(data)[0] != after:
        raise SaveError(f"{LOCK} is laid out so that nothing can be added; lay it out as `decide check --lock` does")
    return data


def _together(kept: list[LockedPassage], new: list[LockedPassage]) -> Iterator[LockedPassage]:
    """New passages among those that are there, each before the first that belongs behind it."""
    waiting = deque(new)
    for passage in kept:
        while waiting and _order(waiting[0]) < _order(passage):
            yield waiting.popleft()
        yield passage
    yield from waiting


def _order(passage: LockedPassage) -> tuple[str, float, str, str]:
    return passage.source, passage.start, passage.from_, passage.to or ""


def _plain(lock: LockFile) -> dict[str, Any]:
    """The lock as plain data, in which what people wrote is in quotes: an id may be `null`, a passage anything."""
    return {
        "format": lock.format,
        "citations": [
            {key: Quoted(value) if key in ("source", "from", "to") else value for key, value in plain(passage).items()}
            for passage in lock.citations
        ],
    }


def _fresh(found: Iterable[LockedPassage]) -> bytes:
    """A new lock, by hand: the writer of YAML takes half a millisecond an entry. Nothing where nothing was found."""
    lines = [
        "# Written by `decide check --lock`: when, where and against which text each citation was found.",
        "# Offsets count characters; hashes are SHA-256 of the text as it is compared, white space and case folded.",
        "format: 1",
        "citations:",
    ]
    head = len(lines)
    for passage in sorted(found, key=_order):
        lines.append(f"  - source: {_quoted(passage.source)}")
        lines.append(f"    from: {_quoted(passage.from_)}")
        if passage.to is not None:
            lines.append(f"    to: {_quoted(passage.to)}")
        lines.append(f"    start: {passage.start:.0f}")
        lines.append(f"    end: {passage.end:.0f}")
        lines.append(f"    day: {passage.day.text}")
        lines.append(f"    text: {passage.text}")
        lines.append(f"    passage: {passage.passage}")
    return ("\n".join(lines) + "\n").encode() if len(lines) > head else b""


def _quoted(text: str) -> str:
    """A double-quoted YAML scalar. Control characters are gone by now."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t") + '"'
