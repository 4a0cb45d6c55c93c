"""SMAA against plain NumPy: chunked argsort for exact scores, the bare drawing of random numbers for uncertain ones.

Exact scores, weights `any`, 100,000 samples, all ranks: at most 0.6 of the time of an argsort in chunks of 1,000 or
10,000 samples, whichever is faster, at 4×9, 20×12 and 200×20, 0.5 at 1000×20. Every cell uncertain at 4×9: at most 1.5
times what it takes to draw as many numbers. What else the command counts (central weights, pairwise wins, percentiles)
is printed beside it, and so are pymcdm and scikit-criteria, called once a sample, where they are installed.

All are timed in turn in one process, and the least of several runs counts: what else the machine does only adds to it.
Exits with 1 where a ratio is over its limit.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from time import perf_counter

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from numpy.typing import NDArray

from decide.analysis.robustness.passes import Wanted
from decide.analysis.robustness.problem import Branch, Heard, Judged, Problem, Speaker, Stretch, exact
from decide.analysis.robustness.result import Robustness, Settings
from decide.analysis.robustness.simulation import simulate

SAMPLES = 100_000
SIZES = ((4, 9, 0.6), (20, 12, 0.6), (200, 20, 0.6), (1000, 20, 0.5))
"""Options, criteria, and the most of argsort's time."""
DRAWN = 1.5
CHUNKS = (1_000, 10_000)
RUNS = {4: 25, 20: 25, 200: 7, 1000: 5}
CALLS = 300
"""So many samples are timed of a library that is called once a sample."""

RANKS = Wanted(central=False, pairwise=False, totals=False)
Floats = NDArray[np.float64]


def table(options: int, criteria: int) -> Floats:
    """Scores on 0–100."""
    return np.random.default_rng(7).random((options, criteria)) * 100


def argsorted(scores: Floats, chunk: int) -> NDArray[np.int64]:
    """Options × ranks, counted by argsort."""
    options, criteria = scores.shape
    generator = np.random.default_rng(0)
    counts = np.zeros((options, options), np.int64)
    for start in range(0, SAMPLES, chunk):
        weights = generator.standard_exponential((min(chunk, SAMPLES - start), criteria))
        weights /= weights.sum(axis=1, keepdims=True)
        order = np.argsort(-(weights @ scores.T), axis=1)
        for rank in range(options):
            counts[:, rank] += np.bincount(order[:, rank], minlength=options)
    return counts


def numbers_alone(options: int, criteria: int, chunk: int) -> None:
    """The random numbers of weights and scores, into memory that is kept."""
    generator = np.random.default_rng(0)
    weights, scores = np.empty((criteria, chunk)), np.empty((options * criteria, chunk))
    for _ in range(0, SAMPLES, chunk):
        generator.standard_exponential(out=weights)
        generator.random(out=scores)


def plain(scores: Floats) -> Problem:
    """Exact scores."""
    names = [f"o{at}" for at in range(len(scores))], [f"c{at}" for at in range(scores.shape[1])]
    return exact(*names, scores.tolist(), [1.0] * scores.shape[1])


def uncertain(options: int, criteria: int, voices: int) -> Problem:
    """Every cell drawn: from a judgement's range, or from so many voices of three pieces each."""
    ends = np.sort(np.random.default_rng(3).random((options, criteria, voices or 1, 3, 2)) * 100)

    def form(cell: NDArray[np.float64]) -> Judged | Heard:
        if not voices:
            return Judged(*cell[0, 0].tolist())
        said = [tuple(Stretch(*piece) for piece in voice.tolist()) for voice in cell]
        return Heard(tuple(Speaker(f"v{at}", 1.0 + at, pieces) for at, pieces in enumerate(said)))

    return Problem(
        tuple(f"o{at}" for at in range(options)),
        tuple(f"c{at}" for at in range(criteria)),
        tuple(Branch(1.0, leaf) for leaf in range(criteria)),
        tuple(tuple(((form(cell),),) for cell in row) for row in ends),
    )


