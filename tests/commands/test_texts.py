"""`decide texts add`: a reader's copy as text, and what it proves."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.running import run

HARBOUR = Path(__file__).parents[1] / "data" / "harbour"


@pytest.fixture
def harbour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "harbour"
    shutil.copytree(HARBOUR, folder, copy_function=shutil.copyfile)
    monkeypatch.chdir(folder)
    return folder


def cited(source: str) -> list[tuple[str, str | None]]:
    """The words that the harbour decision cites from a source."""
    from decide.citations import cited as every
    from decide.files.folder import load

    return [(place.citation.from_, place.citation.to) for place in every(load(HARBOUR)) if place.key[0] == source]


def test_a_text_is_brought_in_and_what_it_proves_is_said(harbour: Path) -> None:
    first, *rest = dict.fromkeys(cited("pilot-log"))
    whole = f"{first[0]} and so on {first[1] or ''}".strip() + "."
    (harbour / "log.html").write_text(f"<main><p>{whole}</p></main>", encoding="utf-8")
    status, out, _ = run("texts", "add", "pilot-log", "log.html")
    assert status == 0
    assert out.startswith("Wrote texts/pilot-log.txt: ")
    count = cited("pilot-log").count(first)
    total = len(cited("pilot-log"))
    assert f"{count} of its {total} citations check" in out
    assert f"{total - count} not found:" in out
    assert all(words[0].split()[0] in out for words in rest)
    assert (harbour / "texts" / "pilot-log.txt").read_text(encoding="utf-8") == whole + "\n"
    assert "*" in (harbour / "texts" / ".gitignore").read_text(encoding="utf-8").split()


def test_the_document_is_check_s(harbour: Path) -> None:
    (harbour / "log.txt").write_text("Nothing of it.", encoding="utf-8")
    status, out, _ = run("texts", "add", "pilot-log", "log.txt", "--json")
    found = json.loads(out)
    assert status == 0
    assert list(found) == ["ok", "problems", "coverage", "citations"]
    assert found["citations"]["missing"] == len(cited("pilot-log"))


def test_a_text_that_is_there_is_replaced_only_when_asked(harbour: Path) -> None:
    (harbour / "log.txt").write_text("One.", encoding="utf-8")
    run("texts", "add", "pilot-log", "log.txt")
    assert "holds this text already" in run("texts", "add", "pilot-log", "log.txt")[1]
    (harbour / "log.txt").write_text("Two.", encoding="utf-8")
    status, _, err = run("texts", "add", "pilot-log", "log.txt")
    assert status == 1
    assert "add --replace" in err
    assert (harbour / "texts" / "pilot-log.txt").read_text(encoding="utf-8") == "One.\n"
    assert run("texts", "add", "pilot-log", "log.txt", "--replace")[0] == 0
    assert (harbour / "texts" / "pilot-log.txt").read_text(encoding="utf-8") == "Two.\n"


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["pilot-lgo", "log.txt"], 1, 'did you mean "pilot-log"?'),
        (["pilot-log", "nothing.txt"], 1, "there is no such file"),
        (["pilot-log", "log.docx"], 1, "ends in none of"),
        (["pilot-log", "log.txt", "--example", "marks"], 2, "copy it first"),
    ],
)
def test_what_can_not_be_brought_in(arguments: list[str], status: int, message: str, harbour: Path) -> None:
    (harbour / "log.docx").write_text("x", encoding="utf-8")
    found, out, err = run("texts", "add", *arguments)
    assert (found, out) == (status, "")
    assert message in err
    assert not (harbour / "texts").exists()
