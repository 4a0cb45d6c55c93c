"""Files out: atomic and durable, and never over what somebody else changed meanwhile."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from decide.files.folder import read_file
from decide.files.nodes import parse
from decide.files.problems import ChangedOnDiskError, SaveError, quoted, visible
from decide.files.reading import Place, record_reader
from decide.model import ID_PATTERN, Perspective

LARGEST_EXACT = 2.0**53
"""Whole numbers beyond this are no longer exact as floats."""


def write_atomic(path: Path, data: bytes) -> None:
    """Put `data` in place of the file, whole or not at all, and on the disk before returning.

    `SaveError` with a sentence where that can't be done; what was there before still stands.
    """
    target = path.resolve() if path.is_symlink() else path
    if target.is_dir():
        raise SaveError(f"{quoted(str(path), 200)} is a folder; name a file")
    temporary: str | None = None
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
        with os.fdopen(handle, "wb") as stream:
            os.chmod(temporary, _mode(target))  # noqa: PTH101 - the file is still open
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).replace(target)
        temporary = None
        _sync_folder(target.parent)
    except OSError as error:
        raise SaveError(
            f"{quoted(str(path), 200)} could not be written ({error.strerror or error}); nothing was changed: "
            "choose another place, or free space and permissions there"
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
    if not path.exists() and not path.is_symlink():
        return None
    try:
        return hashlib.sha256(read_file(path)).hexdigest()
    except ValueError as error:
        raise SaveError(f"{quoted(str(path), 200)}: {error}") from error


def save_perspective(folder: Path, perspective: Perspective, read_as: str | None) -> str:
    """Write perspectives/ID.yaml and return the SHA-256 of what was written.

    `read_as` is the digest of the file as it was read, None if it wasn't there. `ChangedOnDiskError`, with the
    difference, if it is otherwise by now; `SaveError` if it can't be written.
    """
    if ID_PATTERN.fullmatch(perspective.id) is None:
        raise SaveError(f"{quoted(perspective.id)} is no id; use lower-case letters and digits, joined by hyphens")
    path = folder / "perspectives" / f"{perspective.id}.yaml"
    now = digest_on_disk(path)
    header = _header(path) if now is not None else ""
    text = header + perspective_text(perspective)
    if now != read_as:
        raise ChangedOnDiskError(
            f"perspectives/{perspective.id}.yaml changed on disk since it was read", _difference(path, text)
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


def _header(path: Path) -> str:
    """The comment lines that a file begins with: they are the person's, and stay."""
    lines: list[str] = []
    for line in read_file(path).decode("utf-8-sig", "replace").splitlines():
        if not line.startswith("#"):
            break
        lines.append(line + "\n")
    return "".join(lines)


def _difference(path: Path, text: str) -> str:
    from difflib import unified_diff

    there = read_file(path).decode("utf-8", "replace") if path.exists() else ""
    return "\n".join(
        visible(line)
        for line in unified_diff(there.splitlines(), text.splitlines(), "on disk", "to be saved", lineterm="")
    )


def perspective_text(perspective: Perspective) -> str:
    """The file of a perspective. `SaveError` if reading it back does not give the same perspective."""
    record: dict[str, Any] = {"format": perspective.format}
    for key in ("name", "holder", "why", "elicited", "recommends", "because"):
        if (value := getattr(perspective, key)) is not None:
            record[key] = value
    if perspective.weights:
        record["weights"] = {node: _number(points) for node, points in perspective.weights.items()}
    if perspective.judgements:
        record["judgements"] = {
            option: {criterion: _judgement(judged) for criterion, judged in cells.items()}
            for option, cells in perspective.judgements.items()
        }
    text = yaml.dump(record, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100, default_flow_style=False)
    root, problems = parse(text, "perspective")
    place = Place("perspective", {}, {})
    if root is None or problems or record_reader(Perspective).read(root, place, perspective.id) != perspective:
        reasons: Iterable[object] = [*problems, *place.problems]
        raise SaveError("the perspective can't be written as a file: " + "; ".join(map(str, reasons)))
    return text


def _judgement(judged: Any) -> Any:
    if judged.exact is not None:
        return _number(judged.exact)
    fields = judged.model_dump(exclude_none=True)
    return {key: _plain(value) for key, value in fields.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return _number(value) if isinstance(value, float) else value


class _Decimal(float):
    """A number that is written as the format reads it: without an exponent."""


class _Dumper(yaml.SafeDumper):
    pass


def _decimal(dumper: yaml.SafeDumper, value: _Decimal) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:float", format(Decimal(repr(float(value))), "f"))


_Dumper.add_representer(_Decimal, _decimal)


def _number(value: float) -> int | _Decimal:
    return int(value) if value.is_integer() and abs(value) < LARGEST_EXACT else _Decimal(value)
