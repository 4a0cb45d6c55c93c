"""`decide robustness`: how firm the answer is under random weights and scores (SMAA-2)."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from decide.analysis.robustness.problem import Problem
from decide.analysis.robustness.result import Robustness, Settings
from decide.commands import arguments
from decide.commands.progress import Progress, progress
from decide.files.problems import NotThereError
from decide.session import Session
from decide.text import quoted
from decide.wording import basis, percent, whole
from decide.wording.shares import APART, NO_CHANCE, TOGETHER, WAYS, by_rank, err_together

if TYPE_CHECKING:
    from concurrent.futures import Executor

MOST_SAMPLES = 2**31 - 1
RANKS = 6
"""The most ranks in the table for people; the rest is in the JSON document."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    arguments.add_folder(parser)
    arguments.add_filters(parser)
    group = parser.add_argument_group("draws")
    group.add_argument(
        "--weights",
        choices=("any", "order", "near"),
        default="any",
        help="any weights (the default), those in today's order, or those near today's",
    )
    group.add_argument(
        "--coherent", action="store_true", help="sources err together: each sample believes the voices in one order"
    )
    group.add_argument("--samples", metavar="N", type=_whole, default=100_000, help="how many (default: 100000)")
    group.add_argument(
        "--seed", metavar="S", type=_whole, default=0, help="the same seed, the same numbers (default: 0)"
    )
    group.add_argument(
        "--spread",
        metavar="P",
        type=_percent,
        default=50.0,
        help="for near: ± so many percent of a share (default: 50)",
    )
    where = group.add_mutually_exclusive_group()
    where.add_argument("--workers", metavar="N", type=_whole, default=1, help="processes that draw (default: 1)")
    where.add_argument("--cluster", metavar="ADDRESS", help="draw on the Dask cluster at this address (an extra)")
    arguments.add_output(parser)


def _whole(written: str) -> int:
    if re.fullmatch(r"\d{1,10}", written, re.ASCII) is None or int(written) > MOST_SAMPLES:
        raise argparse.ArgumentTypeError(f"{quoted(written)} is no whole number from 0 to {MOST_SAMPLES}")
    return int(written)


def _percent(written: str) -> float:
    if re.fullmatch(r"\d{1,3}(\.\d{1,20})?", written, re.ASCII) is None or float(written) > 100:
        raise argparse.ArgumentTypeError(f"{quoted(written)} is no percentage from 0 to 100")
    return float(written)


def run(args: argparse.Namespace) -> arguments.Exit:
    """Print how firm the answer is."""
    for flag in ("samples", "workers"):
        if getattr(args, flag) < 1:
            raise arguments.UsageError(f"--{flag} takes a whole number of 1 or more")
    session = arguments.open_session(args)
    settings = Settings(args.weights, args.samples, args.seed, args.spread, args.coherent)
    problem = _problem(session)
    with progress() as shown, _executor(args) as executor:
        found = _simulated(problem, settings, executor, shown)
        twin = None
        if not args.json and args.format is None and not args.coherent and problem.heard_apart and not shown.stopped:
            twin = _simulated(problem, replace(settings, coherent=True), executor, shown)
    status = arguments.show(args, lambda: document(session, found), lambda: text(session, found, twin, args.format))
    return arguments.Exit.STOPPED if shown.stopped else status


def _problem(session: Session) -> Problem:
    from decide.analysis.robustness.decision import problem_of

    if session.ranking.leader is None:
        mend = "look with --no-gates" if session.decision.options else "every one is set aside"
        raise NotThereError(f"no option is in play, so that nothing can be drawn; {mend}")
    return problem_of(session.decision, session.table, session.points, session.ranking.ruled_out)


def _simulated(problem: Problem, settings: Settings, executor: Executor | None, shown: Progress) -> Robustness:
    # One thread for the linear algebra: its tables are small, and the processes draw beside each other.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from decide.analysis.robustness.simulation import simulate

    return simulate(problem, settings, executor=executor, progress=shown)


@contextmanager
def _executor(args: argparse.Namespace) -> Iterator[Executor | None]:
    """Who draws: nobody else, this machine's processes, or a cluster."""
    if args.cluster is None and args.workers == 1:
        yield None
        return
    from decide.analysis.robustness import workers

    with workers.cluster(args.cluster) if args.cluster is not None else workers.processes(args.workers) as executor:
        yield executor


