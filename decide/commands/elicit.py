"""`decide elicit`: weights from judgements: a rank order, swings, or comparisons of pairs; with DIR, asked for."""

from __future__ import annotations

import argparse
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from decide.analysis import weighing
from decide.analysis.interviews import METHODS
from decide.analysis.weighing import Compared, WeighingError
from decide.commands import arguments
from decide.text import one_line, quoted
from decide.wording import percent
from decide.wording.eliciting import consistency

_NUMBER = r"(?:\d+\.?\d*|\.\d+)"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "folder", nargs="?", metavar="DIR", help="ask about this decision's weights and odds, and write a perspective"
    )
    asks = parser.add_argument_group("with DIR")
    asks.add_argument("--method", choices=METHODS, help="how to ask (default: that is asked first)")
    asks.add_argument("--name", metavar="NAME", help="the perspective's name (default: asked at the end)")
    parser.set_defaults(example=None)
    group = parser.add_argument_group("without DIR: judgements, of one kind, about any names")
    group.add_argument("--rank", metavar="A,B,…", help="names from the most to the least important; a=b where two tie")
    group.add_argument(
        "--swing",
        metavar="NAME=POINTS",
        action="append",
        default=[],
        help="what the move from worst to best is worth, the most valuable one 100 (once a name)",
    )
    group.add_argument(
        "--pairwise",
        metavar="A/B=RATIO",
        action="append",
        default=[],
        help="how many times A weighs B: 3, 0.5 or 1/3 (once a pair, every pair)",
    )
    arguments.add_output(parser)


def run(args: argparse.Namespace) -> arguments.Exit:
    """Print the weights that judgements give; with a folder, ask for them and write a perspective."""
    if args.folder is not None:
        return _asked(args)
    if args.method is not None or args.name is not None:
        raise arguments.UsageError("--method and --name are about a decision's folder; name it")
    if sum(map(bool, (args.rank is not None, args.swing, args.pairwise))) != 1:
        raise arguments.UsageError("elicit takes judgements of one kind: --rank, --swing or --pairwise")
    try:
        found = _elicited(args)
    except WeighingError as error:  # the judgements are the command line
        raise arguments.UsageError(str(error)) from error
    return arguments.show(args, lambda: document(found), lambda: text(found, args.format))


def _asked(args: argparse.Namespace) -> arguments.Exit:
    if args.rank is not None or args.swing or args.pairwise or args.json or args.format is not None:
        raise arguments.UsageError("with a folder elicit asks; leave --rank, --swing, --pairwise, --json, --format out")
    from decide.commands import interviewing

    return interviewing.interview(args)


@dataclass(frozen=True, slots=True)
class Elicited:
    """Weights and the way they were come by."""

    method: str
    weights: dict[str, float]
    compared: Compared | None = None


def document(found: Elicited) -> dict[str, Any]:
    """The weights as the JSON contract has it."""
    compared = found.compared
    again = compared.look_again if compared else None
    return {
        "method": found.method,
        "weights": found.weights,
        "consistency_ratio": compared.consistency_ratio if compared else None,
        "look_again": [{"pair": list(again.pair), "given": again.given, "implied": again.implied}] if again else [],
    }


def text(found: Elicited, form: str | None = None) -> str:
    """The weights as a person reads them; with `form`, the table alone in that format."""
    from decide.commands.tables import screen, table, wrapped

    heaviest_first = sorted(found.weights.items(), key=lambda one: -one[1])
    rows = [[name, percent(weight)] for name, weight in heaviest_first]
    headers = ["Name", "Weight"]
    if form is not None:
        return table(headers, rows, (1,), form)
    said = [screen(headers, rows, (1,), give=(0,))]
    if found.compared is not None:
        said += ["", *(wrapped(line) for line in consistency(found.compared, str))]
    return "\n".join(said)


def _elicited(args: argparse.Namespace) -> Elicited:
    if args.rank is not None:
        groups = [[_name(name, "--rank") for name in group.split("=")] for group in args.rank.split(",")]
        return Elicited("rank", weighing.rank_order(groups))
    if args.swing:
        return Elicited("swing", weighing.swing(_swings(args.swing)))
    compared = weighing.pairwise(_comparisons(args.pairwise))
    return Elicited("pairwise", dict(compared.weights), compared)


def _name(written: str, flag: str) -> str:
    name = one_line(written)
    if not name:
        raise arguments.UsageError(f"{flag} has a name that is empty; write its names between the signs")
    return name


def _swings(given: Sequence[str]) -> dict[str, float]:
    swings: dict[str, float] = {}
    for written in given:
        name, equals, points = written.rpartition("=")
        worth = plain_number(points)
        if not equals or worth is None:
            raise arguments.UsageError(f"--swing takes NAME=POINTS, points of 0 or more, not {quoted(written)}")
        name = _name(name, "--swing")
        if name in swings:
            raise arguments.UsageError(f"--swing gives {quoted(name)} twice; give it once")
        swings[name] = worth
    return swings


def _comparisons(given: Sequence[str]) -> dict[tuple[str, str], float]:
    comparisons: dict[tuple[str, str], float] = {}
    for written in given:
        names, _, ratio = written.rpartition("=")
        a, slash, b = names.partition("/")
        if not slash or "/" in b:
            raise arguments.UsageError(f"--pairwise takes A/B=RATIO, two names with one slash, not {quoted(written)}")
        pair = _name(a, "--pairwise"), _name(b, "--pairwise")
        if pair in comparisons:
            raise arguments.UsageError(f"--pairwise gives {quoted('/'.join(pair))} twice; give each pair once")
        comparisons[pair] = _ratio(ratio, written)
    return comparisons


def _ratio(given: str, written: str) -> float:
    if (ratio := plain_ratio(given)) is None:
        raise arguments.UsageError(
            f"--pairwise takes a ratio as a number or a fraction, 3 or 1/3, not {quoted(written)}"
        )
    if not 0 < ratio < math.inf:
        raise arguments.UsageError(f"--pairwise takes ratios above 0, not {quoted(written)}")
    return ratio


def plain_number(written: str) -> float | None:
    """A number of 0 or more in plain digits; None for anything else."""
    found = re.fullmatch(_NUMBER, written.strip(), re.ASCII)
    return float(found[0]) if found is not None and len(written) <= 30 else None


def plain_ratio(written: str) -> float | None:
    """A number or a fraction of two, infinite where the lower is 0; None for anything else."""
    above, slash, below = written.partition("/")
    number, divisor = plain_number(above), plain_number(below) if slash else 1.0
    if number is None or divisor is None:
        return None
    return number / divisor if divisor else math.inf
