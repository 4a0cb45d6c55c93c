"""The reader's own copies of the sources: texts/SOURCE-ID.txt, brought by people, never part of the folder's data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from decide.citations import Key, cited
from decide.files.disk import is_there, leads_out, read_below
from decide.files.limits import LARGEST_TEXT
from decide.files.problems import Problem
from decide.model import Decision
from decide.passages import Miss, Normalised, Passage, find_all, normalise
from decide.text import instead, one_line, quoted

TEXTS = "texts"


@dataclass(frozen=True)
class Texts:
    """The texts at hand, by source, ready to be searched; and what was wrong with their files."""

    by_source: Mapping[str, Normalised] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def look_up(self, decision: Decision) -> dict[Key, Passage | Miss]:
        """Every citation whose text is at hand, looked up, by its key. Each text is gone through for all of its own."""
        wanted: dict[str, list[tuple[str, str | None]]] = {}
        for source, first, last in dict.fromkeys(place.key for place in cited(decision)):
            if source in self.by_source:
                wanted.setdefault(source, []).append((first, last))
        return {
            (source, *pair): found
            for source, pairs in wanted.items()
            for pair, found in find_all(self.by_source[source], pairs).items()
        }


def read_texts(decision: Decision, folder: Path) -> Texts:
    """The texts in a folder: one file a source, named after its id. A folder that isn't there holds none."""
    found: dict[str, Normalised] = {}
    problems: list[Problem] = []
    own = is_there(folder.parent / "criteria.yaml")  # else it is a folder that the reader named, and links are theirs
    if own and (link := leads_out(folder.parent, folder)):
        problems.append(Problem("warning", one_line(folder.name), 1, 1, link))
    try:
        files = sorted(path for path in folder.iterdir() if path.suffix == ".txt" and not path.name.startswith("."))
    except OSError as error:
        files = []
        if is_there(folder):
            reason = f"can't be read ({error.strerror or error}); make it a folder of texts, SOURCE-ID.txt"
            problems.append(Problem("warning", one_line(folder.name), 1, 1, reason))
    for path in files:
        name = one_line(str(Path(folder.name) / path.name))
        if path.stem not in decision.sources:
            otherwise = "name it after a source's id"
            message = f"no source has the id {quoted(path.stem)}; {instead(path.stem, decision.sources, otherwise)}"
            problems.append(Problem("warning", name, 1, 1, message))
            continue
        try:
            data, link = read_below(folder, path, LARGEST_TEXT)
            found[path.stem] = normalise(data.decode("utf-8-sig"))
            if own and link is not None:
                problems.append(Problem("warning", name, 1, 1, link))
        except UnicodeDecodeError:
            problems.append(
                Problem("warning", name, 1, 1, "not UTF-8, so not searched; save it with the encoding UTF-8")
            )
        except ValueError as error:
            problems.append(Problem("warning", name, 1, 1, str(error)))
    return Texts(found, tuple(problems))
