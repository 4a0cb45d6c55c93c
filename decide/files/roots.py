"""Where the values of a folder's files stand: a file's nodes, made of its bytes again when somebody asks for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from decide.files.document import document
from decide.files.nodes import Node


class Roots(Mapping[str, Node]):
    """The root of each file's nodes, by its path inside the folder, in the order in which the files were read.

    Nodes take twenty times as much memory as their file, and most runs ask for none once the records are made. So the
    bytes are kept, and the root that was asked for last: who asks goes through one file after the other.
    """

    def __init__(self) -> None:
        self._files: dict[str, bytes] = {}
        self._last: tuple[str, Node] | None = None

    def add(self, file: str, data: bytes) -> None:
        """Take in a file that gave a root."""
        self._files[file] = data

    def __getitem__(self, file: str) -> Node:
        last = self._last
        if last is not None and last[0] == file:
            return last[1]
        root = document(self._files[file], file).root
        assert root is not None  # the same bytes gave one before
        self._last = file, root
        return root

    def __contains__(self, file: object) -> bool:
        return file in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)
