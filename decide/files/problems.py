"""What is wrong with a folder, said so that a person can mend it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from decide.text import one_line

Level = Literal["error", "warning"]


class Problem(NamedTuple):
    """One error or warning. Line and column count from 1; a file as a whole is line 1, column 1."""

    level: Level
    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        kind = "" if self.level == "error" else "warning: "
        return f"{one_line(self.file)}:{self.line}:{self.column}: {kind}{one_line(self.message)}"


class DecideError(Exception):
    """The base of what this package raises on purpose.

    DecideError
    ├── ClusterError         a cluster can't be used
    ├── EncodingError        the letters of a file can't be told
    ├── ExportError          it can't be exported so
    ├── ExtractionError      no text can be had from a file
    ├── FolderError          the folder has errors; `problems` lists them all
    ├── FormatError          there is no such format of the memo, or not here
    │   └── NoFontError          characters that are in no font at hand
    ├── IncomingError        no source can be had from a file
    ├── LeftError            the person left before the last answer; nothing was written
    ├── NotThereError        what was asked for does not exist in the folder
    ├── RevisionError        a revision of a folder can't be had
    ├── SaveError            a file could not be written; what was there before still stands
    │   ├── ChangedOnDiskError   the file changed since it was read
    │   └── ReadOnlyError        the decision that comes with the program has to be copied first
    ├── SessionError         a change that the session can't make
    ├── TableError           a table can't be read; `problems` lists all that is wrong with it
    └── WeighingError        no weights follow from the judgements
    """


class FolderError(DecideError):
    """The folder has errors: all of them, of all files, in `problems`."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(p) for p in self.problems if p.level == "error"))


class NotThereError(DecideError):
    """What was asked for does not exist in the folder."""


class SaveError(DecideError):
    """A file could not be written; what was there before still stands."""


class ReadOnlyError(SaveError):
    """The decision that comes with the program is not written to: it has to be copied first."""

    def __init__(self) -> None:
        super().__init__(
            "this is the decision that comes with decide, and read-only; copy it to a folder of your own first"
        )


class ChangedOnDiskError(SaveError):
    """The file changed on disk since it was read; `difference` is a unified diff from there to what would be saved."""

    def __init__(self, message: str, difference: str) -> None:
        self.difference = difference
        super().__init__(message)
