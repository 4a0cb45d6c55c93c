"""HTML written from plain text: whatever is not markup already is escaped, and an element is a function call."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape as _escape


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


Content = str | Markup | Iterable["Content"] | None
"""What an element holds: text, markup, nothing, or several of them."""

_VOID = frozenset({"meta", "br", "hr", "input", "rect", "line", "path", "circle"})


def escaped(text: str) -> Markup:
    """Text with nothing in it that HTML would take for markup, in an attribute neither."""
    return text if isinstance(text, Markup) else Markup(_escape(text, quote=True))


def joined(*content: Content) -> Markup:
    """Several contents as one."""
    return Markup("".join(_parts(content)))


def _parts(content: Iterable[Content]) -> Iterable[str]:
    for part in content:
        if isinstance(part, str):
            yield escaped(part)
        elif part is not None:
            yield from _parts(part)


def tag(name: str, /, *content: Content, **attributes: str | float | bool | None) -> Markup:
    """An element. `class_` is `class`, other names have `-` for `_`; None and False leave an attribute out."""
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{_escape(_plain(value), quote=True)}"')
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    if name in _VOID and not content:
        return Markup(f"<{name}{written}>" if name in ("meta", "br", "hr", "input") else f"<{name}{written}/>")
    return Markup(f"<{name}{written}>{joined(*content)}</{name}>")


def _plain(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.12g}"


def data(number: float, shown: str, **attributes: str | float | bool | None) -> Markup:
    """A number as it is shown, with all its digits for programs."""
    return tag("data", shown, value=repr(float(number)), **attributes)


def place(number: float) -> str:
    """A place on the 0–100 axis of a drawing, as a percentage of its width."""
    return f"{number:.3f}".rstrip("0").rstrip(".") + "%"
