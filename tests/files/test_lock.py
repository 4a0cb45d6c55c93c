"""citations.lock: the proof that citations were found, and nothing that a hostile one can break."""

from __future__ import annotations

import hashlib
import os
from datetime import date
from pathlib import Path

import pytest

from decide.checking import check
from decide.files.folder import Folder, open_folder
from decide.files.lock import LOCK, Lock, lock_citations, read_lock, write_lock
from decide.files.problems import SaveError
from decide.files.texts import Texts
from decide.model import Decision
from decide.passages import normalise
from tests.files.folders import CRITERIA, PATCH, REBUILD, edit, harbour

LOG = "In the storm three boats broke loose\nbehind the wall, and while the stone was late a fourth."
ARTICLE = "Some twenty million, said the board. “Boats could enter” in fog. The quarry will not, they say, stay open."
TEXTS = {"pilot-log": LOG, "ahlgren-2019": ARTICLE}
FIRST, LATER = date(2021, 7, 1), date(2021, 8, 2)


def texts(**changed: str | None) -> Texts:
    at_hand = {**TEXTS, **{name.replace("_", "-"): text for name, text in changed.items()}}
    return Texts({name: normalise(text) for name, text in at_hand.items() if text is not None})


def opened(path: Path) -> tuple[Folder, Decision]:
    folder = open_folder(path)
    assert folder.decision is not None
    return folder, folder.decision


def lock(path: Path, at_hand: Texts, day: date = FIRST) -> bytes:
    _, decision = opened(path)
    before = read_lock(path)
    assert before.problems == ()
    write_lock(path, lock_citations(decision, at_hand, day))
    return (path / LOCK).read_bytes()


def keys(found: Lock) -> set[tuple[str, str]]:
    assert found.problems == ()
    return {(source, first) for source, first, _ in found.passages}


def test_no_lock_locks_nothing(tmp_path: Path) -> None:
    assert read_lock(tmp_path) == Lock({})


