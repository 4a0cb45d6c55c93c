"""Questions on a terminal, line by line, on standard error: standard output is for what a command gives."""

from __future__ import annotations

import argparse
import sys

from decide.files.problems import DecideError
from decide.text import one_line


class LeftError(DecideError):
    """The person left before the last answer; nothing was written."""

    def __init__(self) -> None:
        super().__init__("left before the last answer; nothing was written")


def can_ask() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def may_ask(args: argparse.Namespace) -> bool:
    """Whether somebody is there, and did not say yes to everything."""
    return not args.yes and can_ask()


def ask(question: str, otherwise: str = "") -> str:
    """One line of an answer; `otherwise`, which is shown, for an empty one."""
    hint = f" [{otherwise}]" if otherwise else ""
    print(f"{question}{hint}: ", end="", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    if not line:
        print(file=sys.stderr)
        raise LeftError
    return one_line(line) or otherwise


def ask_needed(question: str) -> str:
    """One line that is not empty: asked until there is one."""
    while not (answer := ask(question)):
        pass
    return answer


def ask_list(question: str, least: int = 1) -> list[str]:
    """Lines, up to an empty one."""
    print(f"{question}, one a line; an empty line ends the list.", file=sys.stderr)
    found: list[str] = []
    while True:
        answer = ask(f"  {len(found) + 1}")
        if answer:
            found.append(answer)
        elif len(found) >= least:
            return found


def ask_whether(question: str, otherwise: bool = False) -> bool:
    """Yes or no."""
    while True:
        answer = ask(f"{question} ({'Y/n' if otherwise else 'y/N'})").casefold()
        if answer in ("", "y", "yes", "n", "no"):
            return otherwise if not answer else answer.startswith("y")


def ask_choice(question: str, choices: tuple[str, ...], otherwise: str) -> str:
    """One of the choices, by its first letters."""
    while True:
        answer = ask(f"{question} ({'/'.join(choices)})", otherwise).casefold()
        fitting = [choice for choice in choices if choice.startswith(answer)]
        if len(fitting) == 1:
            return fitting[0]
