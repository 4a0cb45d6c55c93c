"""A perspective that is saved reads back as it was, and nobody's change is lost."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decide.files.folder import load, open_folder
from decide.files.nodes import parse
from decide.files.place import Place
from decide.files.problems import ChangedOnDiskError, SaveError
from decide.files.reading import record_reader
from decide.files.saving import perspective_text, save_perspective
from decide.model import Judgement, Perspective
from decide.text import visible
from tests.files.folders import OWNERS, harbour


def read_back(text: str, id_: str = "mine") -> Perspective:
    root, problems = parse(text, "mine")
    assert root is not None
    place = Place("mine")
    perspective = record_reader(Perspective).read(root, place, id_)
    assert (problems, place.problems) == ([], [])
    assert isinstance(perspective, Perspective)
    return perspective


ODD_TEXTS = [
    *(
        "no",
        "~",
        "null",
        "Null",
        "true",
        "010",
        "1:30",
        "2020-01",
        "2020-01-05",
        "1e3",
        ".inf",
        "=",
        "<<",
        "-",
        "?",
        "{",
        "]",
    ),
    *(
        "a: b",
        "a #b",
        "# a",
        "- a",
        "'",
        '"',
        "it's",
        '"so"',
        "\\",
        "%a",
        "@a",
        "`a`",
        "!a",
        "&a",
        "*a",
        "|",
        ">-",
        "--- a",
        "...",
    ),
    *(
        "two\nlines",
        "two\n\nlines",
        "two \n lines",
        "\tx".strip(),
        "a\tb",
        "long " * 60 + "end",
        "x" * 300,
        "Ünïcödé",
        "日本語",
    ),
    *("\U0001f600", "a\u00a0b", "a\u200cb", "a\u00adb", "e\u0301", "\ue000", "line:\n  - item", "trailing:"),
]
texts = st.one_of(
    st.sampled_from(ODD_TEXTS),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60).map(lambda text: visible(text).strip()).filter(bool),
)
optional = st.none() | texts
ids = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8})?", fullmatch=True)
# What fits in the thirty characters of a plain decimal.
numbers = st.one_of(
    st.integers(-(10**20), 10**20).map(lambda n: float(f"{n}")),
    st.decimals(-1000, 1000, places=6, allow_nan=False).map(float),
    st.floats(1e-10, 1e10),
)


@st.composite
def judgements(draw: st.DrawFn) -> Judgement:
    reading = draw(st.sampled_from(["exact", "score", "value"]))
    if reading == "exact":
        return Judgement(exact=draw(numbers))
    number = draw(st.floats(0, 100).map(lambda n: round(n, 9))) if reading == "score" else draw(numbers)
    given_as: dict[str, object] = {reading: number, "why": draw(optional)}
    match draw(st.sampled_from(["", "confidence", "range"])):
        case "confidence":
            given_as["confidence"] = draw(st.sampled_from(["high", "moderate", "low"]))
        case "range":
            given_as["range"] = (0 if reading == "score" else number - 1, 100 if reading == "score" else number + 1)
    return Judgement.model_validate(given_as)


perspectives = st.builds(
    Perspective,
    id=st.just("mine"),
    name=texts,
    holder=optional,
    why=optional,
    elicited=st.sampled_from([None, "points", "swing", "rank", "pairwise"]),
    recommends=st.none() | ids,
    because=optional,
    weights=st.dictionaries(ids, numbers.map(abs), max_size=4),
    judgements=st.dictionaries(ids, st.dictionaries(ids, judgements(), min_size=1, max_size=3), max_size=3),
)


@given(perspectives)
def test_any_perspective_reads_back_equal(perspective: Perspective) -> None:
    text = perspective_text(perspective)
    assert read_back(text) == perspective
    assert perspective_text(read_back(text)) == text


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_odd_texts_read_back(text: str) -> None:
    perspective = Perspective(
        id="mine",
        name=text,
        because=text,
        judgements={"null": {"no": Judgement(score=1, why=text)}},
        weights={"010": 1},
    )
    assert read_back(perspective_text(perspective)) == perspective


def test_texts_are_written_as_they_are_read() -> None:
    perspective = Perspective(
        id="mine",
        name=" Two\r\nlines\x1b ",
        holder="",
        why=" \n",
        judgements={"patch": {"storms": Judgement(score=40, why="")}},
    )
    assert perspective_text(perspective) == (
        'format: 1\nname: "Two\\nlines"\njudgements:\n  patch:\n    storms:\n      score: 40\n'
    )


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (60.0, "60"),
        (-0.0, "0"),
        (0.1, "0.1"),
        (1 / 3, "0.3333333333333333"),
        (1e16, "10000000000000000"),
        (1e-20, "0.00000000000000000001"),
        (5.551115123125783e-17, "0.000000000000000055511151231"),  # rounded, to fit into thirty characters
    ],
)
def test_numbers_are_plain_decimals(number: float, written: str) -> None:
    text = perspective_text(Perspective(id="mine", name="Mine", weights={"a": number}))
    assert text == f"format: 1\nname: Mine\nweights:\n  a: {written}\n"


@pytest.mark.parametrize(
    ("perspective", "reason"),
    [
        (Perspective(id="mine", name="\u202e"), "`name` is missing"),
        (Perspective(id="mine", name="Mine", weights={"a": 1e40}), "is longer than 30 characters"),
        (Perspective(id="Not An Id", name="Mine"), '"Not An Id" is no id'),
        (Perspective(id="../criteria", name="Mine"), '"../criteria" is no id'),
    ],
)
def test_what_can_not_be_written_is_refused(tmp_path: Path, perspective: Perspective, reason: str) -> None:
    with pytest.raises(SaveError, match=reason):
        save_perspective(tmp_path, perspective, None)
    assert list(tmp_path.iterdir()) == []


def test_saved_and_opened_again(tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    opened = open_folder(folder)
    assert opened.decision is not None
    perspective = opened.decision.perspectives["boat-owners"].model_copy(update={"because": "no"})
    written = save_perspective(folder, perspective, opened.digests[OWNERS])
    again = open_folder(folder)
    assert again.decision is not None
    assert again.decision.perspectives["boat-owners"] == perspective
    assert again.digests[OWNERS] == written == hashlib.sha256((folder / OWNERS).read_bytes()).hexdigest()


def test_the_first_perspective_makes_the_folder(tmp_path: Path) -> None:
    save_perspective(tmp_path, Perspective(id="mine", name="Mine"), None)
    assert (tmp_path / "perspectives/mine.yaml").read_text(encoding="utf-8") == "format: 1\nname: Mine\n"


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "perspectives").touch()
    with pytest.raises(SaveError, match='perspectives" is a file where a folder belongs'):
        save_perspective(tmp_path, Perspective(id="mine", name="Mine"), None)


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "perspectives/mine.yaml").mkdir(parents=True)
    with pytest.raises(SaveError, match="is a folder where a file belongs"):
        save_perspective(tmp_path, Perspective(id="mine", name="Mine"), None)


def test_a_change_by_somebody_else_is_shown_and_stays(tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    perspective = load(folder).perspectives["boat-owners"]
    read_as = open_folder(folder).digests[OWNERS]
    (folder / OWNERS).write_bytes(b"# theirs\nname: Theirs\x1b[31m\n")
    with pytest.raises(ChangedOnDiskError, match=r"boat-owners\.yaml changed on disk since it was read") as caught:
        save_perspective(folder, perspective, read_as)
    assert (folder / OWNERS).read_bytes() == b"# theirs\nname: Theirs\x1b[31m\n"
    lines = caught.value.difference.splitlines()
    assert lines[:3] == ["--- on disk", "+++ to be saved", "@@ -1,2 +1,18 @@"]
    assert {" # theirs", "-name: Theirs[31m", "+name: Boat owners"} <= set(lines)


def test_a_file_that_came_or_went(tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    perspective = load(folder).perspectives["boat-owners"]
    with pytest.raises(ChangedOnDiskError, match="changed on disk"):
        save_perspective(folder, perspective, None)
    read_as = open_folder(folder).digests[OWNERS]
    (folder / OWNERS).unlink()
    with pytest.raises(ChangedOnDiskError, match="is gone from the disk") as caught:
        save_perspective(folder, perspective, read_as)
    assert "+name: Boat owners" in caught.value.difference
    assert not (folder / OWNERS).exists()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# one\n# two\nname: x # three\n# four\n", "# one\n# two\nname: Mine # three\n# four\n"),
        ("\ufeff# one\r\n# two\r\nname: 'x'\r\n", "\ufeff# one\r\n# two\r\nname: Mine\r\n"),
        ("# one\rname: y\r", "# one\rname: Mine\r"),
        ("# o\x1bne\u2028two\nname: x\n", "# o\x1bne\u2028two\nname: Mine\n"),
        ("# one", "# one\nformat: 1\nname: Mine\n"),
        ("# one\n\n  # two\n\nnam: x\n", "# one\n\n# two\nformat: 1\nname: Mine\n"),
        ("", "format: 1\nname: Mine\n"),
    ],
)
def test_what_people_wrote_stays(tmp_path: Path, before: str, after: str) -> None:
    path = tmp_path / "perspectives/mine.yaml"
    path.parent.mkdir()
    path.write_bytes(before.encode())
    save_perspective(tmp_path, Perspective(id="mine", name="Mine"), hashlib.sha256(before.encode()).hexdigest())
    assert path.read_bytes().decode() == after
