"""What a reader installs: the wheel with its copy of the decision, and the checkout with the decision itself."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tarfile
import tomllib
from importlib.metadata import distribution
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

import decide
from decide.extras import OF_MAKE, how_to_install
from decide.shipped import NothingShippedError, shipped_decision

ROOT = Path(__file__).resolve().parent.parent

# Projects, as their pyproject.toml: this one, and those that it may be put beside.
OURS = '[project]\nname = "decide-policy"\n'
OTHERS = {
    "none": None,
    "another": '[project]\nname = "another"\n',
    "nameless": "project = 1\n",
    "no-toml": "[project",
}


def contents(decision: Path) -> dict[str, bytes]:
    """The files that make up a decision, by their path in its folder."""
    paths = [decision / "criteria.yaml", decision / "citations.lock"]
    paths += [*decision.glob("options/*.yaml"), *decision.glob("perspectives/*.yaml")]
    return {path.relative_to(decision).as_posix(): path.read_bytes() for path in paths}


def build(kind: str, destination: Path) -> Path:
    """Build a wheel or an sdist with neither isolation nor network."""
    code = f"import sys; from hatchling.build import build_{kind}; print(build_{kind}(sys.argv[1]))"
    run = [sys.executable, "-c", code, str(destination)]
    built = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    return destination / built.stdout.split()[-1]


def members(sdist: Path) -> set[str]:
    """What an sdist holds, by its path in the checkout."""
    with tarfile.open(sdist) as archive:
        return {name.partition("/")[2] for name in archive.getnames()}


def pip(command: str, *arguments: str) -> None:
    """Run pip on what is at hand alone."""
    run = [sys.executable, "-m", "pip", "--disable-pip-version-check", command, "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*run, *arguments], check=True)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("sdist", tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("installed")
    pip("install", "--target", str(target), str(wheel))
    return target


def python(folder: Path, *arguments: str, ahead: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run Python in a folder, with the running install, or with the one that is put ahead of it."""
    environment = {**os.environ, "PYTHONPATH": str(ahead or "")}
    run = [sys.executable, "-P", *arguments]
    return subprocess.run(run, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def shipped(folder: Path, ahead: Path | None = None) -> list[Path]:
    """The package and the decision that a fresh process finds."""
    code = "import decide, decide.shipped as it; print(decide.__path__[0]); print(it.shipped_decision())"
    found = python(folder, "-c", code, ahead=ahead)
    assert found.returncode == 0, found.stderr
    return [Path(line) for line in found.stdout.splitlines()]


def test_the_checkout_holds_a_whole_decision() -> None:
    folders = {Path(name).parent.as_posix() for name in contents(ROOT)}
    assert folders == {".", "options", "perspectives"}


def is_editable() -> bool:
    """Whether what runs the tests is installed from this checkout, and not from a wheel beside an unpacked sdist."""
    told = json.loads(distribution("decide-policy").read_text("direct_url.json") or "{}")
    return bool(told.get("dir_info", {}).get("editable"))


def test_the_running_install_opens_the_checkout_or_the_wheel_s_copy(tmp_path: Path) -> None:
    package, decision = shipped(tmp_path)
    if is_editable():
        assert (package, decision) == (ROOT / "decide", ROOT)
    else:
        assert not package.is_relative_to(ROOT)
        assert decision == package / "shipped"
        assert contents(decision) == contents(ROOT)


def test_an_installed_wheel_finds_its_copy(installed: Path, tmp_path: Path) -> None:
    package = installed / "decide"
    assert shipped(tmp_path, ahead=installed) == [package, package / "shipped"]
    assert contents(package / "shipped") == contents(ROOT)


def test_the_copy_holds_nothing_but_the_decision(wheel: Path) -> None:
    names = ZipFile(wheel).namelist()
    copied = {name.removeprefix("decide/shipped/") for name in names if name.startswith("decide/shipped/")}
    assert copied == set(contents(ROOT))


def test_an_installed_wheel_opens_its_copy(installed: Path, tmp_path: Path) -> None:
    command = ["-m", "decide", "rank", "--json"]
    copy, checkout = python(tmp_path, *command, ahead=installed), python(ROOT, *command)
    assert copy.returncode == 0
    assert copy.stderr.startswith("decide: there is no decision here")  # never the wrong one in silence
    assert copy.stdout == checkout.stdout


def test_the_help_of_an_installed_wheel_names_documents_that_are_there(installed: Path, tmp_path: Path) -> None:
    shown = python(tmp_path, "-m", "decide", "--help", ahead=installed).stdout
    named = re.findall(r"/\S+?\.md", shown)
    assert {Path(name).name for name in named} == {"format.md", "tutorial.md"}
    assert all(Path(name).is_relative_to(installed) and Path(name).is_file() for name in named)
    links = {
        link
        for page in (installed / "decide" / "docs").glob("*.md")
        for link in re.findall(r"\]\((\w+\.md)", page.read_text("utf-8"))
    }
    assert all((installed / "decide" / "docs" / link).is_file() for link in links)


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that stands in for the package's own."""
    monkeypatch.setattr("decide.shipped.__file__", str(tmp_path / "decide" / "shipped.py"))
    (tmp_path / "decide" / "shipped").mkdir(parents=True)
    return tmp_path / "decide"


def test_the_checkout_goes_before_a_copy(package: Path) -> None:
    for decision in (package.parent, package / "shipped"):
        (decision / "criteria.yaml").touch()
    (package.parent / "pyproject.toml").write_text(OURS, encoding="utf-8")
    assert shipped_decision() == package.parent


@pytest.mark.parametrize("project", OTHERS.values(), ids=OTHERS.keys())
def test_a_decision_that_the_package_was_put_beside_is_not_its_own(package: Path, project: str | None) -> None:
    for decision in (package.parent, package / "shipped"):
        (decision / "criteria.yaml").touch()
    if project is not None:
        (package.parent / "pyproject.toml").write_text(project, encoding="utf-8")
    assert shipped_decision() == package / "shipped"


def test_no_decision_is_an_error_in_words(package: Path) -> None:
    (package.parent / "pyproject.toml").write_text(OURS, encoding="utf-8")
    with pytest.raises(NothingShippedError, match="holds no decision"):
        shipped_decision()


def test_the_wheel_holds_every_module_and_its_types(wheel: Path) -> None:
    names = set(ZipFile(wheel).namelist())
    assert {path.relative_to(ROOT).as_posix() for path in (ROOT / "decide").rglob("*.py")} <= names
    assert "decide/py.typed" in names


def test_the_wheel_says_which_version_it_is(wheel: Path) -> None:
    assert wheel.name == f"decide_policy-{decide.__version__}-py3-none-any.whl"


def test_the_wheel_holds_the_licence(wheel: Path) -> None:
    licences = [name for name in ZipFile(wheel).namelist() if name.endswith("/licenses/LICENSE")]
    assert [ZipFile(wheel).read(name) for name in licences] == [(ROOT / "LICENSE").read_bytes()]


def test_no_archive_holds_a_source_s_text(wheel: Path, sdist: Path) -> None:
    """Tests may bring texts of their own; what a reader put beside the decision stays there."""
    assert [name for name in ZipFile(wheel).namelist() if "texts" in Path(name).parts] == []
    assert [name for name in members(sdist) if name.startswith("texts")] == []


def test_the_sdist_builds_the_same_wheel(wheel: Path, sdist: Path, tmp_path: Path) -> None:
    pip("wheel", "--no-build-isolation", "--wheel-dir", str(tmp_path), str(sdist))
    assert (tmp_path / wheel.name).read_bytes() == wheel.read_bytes()


def test_the_sdist_holds_what_its_tests_need(sdist: Path) -> None:
    tests = [path for path in (ROOT / "tests").rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    needed = {path.relative_to(ROOT).as_posix() for path in tests} | set(contents(ROOT))
    assert needed | {"Makefile", "pyproject.toml", "LICENSE", "README.md"} <= members(sdist)


def test_the_sdist_holds_all_that_the_repository_holds(sdist: Path) -> None:
    """A test that reads a file of the checkout would fail in an unpacked sdist without it."""
    listing = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("this is no clone of the repository, or git is not installed")
    held = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    assert {name for name in held if name and (ROOT / name).exists()} <= members(sdist)


# What is printed to install

EXTRAS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]


def test_in_a_checkout_make_s_target_is_named_where_it_installs_what_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("decide.extras.checkout", lambda: ROOT)
    assert how_to_install("docx", "pdf") == "make extras"
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "\nextras: .venv/extras " in makefile
    assert f"\n.venv/extras: with = {','.join(OF_MAKE)}\n" in makefile
    assert set(OF_MAKE) < set(EXTRAS)
    assert how_to_install("cluster").endswith(f" install --editable {shlex.quote(f'{ROOT}[cluster]')}")


def printed(folder: Path, ahead: Path, extra: str) -> list[str]:
    """The words of the command that an installed program prints."""
    code = f"from decide.extras import how_to_install; print(how_to_install({extra!r}))"
    done = python(folder, "-c", code, ahead=ahead)
    assert done.returncode == 0, done.stderr
    return shlex.split(done.stdout)


@pytest.mark.parametrize("extra", ["docx", "cluster"])
def test_what_an_installed_wheel_prints_to_install_works(
    installed: Path, wheel: Path, extra: str, tmp_path: Path
) -> None:
    """The index may not have it: the wheel is named that it came from. Nothing is installed, and no index asked."""
    command = printed(tmp_path, installed, extra)
    assert command[-1] == f"decide-policy[{extra}] @ {wheel.as_uri()}"
    if command[0] == "uv":
        pytest.skip("this environment has no pip")
    tried = [*command[:-1], "--dry-run", "--ignore-installed", "--no-deps", "--no-index", command[-1]]
    done = subprocess.run(tried, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Would install decide-policy-" in done.stdout
    assert "does not provide the extra" not in done.stderr


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        ({}, "decide-policy[docx]"),
        ({"url": "file:///home/ann/of%20mine", "dir_info": {}}, "decide-policy[docx] @ file:///home/ann/of%20mine"),
        (
            {"url": "https://example.org/decide", "vcs_info": {"vcs": "git", "commit_id": "0a1b"}},
            "decide-policy[docx] @ git+https://example.org/decide@0a1b",
        ),
    ],
)
def test_an_extra_is_asked_from_where_the_program_came(
    installed: Path, told: dict[str, Any], wanted: str, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(installed, copy)
    (metadata,) = copy.glob("decide_policy-*.dist-info")
    if told:
        (metadata / "direct_url.json").write_text(json.dumps(told), encoding="utf-8")
    else:
        (metadata / "direct_url.json").unlink()
    assert printed(tmp_path, copy, "docx")[-1] == wanted


@pytest.mark.parametrize(
    ("mark", "command"),
    [("pipx_metadata.json", ["pipx", "install", "--force"]), ("uv-receipt.toml", ["uv", "tool", "install"])],
)
def test_an_application_of_its_own_is_installed_anew_with_all_that_it_had(
    mark: str, command: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / mark).touch()
    monkeypatch.setattr("sys.prefix", str(tmp_path))
    monkeypatch.setattr("decide.extras.checkout", lambda: None)
    said = shlex.split(how_to_install("cluster"))
    assert said[:-1] == command
    assert said[-1].startswith("decide-policy[cluster,docx,pdf,pdftext,xlsx]")
