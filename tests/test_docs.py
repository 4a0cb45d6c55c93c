"""What the documentation shows works."""

from __future__ import annotations

import contextlib
import doctest
import inspect
import io
import pkgutil
import re
import runpy
import shlex
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from shutil import copytree

import pytest
import yaml

import decide
from decide import open_folder
from decide.cli import COMMANDS, main, whole
from decide.memo import template
from decide.shipped import example
from decide.views.heat_map import _RAMP, BEST
from decide.views.stress_firm import TEXTURES
from decide.wording.glossary import SIGNS, WORDS
from docs import api, commands, glossary, site
from docs.keys import page, table
from tests.reference import Documents
from tests.sessions import opened

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
    assert list(folder.decision.set_aside) == ["ferry"]
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
        assert f"| `decide {name}" in readme


def test_the_table_of_keys_is_the_model_s_and_complete() -> None:
    """`python -m docs.keys` makes it anew."""
    text = (DOCS / "format.md").read_text(encoding="utf-8")
    assert page(text) == text
    rows = [line.split(" | ") for line in table().splitlines() if line.startswith("| `")]
    assert all(len(row) == 3 and row[2].strip(" |") for row in rows)


def test_the_page_of_commands_is_the_parser_s_and_complete() -> None:
    """`python -m docs.commands` makes it anew."""
    text = commands.PAGE.read_text(encoding="utf-8")
    assert text == commands.page()
    assert all(f"\n## decide {name}\n" in text for name in COMMANDS)


def test_the_glossary_is_the_program_s_own() -> None:
    """`python -m docs.glossary` makes it anew."""
    assert glossary.PAGE.read_text(encoding="utf-8") == glossary.page()
    entries = {**SIGNS, **WORDS}
    assert all("|" not in entry and "\n" not in meaning and meaning for entry, meaning in entries.items())
    signs = "".join(SIGNS)
    assert all(sign in signs for sign in (*TEXTURES, *_RAMP, BEST))
    wanted = {"voice", "thin", "in force", "hull", "linchpin", "swing", "contested", "crossover", "gate", "regret"}
    assert wanted <= entries.keys()


def test_the_page_of_the_python_interface_is_the_docstrings_and_complete() -> None:
    """`python -m docs.api` makes it anew."""
    text = api.PAGE.read_text(encoding="utf-8")
    assert text == api.page()
    assert all(f"\n## decide.{name}\n" in text for name in dir(decide) if not name.startswith("_"))


