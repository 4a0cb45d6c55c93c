"""Lay out the pages of the documentation's site in build/pages: `make docs` builds it from there.

The README is its first page, so that links of both places work: those to docs/ are shortened.
"""

from __future__ import annotations

import ast
import re
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "build" / "pages"
BESIDE = ("CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")


def lay_out(target: Path = PAGES) -> None:
    """Make the folder anew."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for page in (ROOT / "docs").glob("*.md"):
        shutil.copyfile(page, target / page.name)
    shutil.copytree(ROOT / "docs" / "pictures", target / "pictures", ignore=shutil.ignore_patterns(".*"))
    shutil.copyfile(ROOT / "docs" / "iframe-worker.js", target / "iframe-worker.js")
    for name in BESIDE:
        shutil.copyfile(ROOT / name, target / name)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (target / "index.md").write_text(re.sub(r"\]\(docs/", "](", readme), encoding="utf-8")
    (target / "benchmarks.md").write_text(benchmarks(), encoding="utf-8")


def benchmarks() -> str:
    """What each benchmark measures, in the words of its own first lines, and the command that runs it."""
    said = ["# Benchmarks", "", "`make bench` runs them all; each prints what it measured and fails over its limit."]
    for file in sorted((ROOT / "benchmarks").glob("[a-z]*.py")):
        told = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
        said += ["", f"## {file.stem}", "", told, "", "```", f".venv/bin/python -m benchmarks.{file.stem}", "```"]
    return "\n".join(said) + "\n"


if __name__ == "__main__":
    lay_out()
