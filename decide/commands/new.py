"""`decide new`: a new decision's folder, by questions, by flags, or from a table."""

from __future__ import annotations

import argparse
import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from decide.commands import arguments, asking, new_asking
from decide.text import counted, instead, one_line, quoted

if TYPE_CHECKING:
    from decide.files.starting import Plan, Start
    from decide.tables.matrix import Better, Matrix
    from decide.tables.reading import Found
    from decide.tables.rows import Wishes

_PLACEHOLDERS = (("As things are", "The alternative"), (("Benefit", 50.0), ("Cost", 50.0)))


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("folder", metavar="DIR", help="the folder to make; it must be new or empty")
    parser.add_argument("--title", metavar="TEXT", help="the decision's title")
    parser.add_argument("--question", metavar="TEXT", help="the question to be decided")
    by_hand = parser.add_argument_group("by hand")
    by_hand.add_argument("--option", metavar="NAME", action="append", default=[], help="an option (repeatable)")
    by_hand.add_argument(
        "--criterion", metavar="NAME=WEIGHT", action="append", default=[], help="a criterion, weighted (repeatable)"
    )
    table = parser.add_argument_group("from a table")
    table.add_argument(
        "--from",
        dest="table",
        metavar="TABLE",
        help="a table of options × criteria: .csv, .tsv, .md, .xlsx, or - for standard input; or a workspace of "
        "mcda-elicitation-web (.json)",
    )
    table.add_argument("--options-in", choices=("rows", "columns"), help="where the options are (default: found out)")
    arguments.add_encoding(table)
    table.add_argument("--sheet", metavar="NAME", help="the workbook's sheet (default: the one with most figures)")
    table.add_argument("--lower", metavar="NAME", action="append", default=[], help="less is better on this criterion")
    table.add_argument(
        "--higher", metavar="NAME", action="append", default=[], help="more is better on it (repeatable)"
    )
    parser.add_argument(
        "--marks",
        metavar="WORST-BEST",
        type=new_asking.marks_of,
        help="scores are marks on this scale, such as 1-5 (5-1: less is better)",
    )
    parser.add_argument("--example", metavar="NAME", help="copy an example that comes with decide; see decide examples")
    parser.add_argument("--status-quo", metavar="NAME", help="the option that changes nothing")
    parser.add_argument("--yes", action="store_true", help="ask nothing: take what is assumed, and say it")
    parser.add_argument("--json", action="store_true", help="one JSON document on standard output, and nothing else")


def run(args: argparse.Namespace) -> arguments.Exit:
    """Make the folder."""
    from decide.files.starting import create, plan
    from decide.tables.grid import TableError

    if args.table is not None and (args.option or args.criterion):
        raise arguments.UsageError("--from brings options and criteria of its own; leave --option and --criterion out")
    if args.table is None and (args.options_in or args.encoding or args.sheet or args.lower or args.higher):
        raise arguments.UsageError(
            "--options-in, --encoding, --sheet, --lower and --higher are about a table; name it with --from"
        )
    if args.example is not None:
        return _copy(args)
    asks = not args.yes and asking.can_ask()
    try:
        start = _from_table(args, asks) if args.table is not None else _by_hand(args, asks)
    except TableError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        return arguments.Exit.FOLDER
    made = plan(start)
    create(Path(args.folder), made.files)
    return arguments.show(args, lambda: _document(args.folder, start, made), lambda: _text(args.folder, start, made))


def _copy(args: argparse.Namespace) -> arguments.Exit:
    """Copy an example to the folder."""
    from decide.files.copying import copy_decision
    from decide.files.folder import open_folder

    given = {
        "--from": args.table, "--option": args.option, "--criterion": args.criterion, "--title": args.title,
        "--question": args.question, "--marks": args.marks, "--status-quo": args.status_quo,
    }  # fmt: skip
    if extra := [flag for flag, value in given.items() if value]:
        raise arguments.UsageError(f"--example copies a decision as it is; leave {extra[0]} out")
    folder = open_folder(arguments.example_folder(args.example))
    copy_decision(folder, Path(args.folder))
    decision = folder.sound
    found = {
        "folder": args.folder,
        "options": list(decision.every_option),
        "criteria": list(decision.leaves),
        "printed_totals": [],
        "title": decision.frame.title,
    }
    shown = _shell_quoted(args.folder)
    text = f"{one_line(args.folder)}: a copy of “{decision.frame.title}”.\n\nNext: decide {shown}"
    return arguments.show(args, lambda: found, lambda: text)


