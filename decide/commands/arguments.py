"""What the commands share: finding the folder, the filters, the exit statuses, and printing."""

from __future__ import annotations

import argparse
import io
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from decide.evidence import Filters
from decide.files.folder import CRITERIA, Folder, known_or, open_folder
from decide.files.limits import LONGEST, too_long
from decide.files.problems import DecideError, FolderError, NotThereError, ReadOnlyError
from decide.model import Decision, Option, PartialDate
from decide.shipped import EXAMPLES, example, is_shipped_copy, shipped_decision
from decide.sinks import json_pieces
from decide.text import LEFT_OUT, instead, one_line, quoted, unseen, visible

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
    UNFORESEEN = 70
    """Something went wrong that nobody foresaw: a sentence says where its trace is."""
    STOPPED = 130
    """It was interrupted; what it had by then is printed."""


class UsageError(Exception):
    """The command line is off."""


class SeveralError(Exception):
    """Several things are off with one command line, all of which are said."""

    def __init__(self, faults: Sequence[UsageError | DecideError]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, faults)))

    @property
    def status(self) -> Exit:
        """That of a command line that is off, where one of them is."""
        return Exit.USAGE if any(isinstance(fault, UsageError) for fault in self.faults) else Exit.FOLDER


class Faults:
    """What is off with a command line, gathered from its parts, so that all of it is said at once."""

    def __init__(self) -> None:
        self._found: list[UsageError | DecideError] = []

    @contextmanager
    def gathered(self) -> Iterator[None]:
        """What is off with this part is kept, and the next part is looked at."""
        try:
            yield
        except SeveralError as error:
            self._found.extend(error.faults)
        except (UsageError, DecideError) as error:
            self.add(error)

    def add(self, fault: UsageError | DecideError) -> None:
        """Keep one."""
        self._found.append(fault)

    def tell(self) -> None:
        """Raise what was gathered, if anything."""
        if len(self._found) == 1:
            raise self._found[0]
        if self._found:
            raise SeveralError(self._found)


def add_folder(parser: argparse.ArgumentParser) -> None:
    """The optional folder argument."""
    parser.add_argument(
        "folder",
        nargs="?",
        metavar="DIR",
        help="the decision's folder (default: the nearest one upward with a criteria.yaml, else the shipped decision)",
    )
    add_example(parser)


