"""Keys of one's own: read with line and column, in force on the screen, and shown wherever keys are."""

from __future__ import annotations

from pathlib import Path

import pytest

from decide.tui.everywhere import together
from decide.tui.keymap import Keys, read_keys, template
from decide.tui.sheets.asking import Notice
from decide.tui.sheets.help import HelpPage
from tests.tui.test_footer import footer
from tests.tui.walking import app_of, opened, press, said


def read(tmp_path: Path, text: str | bytes) -> Keys:
    file = tmp_path / "keys.yaml"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_keys(file, together())


def put(settings: Path, text: str) -> None:
    """Give the person keys of their own."""
    settings.mkdir()
    (settings / "keys.yaml").write_text(text, "utf-8")


def messages(found: Keys) -> list[str]:
    return [f"{problem.line}:{problem.column}: {problem.message}" for problem in found.problems]


def test_keys_are_read_by_the_commands_ids(tmp_path: Path) -> None:
    found = read(tmp_path, "weigh.more: plus, ctrl+l\napp.undo: z\nmove.down:\n")
    assert found.problems == ()
    assert found.map == {"weigh.more": "plus,ctrl+l", "app.undo": "z"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("weigh.mor: plus\n", '1:1: unknown command "weigh.mor"; did you mean "weigh.more"?'),
        ("\nweigh.more: 4\n", '2:13: "4" is no key that can be given; digits go to their steps'),
        ("weigh.more: hyper+x\n", '1:13: "hyper+x" is no key that can be given; write a character, or a name'),
        ("weigh.more: [plus]\n", "1:13: keys are a text: one, or several with commas between"),
        ("- weigh.more\n", "1:1: the file is commands and their keys, such as `weigh.more: plus`"),
        ("weigh.more: v\n", "1:13: v means weigh.perspective already; give weigh.perspective another key too"),
        ("weigh.more: u\n", "1:13: u means app.undo already"),
        ('weigh.more: "\n', "1:13: not readable as YAML"),
        (b"weigh.more: \xff\n", "1:1: not UTF-8"),
    ],
)
def test_what_is_wrong_with_them_is_said_and_where(tmp_path: Path, text: str | bytes, message: str) -> None:
    found = read(tmp_path, text)
    assert len(found.problems) == 1
    assert messages(found)[0].startswith(message)
    assert "weigh.more" not in found.map


def test_all_that_is_wrong_is_said_at_once_and_the_rest_holds(tmp_path: Path) -> None:
    found = read(tmp_path, "weigh.mor: plus\napp.undo: z\nweigh.less: 3\n")
    assert [problem.line for problem in found.problems] == [1, 3]
    assert found.map == {"app.undo": "z"}


def test_two_commands_may_change_keys_with_each_other(tmp_path: Path) -> None:
    found = read(tmp_path, "weigh.lock: v\nweigh.perspective: space\n")
    assert found.problems == ()
    assert found.map == {"weigh.lock": "v", "weigh.perspective": "space"}


def test_the_program_s_own_keys_do_not_clash(tmp_path: Path) -> None:
    for page, commands in together().items():
        owners: dict[str, str] = {}
        for command in commands:
            for key in command.bound({}):
                assert owners.setdefault(key, command.id) == command.id, page


def test_the_template_changes_nothing_and_names_every_command(tmp_path: Path) -> None:
    text = template(together())
    assert read(tmp_path, text) == Keys({})
    bare = "\n".join(line.removeprefix("# ") for line in text.splitlines() if ": " in line and "." in line[:12])
    ids = [command.id for commands in together().values() for command in commands if not command.key.isdigit()]
    assert all(f"# {name}:" in text for name in ids)
    assert "weigh.more:" in bare


async def test_keys_of_ones_own_work_and_are_shown(folder: Path, settings: Path) -> None:
    put(settings, "weigh.more: plus\nweigh.lock: ctrl+k\n")
    async with opened(folder) as pilot:
        session = app_of(pilot).session
        await press(pilot, "3", "plus", "plus")
        assert session.points["safety"] == 62
        await press(pilot, "right", "l")
        assert session.points["safety"] == 62
        assert "←+ ±1" in footer(pilot)
        await press(pilot, "question_mark")
        words = "\n".join(line.plain for line in pilot.app.screen.query_one(HelpPage).drawn)
        assert "+              1 point more" in words
        assert str(settings / "keys.yaml") in "".join(words.split("\n"))


async def test_wrong_keys_are_told_at_the_start_and_the_program_works(folder: Path, settings: Path) -> None:
    put(settings, "weigh.mor: plus\n")
    async with opened(folder) as pilot:
        await pilot.pause()
        assert isinstance(pilot.app.screen, Notice)
        assert f"{settings / 'keys.yaml'}:1:1: unknown command" in pilot.app.screen.words
        await press(pilot, "enter", "3", "right")
        assert app_of(pilot).session.points["safety"] == 61


async def test_the_palette_writes_a_file_of_keys_once(folder: Path, settings: Path) -> None:
    file = settings / "keys.yaml"
    async with opened(folder) as pilot:
        await pilot.app.run_action("change_keys")
        assert any(str(file) in words for words in said(pilot))
        file.write_text("app.undo: z\n", "utf-8")
        await pilot.app.run_action("change_keys")
        assert file.read_text("utf-8") == "app.undo: z\n"
