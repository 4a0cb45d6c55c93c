"""`decide memo`: the decision memo."""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from decide.commands import arguments
from decide.files.saving import write_atomic
from decide.text import one_line, quoted

if TYPE_CHECKING:
    from decide.session import Session


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    arguments.add_folder(parser)
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help="the file to write, in the format of its ending: .md, .html, .docx or .pdf (default: Markdown on standard "
        "output)",
    )
    parser.add_argument("--recommend", metavar="OPTION", help="recommend this option, whether it leads or not")
    parser.add_argument(
        "--because",
        metavar="TEXT",
        type=arguments.words,
        default="",
        help="the reason to recommend an option that doesn't lead",
    )
    arguments.add_filters(parser)


def run(args: argparse.Namespace) -> arguments.Exit:
    """Write the memo."""
    from decide.memo import build, formats
    from decide.memo.template import read_template

    if args.because and args.recommend is None:
        raise arguments.UsageError("--because gives the reason for --recommend; name the option too")
    form = _format(args.output)
    session = arguments.open_session(args, writes=args.output is not None)
    _recommend(session, args)
    reading = read_template(session.folder.path)
    for problem in reading.problems:
        print(problem, file=sys.stderr)
    memo = build(session, reading)
    if args.output is None:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(newline="\n")
        sys.stdout.write(formats.render(memo, form).decode())
        return arguments.Exit.DONE
    data = formats.render(memo, form)
    write_atomic(Path(args.output), data)
    arguments.wrote(args.output, f"the memo on “{session.decision.frame.title}”")
    for sentence in formats.remarks(memo, form):
        print(f"{one_line(args.output)}: {sentence}", file=sys.stderr)
    return arguments.Exit.DONE


def _format(output: str | None) -> str:
    """The format of the file asked for, checked before anything is computed."""
    from decide.memo import formats

    if output is None:
        return "md"
    ending = Path(output).suffix
    if not ending:
        raise arguments.UsageError(
            f"{quoted(output)} has no ending to tell the format by; end it in "
            + ", ".join(f".{name}" for name in formats.FORMATS)
        )
    try:
        return formats.available(ending).name
    except formats.FormatError as error:
        raise arguments.UsageError(str(error)) from error


def _recommend(session: Session, args: argparse.Namespace) -> None:
    if args.recommend is None:
        return
    from decide.session import SessionError

    session.recommend(args.recommend, args.because)
    if not session.ranking.leads(args.recommend) and not args.because:
        raise SessionError(
            f"{quoted(args.recommend)} does not lead, so its recommendation needs a reason: give it with --because; "
            "nothing was written"
        )
