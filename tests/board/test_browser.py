"""The board in a real browser: what it shows after any movement is what the command line says."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any

import pytest

from decide import cli
from tests.board.browser import Page, chromium
from tests.board.folders import DECISIONS, output, written

SETTINGS = 50
"""Settings of weights and odds at random, for each decision."""
NEAR = 1e-9


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as found:
        yield found


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Opens the board of a folder; at the end nothing was complained of, and nothing asked for but the file."""
    pages: list[Page] = []

    def opener(folder: Path, *arguments: str, **options: Any) -> Page:
        file = tmp_path / f"board-{len(pages)}.html"
        assert cli.main(["board", str(folder), *arguments, "-o", str(file)]) == 0
        page = Page(browser, file, **options)
        pages.append(page)
        if options.get("java_script_enabled", True):
            page.settle()
        return page

    yield opener
    for page in pages:
        assert page.complaints == []
        assert [url for url in page.asked_for if not url.startswith(("file:", "blob:"))] == []
        page.close()


def slide(page: Page, selector: str, value: float) -> None:
    """Move a slider as a pointer does: its value changes, and it says so."""
    page.page.eval_on_selector(
        selector,
        "(slider, value) => { slider.value = value; slider.dispatchEvent(new Event('input', {bubbles: true})); }",
        str(value),
    )


def sent(page: Page, folder: Path) -> list[str]:
    """Put what the page sends back into the folder; the arguments that take it up."""
    (folder / "perspectives").mkdir(exist_ok=True)
    (folder / "perspectives" / "my-view.yaml").write_text(page.page.input_value(".file"), encoding="utf-8")
    return ["--perspective", "my-view"]


def agrees(page: Page, folder: Path, arguments: list[str]) -> None:
    """Ranking, verdict, crossovers and odds on the page against the command line, to 1e-9."""
    ranked = json.loads(output("rank", str(folder), "--json", *arguments))
    hinges = json.loads(output("sensitivity", str(folder), "--json", *arguments))
    ids = [one["id"] for one in board_of(page)["options"]]
    order = page.page.eval_on_selector_all("#ranking > li", "all => all.map(one => Number(one.dataset.at))")
    in_play = [one["option"] for one in ranked["ranking"] if one["rank"] is not None]
    assert [ids[at] for at in order][: len(in_play)] == in_play
    total = dict(zip((ids[at] for at in order), page.numbers("#ranking data"), strict=True))
    assert total == pytest.approx({one["option"]: one["total"] for one in ranked["ranking"]}, abs=NEAR)
    table = page.page.eval_on_selector_all("#grid tbody tr", "all => all.map(one => Number(one.dataset.at))")
    sums = dict(zip((ids[at] for at in table), page.numbers("#grid .sum data"), strict=True))
    assert sums == pytest.approx(total, abs=NEAR)
    assert page.numbers("#grid thead data") == pytest.approx(list(ranked["weights"].values()), abs=NEAR)
    printed = " ".join(output("rank", str(folder), *arguments).split())
    assert " ".join(page.text("#verdict").split()) in printed
    marks(page, "[data-node]", hinges["weights"], "share", ids)
    free = ":is([data-world]):has(input)"
    marks(page, free, [one for one in hinges["odds"] if one["stable"] != [1.0, 1.0]], "odds", ids)


def marks(page: Page, rows: str, expected: list[Mapping[str, Any]], key: str, ids: list[str]) -> None:
    """The shares and the marks of the sliders."""
    found = page.page.eval_on_selector_all(
        rows,
        """all => all.map(row => [Number(row.querySelector('.share data').value),
            [...row.querySelectorAll('.change')].map(mark => [Number(mark.dataset.share), mark.dataset.change])])""",
    )
    assert len(found) == len(expected)
    for (share, changes), one in zip(found, expected, strict=True):
        assert share == pytest.approx(one[key], abs=NEAR)
        assert [at for at, _ in changes] == pytest.approx([change[key] for change in one["changes"]], abs=NEAR)
        named = [[ids[int(at)] for at in pair.split("-")] for _, pair in changes]
        assert named == [[change["from"], change["to"]] for change in one["changes"]]


