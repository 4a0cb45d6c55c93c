"""Files out: atomic and durable, and never over what somebody else changed meanwhile."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from decide.files.disk import is_there, read_file
from decide.files.nodes import parse
from decide.files.place import BAD, Place
from decide.files.problems import ChangedOnDiskError, SaveError
from decide.files.reading import record_reader
from decide.files.scalars import LONGEST_NUMBER
from decide.model import ID_PATTERN, Judgement, Perspective
from decide.text import one_line, quoted, unseen, visible

_BREAK = re.compile("\r\n|\r|\n")


def write_atomic(path: Path, data: bytes) -> None:
    """Put `data` in place of the file, whole or not at all, and on the disk before returning.

    `SaveError` with a sentence where that can't be done; what was there before still stands.
    """
    temporary: str | None = None
    try:
        target = path.resolve() if path.is_symlink() else path
        if target.is_dir():
            raise SaveError(f"{quoted(str(path), 200)} is a folder; name a file")
        if target.exists() and not target.is_file():  # a device or a pipe must not be replaced by a file
            raise SaveError(f"{quoted(str(path), 200)} is not a regular file; name another one")
        handle, temporary = tempfile.mkstemp(prefix=".decide-", suffix=".part", dir=target.parent)
        with os.fdopen(handle, "wb") as stream:
            os.chmod(temporary, _mode(target))  # noqa: PTH101 - the file is still open
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).replace(target)
        temporary = None
        _sync_folder(target.parent)
    except (OSError, RuntimeError) as error:  # a loop of links is a RuntimeError before Python 3.13
        raise SaveError(
            f"{quoted(str(path), 200)} could not be written ({getattr(error, 'strerror', None) or error}); nothing was "
            "changed: choose another place, or free space and permissions there"
        ) from error
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()


def _mode(target: Path) -> int:
    """The permissions of the file that is replaced, or those that a new file gets."""
    try:
        return target.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    """A rename is durable once its folder is; not every system can open one."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def digest_on_disk(path: Path) -> str | None:
    """The SHA-256 of a file's bytes; None where there is none. `SaveError` where it can't be read."""
    there = _on_disk(path)
    return None if there is None else hashlib.sha256(there).hexdigest()


def _on_disk(path: Path) -> bytes | None:
    if not is_there(path):
        return None
    try:
        return read_file(path)
    except ValueError as error:
        raise SaveError(f"{quoted(str(path), 200)}: {error}") from error


def save_perspective(folder: Path, perspective: Perspective, read_as: str | None) -> str:
    """Write perspectives/ID.yaml and return the SHA-256 of what was written.

    `read_as` is the digest of the file as it was read, None if it wasn't there. `ChangedOnDiskError`, with the
    difference, if it is otherwise by now; `SaveError` if it can't be written.
    """
    if ID_PATTERN.fullmatch(perspective.id) is None:
        raise SaveError(f"{quoted(perspective.id)} is no id; use lower-case letters and digits, joined by hyphens")
    file = f"perspectives/{perspective.id}.yaml"
    path = folder / file
    there = _on_disk(path)
    before = (there or b"").decode("utf-8-sig", "replace")
    text = _header(before) + perspective_text(perspective)
    if (None if there is None else hashlib.sha256(there).hexdigest()) != read_as:
        change = "is gone from the disk" if there is None else "changed on disk"
        raise ChangedOnDiskError(
            f"{file} {change} since it was read; look at the difference, then choose which to keep",
            _difference(before, text),
        )
    try:
        path.parent.mkdir(exist_ok=True)
    except OSError as error:
        raise SaveError(
            f"{quoted(str(path.parent), 200)} could not be made ({error.strerror or error}); choose another folder"
        ) from error
    data = text.encode()
    write_atomic(path, data)
    return hashlib.sha256(data).hexdigest()


def _header(text: str) -> str:
    """The comment lines that a file begins with, and blank lines among them: they are the person's, and stay."""
    lines: list[str] = []
    kept = 0
    for line in map(str.strip, _BREAK.split(text)):
        if line and not line.startswith("#"):
            break
        lines.append(one_line(line) if unseen(line) else line)
        kept = len(lines) if line else kept
    return "".join(line + "\n" for line in lines[:kept])


def _difference(before: str, text: str) -> str:
    from difflib import unified_diff

    lines = unified_diff(before.splitlines(), text.splitlines(), "on disk", "to be saved", lineterm="")
    return "\n".join(map(visible, lines))


def perspective_text(perspective: Perspective) -> str:
    """The file of a perspective. `SaveError` if reading it back does not give the same perspective.

    Texts are written as they are read: visible characters, without outer white space; an empty one is left out.
    """
    record = _record(perspective)
    text = yaml.dump(record, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100, default_flow_style=False)
    root, problems = parse(text, "perspective")
    place = Place("perspective")
    read = BAD if root is None else record_reader(Perspective).read(root, place, perspective.id)
    if problems or read is BAD or _record(read) != record:
        reasons = [problem.message for problem in (*problems, *place.problems)] or ["it would read back as another one"]
        raise SaveError("the perspective can't be written as a file: " + "; ".join(reasons))
    return text


def _record(perspective: Perspective) -> dict[str, Any]:
    """A perspective as plain data, in the order of the file, without what says nothing."""
    record = perspective.model_dump(exclude={"id", "judgements"}, by_alias=True)
    record["judgements"] = {
        option: {criterion: _judgement(judged) for criterion, judged in cells.items()}
        for option, cells in perspective.judgements.items()
    }
    plain: dict[str, Any] = _plain(record)
    return {key: value for key, value in plain.items() if value != {}}


def _judgement(judged: Judgement) -> Any:
    return judged.model_dump(by_alias=True) if judged.exact is None else judged.exact


def _plain(value: Any) -> Any:
    match value:
        case dict():
            plain = {key: _plain(item) for key, item in value.items()}
            return {key: item for key, item in plain.items() if item is not None and item != []}
        case tuple():
            return [_plain(item) for item in value]
        case float():
            return int(value) if value.is_integer() else _Decimal(_digits(value))
        case str():
            return visible(value).strip() or None
    return value


def _digits(value: float) -> str:
    """A number as the format has it: without an exponent, and rounded where it would be too long."""
    exact = format(Decimal(repr(value)), "f")
    return exact if len(exact) <= LONGEST_NUMBER else f"{value:.{LONGEST_NUMBER - len('-0.')}f}".rstrip("0")


class _Decimal(float):
    """A number that is written without an exponent."""


class _Dumper(yaml.SafeDumper):
    pass


def _decimal(dumper: yaml.SafeDumper, value: _Decimal) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:float", _digits(float(value)))


_Dumper.add_representer(_Decimal, _decimal)
