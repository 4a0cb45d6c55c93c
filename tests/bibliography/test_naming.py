"""The one way to name a source: each kind of author in text, notes, lists, and reference managers' formats.

Expected strings follow The Chicago Manual of Style, 17th edition (14.75–14.84 on authors' names, 16.71–16.84 on what to
sort by), the BibTeX manual on names, the RIS specification's `AU`, and the CSL 1.0.2 schema's names.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decide.bibliography.chicago import entry, note, plain, short_note
from decide.bibliography.managers import EXPORTS
from decide.bibliography.naming import dated, full, in_list, name, names, short, short_title, signed
from decide.files.folder import load, open_folder
from decide.model import Author, PartialDate, Source
from tests.files.folders import CRITERIA, edit, harbour

AHLGREN = "authors: [Maja Ahlgren]\n    outlet"

# As it stands in the file: in a sentence, in a note, in a list, in BibTeX, in RIS, in CSL-JSON.
AUTHORS: list[tuple[Any, ...]] = [
    (
        "Stephen Hadley",
        *("Hadley", "Stephen Hadley", "Hadley, Stephen", "{Hadley, Stephen}", "Hadley, Stephen"),
        {"family": "Hadley", "given": "Stephen"},
    ),
    (
        "Hadley, Stephen",
        *("Hadley", "Stephen Hadley", "Hadley, Stephen", "{Hadley, Stephen}", "Hadley, Stephen"),
        {"family": "Hadley", "given": "Stephen"},
    ),
    (
        {"family": "Hadley", "given": "Stephen"},
        *("Hadley", "Stephen Hadley", "Hadley, Stephen", "{Hadley, Stephen}", "Hadley, Stephen"),
        {"family": "Hadley", "given": "Stephen"},
    ),
    (
        "Gordon Bank",  # a person, whatever the family name means
        *("Bank", "Gordon Bank", "Bank, Gordon", "{Bank, Gordon}", "Bank, Gordon"),
        {"family": "Bank", "given": "Gordon"},
    ),
    (
        "Martin Luther King Jr.",
        *("King", "Martin Luther King Jr.", "King, Martin Luther, Jr."),
        *("{King, Jr., Martin Luther}", "King, Martin Luther, Jr."),
        {"family": "King", "given": "Martin Luther", "suffix": "Jr."},
    ),
    (
        {"body": "Congressional Research Service"},
        *["Congressional Research Service"] * 3,
        *("{{Congressional Research Service}}", "Congressional Research Service"),
        {"literal": "Congressional Research Service"},
    ),
    (
        {"body": "RAND Corporation"},
        *["RAND Corporation"] * 3,
        *("{{RAND Corporation}}", "RAND Corporation"),
        {"literal": "RAND Corporation"},
    ),
    (
        {"body": "The White House"},
        *["The White House"] * 3,
        *("{{The White House}}", "The White House"),
        {"literal": "The White House"},
    ),
    (
        {"body": "Human Rights Watch"},
        *["Human Rights Watch"] * 3,
        *("{{Human Rights Watch}}", "Human Rights Watch"),
        {"literal": "Human Rights Watch"},
    ),
    (
        {"family": "山田", "given": "花子"},
        *("山田", "山田 花子", "山田 花子", "{山田, 花子}", "山田, 花子"),
        {"family": "山田", "given": "花子"},
    ),
    (
        "山田, 花子",
        *("山田", "山田 花子", "山田 花子", "{山田, 花子}", "山田, 花子"),
        {"family": "山田", "given": "花子"},
    ),
    (
        "山田 花子",  # nothing says which is the family name, so that it is never taken apart
        *["山田 花子"] * 3,
        *("{{山田 花子}}", "山田 花子"),
        {"literal": "山田 花子"},
    ),
    ("Plato", *["Plato"] * 3, "{Plato}", "Plato", {"family": "Plato"}),
    (
        "von der Leyen, Ursula",
        *("von der Leyen", "Ursula von der Leyen", "von der Leyen, Ursula"),
        *("{von der Leyen, Ursula}", "von der Leyen, Ursula"),
        {"family": "von der Leyen", "given": "Ursula"},
    ),
    (
        "Ursula von der Leyen",  # the last word, as files.md has it: no list of particles decides
        *("Leyen", "Ursula von der Leyen", "Leyen, Ursula von der"),
        *("{Leyen, Ursula von der}", "Leyen, Ursula von der"),
        {"family": "Leyen", "given": "Ursula von der"},
    ),
    (
        {"body": "Ministry of Ports, Seas and Fisheries"},
        *["Ministry of Ports, Seas and Fisheries"] * 3,
        *("{{Ministry of Ports, Seas and Fisheries}}", "Ministry of Ports, Seas and Fisheries"),
        {"literal": "Ministry of Ports, Seas and Fisheries"},
    ),
]


def source(id_: str = "s", *authors: Any, date: str | None = "2020", title: str = "T") -> Source:
    return Source(id=id_, title=title, authors=authors, date=PartialDate.parse(date) if date else None)


@pytest.mark.parametrize("row", AUTHORS, ids=str)
def test_an_author_in_every_output(row: tuple[Any, ...]) -> None:
    written, sentence, noted, listed, bibtex, ris, csl = row
    given = source("s", written)
    sources = {"s": given}
    assert short(given) == sentence
    assert dated(given, sources) == f"{sentence} 2020"
    assert signed(given) == full(given) == noted
    assert in_list(given) == listed
    assert plain(note(given)) == f"{noted}, “T,” 2020."
    assert plain(entry(given)) == f"{listed}{'' if listed.endswith('.') else '.'} “T.” 2020."
    assert plain(short_note(given)) == f"{sentence}, “T.”"
    assert f"  author = {bibtex},\n" in EXPORTS["bibtex"](sources)
    assert f"\r\nAU  - {ris}\r\n" in EXPORTS["ris"](sources)
    assert json.loads(EXPORTS["csl"](sources))[0]["author"] == [csl]


@pytest.mark.parametrize(("written", "sentence", "noted"), [row[:3] for row in AUTHORS])
def test_the_folder_gives_the_same(written: str | dict[str, str], sentence: str, noted: str, tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    author = json.dumps(written, ensure_ascii=False)
    edit(folder, CRITERIA, AHLGREN, AHLGREN.replace("Maja Ahlgren", author))
    found = load(folder).sources["ahlgren-2019"]
    assert (short(found), signed(found)) == (sentence, noted)


@pytest.mark.parametrize(
    ("written", "family", "given_names", "suffix"),
    [
        ("Martin Luther King, Jr.", "King", "Martin Luther", "Jr."),
        ("King, Martin Luther, Jr.", "King", "Martin Luther", "Jr."),
        ("King, Martin Luther Jr.", "King", "Martin Luther", "Jr."),
        ("King, Jr., Martin Luther", "King", "Martin Luther", "Jr."),
        ("King Jr., Martin Luther", "King", "Martin Luther", "Jr."),
        ("Sam Lee III", "Lee", "Sam", "III"),
        ("Sam Lee IV", "Lee", "Sam", "IV"),
        ("Sam Lee Sr", "Lee", "Sam", "Sr"),
        ("Sam Lee V", "V", "Sam Lee", ""),
        ("Ada  Berg", "Berg", "Ada", ""),
        ("Berg,Ada", "Berg", "Ada", ""),
        ("Berg,", "Berg", "", ""),
        (", Berg", "Berg", "", ""),
        ("Lee II", "II", "Lee", ""),  # the last word: with one word before it nothing else is left to be the family's
        ("Muñoz Molina, Antonio", "Muñoz Molina", "Antonio", ""),
    ],
)
def test_family_and_given_names(written: str, family: str, given_names: str, suffix: str) -> None:
    assert name(Author(name=written))[:3] == (family, given_names, suffix)


def test_a_suffix_in_a_mapping() -> None:
    for author in (
        Author(family="King", given="Martin Luther Jr."),
        Author(family="King Jr.", given="Martin Luther"),
    ):
        assert name(author).inverted == "King, Martin Luther, Jr."


def test_hangul_and_khmer_names_are_printed_family_first() -> None:
    assert name(Author(name="김, 철수")).in_order == "김 철수"
    assert name(Author(family="ហ៊ុន", given="សែន")).in_order == "ហ៊ុន សែន"


@pytest.mark.parametrize(
    ("people", "sentence", "listed"),
    [
        (["A B", "C D"], "B and D", "B, A, and C D"),
        (["A B", "C D", "E F"], "B, D, and F", "B, A, C D, and E F"),
        (["A B", "C D", "E F", "G H"], "B et al.", "B, A, C D, E F, and G H"),
        (["A B"] * 11, "B et al.", "B, A, A B, A B, A B, A B, A B, A B, et al."),
        (["A B", {"body": "Works Office"}], "B and Works Office", "B, A, and Works Office"),
    ],
)
def test_several_authors(people: list[Any], sentence: str, listed: str) -> None:
    assert short(source("s", *people)) == sentence
    assert in_list(source("s", *people)) == listed


def test_several_authors_in_bibtex() -> None:
    given = source("s", "Stephen Hadley", {"body": "Bread and Roses"}, {"family": "Black and White", "given": "Ada"})
    assert "author = {Hadley, Stephen and {Bread and Roses} and {Black and White}, Ada}" in EXPORTS["bibtex"](
        {"s": given}
    )


def test_an_unsigned_source_is_named_by_its_short_title() -> None:
    given = source(title="The wall that fell in winter: a report")
    assert short(given) == full(given) == "“wall that fell”"
    assert dated(given, {"s": given}) == "“wall that fell” (2020)"
    again = source("t", title=given.title)
    assert dated(again, {"s": given, "t": again}) == "“wall that fell” (2020b)"
    assert (signed(given), in_list(given), names(given)) == ("", "", [])


def test_the_same_author_and_year_are_told_apart_by_title() -> None:
    among = {
        each.id: each
        for each in (
            source("one", "Ada Berg", title="Winter", date="2020-05"),
            source("two", "Berg, Ada", title="Autumn"),
            source("three", "Ada Berg", title="Autumn", date="2021"),
            source("four", "Ada Berg", title="Spring", date=None),
            source("five", "Ada Berg", title="Summer", date=None),
        )
    }
    said = {id_: dated(each, among) for id_, each in among.items()}
    assert said == {
        "one": "Berg 2020b",
        "two": "Berg 2020a",
        "three": "Berg 2021",
        "four": "Berg n.d.-a",
        "five": "Berg n.d.-b",
    }


def test_a_source_changed_is_named_anew() -> None:
    before = {"s": source("s", "Ada Berg")}
    assert dated(before["s"], before) == "Berg 2020"
    after = {"s": source("s", "Carl Dahl")}
    assert dated(after["s"], after) == "Dahl 2020"


@given(st.integers(0, 60))
def test_however_many_sources_are_alike_no_two_read_the_same(many: int) -> None:
    among = {f"s{at}": source(f"s{at}", "Ada Berg") for at in range(many)}
    assert len({dated(each, among) for each in among.values()}) == many


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf"]), min_size=1).filter(str.strip))
def test_a_body_is_never_taken_apart(written: str) -> None:
    found = name(Author(body=written))
    assert found.in_order == found.inverted == found.parted == found.family == " ".join(written.split())


@pytest.mark.parametrize(
    ("title", "shortened"),
    [("Survey", "Survey"), ("A Wall for the Town: Who Pays?", "Wall for the Town"), ("Who pays?", "Who pays?")],
)
def test_short_titles(title: str, shortened: str) -> None:
    assert short_title(source(title=title)) == shortened


@pytest.mark.parametrize(
    ("written", "message"),
    [
        (
            "[{given: Maja}]",
            "19:15: an author is {family: Hadley, given: Stephen}, or {body: …} for one that is no person",
        ),
        ("[{}]", "19:15: an author is {family: Hadley, given: Stephen}, or {body: …} for one that is no person"),
        (
            "[{family: Ahlgren, body: Harbour office}]",
            "19:39: `body` and a person's names exclude each other; keep one of them",
        ),
        ("[{familly: Ahlgren}]", '19:16: unknown key "familly"; did you mean "family"?'),
        ("[{first: Maja}]", '19:16: unknown key "first"; known here: family, given, body'),
        ("[[Maja]]", "19:15: a list stands here; write keys and values, such as `family: …`"),
        ("[{family: [Ahlgren]}]", "19:24: a list stands here; write a text"),
        ("['']", "19:15: an empty item in the list; fill it or remove it"),
    ],
)
def test_mistakes(written: str, message: str, tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    edit(folder, CRITERIA, AHLGREN, AHLGREN.replace("[Maja Ahlgren]", written))
    said = [str(problem) for problem in open_folder(folder).errors]
    assert any(one.startswith(f"criteria.yaml:{message}") for one in said), said