# From a table


def _from_table(args: argparse.Namespace, asks: bool) -> Start:
    from decide.files.starting import Start, status_quo_among, status_quo_taken
    from decide.tables.reading import read_tables
    from decide.tables.remarks import assumptions
    from decide.tables.rows import Wishes

    found = read_tables(args.table, args.sheet, args.encoding)
    better: dict[str, Better] = dict.fromkeys(args.lower, "lower") | dict.fromkeys(args.higher, "higher")
    wishes = Wishes(args.options_in, args.marks, better)
    table = _read(found, wishes)
    _known_criteria(table, better)
    if asks and table.doubts:
        asked: dict[str, Better] = {}
        for doubt in table.doubts:
            answer = asking.ask_choice(f"{doubt.name}: which is better", ("lower", "higher"), doubt.better)
            asked[doubt.name] = "lower" if answer == "lower" else "higher"
        wishes = replace(wishes, better={**better, **asked})
        table = _read(found, wishes)
    said = list(assumptions(table, [*([table.told] if table.told else []), *found.remarks]))
    title = args.title or one_line(table.title) or _named_after(args)
    question = args.question or f"Which of the {_number(len(table.options))} options should be chosen?"
    if asks:
        title = args.title or asking.ask("Title", title)
        question = args.question or asking.ask("The question to be decided", question)
    names = [course.name for course in table.options]
    status_quo = _status_quo(args, names)
    if args.status_quo is None:
        status_quo = status_quo_among(names)
        if asks:
            status_quo = new_asking.asked_status_quo(names, status_quo)
        else:
            said.append(status_quo_taken(names, status_quo))
    table = replace(table, said=tuple(said))
    return Start(table, title, question, status_quo)


def _read(found: Found, wishes: Wishes) -> Matrix:
    from decide.tables.interpreting import matrix
    from decide.tables.workspace import read_workspace

    if found.document is not None:
        return read_workspace(found.document, found.file, wishes)
    return matrix(found.grids, wishes, found.title)


def _known_criteria(table: Matrix, better: dict[str, Better]) -> None:
    names = [one.name for one in table.criteria]
    for name in better:
        if name not in names:
            raise arguments.UsageError(f"there is no criterion {quoted(name)} in the table; {instead(name, names, '')}")


def _status_quo(args: argparse.Namespace, names: list[str]) -> int | None:
    if args.status_quo is None:
        return None
    if args.status_quo not in names:
        raise arguments.UsageError(
            f"--status-quo: there is no option {quoted(args.status_quo)}; {instead(args.status_quo, names, '')}"
        )
    return names.index(args.status_quo)


def _named_after(args: argparse.Namespace) -> str:
    name = Path(args.folder).resolve().name if args.table == "-" else Path(args.table).stem
    words = re.sub(r"[-_\s]+", " ", one_line(name)).strip()
    return words[:1].upper() + words[1:] or "A decision"


# By hand


