"""What would be right in place of a wrong value, as far as what stands there tells: the second halves of messages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from decide.files.nodes import LIST, MAPPING, SCALAR, Node
from decide.files.quoting import yaml_text
from decide.model import Ref
from decide.text import instead, meant, one_line, quoted, slug

_LONGEST_EXAMPLE = 60
_DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+", re.ASCII)
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+", re.ASCII)
_WITHIN = re.compile(r"(?<![\d.,])[+-]?\d+(?:[.,]\d+)?(?![\d.,]*\d)", re.ASCII)
_FIGURES = re.compile(r"[+-]?\d+", re.ASCII)


def stands(node: Node) -> str:
    """What stands there, as a message begins."""
    return f"a {'text' if node.kind == SCALAR else node.kind} stands here"


def a_list_instead(node: Node, exactly: int | None, texts: bool) -> str:
    """How to write a list, of so many numbers or of texts, in place of a text or a mapping."""
    if node.kind == MAPPING:
        return "write a list: put a dash and a blank before its first key, or [ ] around it"
    if exactly is not None:
        figures = [figure.lstrip("-") for figure in _WITHIN.findall(node.content)]
        return f"write a list: [{', '.join(figures if len(figures) == exactly else ('30', '60'))}]"
    example = yaml_text(one_line(node.content), flow=True)
    return f"write a list: [{example if texts and len(example) <= _LONGEST_EXAMPLE else 'first, second'}]"


def keys_instead(node: Node, mark: object, known: Iterable[str], number_keys: bool) -> str:
    """How to write keys and values in place of a text or a list: the list's dashes become ids, a scale's anchors."""
    if isinstance(mark, Ref):
        return f"write keys and values, such as `{next(iter(known), 'ID')}: …`"
    if node.kind != LIST or not node.content:
        return "write keys and values"
    if number_keys:
        texts = [child.content for child in (node.content[0], node.content[-1]) if child.kind == SCALAR]
        worst, best = (yaml_text(one_line(text), flow=True) for text in texts) if len(texts) == 2 else ("…", "…")
        return f"write what 0 and 100 mean: {{0: {worst}, 100: {best}}}"
    return f"write an id in place of each dash: `{_some_id(node.content[0]) or 'ID'}:`"


def _some_id(node: Node) -> str:
    """The id that an item of a list seems meant to have: its own, or what its name or its text gives."""
    if node.kind == SCALAR:
        return slug(node.content)
    given = (node.get(key) for key in ("id", "name", "title"))
    return next((slug(value.content) for value in given if value is not None and value.kind == SCALAR), "")


def a_number_instead(text: str, fits: Callable[[float], bool]) -> str | None:
    """The plain decimal that a text seems to mean, as a remedy; None where nothing tells."""
    if _THOUSANDS.fullmatch(text) and fits(float(text.replace(",", ""))):
        return f"write {text.replace(',', '')}, or {text.replace(',', '.', 1)} if the comma is a decimal one"
    if _DECIMAL_COMMA.fullmatch(text):
        number = text.replace(",", ".")
        return f"the decimal sign is a point: write {number}" if fits(float(number)) else None
    if len(found := _WITHIN.findall(text)) == 1:
        number = found[0].replace(",", ".").removeprefix("+")
        return f"write the number alone: {number}" if fits(float(number)) else None
    return None


def one_of_these(text: str, options: Sequence[str], others: Iterable[tuple[str, str]]) -> str:
    """Which of some choices is meant: the one spelled alike, or those that `others`, words for each, come near to."""
    words = set(text.casefold().replace("-", " ").split())
    near = [choice for choice, known in others if words & set(known.split())]
    if meant(text, options) is not None or not near:
        return instead(text, options, "")
    known = ", ".join(options)
    return f"the nearest {'is' if len(near) == 1 else 'are'} {' and '.join(near)}; known here: {known}"


def as_many(node: Node, exactly: int) -> str:
    """What is wrong with a list that should hold so many values."""
    count = len(node.content)
    said = f"{count} {'value' if count == 1 else 'values'} in brackets; write {exactly}, as in [30, 60]"
    figures = all(child.kind == SCALAR and _FIGURES.fullmatch(child.content.strip()) for child in node.content)
    return f"{said}; a comma parts two values, and a decimal has a point" if figures and count > exactly else said


def behind_comma(name: str, value: Node, behind: Sequence[str]) -> str:
    """That a text or a number in braces was cut at a comma, and how to write it whole."""
    if len(behind) == 1 and _FIGURES.fullmatch(value.content.strip()) and _FIGURES.fullmatch(behind[0]):
        whole = f"{name}: {value.content.strip()}.{behind[0]}"
        return f"{quoted(behind[0])} stands behind a comma, which ends a number in braces; write a point: {whole}"
    whole = yaml_text(one_line(", ".join([value.content, *behind])), flow=True)
    example = f"{name}: {whole}" if len(whole) <= _LONGEST_EXAMPLE else f'{name}: "…"'
    return (
        f"{quoted(behind[0])} stands behind a comma, which ends a text in braces; "
        f"put the whole text in quotes: {example}"
    )
