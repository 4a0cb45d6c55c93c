"""Text of a folder on its way out: in whatever language it is put down, it stays text and says what it said.

One function a language that something else reads: Markdown, HTML, LaTeX, reStructuredText, wikis, Org, spreadsheets,
JSON. All of them take any text and give one line, JSON apart.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from html import escape
from typing import Any

from decide.text import IGNORABLE, one_line

# Spreadsheets

FORMULA = "=+-@|%\uff1d\uff0b\uff0d\uff20"
"""What a formula begins with, in full width too."""
_FIGURE = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?: ?%)?", re.ASCII)
_NOT_INK = re.compile(rf"[\s{IGNORABLE}]*")


def inert(text: str) -> str:
    """The text as a cell of CSV or TSV: one that a spreadsheet would run as a formula gets an apostrophe before it.

    A figure stays a figure, though it begins with a sign.
    """
    line = one_line(text)
    seen = _NOT_INK.sub("", line, count=1)[:1]
    return "'" + line if seen and seen in FORMULA and _FIGURE.fullmatch(line) is None else line


# JSON

_UNSEEN = re.compile(f"[{IGNORABLE}\x7f-\x9f\u2028\u2029\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]")


def json_text(document: object, **named: Any) -> str:
    """A document as JSON in which every character is seen: what is not is written as its escape, and so kept.

    `named` as `json.dumps` takes it. `ValueError` for a number that is not finite.
    """
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, **named)
    return text if text.isascii() and "\x7f" not in text else _UNSEEN.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    return json.dumps(found[0])[1:-1]


def json_pieces(document: Mapping[str, object]) -> Iterator[str]:
    """The same of a large document, two spaces to a level, as it is made: an iterator is a list, never held whole.

    Only the document's own values may be iterators.
    """
    opening = "{\n  "
    for key, value in document.items():
        yield f"{opening}{json_text(key)}: "
        opening = ",\n  "
        if not isinstance(value, Iterator):
            yield _further_in(value, 2)
            continue
        before = "[\n    "
        for item in value:
            yield before + _further_in(item, 4)
            before = ",\n    "
        yield "[]" if before[0] == "[" else "\n  ]"
    yield "{}" if opening[0] == "{" else "\n}"


def _further_in(value: object, spaces: int) -> str:
    """A value's JSON, its lines behind the first so much further in; a text in it breaks no line."""
    return json_text(value, indent=2).replace("\n", "\n" + " " * spaces)


# Markup