def board_of(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(page.text("#board"))
    return found


@pytest.mark.parametrize("name", DECISIONS)
def test_any_setting_shows_what_the_command_line_says(name: str, opened: Callable[..., Page], tmp_path: Path) -> None:
    folder = written(name, tmp_path / "folder")
    page = opened(folder)
    random = Random(name)
    sliders = page.page.eval_on_selector_all(
        ".slide input", "all => all.map((one, at) => { one.id = `slider-${at}`; return one.id; })"
    )
    assert sliders
    for _ in range(SETTINGS):
        for slider in random.sample(sliders, random.randint(1, len(sliders))):
            slide(page, f"#{slider}", random.choice([0, 100, random.randint(0, 100), random.randint(0, 100)]))
        page.settle()
        agrees(page, folder, sent(page, folder))


def test_keys_and_the_pointer_move_a_slider(opened: Callable[..., Page], tmp_path: Path) -> None:
    folder = written("harbour", tmp_path / "folder")
    page = opened(folder)
    slider = page.page.locator("#weights input").first
    slider.focus()
    slider.press("ArrowRight")
    page.settle()
    assert page.numbers("#weights data")[0] == pytest.approx(0.61)
    assert "leads" in str(slider.get_attribute("aria-valuetext"))
    for key, share in (("PageDown", 0.51), ("Home", 0.0), ("End", 1.0), ("PageDown", 0.9), ("Shift+ArrowLeft", 0.899)):
        slider.press(key)
        page.settle()
        assert page.numbers("#weights data")[0] == pytest.approx(share), key
    agrees(page, folder, sent(page, folder))
    box = slider.bounding_box()
    assert box is not None
    page.page.mouse.move(box["x"] + 0.899 * box["width"], box["y"] + box["height"] / 2)
    page.page.mouse.down()
    page.page.mouse.move(box["x"] + 0.3 * box["width"], box["y"] + box["height"] / 2, steps=5)
    page.page.mouse.up()
    page.settle()
    assert page.numbers("#weights data")[0] == pytest.approx(0.29, abs=0.03)
    agrees(page, folder, sent(page, folder))
    page.page.click("text=Back to how it came")
    page.settle()
    agrees(page, folder, [])


def test_at_all_and_back_the_others_keep_their_proportions(opened: Callable[..., Page], tmp_path: Path) -> None:
    page = opened(written("iraq", tmp_path / "folder"))
    before = page.numbers("#weights data")
    slide(page, "#weights li:first-child input", 100)
    page.settle()
    assert page.numbers("#weights data") == [1.0] + [0.0] * (len(before) - 1)
    slide(page, "#weights li:first-child input", 50)
    page.settle()
    after = page.numbers("#weights data")
    for one, other in zip(before[1:], after[1:], strict=True):
        assert other == pytest.approx(one / sum(before[1:]) / 2, abs=1e-4)


def test_a_source_switched_off_is_the_command_s_without(opened: Callable[..., Page], tmp_path: Path) -> None:
    folder = written("iraq", tmp_path / "folder")
    page = opened(folder)
    sources = board_of(page)["sources"]
    page.page.locator("#sources").scroll_into_view_if_needed()
    page.page.locator(".switch input").nth(2).uncheck()
    page.settle()
    without = ["--without", sources[2]["id"]]
    agrees(page, folder, without)
    page.page.wait_for_function("[...document.querySelectorAll('.without')].every(one => one.textContent)")
    told = page.page.eval_on_selector_all(".without", "all => all.map(one => one.textContent)")
    assert told[2] == "Does not count: switched off here."
    hinges = json.loads(output("sensitivity", str(folder), "--json", *without))
    names = {one["id"]: one["name"] for one in board_of(page)["options"]}
    for said, one in zip(told, hinges["sources"], strict=True):
        if "Without it: " in said and one["without"]["verdict"] in ("kept", "lost"):
            assert names[one["without"]["leader"]] in said


def test_a_cell_opens_its_claims_with_links_to_the_passages(opened: Callable[..., Page], tmp_path: Path) -> None:
    from decide import load
    from decide.passages import link

    folder = written("iraq", tmp_path / "folder")
    decision = load(folder)
    page = opened(folder)
    board = board_of(page)
    leaves = [node["id"] for node in board["nodes"] if node["leaf"] is not None]
    for row, criterion in ((0, 0), (1, 3), (3, 5)):
        at = int(page.page.locator("#grid tbody tr").nth(row).get_attribute("data-at"))
        page.page.locator("#grid tbody tr").nth(row).locator("a").nth(criterion).click()
        option = decision.options[board["options"][at]["id"]]
        cell = option.scores.get(leaves[criterion])
        dialog = page.page.locator("#cell")
        assert dialog.locator("h2").inner_text() == decision.leaves[leaves[criterion]].name
        claims = sorted(" ".join(piece.claim.split()) for piece in (cell.evidence if cell else ()))
        shown = dialog.locator("article:not(.judged) .claim").evaluate_all(
            "all => all.map(one => [...one.childNodes].filter(node => node.nodeType === 3)"
            ".map(node => node.data).join(''))"
        )
        assert sorted(shown) == claims
        links = set(dialog.locator("article:not(.judged) a").evaluate_all("all => all.map(one => one.href)"))
        assert links == {
            link(address, piece.from_, piece.to)
            for piece in (cell.evidence if cell else ())
            if (address := decision.sources[piece.source].passage_url)
        }
        page.page.keyboard.press("Escape")
        assert page.page.evaluate("document.activeElement.closest('td') !== null")


def test_the_table_is_walked_by_arrows(opened: Callable[..., Page], tmp_path: Path) -> None:
    page = opened(written("harbour", tmp_path / "folder"))
    assert page.page.locator("#grid tbody a[tabindex='0']").count() == 1
    page.page.locator("#grid tbody a").first.focus()
    for key in ("ArrowRight", "ArrowDown", "ArrowDown", "ArrowLeft", "ArrowUp", "End"):
        page.page.keyboard.press(key)
    where = "(cell => [cell.cellIndex, cell.parentElement.rowIndex])(document.activeElement.closest('td'))"
    assert page.page.evaluate(where) == [3, 2]
    page.page.keyboard.press("Enter")
    assert page.page.evaluate("document.getElementById('cell').open")


def test_what_is_sent_back_passes_check_and_is_reproduced(opened: Callable[..., Page], tmp_path: Path) -> None:
    folder = written("iraq", tmp_path / "folder")
    page = opened(folder, "--perspective", "iran-influence-first")
    slide(page, "#weights li:nth-child(2) input", 37)
    slide(page, "[data-family=scenarios] li:first-child input", 73)
    page.page.fill(".fields label:nth-child(1) input", 'My "view": #1')
    page.page.fill(".fields label:nth-child(2) input", "Ada\u202e Byron")
    page.page.select_option(".fields select", "restraint")
    page.page.fill(".fields textarea", "Because: it\nholds.")
    page.settle()
    text = page.page.input_value(".file")
    (folder / "perspectives" / "my-view-1.yaml").write_text(text, encoding="utf-8")
    agrees(page, folder, ["--perspective", "my-view-1"])
    from decide import load

    mine = load(folder).perspectives["my-view-1"]
    assert (mine.name, mine.holder, mine.recommends, mine.because) == (
        'My "view": #1', "Ada Byron", "restraint", "Because: it holds.",
    )  # fmt: skip
    checked = json.loads(output("check", str(folder), "--json"))
    assert checked["ok"]
    assert [one for one in checked["problems"] if "my-view-1" in one["file"]] == []
    with page.page.expect_download() as download:
        page.page.click("text=Download")
    assert download.value.suggested_filename == "my-view-1.yaml"
    assert Path(download.value.path()).read_text("utf-8") == text


def test_judgements_of_a_perspective_come_back_too(opened: Callable[..., Page], tmp_path: Path) -> None:
    folder = written("harbour", tmp_path / "folder")
    page = opened(folder, "--perspective", "boat-owners")
    slide(page, "#weights input", 42)
    page.settle()
    agrees(page, folder, sent(page, folder))


@pytest.mark.parametrize(
    "arguments", [["--direct"], ["--scenario", "hold-fire"], ["--without-advocates", "--until", "2022"]]
)
def test_the_filters_of_the_command_line_are_the_page_s(
    arguments: list[str], opened: Callable[..., Page], tmp_path: Path
) -> None:
    folder = written("iraq", tmp_path / "folder")
    page = opened(folder, *arguments)
    slide(page, "#weights li:nth-child(4) input", 55)
    page.settle()
    agrees(page, folder, [*arguments, *sent(page, folder)])


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_no_page_is_wider_than_its_window(width: int, opened: Callable[..., Page], tmp_path: Path) -> None:
    for name in DECISIONS:
        page = opened(written(name, tmp_path / name))
        page.page.set_viewport_size({"width": width, "height": 800})
        assert page.page.evaluate("document.documentElement.scrollWidth") <= width
        page.page.locator("#grid tbody a").first.click()
        assert page.page.evaluate("document.getElementById('cell').scrollWidth") <= width


def test_without_javascript_everything_is_there(opened: Callable[..., Page], tmp_path: Path) -> None:
    folder = written("iraq", tmp_path / "folder")
    page = opened(folder, java_script_enabled=False)
    folded = " ".join(page.text("body").split())
    from decide import load

    decision = load(folder)
    for option in decision.options.values():
        for cell in option.scores.values():
            for piece in cell.evidence:
                assert " ".join(piece.claim.split()) in folded
    for node in decision.leaves.values():
        assert node.name in folded
    assert decision.frame.question in folded
    assert page.page.locator("#evidence .passage").count() > 50
    assert not page.page.is_visible("#send")
    target = page.page.locator("#grid tbody a").first.get_attribute("href")
    assert page.page.locator(str(target)).count() == 1


def test_on_paper_the_controls_are_gone(opened: Callable[..., Page], tmp_path: Path) -> None:
    page = opened(written("iraq", tmp_path / "folder"))
    page.page.emulate_media(media="print")
    for gone in ("#send", ".slide input", "#duel-choice", "#strip"):
        assert not page.page.locator(gone).first.is_visible(), gone
    for there in ("#verdict", "#ranking", "#grid", "#weights", "#source-list", "#changes"):
        assert page.page.locator(there).is_visible(), there
    assert page.page.pdf(format="A4")[:5] == b"%PDF-"


def test_the_policy_is_enforced(opened: Callable[..., Page], tmp_path: Path) -> None:
    """A script that got into the page by some hole would not run, nor a style apply, nor an address be asked."""
    page = opened(written("harbour", tmp_path / "folder"))
    found = page.page.evaluate(
        """async () => {
            const refused = [];
            document.addEventListener('securitypolicyviolation', one => refused.push(one.effectiveDirective));
            const script = document.createElement('script');
            script.append('window.broken = true');
            document.body.append(script);
            const style = document.createElement('style');
            style.append('body { display: none }');
            document.body.append(style);
            let markup = 'let in';
            try { document.createElement('p').innerHTML = '<img src=x onerror=window.broken=true>'; }
            catch { markup = 'refused'; }
            const fetched = await fetch('https://example.com/').then(() => 'let out', () => 'refused');
            await new Promise(done => setTimeout(done, 100));
            const shown = getComputedStyle(document.body).display;
            return [window.broken ?? false, shown, markup, fetched, [...new Set(refused)].sort()];
        }"""
    )
    assert found[:4] == [False, "block", "refused", "refused"]
    assert {"connect-src", "require-trusted-types-for", "style-src-elem"} <= set(found[4])
    assert all("Content Security Policy" in one or "Trusted" in one for one in page.complaints)
    page.complaints.clear()
