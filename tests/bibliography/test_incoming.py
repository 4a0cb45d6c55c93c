"""Sources out of reference managers' files and saved pages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decide.bibliography import bibtex, csl, ris
from decide.bibliography.found import IncomingError, date_of
from decide.bibliography.from_bibtex import of_bibtex
from decide.bibliography.incoming import as_sources, read_sources
from decide.bibliography.naming import names
from decide.bibliography.tex import fields, plain
from decide.files.folder import load
from decide.model import Source
from decide.shipped import shipped_decision


def read(path: Path, name: str, text: str, taken: tuple[str, ...] = ()) -> list[Source]:
    (path / name).write_text(text, encoding="utf-8")
    return as_sources(read_sources(str(path / name)).sources, taken)


BIBTEX = r"""
Anything outside of an entry is a comment.
@comment{so is this}
@string{wapo = "The Washington Post"}
@article{hadley20,
  author = {Hadley, Stephen and {Congressional Research Service} and M{\"u}ller, J{\'o}zef and others},
  title  = {The {U.S.} \& {Iraq}: a ``new'' course---or {\ss}o},
  journal = wapo # " Online", year = 2020, month = jan, day = 5, url = {https://x.example/a\_b},
}
@techreport{rep, title="A Report", institution={RAND Corporation}, date={2021-03}, doi={10.1000/xyz123}}
@misc{empty, author={Nobody}}
"""


def test_bibtex(tmp_path: Path) -> None:
    article, report = read(tmp_path, "s.bib", BIBTEX, taken=("hadley-2020",))
    assert article.id == "hadley-2020-2"
    assert article.title == "The U.S. & Iraq: a “new” course—or ßo"
    assert [name.in_order for name in names(article)] == [
        "Stephen Hadley",
        "Congressional Research Service",
        "Józef Müller",
    ]
    assert names(article)[1].whole
    assert (article.outlet, article.url) == ("The Washington Post Online", "https://x.example/a_b")
    assert article.date is not None
    assert article.date.text == "2020-01-05"
    assert (report.id, report.kind, report.outlet) == ("rep", "report", "RAND Corporation")
    assert report.url == "https://doi.org/10.1000/xyz123"


@pytest.mark.parametrize(
    "key", ["Smith 2020,", "smith(2020),", ",", " ,", "", "smith:2020/a,", "Müller2020,"], ids=ascii
)
def test_no_entry_is_lost_for_its_key(key: str, tmp_path: Path) -> None:
    text = f"@misc{{a, title={{One}}}}\n@misc{{{key} title = {{Two}}, year = 2020}}\n@misc{{b, title={{Three}}}}"
    assert [source.title for source in read(tmp_path, "s.bib", text)] == ["One", "Two", "Three"]


@pytest.mark.parametrize(
    ("name", "text", "named"),
    [
        ("s.bib", BIBTEX, 'The entry "empty" has no title'),
        ("s.bib", "@misc{, author={Osei, Ama}}\n@misc{a, title={A}}", "Entry 1, by Osei Ama, has no title"),
        ("s.ris", "TY  - RPRT\nID  - x\nER  - \nTY  - RPRT\nTI  - A\nER  - \n", 'The entry "x" has no title'),
        ("s.json", '[{"id": "x"}, {"id": "y", "title": "A"}]', 'The entry "x" has no title'),
    ],
)
def test_what_has_no_title_is_named(name: str, text: str, named: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    (said,) = read_sources(str(tmp_path / name)).remarks
    assert said.startswith(named)


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("year=2019, month=3", "2019-03"),
        ("year={2019}, month={03}, day={4}", "2019-03-04"),
        ('year=2019, month="4~" # mar', "2019-03-04"),
        ("year=2019, month=mar, day=4", "2019-03-04"),
        ("year=2019, month={March}", "2019-03"),
        ("year=2019, month=13", "2019"),
        ("date={2019-03/2019-05}", "2019-05"),
        ("date={2019/2020}", "2020"),
        ("date={2019-03-01/2019-03-04}", "2019-03-04"),
        ("date={2019-03/}", "2019-03"),
        ("date={2019-03/..}", "2019-03"),
        ("date={2019/03/04}", "2019-03-04"),
    ],
)
def test_dates_of_bibtex(given: str, written: str, tmp_path: Path) -> None:
    (source,) = read(tmp_path, "s.bib", f"@misc{{a, title={{T}}, {given}}}")
    assert source.date is not None
    assert source.date.text == written


@pytest.mark.parametrize(
    ("given", "outlet", "url"),
    [
        (r"howpublished={\url{https://a.example/x\_y}}", None, "https://a.example/x_y"),
        (r"howpublished={Available at: \url{https://a.example}}", None, "https://a.example"),
        (r"howpublished={https://a.example/b}", None, "https://a.example/b"),
        (r"howpublished={\href{https://a.example}{Coastal Notes}}", "Coastal Notes", "https://a.example"),
        (r"publisher={The Town}, note={\url{https://a.example}}", "The Town", "https://a.example"),
        (r"howpublished={\url{https://a.example}}, url={https://b.example}", None, "https://b.example"),
        (r"howpublished={Pamphlet}", "Pamphlet", None),
    ],
)
def test_addresses_that_stand_where_the_outlet_does(given: str, outlet: Any, url: Any, tmp_path: Path) -> None:
    (source,) = read(tmp_path, "s.bib", f"@misc{{a, title={{T}}, {given}}}")
    assert (source.outlet, source.url) == (outlet, url)


def test_ris(tmp_path: Path) -> None:
    text = (
        "TY  - NEWS\r\nAU  - Osei, Ama\r\nA1  - Harbour Office\r\nTI  - The wall\r\nJO  - Coastal Notes\r\n"
        "PY  - 2019/03/04/\r\nUR  - https://c.example\r\nER  - \r\n\r\nTY  - RPRT\r\nT1  - A survey\r\n"
        "PB  - The town\r\nY1  - 2020\r\nDO  - 10.1000/182\r\nER  - \r\n"
    )
    wall, survey = read(tmp_path, "s.ris", text)
    assert (wall.id, wall.title, wall.outlet, wall.kind) == ("osei-2019", "The wall", "Coastal Notes", "news")
    assert wall.date is not None
    assert wall.date.text == "2019-03-04"
    assert (survey.id, survey.kind, survey.url) == ("a-survey", "report", "https://doi.org/10.1000/182")


def test_csl_json(tmp_path: Path) -> None:
    records = [
        {
            "id": "x1",
            "type": "article-newspaper",
            "title": "The <i>wall</i>",
            "author": [
                {"family": "Berg", "given": "Ada", "non-dropping-particle": "van den"},
                {"literal": "The Board"},
            ],
            "container-title": "Coastal Notes",
            "issued": {"date-parts": [[2021, 3]]},
            "URL": "https://c.example",
        },
        {"id": "x2", "title": "Undated", "issued": {"raw": "in March"}},
    ]
    wall, undated = read(tmp_path, "s.json", json.dumps(records))
    assert (wall.id, wall.title, wall.kind) == ("van-den-berg-2021", "The wall", "news")
    assert [name.whole for name in names(wall)] == [False, True]
    assert undated.date is None


PAGE = """<html><head><title>Site | The wall</title>
<meta name="citation_title" content="The wall"><meta name="citation_author" content="Osei, Ama">
<meta name="citation_author" content="Berg, Ada"><meta name="citation_publication_date" content="2019/03/04">
<meta name="citation_journal_title" content="Coastal Notes"><link rel="canonical" href="https://c.example/wall">
</head><body><p>Words.</p></body></html>"""


def test_a_saved_page_s_own_metadata(tmp_path: Path) -> None:
    (source,) = read(tmp_path, "p.html", PAGE)
    assert (source.id, source.title, source.outlet) == ("osei-2019", "The wall", "Coastal Notes")
    assert source.url == "https://c.example/wall"
    assert [name.in_order for name in names(source)] == ["Ama Osei", "Ada Berg"]


OPEN_GRAPH = """<meta property="og:title" content="The wall"><meta property="og:site_name" content="Notes">
<meta property="article:published_time" content="2019-03-04T10:00:00Z"><meta name="author" content="Ama Osei">"""
LINKED = """<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "N"}, {"@type": ["NewsArticle"],
"headline": "The wall", "datePublished": "2019-03-04", "author": [{"@type": "Person", "name": "Ama Osei"},
{"@type": "Organization", "name": "The Board"}], "publisher": {"name": "Notes"}}]}</script>"""


@pytest.mark.parametrize(
    ("head", "found"),
    [
        (OPEN_GRAPH, ("The wall", "Notes", "2019-03-04", ["Ama Osei"])),
        (LINKED, ("The wall", "Notes", "2019-03-04", ["Ama Osei", "The Board"])),
        ("<title> Only a\n title </title>", ("Only a title", None, None, [])),
        ('<title>T</title><script type="application/ld+json">{broken</script>', ("T", None, None, [])),
    ],
)
def test_pages_of_every_kind(head: str, found: Any, tmp_path: Path) -> None:
    (source,) = read(tmp_path, "p.html", f"<head>{head}</head><p>Words</p>")
    written = source.date.text if source.date is not None else None
    assert (source.title, source.outlet, written, [name.in_order for name in names(source)]) == found


@pytest.mark.parametrize(
    ("byline", "found"),
    [
        ("Ama Osei and Ada Berg", ["Ama Osei", "Ada Berg"]),
        ("By Ama Osei, Bo van den Dahl & Ada Berg", ["Ama Osei", "Bo van den Dahl", "Ada Berg"]),
        ("Osei, Ama and Berg, Ada", ["Ama Osei", "Ada Berg"]),
        ("Department of Health and Social Care", ["Department of Health and Social Care"]),
        ("Johnson and Johnson", ["Johnson and Johnson"]),
        ("Food and Agriculture Organization", ["Food and Agriculture Organization"]),
    ],
)
def test_names_in_one_byline(byline: str, found: list[str], tmp_path: Path) -> None:
    linked = json.dumps({"@type": "Article", "headline": "T", "author": {"@type": "Person", "name": byline}})
    for head in (
        f'<title>T</title><meta name="author" content="{byline}">',
        f'<meta name="citation_title" content="T"><meta name="citation_author" content="{byline}">',
        f'<script type="application/ld+json">{linked}</script>',
    ):
        (source,) = read(tmp_path, "p.html", f"<head>{head}</head>")
        assert [name.in_order for name in names(source)] == found


@pytest.mark.parametrize(
    ("head", "title", "outlet"),
    [
        ('<title>The wall | The Post</title><meta property="og:site_name" content="The Post">', "The wall", "The Post"),
        (
            '<title>The Post – The wall - or not</title><meta property="og:site_name" content="The Post">',
            "The wall - or not",
            "The Post",
        ),
        ('<title>The wall - The Post</title><link rel="canonical" href="https://www.thepost.example/w">',
         "The wall", "The Post"),
        ("<title>The wall | The harbour</title>", "The wall | The harbour", None),
        ('<title>Us | Them</title><link rel="canonical" href="https://a.example">', "Us | Them", None),
    ],
)  # fmt: skip
def test_the_site_in_a_pages_title(head: str, title: str, outlet: Any, tmp_path: Path) -> None:
    (source,) = read(tmp_path, "p.html", f"<head>{head}</head>")
    assert (source.title, source.outlet) == (title, outlet)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("s.bib", "no entry", "holds no source with a title"),
        ("s.json", "{", "not readable as JSON"),
        ("s.html", "<p>Words</p>", "holds no source with a title"),
        ("s.docx", "x", "ends in none of"),
    ],
)
def test_a_file_without_sources_ends_in_a_sentence(name: str, text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(IncomingError, match=message):
        read(tmp_path, name, text)


def test_an_entry_that_never_closes_is_read_to_the_end(tmp_path: Path) -> None:
    assert [source.title for source in read(tmp_path, "s.bib", "@article{x, title = {never closed")] == ["never closed"]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2020-01-05", "2020-01-05"),
        ("2020-01-05T10:00:00Z", "2020-01-05"),
        ("January 5, 2020", "2020-01-05"),
        ("5th January 2020", "2020-01-05"),
        ("05.01.2020", "2020-01-05"),
        ("20200105", "2020-01-05"),
        ("2020/1", "2020-01"),
        ("Jan 2020", "2020-01"),
        ("2020 jan 5", "2020-01-05"),
        ("2020", "2020"),
        ("spring 2021", "2021"),
        ("2020-13", "2020"),
        ("2021-02-30", "2021-02"),
        ("n.d.", ""),
        ("", ""),
    ],
)
def test_dates_as_files_write_them(text: str, written: str) -> None:
    assert date_of(text) == written


@pytest.mark.parametrize(("render", "ending"), [(bibtex.render, ".bib"), (ris.render, ".ris"), (csl.render, ".json")])
def test_what_is_exported_is_read_back(render: Any, ending: str, tmp_path: Path) -> None:
    sources = load(shipped_decision()).sources
    again = read(tmp_path, f"s{ending}", render(sources))
    assert [source.title for source in again] == [source.title for source in sources.values()]
    assert [[name.in_order for name in names(source)] for source in again] == [
        [name.in_order for name in names(source)] for source in sources.values()
    ]
    for source, same in zip(sources.values(), again, strict=True):
        assert same.url == (source.url or source.text_url)
        assert (same.date.text if same.date else None) == (source.date.text if source.date else None)


@given(st.text(alphabet='@{}=,"#\\ab 1\n', max_size=120))
def test_no_bibtex_breaks_the_reader(text: str) -> None:
    for _, _, found in fields(text):
        for value in found.values():
            plain(value)


@pytest.mark.parametrize(
    "text",
    ["@misc{a, title={T}, howpublished={" + "online" * 99 + "x}}", "@misc{" + " " * 9_999, "@misc{" + " a" * 9_999],
    ids=["outlet", "blank key", "words for a key"],
)
def test_no_entry_takes_longer_than_its_length(text: str) -> None:
    assert len(list(of_bibtex(text))) == text.count("title")


@pytest.mark.parametrize(
    ("name", "text"),
    [("s.bib", "@misc{a, title={Küste und Küche}}"), ("s.ris", "TY  - RPRT\nTI  - Küste und Küche\nER  - \n")],
)
def test_a_file_that_is_not_utf_8_is_read_as_it_was_meant_and_that_is_said(
    name: str, text: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(text.encode("cp1252"))
    (source,), (said,) = read_sources(str(tmp_path / name))
    assert source.title == "Küste und Küche"
    assert "--encoding" in said
    (tmp_path / name).write_bytes(text.replace("ü", "в").encode("koi8-r"))
    (source,), _ = read_sources(str(tmp_path / name), "koi8-r")
    assert source.title == "Kвste und Kвche"
    with pytest.raises(IncomingError, match="encoding"):
        read_sources(str(tmp_path / name), "no-such")