def add_example(parser: argparse.ArgumentParser) -> None:
    """`--example`, which stands in place of the folder."""
    parser.add_argument(
        "--example", metavar="NAME", help="in place of DIR, an example that comes with decide: " + ", ".join(EXAMPLES)
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
    group.add_argument("--scenario", metavar="ID", help="look at one scenario")
    group.add_argument(
        "--odds",
        metavar="ID=ODDS",
        action="append",
        default=[],
        help="give a scenario, or a case as OPTION/CASE, other odds; the rest of its family keep theirs (repeatable)",
    )
    group.add_argument("--no-gates", action="store_true", help="compute without the criteria's gates")
    group.add_argument("--direct", action="store_true", help="leave inferred evidence out")
    group.add_argument("--without-advocates", action="store_true", help="an option's own advocates do not speak for it")


def add_encoding(container: argparse._ActionsContainer) -> None:
    """`--encoding`, for a file that comes from outside."""
    container.add_argument(
        "--encoding", metavar="NAME", help="the file's encoding, such as shift_jis (default: found out, or asked for)"
    )


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


def words(text: str) -> str:
    """A text from the command line, as one from a file is: visible characters, without outer white space."""
    if unseen(text):
        print(f"decide: {LEFT_OUT}", file=sys.stderr)
    if len(text) > LONGEST:
        raise argparse.ArgumentTypeError(too_long(len(text), LONGEST))
    return visible(text).strip()


def _date(text: str) -> PartialDate:
    try:
        return PartialDate.parse(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{quoted(text)} is no date; write a day (2020-01-05), a month (2020-01) or a year (2020)"
        ) from None


NOBODYS = "there is no decision here, nor in a folder above"
"""What is said where no decision is in reach."""


def folder_in_reach(args: argparse.Namespace, writes: bool = False, or_example: bool = False) -> Path:
    """The folder or the example given, else the nearest folder upward that holds a criteria.yaml.

    Where there is none, the shipped decision, which is said first; what `writes` a file refuses instead, and says
    `or_example` where what is written may be about one.
    """
    if args.example is not None:
        if args.folder is not None:
            raise UsageError("--example stands in place of a folder; leave one of them out")
        return example_folder(args.example)
    if args.folder is not None:
        return Path(args.folder)
    if (found := upward()) is not None:
        return found
    if writes:
        example = ", or add --example iraq for the one that comes with decide" if or_example else ""
        raise NotThereError(
            f"{NOBODYS}; nothing was written: name the decision's folder, or make one with `decide new DIR`{example}"
        )
    print(f"decide: {NOBODYS}; this is an example that comes with decide (`decide new DIR` makes one)", file=sys.stderr)
    return shipped_decision()


def upward(start: Path | None = None) -> Path | None:
    """The nearest folder upward that holds a criteria.yaml, from the working directory or another place."""
    try:
        here = Path.cwd() if start is None else start.absolute()
    except OSError:  # the working directory was removed
        return None
    return next((place for place in (here, *here.parents) if (place / CRITERIA).exists()), None)


def example_folder(name: str) -> Path:
    """The folder of an example that comes with the program."""
    try:
        return example(name)
    except KeyError:
        raise NotThereError(f"no example {quoted(name)}; {instead(name, EXAMPLES, '')}") from None


def open_to_write(args: argparse.Namespace) -> Folder:
    """The folder, read, to change its files. `ReadOnlyError` for one that comes with the program."""
    if args.example is not None:
        raise UsageError("an example is not written to; copy it first: decide new DIR --example NAME")
    folder = open_decision(args, writes=True)
    if is_shipped_copy(folder.path):
        raise ReadOnlyError
    return folder


def open_decision(args: argparse.Namespace, writes: bool = False, or_example: bool = False) -> Folder:
    """The folder, read. `FolderError` where it has errors; its warnings go to standard error.

    `writes` says that a file is to be written, which needs a decision that somebody meant, or an example.
    """
    folder = open_folder(folder_in_reach(args, writes, or_example))
    if folder.decision is None:
        raise FolderError(folder.problems)
    for problem in folder.problems:
        print(problem, file=sys.stderr)
    return folder


def open_session(args: argparse.Namespace, writes: bool = False) -> Session:
    """The folder as a session, with the perspective, weights and filters that the command line asks for.

    What `writes` then puts a finding into a file of its own, so an example will do.
    `NotThereError` for what does not exist in the folder, `UsageError` for what can't be meant; both together in
    `SeveralError`.
    """
    from decide.analysis.value import NoWeightError
    from decide.session import Session

    folder = open_decision(args, writes, or_example=True)
    session = Session(folder)
    decision = session.decision
    faults = Faults()
    with faults.gathered():
        if args.perspective is not None:
            session.use(args.perspective)
    points = dict(session.state.points)
    for given in args.weight:
        with faults.gathered():
            node, written = _pair("--weight", given, "NODE=POINTS")
            known(node, "criterion or group", decision.nodes)
            points[node] = _points(node, written)
    odds, filters = _odds(args, session, faults), _filters(args, decision, faults)
    faults.tell()
    try:
        session.change(points=points, odds=odds, filters=filters)
    except NoWeightError as error:
        raise UsageError(f"--weight: {error}") from error
    return session


def _odds(args: argparse.Namespace, session: Session, faults: Faults) -> dict[str, float]:
    """The odds in force with those of the command line in their place."""
    odds = dict(session.state.odds)
    for given in args.odds:
        with faults.gathered():
            name, written = _pair("--odds", given, "ID=ODDS")
            known(name, "scenario or case (OPTION/CASE)", session.baseline_odds)
            number = _points(name, written, "--odds", "odds, a plain number above 0")
            if number <= 0:
                raise UsageError(f"--odds {one_line(name)} takes odds, a plain number above 0, not {quoted(written)}")
            odds[name] = number
    return odds


def _filters(args: argparse.Namespace, decision: Decision, faults: Faults) -> Filters:
    for source in (*args.without, *args.only):
        with faults.gathered():
            known(source, "source", decision.sources)
    with faults.gathered():
        if args.scenario is not None:
            known_scenario(args.scenario, decision)
    cases: dict[str, str] = {}
    for given in args.case:
        with faults.gathered():
            option, case = _pair("--case", given, "OPTION=CASE")
            known(option, "option", decision.options)
            known_case(case, decision.options[option])
            if cases.setdefault(option, case) != case:
                raise UsageError(f"--case names two cases of {quoted(option)}; choose one")
    return Filters(
        without=frozenset(args.without),
        only=frozenset(args.only) if args.only else None,
        until=args.until.last if args.until else None,
        cases=cases,
        direct=args.direct,
        without_advocates=args.without_advocates,
        scenario=args.scenario,
        gates=not args.no_gates,
    )


def known(name: str, kind: str, names: Mapping[str, object]) -> None:
    """`NotThereError` for a name that is none of those there are."""
    if name not in names:
        raise NotThereError(known_or(name, kind, list(names)))


def known_scenario(name: str, decision: Decision) -> None:
    """`NotThereError` for a --scenario that there is not."""
    if not decision.scenarios:
        raise NotThereError("this decision has no scenarios; leave --scenario out")
    known(name, "scenario", decision.scenarios)


def known_case(name: str, option: Option) -> None:
    """`NotThereError` for a --case that an option does not have."""
    if not option.cases:
        raise NotThereError(f"the option {quoted(option.id)} has no cases; leave --case out for it")
    known(name, f"case of {option.id}", option.cases)


def _pair(flag: str, given: str, form: str) -> tuple[str, str]:
    name, equals, value = given.partition("=")
    if not equals or not name or not value:
        raise UsageError(f"{flag} takes {form}, not {quoted(given)}")
    return name, value


def _points(
    name: str, written: str, flag: str = "--weight", wanted: str = "points, a plain number of 0 or more"
) -> float:
    if re.fullmatch(r"(\d+\.?\d*|\.\d+)", written, re.ASCII) is None or len(written) > 30:
        raise UsageError(f"{flag} {one_line(name)} takes {wanted}, not {quoted(written)}")
    return float(written)


def show(args: argparse.Namespace, document: Callable[[], Mapping[str, Any]], text: Callable[[], str]) -> Exit:
    """Print the one document or the text; what `json_pieces` takes of a document, a command may give."""
    if args.json:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8")
        sys.stdout.writelines(json_pieces(document()))
        print()
    else:
        print(text())
    return Exit.DONE


def wrote(output: str, what: str) -> None:
    """Say which file was written, and what it holds; on standard error, as standard output is for data."""
    print(f"Wrote {one_line(output)}: {one_line(what)}", file=sys.stderr)