def test_the_tree_of_errors_is_the_classes_own() -> None:
    for module in pkgutil.walk_packages(decide.__path__, "decide."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    drawn = [line for line in (inspect.getdoc(decide.DecideError) or "").splitlines() if "── " in line]
    shown = [(line.index("── ") // 4, line.partition("── ")[2].split()[0]) for line in drawn]
    assert shown == list(_errors_below(decide.DecideError))


def _errors_below(error: type[Exception], depth: int = 0) -> Iterator[tuple[int, str]]:
    for each in sorted(error.__subclasses__(), key=lambda each: each.__name__):
        if each.__module__.startswith("decide."):
            yield depth, each.__name__
            yield from _errors_below(each, depth + 1)


def test_the_page_of_the_python_interface_has_all_that_a_session_takes() -> None:
    part = (DOCS / "api.md").read_text(encoding="utf-8").partition("## decide.Session\n")[2].partition("\n## ")[0]
    for name in dir(decide.Session):
        if not name.startswith("_") and inspect.getdoc(getattr(decide.Session, name)):
            assert f"| `{name}" in part, name


@pytest.mark.parametrize("name", ["decide", "decide.exports", "decide.files.starting", "decide.memo.formats"])
def test_what_docstrings_show_is_what_happens(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = doctest.testmod(import_module(name))
    assert found.attempted
    assert not found.failed


def test_the_notebook_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.warns(decide.AssumptionWarning, match="the worst figure of the table") as assumed:
        ran = runpy.run_path(str(DOCS / "notebook.py"))
    assert len(assumed) == 1
    assert len([*tmp_path.glob("*/street/criteria.yaml")]) == 1
    assert not ran["session"].unsaved
    assert "would put As today" in capsys.readouterr().out


def test_every_command_line_that_the_pages_show_can_be_parsed() -> None:
    parser, seen = whole(), 0
    for of in [DOCS.parent / "README.md", *DOCS.glob("*.md")]:
        for block in re.findall(r"^```\n(.*?)^```", of.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE):
            for row in re.findall(r"^decide (.*)$", block, re.MULTILINE):
                words = shlex.split(row.partition(" > ")[0], comments=True)
                if words[0] in COMMANDS:
                    seen += 1
                    parser.parse_args(words)
    assert seen > 10


def test_the_memo_s_page_names_every_section_and_every_word() -> None:
    text = (DOCS / "memo.md").read_text(encoding="utf-8")
    for name in (*template.PAGE_1, *template.PAGE_2, *template.ANNEX, *template.Words.written()):
        assert f"`{name}`" in text


def test_the_python_that_the_memo_s_page_shows_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    block = re.search(
        r"^```python\n(.*?)^```", (DOCS / "memo.md").read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    assert block
    copytree(example("marks"), tmp_path / "path" / "to" / "folder")
    monkeypatch.chdir(tmp_path)
    ran: dict[str, object] = {}
    exec(block[1], ran)
    assert not ran["mistakes"]
    assert ran["data"]


LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)")


def test_no_link_leads_nowhere(tmp_path: Path) -> None:
    """In the checkout, and on the site, where the README is the first page."""
    site.lay_out(tmp_path / "site")
    pages = [*DOCS.glob("*.md"), *DOCS.parent.glob("*.md"), *(tmp_path / "site").glob("*.md")]
    assert len(pages) > 20
    for of in pages:
        for name, anchor in LINK.findall(of.read_text(encoding="utf-8")):
            target = of.parent / name if name else of
            assert target.is_file(), f"{of}: {name}"
            if anchor:
                heads = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
                assert anchor in {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}


def test_the_site_s_table_of_contents_names_every_page(tmp_path: Path) -> None:
    site.lay_out(tmp_path)
    named = re.findall(r"([\w-]+\.md)$", (DOCS.parent / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(named) == sorted(page.name for page in tmp_path.glob("*.md"))


def test_the_format_s_own_example_favours_nobody_by_silence() -> None:
    """`wait` at 50 and silent on b, `build` at 45 and 95: the status quo keeps its 50 there and does not lead."""
    scale = {0: "bad", 50: "as things stand", 100: "good"}
    criteria = {name: {"name": name, "weight": 1, "scale": dict(scale)} for name in "ab"}
    documents = Documents(
        {"format": 1, "decision": {"title": "T", "question": "Q", "status_quo": "wait"}, "criteria": criteria},
        {"wait": {"name": "Wait", "scores": {"a": 50}}, "build": {"name": "Build", "scores": {"a": 45, "b": 95}}},
        {},
    )
    ranking = opened(documents).ranking
    assert ranking.leads("build")
    assert ranking.of("wait").total.likely == 50


# The tutorial, typed word by word

FILE = re.compile(r"`([\w.-]+\.(?:csv|txt))`[^\n]*\n\n```(?:csv|text)\n(.*?)^```", re.DOTALL | re.MULTILINE)
CONSOLE = re.compile(r"^```console\n(.*?)^```", re.DOTALL | re.MULTILINE)


def test_the_tutorial_is_what_happens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (DOCS / "tutorial.md").read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for name, content in FILE.findall(text):
        (tmp_path / name).write_text(content, encoding="utf-8")
    ran = 0
    for block in CONSOLE.findall(text):
        for step in re.split(r"^\$ decide ", block.replace("\\\n", " "), flags=re.MULTILINE)[1:]:
            typed, _, shown = step.partition("\n")
            out = io.StringIO()
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
                assert main(shlex.split(typed)) == 0, typed
            assert_shown(shown, out.getvalue().replace("\r\n", "\n"), typed)
            ran += 1
    assert ran > 15
    memo = (tmp_path / "memo.md").read_text(encoding="utf-8")
    assert "Keep the diesels leads by 12 points over Hybrids." in memo
    assert "Approve" in memo


def assert_shown(shown: str, printed: str, typed: str) -> None:
    """What a page shows of an output is the output; a line `…` stands for any lines."""
    parts = [re.escape(part) for part in re.split(r"^…\n", shown, flags=re.MULTILINE)]
    assert re.fullmatch("(?:.*\n)*?".join(parts), printed), f"$ decide {typed}\n{printed}"


def test_the_jobs_and_the_hook_of_the_pages_run_commands_that_there_are() -> None:
    """The workflow and the hook are YAML; what they run of decide, its own parser takes, `--help` aside."""
    blocks = re.findall(r"^```yaml\n(.*?)^```", (DOCS / "new.md").read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    hook, job = map(yaml.safe_load, blocks)
    (declared,) = yaml.safe_load((DOCS.parent / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert hook["repos"][0]["hooks"] == [{"id": declared["id"]}]
    runs = [step["run"] for step in job["jobs"]["decision"]["steps"] if step.get("run", "").startswith("decide ")]
    assert [shlex.split(run)[1] for run in runs] == ["check", "diff"]
    for run in (*runs, f"{declared['entry']} criteria.yaml"):
        words = shlex.split(run.partition(" > ")[0])[1:]
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            assert main([*words, "--help"]) == 0
        assert all(word in out.getvalue() for word in words if word.startswith("--"))
