"""What the documentation shows works."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from decide import open_folder
from decide.cli import COMMANDS

DOCS = Path(__file__).parents[1] / "docs"


def test_the_example_of_the_format_opens_without_a_problem(tmp_path: Path) -> None:
    blocks = re.findall(
        r"^```yaml\n(.*?)^```", (DOCS / "format.md").read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    for block in blocks:
        named = re.match(r"# (\S+\.yaml)\n", block)
        path = tmp_path / (named[1] if named else "criteria.yaml")
        path.parent.mkdir(exist_ok=True)
        path.write_text(block, encoding="utf-8")
    folder = open_folder(tmp_path)
    assert folder.problems == ()
    assert folder.decision is not None
    assert list(folder.decision.options) == ["wait", "replace"]
    assert list(folder.decision.perspectives) == ["walkers"]


def test_what_the_readme_shows_of_the_command_line_is_what_it_prints() -> None:
    readme = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r"^```console\n\$ decide (.*?)\n(.*?)^```", readme, re.DOTALL | re.MULTILINE)
    assert shown
    for words, output in shown:
        command = [sys.executable, "-m", "decide", *words.split()]
        run = subprocess.run(command, cwd=DOCS.parent, capture_output=True, text=True, check=True)
        assert run.stdout == output


def test_the_readme_names_every_command() -> None:
    readme = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    for name in COMMANDS:
        assert f"| `decide {name} " in readme
