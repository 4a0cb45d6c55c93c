"""Sources for `decide add source`: of a file, or by hand."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from decide.commands import arguments, asking
from decide.files.problems import NotThereError
from decide.text import instead, one_line, quoted

if TYPE_CHECKING:
    from decide.files.changing import FileChange
    from decide.files.folder import Folder
    from decide.model import Decision, Source


def configure(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """Declare the arguments."""
    from decide.model import SourceKind, choices

    parser.add_argument(
        "given", nargs="*", metavar="FILE | DIR", help="a file with sources; the decision's folder (default: in reach)"
    )
    arguments.add_encoding(parser)
    parser.add_argument("--only", metavar="KEY", action="append", default=[], help="of the file, this one (repeatable)")
    parser.add_argument("--title", metavar="TEXT", help="without a file: its title")
    parser.add_argument(
        "--author",
        metavar="NAME",
        action="append",
        default=[],
        help="“Family, Given”, or a body in braces (repeatable)",
    )
    parser.add_argument("--outlet", metavar="TEXT", help="where it was published")
    parser.add_argument("--date", metavar="DATE", help="a day, a month or a year")
    parser.add_argument("--url", metavar="URL", help="its address")
    parser.add_argument("--kind-of-text", choices=choices(SourceKind), help="what kind of text it is")
    return parser


def own_id(args: argparse.Namespace, name: str, taken: Sequence[str], otherwise: str) -> str:
    """The id that was given, else one made from the name."""
    from decide.files.new_ids import ids_of
    from decide.files.scalars import an_id_instead
    from decide.model import ID_PATTERN

    if args.id is None:
        return ids_of([name], otherwise, taken)[0]
    if ID_PATTERN.fullmatch(args.id) is None:
        raise arguments.UsageError(f"--id: {quoted(args.id)} is no id; {an_id_instead(args.id)}")
    return str(args.id)


def tell_apart(args: argparse.Namespace) -> None:
    """Of what was given, the file and the folder."""
    folders = [one for one in args.given if Path(one).is_dir()]
    files = [one for one in args.given if one not in folders]
    if len(folders) > 1 or len(files) > 1:
        raise arguments.UsageError("add source takes one file, and the decision's folder")
    args.folder = folders[0] if folders else None
    args.file = files[0] if files else None
    by_hand = {
        "--title": args.title,
        "--author": args.author,
        "--outlet": args.outlet,
        "--date": args.date,
        "--url": args.url,
    }
    if args.file is not None and (extra := [flag for flag, value in by_hand.items() if value]):
        raise arguments.UsageError(f"the file says what the source is; leave {extra[0]} out")
    if args.file is None and args.only:
        raise arguments.UsageError("--only chooses among a file's sources; name the file")
    if args.file is None and args.encoding:
        raise arguments.UsageError("--encoding is a file's; name the file")


def plan(args: argparse.Namespace, folder: Folder, decision: Decision) -> tuple[list[FileChange], list[str]]:
    """The changes, and what is to be said of them."""
    from decide.files import adding

    added: list[Source] = []
    given, remarks = _from_file(args, decision) if args.file is not None else ([_by_hand(args, decision)], [])
    meant = args.id is not None  # who names an id of its own means another one
    for source in given:
        same = next((one for one in chain(decision.sources.values(), added) if _same(one, source)), None)
        if same is not None:
            left = "" if meant else "; it is left out"
            remarks.append(f"{quoted(source.title)} is a source here already, {same.id}{left}.")
        if same is None or meant:
            added.append(source)
    return adding.sources(folder, added) if added else [], remarks


def _same(one: Source, other: Source) -> bool:
    """Whether two are one text: at one address, or of one title and date."""
    if one.url and other.url:
        return one.url == other.url
    return one.title.casefold() == other.title.casefold() and one.date == other.date


def _from_file(args: argparse.Namespace, decision: Decision) -> tuple[list[Source], list[str]]:
    """The sources of the file, and what is to be said of it."""
    from decide.bibliography.incoming import as_sources, read_sources

    found, remarks = read_sources(args.file, args.encoding)
    if args.only:
        keys = [one.key for one in found]
        for key in args.only:
            if key not in keys:
                raise NotThereError(f"no source {quoted(key)} in the file; {instead(key, keys, 'leave --only out')}")
        found = [one for one in found if one.key in args.only]
    sources = as_sources(found, list(decision.sources))
    if args.id is not None:
        if len(sources) > 1:
            raise arguments.UsageError(
                f"--id names one source, and the file has {len(sources)}; choose one with --only"
            )
        sources = [sources[0].model_copy(update={"id": own_id(args, "", list(decision.sources), "source")})]
    return sources, remarks


def _by_hand(args: argparse.Namespace, decision: Decision) -> Source:
    from decide.bibliography.found import Found
    from decide.bibliography.incoming import as_sources
    from decide.files.scalars import web_address
    from decide.model import PartialDate

    title = one_line(args.title or "")
    if not title and asking.can_ask():
        title = asking.ask_needed("The source's title")
    if not title:
        raise arguments.UsageError("a source needs a title: name a file (.bib, .ris, .json, .html), or give --title")
    if args.date is not None:
        try:
            PartialDate.parse(args.date)
        except ValueError:
            raise arguments.UsageError(
                f"--date: {quoted(args.date)} is no date; write a day (2020-01-05), a month (2020-01) or a year (2020)"
            ) from None
    if args.url is not None and not web_address(args.url):
        raise arguments.UsageError(f"--url: {quoted(args.url)} is no web address; it begins with https:// or http://")
    authors = tuple(_author(name) for name in args.author)
    found = Found("", title, authors, args.outlet or "", args.date or "", args.url or "", args.kind_of_text or "")
    source = as_sources([found], list(decision.sources))[0]
    if args.id is None:
        return source
    return source.model_copy(update={"id": own_id(args, title, list(decision.sources), "source")})


def _author(text: str) -> dict[str, str]:
    if body := re.fullmatch(r"\{(.*)\}", text.strip()):
        return {"body": one_line(body[1])}
    return {"name": one_line(text)}
