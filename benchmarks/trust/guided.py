"""A run led by coverage: bytes that reach new code are kept and changed further (libFuzzer, by the package atheris).

    python -m benchmarks.trust.guided CORPUS -max_total_time=600

in an environment that holds atheris beside what decide needs; CORPUS is a folder that the run fills with what it found
worth keeping. Each input's first byte says what it is: a file of a folder, a lock, or a table. It ends at the first
traceback and writes the input that led to it.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from tempfile import mkdtemp

import atheris  # type: ignore[import-not-found, import-untyped, unused-ignore]

with atheris.instrument_imports(include=["decide"]):
    from decide.files.folder import open_folder
    from decide.files.lock import read_lock
    from decide.files.nodes import parse
    from decide.session import Session
    from decide.tables.delimited import read_delimited
    from decide.tables.grid import TableError
    from decide.tables.markdown import read_markdown

HARBOUR = Path(__file__).resolve().parents[2] / "tests" / "data" / "harbour"
FILES = ("criteria.yaml", "options/patch.yaml", "perspectives/boat-owners.yaml", "citations.lock")


class _Target:
    """One folder on the disk, one file of which is what the run comes up with."""

    def __init__(self) -> None:
        self._folder = Path(mkdtemp()) / "harbour"
        shutil.copytree(HARBOUR, self._folder)
        self._whole = {file: (HARBOUR / file).read_bytes() for file in FILES[:-1]}

    def __call__(self, data: bytes) -> None:
        """Read it as what its first byte says."""
        kind, data = data[:1][0] % 7 if data else 0, data[1:]
        text = data.decode("utf-8", "replace")
        if kind == 4:
            parse(text, "any.yaml")
        elif kind in (5, 6):
            try:
                (read_delimited if kind == 5 else read_markdown)(text, "any")
            except TableError:
                return
        else:
            self._opened(FILES[kind], data)

    def _opened(self, file: str, data: bytes) -> None:
        place = self._folder / file
        place.write_bytes(data)
        try:
            if file == FILES[-1]:
                read_lock(self._folder)
                return
            folder = open_folder(self._folder)
            if (folder.decision is None) != bool(folder.errors):
                raise AssertionError("it opened with errors, or did not open without")
            if folder.decision is not None:
                _ = Session(folder).ranking.standings
        finally:
            if file in self._whole:
                place.write_bytes(self._whole[file])
            else:
                place.unlink()


if __name__ == "__main__":
    atheris.Setup(sys.argv, _Target())
    atheris.Fuzz()