def test_what_is_found_is_locked(tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    written = lock(folder, texts())
    found = read_lock(folder)
    assert keys(found) == {
        ("pilot-log", "three boats broke loose"),
        ("pilot-log", "while the stone was late"),
        ("ahlgren-2019", "the quarry will not"),
        ("ahlgren-2019", "boats could enter"),
        ("ahlgren-2019", "some twenty million"),
    }
    passage = found.passages["pilot-log", "three boats broke loose", "behind the wall"]
    assert LOG[int(passage.start) : int(passage.end)] == "three boats broke loose\nbehind the wall"
    assert passage.day.text == "2021-07-01"
    assert written.startswith(b"# Written by `decide check --lock`")
    # A passage without `to` is one of its own.
    assert ("pilot-log", "three boats broke loose", None) in found.passages


def test_locking_again_changes_no_byte(tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    written = lock(folder, texts())
    assert lock(folder, texts(), LATER) == written


def test_a_day_changes_with_its_passage_only(tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    lock(folder, texts())
    lock(folder, texts(pilot_log="Now: " + LOG), LATER)
    days = {(key[0], passage.day.text) for key, passage in read_lock(folder).passages.items()}
    assert days == {("pilot-log", "2021-08-02"), ("ahlgren-2019", "2021-07-01")}


def test_retyped_quotes_and_lines_change_no_hash(tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    written = lock(folder, texts())
    retyped = ARTICLE.replace("“", '"').replace("”", '"')
    assert lock(folder, texts(ahlgren_2019=retyped, pilot_log=LOG.replace("\n", " ")), LATER) == written


def entry(written: bytes, words: str) -> bytes:
    """The lines of the entry that holds these words."""
    (found,) = (part for part in written.split(b"  - ") if words.encode() in part)
    return found


def test_an_entry_that_can_not_be_renewed_stays_byte_for_byte(tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    before = lock(folder, texts())
    before = before.replace(b'  - source: "pilot-log"', b"  # by hand\n  - source:   'pilot-log' # so")
    (folder / LOCK).write_bytes(before)
    edit(folder, REBUILD, "while the stone was late", "while the stone was early")  # no longer cited
    assert lock(folder, texts(pilot_log="Nothing of the kind.", ahlgren_2019=None), LATER) == before
    assert lock(folder, Texts(), LATER) == before


def test_what_is_found_otherwise_is_renewed_and_nothing_else_touched(tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    before = lock(folder, texts())
    by_hand = before.replace(b"\n", b"\r\n").replace(b"format: 1", b"# ours\r\nformat:  1  # one")
    (folder / LOCK).write_bytes(b"\xef\xbb\xbf" + by_hand)
    after = lock(folder, texts(pilot_log="Now: " + LOG), LATER)
    assert after.startswith(b"\xef\xbb\xbf# Written")
    assert b"# ours\r\nformat:  1  # one\r\n" in after
    assert after.count(b"\r\n") == after.count(b"\n")
    assert entry(after, "boats could enter") == entry(by_hand, "boats could enter")
    changed = [
        (old, new) for old, new in zip(by_hand.split(b"\r\n"), after.split(b"\r\n"), strict=True) if old not in new
    ]
    assert {old.split(b":")[0].strip() for old, _ in changed} == {b"start", b"end", b"day", b"text"}


def test_what_is_new_is_put_in_its_place(tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    whole = lock(folder, texts())
    for words in ("boats could enter", "three boats broke loose", "while the stone was late"):
        part = entry(whole, words) if words != "three boats broke loose" else None
        if part is not None:
            (folder / LOCK).write_bytes(whole.replace(b"  - " + part, b""))
            assert lock(folder, texts()) == whole


def test_nothing_found_writes_nothing(tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    _, decision = opened(folder)
    write_lock(folder, lock_citations(decision, Texts(), FIRST))
    assert not (folder / LOCK).exists()
    (folder / LOCK).write_bytes(b"format: 1\ncitations: []\n")
    assert lock(folder, Texts()) == b"format: 1\ncitations: []\n"
    assert len(keys(Lock({p.key: p for p in lock_citations(decision, texts(), FIRST)}))) == 5
    lock(folder, texts())
    assert len(keys(read_lock(folder))) == 5


def test_odd_words_come_back(tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    edit(folder, CRITERIA, "  late-news:", "  'null':\n    title: Nothing\n  late-news:")
    edit(folder, PATCH, "source: pilot-log", "source: 'null'")
    edit(folder, PATCH, '"three boats broke loose"', r'"\"a\\b\" C:\tnull"')
    edit(folder, PATCH, '"behind the wall"', r'"it: \n #1’s…"')
    at_hand = Texts({"null": normalise('x "a\\b" c: null y it: #1\'s... z')})
    written = lock(folder, at_hand)
    assert keys(read_lock(folder)) == {("null", '"a\\b" C:\tnull')}
    assert lock(folder, at_hand, LATER) == written


GOOD = f"""format: 1
citations:
  - source: pilot-log
    from: "three boats broke loose"
    start: 1
    end: 9
    day: 2021-07-01
    text: {"0" * 64}
    passage: {"a" * 64}
"""
MEND = "; until it is mended, or fetched from where it is sound, it proves nothing and is not written to"


def test_a_lock_by_hand(tmp_path: Path) -> None:
    (tmp_path / LOCK).write_text(GOOD, encoding="utf-8")
    assert keys(read_lock(tmp_path)) == {("pilot-log", "three boats broke loose")}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("format: 1", "format: 2", "1:9: written for a newer decide (format 2); this one reads format 1: update it"),
        ("start: 1", "start: -1", "5:12: -1 is out of bounds; write a number of 0 or more"),
        ("end: 9", "end: 1", "6:10: not where a passage ends; offsets are whole numbers, and `end` is above `start`"),
        ("end: 9", "end: 9.5", "6:10: not where a passage ends; offsets are whole numbers, and `end` is above `start`"),
        ("text: 0", "text: x", "8:11: not a SHA-256 in hex; it has 64 digits from 0 to f"),
        ("passage: a", "passage: A", "9:14: not a SHA-256 in hex; it has 64 digits from 0 to f"),
        ("    day: 2021-07-01\n", "", "3:5: `day` is missing; add `day: …`"),
        (GOOD, "format: 1\ncitations: 7", "2:12: a text stands here; write a list: [first, second]"),
        (
            "citations:",
            "citations: *x",
            (
                "2:12: an alias (`*x`) is not part of the format; write the value out; a text that begins with `*` "
                "needs quotes around it"
            ),
        ),
        ("citations:", "lines:", '2:1: unknown key "lines"; known here: format, citations'),
        (GOOD, "", "1:1: the file is empty"),
        (GOOD, "~", "1:1: the file is empty"),
        (GOOD, "[1]", "1:1: a list stands here; write keys and values, such as `format: …`"),
        (GOOD, "[" * 60, "1:51: nested more than 50 deep; a decision needs no more than a dozen levels"),
        (GOOD, "\udcff", "1:1: not UTF-8 from here on; save the file with the encoding UTF-8"),
        (
            "    start: 1\n",
            "<<<<<<< HEAD\n    start: 1\n=======\n    start: 2\n>>>>>>> theirs\n",
            "5:1: a merge left its marks from here on; keep one version, and remove the lines with `<`, `=` and `>`",
        ),
    ],
)
def test_a_broken_lock_is_an_error_with_its_line_and_stays(tmp_path: Path, old: str, new: str, message: str) -> None:
    (tmp_path / LOCK).write_bytes(GOOD.replace(old, new).encode("utf-8", "surrogateescape"))
    found = read_lock(tmp_path)
    assert found.passages == {}
    problem = found.problems[0]
    assert str(problem) == f"citations.lock:{message}{MEND}"
    assert all(problem.level == "error" for problem in found.problems)
    before = (tmp_path / LOCK).read_bytes()
    with pytest.raises(SaveError) as caught:
        write_lock(tmp_path, [])
    assert str(problem) in str(caught.value)
    assert (tmp_path / LOCK).read_bytes() == before


@pytest.mark.parametrize("kind", ["folder", "fifo", "dangling"])
def test_what_stands_in_its_place(tmp_path: Path, kind: str) -> None:
    path = tmp_path / LOCK
    match kind:
        case "folder":
            path.mkdir()
        case "fifo":
            os.mkfifo(path)
        case "dangling":
            path.symlink_to("nowhere")
    found = read_lock(tmp_path)
    assert found.passages == {}
    assert [problem.level for problem in found.problems] == ["error"]


def test_control_characters_in_a_lock_make_no_error(tmp_path: Path) -> None:
    (tmp_path / LOCK).write_text(GOOD.replace("three boats", r"three\e[31m boats"), encoding="utf-8")
    assert keys(read_lock(tmp_path)) == {("pilot-log", "three[31m boats broke loose")}


def test_a_lock_written_when_less_was_folded_stays_valid_until_it_is_renewed(tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    log = LOG.replace("three boats broke loose", "three boats broke loo\u00adse")
    lock(folder, texts(pilot_log=log))
    now = read_lock(folder).passages["pilot-log", "three boats broke loose", "behind the wall"]
    words = log[int(now.start) : int(now.end)]
    # What locks held then: white space, case, quotes, dashes and ellipses folded, and nothing else.
    then = hashlib.sha256(" ".join(words.split()).casefold().encode()).hexdigest()
    text_then = hashlib.sha256(" ".join(log.split()).casefold().encode()).hexdigest()
    assert then != now.passage
    path = folder / LOCK
    today = path.read_bytes()
    path.write_bytes(today.replace(now.passage.encode(), then.encode()).replace(now.text.encode(), text_then.encode()))
    at_hand = texts(pilot_log=log)
    report = check(open_folder(folder), at_hand, read_lock(folder))
    assert not any("not the one that was locked" in problem.message for problem in report.problems)
    lock(folder, at_hand, LATER)
    renewed = read_lock(folder).passages["pilot-log", "three boats broke loose", "behind the wall"]
    assert (renewed.text, renewed.passage, renewed.day.text) == (now.text, now.passage, "2021-08-02")
    assert lock(folder, at_hand, date(2021, 9, 3)) == path.read_bytes()
