"""The page as a file: its policy, its size, its hostile texts, its modules."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from decide import Session, cli, open_folder
from decide.board import page
from decide.board.bundle import script, style
from decide.board.markup import escaped, joined, tag
from decide.board.names import isolated
from decide.board.sections.hinges import MOST as MOST_SENTENCES
from tests.board.folders import HARBOUR, ROOT, output
from tests.memo.hostile import HOSTILE, hostile

HEBREW = "\u05d4\u05db\u05dc\u05d4"
MOST = 400_000
"""Bytes that the shipped decision's page may have."""


class Elements(HTMLParser):
    """The elements of a page, their attributes, and what the script and style elements hold."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.held: dict[str, list[str]] = {"script": [], "style": []}
        self.text: list[str] = []
        self._inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self._inside = tag

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside in self.held:
            self.held[self._inside].append(data)
        else:
            self.text.append(data)


@pytest.fixture(scope="module")
def shipped() -> str:
    return page(Session(open_folder(ROOT)))


def test_the_shipped_decision_s_page_is_small(shipped: str) -> None:
    assert len(shipped.encode()) < MOST


def test_the_same_folder_gives_the_same_bytes(shipped: str) -> None:
    assert page(Session(open_folder(ROOT))) == shipped


def test_nothing_is_asked_of_anywhere(shipped: str) -> None:
    for name, attributes in Elements(shipped).found:
        assert name not in {"link", "iframe", "object", "embed", "base", "form", "img"}
        assert not {"src", "srcset", "style", "ping"} & attributes.keys(), (name, attributes)
        assert not [key for key in attributes if key.startswith("on")]
    assert "@import" not in style()
    assert "url(" not in style()


def test_the_policy_names_this_script_and_this_style_and_allows_no_more(shipped: str) -> None:
    elements = Elements(shipped)
    policy = next(a["content"] for name, a in elements.found if a.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    parts = dict(part.split(" ", 1) for part in policy.split("; "))
    assert parts["default-src"] == "'none'"
    data, code = elements.held["script"]
    assert parts["script-src"] == _hash(code)
    assert parts["style-src"] == _hash("".join(elements.held["style"]))
    assert "unsafe" not in policy
    json.loads(data)


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_hostile_texts_stay_texts(tmp_path: Path) -> None:
    session = hostile(tmp_path / "hostile")
    plain = Elements(page(Session(open_folder(HARBOUR))))
    found = Elements(page(session))
    assert [name for name, _ in found.found] == [name for name, _ in plain.found]
    assert len(found.held["script"]) == 2
    line = " ".join(HOSTILE.split())
    assert line in "".join(found.text)
    assert any(option["name"].startswith(line) for option in json.loads(found.held["script"][0])["options"])
    assert "\x1b" not in page(session)


@pytest.mark.parametrize(
    "text", ["</script><img src=x onerror=alert(1)>", "<!--<script>", "]]>", "\u2028 \u2029", "&lt;"]
)
def test_no_text_can_end_the_data(text: str, tmp_path: Path) -> None:
    from decide.board.html import embedded

    inside = str(embedded({"text": text}))
    assert "<" not in inside
    assert json.loads(inside) == {"text": text}


def test_an_address_that_is_none_of_the_web_s_is_no_link() -> None:
    from decide.board.sections.cited import outward, passage

    assert "<a" not in outward("javascript:alert(1)", "words")
    source = {"called": "S", "url": "javascript:alert(1)"}
    assert "<a" not in passage({"from": "some words", "source": 0}, source)


def test_what_does_not_move_is_there_in_the_words_of_the_memo(shipped: str) -> None:
    from decide import wording

    session = Session(open_folder(ROOT))
    said = wording.linchpins_in_words(session)
    found = " ".join("".join(Elements(shipped).text).split())
    assert wording.tally(session) in found
    assert "Restraint dominates Rupture on the likely scores." in found
    assert all(sentence in found for sentence in said[:MOST_SENTENCES])
    assert (f"{len(said) - MOST_SENTENCES} more linchpins." in found) == (len(said) > MOST_SENTENCES)
    assert "To find out first: " in found


def test_names_from_right_to_left_are_isolated() -> None:
    assert isolated("Restraint") == "Restraint"
    assert isolated(f"{HEBREW}  {HEBREW}") == f"\u2068{HEBREW} {HEBREW}\u2069"


def test_a_name_from_right_to_left_is_isolated_in_sentences(tmp_path: Path) -> None:
    import shutil

    shutil.copytree(HARBOUR, tmp_path / "h")
    file = tmp_path / "h" / "options" / "patch.yaml"
    file.write_text(
        re.sub(r"^name: .*$", f"name: {HEBREW}", file.read_text("utf-8"), flags=re.MULTILINE), encoding="utf-8"
    )
    found = page(Session(open_folder(tmp_path / "h")))
    verdict = re.search(r'id="verdict"[^>]*>([^<]*)', found)
    assert verdict is not None
    assert f"\u2068{HEBREW}\u2069" in verdict[1]


def test_markup_escapes_what_is_text() -> None:
    assert escaped("<b>&\"'") == "&lt;b&gt;&amp;&quot;&#x27;"
    assert tag("p", "<i>", tag("b", "x"), None, class_='"', data_at=3, hidden=True, id=None) == (
        '<p class="&quot;" data-at="3" hidden>&lt;i&gt;<b>x</b></p>'
    )
    assert joined(["a", ["b", None]]) == "ab"


def test_the_modules_are_one_script_that_no_text_can_end() -> None:
    code = script()
    assert not re.search(r"^\s*(import|export)\b", code, re.MULTILINE)
    assert "innerHTML" not in code
    assert "eval(" not in code
    assert code.index("const of_numbers =") < code.index("const of_main =")


def test_every_module_is_used() -> None:
    modules = {path.stem for path in (ROOT / "decide" / "board" / "js").glob("*.js")}
    assert {name.replace("_", "-") for name in re.findall(r"^const of_(\w+) =", script(), re.MULTILINE)} == modules


def test_the_command_writes_a_file_or_to_standard_output(
    tmp_path: Path, shipped: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "board.html"
    assert cli.main(["board", str(ROOT), "-o", str(file)]) == 0
    assert f"Wrote {file}: the board on “The United States in Iraq”" in capsys.readouterr().err
    monkeypatch.chdir(tmp_path)
    assert cli.main(["board", "-o", str(tmp_path / "other.html")]) != 0, (
        "without a decision in reach nothing is written"
    )
    assert not (tmp_path / "other.html").exists()
    capsys.readouterr()
    assert file.read_text("utf-8") == shipped == output("board", str(ROOT))


def test_another_ending_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["board", str(HARBOUR), "-o", str(tmp_path / "board.pdf")]) == 2
    assert "end its name in .html" in capsys.readouterr().err