_MARKDOWN = re.compile(r"([\\`*_\[\]<>|~$])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_OPENING = re.compile(r"^(#{1,6}(?=\s|$)|[-+=](?=\s|$)|-{2,}|={2,}|\d{1,9}(?=[.)]))")
# A bare address or mailbox becomes a link in GitHub's Markdown; a text of the folder stays text.
_AUTOLINK = re.compile(r"(?i)\b(https?|ftp|www|mailto|xmpp)([:.])|(?<=\w)(@)(?=\w)")


def markdown(text: str, lined: Callable[[str], str] = one_line) -> str:
    """The text on one line, with nothing in it that Markdown or HTML would take for markup; it opens no line.

    `lined` brings it onto one line.
    """
    line = _MARKDOWN.sub(r"\\\1", lined(text))
    line = _ENTITY.sub("&amp;", line)
    return _AUTOLINK.sub(
        lambda m: f"{m[1]}\\{m[2]}" if m[1] and m[2] == "." else f"{m[1]}&#58;" if m[1] else "&#64;", line
    )


def markdown_opening(text: str, lined: Callable[[str], str] = one_line) -> str:
    """The same for a text that opens a line, where a dash, a rule or a number with a point would open a block."""
    line = markdown(text, lined)
    opening = _OPENING.match(line)
    if opening is None:
        return line
    end = opening.end()
    return line[:end] + "\\" + line[end:] if line[0].isdigit() else "\\" + line


def html(text: str) -> str:
    """The text on one line, with nothing in it that HTML would take for markup, in an attribute neither."""
    return escape(one_line(text), quote=True)


LATEX: Mapping[str, str] = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "<": r"\textless{}", ">": r"\textgreater{}",
    "|": r"\textbar{}", "–": "--", "→": r"$\to$", "±": r"$\pm$", "−": "$-$", '"': "''",
}  # fmt: skip
"""What stands in LaTeX for characters that it would take for commands, or for others."""


def latex(text: str) -> str:
    """The text with nothing in it that LaTeX would take for a command; an opening bracket or star is in braces.

    Behind the end of a table's row either would be taken for that command's own.
    """
    line = one_line(text)
    lead = "{" + line[0] + "}" if line[:1] in ("[", "*") else ""
    return lead + "".join(LATEX.get(char, char) for char in line[bool(lead) :])


_RST = re.compile(r"[\\`*_|<>\[\]@]|:(?=\S)|(?<=:):|:\Z")
_RST_LIST = re.compile(r"(?:\(?(?:\d+|\w|#|[ivxlcdmIVXLCDM]+)[.)])(?:\s|\Z)")


def rst(text: str) -> str:
    """The text as a cell of reStructuredText."""
    line = one_line(text)
    opens = bool(line) and (not (line[0].isalnum() or _FIGURE.fullmatch(line)) or _RST_LIST.match(line) is not None)
    line = _RST.sub(r"\\\g<0>", line)
    return "\\" + line if opens and line[0] != "\\" else line


_TELLING = re.compile(
    r"""[&<>\[\]{}|*_^~`=+!#@\\"?$]|''+|-(?!\w)|(?<!\w)-|//+|:(?=\S)|%(?=\w)|(?<=\w)\(|\((?=\w\w?\))|,,+"""
    r"|\.\.\.+|(?<=\bRFC) |(?<=\bPMID) |(?<=\bISBN) |\A[^\w\s]"
)
"""What some wiki takes for markup: more than each of them does, for its dialects differ and change."""
_CAMEL = re.compile(r"\b[A-Z](?=[a-z0-9]+[A-Z])")
"""The first letter of a word that MoinMoin takes for the name of a page."""
_JIRA = frozenset("[]{}|*_^~+!?-#@")


def _referred(text: str) -> str:
    return "".join(f"&#{ord(char)};" for char in text)


def _wiki(text: str, written: Callable[[str], str] = _referred) -> str:
    line = one_line(text)
    return line if _FIGURE.fullmatch(line) else _TELLING.sub(lambda found: written(found[0]), line)


def _jira(text: str) -> str:
    """Jira takes a backslash before most of its signs; two backslashes are a new line to it."""
    return _wiki(text, lambda signs: "".join("\\" + sign if sign in _JIRA else _referred(sign) for sign in signs))


def _asciidoc(text: str) -> str:
    return _wiki(text, lambda signs: "".join("\\|" if sign == "|" else _referred(sign) for sign in signs))


def _moin(text: str) -> str:
    line = one_line(text)
    if _CAMEL.search(line):
        parts = re.split(f"({_CAMEL.pattern})", line)
        return "".join(_referred(part) if at % 2 else _wiki(part) for at, part in enumerate(parts))
    return _wiki(line)


_ORG = {
    "|": r"\vert{}", "_": r"\under{}", "*": r"\ast{}", "/": r"\slash{}", "+": r"\plus{}", "=": r"\equal{}",
    "~": r"\tilde{}", "^": r"\asciicirc{}", "<": r"\lt{}", ">": r"\gt{}", "$": r"\dollar{}", "&": r"\amp{}",
    # For what has no entity, Org's manual names the zero-width space.
    **{sign: sign + "\u200b" for sign in "\\[]{}@:"},
}  # fmt: skip


def _org(text: str) -> str:
    line = one_line(text)
    return line if _FIGURE.fullmatch(line) else "".join(_ORG.get(char, char) for char in line)


MARKUP: Mapping[str, Callable[[str], str]] = {
    **dict.fromkeys(("github", "pipe", "colon_grid"), markdown),
    "html": html,
    **dict.fromkeys(("latex", "latex_raw", "latex_booktabs", "latex_longtable"), latex),
    "rst": rst,
    "orgtbl": _org,
    "jira": _jira,
    "asciidoc": _asciidoc,
    "moinmoin": _moin,
    **dict.fromkeys(("mediawiki", "textile", "youtrack"), _wiki),
}
"""How a cell is written in each format of a table that is markup; the others are for the eye alone."""
