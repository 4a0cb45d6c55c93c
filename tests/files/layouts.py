"""Plain data written as YAML in every way that a person may lay it out, with comments in between."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st


class Layouts:
    """One layout after another, as hypothesis draws them."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw
        self.comments: list[str] = []

    def _one_in(self, chances: int) -> bool:
        return self._draw(st.integers(0, chances - 1)) == 0

    def _comment(self) -> str:
        self.comments.append(
            f"# note {len(self.comments)}: {self._draw(st.sampled_from(['', 'a: b', '- c', '{d', 'e #f']))}"
        )
        return self.comments[-1]

    def _above(self, indent: str) -> str:
        """What may stand above an entry: nothing, a comment, an empty line."""
        return f"{indent}{self._comment()}\n" if self._one_in(4) else "\n" if self._one_in(8) else ""

    def _behind(self) -> str:
        return f"  {self._comment()}\n" if self._one_in(4) else "\n"

    def document(self, data: dict[str, Any]) -> str:
        """A file with the data."""
        if self._one_in(8):
            return f"{self._above('')}{self._flow(data)}{self._behind()}"
        text = self._block(data, "") + self._above("")
        return text[:-1] if text.endswith("\n") and self._one_in(4) else text

    def _scalar(self, value: Any) -> str:
        if not isinstance(value, str):
            return str(value)
        if self._one_in(3):
            return "'" + value.replace("'", "''") + "'"
        simple = value.replace(" ", "").isalpha() and value != "null"
        return value if simple and self._one_in(2) else json.dumps(value, ensure_ascii=False)

    def _flow(self, value: Any) -> str:
        if isinstance(value, dict):
            inner = ", ".join(f"{self._scalar(key)}: {self._flow(item)}" for key, item in value.items())
            return "{" + self._pad() + inner + ("," if value and self._one_in(6) else "") + self._pad() + "}"
        if isinstance(value, list):
            return "[" + self._pad() + ", ".join(map(self._flow, value)) + "]"
        return self._scalar(value)

    def _pad(self) -> str:
        return " " if self._one_in(3) else ""

    def _block(self, data: dict[str, Any], indent: str, first: str | None = None) -> str:
        """A mapping's lines; `first` is what its first line begins with in place of the indentation."""
        text = ""
        for number, (key, value) in enumerate(data.items()):
            lead = first if number == 0 and first is not None else self._above(indent) + indent
            text += f"{lead}{self._scalar(key)}:{self._value(value, indent)}"
        return text

    def _value(self, value: Any, indent: str) -> str:
        if isinstance(value, dict | list) and value and not self._one_in(3):
            inner = indent + " " * self._draw(st.integers(1, 4))
            if isinstance(value, dict):
                return self._behind() + self._block(value, inner)
            return self._behind() + self._items(value, indent if self._one_in(3) else inner)
        if isinstance(value, str) and " " in value and self._one_in(4):
            style = self._draw(st.sampled_from(["|", ">", "|-", ">-", ">+"]))
            return f" {style}{self._behind()}{indent}  {value}\n" + ("\n" if self._one_in(3) else "")
        return f" {self._flow(value)}{self._behind()}"

    def _items(self, values: list[Any], indent: str) -> str:
        text = ""
        for value in values:
            lead = f"{self._above(indent)}{indent}-" + " " * self._draw(st.integers(1, 3))
            if isinstance(value, dict) and not self._one_in(3):
                text += self._block(value, " " * len(lead.rpartition("\n")[2]), lead)
            else:
                text += f"{lead}{self._flow(value)}{self._behind()}"
        return text
