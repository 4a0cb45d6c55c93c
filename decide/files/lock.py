"""citations.lock: the proof that citations were found, for people who have no copy of the texts.

For each passage: the hash of the text that it was found in, where in it, the hash of the passage, and the day. Both
hashes are SHA-256 of the text as it is compared (`decide.passages.digest`), so that retyped quotes change nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import Field

from decide.citations import cited
from decide.files.folder import Folder, read_file
from decide.files.nodes import parse
from decide.files.problems import Problem
from decide.files.reading import BAD, Place, record_reader
from decide.files.saving import write_atomic
from decide.files.texts import Texts
from decide.model import FORMAT, Decision, PartialDate, Record
from decide.passages import Passage, digest, find

LOCK = "citations.lock"

Key = tuple[str, str, str | None]
Offset = Annotated[float, Field(ge=0)]


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
    if not path.exists() and not path.is_symlink():
        return Lock({})
    try:
        text = read_file(path).decode("utf-8-sig")
    except ValueError as error:  # what isn't UTF-8 is a ValueError too
        return Lock(
            {}, (Problem("warning", LOCK, 1, 1, f"can't be read ({error}); write it anew: decide check --lock"),)
        )
    root, problems = parse(text, LOCK)
    place = Place(LOCK, {}, {})
    record = BAD if root is None or problems else record_reader(LockFile).read(root, place, None)
    if record is BAD:
        found = [*problems, *place.problems][:1] or [Problem("error", LOCK, 1, 1, "the file is empty")]
        return Lock(
            {},
            tuple(
                p._replace(level="warning", message=f"{p.message}; or write it anew: decide check --lock")
                for p in found
            ),
        )
    return Lock({passage.key: passage for passage in record.citations})


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
        lines.append(f"  - source: {passage.source}")
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
    """A double-quoted YAML scalar; the text holds no control characters by now."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t") + '"'
