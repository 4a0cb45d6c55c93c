"""SMAA-2 by sampling: two passes over blocks of samples, in this process or in others.

Source: Lahdelma and Salminen, SMAA-2: Stochastic multicriteria acceptability analysis for group decision making,
Operations Research 49 (2001), 444–454. The first pass ranks; the second draws the same scores again, for confidence
factors at the central weights that the first found and for percentiles of totals at today's weights.

Memory does not grow with the samples, and the numbers hang on seed and versions alone, not on who drew which block.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from functools import partial
from math import fsum
from typing import Protocol, TypeVar

import numpy as np

from decide.analysis.robustness.passes import Centre, FirstPass, SecondPass, Wanted
from decide.analysis.robustness.percentiles import HELD, Gathered, Look, Search
from decide.analysis.robustness.plan import Plan
from decide.analysis.robustness.problem import Problem
from decide.analysis.robustness.ranks import UNIT, Tally
from decide.analysis.robustness.result import Percentiles, Robustness, Settings
from decide.analysis.value import TIE

Progress = Callable[[float], bool]
"""Told the share of the work that is done; gives False to stop with what there is."""

IN_FLIGHT = 64
"""How many tasks are handed to an executor ahead of their results."""
MOST_BLOCKS = 16
"""The most blocks in one task."""

Found_co = TypeVar("Found_co", covariant=True)


class Pass(Protocol[Found_co]):
    """A pass over blocks."""

    def block(self, block: int) -> Found_co:
        """What one block holds."""


def simulate(
    problem: Problem,
    settings: Settings | None = None,
    *,
    wanted: Wanted | None = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Robustness:
    """Sample a problem: here, or by an executor's workers, to the same numbers.

    Where `progress` gives False, what was drawn by then is the result; one block at least is.
    """
    settings, wanted = settings or Settings(), wanted or Wanted()
    plan = Plan(problem, settings)
    again = plan.uncertain and (wanted.central or wanted.totals)
    passes = 1 + again + (again and wanted.totals and settings.samples * len(plan.options) > HELD)
    run = _Run(plan, executor, progress, passes)

    tally = Tally.empty(len(plan.options), len(problem.weighty), wanted.ranks, wanted.central, wanted.pairwise)
    blocks = []
    for block, found in run.over(partial(FirstPass, plan, wanted), range(plan.blocks)):
        tally.add(found)
        blocks.append(block)
    centres = _centres(tally) if wanted.central else []
    search = Search(len(plan.options), plan.drawn(blocks)) if wanted.totals else None
    leads = _second(plan, run, centres, search, blocks) if plan.uncertain else _exact(plan, centres, search)
    return _result(plan, tally, list(zip(centres, leads, strict=True)), search, plan.drawn(blocks))


def _centres(tally: Tally) -> list[Centre]:
    """Where each option that ever comes first has its central weights."""
    assert tally.sums is not None
    first = tally.counts[:, 0]
    return [
        Centre(int(option), tuple((tally.sums[option] / UNIT / first[option]).tolist()))
        for option in np.flatnonzero(first)
    ]


def _second(
    plan: Plan, run: _Run, centres: Sequence[Centre], search: Search | None, blocks: Sequence[int]
) -> list[float]:
    """The passes after the first: confidence factors, by centre; the search for percentiles goes on to its end."""
    look = search.next_look() if search is not None else None
    if not centres and look is None:
        return []
    first = np.zeros(len(centres), np.int64)
    done = []
    gathered = Gathered(look or Look((), 0))
    for block, found in run.over(partial(SecondPass, plan, centres, look), blocks):
        first += found.first
        gathered.add(found.totals)
        done.append(block)
    samples = plan.drawn(done)
    if search is not None:
        search.take(gathered, samples)
        _narrow(plan, run, search, done)
    return [int(count) / samples for count in first]


def _narrow(plan: Plan, run: _Run, search: Search, blocks: Sequence[int]) -> None:
    """Pass over the same blocks until every percentile is found."""
    while (look := search.next_look()) is not None:
        gathered, missing = Gathered(look), set(blocks)
        for block, found in run.over(partial(SecondPass, plan, (), look), blocks):
            gathered.add(found.totals)
            missing.remove(block)
        if missing:
            search.settle()
        else:
            search.take(gathered, plan.drawn(blocks))


def _exact(plan: Plan, centres: Sequence[Centre], search: Search | None) -> list[float]:
    """What needs no draw, since no score varies: totals at today's weights, who leads at central weights."""
    if search is not None:
        search.values[:] = [[fsum(plan.weights * row)] for row in plan.fixed]
    if not centres:
        return []
    totals = plan.fixed @ np.array([centre.weights for centre in centres]).T
    own = totals[[centre.option for centre in centres], range(len(centres))]
    return [float(leads) for leads in own >= totals.max(axis=0) - TIE]


