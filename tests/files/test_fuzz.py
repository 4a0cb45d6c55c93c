"""Whatever stands in the files, opening the folder says so: it never raises, and every problem has its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from unicodedata import category

from hypothesis import given, settings
from hypothesis import strategies as st

from decide.files.folder import open_folder
from decide.files.lock import read_lock
from decide.files.nodes import SCALAR, Node, parse
from tests.files.folders import CRITERIA, HARBOUR, OWNERS, PATCH, REBUILD, REMOVE, harbour

FILES = (CRITERIA, PATCH, REBUILD, REMOVE, OWNERS)
TOKENS = [
    *(
        "",
        "~",
        "null",
        "''",
        "no",
        "-1",
        "101",
        "1e400",
        ".nan",
        "0x1",
        "9" * 40,
        "\u0663",
        "2020-02-30",
        "*a",
        "&a x",
        "!!int 3",
    ),
    *(
        "[",
        "]",
        "{",
        "}",
        "[[]]",
        "{a: {b: c}}",
        "- x",
        "? x",
        ": ",
        "#",
        "'",
        '"',
        "|",
        ">-",
        "%",
        "@",
        "---",
        "...",
        "<<: {}",
    ),
    *(
        "\x00",
        "\x1b[31m",
        "\u202e",
        "\u2028",
        "\ufeff",
        "\U0001f600",
        "\t",
        "\r",
        '"\\e[2J"',
        '"\\uFFFF"',
        "x" * 3000,
        "[" * 60,
    ),
    *(
        "scale: {}",
        "measure: 3",
        "criteria: []",
        "cases: ~",
        "sources: x",
        "scores: {storms: {}}",
        "case: early",
        "value: 3",
    ),
]
_WORD = re.compile(r"[^\s:,\[\]{}]+")
_BREAK = re.compile("\r\n|\r|\n")


def _lines(draw: st.DrawFn, text: bytes) -> bytes:
    lines = text.split(b"\n")
    at = draw(st.integers(0, len(lines) - 1))
    match draw(st.sampled_from(["drop", "double", "indent", "outdent", "move", "cut"])):
        case "drop":
            del lines[at]
        case "double":
            lines.insert(at, lines[at])
        case "indent":
            lines[at] = b"  " + lines[at]
        case "outdent":
            lines[at] = lines[at].removeprefix(b"  ")
        case "move":
            lines.insert(draw(st.integers(0, len(lines) - 1)), lines.pop(at))
        case "cut":
            del lines[at:]
    return b"\n".join(lines)


def _word(draw: st.DrawFn, text: bytes) -> bytes:
    words = list(_WORD.finditer(text.decode("utf-8", "surrogateescape")))
    if not words:
        return text
    start, end = draw(st.sampled_from(words)).span()
    new = draw(st.sampled_from(TOKENS) | st.text(max_size=5))
    whole = text.decode("utf-8", "surrogateescape")
    return (whole[:start] + new + whole[end:]).encode("utf-8", "surrogatepass")


def _byte(draw: st.DrawFn, text: bytes) -> bytes:
    at = draw(st.integers(0, max(len(text) - 1, 0)))
    return text[:at] + bytes([draw(st.integers(0, 255))]) + text[at + draw(st.integers(0, 1)) :]


@st.composite
def mutations(draw: st.DrawFn) -> dict[str, bytes]:
    changed: dict[str, bytes] = {}
    for _ in range(draw(st.integers(1, 6))):
        file = draw(st.sampled_from(FILES))
        text = changed.get(file, (HARBOUR / file).read_bytes())
        changed[file] = draw(st.sampled_from([_lines, _word, _word, _byte]))(draw, text)
    return changed


def harmless(message: str) -> bool:
    """Whether it is one line, without what a terminal obeys or what turns the order of words round."""
    return not any(category(char) in ("Cc", "Cs", "Zl", "Zp") or char in "\u061c\u200e\u200f" for char in message) and (
        re.search("[\u202a-\u202e\u2066-\u2069]", message) is None
    )


def nodes(node: Node) -> Iterator[Node]:
    yield node
    if node.kind != SCALAR:
        for child in node.content:
            for part in child if isinstance(child, tuple) else (child,):
                yield from nodes(part)


@given(mutations())
@settings(max_examples=200, deadline=None)
def test_a_changed_folder_opens_or_says_why(changed: dict[str, bytes]) -> None:
    with TemporaryDirectory() as temporary:
        folder = harbour(Path(temporary))
        for file, text in changed.items():
            (folder / file).write_bytes(text)
        opened = open_folder(folder)
    assert (opened.decision is None) == bool(opened.errors)
    for problem in opened.problems:
        written = changed.get(problem.file, (HARBOUR / problem.file).read_bytes())
        lines = _BREAK.split(written.decode("utf-8-sig", "replace"))
        assert 1 <= problem.line <= len(lines), problem
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1, problem
        assert harmless(problem.message), problem


@given(st.text(max_size=200) | st.lists(st.sampled_from([*TOKENS, "\n", "  ", "a: ", "b"]), max_size=40).map("".join))
@settings(max_examples=200, deadline=None)
def test_any_text_is_nodes_or_problems(text: str) -> None:
    root, problems = parse(text.encode("utf-8", "replace").decode(), "any.yaml")
    lines = _BREAK.split(text)
    places = [(problem.line, problem.column) for problem in problems]
    if root is not None:
        places += [(node.line, node.column) for node in nodes(root)]
    assert all(1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1 for line, column in places)
    assert all(harmless(problem.message) for problem in problems)


@given(
    st.binary(max_size=200)
    | st.lists(st.sampled_from([*TOKENS, "\n", "citations:", "  - source: a"])).map(lambda t: "".join(t).encode())
)
@settings(max_examples=100, deadline=None)
def test_any_lock_is_read_or_said_to_be_unreadable(data: bytes) -> None:
    with TemporaryDirectory() as temporary:
        (Path(temporary) / "citations.lock").write_bytes(data)
        found = read_lock(Path(temporary))
    assert all(harmless(problem.message) for problem in found.problems)
    assert not (found.errors and found.passages)
