"""Chicago notes and bibliography entries, compared whole: `*` marks italics."""

from __future__ import annotations

from typing import Any

import pytest

from decide.bibliography.chicago import Phrase, entry, note, passage, plain, short_note
from decide.model import Citation, PartialDate, Source


def source(id_: str = "s", date: str | None = None, **fields: Any) -> Source:
    return Source(id=id_, date=PartialDate.parse(date) if date else None, **fields)


def marked(phrases: tuple[Phrase, ...]) -> str:
    return "".join(f"*{phrase.text}*" if phrase.italic else phrase.text for phrase in phrases)


PAPER = source(
    title="What the harbour owes the town", authors=("Ada Berg",), outlet="The Harbour Post", date="2020-01-05",
    url="https://post.example/owes", kind="op-ed",
)  # fmt: skip
TWO = source(
    title="In Winter, Waiting Is the Town's Best Option", authors=("Ada Berg", "Carl Dahl"), outlet="Coast and Sea",
    date="2020-03", url="https://coast.example/winter", kind="analysis",
)  # fmt: skip
BLOG = source(title="Cornered by the sea", outlet="pilot.example", date="2024-02", url="https://www.pilot.example/c",
              kind="blog")  # fmt: skip
COPIED = source(
    title="How the Storm Hurt Trade", authors=("Elin Falk",), outlet="The National Pier", date="2021-12",
    url="https://pier.example/storm", text_url="https://www.mirror.example/2022/storm", kind="analysis",
)  # fmt: skip
REPORT = source(
    title="Survey of the Wall", authors=({"body": "Works Office"},), outlet="Town Press", date="2019", kind="report"
)
BARE = source(title="Who pays?")


@pytest.mark.parametrize(
    ("given", "written"),
    [
        (
            PAPER,
            "Ada Berg, “What the harbour owes the town,” *Harbour Post*, January 5, 2020, https://post.example/owes.",
        ),
        (
            TWO,
            (
                "Ada Berg and Carl Dahl, “In Winter, Waiting Is the Town's Best Option,” *Coast and Sea*, March 2020, "
                "https://coast.example/winter."
            ),
        ),
        (BLOG, "“Cornered by the sea,” *pilot.example* (blog), February 2024, https://www.pilot.example/c."),
        (
            COPIED,
            (
                "Elin Falk, “How the Storm Hurt Trade,” *National Pier*, December 2021, https://pier.example/storm; "
                "republished at mirror.example, https://www.mirror.example/2022/storm."
            ),
        ),
        (REPORT, "Works Office, *Survey of the Wall* (Town Press, 2019)."),
        (BARE, "“Who pays?” n.d."),
        (source(title="Tides", outlet="tides.example"), "“Tides,” tides.example, n.d."),
        (
            source(title='The "old" wall', authors=("A B", "C D", "E F"), outlet="Log", date="2020"),
            "A B, C D, and E F, “The ‘old’ wall,” *Log*, 2020.",
        ),
        (source(title="T", authors=("A B", "C D", "E F", "G H"), date="2020-12"), "A B et al., “T,” December 2020."),
        (source(title="T", outlet="Ada's Blog", kind="blog", date="2020"), "“T,” *Ada's Blog*, 2020."),
    ],
)
def test_notes(given: Source, written: str) -> None:
    assert marked(note(given)) == written


@pytest.mark.parametrize(
    ("given", "written"),
    [
        (
            PAPER,
            "Berg, Ada. “What the harbour owes the town.” *Harbour Post*, January 5, 2020. https://post.example/owes.",
        ),
        (
            TWO,
            (
                "Berg, Ada, and Carl Dahl. “In Winter, Waiting Is the Town's Best Option.” *Coast and Sea*, "
                "March 2020. https://coast.example/winter."
            ),
        ),
        (BLOG, "*pilot.example*. “Cornered by the sea.” February 2024. https://www.pilot.example/c."),
        (
            COPIED,
            (
                "Falk, Elin. “How the Storm Hurt Trade.” *National Pier*, December 2021. https://pier.example/storm; "
                "republished at mirror.example, https://www.mirror.example/2022/storm."
            ),
        ),
        (REPORT, "Works Office. *Survey of the Wall*. Town Press, 2019."),
        (BARE, "“Who pays?” n.d."),
        (source(title="T", authors=("Sam Lee Jr.",), date="2020"), "Lee, Sam, Jr. “T.” 2020."),
        (source(title="T", authors=("A B", "C D", "E F", "G H")), "B, A, C D, E F, and G H. “T.” n.d."),
    ],
)
def test_entries_of_the_bibliography(given: Source, written: str) -> None:
    assert marked(entry(given)) == written


@pytest.mark.parametrize(
    ("given", "written"),
    [
        (PAPER, "Berg, “What the harbour owes.”"),
        (TWO, "Berg and Dahl, “In Winter, Waiting.”"),
        (BLOG, "“Cornered by the sea.”"),
        (REPORT, "Works Office, *Survey of the Wall*."),
        (BARE, "“Who pays?”"),
    ],
)
def test_shortened_notes(given: Source, written: str) -> None:
    assert marked(short_note(given)) == written


def test_two_works_that_would_read_the_same_keep_their_whole_titles() -> None:
    first = source("a", title="How the wall fell in winter", authors=("Ada Berg",))
    second = source("b", title="How the wall fell in spring", authors=("Ada Berg",))
    among = {"a": first, "b": second}
    assert marked(short_note(first, among)) == "Berg, “How the wall fell in winter.”"


def test_a_note_on_a_passage_names_its_words_and_leads_there() -> None:
    cited = Citation.model_validate(
        {"source": "s", "from": "the wall, they say,", "to": "will not hold.", "claim": "c"}
    )
    found = passage(PAPER, cited, "https://post.example/owes#:~:text=the%20wall", {"s": PAPER})
    assert plain(found) == "Berg, “What the harbour owes,” at “the wall, they say … will not hold.”"
    assert [phrase.address for phrase in found if phrase.address] == ["https://post.example/owes#:~:text=the%20wall"]
    question = passage(
        BARE, Citation.model_validate({"source": "s", "from": "no one", "claim": "c"}), None, {"s": BARE}
    )
    assert plain(question) == "“Who pays?” at “no one.”"
