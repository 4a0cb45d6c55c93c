"""How the work grows with each thing that there can be many of: measured at three sizes, as the exponent of a power.

1 is linear; n log n shows as 1.1 and a bit. Whatever is over 1.25 is over the limit, and the exit status is then 1.
Sizes stay below the limits of the format. The time is the processor's, the best of some runs, the work alone. Where
what is printed grows faster than what is read (every pair of options of which one dominates, say), that is the size.
"""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from math import log
from pathlib import Path
from tempfile import TemporaryDirectory
from time import thread_time
from typing import NamedTuple

from decide import cli
from decide.checking import check
from decide.files.folder import Folder, open_folder
from decide.files.lock import Lock, lock_citations, read_lock, write_lock
from decide.files.saving import save_perspective
from decide.files.texts import Texts
from decide.passages import normalise
from decide.session import Session

LIMIT = 1.25
SIZES = (1, 2, 4)
RUNS = 3
LEAST = 0.02
"""Work of fewer seconds at the largest size is not judged: it drowns in what else the machine does."""


@dataclass(frozen=True)
class Shape:
    """A folder, by how much of each thing it holds."""

    options: int = 4
    criteria: int = 4
    sources: int = 8
    pieces: int = 2
    cases: int = 0
    scenarios: int = 0
    families: int = 1
    """Into how many groups the criteria are parted; 1 for none."""
    perspectives: int = 0
    unknown: int = 0
    """How many of the pieces name a source that does not exist, each another."""
    name: int = 20
    """How long names are."""

    def written(self, place: Path) -> Path:
        """The folder, written."""
        (place / "options").mkdir(parents=True)
        (place / "criteria.yaml").write_text("\n".join(self._criteria()), "utf-8")
        for option in range(self.options):
            (place / "options" / f"o{option}.yaml").write_text("\n".join(self._option(option)), "utf-8")
        if self.perspectives:
            (place / "perspectives").mkdir()
        for number in range(self.perspectives):
            lines = [f"name: P{number}", "weights:", *(f"  c{at}: {1 + at % 7}" for at in range(self.criteria))]
            (place / "perspectives" / f"p{number}.yaml").write_text("\n".join(lines), "utf-8")
        return place

    def _criteria(self) -> Iterator[str]:
        yield "format: 1\ndecision: {title: Growth, question: How much?, status_quo: o0}\nsources:"
        for at in range(self.sources):
            yield f"  s{at}: {{title: Source {at}, authors: [Ann Author{at}], date: 20{at % 20 + 10}, voice: v{at}}}"
        if self.scenarios:
            yield "scenarios:"
            yield from (f"  z{at}: Then {at}" for at in range(self.scenarios))
        yield "criteria:"
        size = -(-self.criteria // self.families)
        for at in range(self.criteria):
            if self.families > 1 and at % size == 0:
                yield f"  g{at}:\n    name: Group {at}\n    weight: 1\n    criteria:"
            indent = "      " if self.families > 1 else "  "
            scale = "scale: {0: worst, 50: now, 100: best}"
            yield f"{indent}c{at}: {{name: {self._name('Criterion', at)}, weight: {1 + at % 5}, {scale}}}"

    def _name(self, noun: str, at: int) -> str:
        return f"{noun} {at} " + "long name " * ((self.name - 12) // 10)

    def _option(self, option: int) -> Iterator[str]:
        yield f"name: {self._name('Option', option)}\nsummary: It is done.\nadvocates: [s{option % self.sources}]"
        if self.cases and option == 0:
            yield "cases:"
            yield from (f"  k{at}: Case {at}" for at in range(self.cases))
        yield "scores:"
        count = 0
        for criterion in range(self.criteria):
            yield f"  c{criterion}:\n    evidence:"
            for piece in range(self.pieces):
                at = option + 7 * criterion + 3 * piece
                source = f"x{at}-{count}" if count < self.unknown and option == 0 else f"s{at % self.sources}"
                count += 1
                words = f"the passage {at} begins here"
                case = f", case: k{piece % self.cases}" if self.cases and option == 0 else ""
                case += f", scenario: z{piece % self.scenarios}" if self.scenarios else ""
                yield (f"      - {{source: {source}, from: {words}, claim: It is so, score: {(at * 37) % 101}{case}}}")


class Growth(NamedTuple):
    """One thing that there can be many of, and the work with it: the shape and the work at a size."""

    what: str
    work: str
    smallest: int
    shape: Callable[[int], Shape]
    ready: Callable[[Path], Callable[[], object]]


def _opened(place: Path) -> Callable[[], object]:
    return lambda: open_folder(place)


def _command(*words: str) -> Callable[[Path], Callable[[], object]]:
    def ready(place: Path) -> Callable[[], object]:
        def run() -> int:
            out = StringIO()
            with redirect_stdout(out), redirect_stderr(StringIO()):
                status = cli.main([words[0], str(place), *words[1:]])
            assert status in (0, 1), status
            return len(out.getvalue())

        return run

    return ready


def _sound(place: Path) -> Folder:
    folder = open_folder(place)
    assert folder.decision is not None, folder.problems[:3]
    return folder


def _checked(place: Path) -> Callable[[], object]:
    folder = _sound(place)
    return lambda: check(folder, Texts(), Lock({}))


def _switched(place: Path) -> Callable[[], object]:
    """Each source left out in turn, as a person does on the first screen."""
    folder = _sound(place)

    def run() -> None:
        session = Session(folder)
        for source in session.decision.sources:
            session.change(filters=session.state.filters.__class__(without=frozenset({source})))
            _ = session.ranking

    return run


def _cited(place: Path) -> Callable[[], object]:
    folder = _sound(place)
    assert folder.decision is not None
    text = " ".join(f"Then the passage {at} begins here and it goes on." for at in range(2000))
    texts = Texts({source: normalise(text) for source in list(folder.decision.sources)[:2]})
    return lambda: check(folder, texts, Lock({}))


def _locked(place: Path) -> Callable[[], object]:
    folder = _sound(place)
    decision = folder.decision
    assert decision is not None
    from datetime import date

    ends = [
        citation
        for option in decision.options.values()
        for cell in option.scores.values()
        for citation in cell.evidence
    ]
    text = " ".join(dict.fromkeys(f"{citation.from_}." for citation in ends))
    texts = Texts({source: normalise(text) for source in decision.sources})
    write_lock(place, lock_citations(decision, texts, date(2024, 1, 1)))
    moved = Texts({source: normalise("Now: " + text) for source in decision.sources})

    def run() -> None:
        write_lock(place, lock_citations(decision, moved, date(2024, 1, 2)))
        assert read_lock(place).passages

    return run


def _saved(place: Path) -> Callable[[], object]:
    folder = _sound(place)
    session = Session(folder)
    session.use("p0")
    digest = folder.digests["perspectives/p0.yaml"]

    def run() -> None:
        nonlocal digest
        points = session.points
        moved = {node: points[node] + 1 for node in list(session.decision.leaves)[::3]}
        session.change(points={**session.state.points, **moved})
        digest = save_perspective(place, session.as_perspective("P0", "p0"), digest)

    return run


def _drawn(place: Path) -> Callable[[], object]:
    from decide import exports

    session = Session(_sound(place))
    return lambda: [exports.render(session, what, "svg") for what in ("table", "ranking")]


def _written(name: str) -> Callable[[Path], Callable[[], object]]:
    def ready(place: Path) -> Callable[[], object]:
        from decide.memo import build, formats

        session = Session(_sound(place))
        return lambda: formats.render(build(session), name)

    return ready


def _opened_on(step: str) -> Callable[[Path], Callable[[], object]]:
    """The user interface, from a folder that is read to the step's page, whole; the draws, in a thread, not awaited."""

    def ready(place: Path) -> Callable[[], object]:
        from decide.tui.app import DecideApp
        from decide.tui.steps.stress import StressPage

        folder = _sound(place)

        async def opened() -> None:
            app = DecideApp(Session(folder), place / "texts")
            async with app.run_test(size=(120, 40)) as pilot:
                await pilot.pause()
                await pilot.press(step)
                while isinstance(app.page, StressPage) and not app.page.whole:
                    await pilot.pause()

        return lambda: asyncio.run(opened())

    return ready


GROWTHS = (
    Growth("unknown ids", "open", 500, lambda n: Shape(sources=n, pieces=n // 4, unknown=n), _opened),
    Growth("unknown ids, few known", "open", 500, lambda n: Shape(sources=99, pieces=n // 4, unknown=n), _opened),
    Growth("sources", "open", 1000, lambda n: Shape(sources=n), _opened),
    Growth("sources", "rank", 1000, lambda n: Shape(sources=n), _command("rank", "--json")),
    Growth("sources", "sources", 500, lambda n: Shape(sources=n), _command("sources", "--json")),
    Growth("sources", "each left out", 200, lambda n: Shape(sources=n, options=4, criteria=8), _switched),
    Growth("sources", "check", 1000, lambda n: Shape(sources=n), _checked),
    Growth("passages in a cell", "rank", 500, lambda n: Shape(pieces=n, sources=n), _command("rank", "--json")),
    Growth("passages in a cell", "check", 500, lambda n: Shape(pieces=n, sources=n), _checked),
    Growth("passages in a cell", "memo", 100, lambda n: Shape(pieces=n, sources=n), _written("html")),
    Growth("passages", "check with texts", 50, lambda n: Shape(pieces=n, sources=2), _cited),
    Growth("cases", "rank", 25, lambda n: Shape(cases=n, pieces=n), _command("rank", "--json")),
    Growth("cases", "check", 50, lambda n: Shape(cases=n, pieces=n), _checked),
    Growth("cases", "sensitivity", 12, lambda n: Shape(cases=n, pieces=n), _command("sensitivity", "--json")),
    Growth("scenarios", "rank", 12, lambda n: Shape(scenarios=n, pieces=n), _command("rank", "--json")),
    Growth("criteria", "open", 250, lambda n: Shape(criteria=n), _opened),
    Growth("criteria", "rank", 250, lambda n: Shape(criteria=n), _command("rank", "--json")),
    Growth("criteria", "check", 250, lambda n: Shape(criteria=n), _checked),
    Growth("criteria", "sensitivity", 20, lambda n: Shape(criteria=n), _command("sensitivity", "--json")),
    Growth("groups", "check", 250, lambda n: Shape(criteria=2 * n, families=n), _checked),
    Growth("options", "open", 250, lambda n: Shape(options=n), _opened),
    Growth("options", "rank", 250, lambda n: Shape(options=n), _command("rank", "--json")),
    Growth("options", "rank, table", 250, lambda n: Shape(options=n), _command("rank")),
    Growth("options", "check", 250, lambda n: Shape(options=n), _checked),
    Growth("options", "export", 250, lambda n: Shape(options=n), _command("export")),
    Growth("options", "sensitivity", 20, lambda n: Shape(options=n), _command("sensitivity", "--json")),
    Growth("options", "memo", 50, lambda n: Shape(options=n), _written("html")),
    Growth("options", "UI opens", 100, lambda n: Shape(options=n), _opened_on("1")),
    Growth("options", "Stress", 20, lambda n: Shape(options=n), _opened_on("5")),
    Growth("sources", "UI opens", 200, lambda n: Shape(sources=n), _opened_on("1")),
    Growth("sources", "Stress", 50, lambda n: Shape(sources=n), _opened_on("5")),
    Growth("criteria", "UI opens", 100, lambda n: Shape(criteria=n), _opened_on("1")),
    Growth("criteria", "Stress", 20, lambda n: Shape(criteria=n), _opened_on("5")),
    Growth("perspectives", "open", 100, lambda n: Shape(perspectives=n), _opened),
    Growth("long names", "charts", 400, lambda n: Shape(name=n), _drawn),
    Growth("long names", "rank, table", 400, lambda n: Shape(name=n, options=40), _command("rank")),
    Growth("locked passages", "check --lock", 100, lambda n: Shape(options=2, pieces=n // 4, sources=n), _locked),
    Growth("weights", "save", 250, lambda n: Shape(criteria=n, perspectives=1), _saved),
)


def seconds(growth: Growth, size: int) -> tuple[float, int]:
    """The seconds of the processor that the work takes at a size, and how many characters it printed, if any."""
    with TemporaryDirectory() as temporary:
        work = growth.ready(growth.shape(size).written(Path(temporary) / "folder"))
        best, printed = float("inf"), 0
        for _ in range(RUNS):
            gc.collect()
            start = thread_time()
            found = work()
            best = min(best, thread_time() - start)
            printed = found if isinstance(found, int) else 0
            del found
    return best, printed


def exponent(sizes: list[float], times: list[float]) -> float:
    """The power of the size that the time grows with: the slope of the line through the logarithms."""
    xs, ys = [log(size) for size in sizes], [log(max(time, 1e-6)) for time in times]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)


def measured(asked: Sequence[str] = ()) -> dict[str, float]:
    """The exponent of each growth whose name or work holds one of the words given, or of all; printed as it is found.

    Work that is over too soon to be judged counts as 0.
    """
    exponents = {}
    before = gc.get_threshold()
    gc.set_threshold(*cli.COLLECTED_AFTER)
    print(f"{'':<24}{'':<18}{'size':>7}{'ms':>9}{'size':>7}{'ms':>9}{'size':>7}{'ms':>9}  exponent")
    for growth in GROWTHS:
        if asked and not any(word in f"{growth.what} {growth.work}" for word in asked):
            continue
        sizes = [growth.smallest * factor for factor in SIZES]
        found = [seconds(growth, size) for size in sizes]
        times = [time for time, _ in found]
        least = max(1, found[0][1])
        grown = [max(size / sizes[0], printed / least) for size, (_, printed) in zip(sizes, found, strict=True)]
        power = exponent(grown, times)
        judged = times[-1] >= LEAST
        exponents[f"{growth.what}, {growth.work}"] = round(power, 2) if judged else 0.0
        figures = "".join(f"{size:>7}{1000 * time:>9.1f}" for size, time in zip(sizes, times, strict=True))
        mark = "" if not judged else "  over the limit" if power > LIMIT else ""
        print(f"{growth.what:<24}{growth.work:<18}{figures}  {power:5.2f}{mark}", flush=True)
    gc.set_threshold(*before)
    return exponents


def main(asked: list[str]) -> int:
    """Measure, print and judge."""
    over = sum(power > LIMIT for power in measured(asked).values())
    print(f"{over} over {LIMIT}")
    return int(over > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
