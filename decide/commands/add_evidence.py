"""A piece of evidence for `decide add evidence`: the passage pointed at, and what it says."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from decide.commands import arguments, asking
from decide.files.limits import LONGEST_NUMBER
from decide.files.problems import SaveError
from decide.tables.spans import span_of
from decide.text import one_line, quoted

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
    unit.add_argument("--score", metavar="N", type=_number, help="the reading from 0 to 100")
    unit.add_argument("--value", metavar="N", type=_number, help="the reading in the criterion's unit")
    unit.add_argument("--mark", metavar="N", type=_number, help="the reading as a mark")
    around = reading.add_mutually_exclusive_group()
    around.add_argument("--confidence", choices=choices(Confidence), help="how sure it is")
    around.add_argument("--range", metavar="LOW..HIGH", type=_range, help="its ends, in the reading's unit")
    reading.add_argument(
        "--beyond",
        action="store_true",
        help="write a value beyond the value function; it counts as its end",
    )
    reading.add_argument("--bearing", choices=choices(Bearing), help="direct (default), or inferred")
    reading.add_argument("--kind-of-statement", choices=choices(Kind), help="what kind of statement it is")
    reading.add_argument("--case", metavar="ID", help="counts only in this case of the option")
    reading.add_argument("--scenario", metavar="ID", help="counts only in this scenario")
    return parser


def _number(text: str) -> float:
    if re.fullmatch(r"[-−]?(?:\d+(?:\.\d*)?|\.\d+)", text.strip(), re.ASCII) is None or len(text) > LONGEST_NUMBER:
        raise argparse.ArgumentTypeError(f"{quoted(text)} is no plain number; write one such as 40 or 2.5")
    return float(text.replace("−", "-"))


def _range(text: str) -> tuple[float, float]:
    ends = span_of(text)
    if ends is None:
        raise argparse.ArgumentTypeError(f"{quoted(text)} is no range; write its ends, as in 40..60")
    return ends


class _Words(NamedTuple):
    """The words that find the passage, and what is to be said of them."""

    first: str = ""
    last: str | None = None
    remark: str = ""


def plan(args: argparse.Namespace, folder: Folder, decision: Decision) -> tuple[list[FileChange], list[str]]:
    """The change, and what is to be said of it."""
    from decide.files import adding
    from decide.model import Evidence

    faults = arguments.Faults()
    for kind, names in (
        ("option", decision.every_option),
        ("criterion", decision.leaves),
        ("source", decision.sources),
    ):
        with faults.gathered():
            arguments.known(getattr(args, kind), kind, names)
    words, reading = _Words(), _reading(args)
    with faults.gathered():
        words = _words(args, folder)
    for fault in _off(args, decision, reading):
        faults.add(fault)
    with faults.gathered():
        if args.case is not None and (option := decision.every_option.get(args.option)) is not None:
            arguments.known_case(args.case, option)
    with faults.gathered():
        if args.scenario is not None:
            arguments.known_scenario(args.scenario, decision)
    claim = one_line(args.claim or "")
    if not claim and asking.may_ask(args):
        faults.tell()
        claim = asking.ask_needed("What the passage says, in your own words")
    if not claim:
        needed = "a piece of evidence needs a claim: what the passage says, in your own words (--claim)"
        faults.add(arguments.UsageError(needed))
    faults.tell()
    passage = {"source": args.source, "from": words.first, "to": words.last, "claim": claim}
    piece = Evidence.model_validate({key: value for key, value in passage.items() if value is not None} | reading)
    remarks = [words.remark] if words.remark else []
    remarks += [*_beyond(args, decision, piece), *_doubts(args, decision, piece)]
    return adding.evidence(folder, args.option, args.criterion, piece), remarks


def _words(args: argparse.Namespace, folder: Folder) -> _Words:
    """The words that find the passage. Of a source that is not there nothing more is said."""
    from decide.files.texts import TEXTS, read_texts
    from decide.passages import Miss, find, point

    if args.find is None and args.first is None:
        raise arguments.UsageError("say which passage: --find with its words, or --from (and --to)")
    if args.find is not None and (args.first is not None or args.last is not None):
        raise arguments.UsageError("--find makes `from` and `to`; leave --from and --to out")
    if args.source not in folder.sound.sources:
        return _Words()
    text = read_texts(folder.sound, folder.path / TEXTS).by_source.get(args.source)
    if text is None:
        if args.find is not None:
            raise SaveError(
                f"there is no text of {args.source} at hand to look in; bring it with `decide texts add {args.source} "
                "FILE`, or give --from and --to"
            )
        remark = f"There is no text of {args.source} at hand, so the passage is not looked up."
        return _Words(args.first, args.last, remark)
    if args.find is None:
        found = find(text, args.first, args.last)
        if isinstance(found, Miss):
            raise SaveError(f"in the text of {args.source}: {found.sentence()}")
        return _Words(args.first, args.last)
    pointed = point(text, args.find)
    if isinstance(pointed, Miss):
        raise SaveError(f"in the text of {args.source}: {pointed.sentence(keys=False)}")
    shown = f"“{pointed.from_}”" + (f" … “{pointed.to}”" if pointed.to is not None else "")
    return _Words(pointed.from_, pointed.to, f"The passage is found once, by {shown}.")


_FLAGS = {
    "score": "score",
    "value": "value",
    "mark": "mark",
    "confidence": "confidence",
    "range": "range",
    "bearing": "bearing",
    "kind": "kind_of_statement",
    "case": "case",
    "scenario": "scenario",
}
"""The fields of a piece of evidence, and where the command line keeps them."""


def _reading(args: argparse.Namespace) -> dict[str, Any]:
    given = {key: getattr(args, flag) for key, flag in _FLAGS.items()}
    return {key: value for key, value in given.items() if value is not None}


def _off(args: argparse.Namespace, decision: Decision, reading: Mapping[str, Any]) -> Iterator[arguments.UsageError]:
    """What is off with the reading, as far as the criterion is there."""
    from decide.model import Evidence, Units
    from decide.wording import ends

    if (leaf := decision.leaves.get(args.criterion)) is not None:
        if args.score is not None and not 0 <= args.score <= 100:
            worst, best = (f" ({end})" if end else "" for end in map(one_line, ends(leaf)))
            yield arguments.UsageError(f"--score goes from 0{worst} to 100{best}, and {args.score:.12g} does not")
        marks = decision.frame.marks
        for fault in Evidence.faults(reading, Units(leaf.measure is not None, marks is not None, marks)):
            yield arguments.UsageError(f"--{fault.field}: {fault.message}")


def _beyond(args: argparse.Namespace, decision: Decision, piece: Evidence) -> list[str]:
    """What lies beyond the value function: said where it is to be written all the same, else refused."""
    from decide.analysis.units import beyond

    measure = decision.leaves[args.criterion].measure
    found = [] if measure is None else list(beyond(piece, measure, decision.frame.marks))
    said = [f"{one.sentence}." for one in found]
    if not found or args.beyond:
        return said
    if asking.may_ask(args):
        for sentence in said:
            print(sentence, file=sys.stderr)
        if asking.ask_whether("Write it all the same?"):
            return []
    refused = [f"--{one.field}: {one.sentence}; --beyond writes it all the same" for one in found]
    raise arguments.SeveralError([arguments.UsageError(said) for said in refused])


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
