"""Every format: the same bytes every time, hostile text as text, and a sentence where something is missing."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

import decide
from decide.extras import how_to_install
from decide.files.problems import SaveError
from decide.files.saving import write_atomic
from decide.memo import build, formats
from decide.memo.formats.markdown import render
from tests.memo.hostile import HARBOUR, SHIPPED, harbour, hostile, shipped

ALL = list(formats.FORMATS)
PACKAGES = Path(decide.__path__[0]).parent


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "decide", "memo", *words]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=SHIPPED, env={**os.environ, **environment}
    )


@pytest.mark.parametrize("name", ALL)
def test_the_same_folder_and_session_give_the_same_bytes(name: str) -> None:
    memo = build(harbour())
    assert formats.render(memo, name) == formats.render(build(harbour()), name)


@pytest.mark.parametrize("name", ALL)
def test_another_process_another_day_gives_the_same_bytes(name: str, tmp_path: Path) -> None:
    file = tmp_path / f"memo.{name}"
    done = run(str(HARBOUR), "-o", str(file), PYTHONHASHSEED="7", TZ="Asia/Tokyo", SOURCE_DATE_EPOCH="1")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert file.read_bytes() == formats.render(build(harbour()), name)


@pytest.mark.parametrize("name", ALL)
def test_a_machine_whose_clock_says_1970(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As one without a battery says until it has asked; no archive can hold that year."""
    memo = build(harbour())
    before = formats.render(memo, name)
    monkeypatch.setattr("time.localtime", lambda *_: time.gmtime(0))
    assert formats.render(memo, name) == before


@pytest.mark.parametrize("name", ALL)
def test_no_day_but_the_decisions_own_is_in_it(name: str) -> None:
    from datetime import date

    data = formats.render(build(harbour()), name)
    today = date.today()  # noqa: DTZ011 - what must not be found
    for form in ("%Y-%m-%d", "%Y%m%d", "%d %B %Y"):
        assert today.strftime(form).encode() not in data


def test_formats_are_found_by_name_and_by_ending() -> None:
    assert formats.format_of(".Markdown").name == "md"
    assert formats.format_of("HTM").name == "html"
    with pytest.raises(formats.FormatError, match=r"end the file's name in \.md, \.html, \.docx, \.pdf"):
        formats.format_of("odt")


