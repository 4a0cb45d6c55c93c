"""Make docs/commands.md anew from the command line's own parser: `python -m docs.commands`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from decide.cli import COMMANDS, whole

PAGE = Path(__file__).with_name("commands.md")


def page() -> str:
    """The page as it should be."""
    lines = ["# Commands", "", "Made from the program: `decide COMMAND --help` says the same.", ""]
    lines += ["| command | what it is for |", "| --- | --- |"]
    lines += [f"| [`{name}`](#decide-{name}) | {_cell(meaning)} |" for name, meaning in COMMANDS.items()]
    for name, parser in _children(whole()):
        lines += _command(f"decide {name}", parser)
    return "\n".join(lines) + "\n"


def _children(parser: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices.items()


def _command(name: str, parser: argparse.ArgumentParser) -> Iterator[str]:
    yield from ("", f"{'#' * (name.count(' ') + 1)} {name}", "")
    if parser.description:
        yield parser.description[:1].upper() + parser.description[1:]
        yield ""
    actions = [action for action in parser._actions if not isinstance(action, argparse._HelpAction) and action.help]
    actions = [action for action in actions if not isinstance(action, argparse._SubParsersAction)]
    if actions:
        yield from ("| argument | meaning |", "| --- | --- |")
        yield from (f"| `{_cell(_written(action))}` | {_cell(action.help or '')} |" for action in actions)
    for child, of in _children(parser):
        yield from _command(f"{name} {child}", of)


def _written(action: argparse.Action) -> str:
    """An argument as it is typed."""
    given = action.metavar or ("|".join(map(str, action.choices)) if action.choices else action.dest.upper())
    value = " ".join(given) if isinstance(given, tuple) else given
    if not action.option_strings:
        return f"[{value}]" if action.nargs in ("?", "*") else value
    return ", ".join(action.option_strings) + ("" if action.nargs == 0 else f" {value}")


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
