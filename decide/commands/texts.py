"""`decide texts`: the reader's own copies of the sources, brought into texts/ as plain text."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from decide.commands import arguments
from decide.text import instead, one_line, quoted

if TYPE_CHECKING:
    from decide.checking import Report
    from decide.files.folder import Folder

_IGNORED = "# Copies for reading: they stay out of version control.\n*\n"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("action", choices=("add",), help="add: bring a text in, as texts/SOURCE.txt")
    parser.add_argument("source", metavar="SOURCE", help="the source's id, as in criteria.yaml")
    parser.add_argument("file", metavar="FILE", help="its text: .txt, .md, .html or .pdf, or - for standard input")
    arguments.add_folder(parser)
    arguments.add_encoding(parser)
    parser.add_argument("--replace", action="store_true", help="replace the text that is there")
    arguments.add_output(parser)


def run(args: argparse.Namespace) -> arguments.Exit:
    """Bring the text in, and say what it proves."""
    from decide.commands import check
    from decide.commands.tables import wrapped
    from decide.files.extracting import text_of
    from decide.files.problems import NotThereError

    folder = arguments.open_to_write(args)
    decision = folder.sound
    if args.source not in decision.sources:
        otherwise = "declare it in criteria.yaml, or with `decide add source`"
        raise NotThereError(
            f"no source {quoted(args.source)} in this decision; "
            + instead(args.source, list(decision.sources), otherwise)
        )
    text, remark = text_of(args.file, args.encoding)
    if remark:
        print(wrapped(f"{one_line(args.file)} is {remark}."), file=sys.stderr)
    written = _write(folder, args.source, text, args.replace)
    report = check.report_of(folder)
    arguments.show(args, lambda: check.document(report), lambda: _text(args.source, text, written, report))
    return arguments.Exit.DONE


def _write(folder: Folder, source: str, text: str, replace: bool) -> str:
    """Write the text; how that went, in a few words."""
    from decide.files.disk import is_there, read_file
    from decide.files.problems import SaveError
    from decide.files.saving import write_inside
    from decide.files.texts import TEXTS

    place = folder.path / TEXTS
    path = place / f"{source}.txt"
    shown = f"{TEXTS}/{source}.txt"
    if is_there(path):
        try:
            same = read_file(path) == text.encode()
        except ValueError as error:
            raise SaveError(f"{shown}: {error}") from error
        if same:
            return f"{shown} holds this text already"
        if not replace:
            raise SaveError(f"{shown} is there, and differs; add --replace to put this one in its place")
    if not is_there(place):
        write_inside(folder.path, f"{TEXTS}/.gitignore", _IGNORED.encode())
    write_inside(folder.path, shown, text.encode())
    return f"Wrote {shown}"


def _text(source: str, text: str, written: str, report: Report) -> str:
    from decide.commands.tables import wrapped

    mine = [(place, status) for place, status in report.statuses if place.citation.source == source]
    found = [place for place, status in mine if status == "found"]
    missing = [place for place, status in mine if status == "missing"]
    lines = [wrapped(f"{written}: {len(text.split())} words.")]
    if not mine:
        lines.append(wrapped(f"Nothing cites {source} yet; decide add evidence makes the first citation."))
        return "\n".join(lines)
    checks = "checks" if len(found) == 1 else "check"
    lines.append(wrapped(f"{len(found)} of its {len(mine)} citations {checks} in this text."))
    lines += [wrapped(f"{place.file}: “{one_line(place.citation.from_)} …”", indent="  ") for place in found]
    if missing:
        lines.append(f"{len(missing)} not found:")
        places = {place.file for place in missing}
        lines += [
            wrapped(str(problem), indent="  ")
            for problem in report.problems
            if problem.file in places and f"in the text of {source}: " in problem.message
        ]
    return "\n".join(lines)
