"""citations.lock: the proof that citations were found, for people who have no copy of the texts.

For each passage: the hash of the text that it was found in, where in it, the hash of the passage, and the day. Both
hashes are SHA-256 of the text as it is compared (`decide.passages.digest`), so that retyped quotes change nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from decide.citations import cited
from decide.files.disk import is_there, read_file
from decide.files.folder import Folder
from decide.files.nodes import parse
from decide.files.place import BAD, Place
from decide.files.problems import Problem
from decide.files.reading import record_reader
from decide.files.saving import write_atomic
from decide.files.texts import Texts
from decide.model import ANY_UNITS, FORMAT, Decision, Fault, PartialDate, Record, Units
from decide.passages import Passage, digest, find

LOCK = "citations.lock"

Key = tuple[str, str, str | None]
Offset = Annotated[float, Field(ge=0)]

_HASH = re.compile("[0-9a-f]{64}")


class LockedPassage(Record):
    """A passage that was found: `start` and `end` are offsets, in characters, in the text of hash `text`."""

    source: str
    from_: str = Field(alias="from")
    to: str | None = None
    text: str
    start: Offset
    end: Offset
    passage: str
    day: PartialDate

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


def read_lock(folder: Path) -> Lock:
    """The lock of a folder: empty where there is none, or where it can't be read, which is a warning."""
    path = folder / LOCK
    if not is_there(path):
        return Lock({})
    try:
        text = read_file(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        return _unread(Problem("error", LOCK, 1, 1, "not UTF-8"))
    except ValueError as error:
        return _unread(Problem("error", LOCK, 1, 1, str(error)))
    root, problems = parse(text, LOCK)
    place = Place(LOCK)
    if root is None or root.absent:
        return _unread(*problems, Problem("error", LOCK, 1, 1, "the file is empty"))
    record = record_reader(LockFile).read(root, place, None)
    found = [problem for problem in (*problems, *place.problems) if problem.level == "error"]
    if found or record is BAD:
        return _unread(*found)
    return Lock({passage.key: passage for passage in record.citations})


def _unread(problem: Problem, *_: Problem) -> Lock:
    """No lock, and a warning: one is enough, as nobody mends this file by hand."""
    message = f"{problem.message}; the lock is not used: write it anew with `decide check --lock`"
    return Lock({}, (problem._replace(level="warning", message=message),))


def lock_citations(decision: Decision, texts: Texts, before: Lock, today: date) -> list[LockedPassage]:
    """What the lock should hold now: each passage found today, and those found before whose text is not at hand.

    A passage that is found as before keeps its day, so that locking again changes nothing.
    """
    hashes = {source: digest(text.original) for source, text in texts.by_source.items()}
    locked: dict[Key, LockedPassage] = {}
    for place in cited(decision):
        key = place.key
        text = texts.by_source.get(key[0])
        if key in locked:
            continue
        if text is None:
            if key in before.passages:
                locked[key] = before.passages[key]
            continue
        found = find(text, key[1], key[2])
        if not isinstance(found, Passage):
            continue
        passage = LockedPassage.model_validate(
            {
                "source": key[0],
                "from": key[1],
                "to": key[2],
                "text": hashes[key[0]],
                "start": found.start,
                "end": found.end,
                "passage": digest(text.original[found.start : found.end]),
                "day": PartialDate.parse(today.isoformat()),
            }
        )
        earlier = before.passages.get(key)
        same = earlier is not None and earlier == passage.model_copy(update={"day": earlier.day})
        locked[key] = earlier if earlier is not None and same else passage
    return [locked[key] for key in sorted(locked, key=lambda key: (key[0], locked[key].start, key[1], key[2] or ""))]


def write_lock(folder: Folder, passages: Iterable[LockedPassage]) -> None:
    """Write citations.lock. `SaveError` where that can't be done."""
    lines = [
        "# Written by `decide check --lock`: when, where and against which text each citation was found.",
        "# Offsets count characters; hashes are SHA-256 of the text with white space, case and quotes folded.",
        "format: 1",
        "citations:",
    ]
    for passage in passages:
        lines.append(f"  - source: {_quoted(passage.source)}")
        lines.append(f"    from: {_quoted(passage.from_)}")
        if passage.to is not None:
            lines.append(f"    to: {_quoted(passage.to)}")
        lines.append(f"    start: {passage.start:.0f}")
        lines.append(f"    end: {passage.end:.0f}")
        lines.append(f"    day: {passage.day.text}")
        lines.append(f"    text: {passage.text}")
        lines.append(f"    passage: {passage.passage}")
    text = "\n".join(lines) + "\n"
    write_atomic(folder.path / LOCK, text.encode())


def _quoted(text: str) -> str:
    """A double-quoted YAML scalar: an id may be `null`, a passage anything. Control characters are gone by now."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t") + '"'
