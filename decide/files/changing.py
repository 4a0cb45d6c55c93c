"""Hand-written files changed on a person's word: shown as a difference first, read again before it stands, then put.

Every byte stays that the change does not touch: comments, order, quoting, line ends, the byte-order mark.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from decide.files.disk import read_file
from decide.files.document import BOM, document
from decide.files.edits import edited
from decide.files.folder import Folder, open_folder
from decide.files.inside import Room, below
from decide.files.nodes import LIST, MAPPING, Node
from decide.files.placing import put, take
from decide.files.problems import ChangedOnDiskError, FolderError, SaveError
from decide.files.saving import read_inside, unwritten
from decide.files.spans import NotEditableError
from decide.text import visible


class FileChange(NamedTuple):
    """A file of a decision, by its path in the folder, with its bytes before and after; None where there is none."""

    file: str
    before: bytes | None
    after: bytes | None

    @property
    def back(self) -> FileChange:
        """The change that undoes it."""
        return FileChange(self.file, self.after, self.before)

    @property
    def line(self) -> int:
        """The first line that was written, counted from 1; where lines only went, the first behind them."""
        from difflib import SequenceMatcher

        old, new = (self.before or b"").splitlines(), (self.after or b"").splitlines()
        differing = [
            step for step in SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if step[0] != "equal"
        ]
        written = next((step for step in differing if step[0] != "delete"), None)
        return (written or differing[0])[3] + 1 if differing else 1

    @property
    def difference(self) -> str:
        """A unified diff, safe to print."""
        from difflib import unified_diff

        before, after = (
            (data or b"").decode("utf-8-sig", "replace").splitlines() for data in (self.before, self.after)
        )
        old, new = (self.file if data is not None else "(no file)" for data in (self.before, self.after))
        return "\n".join(map(visible, unified_diff(before, after, old, new, lineterm="")))


def read_as(folder: Folder, file: str) -> bytes:
    """The bytes of a file as the folder was read. `ChangedOnDiskError` where they are others by now."""
    try:
        data = read_file(folder.path / file)
    except ValueError as error:
        raise SaveError(f"{file}: {error}") from error
    if hashlib.sha256(data).hexdigest() != folder.digests.get(file):
        raise ChangedOnDiskError(f"{file} changed on disk since it was read; try again", "")
    return data


def contents(data: bytes, file: str) -> Any:
    """What a sound file holds, as it is laid out there: its mappings, lists and the characters of its scalars."""
    found = document(data, file)
    if found.root is None or found.errors:
        raise FolderError(found.problems)
    return _contents(found.root)


def _contents(node: Node) -> Any:
    if node.absent:
        return None
    if node.kind == MAPPING:
        return {key.content: _contents(value) for key, value in node.content}
    return [_contents(item) for item in node.content] if node.kind == LIST else node.content


def rewrite(data: bytes, file: str, old: Any, new: Any) -> FileChange:
    """The file with `new` in place of the contents `old`, changed where they differ and nowhere else.

    `SaveError` where the file is laid out so that it can't be changed in its place.
    """
    return retyped(data, file, lambda text: edited(text, old, new))


def retyped(data: bytes, file: str, change: Callable[[str], str]) -> FileChange:
    """The file with what `change` makes of its text, the byte-order mark apart. `SaveError` as of `rewrite`."""
    mark = BOM if data.startswith(BOM.encode()) else ""
    try:
        made = change(data.decode("utf-8-sig"))
    except NotEditableError as error:
        raise SaveError(
            f"{file} is laid out so that this can't be put in its place ({error}); write it by hand"
        ) from error
    return FileChange(file, data, (mark + made).encode())


def changed(folder: Folder, file: str, change: Callable[[Any], Any]) -> FileChange:
    """A file whose contents, as `contents` gives them, are what `change` makes of a copy of them.

    `ChangedOnDiskError` for a file that is another one by now; `SaveError` for one that can't be changed in its place.
    """
    data = read_as(folder, file)
    old = contents(data, file)
    return rewrite(data, file, old, change(deepcopy(old)))


def checked(folder: Folder, changes: Sequence[FileChange]) -> Folder:
    """The folder as it would be with the changes, read from a copy. `FolderError`, with every error, if it is off."""
    after: Mapping[str, bytes | None] = {change.file: change.after for change in changes}
    with TemporaryDirectory(prefix="decide-") as place:
        copy = Path(place)
        for file in {*folder.digests, *after}:
            data = after[file] if file in after else _as_it_is(folder.path / file)
            if data is not None:
                (copy / file).parent.mkdir(parents=True, exist_ok=True)
                (copy / file).write_bytes(data)
        found = open_folder(copy)
    if found.decision is None:
        raise FolderError(found.problems)
    return found


def _as_it_is(path: Path) -> bytes:
    try:
        return read_file(path)
    except (OSError, ValueError) as error:
        raise SaveError(f"{path.name} can't be read any more: {error}") from error


def apply(folder: Folder, changes: Sequence[FileChange]) -> None:
    """Put the changes on the disk, each file whole or not at all, after reading them again as a whole.

    Raises:
        ChangedOnDiskError: where a file is no longer as it was when the change was made; nothing is written then.
        SaveError: where one can't be written; those written before it are put back.
    """
    checked(folder, changes)
    done: list[FileChange] = []
    try:
        for change in changes:
            _put(folder.path, change)
            done.append(change)
    except SaveError:
        for change in reversed(done):
            _put_back(folder.path, change)
        raise


def _put(root: Path, change: FileChange) -> None:
    *folders, name = change.file.split("/")
    try:
        with below(root, tuple(folders), make=True) as room, room.held():
            if read_inside(room, name) != change.before:
                raise ChangedOnDiskError(f"{change.file} changed on disk meanwhile; nothing was written over it", "")
            _place(room, name, change.after)
    except OSError as error:
        raise unwritten(root / change.file, error) from error


def _put_back(root: Path, change: FileChange) -> None:
    *folders, name = change.file.split("/")
    with below(root, tuple(folders), make=True) as room, room.held():
        _place(room, name, change.before)


def _place(room: Room, name: str, data: bytes | None) -> None:
    if data is not None:
        put(room, name, data)
    else:
        take(room, name)
