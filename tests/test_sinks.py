"""Text stays text on its way out: whatever it holds, a reader of the format gets the same characters back, and no more.

Where a parser is at hand it reads the whole table back. For the wikis none is: there, what is left when the references
are taken away may hold no sign that any of them knows.
"""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from decide import sinks
from decide.commands.tables import formats, table
from decide.sinks import LATEX, MARKUP, inert, json_pieces, json_text
from decide.text import IGNORABLE, one_line, unseen, visible

MARKUPS = [
    "[x](javascript:alert(1))", "![x](http://a.b/c.png)", "http://a.b/c", "www.a.b", "me@a.b", "[[File:x.png]]",
    "{{x}}", "{{{x}}}", "<<Include(x)>>", "<script>alert(1)</script>", "&lt;b&gt;", "&amp;", "a|b||c", "!x.png!",
    '"x":http://a', "\\input{x}", "$x$", "$$", "%x", "[2cm]", "*x*", "__x__", "''x''", "~~~~", "-- x --",
    "{color:red}x{color}", "{html}", "[^x.doc]", "[~me]", ".. raw:: html", "x_", "`x`_", "|x|", ":x:`y`", "x::",
    "1. x", "A. Smith", "- x", "-x-", "+x+", "====", "#", "# x", "image::x[]", "link:x[y]", "pass:[<b>]", "((x))",
    "(((x)))", "(C)", "a!!b", "ABC(x)", "WikiName", "RFC 1", "=1+1", "=HYPERLINK(1)", "@SUM(1)", "+1+1", "-2+3",
    "|cmd", "\t=1", "\r=1", "\uff1d1", "\u200b=1", '"=1', "'", '"', "\\", "\\|", "x\\", "_", "--", "@@html:<b>@@",
    "<2020-01-01>", "[fn:1]", ":=1", "https://a", "a\nb", "\x1b[31m", "\u202eabc", "-5", "+5", "-17 %", "", "|",
    "|-", "|}", "x*", "*", ":x", "::x", "{x", "}",
]  # fmt: skip
PIECES = st.one_of(
    st.sampled_from(MARKUPS), st.text(max_size=8), st.sampled_from(list("\\`*_{}[]<>()#+-.!|&$~^=:@%/'\" "))
)
TEXTS = st.lists(PIECES, max_size=5).map("".join)
MARKDOWN = MarkdownIt("commonmark", {"linkify": False}).enable(["table", "strikethrough"])


