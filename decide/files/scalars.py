"""Scalars to texts, numbers, dates, choices, addresses and ids, by the field's type and never by YAML's guess."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from math import inf
from sys import intern
from typing import Any
from urllib.parse import urlsplit

from annotated_types import Ge, Gt, Le

from decide.files.limits import LONGEST, LONGEST_ADDRESS, LONGEST_NAME, LONGEST_NUMBER, too_long
from decide.files.nodes import SCALAR, Node
from decide.files.place import BAD, Place
from decide.files.remedies import a_number_instead, one_of_these
from decide.model import FORMAT, ID_PATTERN, AtMost, Nearest, NewId, PartialDate, Ref, WebAddress, WordCount
from decide.scripts import length, unspaced
from decide.text import LEFT_OUT, counted, quoted, slug, unseen, visible

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)", re.ASCII)

Reader = Callable[[Node, Place], Any]


def characters(node: Node, here: Place, wanted: str) -> Any:
    """A scalar's visible characters, outer white space off; BAD for a list, a mapping or nothing."""
    if node.kind != SCALAR:
        return here.error(node, f"a {node.kind} stands here; write {wanted}")
    text: str = node.content
    if not text.isprintable():
        if unseen(text):
            here.warn(node, LEFT_OUT)
        text = visible(text)
    text = text.strip()
    if len(text) > LONGEST:
        return here.error(node, too_long(len(text), LONGEST))
    return text or here.error(node, f"an empty text; write {wanted}, or leave the key out")


def read_text(node: Node, here: Place) -> Any:
    """A text."""
    return characters(node, here, "a text, in quotes if it begins with a bracket or holds `: `")


def number_reader(bounds: Iterable[Any] = ()) -> Reader:
    """The reader of numbers within these bounds."""
    low, high, above = -inf, inf, False
    for bound in bounds:
        match bound:
            case Ge(ge=float() | int() as low):
                pass
            case Gt(gt=float() | int() as low):
                above = True
            case Le(le=float() | int() as high):
                pass
    if high < inf:
        wanted = f"a number from {low:g} to {high:g}"
    elif low > -inf:
        wanted = f"a number above {low:g}" if above else f"a number of {low:g} or more"
    else:
        wanted = "a number"

    def fits(number: float) -> bool:
        return (low < number if above else low <= number) and number <= high

    def read(node: Node, here: Place) -> Any:
        text = node.content.strip() if node.kind == SCALAR else ""
        if not text.isprintable() or not text:
            text = characters(node, here, wanted)
            if text is BAD:
                return BAD
        if _NUMBER.fullmatch(text) is None:
            remedy = a_number_instead(text, fits) or f"write {wanted}, such as 60 or 2.5"
            return here.error(node, f"{quoted(text)} is not a plain decimal number; {remedy}")
        if len(text) > LONGEST_NUMBER:
            return here.error(
                node,
                f"{quoted(text, 40)} is longer than {LONGEST_NUMBER} characters; write {wanted}, with fewer digits",
            )
        number = float(text) + 0.0  # -0 is 0
        if fits(number):
            return number
        return here.error(node, f"{text} is out of bounds; write {wanted}")

    return read


def read_format(node: Node, here: Place) -> Any:
    """The version of the format."""
    text = characters(node, here, f"the format's version, {FORMAT}")
    if text is BAD or text == str(FORMAT):
        return BAD if text is BAD else FORMAT
    if re.fullmatch(r"[1-9][0-9]{0,8}", text) and int(text) > FORMAT:
        return here.error(
            node, f"written for a newer decide (format {text}); this one reads format {FORMAT}: update it"
        )
    return here.error(node, f"{quoted(text)} is not a version of the format; write {FORMAT}")


def read_date(node: Node, here: Place) -> Any:
    """A day, a month or a year."""
    text = characters(node, here, "a date")
    if text is BAD:
        return BAD
    try:
        return PartialDate.parse(text)
    except ValueError:
        return here.error(
            node, f"{quoted(text)} is no date; write a day (2020-01-05), a month (2020-01) or a year (2020)"
        )


def choice_reader(options: Sequence[str], nearest: Nearest | None = None) -> Reader:
    """The reader of one of these words; `nearest` tells which of them others come nearest to."""

    def read(node: Node, here: Place) -> Any:
        text = characters(node, here, "one of " + ", ".join(options))
        if text is BAD:
            return BAD
        if text in options:
            return intern(text)
        remedy = one_of_these(text, options, nearest.words if nearest is not None else ())
        return here.error(node, f"{quoted(text)} is not among the choices; {remedy}")

    return read


def web_address(text: str) -> bool:
    """Whether a text is an http or https address with a host and without white space."""
    if re.fullmatch(r"https?://[^\s\"<>\\]+", text, re.IGNORECASE) is None:
        return False
    try:
        parts = urlsplit(text)
        return bool(parts.hostname) and (parts.port is None or parts.port >= 0)
    except ValueError:  # brackets, or a port that is no number
        return False


def new_id(kind: str, text: str, node: Node, here: Place) -> Any:
    """An id that is given here; BAD where it isn't one."""
    if len(text) > LONGEST_NAME:
        return here.error(node, too_long(len(text), LONGEST_NAME))
    if ID_PATTERN.fullmatch(text):
        return text
    return here.error(node, f"{quoted(text)} is no {kind} id; {an_id_instead(text)}")


def an_id_instead(text: str) -> str:
    """The second half of a message about a text that is no id."""
    near = slug(text)
    rule = "ids are lower-case letters and digits, joined by hyphens"
    return f"{rule}: {quoted(near)}" if near else rule


def _miscounted(text: str, wanted: WordCount) -> str | None:
    """What is wrong with the number of a passage's words, or of its characters where no spaces part words."""
    if unspaced(text):
        (least, most), count, noun = wanted.characters, length(text), "character"
    else:
        least, most, count, noun = wanted.least, wanted.most, len(text.split()), "word"
    if least <= count <= most:
        return None
    return f"{counted(count, noun)}; give the passage's first {least} to {most} {noun}s"


def no_longer_than(most: int, reader: Reader) -> Reader:
    """The reader, for texts of at most so many characters."""

    def read(node: Node, here: Place) -> Any:
        text = reader(node, here)
        return here.error(node, too_long(len(text), most)) if isinstance(text, str) and len(text) > most else text

    return read


def text_reader(mark: Any) -> Reader:
    """The reader of a text that a mark of the model says more of."""
    if mark is None:
        return read_text
    plain = isinstance(mark, (AtMost, WordCount))
    wanted = "an address" if isinstance(mark, WebAddress) else "a text" if plain else "an id"

    def read(node: Node, here: Place) -> Any:
        text = characters(node, here, wanted)
        if text is BAD:
            return BAD
        match mark:
            case Ref(kind):
                return here.known_id(kind, text, node)
            case NewId(kind):
                return new_id(kind, text, node, here)
            case WordCount():
                wrong = _miscounted(text, mark)
                return here.error(node, wrong) if wrong else text
            case AtMost(most) if len(text) > most:
                return here.error(node, f"{len(text)} characters; give a name of at most {most}")
            case WebAddress() if len(text) > LONGEST_ADDRESS:
                return here.error(node, too_long(len(text), LONGEST_ADDRESS))
            case WebAddress() if not web_address(text):
                message = f"{quoted(text)} is no web address; write one that begins with https:// or http://"
                return here.error(node, message)
        return text

    return read