@pytest.mark.parametrize("name", ["docx", "pdf"])
def test_without_the_extra_the_sentence_says_what_to_install_and_offers_html(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(formats, "find_spec", lambda module: None)
    assert not formats.FORMATS[name].available
    expected = re.escape(f"{how_to_install(name)}; or end the file's name in .html")
    with pytest.raises(formats.FormatError, match=expected):
        formats.render(build(harbour()), name)
    assert formats.render(build(harbour()), "html")
    assert formats.overflow(build(harbour())) == ()


@pytest.mark.parametrize("name", ["docx", "pdf"])
def test_the_command_without_the_extra_is_wrong_usage(name: str, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import importlib.util as util\n"
        "found = util.find_spec\n"
        "util.find_spec = lambda name, package=None: None if name in ('typst', 'docx') else found(name, package)\n"
    )
    file = tmp_path / f"memo.{name}"
    done = run(str(HARBOUR), "-o", str(file), PYTHONPATH=f"{tmp_path}{os.pathsep}{PACKAGES}", PYTHONSAFEPATH="1")
    assert done.returncode == 2
    assert how_to_install(name) in done.stderr
    assert ".html" in done.stderr
    assert not file.exists()


@pytest.mark.parametrize("output", ["memo", "memo.odt", "memo.pdf.txt"])
def test_an_ending_that_is_no_format_is_wrong_usage(output: str, tmp_path: Path) -> None:
    done = run(str(HARBOUR), "-o", str(tmp_path / output))
    assert done.returncode == 2
    assert ".md, .html, .docx, .pdf" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_place_of_the_file_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "memo.html").mkdir()
    done = run(str(HARBOUR), "-o", str(tmp_path / "memo.html"))
    assert done.returncode == 1
    assert "is a folder; name a file" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_that_is_not_there_is_said_in_a_sentence(tmp_path: Path) -> None:
    done = run(str(HARBOUR), "-o", str(tmp_path / "away" / "memo.html"))
    assert done.returncode == 1
    assert "could not be written (No such file or directory)" in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_said_in_a_sentence(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    done = run(str(HARBOUR), "-o", str(tmp_path / "memo.html"))
    tmp_path.chmod(0o700)
    assert done.returncode == 1
    assert "could not be written" in done.stderr


@pytest.mark.parametrize("name", ALL)
def test_a_full_disk_leaves_the_old_memo_whole(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / f"memo.{name}"
    file.write_bytes(b"the old memo")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SaveError, match=r"could not be written \(No space left on device\)"):
        write_atomic(file, formats.render(build(harbour()), name))
    assert file.read_bytes() == b"the old memo"
    assert list(tmp_path.iterdir()) == [file]


def test_a_full_disk_behind_standard_output_is_said_in_a_sentence() -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "decide", "memo", str(HARBOUR)]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False, cwd=SHIPPED)
    assert done.returncode == 1
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_recommendation_is_the_persons_choice() -> None:
    done = run("--recommend", "rupture", "--because", "The troops come first.")
    assert done.returncode == 0
    assert re.search(r"Withdrawal leads it by \d+ points \(\d+ to \d+ of 100\)", done.stdout)
    assert "The reason to recommend it all the same: The troops come first." in done.stdout
    assert "--recommend rupture --because 'The troops come first.'" in done.stdout
    bare = run("--recommend", "rupture")
    assert "give it with --because" in bare.stderr
    assert run("--because", "For no option.").returncode == 2
    assert 'did you mean "withdrawal"?' in run("--recommend", "withdrawl").stderr


@pytest.mark.parametrize("name", ALL)
def test_hostile_text_can_be_written_in_every_format(name: str, tmp_path: Path) -> None:
    data = formats.render(build(hostile(tmp_path / "folder")), name)
    assert data
    if name in ("md", "html"):
        assert b"\x1b" not in data
        assert b"\x07" not in data


@pytest.mark.parametrize(
    ("command", "not_needed"),
    [("-o {}/m.html", {"docx"}), ("-o {}/m.pdf", {"docx"}), ("", {"docx", "typst"})],
)
def test_a_format_imports_only_what_it_needs(command: str, not_needed: set[str], tmp_path: Path) -> None:
    program = (
        "import sys; from decide.cli import main; status = main(sys.argv[1:]); "
        "print(status, *sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    words = ["memo", str(HARBOUR), *command.format(tmp_path).split()]
    done = subprocess.run(
        [sys.executable, "-c", program, *words], capture_output=True, text=True, check=True, cwd=SHIPPED
    )
    status, *modules = done.stderr.splitlines()[-1].split()
    assert status == "0"
    assert "textual" not in modules
    assert not not_needed & set(modules)


def test_the_shipped_memo_says_who_set_what_and_as_of_when() -> None:
    text = formats.render(build(shipped()), "md").decode()
    assert "as known on 2024-02-01" in text
    assert "baseline weights" in text
    assert "Readings of passages are those of the folder's writers" in text


def test_the_command_in_the_annex_makes_the_same_memo_again() -> None:
    import shlex

    from decide.memo.command import command

    session = harbour()
    session.use("boat-owners")
    session.set_points("cost", 12.5)
    session.recommend("patch", "It's quick; “patch” it.")
    session.change(filters=replace(session.state.filters, without=frozenset({"pilot-log"}), direct=True))
    line, missing = command(session)
    assert missing == ""
    assert f"**{line}**".replace("\\", "") in render(build(session)).replace("\\", "")
    _, memo, folder, *words = shlex.split(line)
    assert (memo, folder) == ("memo", ".")
    done = run(str(HARBOUR), *words)
    assert (done.returncode, done.stdout) == (0, render(build(session)))
