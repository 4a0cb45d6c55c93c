"""What the documentation shows works."""

from __future__ import annotations

import re
from pathlib import Path

from decide import open_folder

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
