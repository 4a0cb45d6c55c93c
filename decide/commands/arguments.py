"""What the commands share: finding the folder, the filters, the exit statuses, and printing."""

from __future__ import annotations

import argparse
import io
import json
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from decide.evidence import Filters
from decide.files.folder import CRITERIA, Folder, known_or, open_folder
from decide.files.problems import FolderError, NotThereError
from decide.model import Decision, PartialDate
from decide.shipped import shipped_decision
from decide.text import one_line, quoted

if TYPE_CHECKING:
    from decide.session import Session


class Exit(IntEnum):
    """The exit statuses, the same for every command."""

    DONE = 0
    """It did what was asked."""
    FOLDER = 1
    """The folder has errors, what was asked for does not exist in it, or a file could not be written."""
    USAGE = 2
    """The command line is off."""
    STOPPED = 130
    """It was interrupted; what it had by then is printed."""


class UsageError(Exception):
    """The command line is off."""


def add_folder(parser: argparse.ArgumentParser) -> None:
    """The optional folder argument."""
    parser.add_argument(
        "folder",
        nargs="?",
        metavar="DIR",
        help="the decision's folder (default: the nearest one upward with a criteria.yaml, else the shipped decision)",
    )


def add_filters(parser: argparse.ArgumentParser) -> None:
    """The arguments common to all that compute."""
    group = parser.add_argument_group("weights and evidence")
    group.add_argument("--perspective", metavar="ID", help="take the weights and judgements of perspectives/ID.yaml")
    group.add_argument(
        "--weight",
        metavar="NODE=POINTS",
        action="append",
        default=[],
        help="give a criterion or group other points, on top of the perspective's (repeatable)",
    )
    group.add_argument(
        "--without", metavar="SOURCE", action="append", default=[], help="leave a source out (repeatable)"
    )
    group.add_argument(
        "--only", metavar="SOURCE", action="append", default=[], help="count these sources only (repeatable)"
    )
    group.add_argument(
        "--until", metavar="DATE", type=_date, help="what was published by then: 2020-01-05, 2020-01 or 2020"
    )
    group.add_argument(
        "--case", metavar="OPTION=CASE", action="append", default=[], help="look at one case of an option (repeatable)"
    )
    group.add_argument("--direct", action="store_true", help="leave inferred evidence out")
    group.add_argument("--without-advocates", action="store_true", help="an option's own advocates do not speak for it")


def add_output(parser: argparse.ArgumentParser) -> None:
    """`--json` and `--format`."""
    group = parser.add_argument_group("output").add_mutually_exclusive_group()
    group.add_argument("--json", action="store_true", help="one JSON document on standard output, and nothing else")
    group.add_argument(
        "--format",
        metavar="FORMAT",
        type=_table_format,
        help="the table alone: csv, or a format of tabulate's (github, html, …)",
    )


def _table_format(name: str) -> str:
    from decide.commands.tables import formats

    if name not in formats():
        raise argparse.ArgumentTypeError(f"{quoted(name)} is no table format; choose from " + ", ".join(formats()))
    return name


def _date(text: str) -> PartialDate:
    try:
        return PartialDate.parse(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{quoted(text)} is no date; write a day (2020-01-05), a month (2020-01) or a year (2020)"
        ) from None


def folder_in_reach(given: str | None) -> Path:
    """The folder given, else the nearest one upward that holds a criteria.yaml, else the shipped decision."""
    if given is not None:
        return Path(given)
    try:
        here = Path.cwd()
    except OSError:  # the working directory was removed
        return shipped_decision()
    for place in (here, *here.parents):
        if (place / CRITERIA).exists():
            return place
    return shipped_decision()


def open_decision(args: argparse.Namespace) -> Folder:
    """The folder, read. `FolderError` where it has errors; its warnings go to standard error."""
    folder = open_folder(folder_in_reach(args.folder))
    if folder.decision is None:
        raise FolderError(folder.problems)
    for problem in folder.problems:
        print(problem, file=sys.stderr)
    return folder


def open_session(args: argparse.Namespace) -> Session:
    """The folder as a session, with the perspective, weights and filters that the command line asks for.

    `NotThereError` for what does not exist in the folder, `UsageError` for what can't be meant.
    """
    from decide.analysis.value import NoWeightError
    from decide.session import Session

    folder = open_decision(args)
    session = Session(folder)
    decision = session.decision
    if args.perspective is not None:
        session.use(args.perspective)
    points = dict(session.state.points)
    for node, written in _pairs("--weight", args.weight, "NODE=POINTS"):
        _known(node, "criterion or group", decision.nodes)
        points[node] = _points(node, written)
    try:
        session.change(points=points, filters=_filters(args, decision))
    except NoWeightError as error:
        raise UsageError(f"--weight: {error}") from error
    return session


def _filters(args: argparse.Namespace, decision: Decision) -> Filters:
    for source in (*args.without, *args.only):
        _known(source, "source", decision.sources)
    cases: dict[str, str] = {}
    for option, case in _pairs("--case", args.case, "OPTION=CASE"):
        _known(option, "option", decision.options)
        own = decision.options[option].cases
        if not own:
            raise NotThereError(f"the option {quoted(option)} has no cases; leave --case out for it")
        _known(case, f"case of {option}", own)
        if cases.setdefault(option, case) != case:
            raise UsageError(f"--case names two cases of {quoted(option)}; choose one")
    return Filters(
        without=frozenset(args.without),
        only=frozenset(args.only) if args.only else None,
        until=args.until.last if args.until else None,
        cases=cases,
        direct=args.direct,
        without_advocates=args.without_advocates,
    )


def _known(name: str, kind: str, known: Mapping[str, object]) -> None:
    if name not in known:
        raise NotThereError(known_or(name, kind, list(known)))


def _pairs(flag: str, given: Sequence[str], form: str) -> list[tuple[str, str]]:
    pairs = []
    for text in given:
        name, equals, value = text.partition("=")
        if not equals or not name or not value:
            raise UsageError(f"{flag} takes {form}, not {quoted(text)}")
        pairs.append((name, value))
    return pairs


def _points(node: str, written: str) -> float:
    if re.fullmatch(r"(\d+\.?\d*|\.\d+)", written, re.ASCII) is None or len(written) > 30:
        raise UsageError(f"--weight {one_line(node)} takes points, a plain number of 0 or more, not {quoted(written)}")
    return float(written)


def show(args: argparse.Namespace, document: Callable[[], Mapping[str, Any]], text: Callable[[], str]) -> Exit:
    """Print the one document or the text."""
    if args.json:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8")
        print(json.dumps(document(), indent=2, ensure_ascii=False, allow_nan=False))
    else:
        print(text())
    return Exit.DONE