def seconds(call: Callable[[], object]) -> float:
    """How long a call takes."""
    start = perf_counter()
    call()
    return perf_counter() - start


def least(calls: Sequence[Callable[[], object]], runs: int) -> list[float]:
    """The least time of each, all of them in turn."""
    times = [[seconds(call) for call in calls] for _ in range(runs)]
    return [min(column) for column in zip(*times, strict=True)]


def ours(problem: Problem, wanted: Wanted | None = None) -> Callable[[], Robustness]:
    """A sampling of a problem."""
    return lambda: simulate(problem, Settings(samples=SAMPLES), wanted=wanted)


def libraries(scores: Floats) -> dict[str, Callable[[], object]]:
    """What other libraries take for `CALLS` samples, one call a sample; nothing of those that are not installed."""
    generator = np.random.default_rng(0)
    weights = generator.standard_exponential((CALLS, scores.shape[1]))
    weights /= weights.sum(axis=1, keepdims=True)
    found: dict[str, Callable[[], object]] = {}
    try:
        methods, helpers = import_module("pymcdm.methods"), import_module("pymcdm.helpers")
    except ImportError:
        pass
    else:
        types = np.ones(scores.shape[1])
        body = methods.WSM(lambda column, cost: column)
        found["pymcdm"] = lambda: [
            helpers.rankdata(body(scores, one, types, validation=False), reverse=True) for one in weights
        ]
    try:
        skc, simple = import_module("skcriteria"), import_module("skcriteria.agg.simple")
    except ImportError:
        pass
    else:
        model = simple.WeightedSumModel()
        goals = [max] * scores.shape[1]
        found["scikit-criteria"] = lambda: [
            model.evaluate(skc.mkdm(scores, goals, weights=one)).rank_ for one in weights
        ]
    return found


def exact_scores(options: int, criteria: int, limit: float) -> bool:
    """One size with exact scores: print and judge."""
    scores = table(options, criteria)
    problem = plain(scores)
    chunks: list[Callable[[], object]] = [lambda chunk=chunk: argsorted(scores, chunk) for chunk in CHUNKS]  # type: ignore[misc]
    own, *sorted_ = least([ours(problem, RANKS), *chunks], RUNS[options])
    best = min(sorted_)
    (everything,) = least([ours(problem)], 3 if options < 1000 else 1)
    over = own > limit * best
    print(
        f"{options:4} × {criteria:<2}  argsort {1000 * best:7.1f} ms   ranks {1000 * own:7.1f} ms   ratio "
        f"{own / best:.2f} (limit {limit})   with all else {1000 * everything:7.1f} ms ({everything / best:.2f})"
    )
    for name, call in libraries(scores).items():
        took = seconds(call) * SAMPLES / CALLS
        print(f"           {name}: {took:.1f} s for as many samples ({took / own:.0f} times ours)")
    return over


def uncertain_scores(options: int, criteria: int) -> bool:
    """Every cell uncertain: print and judge."""
    ranges, voices = uncertain(options, criteria, 0), uncertain(options, criteria, 3)
    calls = [lambda: numbers_alone(options, criteria, 4_000), ours(ranges, RANKS), ours(voices, RANKS), ours(voices)]
    floor, stretched, mixed, everything = least(calls, RUNS[4])
    print(f"{options:4} × {criteria:<2}  its random numbers alone {1000 * floor:.1f} ms")
    for name, took, limit in (
        ("every cell a range", stretched, DRAWN),
        ("three voices of three pieces in every cell", mixed, None),
        ("the same with all else", everything, None),
    ):
        said = f" (limit {limit})" if limit else ""
        print(f"           {name}: {1000 * took:.1f} ms, ratio {took / floor:.2f}{said}")
    return stretched > DRAWN * floor


def main() -> int:
    """Measure, print, and say whether the limits hold."""
    over = [exact_scores(*size) for size in SIZES]
    over.append(uncertain_scores(4, 9))
    return int(any(over))


if __name__ == "__main__":
    sys.exit(main())
