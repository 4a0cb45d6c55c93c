"""The site of the documentation: built without a network, read and searched from a folder."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from docs import site
from tests.board.browser import chromium

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site's folder; skipped where the builder, an extra, is not at hand."""
    pytest.importorskip("material")
    folder = tmp_path_factory.mktemp("site")
    site.lay_out(folder / "pages")
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    settings = settings.replace("docs_dir: build/pages", f"docs_dir: {folder / 'pages'}")
    (folder / "mkdocs.yml").write_text(
        settings.replace("site_dir: build/site", f"site_dir: {folder / 'site'}"), "utf-8"
    )
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "-f", str(folder / "mkdocs.yml")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder / "site"


def test_search_works_from_a_folder_and_asks_no_other_host(built: Path) -> None:
    """Each page lists what it asks for; a word of another page is found without a server."""
    with chromium() as found:
        page = found.new_page()
        asked: list[str] = []
        faults: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto((built / "tutorial.html").as_uri())
        page.fill("input.md-search__input", "acceptability")
        page.wait_for_selector(".md-search-result__link")
        links = page.eval_on_selector_all(".md-search-result__link", "all => all.map(each => each.href)")
        assert any("method.html" in link for link in links)
        assert not faults
        assert all(address.startswith(("file:", "blob:", "about:")) for address in asked)
