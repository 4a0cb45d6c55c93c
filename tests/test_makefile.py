"""What make does in a checkout that is read-only, lies under other letters than ASCII, or has no network any more."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
NOBODY = 65534
PACKAGES = Path("lib", "python3.12", "site-packages")
READ_ONLY = "this checkout is read-only, and .venv goes into it; copy it to a folder of your own."

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")


@pytest.fixture(params=["checkout", "dé cide ≥"])
def checkout(request: pytest.FixtureRequest) -> Iterator[Path]:
    """What make reads of a checkout, in a folder that every user may enter."""
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        folder = Path(place, request.param)
        folder.mkdir()
        for name in ("Makefile", "pyproject.toml", "constraints.txt"):
            shutil.copy(ROOT / name, folder)
        yield folder
        folder.chmod(0o755)


def environment(checkout: Path) -> Path:
    """Stand-ins for what make puts into .venv: they write down what they were asked to do."""
    programs = checkout / ".venv" / "bin"
    programs.mkdir(parents=True)
    (checkout / ".venv" / "place").write_text(f"{checkout.resolve()}\n", encoding="utf-8")
    (checkout / ".venv" / PACKAGES).mkdir(parents=True)
    done = checkout / "done"
    for name in ("python", "decide"):
        (programs / name).write_text(f'#!/bin/sh\necho "{name} $*" >>"{done}"\n', encoding="utf-8")
        (programs / name).chmod(0o755)
    return done


def hand_over(checkout: Path) -> None:
    """Give the checkout to who runs make."""
    if os.geteuid() == 0:
        for path in (checkout, *checkout.rglob("*")):
            os.chown(path, NOBODY, -1)


def make(checkout: Path, target: str) -> subprocess.CompletedProcess[str]:
    """Run make as somebody who may not write everywhere."""
    given = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    as_nobody = NOBODY if os.geteuid() == 0 else None
    return subprocess.run(
        ["make", "--no-print-directory", target],
        cwd=checkout, env=given, user=as_nobody,
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.mark.parametrize("target", ["run", "test", "extras", "docs", "man", "check", "matrix"])
def test_a_read_only_checkout_is_told_in_a_sentence(checkout: Path, target: str) -> None:
    checkout.chmod(0o555)
    done = make(checkout, target)
    assert done.returncode != 0
    assert done.stderr.startswith(READ_ONLY)
    assert "denied" not in done.stderr


def test_what_another_user_installed_runs_and_nothing_is_added_to_it(checkout: Path) -> None:
    done = environment(checkout)
    done.touch()
    done.chmod(0o666)
    (checkout / ".venv" / "installed").touch()
    checkout.chmod(0o555)
    (checkout / ".venv").chmod(0o555)
    assert make(checkout, "run").returncode == 0
    asked = make(checkout, "test")
    (checkout / ".venv").chmod(0o755)
    assert asked.returncode != 0
    assert asked.stderr.startswith(READ_ONLY)
    assert [line.split()[0] for line in done.read_text(encoding="utf-8").splitlines()] == ["decide"]


@pytest.mark.parametrize("target", ["run", "test", "extras", "docs", "man"])
def test_a_second_call_installs_nothing(checkout: Path, target: str) -> None:
    done = environment(checkout)
    hand_over(checkout)
    make(checkout, target)
    assert " -m pip " in done.read_text(encoding="utf-8")
    done.write_text("", encoding="utf-8")
    make(checkout, target)
    assert " -m pip " not in done.read_text(encoding="utf-8")


@pytest.mark.parametrize("target", ["run", "test", "extras"])
def test_the_checkout_s_path_is_written_so_that_every_locale_holds_it(checkout: Path, target: str) -> None:
    """Python before 3.13 ends at its start where a path of an editable install is none in the locale's encoding."""
    environment(checkout)
    link = checkout / ".venv" / PACKAGES / "_editable_impl_decide_policy.pth"
    with (checkout / ".venv" / "bin" / "python").open("a", encoding="utf-8") as pip:
        pip.write(f'case "$*" in "-m pip "*) echo "{checkout}" >"{link}" ;; esac\n')
    hand_over(checkout)
    make(checkout, target)
    written = link.read_text(encoding="utf-8").strip()
    assert written.isascii()
    assert (link.parent / written).resolve() == checkout.resolve()
