"""A piece of evidence for `decide add evidence`: the passage pointed at, and what it says."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING, Any

from decide.commands import arguments, asking
from decide.files.problems import NotThereError
from decide.text import instead, one_line, quoted

if TYPE_CHECKING:
    from decide.files.changing import FileChange
    from decide.files.folder import Folder
    from decide.model import Decision, Evidence


def configure(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """Declare the arguments."""
    from decide.model import Bearing, Confidence, Kind, choices

    parser.add_argument("option", metavar="OPTION", help="the option's id")
    parser.add_argument("criterion", metavar="CRITERION", help="the criterion's id")
    parser.add_argument("source", metavar="SOURCE", help="the source's id")
    parser.add_argument("folder", nargs="?", metavar="DIR", help="the decision's folder (default: the one in reach)")
    passage = parser.add_argument_group("the passage")
    passage.add_argument(
        "--find", metavar="WORDS", help="the passage's words, or first … last; `from` and `to` are made from them"
    )
    passage.add_argument("--from", dest="first", metavar="WORDS", help="its first 2 to 8 words, without --find")
    passage.add_argument("--to", dest="last", metavar="WORDS", help="its last words, without --find")
    reading = parser.add_argument_group("what it says (without a reading it is context: shown, not counted)")
    reading.add_argument("--claim", metavar="TEXT", help="what the passage says, in your own words")
    unit = reading.add_mutually_exclusive_group()
    unit.add_argument("--score", metavar="N", type=float, help="the reading from 0 to 100")
    unit.add_argument("--value", metavar="N", type=float, help="the reading in the criterion's unit")
    unit.add_argument("--mark", metavar="N", type=float, help="the reading as a mark")
    around = reading.add_mutually_exclusive_group()
    around.add_argument("--confidence", choices=choices(Confidence), help="how sure it is")
    around.add_argument("--range", metavar="LOW..HIGH", type=_range, help="its ends, in the reading's unit")
    reading.add_argument("--bearing", choices=choices(Bearing), help="direct (default), or inferred")
    reading.add_argument("--kind-of-statement", choices=choices(Kind), help="what kind of statement it is")
    reading.add_argument("--case", metavar="ID", help="counts only in this case of the option")
    reading.add_argument("--scenario", metavar="ID", help="counts only in this scenario")
    return parser


def _range(text: str) -> tuple[float, float]:
    found = re.fullmatch(r"\s*([-−]?\d+(?:\.\d+)?)\s*(?:\.\.|–|to|,)\s*([-−]?\d+(?:\.\d+)?)\s*", text)
    if found is None:
        raise argparse.ArgumentTypeError(f"{quoted(text)} is no range; write its ends, as in 40..60")
    low, high = (float(end.replace("−", "-")) for end in found.groups())
    return low, high


def plan(args: argparse.Namespace, folder: Folder, decision: Decision) -> tuple[list[FileChange], list[str]]:
    """The change, and what is to be said of it."""
    from decide.files import adding

    known = (("option", decision.every_option), ("criterion", decision.leaves), ("source", decision.sources))
    for kind, names in known:
        name = getattr(args, kind)
        if name not in names:
            raise NotThereError(
                f"no {kind} {quoted(name)} in this decision; {instead(name, names, 'see decide check')}"
            )
    first, last, remarks = _passage(args, folder)
    claim = one_line(args.claim or "")
    if not claim and asking.may_ask(args):
        claim = asking.ask_needed("What the passage says, in your own words")
    if not claim:
        raise arguments.UsageError(
            "a piece of evidence needs a claim: what the passage says, in your own words (--claim)"
        )
    piece = _piece(args, decision, {"source": args.source, "from": first, "to": last, "claim": claim})
    return adding.evidence(folder, args.option, args.criterion, piece), [*remarks, *_doubts(args, decision, piece)]


def _passage(args: argparse.Namespace, folder: Folder) -> tuple[str, str | None, list[str]]:
    """`from` and `to`, and what is to be said of them."""
    from decide.files.problems import SaveError
    from decide.files.texts import TEXTS, read_texts
    from decide.passages import Miss, find, point

    if args.find is None and args.first is None:
        raise arguments.UsageError("say which passage: --find with its words, or --from (and --to)")
    if args.find is not None and (args.first is not None or args.last is not None):
        raise arguments.UsageError("--find makes `from` and `to`; leave --from and --to out")
    text = read_texts(folder.sound, folder.path / TEXTS).by_source.get(args.source)
    if text is None:
        if args.find is not None:
            raise SaveError(
                f"there is no text of {args.source} at hand to look in; bring it with `decide texts add {args.source} "
                "FILE`, or give --from and --to"
            )
        return args.first, args.last, [f"There is no text of {args.source} at hand, so the passage is not looked up."]
    if args.find is None:
        found = find(text, args.first, args.last)
        if isinstance(found, Miss):
            raise SaveError(f"in the text of {args.source}: {found.sentence()}")
        return args.first, args.last, []
    pointed = point(text, args.find)
    if isinstance(pointed, Miss):
        raise SaveError(f"in the text of {args.source}: {pointed.sentence()}")
    shown = f"“{pointed.from_}”" + (f" … “{pointed.to}”" if pointed.to is not None else "")
    return pointed.from_, pointed.to, [f"The passage is found once, by {shown}."]


def _piece(args: argparse.Namespace, decision: Decision, given: dict[str, Any]) -> Evidence:
    from decide.model import Evidence, Units

    leaf, marks = decision.leaves[args.criterion], decision.frame.marks
    for key, flag in (
        *((name, name) for name in ("score", "value", "mark", "confidence", "range", "bearing", "case", "scenario")),
        ("kind", "kind_of_statement"),
    ):
        given[key] = getattr(args, flag)
    given = {key: value for key, value in given.items() if value is not None}
    if args.score is not None and not 0 <= args.score <= 100:
        raise arguments.UsageError("--score is from 0 to 100")
    units = Units(leaf.measure is not None, marks is not None, marks)
    for fault in Evidence.faults(given, units):
        raise arguments.UsageError(f"--{fault.field}: {fault.message}")
    return Evidence.model_validate(given)


def _doubts(args: argparse.Namespace, decision: Decision, piece: Evidence) -> list[str]:
    from decide.analysis.units import other_reading

    said = []
    measure = decision.leaves[args.criterion].measure
    if not piece.counts:
        said.append("It has no reading, so it is context: shown, never counted.")
    elif measure is not None and (other := other_reading(piece, measure, decision.frame.marks)) is not None:
        said.append(other.sentence[:1].upper() + other.sentence[1:] + ".")
    cell = decision.every_option[args.option].scores.get(args.criterion)
    if piece.counts and cell is not None and cell.judgement:
        file = f"options/{args.option}.yaml"
        said.append(f"The cell's judgement overrides it: take the judgement out of {file} to let the evidence count.")
    return said
