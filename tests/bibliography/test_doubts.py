"""What `check` suggests about authors' names, and that what it suggests is read as it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from decide.bibliography.doubts import doubts
from decide.bibliography.naming import names
from decide.checking import check
from decide.files.folder import load, open_folder
from decide.files.lock import Lock
from decide.files.texts import Texts
from decide.model import Author, Source
from tests.files.folders import CRITERIA, edit, harbour

AHLGREN = "authors: [Maja Ahlgren]\n    outlet"

# What is written, the family name it is read with, what is suggested, and the family name it then has.
SUGGESTED = [
    ("Congressional Research Service", "Service", "{body: Congressional Research Service}"),
    ("RAND Corporation", "Corporation", "{body: RAND Corporation}"),
    ("The White House", "House", "{body: The White House}"),
    ("Human Rights Watch", "Watch", "{body: Human Rights Watch}"),
    ("Bank of England", "England", "{body: Bank of England}"),
    ("Centre for Peace", "Peace", "{body: Centre for Peace}"),
    ("Works Office", "Office", "{body: Works Office}"),
    ("Ministry of Ports, Seas and Fisheries", "Ministry of Ports", '{body: "Ministry of Ports, Seas and Fisheries"}'),
    ("山田 花子", "山田 花子", "{family: 山田, given: 花子}"),
    ("Ursula von der Leyen", "Leyen", '"von der Leyen, Ursula"'),
    ("Ludwig van Beethoven Jr.", "Beethoven", '"van Beethoven, Ludwig Jr."'),
]
AFTER = {"山田 花子": "山田", "Ursula von der Leyen": "von der Leyen", "Ludwig van Beethoven Jr.": "van Beethoven"}

SOUND = ["Gordon Bank", "Stephen Hadley", "Hadley, Stephen", "Martin Luther King Jr.", "Plato", "山田, 花子", "NATO",
         "von der Leyen, Ursula", "Emily House", "Ann Watch"]  # fmt: skip


def source(*authors: str) -> Source:
    return Source(id="s", title="T", authors=tuple(Author(name=author) for author in authors))


@pytest.mark.parametrize(("written", "family", "suggested"), SUGGESTED)
def test_what_may_be_meant_otherwise(written: str, family: str, suggested: str) -> None:
    (found,) = doubts(source(written))
    assert suggested in found.message
    assert names(source(written))[0].family == family


@pytest.mark.parametrize(("written", "family", "suggested"), SUGGESTED)
def test_what_is_suggested_can_be_typed(written: str, family: str, suggested: str, tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    edit(folder, CRITERIA, AHLGREN, AHLGREN.replace("Maja Ahlgren", suggested))
    given = load(folder).sources["ahlgren-2019"]
    assert list(doubts(given)) == []
    assert names(given)[0].family == AFTER.get(written, written)


@pytest.mark.parametrize("written", SOUND)
def test_nothing_is_said_of_a_sound_name(written: str) -> None:
    assert list(doubts(source(written))) == []


def test_a_family_and_a_given_name_in_brackets_without_quotes(tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    edit(folder, CRITERIA, AHLGREN, AHLGREN.replace("Maja Ahlgren", "Ahlgren, Maja"))
    (said,) = (p for p in check(open_folder(folder), Texts(), Lock({})).problems if p.line == 19)
    assert str(said) == (
        "criteria.yaml:19:15: warning: read as two authors of one name each; if it is one person, write it in quotes: "
        '"Ahlgren, Maja"'
    )
    written = re.findall(r'"[^"]+"', said.message)[-1]
    edit(folder, CRITERIA, "[Ahlgren, Maja]", f"[{written}]")
    (only,) = names(load(folder).sources["ahlgren-2019"])
    assert (only.family, only.given) == ("Ahlgren", "Maja")


def test_a_mapping_settles_it() -> None:
    for author in (Author(family="Service", given="Ann"), Author(body="The Works Office of the Town")):
        assert list(doubts(Source(id="s", title="T", authors=(author,)))) == []


def test_the_place_is_the_author(tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    edit(folder, CRITERIA, AHLGREN, AHLGREN.replace("Maja Ahlgren", "Maja Ahlgren, RAND Corporation"))
    said = [str(problem) for problem in check(open_folder(folder), Texts(), Lock({})).problems]
    assert (
        'criteria.yaml:19:29: warning: read as a person with the family name "Corporation"; if it is a body, write '
        "{body: RAND Corporation}"
    ) in said
