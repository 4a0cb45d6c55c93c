"""Saves that are killed at every call to the system that they make, before it and after it.

A save runs in a child that kills itself (SIGKILL, so that nothing is tidied up) at the n-th of its calls; n runs
through all of them, as often as asked for. Afterwards the file has to be the old one or the new one, whole, and the new
one if the child had said "saved"; the next save has to succeed and to leave nothing beside the file.
"""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from decide.files.folder import open_folder
from decide.files.lock import LOCK, lock_citations, write_lock
from decide.files.problems import SaveError
from decide.files.saving import save_perspective, write_atomic
from decide.files.texts import Texts
from decide.model import Perspective
from decide.passages import normalise

CALLS = (
    "open",
    "close",
    "mkdir",
    "stat",
    "write",
    "fsync",
    "fchmod",
    "fchown",
    "replace",
    "unlink",
    "listdir",
    "urandom",
)
"""The calls of `os` that a save can be killed at."""
HARBOUR = Path(__file__).resolve().parents[2] / "tests" / "data" / "harbour"
OWNERS = "perspectives/boat-owners.yaml"
LOG = "In the storm three boats broke loose\nbehind the wall, and while the stone was late a fourth."


class Killed(NamedTuple):
    """What came of the kills: how many there were, and how many left a torn file, lost a save, or left a part."""

    kills: int = 0
    torn: int = 0
    lost: int = 0
    left: int = 0
    new: int = 0
    """How many found the new file in place."""


class Write(NamedTuple):
    """One kind of write: its file, how that stands before, and what reads all that is needed and gives the write."""

    file: str
    before: Callable[[Path], None]
    ready: Callable[[Path], Callable[[], object]]


def _perspective(folder: Path) -> Callable[[], object]:
    opened = open_folder(folder)
    assert opened.decision is not None
    new = opened.decision.perspectives["boat-owners"].model_copy(update={"because": "Killed or not."})
    return lambda: save_perspective(folder, new, opened.digests[OWNERS])


def _new_perspective(folder: Path) -> Callable[[], object]:
    shutil.rmtree(folder / "perspectives")
    return lambda: save_perspective(folder, Perspective(id="mine", name="Mine"), None)


def _lock(folder: Path, text: str = LOG) -> Callable[[], object]:
    decision = open_folder(folder).decision
    assert decision is not None
    found = lock_citations(decision, Texts({"pilot-log": normalise(text)}), date(2021, 7, 1))
    return lambda: write_lock(folder, found)


def _first_lock(folder: Path) -> None:
    _lock(folder, "Now: " + LOG)()


def _memo(folder: Path) -> Callable[[], object]:
    return lambda: write_atomic(folder / "memo.html", b"<p>new" * 50_000)


def _first_memo(folder: Path) -> None:
    (folder / "memo.html").write_bytes(b"<p>old" * 50_000)


def _nothing(folder: Path) -> None:
    del folder


WRITES = {
    "perspective": Write(OWNERS, _nothing, _perspective),
    "new perspective": Write("perspectives/mine.yaml", _nothing, _new_perspective),
    "lock": Write(LOCK, _first_lock, _lock),
    "new lock": Write(LOCK, _nothing, _lock),
    "memo": Write("memo.html", _first_memo, _memo),
    "new memo": Write("memo.html", _nothing, _memo),
}
"""The writes that are killed, by name."""


def run(kills: int) -> dict[str, Killed]:
    """Kill each kind of write, at all its moments in turn, until there were so many kills in all."""
    found = dict.fromkeys(WRITES, Killed())
    with TemporaryDirectory() as temporary:
        moments = {name: _moments(Path(temporary), name) for name in WRITES}
        while sum(one.kills for one in found.values()) < kills:
            for name in WRITES:
                if sum(one.kills for one in found.values()) < kills:
                    found[name] = _added(found[name], next(moments[name]))
    return found


def _added(one: Killed, other: Killed) -> Killed:
    return Killed(*(a + b for a, b in zip(one, other, strict=True)))


def _moments(place: Path, name: str) -> Iterator[Killed]:
    """What came of a kill at each moment of a write in turn, and from the first again."""
    kind = WRITES[name]
    whole = _bytes_after(place, kind)
    moment = 0
    while True:
        folder = _folder(place, kind)
        write = kind.ready(folder)
        before = _bytes(folder / kind.file)
        killed, said = _killed_at(write, moment)
        if not killed:  # there are no more calls than that
            moment = 0
            continue
        moment += 1
        there = _bytes(folder / kind.file)
        torn = there not in (before, whole)
        lost = said and there != whole
        with suppress(SaveError):  # a perspective that was saved by the killed one has changed since it was read
            write()
        left = any(path.name.startswith(".decide") for path in folder.rglob("*"))
        failed = _bytes(folder / kind.file) != whole
        yield Killed(1, torn, lost or failed, left, there == whole)


def _folder(place: Path, kind: Write) -> Path:
    folder = place / "harbour"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(HARBOUR, folder)
    kind.before(folder)
    return folder


def _bytes_after(place: Path, kind: Write) -> bytes | None:
    folder = _folder(place, kind)
    kind.ready(folder)()
    return _bytes(folder / kind.file)


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _killed_at(write: Callable[[], object], moment: int) -> tuple[bool, bool]:
    """Whether a child was killed at that moment, and whether it had said "saved" by then."""
    read, tell = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        _arm(moment)
        with suppress(BaseException):
            write()
            _SYSTEM["write"](tell, b"saved")
            os.kill(os.getpid(), signal.SIGTERM)
        os._exit(1)
    os.close(tell)
    said = os.read(read, 10) == b"saved"
    os.close(read)
    status = os.waitpid(child, 0)[1]
    assert os.WIFSIGNALED(status), "a save that was not killed failed"
    return os.WTERMSIG(status) == signal.SIGKILL, said


_SYSTEM = {name: getattr(os, name) for name in CALLS}


def _arm(moment: int) -> None:
    """From here on the process ends at the call of that number: even numbers before the call, odd ones after it."""
    count = -1

    def armed(name: str) -> Callable[..., object]:
        def call(*given: object, **named: object) -> object:
            nonlocal count
            count += 1
            if 2 * count == moment:
                os.kill(os.getpid(), signal.SIGKILL)
            try:
                return _SYSTEM[name](*given, **named)
            finally:
                if 2 * count + 1 == moment:
                    os.kill(os.getpid(), signal.SIGKILL)

        return call

    for name in CALLS:
        call = armed(name)
        for able in (os.supports_dir_fd, os.supports_fd):  # what the call could do, the armed one can
            if _SYSTEM[name] in able:
                able.add(call)
        setattr(os, name, call)