def _result(
    plan: Plan, tally: Tally, centres: Sequence[tuple[Centre, float]], search: Search | None, samples: int
) -> Robustness:
    """Everything in plain numbers; `centres` come with the share of score draws in which their option leads there."""
    problem = plan.problem
    by_option = {centre.option: (_over_all(problem, centre.weights), leads) for centre, leads in centres}
    found = [by_option.get(option, (None, None)) for option in range(len(plan.options))]
    return Robustness(
        options=tuple(problem.options[option] for option in problem.in_play),
        criteria=problem.criteria,
        settings=plan.settings,
        samples=samples,
        counts=tuple(map(tuple, tally.counts.tolist())),
        percentiles=None if search is None else tuple(Percentiles(*row) for row in search.values.tolist()),
        central_weights=None if tally.sums is None else tuple(weights for weights, _ in found),
        confidence=None if tally.sums is None else tuple(leads for _, leads in found),
        wins=None if tally.wins is None else tuple(map(tuple, tally.wins.tolist())),
    )


def _over_all(problem: Problem, weights: Sequence[float]) -> tuple[float, ...]:
    """Weights by criterion, 0 where today's is 0."""
    by_leaf = dict(zip(problem.weighty, weights, strict=True))
    return tuple(by_leaf.get(leaf, 0.0) for leaf in range(len(problem.criteria)))


class _Run:
    """Passes over blocks, here or in an executor, with their progress."""

    def __init__(self, plan: Plan, executor: Executor | None, progress: Progress | None, passes: int) -> None:
        self._plan, self._executor, self._progress = plan, executor, progress
        self._whole = passes * plan.settings.samples
        self._done = 0

    def over(self, make: Callable[[], Pass[Found_co]], blocks: Sequence[int]) -> Iterator[tuple[int, Found_co]]:
        """What each block holds, in any order; ends early where the progress says so."""
        drawn = _here(make, blocks) if self._executor is None else _there(make, blocks, self._executor)
        for block, found in drawn:
            yield block, found
            self._done += self._plan.size(block)
            if self._progress is not None and not self._progress(min(1.0, self._done / self._whole)):
                break
        drawn.close()


def _here(make: Callable[[], Pass[Found_co]], blocks: Sequence[int]) -> Generator[tuple[int, Found_co]]:
    worker = make()
    for block in blocks:
        yield block, worker.block(block)


def _there(
    make: Callable[[], Pass[Found_co]], blocks: Sequence[int], executor: Executor
) -> Generator[tuple[int, Found_co]]:
    """An executor's results as they come; where it breaks down, what it still owes is drawn here."""
    size = max(1, min(MOST_BLOCKS, len(blocks) // IN_FLIGHT))
    tasks = deque(blocks[at : at + size] for at in range(0, len(blocks), size))
    flying: dict[Future[list[Found_co]], Sequence[int]] = {}
    lost: list[int] = []
    try:
        while tasks or flying:
            try:
                while tasks and len(flying) < IN_FLIGHT:
                    flying[executor.submit(draw, make, tasks[0])] = tasks[0]
                    tasks.popleft()
            except BrokenExecutor:
                lost.extend(block for task in tasks for block in task)
                tasks.clear()
            for future in wait(flying, return_when=FIRST_COMPLETED).done:
                task = flying.pop(future)
                try:
                    found = future.result()
                except BrokenExecutor:
                    lost.extend(task)
                else:
                    yield from zip(task, found, strict=True)
    finally:
        for future in flying:
            future.cancel()
    yield from _here(make, lost)


def draw(make: Callable[[], Pass[Found_co]], blocks: Sequence[int]) -> list[Found_co]:
    """A task: what each of some blocks holds."""
    return [found for _, found in _here(make, blocks)]
