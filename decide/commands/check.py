"""`decide check`: errors and warnings, coverage, and every citation looked up."""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from decide.checking import Report, Status, check
from decide.commands import arguments
from decide.files.disk import is_there
from decide.files.folder import Folder, open_folder
from decide.files.lock import LOCK, Lock, lock_citations, read_lock, write_lock
from decide.files.problems import ReadOnlyError
from decide.files.texts import TEXTS, Texts, read_texts
from decide.shipped import is_shipped_copy
from decide.text import counted, one_line

LOOK_UP = "To look citations up, put the sources' texts into texts/SOURCE-ID.txt, or name --texts DIR."
STATUSES: tuple[Status, ...] = ("found", "locked", "missing", "unchecked")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    arguments.add_folder(parser)
    parser.add_argument(
        "--texts", metavar="DIR", help="where the sources' texts are, as SOURCE-ID.txt (default: the folder's texts/)"
    )
    parser.add_argument(
        "--lock", action="store_true", help="write citations.lock: where each citation was found, and when"
    )
    parser.add_argument(
        "--of",
        metavar="FILE",
        nargs="+",
        help="check each decision that one of these files belongs to, as a hook does",
    )
    arguments.add_output(parser)


def run(args: argparse.Namespace) -> arguments.Exit:
    """Print the report, after writing the lock if asked to."""
    if args.of is not None:
        return _of(args)
    if args.lock and args.example is not None:
        raise arguments.UsageError("an example is not written to; copy it first: decide new DIR --example NAME")
    folder = open_folder(arguments.folder_in_reach(args, writes=args.lock))
    if args.texts is not None and not Path(args.texts).is_dir():
        raise arguments.UsageError(f"--texts: there is no folder {args.texts}; name the one that holds SOURCE-ID.txt")
    texts = Texts()
    lock = read_lock(folder.path)
    if folder.decision is not None:
        texts = read_texts(folder.decision, Path(args.texts) if args.texts is not None else folder.path / TEXTS)
        if args.lock:
            if is_shipped_copy(folder.path):
                raise ReadOnlyError
            if not lock.errors:
                today = date.today()  # noqa: DTZ011 - the reader's own calendar day
                write_lock(folder.path, lock_citations(folder.decision, texts, today))
                lock = read_lock(folder.path)
                count = len(lock.passages)
                arguments.wrote(str(folder.path / LOCK), f"{count} {'passage' if count == 1 else 'passages'} locked")
    report = _report(folder, texts, lock)
    arguments.show(args, lambda: document(report), lambda: text(report, args.format))
    return arguments.Exit.DONE if report.ok else arguments.Exit.FOLDER


def _of(args: argparse.Namespace) -> arguments.Exit:
    """Check the decisions that files belong to, each once; files of no decision are passed over."""
    if args.folder or args.example or args.texts or args.lock or args.json or args.format:
        raise arguments.UsageError("--of prints what is wrong with several decisions; leave everything else out")
    places = dict.fromkeys(place for file in args.of if (place := arguments.upward(Path(file))) is not None)
    done = arguments.Exit.DONE
    for place in places:
        folder = open_folder(place)
        report = report_of(folder)
        print(f"{one_line(str(place))}:", text(report), sep="\n")
        if not report.ok:
            done = arguments.Exit.FOLDER
    return done


def report_of(folder: Folder) -> Report:
    """The report on a folder, with its own texts, where it opens, and its own lock."""
    texts = read_texts(folder.decision, folder.path / TEXTS) if folder.decision is not None else Texts()
    return _report(folder, texts, read_lock(folder.path))


def _report(folder: Folder, texts: Texts, lock: Lock) -> Report:
    report = check(folder, texts, lock)
    if is_there(folder.path / "memo.yaml"):
        from decide.memo import problems

        report = replace(report, problems=(*report.problems, *problems(folder.path)))
    return report


def document(report: Report) -> dict[str, Any]:
    """The report as the JSON contract has it."""
    coverage = report.coverage
    return {
        "ok": report.ok,
        "problems": [problem._asdict() for problem in report.problems],
        "coverage": {
            "cells": coverage.cells,
            "evidence": coverage.evidence,
            "judgement": coverage.judgement,
            "unknown": coverage.unknown,
        },
        "citations": {"total": len(report.statuses), **{status: report.count(status) for status in STATUSES}},
    }


def text(report: Report, form: str | None = None) -> str:
    """The report as a person reads it; with `form`, the problems alone as a table in that format."""
    from decide.commands.tables import table, wrapped

    if form is not None:
        rows = [[p.level, p.file, str(p.line), str(p.column), p.message] for p in report.problems]
        return table(["Level", "File", "Line", "Column", "Message"], rows, (2, 3), form)
    lines = [str(problem) for problem in report.problems]
    errors = sum(problem.level == "error" for problem in report.problems)
    warnings = len(report.problems) - errors
    lines.append(f"{counted(errors, 'error')}, {counted(warnings, 'warning')}.")
    if report.opens:
        coverage = report.coverage
        lines.append(
            f"{counted(coverage.cells, 'cell')}: {coverage.evidence} on evidence, {coverage.judgement} on judgement, "
            f"{coverage.unknown} unknown."
        )
        statuses = ", ".join(f"{report.count(status)} {status}" for status in STATUSES)
        lines.append(f"{counted(len(report.statuses), 'citation')}: {statuses}.")
        if report.count("unchecked"):
            lines.append(wrapped(LOOK_UP))
    else:
        lines.append("The folder does not open until its errors are mended.")
    return "\n".join(lines)