def _ranked(session: Session, found: Robustness) -> list[tuple[int, str]]:
    """The options drawn, in the order of today's ranking, each with its place in the result."""
    place = {option: at for at, option in enumerate(found.options)}
    return [(place[one.option], one.option) for one in session.ranking.standings if one.option in place]


def document(session: Session, found: Robustness) -> dict[str, Any]:
    """The result as the JSON contract has it."""
    settings = found.settings
    ranked = _ranked(session, found)
    pairwise = found.pairwise
    return {
        "weights": settings.ways,
        "coherent": settings.coherent,
        "spread": settings.spread if settings.ways == "near" else None,
        "samples": found.samples,
        "seed": settings.seed,
        "options": [_option(found, at) for at, _ in ranked],
        "pairwise": {a: {b: pairwise[i][k] for k, b in ranked if k != i} for i, a in ranked},
    }


def _option(found: Robustness, at: int) -> dict[str, Any]:
    assert found.percentiles is not None
    assert found.central_weights is not None
    assert found.confidence is not None
    central = found.central_weights[at]
    return {
        "option": found.options[at],
        "acceptability": list(found.acceptability[at]),
        "interval": [list(interval) for interval in found.intervals[at]],
        "total": found.percentiles[at]._asdict(),
        "central_weights": None if central is None else dict(zip(found.criteria, central, strict=True)),
        "confidence": found.confidence[at],
    }


def text(session: Session, found: Robustness, twin: Robustness | None = None, form: str | None = None) -> str:
    """The result as a person reads it, `twin` the coherent one beside it; with `form`, the table alone."""
    from decide.commands.tables import screen, table, wrapped

    ranks = len(found.options) if form is not None else min(RANKS, len(found.options))
    headers = ["Option", *(f"#{rank}" for rank in range(1, ranks + 1)), "Total 5–95 %", "Confidence"]
    rows = [_row(session, found, at, ranks) for at, _ in _ranked(session, found)]
    figures = tuple(range(1, len(headers)))
    if form is not None:
        return table(headers, rows, figures, form)
    more = len(found.options) - ranks
    notes = [_drawn(found), *_assumed(found, twin, session)]
    if more:
        notes.insert(0, f"{more} more ranks are in the --json document.")
    lines = [wrapped(basis(session)), "", screen(headers, rows, figures, give=(0,)), ""]
    return "\n".join([*lines, *(wrapped(note) for note in notes), "", wrapped(LEGEND)])


def _row(session: Session, found: Robustness, at: int, ranks: int) -> list[str]:
    assert found.percentiles is not None
    assert found.confidence is not None
    total, confidence = found.percentiles[at], found.confidence[at]
    return [
        session.decision.options[found.options[at]].name,
        *by_rank(found.counts[at], found.samples)[:ranks],
        f"{whole(total.p05)}–{whole(total.p95)}",
        "–" if confidence is None else percent(confidence),
    ]


def _drawn(found: Robustness) -> str:
    """What was drawn and how finely it tells."""
    error = 100 * max(found.standard_error(option) for option in found.options)
    asked = f" of {found.settings.samples:,} asked for" if found.stopped else ""
    precise = f", standard errors up to {error:.1f} points" if error > 0.5 else ""
    return f"{found.samples:,} samples{asked}, seed {found.settings.seed}{precise}."


def _assumed(found: Robustness, twin: Robustness | None, session: Session) -> list[str]:
    """What the shares assume, and what they come to where sources err together."""
    ways = WAYS[found.settings.ways].format(spread=found.settings.spread)
    together = TOGETHER if found.settings.coherent else APART
    said = [f"Assumed: {ways}; {together}, as its sources stand; nothing that no source says."]
    if twin is None:
        return said + [UNTRIED] * (found.stopped and not found.settings.coherent)
    moved = err_together(lambda option: session.decision.options[option].name, found.leads_in, twin.leads_in)
    if moved:
        said.append(f"Where sources err together (--coherent) the first place goes to: {moved}.")
    else:
        said.append("Where sources err together (--coherent) the first places are the same, to about a point.")
    return said


UNTRIED = "It was stopped before it was seen what it comes to where sources err together (--coherent)."
LEGEND = (
    "#1, #2 …: share of samples in which the option takes that place. Total: at today's weights. Confidence: how often "
    f"it leads at the weights that favour it. {NO_CHANCE}"
)