def _by_hand(args: argparse.Namespace, asks: bool) -> Start:
    from decide.files.starting import Start, status_quo_among
    from decide.tables.matrix import Course, Matrix

    title, question, marks = args.title, args.question, args.marks
    names = [one_line(name) for name in args.option]
    criteria = [new_asking.criterion_of(text) for text in args.criterion]
    said = []
    if asks:
        title = title or asking.ask_needed("The decision's title")
        question = question or asking.ask("The question to be decided", "Which option should be chosen?")
        names = names or asking.ask_list("The options, with what would be if nothing changed", least=2)
        if not criteria:
            criteria = new_asking.asked_criteria()
        if marks is None:
            marks = new_asking.asked_marks()
        if marks is None:
            criteria = [new_asking.asked_scale(one) for one in criteria]
    if not names:
        names = list(_PLACEHOLDERS[0])
        said.append("No option was named: two placeholders stand in options/; rename and rewrite them.")
    if not criteria:
        criteria = [new_asking.criterion_named(name, weight) for name, weight in _PLACEHOLDERS[1]]
        said.append("No criterion was named: two placeholders stand in criteria.yaml; rename and rewrite them.")
    if "" in names:
        raise arguments.UsageError("--option takes a name, and one is empty")
    if all(one.weight == 0 for one in criteria):
        raise arguments.UsageError("the weights are all 0; give one criterion at least some weight")
    status_quo = _status_quo(args, names)
    if status_quo is None and asks:
        status_quo = new_asking.asked_status_quo(names, status_quo_among(names))
    elif status_quo is None and not args.option:
        status_quo = 0
    matrix = Matrix(tuple(Course(name) for name in names), tuple(criteria), marks, said=tuple(said))
    return Start(
        matrix, title or _named_after_folder(args.folder), question or "Which option should be chosen?", status_quo
    )


def _named_after_folder(folder: str) -> str:
    words = re.sub(r"[-_\s]+", " ", one_line(Path(folder).resolve().name)).strip()
    return words[:1].upper() + words[1:] or "A decision"


# What is said


def _document(folder: str, start: Start, made: Plan) -> dict[str, Any]:
    return {
        "folder": folder,
        "options": list(made.options),
        "criteria": list(made.criteria),
        "printed_totals": [
            {"option": made.options[one.option], "printed": one.printed, "computed": one.computed}
            for one in start.matrix.printed
        ],
        "title": start.title,
        "options_in": start.matrix.options_in or None,
        "marks": list(start.matrix.marks) if start.matrix.marks else None,
        "printed_as": start.matrix.how_printed or None,
        "said": list(start.matrix.said),
    }


def _text(folder: str, start: Start, made: Plan) -> str:
    from decide.commands.tables import wrapped

    matrix = start.matrix
    lines = [wrapped(line) for line in _differences(matrix)]
    if lines:
        lines.append("")
    options, criteria = counted(len(made.options), "option"), counted(len(made.criteria), "criterion", "criteria")
    cells = [cell for one in matrix.criteria for cell in one.cells]
    known = sum(1 for cell in cells if cell is not None)
    filled = f", {known} of {len(cells)} cells known" if cells else ""
    lines.append(wrapped(f"{one_line(folder)}: {options}, {criteria}{filled}. “{start.title}”"))
    lines += [_bullet(said) for said in matrix.said]
    if matrix.printed and all(one.agrees for one in matrix.printed):
        lines.append(_bullet(f"The printed totals agree: {matrix.how_printed}."))
    shown = _shell_quoted(folder)
    lines.append("")
    lines.append(f"Next: decide {shown}" + ("  (or decide rank " + shown + ")" if known else ""))
    return "\n".join(lines)


def _bullet(text: str) -> str:
    """A remark behind a dash, its further lines below its first word."""
    from decide.commands.tables import WIDTH, wrapped

    return "- " + wrapped(text, WIDTH - 2).replace("\n", "\n  ")


def _differences(matrix: Matrix) -> list[str]:
    """The printed totals that its own cells and weights do not give: the first thing to say."""
    wrong = [one for one in matrix.printed if not one.agrees]
    if not wrong:
        return []
    count = f"{len(wrong)} of the {len(matrix.printed)} printed totals are not what"
    lines = [f"{count} the table's own cells and weights give ({matrix.how_printed}):"]
    for one in wrong:
        at = f" (line {one.field.line}, column {one.field.column})" if one.field is not None else ""
        computed = f"{one.computed:.6g}" if one.computed is not None else "nothing"
        lines.append(f"- {matrix.options[one.option].name}: printed {one.text}, computed {computed}{at}")
    lines.append("The cells were taken as they stand; look the table over.")
    return lines


def _number(number: int) -> str:
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    return words[number] if number < len(words) else str(number)


def _shell_quoted(text: str) -> str:
    import shlex

    return shlex.quote(one_line(text))