class _Cells(HTMLParser):
    """The texts of the cells of a table, and the elements that it is made of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.cells: list[str] = []
        self.elements: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        assert all(
            name == "style" and re.fullmatch(r"text-align: ?(left|right);?", value or "") for name, value in attrs
        )
        if tag in ("td", "th"):
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        if self.cells:
            self.cells[-1] += data


def cells(page: str) -> list[str]:
    read = _Cells(page)
    assert read.elements <= {"table", "thead", "tbody", "tr", "th", "td"}
    return [cell.strip("\n ") for cell in read.cells]


def said(*texts: str) -> list[str]:
    return [one_line(text) for text in texts]


@settings(max_examples=200)
@given(a=TEXTS, b=TEXTS, c=TEXTS)
@pytest.mark.parametrize("form", ["github", "pipe"])
def test_markdown_reads_the_same_cells_back(form: str, a: str, b: str, c: str) -> None:
    assert cells(MARKDOWN.render(table([a, "n"], [[b, "1"], [c, "-2"]], (1,), form))) == [
        *said(a), "n", *said(b), "1", *said(c), "-2"
    ]  # fmt: skip


@settings(max_examples=100)
@given(text=TEXTS)
def test_markdown_links_nothing_that_is_written_out(text: str) -> None:
    written = sinks.markdown(text)
    assert re.search(r"(?i)\b(https?|ftp|mailto|xmpp):|\bwww\.", written) is None
    assert re.search(r"\w@\w", written) is None


@settings(max_examples=100)
@given(a=TEXTS, b=TEXTS)
def test_html_reads_the_same_cells_back(a: str, b: str) -> None:
    assert cells(table([a, "n"], [[b, "1"]], (1,), "html")) == [*said(a), "n", *said(b), "1"]


_TEX = {written: char for char, written in LATEX.items()}
_TOKEN = re.compile("|".join(re.escape(one) for one in sorted(_TEX, key=len, reverse=True)) + r"|\{(?P<lead>[\[*])\}")


def untexed(cell: str) -> str:
    def one(found: re.Match[str]) -> str:
        return found["lead"] or _TEX[found[0]]

    rest = _TOKEN.sub("", cell)
    assert not set(rest) & set("\\{}$&#%_~^<>|"), rest
    return _TOKEN.sub(one, cell)


def typographic(text: str) -> str:
    """As LaTeX sets it."""
    return text.replace("--", "–").replace("''", '"')


@settings(max_examples=100)
@given(a=TEXTS, b=TEXTS)
@pytest.mark.parametrize("form", ["latex", "latex_raw", "latex_booktabs", "latex_longtable"])
def test_latex_holds_no_command_of_a_text_and_every_character(form: str, a: str, b: str) -> None:
    rows = [line for line in table([a, "n"], [[b, "1"]], (1,), form).split("\n") if re.search(r"(?<!\\)&", line)]
    assert len(rows) == 2
    for row, text in zip(rows, (a, b), strict=True):
        first, rest = re.split(r"(?<!\\)&", row)
        assert typographic(untexed(first.strip(" "))) == typographic(one_line(text))
        assert re.fullmatch(r" +[n1] *\\\\", rest)
        assert first.strip(" ")[:1] not in ("[", "*"), "the end of the row before would take it for its own"


_LEFT = re.compile(r"&#\d+;")
_SIGNS = set('<>[]{}|*_^~`=+!@\\"?$#')


@settings(max_examples=100)
@given(text=TEXTS)
@pytest.mark.parametrize("form", ["mediawiki", "moinmoin", "textile", "youtrack", "asciidoc", "jira"])
def test_wikis_find_no_sign_of_theirs_and_every_character(form: str, text: str) -> None:
    written, line = MARKUP[form](text), one_line(text)
    plain = re.sub(r"\\(?=[^\w\s&]|_)", "", written) if form in ("jira", "asciidoc") else written
    assert unescape(_LEFT.sub(lambda found: unescape(found[0]).replace("&", "&amp;"), plain)) == line
    if re.fullmatch(r"[+-]?[\d.]+( ?%)?", line, re.ASCII):
        return
    rest = _LEFT.sub("\0", re.sub(r"\\(?:[^\w\s&]|_)", "\0", written) if form in ("jira", "asciidoc") else written)
    assert not set(rest) & _SIGNS, rest
    assert re.search(r"''|//|:\S|\bRFC \d|(?<!\w)-|-(?!\w)", rest.replace("\0", "x")) is None, rest
    if form == "moinmoin":
        assert re.search(r"\b[A-Z][a-z0-9]+[A-Z]", rest) is None


@settings(max_examples=100)
@given(text=TEXTS)
def test_org_finds_no_sign_of_its_own_and_every_character(text: str) -> None:
    written = MARKUP["orgtbl"](text)
    names = {one: char for char, one in sinks._ORG.items()}
    pattern = "|".join(re.escape(one) for one in sorted(names, key=len, reverse=True))
    assert re.sub(pattern, lambda found: names[found[0]], written) == one_line(text)
    if not re.fullmatch(r"[+-]?[\d.]+( ?%)?", written, re.ASCII):
        assert not set(re.sub(pattern, "", written)) & set("|_*/+=~^<>$&\\[]{}@:")


@settings(max_examples=100)
@given(text=TEXTS)
def test_restructured_text_finds_no_sign_that_is_not_told_to_be_one(text: str) -> None:
    written = MARKUP["rst"](text)
    assert re.sub(r"\\(.)", r"\1", written) == one_line(text)
    rest = re.sub(r"\\.", "x", written)
    assert not set(rest) & set("\\`*_|<>[]@")
    assert re.search(r":\S|:$", rest) is None
    figure = re.fullmatch(r"[+-]?[\d.]+( ?%)?", written, re.ASCII)
    assert not written or figure or written[0] == "\\" or written[0].isalnum()
    assert re.match(r"\(?(\d+|\w)[.)](\s|$)", written) is None


@settings(max_examples=100)
@given(a=TEXTS, b=TEXTS)
@pytest.mark.parametrize("form", ["csv", "tsv"])
def test_a_spreadsheet_gets_the_same_cells_and_runs_none(form: str, a: str, b: str) -> None:
    written = table(["x" + a, b], [[b, "-17"], [a, "+0.5 %"]], (1,), form)
    read = list(csv.reader(io.StringIO(written), delimiter="," if form == "csv" else "\t"))
    texts = [["x" + a, b], [b, "-17"], [a, "+0.5 %"]]
    assert [[cell.removeprefix("'") for cell in row] for row in read] == [
        [one_line(cell).removeprefix("'") for cell in row] for row in texts
    ]
    for cell in (cell for row in read for cell in row):
        seen = re.sub(rf"[\s{IGNORABLE}]", "", cell)
        assert seen[:1] not in sinks.FORMULA or not seen or re.fullmatch(r"[+-]?[\d.]+ ?%?", cell, re.ASCII)


@pytest.mark.parametrize("figure", ["-17", "+0.5", "-17 %", "61", "−3", "14–96", ".5"])
def test_figures_are_no_formulas(figure: str) -> None:
    assert inert(figure) == figure


@pytest.mark.parametrize("form", formats())
def test_no_format_gives_a_text_a_line_of_its_own(form: str) -> None:
    plain, hostile = (table(["a", "n"], [[text, "1"]], (1,), form) for text in ("b", "b\nc\r\n\u2028d\x1b\x07\u202e"))
    assert len(hostile.split("\n")) == len(plain.split("\n"))
    assert not unseen(hostile)


@given(text=st.text(), named=st.sampled_from([{}, {"indent": 2}]))
def test_json_shows_every_character_and_keeps_it(text: str, named: dict[str, int]) -> None:
    text += "".join(map(chr, (0xAD, 0x200B, 0x200D, 0x202E, 0x2028, 0xFEFF, 0xE0041, 0x85)))
    written = json_text({text: [text, 1.5]}, **named)
    assert json.loads(written) == {text: [text, 1.5]}
    assert re.search(f"[{IGNORABLE}\x7f-\x9f\u2028\u2029]", written) is None


def test_json_without_hidden_characters_is_what_it_was() -> None:
    document = {"name": "Größe – 甲 é", "n": [1, 2.5, None, True]}
    assert json_text(document) == json.dumps(document, ensure_ascii=False)


@given(text=st.text())
def test_what_is_left_of_a_text_hides_and_turns_nothing(text: str) -> None:
    left = visible(text + "\u202e\u2066\U000e0041\x9b")
    assert re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]", left) is None
    assert not unseen(left)
    for needed in "\u200d\u200c\u200b\u00ad\ufe0f\u115f":
        assert visible(f"a{needed}b") == f"a{needed}b"


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(), lambda of: st.lists(of) | st.dictionaries(st.text(), of)
)


def test_what_is_not_seen_is_escaped_among_ascii_too() -> None:
    assert json_text({"a\x7f": "b\x7f"}) == '{"a\\u007f": "b\\u007f"}'


@given(st.dictionaries(st.text(), VALUES), st.sets(st.integers(0, 9)))
def test_a_document_in_pieces_is_the_document_at_once(document: dict[str, Any], made: set[int]) -> None:
    values = enumerate(document.items())
    as_it_goes = {k: iter(v) if at in made and isinstance(v, list) else v for at, (k, v) in values}
    assert "".join(json_pieces(as_it_goes)) == json_text(document, indent=2)
