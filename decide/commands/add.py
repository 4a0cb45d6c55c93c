"""`decide add`: a source, an option, a criterion or a piece of evidence, put into the hand-written files."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from decide.commands import add_evidence, add_source, arguments, asking
from decide.commands.add_source import own_id
from decide.files.problems import NotThereError
from decide.text import instead, one_line, quoted

if TYPE_CHECKING:
    from decide.files.changing import FileChange
    from decide.files.folder import Folder
    from decide.model import Decision, Node


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    kinds = parser.add_subparsers(
        dest="kind", required=True, metavar="source|option|criterion|evidence", help="what to add"
    )
    _common(
        add_source.configure(kinds.add_parser("source", help="declare a source, or those of a file: .bib, .html …"))
    )
    _option(kinds.add_parser("option", help="an option, in a file of its own"))
    _criterion(kinds.add_parser("criterion", help="a criterion, at the end of the tree or of a group"))
    _writing(
        add_evidence.configure(kinds.add_parser("evidence", help="what a source says of an option on a criterion"))
    )


def _common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--id", metavar="ID", help="its id (default: made from its name)")
    _writing(parser)


def _writing(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--yes", action="store_true", help="write it without asking")
    parser.add_argument("--json", action="store_true", help="one JSON document on standard output, and nothing else")
    parser.set_defaults(example=None)


def _option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help="the option's name")
    parser.add_argument("folder", nargs="?", metavar="DIR", help="the folder (default: the one in reach)")
    parser.add_argument("--summary", metavar="TEXT", help="what one would do, in a sentence")
    _common(parser)


def _criterion(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "name", metavar="NAME=WEIGHT", help="such as Noise=10, or in natural units, worst to best: Noise [dB 70..50]=10"
    )
    parser.add_argument("folder", nargs="?", metavar="DIR", help="the folder (default: the one in reach)")
    parser.add_argument("--group", metavar="ID", help="the group that it belongs to")
    parser.add_argument("--question", metavar="TEXT", help="what it asks")
    parser.add_argument("--why", metavar="TEXT", help="why it carries this weight")
    parser.add_argument("--worst", metavar="TEXT", help="what 0 means: the worst that could plausibly come about")
    parser.add_argument("--present", metavar="TEXT", help="what 50 means: how things stand")
    parser.add_argument("--best", metavar="TEXT", help="what 100 means: the best that could plausibly come about")
    _common(parser)


def run(args: argparse.Namespace) -> arguments.Exit:
    """Show what would be written, and write it."""
    if args.kind == "source":
        add_source.tell_apart(args)
    folder = arguments.open_to_write(args)
    decision = folder.sound
    changes, remarks = _KINDS[args.kind](args, folder, decision)
    return _settle(args, folder, changes, remarks)


Planned = tuple[list["FileChange"], list[str]]


def _settle(
    args: argparse.Namespace, folder: Folder, changes: Sequence[FileChange], remarks: Sequence[str]
) -> arguments.Exit:
    """Show the difference, ask, write, and say so."""
    from decide.files.changing import apply, checked

    for remark in remarks:
        print(remark, file=sys.stderr)
    if not changes:
        nothing = {"file": None, "line": None, "written": False, "also": list[object]()}
        return arguments.show(args, lambda: nothing, lambda: "Nothing was written.")
    checked(folder, changes)
    if not args.json:
        print("\n".join(change.difference for change in changes))
    written = args.yes or (asking.can_ask() and asking.ask_whether("Write this?", otherwise=True))
    if written:
        apply(folder, changes)
    first = changes[0]
    document = {
        "file": first.file,
        "line": first.line,
        "written": written,
        "also": [{"file": change.file, "line": change.line} for change in changes[1:]],
    }
    listed = ", ".join(f"{change.file}:{change.line}" for change in changes)
    arguments.show(args, lambda: document, lambda: f"\nWrote {listed}." if written else "\nNothing was written.")
    if written or asking.can_ask():
        return arguments.Exit.DONE
    print("decide add: nobody is there to ask; add --yes to write it", file=sys.stderr)
    return arguments.Exit.FOLDER


# Options and criteria


def _add_option(args: argparse.Namespace, folder: Folder, decision: Decision) -> Planned:
    from decide.files import adding
    from decide.model import Option

    name = one_line(args.name)
    if not name:
        raise arguments.UsageError("an option needs a name")
    given = {"id": own_id(args, name, list(decision.every_option), "option"), "name": name}
    summary = args.summary or (asking.ask("What one would do, in a sentence") if asking.may_ask(args) else "")
    if summary:
        given["summary"] = one_line(summary)
    return adding.option(folder, Option.model_validate(given)), []


def _add_criterion(args: argparse.Namespace, folder: Folder, decision: Decision) -> Planned:
    from decide.commands.new_asking import criterion_of
    from decide.files import adding

    if args.group is not None and args.group not in decision.nodes:
        raise NotThereError(
            f"no group {quoted(args.group)} in this decision; {instead(args.group, decision.nodes, '')}"
        )
    made = criterion_of(args.name)
    given: dict[str, Any] = {
        "id": own_id(args, made.name, list(decision.nodes), "criterion"),
        "name": made.name,
        "weight": made.weight,
    }
    for key in ("question", "why"):
        if text := one_line(getattr(args, key) or ""):
            given[key] = text
    if made.points is not None:
        given["measure"] = {"unit": made.unit, "points": made.points}
    elif args.worst or args.best or decision.frame.marks is None:
        given["scale"] = _scale(args)
    changes = adding.criterion(folder, _node(given), args.group)
    remarks = [f"{change.file} weighs its siblings, so it gives it 0 points there." for change in changes[1:]]
    return changes, remarks


def _node(given: dict[str, Any]) -> Node:
    from decide.model import Node

    return Node.model_validate(given)


def _scale(args: argparse.Namespace) -> dict[float, str]:
    worst, best, present = (one_line(text or "") for text in (args.worst, args.best, args.present))
    if asking.may_ask(args):
        worst = worst or asking.ask_needed("What 0 means: the worst that could plausibly come about")
        best = best or asking.ask_needed("What 100 means: the best that could plausibly come about")
        present = present or asking.ask("What 50 means: how things stand (may be left out)")
    if not worst or not best:
        raise arguments.UsageError(
            "say what 0 and 100 mean, with --worst and --best, or give natural units, as in Noise [dB 70..50]=10"
        )
    return {0.0: worst, **({50.0: present} if present else {}), 100.0: best}


_KINDS = {
    "source": add_source.plan,
    "option": _add_option,
    "criterion": _add_criterion,
    "evidence": add_evidence.plan,
}
