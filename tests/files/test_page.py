"""Saved web pages, Markdown and PDFs as plain text."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decide.extras import how_to_install
from decide.files.extracting import ExtractionError, clean, text_of
from decide.files.page import Page, decoded
from decide.passages import Passage, find

HTML = """<!DOCTYPE html><html><head><title>The  harbour &amp; its wall</title>
<meta charset="utf-8"><meta name="citation_author" content="Osei, Ama"><meta property="og:title" content="The wall">
<link rel="canonical" href="https://paper.example/wall">
<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "The wall"}]}</script>
<style>p { color: red }</style></head>
<body><nav><a href="/">Home</a> <a href="/more">More</a></nav>
<article><h1>The wall</h1><p>The breakwater has stood for <b>eighty</b> years,
and it won&rsquo;t stand for&nbsp;ten more.</p><ul><li>One<li>Two</ul>
<p>Divers found<br>hollow places.</p><script>alert("no part of it")</script></article>
<aside>Subscribe now</aside><footer>All rights reserved</footer></body></html>"""


def test_a_page_s_article_without_what_stands_around_it() -> None:
    page = Page(HTML)
    assert page.text == (
        "The wall\n\nThe breakwater has stood for eighty years, and it won’t stand for\u00a0ten more.\n\n"
        "One\n\nTwo\n\nDivers found\nhollow places."
    )
    assert page.title == "The harbour & its wall"
    assert page.first("citation_author") == "Osei, Ama"
    assert page.first("dc.title", "og:title") == "The wall"
    assert page.canonical == "https://paper.example/wall"
    assert {"@type": "NewsArticle", "headline": "The wall"} in page.linked
    assert isinstance(find(page.text, "has stood for eighty years", "hollow places"), Passage)


def test_a_page_without_an_article_is_its_body() -> None:
    assert Page("<p>One<p>Two<div>Three</div>").text == "One\n\nTwo\n\nThree"
    teaser = "<article>A teaser</article><p>" + "The body of the page is far longer than that. " * 9
    assert "The body of the page" in Page(teaser).text


def test_preformatted_text_keeps_its_lines() -> None:
    assert Page("<pre>one\ntwo</pre><p>a\n b</p>").text == "one\ntwo\n\na b"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<p>Größe</p>".encode(), "<p>Größe</p>"),
        ('<meta charset="iso-8859-1"><p>Größe</p>'.encode("latin-1"), '<meta charset="iso-8859-1"><p>Größe</p>'),
        ("<p>“Größe”</p>".encode("cp1252"), "<p>“Größe”</p>"),
        ("<p>Größe</p>".encode("utf-16"), "<p>Größe</p>"),
        ('<meta charset="nonsense"><p>Größe</p>'.encode("cp1252"), '<meta charset="nonsense"><p>Größe</p>'),
    ],
)
def test_a_page_s_bytes_by_its_own_word(data: bytes, text: str) -> None:
    assert decoded(data) == text


@given(st.text(alphabet="<>/apscriptmn&;=\"' \n", max_size=200))
def test_no_page_breaks_the_reader(html: str) -> None:
    page = Page(html)
    assert "\n\n\n" not in page.text


def test_markdown_reads_as_its_page_does(tmp_path: Path) -> None:
    (tmp_path / "t.md").write_text(
        '---\ntitle: T\n---\n# The *wall*\n\n> It has **stood for [eighty years](https://a.example "A")**[^1].\n\n'
        "`Divers` found hollow\\_places.\n\n---\n\n[ref]: https://b.example\n[^1]: A note.\n",
        encoding="utf-8",
    )
    assert text_of(str(tmp_path / "t.md")).text == (
        "The wall\n\nIt has stood for eighty years.\n\nDivers found hollow_places.\n\nA note.\n"
    )


def test_text_is_cleaned_and_its_lines_stay(tmp_path: Path) -> None:
    (tmp_path / "t.txt").write_bytes("\ufeffOne  \r\ntwo\u202e\x1b[31m\r\n\r\n\r\n\r\nthree\f\r\n".encode())
    assert text_of(str(tmp_path / "t.txt")).text == "One\ntwo[31m\n\nthree\n"
    assert clean(" \n ") == ""


def test_a_text_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Größe".encode("cp1252"))))
    assert text_of("-").text == "Größe\n"


def pdf(*pages: str) -> bytes:
    """A PDF of plain pages, in the few objects that it takes."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for at, page in enumerate(pages):
        drawn = " T* ".join(f"({line}) Tj" for line in page.split("\n"))
        content = f"BT /F1 12 Tf 14 TL 72 720 Td {drawn} ET".encode()
        fonts = "/Resources << /Font << /F1 3 0 R >> >> /MediaBox [0 0 612 792]"
        objects.append(f"<< /Type /Page /Parent 2 0 R {fonts} /Contents {5 + 2 * at} 0 R >>".encode())
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    data, places = b"%PDF-1.4\n", []
    for number, made in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, made)
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    count = len(objects) + 1
    return (
        data
        + (
            f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n<< /Size {count} /Root 1 0 R >>\n"
            f"startxref\n{len(data)}\n%%EOF\n"
        ).encode()
    )


def test_a_pdf_page_by_page(tmp_path: Path) -> None:
    (tmp_path / "t.pdf").write_bytes(pdf("The wall has stood\nfor eighty years.", "It will not stand."))
    text = text_of(str(tmp_path / "t.pdf")).text
    assert text == "The wall has stood\nfor eighty years.\n\nIt will not stand.\n"


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("t.pdf", b"no pdf at all", "can't be read as a PDF"),
        ("t.pdf", pdf(""), "a scanned page is a picture"),
        ("t.docx", b"PK", "ends in none of .txt, .md, .html, .pdf"),
        ("t.txt", b"\0\1\2\xff", "it is no text"),
        ("t.txt", b" \n", "holds no text"),
        ("t.html", b"<nav>Home</nav>", "holds no text"),
    ],
)
def test_what_holds_no_text_ends_in_a_sentence(name: str, data: bytes, message: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ExtractionError) as caught:
        text_of(str(tmp_path / name))
    assert message in str(caught.value)


def test_without_pypdf_a_sentence_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "t.pdf").write_bytes(pdf("One"))
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(ExtractionError, match=re.escape(how_to_install("pdftext"))):
        text_of(str(tmp_path / "t.pdf"))
